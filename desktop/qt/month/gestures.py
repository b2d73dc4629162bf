# SPDX-License-Identifier: Apache-2.0
"""What dragging and the arrow keys mean in a month, as plain values. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records.when import Day, Days, Month, Part, When, WhenError, moved_by
from desktop.screens.calendar import CalendarItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """Something held: engagements taken on `from_day`, or (without one) the days being marked.

    `live` once the pointer has gone far enough; `x` and `y` are where it is. `by_keys`: arrows carry it.
    """

    item: CalendarItem | None
    from_day: date
    day: date
    x: float = 0.0
    y: float = 0.0
    others: tuple[CalendarItem, ...] = ()
    live: bool = False
    copies: bool = False
    by_keys: bool = False

    def to(self, day: date, x: float, y: float, *, copies: bool) -> Drag:
        return replace(self, day=day, x=x, y=y, live=True, copies=copies and self.item is not None)

    @property
    def days(self) -> int:
        """How many days on it would be."""
        return (self.day - self.from_day).days

    def new_days(self) -> When | None:
        """The days marked, where they are more than one."""
        first, last = sorted((self.from_day, self.day))
        return Days(first, last) if last > first else None

    def moves(self) -> tuple[tuple[int, When], ...]:
        """Keys and new times of what is held, if it were let go now; without those that would not change."""
        if self.item is None:
            return ()
        return carried_all((self.item, *self.others), self.days, onto=self.day)


def carried_all(items: tuple[CalendarItem, ...], days: int, *, onto: date) -> tuple[tuple[int, When], ...]:
    """Keys and new times of engagements so many days on, each keeping its hour."""
    found = ((item.key, carried(item.when, days, onto=onto)) for item in items)
    return tuple((key, when) for key, when in found if when is not None)


def carried(when: When, days: int, *, onto: date) -> When | None:
    """`when` so many days on, with its hour; a month plan gets the day `onto`. None where it cannot be."""
    if isinstance(when, Month):
        return Day(onto, Part.OPEN)
    try:
        return moved_by(when, days) if days else None
    except (WhenError, OverflowError):
        return None


def stretched(when: When, days: int, *, at_start: bool = False) -> When | None:
    """Whole days with another end (or beginning); None where there is none to move."""
    if isinstance(when, Day):
        when = Days(when.date, when.date)
    if not isinstance(when, Days):
        return None
    shift = timedelta(days=days)
    first, last = (when.first + shift, when.last) if at_start else (when.first, when.last + shift)
    if last < first:
        return None
    return Day(first, Part.ALL_DAY) if last == first else Days(first, last)
