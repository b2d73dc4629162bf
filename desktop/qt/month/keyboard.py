# SPDX-License-Identifier: Apache-2.0
"""Every key of the month view. Letters work in Hangul mode too (n and ㅜ are one key)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.copying import copies_all
from desktop.qt.keys import letter_of
from desktop.qt.month import carrying, choosing, hits, menu, scrolling
from desktop.qt.month.gestures import carried_all, stretched
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView

ARROWS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
}
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def press(view: MonthView, event: QKeyEvent) -> bool:
    """Handles a key of the view; False leaves it to Qt and to the desk."""
    key = Qt.Key(event.key()) if event.key() else None
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if key is Qt.Key.Key_Escape:
        return _escape(view)
    if view.drag is not None and view.drag.by_keys:
        return carrying.press(view, key)
    if key in ARROWS:
        return _arrow(view, ARROWS[key], modifiers)
    if modifiers & CTRL and not modifiers & ALT:
        return not copies_all(event) and _with_ctrl(view, key, letter_of(event))
    if modifiers & ~SHIFT:
        return False
    return _plain(view, key, with_shift=bool(modifiers & SHIFT)) or _letter(view, letter_of(event))


def _with_ctrl(view: MonthView, key: Qt.Key | None, letter: str) -> bool:
    does: dict[object, Callable[[], object]] = {
        "c": partial(carrying.keep, view),
        "x": partial(carrying.start, view, copies=False),
        "v": partial(carrying.paste, view),
        "a": partial(choosing.add, view, choosing.in_order(view)) if letter == "a" else lambda: None,
        Qt.Key.Key_Delete: partial(choosing.ask_bin, view),
        Qt.Key.Key_Space: lambda: choosing.toggle(view, view.selection) if view.selection else None,
    }
    found = does.get(letter) or does.get(key)
    if found is not None:
        found()
    return found is not None


def _plain(view: MonthView, key: Qt.Key | None, *, with_shift: bool) -> bool:
    if key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.page.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        _enter(view)
    elif key is Qt.Key.Key_Delete and view.selection:
        (choosing.ask_bin if with_shift else choosing.ask_cancel)(view)
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        view.go_to(view.spot + timedelta(days=(6 if key is Qt.Key.Key_End else 0) - view.spot.weekday()))
    elif key is Qt.Key.Key_Space:
        menu.peek(view)
    elif key is Qt.Key.Key_Menu or (key is Qt.Key.Key_F10 and with_shift):
        menu.open_at_cursor(view)
    else:
        return False
    return True


def _letter(view: MonthView, letter: str) -> bool:
    does: dict[str, Callable[[], object]] = {
        "n": lambda: view.page.create_requested.emit(view.cursor_when()),
        "t": view.page.today_wanted.emit,
        "j": partial(_walk, view, 1),
        "k": partial(_walk, view, -1),
        "c": partial(carrying.start, view, copies=True),
        "x": partial(carrying.start, view, copies=False),
        "o": partial(choosing.ask_alternative, view),
        "l": lambda: view.page.day_wanted.emit(view.spot, Scale.DAY),
    }
    if letter in does:
        does[letter]()
    return letter in does


def _arrow(view: MonthView, days: int, modifiers: Qt.KeyboardModifier) -> bool:
    """Moves the cursor; with Ctrl or Alt what is chosen, with Shift too its end (Alt: its beginning)."""
    items = choosing.picked(view)
    with_shift = bool(modifiers & SHIFT)
    if modifiers & (CTRL | ALT):
        if not items:
            return False
        if with_shift:
            longer = stretched(items[0].when, days, at_start=bool(modifiers & ALT))
            moves = ((items[0].key, longer),) if longer is not None else ()
            choosing.ask_move(view, moves)
        else:
            _nudge(view, days)
    elif with_shift and view.selection:
        _extend(view, 1 if days > 0 else -1)
    else:
        view.go_to(view.spot + timedelta(days=days))
    return True


def _nudge(view: MonthView, days: int) -> None:
    """What is chosen moves by days; the cursor and the weeks shown follow it."""
    moves = carried_all(choosing.picked(view), days, onto=view.spot)
    choosing.ask_move(view, moves)
    if moves:
        scrolling.show_day(view, moves[0][1].day_from)


def _extend(view: MonthView, step: int) -> None:
    """One more is chosen: the next one in the order of walking."""
    keys = list(choosing.in_order(view))
    if view.selection in keys:
        target = keys[max(0, min(len(keys) - 1, keys.index(view.selection) + step))]
        choosing.add(view, (target,))


def _walk(view: MonthView, step: int) -> None:
    """The next or previous engagement of all those shown, hidden ones included; first those of the cursor."""
    places = choosing.in_order(view)
    keys = list(places)
    if not keys:
        return
    if view.selection in places:
        index = (keys.index(view.selection) + step) % len(keys)
    else:
        index = _from_cursor(list(places.values()), view.spot)
        index = index if step > 0 else (index - 1) % len(keys)
    _choose(view, keys[index])


def _from_cursor(days: list[date | None], spot: date) -> int:
    return next((n for n, day in enumerate(days) if day is not None and day >= spot), 0)


def _choose(view: MonthView, key: int) -> None:
    item = view.item(key)
    if item is not None and item not in view.plans():
        view.spot = hits.day_of(item, view.screen_shown)
        scrolling.reveal(view)
    view.choose(key)


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
