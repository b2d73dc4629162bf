# SPDX-License-Identifier: Apache-2.0
"""`python -m db.migrations.check`: do the migrations make the tables that the records declare?"""

from __future__ import annotations

import sys
from typing import Any

from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, create_engine

from db import schema, search_index
from db.migrations.run import upgrade
from db.tables import know_postgres, metadata

# Table → columns of references that later migrations added.
_ADDED = {
    "engagement": (("series_id",),),
    "suggestion": (("session_id",), ("project_id",)),
    "committee": (("successor_id",),),
    "reader": (("person_id",),),
}


def differences(connection: Connection) -> list[Any]:
    """What alembic would change after all migrations ran on this empty database; [] when nothing."""
    know_postgres()
    upgrade(connection)
    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found = compare_metadata(context, metadata)
    return [d for d in found if not _is_index(d) and not _is_reference_added_later(connection, d)]


def _is_index(difference: Any) -> bool:
    """The tables of the search index, which only `db.search_index` knows."""
    what, thing = difference[0], difference[1]
    if what == "remove_index":
        return thing.table is not None and str(thing.table.name) == search_index.NAME
    return what == "remove_table" and str(thing.name).startswith(search_index.NAME)


def _is_reference_added_later(connection: Connection, difference: Any) -> bool:
    """SQLite tells neither name nor deferral of a reference that came with an added column.

    Both halves of such a pair are passed over; that the reference is there and deferred is tested.
    """
    if connection.dialect.name != "sqlite" or difference[0] not in ("remove_fk", "add_fk"):
        return False
    constraint = difference[1]
    return tuple(constraint.column_keys) in _ADDED.get(constraint.table.name, ())


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
