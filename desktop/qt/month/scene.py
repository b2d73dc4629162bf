# SPDX-License-Identifier: Apache-2.0
"""Six weeks turned into things to draw and to hit: every rectangle and line of text, computed once."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from desktop.qt.month.grid import MonthGrid
from desktop.qt.painted import Lettering
from desktop.qt.theme import Shade, Theme
from desktop.qt.week.metrics import Box
from desktop.screens.calendar import CalendarItem, OutsideBand


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One engagement on a line: of a day, over days (`is_bar`), or of a month (`is_plan`).

    `first` and `last` are the days it covers within the week; `came` and `goes_on` say that it
    began before them or lasts longer.
    """

    item: CalendarItem
    box: Box
    shade: Shade
    mark: str
    time: str
    line: str
    text: str
    first: date
    last: date
    is_bar: bool = False
    is_plan: bool = False
    came: bool = False
    goes_on: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BandBar:
    """Long bands of a week: a stripe each over its own days, and (`is_named`) their words on one line."""

    box: Box
    shade: Shade
    text: str
    line: str
    is_named: bool
    stripes: tuple[tuple[Box, Shade], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class More:
    """“+3” of a day (or of the month plans, without a day): how many found no line."""

    day: date | None
    box: Box
    text: str
    items: tuple[CalendarItem, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayHead:
    """The number of a day and what the calendar says of it: holiday, election, sitting of the council."""

    day: date
    box: Box
    number: str
    note: str
    line: str
    tint: Shade | None
    is_off: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideChip:
    """An event of an outside calendar on a day; without `band` how many more there are."""

    band: OutsideBand | None
    box: Box
    text: str
    line: str
    tip: str


@dataclass(slots=True, kw_only=True)
class Scene:
    """Everything of the weeks shown."""

    grid: MonthGrid
    chips: list[Chip] = field(default_factory=list)
    plans: list[Chip] = field(default_factory=list)
    bands: list[BandBar] = field(default_factory=list)
    more: list[More] = field(default_factory=list)
    heads: list[DayHead] = field(default_factory=list)
    outside: list[OutsideChip] = field(default_factory=list)
    by_day: dict[date, list[CalendarItem]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Letters:
    """The letterings of the month view."""

    number: Lettering
    small: Lettering
    bold: Lettering


def letters_of(theme: Theme) -> Letters:
    return Letters(
        number=Lettering(theme.bold), small=Lettering(theme.small), bold=Lettering(theme.small_bold)
    )
