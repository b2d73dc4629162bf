# SPDX-License-Identifier: Apache-2.0
"""Scrolling a month week by week: within the weeks read as far as they reach, then by asking for others."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from desktop.qt.month.grid import DAYS
from desktop.screens.calendar import MONTH_WEEKS, Scale, within

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView


def reveal(view: MonthView) -> None:
    """Scrolls within the weeks read so that the cursor's day can be seen."""
    week = (view.spot - view.screen_shown.first).days // DAYS
    shown = view.grid().weeks
    wanted = max(week - shown + 1, min(view.offset, week))
    if wanted != view.offset and 0 <= week < MONTH_WEEKS:
        view.offset = wanted
        view.rebuild()
    grid, bar = view.grid(), view.horizontalScrollBar()
    if bar.maximum() and 0 <= week < MONTH_WEEKS:
        box = grid.cell(view.spot)
        if box.x + box.w > grid.width:
            bar.setValue(round(bar.value() + box.x + box.w - grid.width))
        elif box.x < grid.gutter:
            bar.setValue(round(bar.value() + box.x - grid.gutter))


def scroll_weeks(view: MonthView, by: int) -> None:
    """Some weeks on."""
    offset = max(0, min(MONTH_WEEKS - view.grid().weeks, view.offset + by))
    rest = by - (offset - view.offset)
    if offset != view.offset:
        view.offset = offset
        view.rebuild()
    if rest:
        view.asked = within(view.screen_shown.first + timedelta(days=rest * DAYS))
        view.page.day_wanted.emit(view.asked, Scale.MONTH)


def show_day(view: MonthView, day: date) -> None:
    """Puts the cursor on a day and brings its week into view."""
    view.spot = day
    week = (day - view.screen_shown.first).days // DAYS
    if 0 <= week < MONTH_WEEKS:
        reveal(view)
    else:
        scroll_weeks(view, week if week < 0 else week - view.offset - view.grid().weeks + 1)
