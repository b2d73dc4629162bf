# SPDX-License-Identifier: Apache-2.0
"""What the mouse does in the time grid: select, drag, resize, copy, make, choose several."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent

from db.records.when import Day
from desktop.qt.week import choosing, hits
from desktop.qt.week.gestures import RESIZING, Drag, Grip, held_day, timed
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import Box
from desktop.qt.week.paint import reaching
from desktop.screens.calendar import CalendarItem, Scale

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def press(view: TimeGrid, event: QMouseEvent) -> None:
    """Takes hold of what lies under the pointer."""
    if event.button() is not Qt.MouseButton.LeftButton:
        return
    if view.drag is not None and view.drag.by_keys:
        stop(view)
    x, y = event.position().x(), event.position().y()
    scene, grid = view.scene, view.grid()
    listed = hits.listed_day_at(scene, grid, x, y)
    if listed is not None:
        view.list_wanted.emit(scene.first + timedelta(days=listed))
        return
    item = hits.item_at(scene, grid, x, y)
    if event.modifiers() & SHIFT:
        if item is not None:
            choosing.extend_to(view, item.key)
        elif y >= grid.top:
            view.rubber = Box(x, y, 0, 0)
        return
    view.drag = hits.grip_at(scene, grid, x, y)
    if view.drag is not None:
        view.spot_day, view.spot_min = view.drag.from_day, int(view.drag.from_min // 30) * 30
        if not event.modifiers() & CTRL:
            _choose(view, item)
    view.repaint_all()


def _choose(view: TimeGrid, item: CalendarItem | None) -> None:
    """What is taken hold of is chosen; with several chosen it stays one of them."""
    if item is None:
        choosing.select(view, 0)
    elif item.key not in view.chosen:
        choosing.select(view, item.key)


def move(view: TimeGrid, event: QMouseEvent) -> None:
    """Drags on, or shows what could be taken hold of here."""
    x, y = event.position().x(), event.position().y()
    grid = view.grid()
    if view.rubber is not None:
        view.rubber = Box(view.rubber.x, view.rubber.y, x - view.rubber.x, y - view.rubber.y)
        view.viewport().update()
        return
    drag = view.drag
    if drag is None:
        view.viewport().setCursor(hits.shape_at(view.scene, grid, x, y))
        return
    if drag.by_keys or (not drag.live and not hits.is_far(drag, view.scene, grid, x, y)):
        return
    if not drag.live:
        drag = replace(drag, others=_along(view, drag, with_ctrl=bool(event.modifiers() & CTRL)))
    copies = bool(event.modifiers() & CTRL) and drag.item is not None and drag.grip not in RESIZING
    view.drag = replace(drag, copies=copies)
    drag_to(view, x, y)
    view.turning.at(x, y)
    view.viewport().setCursor(Qt.CursorShape.DragCopyCursor if copies else Qt.CursorShape.ClosedHandCursor)


def drag_to(view: TimeGrid, x: float, y: float) -> None:
    """What is dragged is under this point now, as the grid is scrolled."""
    grid = view.grid()
    if view.drag is not None:
        day = held_day(view.scene.first + timedelta(days=grid.day_at(x)))
        minute = grid.minute_at(min(max(y, grid.top), grid.height))
        view.drag = view.drag.to(day, minute, over_hours=y >= grid.top)
        view.viewport().update()


def _along(view: TimeGrid, drag: Drag, *, with_ctrl: bool) -> tuple[CalendarItem, ...]:
    """The others that are chosen go along, unless only an end is dragged."""
    if drag.item is None or drag.grip in RESIZING:
        return ()
    if drag.item.key not in view.chosen:
        if with_ctrl:
            choosing.select(view, drag.item.key)
        return ()
    return tuple(item for item in view.picked() if item.key != drag.item.key)


def release(view: TimeGrid, event: QMouseEvent) -> None:
    """Lets go: asks for the new time, if it is one."""
    if view.rubber is not None:
        _gather(view)
        return
    drag = view.drag
    if drag is None or drag.by_keys:
        return
    stop(view)
    if drag.live:
        let_go(view, drag)
    elif drag.item is not None and event.modifiers() & CTRL:
        choosing.toggle(view, drag.item.key)
    elif drag.item is not None:
        choosing.select(view, drag.item.key)


def _gather(view: TimeGrid) -> None:
    """Everything the rectangle touches is chosen, too."""
    rubber, view.rubber = view.rubber, None
    grid = view.grid()
    if rubber is not None:
        left, top = min(rubber.x, rubber.x + rubber.w), min(rubber.y, rubber.y + rubber.h)
        box = Box(left + grid.scroll_x, top + grid.scroll_y, abs(rubber.w), abs(rubber.h))
        choosing.add(view, tuple(dict.fromkeys(reaching(view.scene.blocks, box))))
    view.repaint_all()


def let_go(view: TimeGrid, drag: Drag) -> None:
    """Asks for what a drag means, as one action."""
    if drag.grip in (Grip.CREATE, Grip.DAYS):
        when = drag.when()
        if when is not None:
            view.create_requested.emit(when)
        return
    moves = drag.moves()
    if not moves or drag.item is None:
        return
    view.spot_day = drag.span()[0]
    went = dict(moves)
    view.dropped = {one.key: (one, went[one.key]) for one in (drag.item, *drag.others) if one.key in went}
    if len(moves) > 1:
        (view.many_copied if drag.copies else view.many_moved).emit(moves)
    else:
        (view.copy_requested if drag.copies else view.move_requested).emit(*moves[0])


def stop(view: TimeGrid) -> None:
    """Nothing is dragged any more."""
    view.drag = view.rubber = None
    view.turning.stop()
    view.viewport().unsetCursor()
    view.repaint_all()


def give_up(view: TimeGrid) -> bool:
    """Esc: what is dragged stays where it was, on the page where it lies. False: nothing was dragged."""
    drag = view.drag
    if drag is None and view.rubber is None:
        return False
    stop(view)
    screen = view.screen_shown
    if drag is not None and not screen.first <= drag.from_day <= screen.last:
        view.day_wanted.emit(drag.from_day, screen.view.scale)
    return True


def double_click(view: TimeGrid, event: QMouseEvent) -> None:
    """Opens what is there, or makes an hour where nothing is."""
    x, y = event.position().x(), event.position().y()
    scene, grid = view.scene, view.grid()
    found = hits.item_at(scene, grid, x, y)
    stop(view)
    if found is not None:
        view.opened.emit(found.key)
    elif y >= grid.top and x >= grid.gutter and hits.listed_day_at(scene, grid, x, y) is None:
        start = min(int(grid.minute_at(y) // 30) * 30, DAY_MIN - 60)
        view.create_requested.emit(timed(scene.first + timedelta(days=grid.day_at(x)), start, start + 60))
    elif grid.head <= y < grid.top and x >= grid.gutter and hits.strip_at(scene, grid, x, y) is None:
        view.create_requested.emit(Day(scene.first + timedelta(days=grid.day_at(x))))
    elif y < grid.head and x >= grid.gutter and grid.days > 1:
        view.day_wanted.emit(scene.first + timedelta(days=grid.day_at(x)), Scale.DAY)


def wants(view: TimeGrid, event: QKeyEvent) -> bool:
    """Whether a key is ours although the window has a shortcut for it: what ends or steers a gesture."""
    if event.key() == Qt.Key.Key_Escape:
        return view.drag is not None or view.rubber is not None
    return False
