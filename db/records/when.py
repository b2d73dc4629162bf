# SPDX-License-Identifier: Apache-2.0
"""When an engagement (일정) takes place: four kinds of time, never a flag with several readings.

`Timed` has an hour and a zone, `Day` is a date whose hour is open, `Days` a stretch of whole days,
`Month` a plan not yet tied to a day. Whatever the kind, `day_from` and `day_to` give the local
dates it touches, half-open, so that each view of a calendar is one query.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

SEOUL = "Asia/Seoul"
_Date = date  # inside Day the name means its field
FIRST_YEAR, LAST_YEAR = 1900, 2200


class Part(StrEnum):
    """Part of a day (오전·오후·종일·미정) when no hour is fixed."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    ALL_DAY = "all_day"
    OPEN = "open"


class WhenError(ValueError):
    """A time that cannot be: `code` names the reason, `values` what was given."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@lru_cache(maxsize=64)
def zone_named(name: str) -> ZoneInfo:
    """The IANA zone; raises WhenError `when.zone_unknown`."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise WhenError("when.zone_unknown", zone=name) from error


@dataclass(frozen=True, slots=True)
class Timed:
    """Start and end as aware instants, shown in `zone` (IANA name of the place).

    Both are kept in UTC. Raises WhenError for naive times, end not after start, or a year
    outside 1900–2200.
    """

    start: datetime
    end: datetime
    zone: str = SEOUL

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            raise WhenError("when.naive")
        zone_named(self.zone)
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end <= self.start:
            raise WhenError("when.end_before_start", start=self.local_start, end=self.local_end)
        _check_years(self.day_from, self.day_to)

    @property
    def local_start(self) -> datetime:
        return self.start.astimezone(zone_named(self.zone))

    @property
    def local_end(self) -> datetime:
        return self.end.astimezone(zone_named(self.zone))

    @property
    def day_from(self) -> date:
        return self.local_start.date()

    @property
    def day_to(self) -> date:
        """Half-open: an end at midnight does not touch the next day."""
        return (self.local_end - timedelta(microseconds=1)).date() + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Day:
    """One local date whose hour is not fixed."""

    date: _Date
    part: Part = Part.OPEN

    def __post_init__(self) -> None:
        _check_years(self.date, self.date)

    @property
    def day_from(self) -> _Date:
        return self.date

    @property
    def day_to(self) -> _Date:
        return self.date + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """Whole days, `first` and `last` both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise WhenError("when.end_before_start", start=self.first, end=self.last)
        _check_years(self.first, self.last)

    @property
    def day_from(self) -> date:
        return self.first

    @property
    def day_to(self) -> date:
        return self.last + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Month:
    """A month without a day; it makes no entry in any feed."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not 1 <= self.month <= 12:
            raise WhenError("when.month", month=self.month)
        if not FIRST_YEAR <= self.year <= LAST_YEAR:
            raise WhenError("when.year", year=self.year)

    @property
    def day_from(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def day_to(self) -> date:
        return date(self.year + self.month // 12, self.month % 12 + 1, 1)


When = Timed | Day | Days | Month


def _check_years(*days: date) -> None:
    for day in days:
        if not FIRST_YEAR <= day.year <= LAST_YEAR + 1:
            raise WhenError("when.year", year=day.year)


def seoul_time(day: date, hour: int, minute: int = 0) -> datetime:
    """An aware instant of a Seoul wall time."""
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone_named(SEOUL))


def moved_by(when: When, days: int) -> When:
    """The same time `days` later, keeping the wall clock of its zone; months move by whole months."""
    if isinstance(when, Timed):
        shift = timedelta(days=days)
        zone = zone_named(when.zone)
        start = (when.local_start.replace(tzinfo=None) + shift).replace(tzinfo=zone)
        return Timed(start, start.astimezone(UTC) + (when.end - when.start), when.zone)
    if isinstance(when, Day):
        return Day(when.date + timedelta(days=days), when.part)
    if isinstance(when, Days):
        return Days(when.first + timedelta(days=days), when.last + timedelta(days=days))
    months = when.year * 12 + when.month - 1 + (days + (15 if days > 0 else -15)) // 30 if days else 0
    return when if not days else Month(months // 12, months % 12 + 1)
