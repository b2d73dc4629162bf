# SPDX-License-Identifier: Apache-2.0
"""Time zones as files name them: IANA, Windows, vendors' prefixes, a VTIMEZONE of their own."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from db.records.when import SEOUL, WhenError, zone_named
from desktop.inputs.ical import rules
from desktop.inputs.ical.components import Prop, RawZone
from desktop.inputs.ical.times import moment, utc_offset

# The names that Windows, Outlook and Exchange write most here; the rest comes from icalendar's table.
_WINDOWS = {
    "korea standard time": SEOUL,
    "대한민국 표준시": SEOUL,
    "(표준시) 대한민국": SEOUL,
    "한국 표준시": SEOUL,
    "서울": SEOUL,
    "seoul": SEOUL,
    "kst": SEOUL,
    "tokyo standard time": "Asia/Tokyo",
    "도쿄 표준시": "Asia/Tokyo",
    "jst": "Asia/Tokyo",
    "china standard time": "Asia/Shanghai",
    "중국 표준시": "Asia/Shanghai",
    "taipei standard time": "Asia/Taipei",
    "singapore standard time": "Asia/Singapore",
    "se asia standard time": "Asia/Bangkok",
    "india standard time": "Asia/Kolkata",
    "arabian standard time": "Asia/Dubai",
    "aus eastern standard time": "Australia/Sydney",
    "gmt standard time": "Europe/London",
    "w. europe standard time": "Europe/Berlin",
    "romance standard time": "Europe/Paris",
    "central europe standard time": "Europe/Budapest",
    "central european standard time": "Europe/Warsaw",
    "russian standard time": "Europe/Moscow",
    "eastern standard time": "America/New_York",
    "central standard time": "America/Chicago",
    "mountain standard time": "America/Denver",
    "pacific standard time": "America/Los_Angeles",
    "hawaiian standard time": "Pacific/Honolulu",
    "utc": "UTC",
    "gmt": "UTC",
    "z": "UTC",
    "coordinated universal time": "UTC",
    "협정 세계시": "UTC",
    "tzone://microsoft/utc": "UTC",
}
_FIXED = re.compile(r"\(?\s*(?:UTC|GMT)?\s*([+-]\d{1,2}):?(\d{2})?\s*\)?.*", re.IGNORECASE)
_NAME = re.compile(r"[A-Za-z0-9_+/-]{1,60}")
_SINGLE = ("EST", "MST", "HST", "CET", "EET", "WET", "ROK", "Japan", "Singapore", "Hongkong")
_LAST_YEAR = 2200
_AGES_AGO = datetime(1900, 1, 1)  # noqa: DTZ001 (wall times throughout)


@dataclass(frozen=True, slots=True)
class Turn:
    """From `wall` (the clock before it) on, the clock is `offset` from UTC."""

    wall: datetime
    offset: timedelta


class OwnZone:
    """A VTIMEZONE's rules where its name says nothing; `offset` of a wall time is that of the last turn.

    What all zones of a file may cost is in `budget`; beyond it a zone keeps the turns that it has found.
    """

    def __init__(self, raw: RawZone, budget: rules.Budget) -> None:
        self._budget = budget
        self._parts = [part for one in raw.parts[:200] if (part := _observance(one)) is not None]
        self._years: dict[int, list[Turn]] = {}

    @property
    def is_usable(self) -> bool:
        return bool(self._parts)

    @property
    def fixed(self) -> timedelta | None:
        """The one offset of a zone that knows no other."""
        offsets = {part.offset for part in self._parts}
        return next(iter(offsets)) if len(offsets) == 1 else None

    def offset(self, wall: datetime) -> timedelta:
        turns = self._years.get(wall.year)
        if turns is None:
            turns = self._years[wall.year] = self._turns(wall.year)
        passed = bisect_right(turns, wall, key=lambda turn: turn.wall)
        if passed:
            return turns[passed - 1].offset
        return min(self._parts, key=lambda part: part.start).offset_from

    def _turns(self, year: int) -> list[Turn]:
        """The last turn of each part before the year, and all of the year."""
        first, after = datetime(year - 1, 1, 1), datetime(year + 1, 1, 1)  # noqa: DTZ001
        turns = []
        for part in self._parts:
            if not self._budget.spend(1 + len(part.more) // 8):
                break
            walls = part.walls(first, after, self._budget)
            turns += [Turn(wall, part.offset) for wall in walls]
        return sorted(turns, key=lambda turn: turn.wall)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Observance:
    start: datetime
    offset: timedelta
    offset_from: timedelta
    rule: rules.Rule | None
    until: datetime | None
    more: tuple[datetime, ...]

    def walls(self, first: datetime, after: datetime, budget: rules.Budget) -> list[datetime]:
        found = [wall for wall in (self.start, *self.more) if wall < after]
        if self.rule is not None and self.start < after:
            # From a year earlier on, so that the turn before the window is there too.
            given = rules.expand(
                self.rule,
                self.start,
                until=self.until,
                first=max(first, self.start),
                after=after,
                budget=budget,
                most=60,
            )
            found += given.walls
        return sorted(found)[-60:]


def _observance(part: dict[str, Prop]) -> _Observance | None:
    said = {name: prop.value for name, prop in part.items()}
    offset = utc_offset(said.get("TZOFFSETTO", ""))
    if offset is None:
        return None
    start = moment(said.get("DTSTART", ""))
    rule, until = None, None
    begun = start.wall if start is not None and start.wall is not None else _AGES_AGO
    begun = max(begun, _AGES_AGO)
    offset_from = utc_offset(said.get("TZOFFSETFROM", "")) or offset
    if said.get("RRULE"):
        try:
            rule = rules.parse(said["RRULE"])
        except ValueError:
            rule = None
        if rule is not None and (rule.freq not in ("YEARLY", "MONTHLY") or begun.year > 2190):
            rule = None
        if rule is not None and rule.until is not None and rule.until.day.year < _LAST_YEAR:
            until = rule.until.wall or datetime.combine(rule.until.day, datetime.min.time())
            until += offset_from if rule.until.offset is not None else timedelta(0)
    more = (moment(one) for one in said.get("RDATE", "").split(",")[:300])
    return _Observance(
        start=begun,
        offset=offset,
        offset_from=offset_from,
        rule=rule,
        until=until,
        more=tuple(m.wall for m in more if m is not None and m.wall is not None),
    )


@dataclass(frozen=True, slots=True)
class Zone:
    """How wall times become instants, and the IANA name under which they are shown."""

    name: str
    own: OwnZone | None = None
    fixed: timedelta | None = None

    def instant(self, wall: datetime) -> datetime:
        """Aware, in UTC. Raises OverflowError at the ends of the calendar."""
        if self.own is not None:
            return (wall - self.own.offset(wall)).replace(tzinfo=UTC)
        if self.fixed is not None:
            return (wall - self.fixed).replace(tzinfo=UTC)
        return wall.replace(tzinfo=zone_named(self.name)).astimezone(UTC)

    def wall(self, instant: datetime) -> datetime:
        """The naive wall time of an instant."""
        if self.own is None and self.fixed is None:
            return instant.astimezone(zone_named(self.name)).replace(tzinfo=None)
        naive = instant.astimezone(UTC).replace(tzinfo=None)
        offset = (
            self.fixed if self.fixed is not None else self.own.offset(naive) if self.own else timedelta(0)
        )
        if self.own is not None:
            offset = self.own.offset(naive + offset)
        return naive + offset


UTC_ZONE = Zone("UTC")


class Zones:
    """The zones of one file. `default` is that of floating times: X-WR-TIMEZONE, or Seoul."""

    def __init__(self, raw: Iterable[RawZone], default: str) -> None:
        self._own = {zone.name: zone for zone in raw if zone.name}
        self.budget = rules.Budget()
        self._found: dict[str, Zone | None] = {}
        self.default = self.named(default) or Zone(SEOUL)

    def named(self, name: str) -> Zone | None:
        """None for a name that says nothing, neither to us nor in the file."""
        name = name.strip()[:300]
        if name in self._found:
            return self._found[name]
        if len(self._found) > 5_000:
            self._found.clear()
        found = self._found[name] = self._find(name)
        return found

    def _find(self, name: str) -> Zone | None:
        if not name:
            return None
        if (known := known_zone(name)) is not None:
            return Zone(known)
        raw = self._own.get(name)
        if raw is not None:
            if raw.location and (known := known_zone(raw.location)) is not None:
                return Zone(known)
            own = OwnZone(raw, self.budget)
            if own.is_usable:
                return _shown_as(own.fixed, own)
        match = _FIXED.fullmatch(name)
        if match is not None:
            offset = utc_offset(f"{match[1][0]}{match[1][1:]:0>2}{match[2] or '00'}")
            if offset is not None:
                return _shown_as(offset, None)
        return None


def _shown_as(fixed: timedelta | None, own: OwnZone | None) -> Zone:
    """A zone without a name is shown in that of the office, at its own instants."""
    if fixed == timedelta(hours=9):
        return Zone(SEOUL)
    if fixed == timedelta(0):
        return UTC_ZONE
    return Zone(SEOUL, fixed=fixed) if fixed is not None else Zone(SEOUL, own=own)


@lru_cache(maxsize=512)
def known_zone(name: str) -> str | None:
    """The IANA name behind a name that the world knows, None for others."""
    plain = name.strip().strip('"').strip()
    if (windows := _WINDOWS.get(plain.casefold())) is not None:
        return windows
    parts = [part for part in plain.split("/") if part]
    # /mozilla.org/20070129_1/Asia/Seoul, /freeassociation.sourceforge.net/Tzfile/Asia/Seoul
    tails = ["/".join(parts[-n:]) for n in (3, 2) if len(parts) > n or (len(parts) == n and plain[0] != "/")]
    for tail in (plain, *tails):
        if _is_iana(tail):
            return tail
    return _rarer(plain)


def _is_iana(name: str) -> bool:
    if not _NAME.fullmatch(name) or ("/" not in name and name not in _SINGLE):
        return False
    if name.startswith(("/", "posix/", "right/")):
        return False
    try:
        zone_named(name)
    except WhenError:
        return False
    return True


def _rarer(name: str) -> str | None:
    """Names in other letters, and all that Windows has."""
    if len(name) > 60:
        return None
    folded = name.casefold()
    found = _every_name().get(folded)
    if found is None and folded.endswith(" time"):
        from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

        found = {key.casefold(): value for key, value in WINDOWS_TO_OLSON.items()}.get(folded)
    return found if found is not None and _is_iana(found) else None


@lru_cache(maxsize=1)
def _every_name() -> dict[str, str]:
    from zoneinfo import available_timezones

    return {name.casefold(): name for name in available_timezones() if "/" in name}
