# SPDX-License-Identifier: Apache-2.0
"""Backups that count only after they were opened and counted; the same copy moves an office.

A backup is always a SQLite office, whatever it was taken from. Copying it into an empty
PostgreSQL database moves the office there, and the other way round.
"""

from __future__ import annotations

import glob
import os
import shutil
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, func, insert, select

from db import engines, files, places, schema, search, search_index
from db.errors import OfficeError, plain_disk_errors
from db.office import Office, make_file, make_shared, open_office
from db.tables import blob, meta, metadata

_BATCH = 2_000
_TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
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

    Any folder will do, a network drive or a stick too. Raises OfficeError: office.exists,
    office.disk_full, office.read_only, office.backup_differs and those of opening.
    """
    target = Path(os.path.abspath(target.expanduser()))
    if target.exists():
        raise OfficeError("office.exists", office=target.name)
    with plain_disk_errors(target.name):
        target.parent.mkdir(parents=True, exist_ok=True)
        _check_room(office, target.parent)
    with files.made_beside(target) as beside:
        counted = _copy_out(office, beside)
        info = inspect_backup(beside)
        if info.rows != counted:
            raise OfficeError("office.backup_differs", office=target.name)
    return replace(info, path=target)


def inspect_backup(path: Path) -> BackupInfo:
    """Check a copy and count it without changing or migrating it.

    Raises OfficeError: office.missing, office.not_an_office, office.damaged, office.newer_schema.
    """
    if not path.is_file():
        raise OfficeError("office.missing", office=path.name)
    problem = files.problem(path)
    if problem is not None:
        raise OfficeError(
            "office.not_an_office" if "not a database" in problem else "office.damaged", office=path.name
        )
    with files.looked_at(path) as connection:
        ours = connection.execute("PRAGMA application_id").fetchone()
        names = {row[0] for row in connection.execute(_TABLES)}
        if ours != (schema.APPLICATION_ID,) or "alembic_version" not in names:
            raise OfficeError("office.not_an_office", office=path.name)
        found = connection.execute("SELECT version_num FROM alembic_version").fetchone()
        schema.check_revision(None if found is None else found[0], path.name)
        if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
            raise OfficeError("office.damaged", office=path.name)
        rows = {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in sorted(names - {"alembic_version"})
            if not name.startswith(search_index.NAME)  # how FTS5 lays it out is its own affair
        }
        journal, at = connection.execute("SELECT max(id), max(at) FROM journal_group").fetchone()
        last_at = None if at is None else datetime.fromisoformat(at).replace(tzinfo=UTC)
        return BackupInfo(path, rows, journal or 0, last_at)


def rotate(folder: Path, *, keep: int, prefix: str) -> tuple[Path, ...]:
    """Remove the oldest backups beyond `keep`, but never the last one that opens; returns the removed."""
    found = sorted(folder.glob(f"{glob.escape(prefix)}*.dongseon"), key=lambda p: p.name, reverse=True)
    good = next((p for p in found if _opens(p)), None)
    removed = []
    for path in found[max(keep, 1) :]:
        if path != good:
            files.remove(path)
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

    The present file, damaged or not, is kept beside it with `.before-restore` in its name; returns
    that path. Raises OfficeError office.locked while somebody has the office open.
    """
    inspect_backup(copy)
    with plain_disk_errors(target.name):
        beside = target.with_name(f".{target.name}.{os.getpid()}.restore")
        try:
            shutil.copyfile(copy, beside)
            os.chmod(beside, 0o600)
            files.sync(beside)
            if files.problem(beside) is not None:
                raise OfficeError("office.damaged", office=copy.name)
            kept = _put_aside(target) if target.exists() else None
            for ending in files.LOG_ENDINGS:  # a log of another file would be played into this one
                target.with_name(target.name + ending).unlink(missing_ok=True)
            os.replace(beside, target)
            files.sync(target.parent)
        finally:
            files.remove(beside)
    return kept


def _put_aside(target: Path) -> Path:
    kept = files.free_name(target.with_name(f"{target.stem}.before-restore{target.suffix}"))
    if files.problem(target) is None:
        files.settle(target)
    else:  # which may be why it is restored: what is there is kept untouched, with its log
        for ending in files.LOG_ENDINGS:
            log = target.with_name(target.name + ending)
            if log.exists():
                os.replace(log, kept.with_name(kept.name + ending))
    os.replace(target, kept)
    return kept


def move(source: Office, place: str | Path) -> Office:
    """Copy a whole office into a new one at `place` (file or PostgreSQL URL) and return that one open.

    All of it or nothing: a copy that fails or counts differently leaves no office behind.
    """
    with source.read() as tx:
        if isinstance(place, str) and engines.is_url(place):
            name = engines.without_password(place)
            target = Office(
                engines.postgres_engine(place), name=name, path=None, clock=source.clock, uid_seed=None
            )
            try:
                make_shared(target, fill=lambda into: _copy_rows(tx.connection, into, name))
            finally:
                target.close()
        else:
            path = places.check_place(Path(place), must_exist=False)
            name = path.name
            with files.made_beside(path) as beside, plain_disk_errors(path.name):
                make_file(beside, fill=lambda into: _copy_rows(tx.connection, into, name))
    return open_office(place, clock=source.clock)


def _copy_out(office: Office, beside: Path) -> dict[str, int]:
    with office.read() as tx, plain_disk_errors(office.name):
        if office.is_shared:
            name = office.name
            return make_file(beside, fill=lambda into: _copy_rows(tx.connection, into, name))
        # The snapshot is fixed by this count, and the copy is made on the same connection.
        counted = _count(tx.connection)
        files.copy_seen(tx.connection, beside)
        return counted


def _copy_rows(source: Connection, target: Connection, name: str) -> dict[str, int]:
    """Every row of every table, inside the transaction that makes the target; rows per table."""
    target.execute(delete(meta))  # a new office brings a secret of its own; the copy keeps the old one
    for table in metadata.sorted_tables:
        columns = list(table.c)
        query = select(*columns).order_by(*table.primary_key.columns)
        size = 1 if table is blob else _BATCH  # blobs are up to 20 MB each
        rows = source.execute(query, execution_options={"yield_per": size})
        for batch in rows.partitions(size):
            values = [dict(zip([c.name for c in columns], row, strict=True)) for row in batch]
            target.execute(insert(table), values)
    search.reindex(target)
    counted = _count(source)
    if _count(target) != counted:
        raise OfficeError("office.backup_differs", office=name)
    return counted


def _count(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.execute(select(func.count()).select_from(table)).scalar_one()
        for table in metadata.sorted_tables
    }


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
