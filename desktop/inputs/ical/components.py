# SPDX-License-Identifier: Apache-2.0
"""Content lines to events and time zones as written. What never ends is ended."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from desktop.inputs.ical.lines import QUOTED, Line
from desktop.inputs.ical.text import unquoted
from desktop.inputs.ical.values import MAX_EVENTS, FewProblems, Problem, Progressed

MAX_DEPTH = 32
MAX_REPEATED = 400  # lines of one name in one event: EXDATE, RDATE, CATEGORIES
MAX_ZONES = 400
MAX_OBSERVANCES = 200

_ONCE = frozenset(
    {
        "UID", "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION", "DESCRIPTION", "STATUS", "CLASS",
        "TRANSP", "SEQUENCE", "LAST-MODIFIED", "RECURRENCE-ID", "GEO", "URL", "RRULE",
        "X-MICROSOFT-CDO-ALLDAYEVENT", "X-MICROSOFT-CDO-BUSYSTATUS", "X-APPLE-STRUCTURED-LOCATION",
    }
)  # fmt: skip
_MANY = frozenset({"EXDATE", "RDATE", "CATEGORIES"})
_TEXTS = frozenset({"SUMMARY", "LOCATION", "DESCRIPTION", "CATEGORIES"})
_OF_EVENTS = _ONCE | _MANY
_OF_ZONES = frozenset({"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "RRULE", "RDATE"})
_OF_CALENDAR = frozenset({"PRODID", "METHOD", "X-WR-CALNAME", "NAME", "X-WR-TIMEZONE"})
_OTHERS = frozenset({"VTODO", "VJOURNAL", "VFREEBUSY"})
_PARAM = re.compile(r'\s*;\s*([A-Za-z0-9-]+)\s*=\s*("[^"]*"?|[^;:"]*(?:"[^"]*"[^;:"]*)*)')
_WHEN = re.compile(r"\d{8}(?:T\d{4,6}Z?)?(?:[,/]|$)", re.IGNORECASE)
_CARETS = {"^n": "\n", "^'": '"', "^^": "^"}


class Prop(NamedTuple):
    """One property: parameters by capital names, the value as written."""

    params: dict[str, str]
    value: str
    line: int


@dataclass(slots=True)
class RawEvent:
    """A VEVENT as written; `many` holds what may stand more than once."""

    line: int
    number: int
    once: dict[str, Prop] = field(default_factory=dict)
    many: dict[str, list[Prop]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=FewProblems)


@dataclass(slots=True)
class RawZone:
    """A VTIMEZONE as written: its name, the name of the place, and its STANDARD and DAYLIGHT parts."""

    name: str = ""
    location: str = ""
    parts: list[dict[str, Prop]] = field(default_factory=list)


@dataclass(slots=True)
class Found:
    """Everything of a file before any value is read."""

    events: list[RawEvent] = field(default_factory=list)
    zones: list[RawZone] = field(default_factory=list)
    head: dict[str, str] = field(default_factory=dict)
    others: int = 0
    left_out: int = 0


_NO_PARAMS: dict[str, str] = {}


def split(text: str) -> tuple[str, dict[str, str], str] | None:
    """Name, parameters and value of a content line; None where there is no colon."""
    colon = text.find(":")
    if colon < 0:
        return None
    semicolon = text.find(";", 0, colon)
    if semicolon < 0:
        return text[:colon].strip().upper(), _NO_PARAMS, text[colon + 1 :]
    name, at = text[:semicolon].strip().upper(), semicolon
    params: dict[str, str] = {}
    while match := _PARAM.match(text, at):
        value = match[2].strip().strip('"')
        if "^" in value:
            value = re.sub(r"\^[n'^]", lambda m: _CARETS[m[0]], value)
        params[match[1].upper()] = value
        at = match.end()
    colon = text.find(":", at)
    if colon < 0:
        return None
    value = text[colon + 1 :]
    if ":" in value and next(reversed(params), "") == "TZID":
        # Exchange names zones with colons in them and does not quote the name.
        rest, _, said = value.rpartition(":")
        if ";" not in rest and '"' not in rest and _WHEN.match(said):
            params["TZID"] = f"{params['TZID']}:{rest}".strip()
            return name, params, said
    return name, params, value


class _Walk:
    """Where in the file the walk stands; each line is looked at once."""

    def __init__(self, problems: list[Problem]) -> None:
        self.found = Found()
        self.problems = problems
        self.stack: list[str] = []
        self.too_deep = 0
        self.event: RawEvent | None = None
        self.zone: RawZone | None = None
        self.has_events = 0

    def begin(self, name: str, line: int) -> None:
        if name in ("VEVENT", "VCALENDAR", "VTIMEZONE") and self.event is not None:
            self._end_event(cut=line)
        if name in ("VEVENT", "VTIMEZONE", *_OTHERS):
            # None of these stands within another: whatever is open lost its end.
            self.stack = self.stack[:1] if self.stack[:1] == ["VCALENDAR"] else []
            self.too_deep, self.zone = 0, None
        if name == "VCALENDAR":
            self.stack, self.too_deep = [], 0
        if len(self.stack) >= MAX_DEPTH:
            if not self.too_deep:
                self.problems.append(Problem("icsin.problem.too_deep", line, {"limit": MAX_DEPTH}))
            self.too_deep += 1
            return
        self.stack.append(name)
        if name == "VEVENT":
            self.has_events += 1
            if len(self.found.events) < MAX_EVENTS:
                self.event = RawEvent(line=line, number=len(self.found.events))
            else:
                self.found.left_out += 1
        elif name == "VTIMEZONE":
            self.zone = RawZone()
            if len(self.found.zones) < MAX_ZONES:
                self.found.zones.append(self.zone)
        elif name in ("STANDARD", "DAYLIGHT") and self.zone is not None:
            if len(self.zone.parts) < MAX_OBSERVANCES:
                self.zone.parts.append({})
        elif name in _OTHERS:
            self.found.others += 1

    def end(self, name: str, line: int) -> None:
        if self.too_deep:
            self.too_deep -= 1
            return
        if name not in self.stack:
            self.problems.append(Problem("icsin.problem.end_of_nothing", line, {"name": name[:40]}))
            return
        while self.stack:
            last = self.stack.pop()
            if last == "VEVENT" and self.event is not None:
                self._end_event(cut=0 if name == "VEVENT" else line)
            if last == name:
                break
        if name == "VTIMEZONE":
            self.zone = None

    def _end_event(self, *, cut: int) -> None:
        assert self.event is not None
        if cut:
            self.event.problems.append(Problem("icsin.problem.no_end", self.event.line))
        self.found.events.append(self.event)
        self.event = None

    def close(self) -> Found:
        if self.event is not None:
            self._end_event(cut=1)
        if self.stack and self.stack[0] == "VCALENDAR":
            self.problems.append(Problem("icsin.problem.calendar_open"))
        return self.found

    def take(self, line: Line) -> None:
        """A property of whatever is open. Only what is read of an event is split at all."""
        if len(self.stack) <= 1 and self.event is None:
            self._of_calendar(line)
            return
        inner = self.stack[-1] if self.stack else ""
        if self.event is not None and inner == "VEVENT" and not self.too_deep:
            self._of_event(self.event, line)
        elif self.zone is not None:
            self._of_zone(self.zone, inner, line)

    def _of_event(self, event: RawEvent, line: Line) -> None:
        text = line.text
        name = _name_of(text)
        if name not in _OF_EVENTS:
            return
        parts = split(text)
        if parts is None:
            event.problems.append(Problem("icsin.problem.syntax", line.number, {"name": name}))
            return
        prop = Prop(parts[1], parts[2], line.number)
        if "=" in prop.value and name in _TEXTS and QUOTED in text[:200].upper():
            prop = prop._replace(value=unquoted(prop.value))
        if name in _MANY:
            kept = event.many.setdefault(name, [])
            if len(kept) < MAX_REPEATED:
                kept.append(prop)
            elif len(kept) == MAX_REPEATED:
                kept.append(prop)
                values = {"name": name, "limit": MAX_REPEATED}
                event.problems.append(Problem("icsin.problem.too_many", line.number, values))
        elif name in event.once:
            if event.once[name].value != prop.value:
                event.problems.append(Problem("icsin.problem.twice", line.number, {"name": name}))
        else:
            event.once[name] = prop

    def _of_zone(self, zone: RawZone, inner: str, line: Line) -> None:
        parts = split(line.text)
        if parts is None:
            return
        name, params, value = parts
        if inner == "VTIMEZONE":
            if name == "TZID":
                zone.name = value.strip().strip('"')
            elif name == "X-LIC-LOCATION":
                zone.location = value.strip()
        elif inner in ("STANDARD", "DAYLIGHT") and zone.parts and name in _OF_ZONES:
            part = zone.parts[-1]
            if name == "RDATE" and name in part:
                said = part[name]
                if len(said.value) < 4_000:
                    part[name] = said._replace(value=f"{said.value},{value}")
            else:
                part.setdefault(name, Prop(params, value, line.number))

    def _of_calendar(self, line: Line) -> None:
        name = _name_of(line.text)
        if name in _OF_CALENDAR and (parts := split(line.text)) is not None:
            self.found.head.setdefault(name, parts[2].strip()[:1000])


_NAME = re.compile(r"[A-Za-z0-9-]+")


def _name_of(text: str) -> str:
    match = _NAME.match(text)
    return match[0].upper() if match else ""


def components(lines: Iterable[Line], problems: list[Problem], watch: Progressed | None) -> Found:
    """All events and zones of the file, as written."""
    walk = _Walk(problems)
    for line in lines:
        first = line.text[0]
        if first in "Bb" and line.text[:5].upper() == "BEGIN":
            walk.begin(_component(line.text), line.number)
            if watch is not None and not walk.has_events % 256:
                watch(walk.has_events, 0)
        elif first in "Ee" and line.text[:3].upper() == "END" and line.text[3:4] in ":; ":
            walk.end(_component(line.text), line.number)
        else:
            walk.take(line)
    return walk.close()


def _component(text: str) -> str:
    return text.partition(":")[2].strip().upper()[:80]
