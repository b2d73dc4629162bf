# SPDX-License-Identifier: Apache-2.0
"""Bring an older office to the present schema: a copy beside it first, then one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from db import engines, schema
from db.errors import plain_errors

if TYPE_CHECKING:
    from db.office import Office


def migrate(office: Office) -> None:
    """Upgrade in place. A file is copied to `NAME.before-REVISION` first. Raises OfficeError."""
    with plain_errors(office.name):
        if office.path is not None:
            _copy_beside(office, office.path)
        with office.engine.connect() as connection:
            if office.is_shared:
                connection.execute(text("SELECT pg_advisory_xact_lock(:k)"), {"k": engines.ADVISORY_LOCK})
            else:
                # Rebuilt tables would break references while they are being rebuilt.
                connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            upgrade(connection)
            connection.commit()
            if not office.is_shared:
                connection.exec_driver_sql("PRAGMA foreign_keys=ON")


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on an open connection; the caller commits."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _copy_beside(office: Office, path: Path) -> None:
    import sqlite3

    with office.read() as tx:
        found = schema.revision(tx.connection)
    target = path.with_name(f"{path.stem}.before-{schema.HEAD}-from-{found}{path.suffix}")
    source, copy = sqlite3.connect(path), sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    target.chmod(0o600)
