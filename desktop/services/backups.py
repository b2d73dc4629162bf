# SPDX-License-Identifier: Apache-2.0
"""The daily backup: taken, checked, noted in the office and rotated."""

from __future__ import annotations

import contextlib
import hashlib
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from db import notes
from db.backup import BackupInfo, backup, rotate
from db.errors import OfficeError
from db.office import Office
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx

KEEP = 14
_NOTE = "backup_at"


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupDone:
    """The checked copy, and the old ones that made room for it."""

    info: BackupInfo
    removed: tuple[Path, ...]


def last_backup_at(tx: ReadTx) -> datetime | None:
    """When this office was last copied and the copy checked; None when never."""
    noted = notes.read_note(tx, _NOTE)
    try:
        return None if noted is None else datetime.fromisoformat(noted).astimezone(UTC)
    except ValueError:
        return None


def backup_due(tx: ReadTx, *, now: datetime) -> bool:
    """Whether today's (Seoul) backup is still to be taken; an office without any action needs none."""
    if not tx.journal_number():
        return False
    last = last_backup_at(tx)
    zone = zone_named(SEOUL)
    return last is None or last.astimezone(zone).date() < now.astimezone(zone).date()


def run_backup(office: Office, *, folder: Path, now: datetime, keep: int = KEEP) -> BackupDone:
    """Take and check a backup in `folder`, note it in the office, remove the oldest beyond `keep`.

    Raises OfficeError like db.backup.backup; then nothing was noted and nothing removed.
    """
    prefix = backup_prefix(office)
    info = backup_to(
        office, _free(folder, f"{prefix}{now.astimezone(zone_named(SEOUL)):%Y%m%d-%H%M%S}"), now=now
    )
    return BackupDone(info=info, removed=rotate(folder, keep=keep, prefix=prefix))


def backup_to(office: Office, target: Path, *, now: datetime) -> BackupInfo:
    """Take and check a backup at a place of one's own choice and note it. Raises like `run_backup`."""
    info = backup(office, target)
    # The copy stands even where the office cannot be written just now; then it is only not shown.
    with contextlib.suppress(OfficeError), office.write(action="backup", by="") as tx:
        last = last_backup_at(tx)
        notes.write_note(tx, _NOTE, max(now, last or now).astimezone(UTC).isoformat())
    return info


def backup_prefix(office: Office) -> str:
    """What its backups' names begin with: two offices of one name do not rotate each other's."""
    place = str(office.path) if office.path is not None else office.name
    stem = office.path.stem if office.path is not None else place.rsplit("/", 1)[-1].partition("?")[0]
    plain = re.sub(r"[^\w-]+", "_", stem).encode()[:60].decode(errors="ignore") or "office"
    return f"{plain}-{hashlib.sha256(place.encode()).hexdigest()[:8]}-"


def _free(folder: Path, name: str) -> Path:
    path, number = folder / f"{name}.dongseon", 2
    while path.exists():
        path = folder / f"{name}-{number}.dongseon"
        number += 1
    return path
