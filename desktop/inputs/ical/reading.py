# SPDX-License-Identifier: Apache-2.0
"""A calendar file, read whole: bytes, lines, components, values, series."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from db.records.when import SEOUL
from desktop.inputs.ical.components import Found, components
from desktop.inputs.ical.events import Draft, Reader
from desktop.inputs.ical.lines import content_lines, encoding_of, to_utf8
from desktop.inputs.ical.series import Expander, newest_only
from desktop.inputs.ical.text import clean_line
from desktop.inputs.ical.values import (
    MAX_BYTES,
    MAX_EVENTS,
    MAX_PROBLEMS,
    OWN_PROGRAM,
    Calendar,
    CalendarError,
    CalendarEvent,
    Problem,
    Problems,
    Progressed,
    Window,
)
from desktop.inputs.ical.zones import Zones

_OF_AN_EVENT = 40  # problems kept of one event


def file_bytes(path: Path) -> bytes:
    """No more of a file than is read. Raises CalendarError for a pipe or a folder, OSError."""
    if path.exists() and not path.is_file():
        raise CalendarError("icsin.error.no_file", file=path.name)
    with path.open("rb") as stream:
        return stream.read(MAX_BYTES + 1)


def read_calendar(
    data: bytes,
    name: str,
    *,
    now: datetime,
    window: Window | None = None,
    watch: Progressed | None = None,
) -> Calendar:
    """The events of a file, series expanded into the days of `window` (a year back, two ahead).

    `name` is the file's, for the words of errors. Raises CalendarError where it is no calendar or over a
    bound, and whatever `watch` raises.
    """
    data = to_utf8(data, name)
    problems = Problems()
    encoding = encoding_of(data)
    found = components(content_lines(data, encoding, problems), problems, watch)
    reader, zone_problem = _reader(found)
    drafts, unread = _drafts(reader, found, watch)
    drafts, repeated = newest_only(drafts)
    expander = Expander(reader, window or Window.around(now))
    events = _with_problems(expander.all(drafts), drafts)
    said = [
        *zone_problem,
        *problems,
        *repeated,
        *unread,
        *(p for d in drafts for p in d.problems[:_OF_AN_EVENT]),
    ]
    return Calendar(
        events=tuple(events),
        problems=_in_order([*_of_the_file(found, reader, encoding, expander), *said], more=problems.more),
        name=clean_line(found.head.get("X-WR-CALNAME") or found.head.get("NAME", ""), 200),
        program=clean_line(found.head.get("PRODID", ""), 200),
        method=found.head.get("METHOD", "").upper()[:20],
        encoding=encoding,
        count=len(drafts),
    )


def _reader(found: Found) -> tuple[Reader, list[Problem]]:
    """What reads the file's values; a calendar's own zone that nobody knows is said."""
    wanted = found.head.get("X-WR-TIMEZONE", "")
    zones = Zones(found.zones, wanted or SEOUL)
    problems = []
    if wanted and zones.named(wanted) is None:
        problems.append(Problem("icsin.problem.calendar_zone", 0, {"zone": wanted[:80], "taken": SEOUL}))
    cancels = found.head.get("METHOD", "").upper() == "CANCEL"
    is_own = OWN_PROGRAM in found.head.get("PRODID", "")
    return Reader(zones, cancels=cancels, is_plain=is_own), problems


def _drafts(reader: Reader, found: Found, watch: Progressed | None) -> tuple[list[Draft], list[Problem]]:
    drafts: list[Draft] = []
    unread: list[Problem] = []
    total = len(found.events)
    for raw in found.events:
        if watch is not None and not raw.number % 256:
            watch(raw.number, total)
        try:
            draft = reader.read(raw)
        except (ValueError, OverflowError):  # a time at the ends of the calendar
            raw.problems.append(Problem("icsin.problem.no_start", raw.line))
            draft = None
        if draft is None:
            unread += raw.problems[:_OF_AN_EVENT]
        else:
            drafts.append(draft)
    return drafts, unread


def _with_problems(events: list[CalendarEvent], drafts: list[Draft]) -> list[CalendarEvent]:
    """Each event with what was wrong with its lines; a series finds out while it is expanded."""
    said = {
        d.event.number: tuple(sorted(d.problems[:_OF_AN_EVENT], key=lambda problem: problem.line))
        for d in drafts
        if d.problems
    }
    return [replace(e, problems=said[e.number]) if e.number in said else e for e in events]


def _of_the_file(found: Found, reader: Reader, encoding: str, expander: Expander) -> list[Problem]:
    problems = []
    if encoding == "cp949":
        problems.append(Problem("icsin.problem.cp949"))
    if reader.floating:
        values = {"count": reader.floating, "zone": reader.zones.default.name}
        problems.append(Problem("icsin.problem.floating", reader.floating_line, values))
    if reader.zones.budget.left < 0:
        problems.append(Problem("icsin.problem.zones_cut"))
    if found.others:
        problems.append(Problem("icsin.problem.others", 0, {"count": found.others}))
    if found.left_out:
        values = {"count": found.left_out, "limit": MAX_EVENTS}
        problems.append(Problem("icsin.problem.events_cut", 0, values))
    elif expander.is_full:
        problems.append(Problem("icsin.problem.instances_cut", 0, {"limit": MAX_EVENTS}))
    return problems


def _in_order(problems: list[Problem], *, more: int) -> tuple[Problem, ...]:
    """By line, those of the whole file first; the rest of very many are counted."""
    ordered = sorted(problems, key=lambda problem: problem.line)
    more += max(0, len(ordered) - MAX_PROBLEMS)
    if not more:
        return tuple(ordered)
    return (*ordered[:MAX_PROBLEMS], Problem("icsin.problem.more", 0, {"count": more}))
