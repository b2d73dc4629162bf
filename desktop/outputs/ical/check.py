# SPDX-License-Identifier: Apache-2.0
"""Our own reader of what we write: every rule of bytes, identity and time that some phone was seen to need.

It reads raw bytes and shares no parsing with `icalendar`, so that a fault of that library shows. It judges
files of events for reading (feeds and files to hand over), not invitations, which hold other things.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from desktop.outputs.ical.check_event import check_event
from desktop.outputs.ical.check_zone import DeclaredZone, check_zone, is_known
from desktop.outputs.ical.lines import ContentLine, Problem, read_lines

# Never in a feed: CLASS (Google then shows its own subscriber "Busy"), addresses of people, the secret URL.
_FORBIDDEN = {"METHOD", "CLASS", "ORGANIZER", "ATTENDEE", "SOURCE"}
_REPEATABLE = {
    "COMMENT",
    "CONTACT",
    "EXDATE",
    "RDATE",
    "ATTACH",
    "CONFERENCE",
    "IMAGE",
    "RELATED-TO",
    "RESOURCES",
}
_TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT", "CONTACT", "NAME", "X-WR-CALNAME", "X-WR-CALDESC"}
_TEXTS |= {"UID", "PRODID", "TZNAME", "TZID"}
_ENUMERATED = {
    "VERSION": {"2.0"},
    "CALSCALE": {"GREGORIAN"},
    "STATUS": {"TENTATIVE", "CONFIRMED", "CANCELLED"},
    "TRANSP": {"OPAQUE", "TRANSPARENT"},
    "X-MICROSOFT-CDO-BUSYSTATUS": {"FREE", "TENTATIVE", "BUSY", "OOF", "WORKINGELSEWHERE"},
    "ACTION": {"DISPLAY"},
}
_DURATION = r"P(?:[0-9]+W|(?:[0-9]+D)?(?:T(?=[0-9])(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+S)?)?(?<=[DHMS]))"
_UTC = r"[0-9]{8}T(?:[01][0-9]|2[0-3])[0-5][0-9][0-5][0-9]Z"
_PATTERNS = {
    "DTSTAMP": _UTC,
    "LAST-MODIFIED": _UTC,
    "CREATED": _UTC,
    "SEQUENCE": r"[0-9]{1,10}",
    "REFRESH-INTERVAL": _DURATION,
    "X-PUBLISHED-TTL": _DURATION,
    "DURATION": _DURATION,
    "TRIGGER": rf"[+-]?{_DURATION}|{_UTC}",
    "COLOR": r"[a-z]+",
    "X-APPLE-CALENDAR-COLOR": r"#[0-9A-F]{6}",
    "GEO": r"-?[0-9]{1,2}(?:\.[0-9]+)?;-?[0-9]{1,3}(?:\.[0-9]+)?",
    "X-APPLE-STRUCTURED-LOCATION": r"geo:-?[0-9]{1,2}(?:\.[0-9]+)?,-?[0-9]{1,3}(?:\.[0-9]+)?",
}
# Properties whose value is not of their usual kind unless VALUE says so.
_VALUE_NEEDED = {"REFRESH-INTERVAL": "DURATION", "X-APPLE-STRUCTURED-LOCATION": "URI", "CONFERENCE": "URI"}
_ESCAPED = re.compile(r"\\.?", re.DOTALL)
_CHILDREN = {
    "VCALENDAR": {"VEVENT", "VTIMEZONE"},
    "VEVENT": {"VALARM"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
}


@dataclass(slots=True)
class Part:
    """A component as read: its lines and the components inside it."""

    name: str
    line: int
    lines: list[ContentLine] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def get(self, name: str) -> ContentLine | None:
        """The first line of that name."""
        return next((line for line in self.lines if line.name == name), None)


def check_calendar(data: bytes) -> tuple[Problem, ...]:
    """Everything wrong with a calendar file, by line; empty for a good one."""
    lines, problems = read_lines(data)
    calendar = _tree(lines, problems)
    if calendar is not None:
        _check_properties(calendar, problems)
        _check_calendar_lines(calendar, problems)
        _check_components(calendar, problems)
    return tuple(sorted(problems, key=lambda problem: problem.line))


def _tree(lines: list[ContentLine], problems: list[Problem]) -> Part | None:
    """The calendar and what is in it; None where there is none."""
    calendar: Part | None = None
    stack: list[Part] = []
    for line in lines:
        value = line.value.upper()
        if line.name == "BEGIN":
            part = Part(value, line.line)
            if stack:
                if value not in _CHILDREN.get(stack[-1].name, ()):
                    problems.append(Problem("ical.component_unexpected", line.line, {"name": value}))
                stack[-1].parts.append(part)
            elif calendar is None and value == "VCALENDAR":
                calendar = part
            else:
                problems.append(Problem("ical.outside_calendar", line.line, {"name": value}))
            stack.append(part)
        elif line.name == "END":
            if stack and stack[-1].name == value:
                stack.pop()
            else:
                problems.append(Problem("ical.end_without_begin", line.line, {"name": value}))
        elif not stack:
            problems.append(Problem("ical.outside_calendar", line.line, {"name": line.name}))
        else:
            if stack[-1].parts:
                problems.append(Problem("ical.property_after_component", line.line, {"name": line.name}))
            stack[-1].lines.append(line)
    problems.extend(Problem("ical.end_missing", part.line, {"name": part.name}) for part in stack)
    if calendar is None:
        problems.append(Problem("ical.no_calendar", 1))
    return calendar


def _check_properties(part: Part, problems: list[Problem]) -> None:
    """What holds for every line by its name alone, here and below."""
    seen: set[str] = set()
    for line in part.lines:
        if line.name in _FORBIDDEN:
            problems.append(Problem("ical.not_in_a_feed", line.line, {"name": line.name}))
        if line.name in seen and line.name not in _REPEATABLE:
            problems.append(Problem("ical.property_twice", line.line, {"name": line.name}))
        seen.add(line.name)
        _check_value(line, problems)
    for child in part.parts:
        _check_properties(child, problems)


def _check_value(line: ContentLine, problems: list[Problem]) -> None:
    values: dict[str, object] = {"name": line.name, "value": line.value[:60]}
    if line.name in _TEXTS:
        _check_escapes(line, _ESCAPED.sub("", line.value), problems)
    elif line.name == "CATEGORIES":
        _check_escapes(line, _ESCAPED.sub("", line.value).replace(",", ""), problems)
        if "\\," in line.value.replace("\\\\", ""):
            problems.append(Problem("ical.category_comma", line.line, values))
    elif line.name in _ENUMERATED and line.value not in _ENUMERATED[line.name]:
        problems.append(Problem("ical.value_unknown", line.line, values))
    elif line.name in _PATTERNS and line.value and not re.fullmatch(_PATTERNS[line.name], line.value):
        problems.append(Problem("ical.value_malformed", line.line, values))
    needed = _VALUE_NEEDED.get(line.name)
    if needed and line.param("VALUE") != needed:
        problems.append(Problem("ical.value_parameter", line.line, {"name": line.name, "needed": needed}))
    if line.name == "SUMMARY" and re.search(r"\\[nN]", line.value.replace("\\\\", "")):
        problems.append(Problem("ical.summary_break", line.line))


def _check_escapes(line: ContentLine, rest: str, problems: list[Problem]) -> None:
    """`rest` is the value without its escapes and without the separators that it may have."""
    if wrong := [escape for escape in _ESCAPED.findall(line.value) if escape[1:] not in tuple("\\;,nN")]:
        problems.append(Problem("ical.escape_unknown", line.line, {"name": line.name, "escape": wrong[0]}))
    if "," in rest or ";" in rest:
        problems.append(Problem("ical.not_escaped", line.line, {"name": line.name}))


def _check_calendar_lines(calendar: Part, problems: list[Problem]) -> None:
    missing = [name for name in ("VERSION", "PRODID") if calendar.get(name) is None]
    problems.extend(Problem("ical.property_missing", calendar.line, {"name": name}) for name in missing)
    first = [line.name for line in calendar.lines[:3]]
    if set(first) != {"VERSION", "PRODID", "CALSCALE"} and not {"VERSION", "PRODID"} <= set(first[:2]):
        problems.append(Problem("ical.head_order", calendar.line))
    _check_name(calendar, problems)
    refresh, published = calendar.get("REFRESH-INTERVAL"), calendar.get("X-PUBLISHED-TTL")
    if (refresh and refresh.value) != (published and published.value):
        problems.append(Problem("ical.refresh_differs", calendar.line))
    zone = calendar.get("X-WR-TIMEZONE")
    if zone is not None and not is_known(zone.value):
        problems.append(Problem("ical.zone_unknown", zone.line, {"zone": zone.value}))


def _check_name(calendar: Part, problems: list[Problem]) -> None:
    """A feed (what says how often to look again) has a name; a single event has none, or Outlook opens
    a calendar of its own for it."""
    name, shown = calendar.get("NAME"), calendar.get("X-WR-CALNAME")
    if (name and name.value) != (shown and shown.value):
        problems.append(Problem("ical.name_differs", calendar.line))
    is_feed = calendar.get("REFRESH-INTERVAL") or calendar.get("X-PUBLISHED-TTL")
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    if is_feed and not (name and shown):
        problems.append(Problem("ical.name_missing", calendar.line))
    if not is_feed and len(events) == 1 and (name or shown):
        problems.append(Problem("ical.name_on_one_event", calendar.line))


def _check_components(calendar: Part, problems: list[Problem]) -> None:
    zones: dict[str, DeclaredZone] = {}
    for part in calendar.parts:
        if part.name == "VTIMEZONE":
            observances = [(inner.line, inner.lines) for inner in part.parts]
            zone = check_zone(part.line, part.get("TZID"), observances, problems)
            if zone is None:
                continue
            if zone.name in zones:
                problems.append(Problem("ical.zone_twice", part.line, {"zone": zone.name}))
            zones[zone.name] = zone
    events = [part for part in calendar.parts if part.name == "VEVENT"]
    used: set[str] = set()
    identities: set[tuple[str, str]] = set()
    for event in events:
        alarms = [(alarm.line, alarm.lines) for alarm in event.parts if alarm.name == "VALARM"]
        identity, event_zones = check_event(event.line, event.lines, alarms, zones, problems)
        used |= event_zones
        if identity[0] and identity in identities:
            problems.append(Problem("ical.uid_twice", event.line, {"uid": identity[0]}))
        identities.add(identity)
    if not calendar.parts:
        problems.append(Problem("ical.no_component", calendar.line))
    if events:
        unused = sorted(set(zones) - used)
        problems.extend(Problem("ical.zone_unused", zones[name].line, {"zone": name}) for name in unused)
