# SPDX-License-Identifier: Apache-2.0
"""Making sure that what was destroyed is gone from the disk, and finding the copies that still have it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from sqlalchemy import text

from db import files
from db.errors import OfficeError, plain_errors
from db.office import Office

_AT_ONCE = 500
_HELD = (
    "SELECT count(*) FROM contact"
    " WHERE person_id IN ({}) AND (office_phone <> '' OR email <> '' OR mobile <> '')"
)


def scrub(office: Office) -> bool:
    """Write the file anew without what was overwritten or deleted in it, its log as well.

    False where somebody else reads just now and the log has to stay until later; on PostgreSQL the table
    is written anew, its log is the server's own affair. Raises OfficeError like any write.
    """
    with plain_errors(office.name), office.engine.connect() as connection:
        if office.path is None:
            connection.rollback()
            connection.execution_options(isolation_level="AUTOCOMMIT").execute(text("VACUUM FULL contact"))
            return True
        connection.exec_driver_sql("PRAGMA secure_delete=ON")
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.exec_driver_sql("VACUUM")
        row = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        return row is not None and row[0] == 0


def copies_holding(folders: Iterable[tuple[Path, str]], person_ids: Iterable[int]) -> tuple[Path, ...]:
    """Office files in those folders (folder, pattern) in which any of these people's numbers still stand."""
    wanted = sorted(set(person_ids))
    paths = sorted({path for folder, pattern in folders for path in folder.glob(pattern)})
    return tuple(path for path in paths if _is_file(path) and _holds(path, wanted))


def _is_file(path: Path) -> bool:
    return path.is_file() and not path.name.endswith(files.LOG_ENDINGS)


def _holds(path: Path, person_ids: list[int]) -> bool:
    try:
        with files.looked_at(path) as connection:
            for start in range(0, len(person_ids), _AT_ONCE):
                some = person_ids[start : start + _AT_ONCE]
                if connection.execute(_HELD.format(",".join("?" * len(some))), some).fetchone()[0]:
                    return True
    except OfficeError:  # no office, or one that cannot be read
        return False
    return False
