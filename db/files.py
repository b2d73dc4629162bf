# SPDX-License-Identifier: Apache-2.0
"""Office files as files: made beside and renamed, settled into one, looked at without changing them."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy import Connection

from db.errors import OfficeError, plain_disk_errors, plain_errors

LOG_ENDINGS = ("-wal", "-shm", "-journal")
_numbers = count(1)


@contextmanager
def made_beside(target: Path) -> Iterator[Path]:
    """An empty file (mode 0600) beside `target` that becomes it when the block ends well.

    Whatever happens in between, `target` is whole or absent. Raises OfficeError office.exists when
    somebody else made it meanwhile, office.disk_full, office.read_only, …
    """
    beside = target.with_name(f".{target.name}.{os.getpid()}-{next(_numbers)}.part")
    with plain_disk_errors(target.name):
        remove(beside)
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    try:
        yield beside
        with plain_disk_errors(target.name):
            sync(beside)
            _name(beside, target)
    finally:
        remove(beside)


def _name(beside: Path, target: Path) -> None:
    try:
        os.link(beside, target)  # unlike a rename it never takes another's place
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if target.exists():
            raise OfficeError("office.exists", office=target.name) from None
        os.replace(beside, target)
    sync(target.parent)


def sync(path: Path) -> None:
    """Ask the disk to keep a file, or a folder's names, before going on; Windows has no such for folders."""
    if os.name == "nt" and path.is_dir():
        return
    handle = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def remove(path: Path) -> None:
    """Take away an office file and its logs."""
    for ending in ("", *LOG_ENDINGS):
        path.with_name(path.name + ending).unlink(missing_ok=True)


def settle(path: Path) -> None:
    """Fold the log beside an office file into it, so that the one file is all of it and WAL is off.

    Raises OfficeError office.locked when somebody has it open.
    """
    with (
        plain_errors(path.name),
        closing(sqlite3.connect(path, timeout=1, isolation_level=None)) as connection,
    ):
        mode = connection.execute("PRAGMA journal_mode=DELETE").fetchone()
        if mode is None or mode[0] != "delete":
            raise OfficeError("office.locked", office=path.name)


def copy_seen(connection: Connection, target: Path) -> None:
    """Copy what an open SQLite read sees, page by page, while others go on writing."""
    source = connection.connection.driver_connection
    assert isinstance(source, sqlite3.Connection)
    with closing(sqlite3.connect(target)) as copy:
        source.backup(copy)
    settle(target)


def free_name(target: Path) -> Path:
    """`target`, or the first of `NAME-2`, `NAME-3` … that is not taken."""
    name = target
    number = 2
    while name.exists():
        name = target.with_name(f"{target.stem}-{number}{target.suffix}")
        number += 1
    return name


@contextmanager
def looked_at(path: Path) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing on the disk, for a file that nobody writes at the moment."""
    has_log = any(_size(path.with_name(path.name + ending)) for ending in ("-wal", "-journal"))
    # Without a log the file may lie where nothing can be made: a read-only stick, a network drive.
    how = "mode=ro" if has_log else "mode=ro&immutable=1"
    with (
        plain_errors(path.name),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?{how}", uri=True)) as connection,
    ):
        yield connection


def problem(path: Path) -> str | None:
    """First complaint of SQLite's own integrity check over a file; None when it has none."""
    try:
        with looked_at(path) as connection:
            row = connection.execute("PRAGMA integrity_check(1)").fetchone()
    except OfficeError as error:
        if error.code == "office.locked":
            raise
        return str(error.__cause__)
    return None if row == ("ok",) else str(row[0])


def is_cut_short(path: Path, head: bytes) -> bool:
    """Whether a file is shorter than its SQLite header (first 100 bytes) says, and no log explains it."""
    if head[24:28] != head[92:96]:
        return False  # written by something that keeps no count
    page = int.from_bytes(head[16:18], "big")
    page = 65_536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    log = path.with_name(path.name + "-wal")
    return _size(path) < page * pages and not _size(log)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except FileNotFoundError:
        return 0
