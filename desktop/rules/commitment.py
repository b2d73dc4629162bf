# SPDX-License-Identifier: Apache-2.0
"""An engagement with its stops, as the rules look at it: where, from when to when, firm or not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from db.records import SEOUL, Day, Engagement, Month, Part, Stop, Timed, When
from db.records.enums import Kind, Status
from db.records.when import seoul_time, zone_named

MIDDAY_MIN = 12 * 60
DAY_MIN = 24 * 60

# Part of a day → minutes after midnight that it may lie in.
PART_MIN: dict[Part, tuple[int, int]] = {
    Part.MORNING: (0, MIDDAY_MIN),
    Part.AFTERNOON: (MIDDAY_MIN, DAY_MIN),
    Part.ALL_DAY: (0, DAY_MIN),
    Part.OPEN: (0, DAY_MIN),
}

GONE = frozenset({Status.CANCELLED, Status.POSTPONED})
PAST = frozenset({Status.HELD, Status.CLOSED})


@dataclass(frozen=True, slots=True)
class Commitment:
    """An engagement and its stops in order. Make it with `commitment`."""

    engagement: Engagement
    stops: tuple[Stop, ...] = ()
    id: int = field(init=False, compare=False, repr=False)
    days: tuple[date, date] | None = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        # Asked for some thousand times a list; `days` are those of `seoul_days`.
        when = self.engagement.when
        object.__setattr__(self, "id", self.engagement.id)
        object.__setattr__(self, "days", None if when is None else seoul_days(when))

    @property
    def when(self) -> When | None:
        return self.engagement.when

    @property
    def is_tentative(self) -> bool:
        """A candidate or a hold: it warns where another would block."""
        return self.engagement.status is Status.CANDIDATE or self.engagement.kind is Kind.HOLD

    @property
    def place(self) -> str:
        """The first stop's place; empty while there is none."""
        return self.stops[0].place if self.stops else ""


def days_of(c: Commitment) -> tuple[date, date]:
    """`c.days` of a commitment that has a time."""
    if c.days is None:
        raise ValueError("a commitment without a time has no days")
    return c.days


def commitment(engagement: Engagement, stops: Iterable[Stop] = ()) -> Commitment:
    """Stops of the engagement by position, binned ones left out."""
    kept = [s for s in stops if s.binned_at is None]
    return Commitment(engagement, tuple(sorted(kept, key=lambda s: (s.position, s.id))))


def seoul() -> ZoneInfo:
    return zone_named(SEOUL)


def is_open_hour(when: When) -> bool:
    """A day whose hour is not fixed: it warns and does not clash."""
    return isinstance(when, Day) and when.part is not Part.ALL_DAY


def is_whole_day(when: When) -> bool:
    return not isinstance(when, Timed | Month) and not is_open_hour(when)


def span(when: When) -> tuple[datetime, datetime]:
    """The instants a time may lie between, in Seoul for days; for an open hour the part of the day."""
    if isinstance(when, Timed):
        return when.start, when.end
    if isinstance(when, Day):
        midnight = seoul_time(when.date, 0)
        low, high = PART_MIN[when.part]
        return midnight + timedelta(minutes=low), midnight + timedelta(minutes=high)
    return seoul_time(when.day_from, 0), seoul_time(when.day_to, 0)


def seoul_days(when: When) -> tuple[date, date]:
    """First day and day after the last, by Seoul's clock: what the office's calendars are asked for."""
    if isinstance(when, Timed):
        zone = seoul()
        last = (when.end - timedelta(microseconds=1)).astimezone(zone).date()
        return when.start.astimezone(zone).date(), last + timedelta(days=1)
    return when.day_from, when.day_to


def minutes_of(when: Timed, day: date) -> tuple[int, int]:
    """Minutes after Seoul midnight of `day` that a timed engagement covers, cut to that day."""
    midnight = seoul_time(day, 0)
    start = int((when.start - midnight).total_seconds() // 60)
    end = -int(-(when.end - midnight).total_seconds() // 60)
    return max(0, start), min(DAY_MIN, end)
