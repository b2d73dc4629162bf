# SPDX-License-Identifier: Apache-2.0
"""Calendar files of the tests, and an office to take them into."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from db.office import Office
from db.records import Engagement
from desktop import bootstrap
from desktop.services.importing.calendar_applying import ALL, Choice, Taken, apply_calendar
from desktop.services.importing.calendars import CalendarPlan, EventPlan, plan_calendar

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)


def empty_office(folder: Path, name: str = "office") -> Office:
    return bootstrap.create_empty(str(folder / f"{name}.dongseon"), clock=lambda: NOW).office


def event(uid: str = "one@example.org", **lines: str) -> str:
    """A VEVENT on 26 November 2026, 14:00 to 15:00, with its lines by name (`_` for `-`)."""
    said = {
        "UID": uid,
        "DTSTART;TZID=Asia/Seoul": "20261126T140000",
        "DTEND;TZID=Asia/Seoul": "20261126T150000",
        "SUMMARY": "예시 회의",
    }
    said |= {name.replace("_", "-"): value for name, value in lines.items()}
    return "\r\n".join(
        ["BEGIN:VEVENT", *(f"{name}:{value}" for name, value in said.items() if value), "END:VEVENT"]
    )


def file(*events: str, head: Iterable[str] = ()) -> bytes:
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Example//Calendar//KO",
        "X-WR-CALNAME:예시 달력",
        *head,
    ]
    return "\r\n".join([*lines, *events, "END:VCALENDAR", ""]).encode()


def planned(office: Office, data: bytes, name: str = "file.ics") -> CalendarPlan:
    with office.read() as tx:
        return plan_calendar(tx, data, name, now=NOW)


def only(office: Office, data: bytes) -> EventPlan:
    """The one row of the dry run."""
    (row,) = planned(office, data).rows
    return row


def taken(office: Office, data: bytes, choice: Choice = ALL) -> Taken:
    with office.write(action="import", by="예시 담당") as tx:
        return apply_calendar(tx, plan_calendar(tx, data, "file.ics", now=NOW), choice)


def kept(office: Office) -> tuple[Engagement, ...]:
    with office.read() as tx:
        return tx.all(Engagement)
