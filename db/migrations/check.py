# SPDX-License-Identifier: Apache-2.0
"""`python -m db.migrations.check`: do the migrations make the tables that the records declare?"""

from __future__ import annotations

import sys
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from db import schema
from db.migrations.run import upgrade
from db.tables import know_postgres, metadata


def differences(connection: Connection) -> list[Any]:
    """What alembic would change after all migrations ran on this empty database; [] when nothing."""
    know_postgres()
    upgrade(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    return list(compare_metadata(context, metadata))


def heads() -> tuple[str, ...]:
    from pathlib import Path

    return tuple(ScriptDirectory(str(Path(__file__).parent)).get_heads())


def main() -> int:
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        found = differences(connection)
    if heads() != (schema.HEAD,):
        found.append(f"head {heads()} is not {schema.HEAD}")
    for difference in found:
        sys.stdout.write(f"{difference}\n")
    sys.stdout.write("migrations: " + ("differ\n" if found else "agree with the records\n"))
    return 1 if found else 0


if __name__ == "__main__":
    raise SystemExit(main())
