# SPDX-License-Identifier: Apache-2.0
"""Bring an older office to the present schema: a copy beside it first, then one transaction."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection

from db import engines, files, schema, search
from db.errors import OfficeError, plain_disk_errors
from db.transaction import ReadTx

if TYPE_CHECKING:
    from db.office import Office

SCRIPTS = Path(__file__).parent


def migrate(office: Office) -> None:
    """Upgrade in place, or leave it as it was. A file is first copied to `NAME.before-NEW-from-OLD`.

    Raises OfficeError; office.damaged when references would no longer hold.
    """
    with plain_disk_errors(office.name):
        if office.path is not None:
            _copy_beside(office, office.path)
        with office.engine.connect() as connection:
            if office.is_shared:
                engines.queue_for_writing(connection)
                upgrade(connection)
                search.rebuild(ReadTx(connection))
                connection.commit()
            else:
                _migrate_file(connection, office.name)


def _migrate_file(connection: Connection, name: str) -> None:
    # Rebuilt tables would break references while they are being rebuilt.
    connection.exec_driver_sql("PRAGMA foreign_keys=OFF")
    try:
        connection.exec_driver_sql("BEGIN IMMEDIATE")
        upgrade(connection)
        if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
            raise OfficeError("office.damaged", office=name)
        # What can be found is made anew from the records as they now are.
        search.rebuild(ReadTx(connection))
        connection.commit()
    finally:
        connection.rollback()
        connection.exec_driver_sql("PRAGMA foreign_keys=ON")
        connection.rollback()


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run the migrations on an open connection; the caller commits."""
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS))
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _copy_beside(office: Office, path: Path) -> None:
    with office.read() as tx:
        found = schema.revision(tx.connection)
        target = files.free_name(
            path.with_name(f"{path.stem}.before-{schema.HEAD}-from-{found}{path.suffix}")
        )
        with files.made_beside(target) as beside:
            files.copy_seen(tx.connection, beside)
