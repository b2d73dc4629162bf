# SPDX-License-Identifier: Apache-2.0
"""Bringing a part of the week into view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.week.metrics import Box

if TYPE_CHECKING:
    from desktop.qt.week.view import WeekView


def reveal(view: WeekView, box: Box) -> None:
    """Scrolls so that a rectangle of the plane can be seen."""
    grid = view.grid()
    bar = view.verticalScrollBar()
    if box.y >= view.scene.grid.top:
        top = round(box.y - view.scene.grid.top)
        if top < bar.value():
            bar.setValue(max(0, top - round(grid.hour / 2)))
        elif top + box.h > bar.value() + grid.height - grid.top:
            bar.setValue(round(top + min(box.h, grid.height / 2) - (grid.height - grid.top) + grid.hour / 2))
    across = view.horizontalScrollBar()
    if box.x - grid.gutter < across.value() or box.x + box.w > across.value() + grid.width:
        across.setValue(round(box.x - grid.gutter))
