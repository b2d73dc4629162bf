# SPDX-License-Identifier: Apache-2.0
"""The sizes of the time grid as plain numbers, all from the font, and where a minute or a day lies.

Used the same way for painting and for finding what is under the mouse.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from desktop.qt.week.layout import DAY_MIN, Placed

WEEK_DAYS = 7
OFFICE_HOURS = 14
OFFICE_FIRST_HOUR = 8
# A lane narrower than this holds no word; what finds none wide enough is counted instead.
LEAST_LANE_EMS, LEAST_DAY_LANE_EMS = 2.7, 6.5
CROWD_EMS = 2.2


class Box(NamedTuple):
    """A rectangle in pixels; right and bottom are exclusive."""

    x: float
    y: float
    w: float
    h: float

    def holds(self, x: float, y: float) -> bool:
        return self.x <= x < self.x + self.w and self.y <= y < self.y + self.h

    def touches(self, other: Box) -> bool:
        return (
            self.x < other.x + other.w
            and other.x < self.x + self.w
            and self.y < other.y + other.h
            and other.y < self.y + self.h
        )


@dataclass(frozen=True, kw_only=True)
class Grid:
    """Geometry of `days` columns in a viewport of `width` × `height` pixels.

    x of a day is in the scrolled plane (`scroll_x` moves it), y of a minute likewise (`scroll_y`).
    The head (days) and the lanes above the hours stay; the gutter with the hours stays at left.
    What is computed from the font is computed once (no slots, so that it can be kept).
    """

    width: float
    height: float
    em: float
    line: float
    strip_rows: int
    days: int = WEEK_DAYS
    scroll_x: float = 0.0
    scroll_y: float = 0.0

    @cached_property
    def gutter(self) -> float:
        return round(self.em * 3.6)

    @cached_property
    def head(self) -> float:
        return round(self.line * 1.75)

    @cached_property
    def strip(self) -> float:
        """Height of one row above the hours."""
        return round(self.line * 1.14)

    @cached_property
    def top(self) -> float:
        """Where the hours begin."""
        return self.head + (self.strip_rows * self.strip + round(self.em * 0.35) if self.strip_rows else 0)

    @cached_property
    def hour(self) -> float:
        """Height of an hour: 08–22 fills the view where text allows it."""
        fitting = (self.height - self.top) / OFFICE_HOURS
        return round(max(self.line * 1.9, min(self.line * 3.4, fitting)))

    @cached_property
    def day(self) -> float:
        return max(self.em * 6.4, (self.width - self.gutter) / self.days)

    @cached_property
    def most_lanes(self) -> int:
        """How many engagements find room side by side on a day."""
        least = LEAST_LANE_EMS if self.days > 1 else LEAST_DAY_LANE_EMS
        return max(2, int((self.day - self.em * 0.45) // (self.em * least)))

    @cached_property
    def plane_width(self) -> float:
        return self.day * self.days

    @cached_property
    def plane_height(self) -> float:
        return self.hour * 24

    @cached_property
    def least_min(self) -> int:
        """Minutes that a block must be high at least, to hold one line of text."""
        return int(self.line * 1.05 / self.hour * 60) + 1

    def x(self, day: float) -> float:
        return round(self.gutter + day * self.day - self.scroll_x)

    def y(self, minute: float) -> float:
        return self.top + round(minute * self.hour / 60) - self.scroll_y

    def day_at(self, x: float) -> int:
        """The day column under `x`, held inside the days shown."""
        return max(0, min(self.days - 1, int((x - self.gutter + self.scroll_x) // self.day)))

    def minute_at(self, y: float) -> float:
        """Minutes since midnight under `y`, held inside the day."""
        return max(0.0, min(float(DAY_MIN), (y - self.top + self.scroll_y) * 60 / self.hour))

    def block(self, placed: Placed) -> Box:
        """The rectangle of a placed block, with a hair of ground between neighbours.

        Its size depends on its length and its share of the day alone, so that many are of one size.
        """
        room = self.day - self.em * (0.45 + (CROWD_EMS if placed.is_crowded else 0))
        share = room / placed.lanes
        x = round(self.x(placed.day) + self.em * 0.15 + share * placed.lane)
        y = self.y(placed.start_min)
        h = round((placed.end_min - placed.start_min) * self.hour / 60)
        return Box(x, y + 1, max(2.0, round(share * placed.span) - 2.0), max(2.0, h - 2.0))

    def crowd_box(self, day: int, start_min: int, end_min: int) -> Box:
        """The rectangle of a “+N” beside the lanes."""
        right = self.x(day + 1) - self.em * 0.3
        y = self.y(start_min)
        return Box(
            round(right - self.em * CROWD_EMS),
            y + 1,
            round(self.em * CROWD_EMS) - 1,
            max(self.line, self.y(end_min) - y - 2),
        )

    def strip_box(self, first: int, last: int, row: int) -> Box:
        """The rectangle of something in a row above the hours."""
        x = self.x(first) + self.em * 0.15
        y = self.head + row * self.strip
        return Box(round(x), round(y), round(self.x(last + 1) - self.em * 0.3 - x), self.strip - 2)
