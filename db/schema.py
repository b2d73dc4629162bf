# SPDX-License-Identifier: Apache-2.0
"""Which schema an office has, read without alembic: its import alone costs more than opening."""

from __future__ import annotations

import secrets

from sqlalchemy import Connection, insert, inspect, text

from db.errors import OfficeError

# Oldest first; the last is what this program writes. A new migration adds its name here.
REVISIONS = ("0001", "0002", "0003", "0004", "0005")
HEAD = REVISIONS[-1]
APPLICATION_ID = 0x44534E31  # "DSN1" in the SQLite header: this file is an office


def revision(connection: Connection) -> str | None:
    """The office's revision; None where there is no office at all."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(text("SELECT version_num FROM alembic_version")).first()
    return None if row is None else str(row[0])


def check_revision(found: str | None, office: str) -> bool:
    """Whether a migration is needed. Raises OfficeError: office.not_an_office, office.newer_schema."""
    if found is None:
        raise OfficeError("office.not_an_office", office=office)
    if found not in REVISIONS:
        raise OfficeError("office.newer_schema", office=office, found=found, known=HEAD)
    return found != HEAD


def create(connection: Connection) -> None:
    """All tables of the present schema in an empty database, stamped with HEAD."""
    from db import search_index
    from db.tables import meta, metadata

    metadata.create_all(connection)
    search_index.create(connection)
    # What UIDs of other audiences are derived with: whoever reads one feed cannot work out another's.
    connection.execute(insert(meta).values(key="feed_secret", value=secrets.token_hex(32)))
    connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    connection.execute(text("INSERT INTO alembic_version (version_num) VALUES (:v)"), {"v": HEAD})
