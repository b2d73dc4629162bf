# SPDX-License-Identifier: Apache-2.0
"""Every key of the month view. Letters work in Hangul mode too (n and ㅜ are one key)."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.keys import letter_of
from desktop.qt.month import hits, mouse
from desktop.qt.month.gestures import carried, stretched
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView

ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
_CARRY = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier


def press(view: MonthView, event: QKeyEvent) -> bool:
    """Handles a key of the view; False leaves it to Qt."""
    key = Qt.Key(event.key()) if event.key() else None
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key in ARROWS:
        return _arrow(view, ARROWS[key], modifiers)
    if key is Qt.Key.Key_Escape:
        return _escape(view)
    if modifiers not in (Qt.KeyboardModifier.NoModifier, _SHIFT):
        return False
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.page.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        _enter(view)
    elif key is Qt.Key.Key_Delete and view.selection:
        view.page.cancel_requested.emit(view.selection)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        _week_edge(view, last=key is Qt.Key.Key_End)
    elif key is Qt.Key.Key_Space:
        _within_day(view, -1 if modifiers & _SHIFT else 1)
    else:
        return _letter(view, letter_of(event))
    return True


def _letter(view: MonthView, letter: str) -> bool:
    if letter == "n":
        view.page.create_requested.emit(view.cursor_when())
    elif letter == "t":
        view.page.today_wanted.emit()
    elif letter in ("j", "k"):
        _walk(view, 1 if letter == "j" else -1)
    elif letter == "c" and view.selection:
        view.copied = view.selection
    elif letter == "v" and view.copied:
        _paste(view)
    else:
        return False
    return True


def _arrow(view: MonthView, days: int, modifiers: Qt.KeyboardModifier) -> bool:
    item = view.item(view.selection)
    if modifiers & _CARRY:
        if len(view.also) > 1:
            mouse.carry_all(view, days)
        elif item is not None:
            when = carried(item.when, days, onto=view.spot)
            if when is not None:
                view.page.move_requested.emit(item.key, when)
        else:
            return False
        return True
    if modifiers & _SHIFT and item is not None:
        longer = stretched(item.when, days)
        if longer is not None:
            view.page.move_requested.emit(item.key, longer)
        return True
    view.go_to(view.spot + timedelta(days=days))
    return True


def _week_edge(view: MonthView, *, last: bool) -> None:
    view.go_to(view.spot + timedelta(days=(6 if last else 0) - view.spot.weekday()))


def _within_day(view: MonthView, step: int) -> None:
    """The next engagement of the cursor's day, round and round through the day itself."""
    keys = [0, *hits.keys_of(view.scene, view.spot)]
    here = keys.index(view.selection) if view.selection in keys else 0
    _choose(view, keys[(here + step) % len(keys)], stay=True)


def _walk(view: MonthView, step: int) -> None:
    """The next or previous engagement of all those shown, hidden ones included."""
    keys = [chip.item.key for chip in view.scene.plans]
    place: dict[int, object] = dict.fromkeys(keys)
    for head in view.scene.heads:
        for key in hits.keys_of(view.scene, head.day):
            place.setdefault(key, head.day)
    keys = list(place)
    if not keys:
        return
    if view.selection in place:
        index = (keys.index(view.selection) + step) % len(keys)
    else:
        after = [n for n, key in enumerate(keys) if (day := place[key]) is not None and day >= view.spot]  # type: ignore[operator]
        index = after[0] if after else 0
        index = index if step > 0 else (index - 1) % len(keys)
    _choose(view, keys[index])


def _choose(view: MonthView, key: int, *, stay: bool = False) -> None:
    item = view.item(key)
    if item is not None and not stay and item not in view.plans():
        view.spot = hits.day_of(item, view.screen_shown)
        view.reveal()
    hidden = key and hits.chip_of(view.scene, key) is None
    view.selection = view.selection if not hidden else 0
    view.choose(key)
    if hidden:
        view.rebuild()


def _paste(view: MonthView) -> None:
    """Asks for a copy of what was remembered on the cursor's day."""
    item = view.item(view.copied)
    if item is None:
        view.copied = 0
        return
    days = (view.spot - hits.day_of(item, view.screen_shown)).days
    when = carried(item.when, days, onto=view.spot) or item.when
    view.page.copy_requested.emit(item.key, when)


def _escape(view: MonthView) -> bool:
    if view.drag is not None:
        view.drag = None
        view.viewport().update()
        return True
    if view.selection or view.also:
        view.choose(0)
        return True
    return False


def _enter(view: MonthView) -> None:
    if view.selection:
        view.page.opened.emit(view.selection)
    elif hits.keys_of(view.scene, view.spot):
        view.page.day_wanted.emit(view.spot, Scale.DAY)
    else:
        view.page.create_requested.emit(view.cursor_when())
