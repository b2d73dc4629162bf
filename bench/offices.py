# SPDX-License-Identifier: Apache-2.0
"""Big invented offices to measure on, made once and kept under out/ (not in git).

Starting content has no journal; an office in use has one, and it is the larger half of the file.
So each record gets the entry of its creation, and each engagement an action of its own.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from db import codec, files, schema, search
from db.errors import OfficeError
from db.office import Office, create_office
from db.records import RECORDS, Engagement
from db.records.meta import Record
from db.tables import journal_entry, journal_group

ROOT = Path(__file__).parents[1]
KEPT = ROOT / "out" / "bench"
TODAY = date(2026, 11, 23)
SEED = 1
_BATCH = 5_000


def office_file(years: int) -> Path:
    """A settled office file of `years` around TODAY; made when it is missing or its makers changed."""
    path = KEPT / f"{years}-years-{_fingerprint()}.dongseon"
    if not path.exists():
        for old in KEPT.glob(f"{years}-years-*"):
            old.unlink()
        path.parent.mkdir(parents=True, exist_ok=True)
        # Another bench may make the same one meanwhile; both are alike.
        with contextlib.suppress(OfficeError), files.made_beside(path) as beside:
            beside.unlink()
            _make(beside, years)
    return path


def _fingerprint() -> str:
    digest = hashlib.sha256(schema.HEAD.encode())
    for folder in ("db/records", "desktop/seoul"):
        for source in sorted((ROOT / folder).glob("*.py")):
            digest.update(source.read_bytes())
    for source in (ROOT / "db" / "tables.py", ROOT / "db" / "search.py", Path(__file__)):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:12]


def _make(path: Path, years: int) -> None:
    from desktop.seoul.years import years_records

    at = datetime(2026, 11, 23, tzinfo=UTC)
    office = create_office(path, clock=lambda: at, uid_seed=f"years-{years}")
    with contextlib.closing(office):
        for batch in years_records(years, SEED, TODAY):
            with office.write(action="office.sample", by="예시") as tx:
                tx.load(batch)
        with office.write(action="office.sample", by="예시") as tx:
            search.rebuild(tx)
        _journal(office, at)
    files.settle(path)


def _journal(office: Office, at: datetime) -> None:
    """An action for each engagement with its parts, and creation entries for every record."""
    with office.write(action="office.sample", by="예시") as tx:
        first = tx.journal_number() + 1
        group_of = {e.id: first + n for n, e in enumerate(tx.all(Engagement, binned=True))}
        last = max(group_of.values())
        start = at - timedelta(minutes=len(group_of))
        groups = [
            {
                "id": g,
                "at": start + timedelta(minutes=n),
                "by": f"예시 {n % 5}",
                "action": "visit.planned",
                "subject": "",
            }
            for n, g in enumerate(group_of.values())
        ]
        for chunk in _chunks(groups):
            tx.connection.execute(insert(journal_group), chunk)
        number = 0
        for kind in RECORDS:
            entries = []
            for record in tx.all(kind, binned=True):
                number += 1
                owner = record.id if kind is Engagement else getattr(record, "engagement_id", None)
                entries.append(_entry(number, group_of.get(owner or 0, last), kind, record))
            for chunk in _chunks(entries):
                tx.connection.execute(insert(journal_entry), chunk)


def _entry(number: int, group: int, kind: type[Record], record: Record) -> dict[str, object]:
    new = {"private": True} if kind.book.private else codec.record_to_json(record)
    text = json.dumps(new, ensure_ascii=False, sort_keys=True)
    named = {"book": kind.book.table, "record_id": record.id, "unit": "*"}
    return {"id": number, "group_id": group, **named, "old": None, "new": text}


def _chunks(rows: list[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    return [rows[at : at + _BATCH] for at in range(0, len(rows), _BATCH)]
