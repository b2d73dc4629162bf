# SPDX-License-Identifier: Apache-2.0
"""The sizes of the month view as plain numbers, all from the font, and where a day lies. Knows no Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from desktop.qt.week.metrics import Box
from desktop.screens.calendar import MONTH_WEEKS

DAYS = 7
LEAST_DAY_EMS = 6.0
LEAST_ROWS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthGrid:
    """Geometry in a viewport of `width` × `height` pixels; `small` and `line` are heights of text.

    As many weeks are shown as have room for three lines under the day's number, six at most;
    `offset` is the first of them. `plans`: a strip for plans of which only the month is known.
    """

    width: float
    height: float
    em: float
    line: float
    small: float
    first: date
    plans: bool = False
    offset: int = 0
    scroll_x: float = 0.0

    @property
    def gutter(self) -> float:
        return round(self.em * 2.7)

    @property
    def chip(self) -> float:
        """Height of a chip with the hair of ground under it."""
        return round(self.small * 1.1)

    @property
    def head(self) -> float:
        return round(self.line * 1.35)

    @property
    def top(self) -> float:
        """Where the weeks begin."""
        return self.head + (self.chip + round(self.em * 0.5) if self.plans else 0)

    @property
    def day_head(self) -> float:
        """Height of the day's number with what is said of the day, and of two stripes under it."""
        return self.number + 2 * self.stripe

    @property
    def number(self) -> float:
        """Height of the line with the day's number."""
        return round(self.line * 1.1)

    @property
    def weeks(self) -> int:
        least = self.day_head + LEAST_ROWS * self.chip + self.em * 0.3
        return max(1, min(MONTH_WEEKS, int((self.height - self.top) // least)))

    @property
    def week(self) -> float:
        return max(self.day_head + self.chip * 2, (self.height - self.top) / self.weeks)

    @property
    def rows(self) -> int:
        """Lines under the number of a day."""
        return max(1, int((self.week - self.day_head - self.em * 0.2) // self.chip))

    @property
    def day(self) -> float:
        return max(self.em * LEAST_DAY_EMS, (self.width - self.gutter) / DAYS)

    @property
    def plane_width(self) -> float:
        return self.day * DAYS

    def x(self, day: float) -> float:
        return round(self.gutter + day * self.day - self.scroll_x)

    def y(self, week: float) -> float:
        """Top of week 0–5 of the stretch; above `top` where it is scrolled past."""
        return round(self.top + (week - self.offset) * self.week)

    def cell(self, day: date) -> Box:
        """The rectangle of a day."""
        week, column = divmod((day - self.first).days, DAYS)
        x, y = self.x(column), self.y(week)
        return Box(x, y, self.x(column + 1) - x, self.y(week + 1) - y)

    def row_box(self, week: int, first: int, last: int, row: int) -> Box:
        """Line `row` under the numbers of the days in columns `first` to `last`."""
        x, y = self.x(first) + round(self.em * 0.2), self.y(week) + self.day_head + row * self.chip
        return Box(x, y, self.x(last + 1) - round(self.em * 0.3) - x, self.chip - 2)

    def stripe_box(self, week: int, first: int, last: int, count: int) -> Box:
        """Room for so many stripes right under the numbers of the days."""
        x, high = self.x(first), self.stripe * count
        return Box(x, self.y(week) + self.day_head - high, self.x(last + 1) - x, high)

    @property
    def stripe(self) -> float:
        """Thickness of the stripe of a long band."""
        return max(2.0, round(self.em * 0.14))

    def plan_box(self) -> Box:
        """The strip of month plans."""
        return Box(self.gutter, self.head + round(self.em * 0.15), self.width - self.gutter, self.chip)

    def day_at(self, x: float, y: float) -> date:
        """The day under a point, held inside the weeks shown."""
        column = max(0, min(DAYS - 1, int((x - self.gutter + self.scroll_x) // self.day)))
        week = max(0, min(self.weeks - 1, int((y - self.top) // self.week))) + self.offset
        return self.first + timedelta(days=week * DAYS + column)

    def is_day(self, x: float, y: float) -> bool:
        """Whether the point is on a day at all."""
        return y >= self.top and x >= self.gutter

    def shows(self, day: date) -> bool:
        """Whether the week of a day is among those shown."""
        return self.offset <= (day - self.first).days // DAYS < self.offset + self.weeks
