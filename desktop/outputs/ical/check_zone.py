# SPDX-License-Identifier: Apache-2.0
"""Checks of VTIMEZONE: whether a reader that knows only the written rules gets the zone's true hours."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import available_timezones

from desktop.outputs.ical.lines import ContentLine, Problem

_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LOCAL = re.compile(r"(?:1[6-9]|20)[0-9]{6}T[0-9]{6}")
_OFFSET = re.compile(r"([+-])(0[0-9]|1[0-4])([0-5][0-9])")


@lru_cache(maxsize=1)
def _known() -> frozenset[str]:
    return frozenset(available_timezones())


def is_known(zone: str) -> bool:
    """Whether the name is one of the IANA zones."""
    return zone in _known()


@dataclass(frozen=True, slots=True, kw_only=True)
class Observance:
    """One STANDARD or DAYLIGHT: `rule` is (month, allowed days of the month, weekday), None without RRULE."""

    start: datetime
    offset_from: timedelta
    offset_to: timedelta
    rule: tuple[int, frozenset[int], int] | None

    def onset(self, year: int) -> datetime | None:
        """The wall time of the change in that year, in the offset before it."""
        if self.rule is None:
            return self.start if self.start.year == year else None
        month, days, weekday = self.rule
        size = ((date(year, month, 28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)).day
        wanted = {day if day > 0 else size + 1 + day for day in days}
        for day in sorted(wanted):
            if 1 <= day <= size and date(year, month, day).weekday() == weekday and year >= self.start.year:
                return self.start.replace(year=year, month=month, day=day)
        return None


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaredZone:
    """A zone as the file itself defines it."""

    name: str
    line: int
    observances: tuple[Observance, ...]

    def offset_at(self, moment: datetime) -> timedelta | None:
        """The offset at a naive UTC moment, None before the first rule."""
        turns = sorted(
            (onset - observance.offset_from, observance.offset_to)
            for observance in self.observances
            for year in {moment.year - 1, moment.year, moment.year + 1, observance.start.year}
            if (onset := observance.onset(year)) is not None
        )
        index = bisect_right(turns, moment, key=lambda turn: turn[0])
        return turns[index - 1][1] if index else None


def check_zone(
    line: int,
    tzid: ContentLine | None,
    parts: list[tuple[int, list[ContentLine]]],
    problems: list[Problem],
) -> DeclaredZone | None:
    """The declared zone, from its TZID line and its observances (line, lines); None without a TZID."""
    if tzid is None or not tzid.value:
        problems.append(Problem("ical.zone_nameless", line))
        return None
    if not is_known(tzid.value):
        problems.append(Problem("ical.zone_unknown", tzid.line, {"zone": tzid.value}))
    observances = []
    for part_line, lines in parts:
        observance = _observance(part_line, lines, problems)
        if observance is not None:
            observances.append(observance)
    if not parts:
        problems.append(Problem("ical.zone_without_rules", line, {"zone": tzid.value}))
    return DeclaredZone(name=tzid.value, line=line, observances=tuple(observances))


def _observance(line: int, lines: list[ContentLine], problems: list[Problem]) -> Observance | None:
    by_name = {content.name: content for content in lines}
    missing = [name for name in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO") if name not in by_name]
    problems.extend(Problem("ical.property_missing", line, {"name": name}) for name in missing)
    if "RDATE" in by_name:
        # Outlook ignores the list and is an hour off in summer.
        problems.append(Problem("ical.zone_rdate", by_name["RDATE"].line))
    if missing:
        return None
    start, offset_from, offset_to = (by_name[n] for n in ("DTSTART", "TZOFFSETFROM", "TZOFFSETTO"))
    offsets = [_offset(content, problems) for content in (offset_from, offset_to)]
    onset = _local_time(start, problems)
    rule = _rule(by_name["RRULE"], problems) if "RRULE" in by_name else None
    if onset is None or offsets[0] is None or offsets[1] is None or ("RRULE" in by_name and rule is None):
        return None
    found = Observance(start=onset, offset_from=offsets[0], offset_to=offsets[1], rule=rule)
    if found.onset(onset.year) != onset:
        problems.append(Problem("ical.zone_onset", start.line, {"value": start.value}))
    return found


def _offset(line: ContentLine, problems: list[Problem]) -> timedelta | None:
    match = _OFFSET.fullmatch(line.value)
    if match is None or line.value == "-0000":
        problems.append(Problem("ical.value_malformed", line.line, {"name": line.name, "value": line.value}))
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3]))
    return -size if match[1] == "-" else size


def _local_time(line: ContentLine, problems: list[Problem]) -> datetime | None:
    if _LOCAL.fullmatch(line.value) and not line.params:
        try:
            return datetime.strptime(line.value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 (a wall time)
        except ValueError:
            pass
    problems.append(Problem("ical.value_malformed", line.line, {"name": line.name, "value": line.value}))
    return None


def _rule(line: ContentLine, problems: list[Problem]) -> tuple[int, frozenset[int], int] | None:
    """The yearly rules that Outlook, Google and Apple all follow; any other is a problem."""
    parts = dict(part.partition("=")[::2] for part in line.value.split(";"))
    day = re.fullmatch(r"(-1|[1-4])?(MO|TU|WE|TH|FR|SA|SU)", parts.get("BYDAY", ""))
    month = parts.get("BYMONTH", "")
    listed = parts.get("BYMONTHDAY", "")
    known = set(parts) <= {"FREQ", "BYMONTH", "BYDAY", "BYMONTHDAY"} and parts.get("FREQ") == "YEARLY"
    if not (known and day and re.fullmatch(r"[1-9]|1[0-2]", month) and bool(day[1]) != bool(listed)):
        problems.append(Problem("ical.zone_rule", line.line, {"value": line.value}))
        return None
    weekday = _WEEKDAYS.index(day[2])
    if day[1] == "-1":
        days = range(-7, 0)
    elif day[1]:
        days = range(int(day[1]) * 7 - 6, int(day[1]) * 7 + 1)
    elif re.fullmatch(r"[0-9]{1,2}(,[0-9]{1,2}){6}", listed):
        return int(month), frozenset(int(part) for part in listed.split(",")), weekday
    else:
        problems.append(Problem("ical.zone_rule", line.line, {"value": line.value}))
        return None
    return int(month), frozenset(days), weekday
