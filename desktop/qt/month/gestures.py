# SPDX-License-Identifier: Apache-2.0
"""What dragging and the arrow keys mean in a month, as plain values. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from db.records.when import Day, Days, Month, Part, When, WhenError, moved_by
from desktop.screens.calendar import CalendarItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Drag:
    """Something held: an engagement taken on `from_day`, or (without one) the days being marked.

    `live` once the pointer has gone far enough; `x` and `y` are where it is.
    """

    item: CalendarItem | None
    from_day: date
    day: date
    x: float
    y: float
    live: bool = False
    copies: bool = False

    def to(self, day: date, x: float, y: float, *, copies: bool) -> Drag:
        return replace(self, day=day, x=x, y=y, live=True, copies=copies and self.item is not None)

    @property
    def days(self) -> int:
        """How many days on it would be."""
        return (self.day - self.from_day).days

    def when(self) -> When | None:
        """The time it would have if let go now; None where nothing would change."""
        if self.item is None:
            first, last = sorted((self.from_day, self.day))
            return Days(first, last) if last > first else None
        return carried(self.item.when, self.days, onto=self.day)


def carried(when: When, days: int, *, onto: date) -> When | None:
    """`when` so many days on, with its hour; a month plan gets the day `onto`. None where it cannot be."""
    if isinstance(when, Month):
        return Day(onto, Part.OPEN)
    try:
        return moved_by(when, days) if days else None
    except (WhenError, OverflowError):
        return None


def stretched(when: When, days: int) -> When | None:
    """Whole days with a later or earlier end; None where there is no end to move."""
    if isinstance(when, Day):
        when = Days(when.date, when.date)
    if not isinstance(when, Days):
        return None
    last = when.last + timedelta(days=days)
    if last < when.first:
        return None
    return Day(when.first, Part.ALL_DAY) if last == when.first else Days(when.first, last)
