# SPDX-License-Identifier: Apache-2.0
"""Every key of the week view. Letters work in Hangul mode too (n and ㅜ are one key)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.keys import letter_of
from desktop.qt.week.gestures import STEP_MIN, nudged, resized
from desktop.qt.week.layout import DAY_MIN
from desktop.qt.week.metrics import DAYS, Box
from desktop.qt.week.scrolling import reveal

if TYPE_CHECKING:
    from desktop.qt.week.view import WeekView

ARROWS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}
_CARRY = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier


def press(view: WeekView, event: QKeyEvent) -> bool:
    """Handles a key of the view; False leaves it to Qt."""
    key = Qt.Key(event.key()) if event.key() else None
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in ARROWS:
        return _arrow(view, ARROWS[key], modifiers)
    if key is Qt.Key.Key_Escape:
        return _escape(view)
    if modifiers not in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier):
        return False
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.week_requested.emit(-1 if key is Qt.Key.Key_PageUp else 1)
        return True
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        return _enter(view)
    if key is Qt.Key.Key_Delete and view.selection:
        view.cancel_requested.emit(view.selection)
        return True
    if key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        return _jump(view, last=key is Qt.Key.Key_End)
    letter = letter_of(event)
    if letter == "n":
        view.create_requested.emit(view.cursor_when())
    elif letter == "t":
        view.today_requested.emit()
    elif letter in ("j", "k"):
        _walk(view, 1 if letter == "j" else -1)
    else:
        return False
    return True


def _arrow(view: WeekView, step: tuple[int, int], modifiers: Qt.KeyboardModifier) -> bool:
    days, ups = step
    item = view.item(view.selection)
    if modifiers & _CARRY and item is not None:
        when = nudged(item.when, minutes=ups * STEP_MIN, days=days)
        if when is not None:
            view.move_requested.emit(item.key, when)
        return True
    if modifiers & Qt.KeyboardModifier.ShiftModifier and item is not None:
        longer = resized(item.when, minutes=ups * STEP_MIN, days=days)
        if longer is not None:
            view.move_requested.emit(item.key, longer)
        return True
    if modifiers & _CARRY:
        return False
    _step(view, days, ups)
    return True


def _step(view: WeekView, days: int, ups: int) -> None:
    """Moves the cursor half an hour or a day; it selects the engagement it comes upon."""
    day, minute = view.spot
    if not 0 <= day + days < DAYS:
        view.spot = ((day + days) % DAYS, minute)
        view.select(0)
        view.week_requested.emit(1 if days > 0 else -1)
        return
    if ups and view.selection:
        block = next((b for b in view.scene.blocks if b.item.key == view.selection), None)
        if block is not None:
            minute = block.placed.end_min - 30 if ups > 0 else block.placed.start_min
    minute = max(0, min(DAY_MIN - 30, minute // 30 * 30 + ups * 30))
    view.spot = (day + days, minute)
    view.select(_under_cursor(view, skip=view.selection if ups else 0))
    if not view.selection:
        grid = view.scene.grid
        reveal(view, Box(grid.x(view.spot[0]), grid.top + minute * grid.hour / 60, grid.day, grid.hour / 2))
    view.layer = None
    view.viewport().update()


def _under_cursor(view: WeekView, *, skip: int) -> int:
    day, minute = view.spot
    for block in view.scene.blocks:
        placed = block.placed
        here = placed.day == day and placed.start_min < minute + 30 and minute < placed.end_min
        if here and block.item.key != skip:
            return block.item.key
    return 0


def _walk(view: WeekView, step: int) -> None:
    """The next or previous engagement of the week, those above the hours first."""
    keys = list(dict.fromkeys(key for key, _text, _box in view.spoken()))
    if not keys:
        return
    if view.selection in keys:
        index = (keys.index(view.selection) + step) % len(keys)
    else:
        index = 0 if step > 0 else len(keys) - 1
    _choose(view, keys[index])


def _jump(view: WeekView, *, last: bool) -> bool:
    keys = [key for key, _text, _box in view.spoken()]
    if keys:
        _choose(view, keys[-1 if last else 0])
    return True


def _choose(view: WeekView, key: int) -> None:
    block = next((b for b in view.scene.blocks if b.item.key == key), None)
    if block is not None:
        view.spot = (block.placed.day, block.placed.start_min // 30 * 30)
    else:
        strip = next((s for s in view.scene.strips if s.item is not None and s.item.key == key), None)
        if strip is not None:
            view.spot = (strip.first, view.spot[1])
    view.select(key)


def _escape(view: WeekView) -> bool:
    if view.drag is not None:
        view.drag = None
        view.viewport().update()
        return True
    if view.selection:
        view.select(0)
        return True
    return False


def _enter(view: WeekView) -> bool:
    if view.selection:
        view.opened.emit(view.selection)
    else:
        view.create_requested.emit(view.cursor_when())
    return True
