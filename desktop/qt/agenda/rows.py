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
from desktop.screens.calendar import CalendarItem, OutsideBand


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


@dataclass(frozen=True, slots=True)
class Other:
    """An event of an outside calendar under the heading of `day`; nothing can be done with it here."""

    band: OutsideBand
    day: date


Row = Heading | Entry | Other


def rows_of(items: Iterable[CalendarItem], first: date, outside: Iterable[OutsideBand] = ()) -> list[Row]:
    """The rows from `first` on. What began before stands under `first`; plans head their month.

    What outside calendars say stands last on the day it begins.
    """
    days: dict[tuple[date, bool], list[CalendarItem]] = {}
    for item in items:
        plan = isinstance(item.when, Month)
        begin, end = span(item.when)
        if end < first:
            continue
        # Plans of the month that has begun stand first of all.
        day = begin if plan else max(begin, first)
        days.setdefault((day, not plan), []).append(item)
    others: dict[date, list[OutsideBand]] = {}
    for band in outside:
        day = max(band.first, first)
        others.setdefault(day, []).append(band)
        days.setdefault((day, True), [])
    rows: list[Row] = []
    for (day, is_day), standing in sorted(days.items(), key=lambda pair: (max(pair[0][0], first), pair[0])):
        rows.append(Heading(day, len(standing), not is_day))
        standing.sort(key=order)
        rows += [Entry(item, day) for item in standing]
        if is_day:
            rows += [Other(band, day) for band in others.get(day, ())]
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
            row = self.rows[found]
            if isinstance(row, Heading) and row.count:
                return self.next_entry(found, 1)
            found += step
        return index


def stacked(rows: Sequence[Row], *, heading: int, entry: int, other: int = 24) -> Stack:
    """The rows with their places; heights in pixels."""
    sizes = {Heading: heading, Entry: entry, Other: other}
    heights = (sizes[type(row)] for row in rows)
    return Stack(rows, (0, *accumulate(heights)))
