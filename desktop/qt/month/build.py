# SPDX-License-Identifier: Apache-2.0
"""Builds the scene of a month: for each week its bands, its bars over days, and the chips of each day.

A bar keeps its line through the week. Chips take the lines that bars leave free; the last line is
kept for “+3” where not everything fits. What is selected is never behind “+3”.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from desktop.qt.month import outside
from desktop.qt.month.bands import day_head, week_bands
from desktop.qt.month.chips import make_chip
from desktop.qt.month.grid import DAYS, MonthGrid
from desktop.qt.month.scene import Letters, More, Scene
from desktop.qt.month.spans import by_day, lies_over_days, span
from desktop.qt.month.ties import Ties
from desktop.qt.theme import Theme
from desktop.qt.week.layout import Strip, place_strips
from desktop.qt.week.metrics import Box
from desktop.screens.calendar import Band, CalendarItem, OutsideBand
from desktop.words import Words

NO_TIES = Ties()


class _Builder:
    """What all steps need, in one hand."""

    def __init__(
        self, grid: MonthGrid, theme: Theme, words: Words, letters: Letters, ties: Ties, chosen: int
    ) -> None:
        self.grid, self.theme, self.words, self.letters, self.chosen = grid, theme, words, letters, chosen
        self.turns = ties.turns
        self.scene = Scene(grid=grid)
        self.free: dict[date, list[int]] = {}  # lines that nothing of ours stands on

    def plans(self, items: Sequence[CalendarItem]) -> None:
        """The strip of plans that have a month only, side by side as far as they fit."""
        strip = self.grid.plan_box()
        em, x = self.grid.em, strip.x + self.grid.em * 0.2
        right = strip.x + strip.w - em * 0.3
        width = min(em * 14, max(em * 7, (right - x) / max(1, len(items)) - em * 0.4))
        fitting = max(1, int((right - x + em * 0.4) // (width + em * 0.4)))
        if fitting < len(items):
            fitting = max(1, int((right - x - em * 3 + em * 0.4) // (width + em * 0.4)))
        for item in items[:fitting]:
            box = Box(round(x), strip.y, round(width), strip.h - 2)
            chip = make_chip(
                item,
                box,
                theme=self.theme,
                words=self.words,
                letters=self.letters,
                turn=self.turns.get(item.key),
                days=span(item.when),
                is_plan=True,
            )
            self.scene.plans.append(chip)
            x += width + em * 0.4
        if len(items) > fitting:
            self._more(None, Box(round(x), strip.y, round(em * 2.8), strip.h - 2), items[fitting:])

    def week(
        self,
        week: int,
        bands: Sequence[Band],
        long_items: Sequence[CalendarItem],
        chips: Mapping[date, list[CalendarItem]],
    ) -> None:
        """One week: bands first, then bars, then the days."""
        grid = self.grid
        monday = grid.first + timedelta(days=week * DAYS)
        taken: list[set[int]] = [set() for _ in range(DAYS)]
        found = week_bands(bands, grid, week, theme=self.theme, words=self.words, letters=self.letters)
        for bar, first, last in found:
            self.scene.bands.append(bar)
            for column in range(first, last + 1) if bar.is_named else ():
                taken[column].add(0)
        base = 1 if any(bar.is_named for bar, _first, _last in found) else 0
        hidden = self._bars(week, monday, long_items, taken, base=base)
        for column in range(DAYS):
            day = monday + timedelta(days=column)
            free = [row for row in range(grid.rows) if row not in taken[column]]
            self._day(week, column, day, chips.get(day, []), hidden[column], free)

    def _bars(
        self, week: int, monday: date, items: Sequence[CalendarItem], taken: list[set[int]], *, base: int
    ) -> list[list[CalendarItem]]:
        hidden: list[list[CalendarItem]] = [[] for _ in range(DAYS)]
        strips, sources = [], {}
        for item in items:
            begin, end = span(item.when)
            first, last = (begin - monday).days, (end - monday).days
            if first >= DAYS or last < 0:
                continue
            key = f"{item.key:012}"
            sources[key] = (item, first < 0, last >= DAYS)
            rank = 0 if item.key == self.chosen else 1
            strips.append(Strip(key=key, first=max(0, first), last=min(DAYS - 1, last), rank=rank))
        for placed in place_strips(strips):
            item, came, goes_on = sources[placed.key]
            row = placed.row + base
            columns = range(placed.first, placed.last + 1)
            if row >= max(1, self.grid.rows - 1):
                for column in columns:
                    hidden[column].append(item)
                continue
            for column in columns:
                taken[column].add(row)
            chip = make_chip(
                item,
                self.grid.row_box(week, placed.first, placed.last, row),
                theme=self.theme,
                words=self.words,
                letters=self.letters,
                turn=self.turns.get(item.key),
                days=(monday + timedelta(days=placed.first), monday + timedelta(days=placed.last)),
                is_bar=True,
                came=came,
                goes_on=goes_on,
            )
            self.scene.chips.append(chip)
        return hidden

    def _day(
        self,
        week: int,
        column: int,
        day: date,
        standing: list[CalendarItem],
        hidden: list[CalendarItem],
        free: list[int],
    ) -> None:
        fitting = len(free)
        if hidden or len(standing) > fitting:
            fitting = max(0, fitting - 1)
        shown, rest = standing[:fitting], standing[fitting:]
        chosen = next((item for item in rest if item.key == self.chosen), None)
        if chosen is not None and shown:
            rest = [shown[-1], *(item for item in rest if item is not chosen)]
            shown = [*shown[:-1], chosen]
        for row, item in zip(free, shown, strict=False):
            chip = make_chip(
                item,
                self.grid.row_box(week, column, column, row),
                theme=self.theme,
                words=self.words,
                letters=self.letters,
                turn=self.turns.get(item.key),
                days=(day, day),
            )
            self.scene.chips.append(chip)
        if free and (rest or hidden):
            box = self.grid.row_box(week, column, column, free[len(shown)])
            self._more(day, box, [*hidden, *rest])
        self.free[day] = free[len(shown) + bool(rest or hidden) :]

    def _more(self, day: date | None, box: Box, items: Sequence[CalendarItem]) -> None:
        text = self.words.text("months.more", count=str(len(items)))
        self.scene.more.append(More(day=day, box=box, text=text, items=tuple(items)))


def build_scene(
    items: Sequence[CalendarItem],
    bands: Sequence[Band],
    holidays: Mapping[date, str],
    *,
    grid: MonthGrid,
    theme: Theme,
    words: Words,
    letters: Letters,
    plans: Sequence[CalendarItem] = (),
    others: Sequence[OutsideBand] = (),
    ties: Ties = NO_TIES,
    chosen: int = 0,
) -> Scene:
    """The scene of the weeks that `grid` shows; `chosen` is the selected engagement, 0 for none."""
    builder = _Builder(grid, theme, words, letters, ties, chosen)
    scene = builder.scene
    first = grid.first + timedelta(days=grid.offset * DAYS)
    scene.by_day = by_day(items, first, first + timedelta(days=grid.weeks * DAYS - 1))
    long_items = [item for item in items if lies_over_days(item.when)]
    builder.plans(plans)
    for week in range(grid.offset, grid.offset + grid.weeks):
        builder.week(week, bands, long_items, scene.by_day)
    for number in range(grid.weeks * DAYS):
        day = first + timedelta(days=number)
        scene.heads.append(
            day_head(
                day,
                bands,
                grid,
                holiday=holidays.get(day, ""),
                theme=theme,
                words=words,
                letters=letters,
            )
        )
    if others:
        last = first + timedelta(days=grid.weeks * DAYS - 1)
        standing = outside.by_day(others, first, last)
        outside.add_chips(scene, standing, builder.free, words=words, letters=letters)
    return scene
