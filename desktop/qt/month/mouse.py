# SPDX-License-Identifier: Apache-2.0
"""What the mouse does in a month: choose, drag, copy, mark days, scroll week by week."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent, QWheelEvent

from db.records.when import Day, Part
from desktop.qt.month import carrying, choosing, hits, scrolling
from desktop.qt.month.gestures import Drag
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView

FAR_EMS = 0.5
EDGE_EMS = 0.8
EDGE_MS = 500
NOTCH = 120
CTRL = Qt.KeyboardModifier.ControlModifier


def press(view: MonthView, event: QMouseEvent) -> None:
    """Takes hold of what lies under the pointer."""
    if event.button() is not Qt.MouseButton.LeftButton:
        return
    x, y = event.position().x(), event.position().y()
    grid = view.scene.grid
    more = hits.more_at(view.scene, x, y)
    if more is not None:
        day, scale = (more.day, Scale.DAY) if more.day else (view.screen_shown.first, Scale.AGENDA)
        view.page.day_wanted.emit(day, scale)
        return
    chip = hits.chip_at(view.scene, x, y)
    if chip is None:
        if grid.is_day(x, y):
            day = grid.day_at(x, y)
            view.drag = Drag(item=None, from_day=day, day=day, x=x, y=y)
            view.go_to(day)
        return
    day = chip.first if chip.is_plan else grid.day_at(x, y)
    items = choosing.picked(view)
    others = tuple(item for item in items if item != chip.item) if chip.item in items else ()
    view.drag = Drag(item=chip.item, others=others, from_day=day, day=day, x=x, y=y)
    if not chip.is_plan:
        view.spot = day
    if event.modifiers() & CTRL or chip.item.key in view.also:
        view.repaint_all()
    else:
        view.choose(chip.item.key)


def move(view: MonthView, event: QMouseEvent) -> None:
    """Drags on, or shows what could be taken hold of here."""
    x, y = event.position().x(), event.position().y()
    drag = view.drag
    if drag is not None and drag.by_keys:
        return
    if drag is None:
        over = hits.chip_at(view.scene, x, y) or hits.more_at(view.scene, x, y)
        shape = Qt.CursorShape.PointingHandCursor if over is not None else Qt.CursorShape.ArrowCursor
        view.viewport().setCursor(shape)
        return
    far = max(abs(x - drag.x), abs(y - drag.y)) > view.theme.em * FAR_EMS
    if drag.live or far:
        day = view.scene.grid.day_at(x, y)
        view.drag = drag.to(day, x, y, copies=bool(event.modifiers() & CTRL))
        _watch_edge(view, y)
        view.viewport().update()


def _watch_edge(view: MonthView, y: float) -> None:
    """Held at the upper or lower edge, a drag turns a week at a time."""
    grid, deep = view.scene.grid, view.theme.em * EDGE_EMS
    at_edge = y < grid.top + deep or y > grid.height - deep
    if not at_edge:
        view.edge.stop()
    elif not view.edge.isActive():
        view.edge.start(EDGE_MS)


def turn_at_edge(view: MonthView) -> None:
    """A week on in the direction of the edge; what is held then lies over other days."""
    drag = view.drag
    if drag is None or not drag.live or drag.by_keys:
        view.edge.stop()
        return
    scrolling.scroll_weeks(view, -1 if drag.y < view.scene.grid.height / 2 else 1)


def follow(view: MonthView) -> None:
    """Other days lie under the pointer now: what the mouse holds is over them."""
    drag = view.drag
    if drag is not None and drag.live and not drag.by_keys:
        view.drag = replace(drag, day=view.scene.grid.day_at(drag.x, drag.y))


def release(view: MonthView, event: QMouseEvent) -> None:
    """Lets go: asks for the new day, the copy, or the days marked."""
    drag = view.drag
    if drag is None or event.button() is not Qt.MouseButton.LeftButton:
        return
    view.edge.stop()
    ctrl = bool(event.modifiers() & CTRL)
    if drag.live:
        view.drag = replace(drag, copies=ctrl and drag.item is not None)
    carrying.let_go(view)
    if not drag.live and drag.item is not None:
        if ctrl:
            choosing.toggle(view, drag.item.key)
        elif view.also:
            view.choose(drag.item.key)


def double_click(view: MonthView, event: QMouseEvent) -> None:
    """Opens what is there, or makes something on an empty place of a day."""
    view.drag = None
    x, y = event.position().x(), event.position().y()
    chip = hits.chip_at(view.scene, x, y)
    if chip is not None:
        view.page.opened.emit(chip.item.key)
    elif view.scene.grid.is_day(x, y) and hits.more_at(view.scene, x, y) is None:
        view.page.create_requested.emit(Day(view.scene.grid.day_at(x, y), Part.OPEN))


def wheel(view: MonthView, event: QWheelEvent) -> None:
    """A notch is a week; fine wheels add up."""
    delta = event.angleDelta()
    if abs(delta.x()) > abs(delta.y()):
        bar = view.horizontalScrollBar()
        bar.setValue(bar.value() - delta.x())
        event.accept()
        return
    view.turn += delta.y()
    weeks = int(view.turn / NOTCH)
    if weeks:
        view.turn -= weeks * NOTCH
        scrolling.scroll_weeks(view, -weeks)
    event.accept()
