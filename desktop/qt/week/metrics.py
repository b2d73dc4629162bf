# SPDX-License-Identifier: Apache-2.0
"""The sizes of the week view as plain numbers, all from the font, and where a minute or a day lies.

Used the same way for painting and for finding what is under the mouse.
"""

from __future__ import annotations

from dataclasses import dataclass

from desktop.qt.week.layout import DAY_MIN, Placed

DAYS = 7
OFFICE_HOURS = 14
OFFICE_FIRST_HOUR = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels; right and bottom are exclusive."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h


@dataclass(frozen=True, slots=True, kw_only=True)
class Grid:
    """Geometry of one week in a viewport of `width` × `height` pixels.

    x of a day is in the scrolled plane (`scroll_x` moves it), y of a minute likewise (`scroll_y`).
    The head (days) and the strips above the hours stay; the gutter with the hours stays at left.
    """

    width: float
    height: float
    em: float
    line: float
    strip_rows: int
    scroll_x: float = 0.0
    scroll_y: float = 0.0

    @property
    def gutter(self) -> float:
        return round(self.em * 3.6)

    @property
    def head(self) -> float:
        return round(self.line * 1.75)

    @property
    def strip(self) -> float:
        """Height of one row above the hours."""
        return round(self.line * 1.12)

    @property
    def top(self) -> float:
        """Where the hours begin."""
        return self.head + (self.strip_rows * self.strip + round(self.em * 0.35) if self.strip_rows else 0)

    @property
    def hour(self) -> float:
        """Height of an hour: 08–22 fills the view where text allows it."""
        fitting = (self.height - self.top) / OFFICE_HOURS
        return round(max(self.line * 1.9, min(self.line * 3.4, fitting)))

    @property
    def day(self) -> float:
        return max(self.em * 6.4, (self.width - self.gutter) / DAYS)

    @property
    def plane_width(self) -> float:
        return self.day * DAYS

    @property
    def plane_height(self) -> float:
        return self.hour * 24

    @property
    def least_min(self) -> int:
        """Minutes that a block must be high at least, to hold one line of text."""
        return int(self.line * 1.05 / self.hour * 60) + 1

    def x(self, day: float) -> float:
        return round(self.gutter + day * self.day - self.scroll_x)

    def y(self, minute: float) -> float:
        return self.top + round(minute * self.hour / 60) - self.scroll_y

    def day_at(self, x: float) -> int:
        """The day column under `x`, held inside the week."""
        return max(0, min(DAYS - 1, int((x - self.gutter + self.scroll_x) // self.day)))

    def minute_at(self, y: float) -> float:
        """Minutes since midnight under `y`, held inside the day."""
        return max(0.0, min(float(DAY_MIN), (y - self.top + self.scroll_y) * 60 / self.hour))

    def block(self, placed: Placed) -> Box:
        """The rectangle of a placed block, with a hair of ground between neighbours."""
        left, right = self.x(placed.day) + self.em * 0.15, self.x(placed.day + 1) - self.em * 0.3
        share = (right - left) / placed.lanes
        x = round(left + share * placed.lane)
        y = self.y(placed.start_min)
        w = max(2.0, round(left + share * (placed.lane + placed.span)) - x - 2.0)
        return Box(x, y + 1, w, max(2.0, self.y(placed.end_min) - y - 2))

    def strip_box(self, first: int, last: int, row: int) -> Box:
        """The rectangle of a strip above the hours."""
        x = self.x(first) + self.em * 0.15
        y = self.head + row * self.strip
        return Box(round(x), round(y), round(self.x(last + 1) - self.em * 0.3 - x), self.strip - 2)
