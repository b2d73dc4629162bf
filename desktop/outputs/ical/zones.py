# SPDX-License-Identifier: Apache-2.0
"""VTIMEZONEs of our own: two yearly rules at most, which is all that Outlook reads.

`icalendar` would write lists of dates (RDATE), which Outlook ignores, in an order that follows the hash
seed. The rules here are those that hold in the far future of the zone's data; a time that they do not
reproduce (a zone's past, Ramadan in Morocco, the hour that occurs twice in autumn) is written in UTC.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from db.records.when import Timed, zone_named

if TYPE_CHECKING:
    from icalendar import Timezone

# A full cycle of weekdays and leap years behind the last year that zone files spell out (2037; Morocco 2087).
_YEARS = range(2090, 2118)
_FIRST_YEAR = 1970
_WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UTC_NAMES = frozenset(
    {"UTC", "Etc/UTC", "Etc/GMT", "Etc/UCT", "Etc/Zulu", "GMT", "UCT", "Zulu", "Universal"}
)


@dataclass(frozen=True, slots=True)
class Onset:
    """One yearly change of the clock, or with `month` 0 an offset that never changes.

    The day is the `weekday` (0 Monday) within the seven days from `first_day`; `last` says that these are
    the last seven of the month. `at` is the wall time before the change.
    """

    offset_from: timedelta
    offset_to: timedelta
    name: str
    summer: bool
    month: int = 0
    weekday: int = 0
    first_day: int = 1
    last: bool = False
    at: timedelta = timedelta(0)

    def local(self, year: int) -> datetime:
        """The naive wall time of the change in `year`, in the offset before it."""
        if not self.month:
            return datetime(_FIRST_YEAR, 1, 1)  # noqa: DTZ001 (a wall time, as the standard wants it)
        day = date(year, self.month, self.first_day)
        day += timedelta(days=(self.weekday - day.weekday()) % 7)
        return datetime(day.year, day.month, day.day) + self.at  # noqa: DTZ001 (a wall time)

    def rule(self) -> dict[str, object]:
        """The parts of its RRULE; empty where the offset never changes."""
        if not self.month:
            return {}
        day = _WEEKDAYS[self.weekday]
        if self.last:
            return {"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": f"-1{day}"}
        if self.first_day % 7 == 1:
            return {"FREQ": "YEARLY", "BYMONTH": self.month, "BYDAY": f"{self.first_day // 7 + 1}{day}"}
        days = list(range(self.first_day, self.first_day + 7))
        return {"FREQ": "YEARLY", "BYMONTH": self.month, "BYMONTHDAY": days, "BYDAY": day}


@lru_cache(maxsize=256)
def onsets(zone: str) -> tuple[Onset, ...] | None:
    """The yearly rules of a zone, or None where it has none that can be written."""
    if zone in _UTC_NAMES:
        return None
    changes = [change for year in _YEARS for change in _changes(zone, year)]
    if not changes:
        at = datetime(_YEARS[0], 1, 1, tzinfo=zone_named(zone))
        offset = at.utcoffset()
        if offset is None or offset.seconds % 60:
            return None
        return (Onset(offset, offset, at.tzname() or zone, summer=False),)
    if len(changes) != 2 * len(_YEARS):
        return None
    rules = _rule_of(changes[0::2], zone), _rule_of(changes[1::2], zone)
    return tuple(rule for rule in rules if rule) if all(rules) else None


def writable(when: Timed) -> bool:
    """Whether start and end can be written as wall times of their zone; else they are written in UTC."""
    return all(_reproduced(when.zone, instant) for instant in (when.start, when.end))


def zone_of(when: object) -> str | None:
    """The zone that an entry of this time needs declared, if any."""
    return when.zone if isinstance(when, Timed) and writable(when) else None


def timezones(zones: Iterable[str]) -> list[Timezone]:
    """VTIMEZONE components, sorted by name. Raises ValueError for a zone without rules to write."""
    return [_timezone(zone) for zone in sorted(set(zones))]


def _timezone(zone: str) -> Timezone:
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard
    from icalendar.prop import vRecur, vUnknown

    rules = onsets(zone)
    if rules is None:
        raise ValueError(f"no rules for zone {zone!r}")
    component = Timezone()
    component.add("TZID", vUnknown(zone))
    for onset in sorted(rules, key=lambda rule: rule.summer):
        part = TimezoneDaylight() if onset.summer else TimezoneStandard()
        part.add("DTSTART", onset.local(_FIRST_YEAR))
        if onset.month:
            part.add("RRULE", vRecur(onset.rule()))
        part.add("TZOFFSETFROM", onset.offset_from)
        part.add("TZOFFSETTO", onset.offset_to)
        part.add("TZNAME", onset.name)
        component.add_component(part)
    return component


def _reproduced(zone: str, instant: datetime) -> bool:
    rules = onsets(zone)
    if rules is None or instant.year <= _FIRST_YEAR:
        return False
    local = instant.astimezone(zone_named(zone))
    offset = local.utcoffset()
    if offset != local.replace(fold=1 - local.fold).utcoffset():
        return False
    if len(rules) == 1:
        return offset == rules[0].offset_to
    turns = sorted(
        (rule.local(year) - rule.offset_from, rule.offset_to)
        for rule in rules
        for year in (instant.year - 1, instant.year, instant.year + 1)
    )
    moment = instant.astimezone(UTC).replace(tzinfo=None)
    return turns[bisect_right(turns, moment, key=lambda turn: turn[0]) - 1][1] == offset


def _changes(zone: str, year: int) -> list[tuple[datetime, timedelta, timedelta]]:
    """Instants of a year (UTC) at which the offset changes, with the offsets before and after."""
    found = []
    instant, end = datetime(year, 1, 1, tzinfo=UTC), datetime(year + 1, 1, 1, tzinfo=UTC)
    while instant < end:
        following = min(instant + timedelta(days=7), end)
        before, after = _offset(zone, instant), _offset(zone, following)
        if before != after:
            found.append((_change_within(zone, instant, following), before, after))
        instant = following
    return found


def _change_within(zone: str, low: datetime, high: datetime) -> datetime:
    """The minute in (low, high] at which the offset has left that of `low`."""
    before = _offset(zone, low)
    while high - low > timedelta(minutes=1):
        middle = low + timedelta(minutes=(high - low) // timedelta(minutes=2))
        low, high = (middle, high) if _offset(zone, middle) == before else (low, middle)
    return high


def _offset(zone: str, instant: datetime) -> timedelta:
    return instant.astimezone(zone_named(zone)).utcoffset() or timedelta(0)


def _rule_of(changes: list[tuple[datetime, timedelta, timedelta]], zone: str) -> Onset | None:
    """The one yearly rule behind the changes of all years, or None if they follow none."""
    locals_before = [(instant + before).replace(tzinfo=None) for instant, before, _ in changes]
    first = locals_before[0]
    _, offset_from, offset_to = changes[0]
    same = {(local.month, local.weekday(), local.time()) for local in locals_before}
    if len(same) != 1 or {(before, after) for _, before, after in changes} != {(offset_from, offset_to)}:
        return None
    days = [local.day for local in locals_before]
    onset = Onset(
        offset_from,
        offset_to,
        changes[0][0].astimezone(zone_named(zone)).tzname() or zone,
        summer=offset_to > offset_from,
        month=first.month,
        weekday=first.weekday(),
        first_day=min(days),
        last=all((local + timedelta(days=7)).month != local.month for local in locals_before),
        at=timedelta(hours=first.hour, minutes=first.minute),
    )
    return onset if all(onset.local(local.year) == local for local in locals_before) else None
