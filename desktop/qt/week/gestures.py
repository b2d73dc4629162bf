# SPDX-License-Identifier: Apache-2.0
"""What dragging and the arrow keys mean, as plain values: from a start and a place to a new time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from enum import Enum

from db.records.when import SEOUL, Day, Days, Timed, When, moved_by, zone_named
from desktop.qt.week.layout import DAY_MIN, snapped
from desktop.screens.week import WeekItem

STEP_MIN = 15
NEW_MIN = 60


class Grip(Enum):
    """What was taken hold of."""

    CREATE = "create"
    MOVE = "move"
    TOP = "top"
    BOTTOM = "bottom"
    STRIP = "strip"


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """A drag under way: where it began (day, minute) and where the pointer is now.

    `start_min` and `length_min` are those of the engagement on day `item_day` when it began.
    """

    grip: Grip
    item: WeekItem | None
    from_day: int
    from_min: float
    item_day: int = 0
    start_min: int = 0
    length_min: int = NEW_MIN
    day: int = 0
    minute: float = 0.0
    over_hours: bool = True
    live: bool = False

    def to(self, day: int, minute: float, *, over_hours: bool = True) -> Drag:
        return replace(self, day=day, minute=minute, over_hours=over_hours, live=True)

    def span(self) -> tuple[int, int, int]:
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
        if self.grip is Grip.STRIP:
            start = min(snapped(self.minute), DAY_MIN - NEW_MIN)
            return self.day, start, start + NEW_MIN
        start = snapped(self.start_min + self.minute - self.from_min)
        start = max(0, min(start, DAY_MIN - STEP_MIN))
        return self.item_day + self.day - self.from_day, start, start + self.length_min

    def when(self, first: date) -> When | None:
        """The time it would have if let go now; None where nothing would change."""
        day, start, end = self.span()
        if self.item is None:
            return timed(first, day, start, end)
        if self.grip is Grip.STRIP:
            if self.over_hours and isinstance(self.item.when, Day):
                return timed(first, day, start, end)
            shift = self.day - self.from_day
            return moved_by(self.item.when, shift) if shift else None
        if not isinstance(self.item.when, Timed):
            return None
        made = timed(first, day, start, end, zone=self.item.when.zone)
        return None if made == self.item.when else made


def timed(first: date, day: int, start_min: int, end_min: int, *, zone: str = SEOUL) -> Timed:
    """A time by Seoul wall clock minutes since midnight of `first` + `day`; shown in `zone`."""
    midnight = datetime.combine(first + timedelta(days=day), datetime.min.time())
    seoul = zone_named(SEOUL)

    def at(minutes: int) -> datetime:
        return (midnight + timedelta(minutes=minutes)).replace(tzinfo=seoul).astimezone(UTC)

    return Timed(at(start_min), at(end_min), zone)


def nudged(when: When, *, minutes: int = 0, days: int = 0) -> When | None:
    """The time moved by the arrow keys; minutes mean nothing to whole days (None)."""
    if days:
        return moved_by(when, days)
    if not isinstance(when, Timed):
        return None
    shift = timedelta(minutes=minutes)
    return Timed(when.start + shift, when.end + shift, when.zone)


def resized(when: When, *, minutes: int = 0, days: int = 0) -> When | None:
    """The end moved; never shorter than a quarter of an hour, or a day. None where it has no end to move."""
    if isinstance(when, Timed) and minutes:
        end = when.end + timedelta(minutes=minutes)
        return Timed(when.start, end, when.zone) if end - when.start >= timedelta(minutes=STEP_MIN) else None
    if isinstance(when, Days) and days:
        last = when.last + timedelta(days=days)
        return Days(when.first, last) if last >= when.first else None
    return None
