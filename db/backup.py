# SPDX-License-Identifier: Apache-2.0
"""Backups that count only after they were opened and counted; the same copy moves an office.

A backup is always a SQLite office, whatever it was taken from. Copying it into an empty
PostgreSQL database moves the office there, and the other way round.
"""

from __future__ import annotations

import os
import shutil
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, insert, select, text

from db import engines
from db.errors import OfficeError, plain_errors
from db.office import Office, create_office, open_office, sqlite_problem
from db.tables import journal_group, metadata

_BATCH = 2_000
_SPARE = 1.2  # a copy needs its size and some room for the log beside it


@dataclass(frozen=True, slots=True)
class BackupInfo:
    """A checked copy: rows per table, last action, when it was taken."""

    path: Path
    rows: dict[str, int]
    journal: int
    last_at: datetime | None


def backup(office: Office, target: Path) -> BackupInfo:
    """Copy the office to `target`, open the copy, check and count it, and only then give it its name.

    Raises OfficeError: office.exists, office.disk_full, office.backup_differs and those of opening.
    """
    if target.exists():
        raise OfficeError("office.exists", office=target.name)
    target.parent.mkdir(parents=True, exist_ok=True)
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    _remove(beside)
    try:
        _check_room(office, target.parent)
        counted = _copy_out(office, beside)
        info = inspect_backup(beside)
        if info.rows != counted:
            raise OfficeError("office.backup_differs", office=target.name)
        os.replace(beside, target)
    finally:
        _remove(beside)
    return BackupInfo(target, info.rows, info.journal, info.last_at)


def inspect_backup(path: Path) -> BackupInfo:
    """Open a copy, run SQLite's integrity check and count it. Raises OfficeError office.damaged, …"""
    problem = sqlite_problem(path)
    if problem is not None:
        raise OfficeError("office.damaged", office=path.name)
    office = open_office(path)
    try:
        with office.read() as tx:
            return BackupInfo(path, _count(tx.connection), tx.journal_number(), _last_at(tx.connection))
    finally:
        office.close()
        _settle(path)


def rotate(folder: Path, *, keep: int, prefix: str) -> tuple[Path, ...]:
    """Remove the oldest backups beyond `keep`, but never the last one that opens; returns the removed."""
    found = sorted(folder.glob(f"{prefix}*.dongseon"), key=lambda p: p.name, reverse=True)
    good = next((p for p in found if _opens(p)), None)
    removed = []
    for path in found[max(keep, 1) :]:
        if path != good:
            _remove(path)
            removed.append(path)
    return tuple(removed)


@dataclass(frozen=True, slots=True)
class Difference:
    """What restoring would change: table → rows now and in the backup, and the actions that would be lost."""

    rows: dict[str, tuple[int, int]]
    actions_lost: int
    backup_at: datetime | None


def difference(office: Office, copy: Path) -> Difference:
    """Compare before restoring; changes nothing."""
    info = inspect_backup(copy)
    with office.read() as tx:
        now, journal = _count(tx.connection), tx.journal_number()
    rows = {t: (n, info.rows.get(t, 0)) for t, n in now.items() if n != info.rows.get(t, 0)}
    return Difference(rows, max(journal - info.journal, 0), info.last_at)


def restore(copy: Path, target: Path) -> Path | None:
    """Put a checked backup in the place of an office file that nobody has open.

    The present file is kept beside it with `.before-restore` in its name; returns that path.
    """
    inspect_backup(copy)
    beside = target.with_name(f".{target.name}.{os.getpid()}.restore")
    kept: Path | None = None
    try:
        shutil.copyfile(copy, beside)
        os.chmod(beside, 0o600)
        if sqlite_problem(beside) is not None:
            raise OfficeError("office.damaged", office=copy.name)
        if target.exists():
            _settle(target)
            kept = _free_name(target)
            os.replace(target, kept)
        os.replace(beside, target)
    finally:
        beside.unlink(missing_ok=True)
    return kept


def move(source: Office, place: str | Path) -> Office:
    """Copy a whole office into a new one at `place` (file or PostgreSQL URL) and return that one open."""
    target = create_office(place, clock=source.clock)
    try:
        with source.read() as tx, plain_errors(target.name), target.engine.begin() as connection:
            counted = _copy_rows(tx.connection, connection)
        with target.read() as tx:
            if _count(tx.connection) != counted:
                raise OfficeError("office.backup_differs", office=target.name)
    except BaseException:
        target.close()
        raise
    return target


def _copy_out(office: Office, beside: Path) -> dict[str, int]:
    if office.path is None:
        copy = move(office, beside)
        try:
            with copy.read() as tx:
                return _count(tx.connection)
        finally:
            copy.close()
            _settle(beside)
    os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
    with office.read() as tx, plain_errors(office.name):
        # The snapshot is fixed by this count, and the copy is made on the same connection.
        counted = _count(tx.connection)
        _sqlite_copy(tx.connection, beside)
    return counted


def _sqlite_copy(connection: Connection, beside: Path) -> None:
    import sqlite3

    source = connection.connection.driver_connection
    assert source is not None
    target = sqlite3.connect(beside)
    try:
        source.backup(target)
    finally:
        target.close()


def _copy_rows(source: Connection, target: Connection) -> dict[str, int]:
    counted: dict[str, int] = {}
    for table in metadata.sorted_tables:
        columns = list(table.c)
        query = select(*columns).order_by(*table.primary_key.columns)
        rows = source.execution_options(yield_per=_BATCH).execute(query)
        counted[table.name] = 0
        for batch in rows.partitions(_BATCH):
            values = [dict(zip([c.name for c in columns], row, strict=True)) for row in batch]
            target.execute(insert(table), values)
            counted[table.name] += len(values)
    return counted


def _count(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


def _last_at(connection: Connection) -> datetime | None:
    return connection.execute(select(func.max(journal_group.c.at))).scalar()


def _settle(path: Path) -> None:
    """Fold the log beside an office file back into it, so that the one file is all of it."""
    engine = engines.sqlite_engine(path, busy_timeout_ms=1_000)
    try:
        with plain_errors(path.name), engine.connect() as connection:
            row = connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).first()
            if row is not None and row[0]:
                raise OfficeError("office.locked", office=path.name)
            connection.execute(text("PRAGMA journal_mode=DELETE"))
    finally:
        engine.dispose()


def _check_room(office: Office, folder: Path) -> None:
    if office.path is not None:
        needed = office.path.stat().st_size * _SPARE
        if shutil.disk_usage(folder).free < needed:
            raise OfficeError("office.disk_full", office=folder.name)


def _opens(path: Path) -> bool:
    try:
        inspect_backup(path)
    except OfficeError:
        return False
    return True


def _free_name(target: Path) -> Path:
    number = 1
    while True:
        name = target.with_name(f"{target.stem}.before-restore-{number}{target.suffix}")
        if not name.exists():
            return name
        number += 1


def _remove(path: Path) -> None:
    for extra in ("", "-wal", "-shm"):
        path.with_name(path.name + extra).unlink(missing_ok=True)
