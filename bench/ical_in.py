# SPDX-License-Identifier: Apache-2.0
"""A calendar file of 10,000 events taken in, beside `icalendar.from_ical` of them; hostile files."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.harness import Bench
from db.office import Office
from db.records.when import Timed
from desktop import bootstrap
from desktop.inputs.ical import read_calendar
from desktop.outputs.ical.values import FeedEntry, FeedHead, FeedStatus
from desktop.outputs.ical.write import write_calendar
from desktop.services.importing.calendar_applying import apply_calendar
from desktop.services.importing.calendars import plan_calendar

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
EVENTS = 10_000
_numbers = count()


def run(b: Bench) -> None:
    data = _file(EVENTS).replace(b"//Dongseon//", b"//Example//")
    theirs = b.time(f"{EVENTS:,} events: icalendar.from_ical", lambda: _theirs(data), times=3, warm=0)
    b.time(f"{EVENTS:,} events: read", lambda: read_calendar(data, "f.ics", now=NOW), times=3, warm=0)
    with TemporaryDirectory() as folder:
        with _office(folder) as office:
            dry = b.time(f"{EVENTS:,} events: dry run, all new", lambda: _plan(office, data), times=3, warm=0)
            b.note(f"{EVENTS:,} events: dry run beside from_ical", dry / theirs, measure="×", budget=1.3)
        with _office(folder) as one, _office(folder) as other:
            offices = iter((one, other))
            taken = b.time(
                f"{EVENTS:,} events: read and taken", lambda: _take(next(offices), data), times=2, warm=0
            )
        b.note(f"{EVENTS:,} events: taken beside from_ical", taken / theirs, measure="×", budget=2)
        with _office(folder) as office:
            _take(office, data)
            again = b.time(f"{EVENTS:,} events: dry run, all the same", lambda: _plan(office, data), times=3)
            b.note(f"{EVENTS:,} events: the same beside from_ical", again / theirs, measure="×", budget=1.3)
    _hostile(b)


def _hostile(b: Bench) -> None:
    head, start = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", b"BEGIN:VEVENT\r\nDTSTART:20261126T050000Z\r\n"
    for name, data in (
        ("10 MB in one line", head + start + b"SUMMARY:" + b"x" * 10_000_000),
        ("a million lines", head + start + b"X-A:1\r\n" * 1_000_000),
        ("3,000 endless series", head + (start + b"RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n") * 3_000),
        ("nested a million deep", head + start + b"BEGIN:X\r\n" * 1_000_000),
    ):

        def read(data: bytes = data) -> None:
            read_calendar(data, "f.ics", now=NOW)

        b.time(f"hostile file: {name}", read, times=2, warm=0, budget_ms=5_000)


def _theirs(data: bytes) -> None:
    import icalendar

    icalendar.Calendar.from_ical(data)


def _file(events: int) -> bytes:
    entries = (
        FeedEntry(
            uid=f"{n:08x}-0000-4000-8000-000000000000",
            sequence=n % 3,
            stamp=NOW,
            when=Timed(NOW + timedelta(hours=3 * n), NOW + timedelta(hours=3 * n + 1)),
            summary=f"예시 방문 {n}",
            status=FeedStatus.CONFIRMED,
            location=f"예시 장소 {n % 50}",
            description=("소관: 예시국", "점검하고 이야기를 들음"),
            transparent=False,
            categories=("현장방문",),
            geo=(37.5, 127.0),
        )
        for n in range(events)
    )
    return write_calendar(FeedHead(name="예시 달력", stamp=NOW), entries)


@contextmanager
def _office(folder: str) -> Iterator[Office]:
    place = str(Path(folder) / f"{next(_numbers)}.dongseon")
    made = bootstrap.create_empty(place, clock=lambda: NOW)
    try:
        yield made.office
    finally:
        made.close()


def _plan(office: Office, data: bytes) -> None:
    with office.read() as tx:
        plan_calendar(tx, data, "f.ics", now=NOW)


def _take(office: Office, data: bytes) -> None:
    with office.write(action="import", by="bench") as tx:
        apply_calendar(tx, plan_calendar(tx, data, "f.ics", now=NOW))
