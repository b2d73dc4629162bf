# SPDX-License-Identifier: Apache-2.0
"""The record book: opening, one action, the week, a year for readiness, looking for others' changes."""

from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.harness import Bench
from bench.offices import ROOT, TODAY
from db import backup, doctor, journal
from db.office import Office, open_office
from db.queries import engagements, reference
from db.records import Engagement, Stop
from db.records.when import moved_by

_numbers = count()


def run(b: Bench) -> None:
    importing = [sys.executable, "-c", "import db.office"]
    b.time(
        "a process that imports the record book",
        lambda: subprocess.run(importing, check=True, cwd=ROOT),
        times=5,
    )
    for years in b.years:
        with b.office(years, fresh=True) as office:
            _of(b, office, f"{years} y")


def _of(b: Bench, office: Office, age: str) -> None:
    path = office.path
    assert path is not None
    b.note(f"{age}: size of the file", path.stat().st_size / 1e6, measure="MB")
    b.time(f"{age}: open, read the number of the last action, close", lambda: _open(path), budget_ms=50)
    monday = TODAY - timedelta(days=TODAY.weekday())
    with office.read() as tx:
        some = engagements.between(tx, monday, monday + timedelta(days=7))
        b.note(f"{age}: engagements of that week", len(some), measure="")
        one = some[0].id
    b.time(f"{age}: week with all parts", lambda: _days(office, monday, 7), budget_ms=25)
    b.time(f"{age}: month with all parts", lambda: _days(office, monday, 42), times=5)
    b.time(f"{age}: one engagement with all parts", lambda: _one(office, one))
    b.time(
        f"{age}: year with all parts, for readiness", lambda: _days(office, date(2026, 1, 1), 365), times=5
    )
    b.time(f"{age}: reference facts", lambda: _reference(office), times=5)
    b.time(f"{age}: poll for changes of others", lambda: _poll(office), times=200, budget_ms=2)
    b.time(f"{age}: action, a text changed", lambda: _change(office, one), times=30, budget_ms=50)
    b.time(f"{age}: action, moved by a day", lambda: _move(office, one), times=30, budget_ms=50)
    b.time(f"{age}: action, planned with three stops", lambda: _plan(office), times=30, budget_ms=50)
    b.time(f"{age}: what undo would take back", lambda: _undo_target(office))
    b.once(f"{age}: doctor", lambda: doctor.examine(office))
    with TemporaryDirectory() as folder:
        b.once(
            f"{age}: backup, opened and counted", lambda: backup.backup(office, Path(folder, "copy.dongseon"))
        )


def _open(path: Path) -> None:
    office = open_office(path)
    with office.read() as tx:
        tx.journal_number()
    office.close()


def _days(office: Office, first: date, days: int) -> None:
    with office.read() as tx:
        engagements.between(tx, first, first + timedelta(days=days))
        engagements.parts_between(tx, first, first + timedelta(days=days))


def _one(office: Office, number: int) -> None:
    with office.read() as tx:
        tx.get(Engagement, number)
        engagements.parts_of(tx, [number])


def _reference(office: Office) -> None:
    with office.read() as tx:
        reference.load(tx)


def _poll(office: Office) -> None:
    with office.read() as tx:
        tx.journal_number()


def _change(office: Office, number: int) -> None:
    with office.write(action="bench", by="예시") as tx:
        tx.update(tx.get(Engagement, number), internal_note=f"메모 {next(_numbers)}")


def _move(office: Office, number: int) -> None:
    with office.write(action="bench", by="예시") as tx:
        was = tx.get(Engagement, number)
        assert was.when is not None
        tx.update(was, when=moved_by(was.when, 1))


def _plan(office: Office) -> None:
    with office.write(action="bench", by="예시") as tx:
        made = tx.add(Engagement(title=f"현장 {next(_numbers)}"))
        for position in range(3):
            tx.add(Stop(engagement_id=made.id, position=position, place=f"곳 {position}"))


def _undo_target(office: Office) -> None:
    with office.read() as tx:
        journal.undo_target(tx, by="예시")
