# SPDX-License-Identifier: Apache-2.0
"""Lays a week view out: rows, grid, scene, heads, scroll ranges."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.week import heads
from desktop.qt.week.build import build_scene
from desktop.qt.week.metrics import OFFICE_FIRST_HOUR, Grid
from desktop.qt.week.strips import MOST_STRIP_ROWS, strip_rows

if TYPE_CHECKING:
    from desktop.qt.week.view import WeekView


def rebuild(view: WeekView) -> None:
    """Lays the week of a view out for its size; 08–22 fills it until somebody scrolls."""
    rows = 99 if view.all_rows else MOST_STRIP_ROWS
    size = view.viewport().size()
    grid = Grid(
        width=size.width(),
        height=size.height(),
        em=view.theme.em,
        line=view.letters.plain.height,
        strip_rows=strip_rows(view.screen_shown, most=rows),
    )
    view.laid_out = build_scene(
        view.screen_shown, grid=grid, theme=view.theme, words=view.words, letters=view.letters, rows=rows
    )
    view.heads = heads.head_texts(
        grid,
        view.theme,
        view.words,
        view.number,
        view.letters.small,
        first=view.screen_shown.first,
        holidays=view.screen_shown.holidays,
    )
    view.layer = view.plane = None
    vertical, horizontal = view.verticalScrollBar(), view.horizontalScrollBar()
    vertical.setRange(0, max(0, round(grid.plane_height + grid.top - size.height())))
    vertical.setPageStep(max(1, size.height() - round(grid.top)))
    vertical.setSingleStep(round(grid.hour / 2))
    horizontal.setRange(0, max(0, round(grid.plane_width + grid.gutter - size.width())))
    horizontal.setPageStep(size.width())
    if not view.was_scrolled:
        vertical.setValue(round(OFFICE_FIRST_HOUR * grid.hour - grid.em * 0.6))
        view.was_scrolled = False
    view.viewport().update()
