# SPDX-License-Identifier: Apache-2.0
"""What was read of a calendar file, short enough to write beside it."""

from __future__ import annotations

from typing import Any

from db.records.when import Timed
from desktop.inputs.ical import Calendar, CalendarEvent


def told(calendar: Calendar) -> dict[str, Any]:
    """Events and problems as JSON; codes without their area, `12 no_uid` where a line is known."""
    return {
        "name": calendar.name,
        "encoding": calendar.encoding,
        "count": calendar.count,
        "events": [_event(event) for event in calendar.events],
        "problems": [_problem(p.code, p.line) for p in calendar.problems],
    }


def _event(event: CalendarEvent) -> dict[str, Any]:
    when = event.when
    if isinstance(when, Timed):
        said = f"{when.local_start.isoformat()} – {when.local_end.isoformat()} {when.zone}"
    else:
        said = f"{when.day_from} – {when.day_to}"
    found: dict[str, Any] = {
        "uid": event.uid,
        "recurrence": event.recurrence,
        "when": said,
        "title": event.title,
        "place": event.place,
        "description": event.description,
        "status": "" if event.status == "unsaid" else str(event.status),
        "sequence": event.sequence,
        "modified": event.modified.isoformat() if event.modified else "",
        "categories": list(event.categories),
        "free": not event.is_busy,
        "private": event.is_private,
        "problems": [_problem(p.code, p.line) for p in event.problems],
    }
    return {name: value for name, value in found.items() if value}


def _problem(code: str, line: int) -> str:
    return f"{line} {code.rpartition('.')[2]}"
