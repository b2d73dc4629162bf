# SPDX-License-Identifier: Apache-2.0
"""What dragging and the arrow keys mean, as plain values: from a start and a place to a new time.

Places are absolute (a date and minutes since its midnight), so that a drag goes on while the pages
of the calendar turn beneath it. Keys carry an engagement by the same values.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from db.records.when import (
    FIRST_YEAR,
    LAST_YEAR,
    SEOUL,
    Day,
    Days,
    Month,
    Timed,
    When,
    WhenError,
    moved_by,
    zone_named,
)
from desktop.qt.week.layout import DAY_MIN, snapped
from desktop.screens.calendar import CalendarItem

STEP_MIN = 15
NEW_MIN = 60


class Grip(Enum):
    """What was taken hold of."""

    CREATE = "create"
    DAYS = "days"
    MOVE = "move"
    TOP = "top"
    BOTTOM = "bottom"
    STRIP = "strip"
    FIRST = "first"
    LAST = "last"


RESIZING = frozenset({Grip.TOP, Grip.BOTTOM, Grip.FIRST, Grip.LAST})


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """A drag under way: where it began (day, minute) and where the pointer is now.

    `start_min` and `length_min` are those of the engagement on `item_day` when it began. `others`
    go along with it; `copies`: a copy is made instead of a move; `by_keys`: the keyboard carries it.
    """

    grip: Grip
    item: CalendarItem | None
    from_day: date
    from_min: float
    item_day: date
    start_min: int = 0
    length_min: int = NEW_MIN
    day: date
    minute: float = 0.0
    over_hours: bool = True
    live: bool = False
    copies: bool = False
    by_keys: bool = False
    others: tuple[CalendarItem, ...] = ()

    def to(self, day: date, minute: float, *, over_hours: bool = True) -> Drag:
        return replace(self, day=day, minute=minute, over_hours=over_hours, live=True)

    def span(self) -> tuple[date, int, int]:
        """(day, start, end) in minutes it would have now, snapped to quarters, at least one quarter long."""
        if self.grip is Grip.CREATE:
            low, high = sorted((self.from_min, self.minute))
            start = min(int(low // STEP_MIN) * STEP_MIN, DAY_MIN - STEP_MIN)
            return self.from_day, start, max(start + STEP_MIN, snapped(high))
        if self.grip is Grip.TOP:
            end = self.start_min + self.length_min
            start = min(snapped(self.start_min + self.minute - self.from_min), end - STEP_MIN)
            return self.item_day, start, end
        if self.grip is Grip.BOTTOM:
            end = snapped(self.start_min + self.length_min + self.minute - self.from_min)
            return self.item_day, self.start_min, max(self.start_min + STEP_MIN, end)
        if self.grip in (Grip.STRIP, Grip.FIRST, Grip.LAST, Grip.DAYS):
            start = min(snapped(self.minute), DAY_MIN - NEW_MIN)
            return self.day, start, start + NEW_MIN
        start = snapped(self.start_min + self.minute - self.from_min)
        start = max(0, min(start, DAY_MIN - STEP_MIN))
        return self.item_day + (self.day - self.from_day), start, start + self.length_min

    def when(self) -> When | None:
        """The time it would have if let go now; None where nothing would change, or cannot be."""
        try:
            made = _possible(self._when())
        except (WhenError, OverflowError):
            return None
        same = self.item is not None and made == self.item.when
        return None if same and not self.copies else made

    def _when(self) -> When | None:
        day, start, end = self.span()
        if self.grip is Grip.DAYS:
            first, last = sorted((self.from_day, self.day))
            return Day(first) if first == last else Days(first, last)
        if self.item is None:
            return timed(day, start, end)
        when = self.item.when
        if self.grip in (Grip.FIRST, Grip.LAST):
            return self._stretched(when)
        if self.grip is Grip.STRIP:
            if isinstance(when, Day | Month):
                part = when.part if isinstance(when, Day) else None
                if self.over_hours:
                    return timed(day, start, end)
                return Day(self.day, part) if part is not None else Day(self.day)
            return moved_by(when, (self.day - self.from_day).days)
        if not isinstance(when, Timed):
            return None
        if self.grip is Grip.MOVE and not self.over_hours:
            return Day(day)
        return timed(day, start, end, zone=when.zone)

    def _stretched(self, when: When) -> When | None:
        """Whole days, one of their ends on the day under the pointer."""
        shift = (self.day - self.from_day).days
        first, last = when.day_from, when.day_to - timedelta(days=1)
        if isinstance(when, Days | Day):
            if self.grip is Grip.FIRST:
                return Days(min(first + timedelta(days=shift), last), last)
            return Days(first, max(last + timedelta(days=shift), first))
        return None

    def shift(self) -> tuple[int, int]:
        """By how many days and minutes what goes along is moved."""
        day, start, _end = self.span()
        if self.grip is Grip.MOVE:
            minutes = start - self.start_min if self.over_hours else 0
            return (day - self.item_day).days, minutes
        return (self.day - self.from_day).days, 0

    def moves(self) -> tuple[tuple[int, When], ...]:
        """What is let go now, each with its new time; empty where nothing would change."""
        when = self.when()
        if self.item is None or when is None:
            return ()
        made: list[tuple[int, When]] = [(self.item.key, when)]
        if self.grip in RESIZING:
            return tuple(made)
        days, minutes = self.shift()
        for other in self.others:
            went = shifted(other.when, days=days, minutes=minutes)
            if went is not None and (self.copies or went != other.when):
                made.append((other.key, went))
        return tuple(made)


def _possible(when: When | None) -> When | None:
    """The time, unless it lies outside the years that a calendar can show."""
    if when is None or when.day_from.year < FIRST_YEAR or when.day_to > date(LAST_YEAR + 1, 1, 1):
        return None
    return when


def timed(day: date, start_min: int, end_min: int, *, zone: str = SEOUL) -> Timed:
    """A time by Seoul wall clock minutes since midnight of `day`; shown in `zone`."""
    seoul = zone_named(SEOUL)
    midnight = datetime.combine(day, datetime.min.time())

    def at(minutes: int) -> datetime:
        return (midnight + timedelta(minutes=minutes)).replace(tzinfo=seoul).astimezone(UTC)

    return Timed(at(start_min), at(end_min), zone)


def shifted(when: When, *, days: int = 0, minutes: int = 0) -> When | None:
    """The time moved by days of the wall clock and minutes; whole days know no minutes. None: cannot be."""
    try:
        moved = moved_by(when, days) if days and not isinstance(when, Month) else when
        if isinstance(moved, Timed) and minutes:
            by = timedelta(minutes=minutes)
            moved = Timed(moved.start + by, moved.end + by, moved.zone)
        return _possible(moved)
    except (WhenError, OverflowError):
        return None


def nudged(when: When, *, minutes: int = 0, days: int = 0) -> When | None:
    """The time moved by the arrow keys; minutes mean nothing to whole days (None)."""
    if minutes and not isinstance(when, Timed):
        return None
    return shifted(when, days=days, minutes=minutes)


def resized(when: When, *, minutes: int = 0, days: int = 0, at_start: bool = False) -> When | None:
    """One end moved, the last unless `at_start`; never shorter than a quarter of an hour, or a day.

    None where it has no such end to move.
    """
    try:
        if isinstance(when, Timed) and minutes:
            by = timedelta(minutes=minutes)
            start, end = (when.start + by, when.end) if at_start else (when.start, when.end + by)
            longer = Timed(start, end, when.zone)
            return _possible(longer) if end - start >= timedelta(minutes=STEP_MIN) else None
        if isinstance(when, Days) and days:
            by = timedelta(days=days)
            first, last = (when.first + by, when.last) if at_start else (when.first, when.last + by)
            return _possible(Days(first, last)) if last >= first else None
    except (WhenError, OverflowError):
        return None
    return None


def held_day(day: date) -> date:
    """The day, or the nearest one that an engagement can have."""
    return min(max(day, date(FIRST_YEAR, 1, 1)), date(LAST_YEAR, 12, 31))
