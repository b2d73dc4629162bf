# SPDX-License-Identifier: Apache-2.0
"""What the mouse does in the week view: select, drag, resize, make."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent

from desktop.qt.week import hits
from desktop.qt.week.gestures import Grip, timed
from desktop.qt.week.layout import DAY_MIN

if TYPE_CHECKING:
    from desktop.qt.week.view import WeekView


def press(view: WeekView, event: QMouseEvent) -> None:
    """Takes hold of what lies under the pointer."""
    if event.button() is not Qt.MouseButton.LeftButton:
        return
    x, y = event.position().x(), event.position().y()
    if hits.is_more_at(view.scene, view.grid(), x, y):
        view.all_rows = not view.all_rows
        view.rebuild()
        return
    view.drag = hits.grip_at(view.scene, view.grid(), x, y)
    if view.drag is not None:
        view.spot = (view.drag.from_day, int(view.drag.from_min // 30) * 30)
        item = view.drag.item
        view.select(item.key if item is not None else 0)
    view.layer = None
    view.viewport().update()


def move(view: WeekView, event: QMouseEvent) -> None:
    """Drags on, or shows what could be taken hold of here."""
    x, y = event.position().x(), event.position().y()
    grid = view.grid()
    if view.drag is None:
        view.viewport().setCursor(hits.shape_at(view.scene, grid, x, y))
        return
    if not view.drag.live and not hits.is_far(view.drag, grid, x, y):
        return
    view.drag = view.drag.to(grid.day_at(x), grid.minute_at(y), over_hours=y >= grid.top)
    view.viewport().update()


def release(view: WeekView) -> None:
    """Lets go: asks for the new time, if it is one."""
    drag, view.drag = view.drag, None
    view.viewport().update()
    if drag is None or not drag.live:
        return
    when = drag.when(view.screen_shown.first)
    if when is None:
        return
    if drag.grip is Grip.CREATE:
        view.create_requested.emit(when)
    elif drag.item is not None:
        view.move_requested.emit(drag.item.key, when)


def double_click(view: WeekView, event: QMouseEvent) -> None:
    """Opens what is there, or makes an hour where nothing is."""
    found = hits.item_at(view.scene, view.grid(), event.position().x(), event.position().y())
    if found is not None:
        view.opened.emit(found.key)
    elif event.position().y() >= view.grid().top:
        day = view.grid().day_at(event.position().x())
        start = min(int(view.grid().minute_at(event.position().y()) // 30) * 30, DAY_MIN - 60)
        view.create_requested.emit(timed(view.screen_shown.first, day, start, start + 60))
