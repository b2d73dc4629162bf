# SPDX-License-Identifier: Apache-2.0
"""The agenda as rows: headings of days and of months without a day, under them their engagements. No Qt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from db.records.when import Month
from desktop.qt.month.spans import order, span
from desktop.screens.calendar import CalendarItem


@dataclass(frozen=True, slots=True)
class Heading:
    """A day, or (`is_plan`) a month whose plans have no day yet; `count` engagements follow."""

    day: date
    count: int
    is_plan: bool = False


@dataclass(frozen=True, slots=True)
class Entry:
    """An engagement under the heading of `day`."""

    item: CalendarItem
    day: date


Row = Heading | Entry


def rows_of(items: Iterable[CalendarItem], first: date) -> list[Row]:
    """The rows from `first` on. What began before stands under `first`; plans head their month."""
    days: dict[tuple[date, bool], list[CalendarItem]] = {}
    for item in items:
        plan = isinstance(item.when, Month)
        begin, end = span(item.when)
        if end < first:
            continue
        # Plans of the month that has begun stand first of all.
        day = begin if plan else max(begin, first)
        days.setdefault((day, not plan), []).append(item)
    rows: list[Row] = []
    for (day, is_day), standing in sorted(days.items(), key=lambda pair: (max(pair[0][0], first), pair[0])):
        rows.append(Heading(day, len(standing), not is_day))
        standing.sort(key=order)
        rows += [Entry(item, day) for item in standing]
    return rows


@dataclass(frozen=True, slots=True)
class Stack:
    """Rows one under another: `tops` holds the top of each and, last, the height of all."""

    rows: Sequence[Row]
    tops: tuple[int, ...]

    def at(self, y: float) -> int:
        """The row under a height; -1 above the first and below the last."""
        index = bisect_right(self.tops, y) - 1
        return index if 0 <= index < len(self.rows) else -1

    def heading_of(self, index: int) -> int:
        """The heading that a row stands under."""
        while index > 0 and not isinstance(self.rows[index], Heading):
            index -= 1
        return index

    def next_entry(self, index: int, step: int) -> int:
        """The next or previous engagement from a row; the same row at either end."""
        found = index + step
        while 0 <= found < len(self.rows):
            if isinstance(self.rows[found], Entry):
                return found
            found += step
        return index

    def next_day(self, index: int, step: int) -> int:
        """The first engagement of the next or previous heading; the same row at either end."""
        here = self.heading_of(index)
        found = here + step
        while 0 <= found < len(self.rows):
            if isinstance(self.rows[found], Heading):
                return self.next_entry(found, 1)
            found += step
        return index


def stacked(rows: Sequence[Row], *, heading: int, entry: int) -> Stack:
    """The rows with their places; heights in pixels."""
    heights = (heading if isinstance(row, Heading) else entry for row in rows)
    return Stack(rows, (0, *accumulate(heights)))
