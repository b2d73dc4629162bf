# SPDX-License-Identifier: Apache-2.0
"""The sizes of the year view as plain numbers, all from the font, and where a day lies. Knows no Qt."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from desktop.qt.week.metrics import Box

DAYS = 7
WEEKS = 6
MONTHS = 12
LEAST_CELL_EMS = 1.75
MOST_CELL_EMS = 3.6


@dataclass(frozen=True, slots=True, kw_only=True)
class YearGrid:
    """Twelve months in a viewport; as many columns as have room for readable days: 4, 3, 2 or 1.

    The legend stays under them. What is taller than the viewport is scrolled by `scroll_y`.
    """

    width: float
    height: float
    em: float
    line: float
    small: float
    year: int
    legend_rows: int = 1
    scroll_y: float = 0.0

    @property
    def gap(self) -> float:
        return round(self.em * 0.9)

    @property
    def columns(self) -> int:
        for columns in (4, 3, 2):
            if (self.width - self.gap * (columns + 1)) / columns / DAYS >= self.em * LEAST_CELL_EMS:
                return columns
        return 1

    @property
    def cell(self) -> float:
        """Width of a day."""
        fitting = (self.width - self.gap * (self.columns + 1)) / self.columns / DAYS
        return min(self.em * MOST_CELL_EMS, fitting)

    @property
    def head(self) -> float:
        """Height of a month's name with the weekdays under it."""
        return round(self.line * 1.3 + self.small * 1.15)

    @property
    def legend(self) -> float:
        return round(self.small * (0.6 + 1.4 * self.legend_rows))

    @property
    def row(self) -> float:
        """Height of a week: fills the viewport where text allows it."""
        rows = -(-MONTHS // self.columns)
        room = (self.height - self.legend - self.gap * (rows + 0.5)) / rows - self.head
        return max(round(self.small * 1.18 + self.em * 0.36), min(self.cell * 1.15, room // WEEKS))

    @property
    def tall(self) -> float:
        """Height of it all."""
        rows = -(-MONTHS // self.columns)
        return rows * (self.head + self.row * WEEKS + self.gap) + self.gap * 0.5 + self.legend

    def month(self, month: int) -> Box:
        """The rectangle of a month 1–12."""
        row, column = divmod(month - 1, self.columns)
        width = round(self.cell * DAYS)
        left = (self.width - self.columns * width - self.gap * (self.columns - 1)) / 2
        x = round(left + column * (width + self.gap))
        high = self.head + self.row * WEEKS
        y = round(self.gap * 0.5 + row * (high + self.gap) - self.scroll_y)
        return Box(x, y, width, high)

    def day(self, day: date) -> Box:
        """The rectangle of a day."""
        month = self.month(day.month)
        week, column = divmod(day.day - 1 + day.replace(day=1).weekday(), DAYS)
        x, after = round(month.x + column * self.cell), round(month.x + (column + 1) * self.cell)
        return Box(x, month.y + self.head + week * self.row, after - x, self.row)

    def month_at(self, x: float, y: float) -> int:
        """The month under a point; 0 between them."""
        for month in range(1, MONTHS + 1):
            if self.month(month).holds(x, y):
                return month
        return 0

    def day_at(self, x: float, y: float) -> date | None:
        """The day under a point; None beside the days."""
        month = self.month_at(x, y)
        if not month:
            return None
        box = self.month(month)
        if y < box.y + self.head:
            return None
        column = min(DAYS - 1, int((x - box.x) // self.cell))
        number = int((y - box.y - self.head) // self.row) * DAYS + column + 1
        number -= date(self.year, month, 1).weekday()
        return date(self.year, month, number) if 1 <= number <= monthrange(self.year, month)[1] else None
