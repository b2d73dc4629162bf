# SPDX-License-Identifier: Apache-2.0
"""Every key of the agenda. Letters work in Hangul mode too (n and ㅜ are one key)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.agenda import menu
from desktop.qt.keys import letter_of
from desktop.qt.month.gestures import carried
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.agenda.view import AgendaView

_CARRY = Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.ControlModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_ROWS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_DAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


def press(view: AgendaView, event: QKeyEvent) -> bool:
    """Handles a key of the view; False leaves it to Qt."""
    key = Qt.Key(event.key()) if event.key() else None
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if modifiers & _CARRY:
        return _carry(view, key)
    if key in _ROWS:
        _step(view, _ROWS[key])
    elif key in _DAYS:
        view.go_to(view.stack.next_day(max(view.spot, 0), _DAYS[key]))
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        ends = (-1, 1) if key is Qt.Key.Key_Home else (len(view.stack.rows), -1)
        view.go_to(view.stack.next_entry(*ends))
    elif key is Qt.Key.Key_Space:
        _screenful(view, -1 if modifiers & _SHIFT else 1)
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.page.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
    elif key is Qt.Key.Key_Escape and view.selection:
        view.mark(0)
        view.page.selected.emit(0)
    else:
        return _do(view, key, letter_of(event), with_shift=bool(modifiers & _SHIFT))
    return True


def _do(view: AgendaView, key: Qt.Key | None, letter: str, *, with_shift: bool) -> bool:
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        if view.selection:
            view.page.opened.emit(view.selection)
        else:
            view.page.day_wanted.emit(view.cursor_day(), Scale.DAY)
    elif key is Qt.Key.Key_Delete and view.selection:
        if with_shift:
            view.page.many_binned.emit((view.selection,))
        else:
            view.page.cancel_requested.emit(view.selection)
    elif key is Qt.Key.Key_Menu or (key is Qt.Key.Key_F10 and with_shift):
        menu.open_at_row(view)
    elif letter == "o" and view.current is not None and view.current.item.hold_group:
        view.page.choose_requested.emit(view.selection)
    elif letter == "l":
        view.page.day_wanted.emit(view.cursor_day(), Scale.DAY)
    elif letter == "n":
        view.page.create_requested.emit(view.cursor_when())
    elif letter == "t":
        view.page.today_wanted.emit()
    elif letter in ("j", "k"):
        _step(view, 1 if letter == "j" else -1)
    else:
        return False
    return True


def _step(view: AgendaView, step: int) -> None:
    """The next or previous engagement; from nowhere the first one that can be seen."""
    if view.spot < 0:
        top = view.stack.at(view.verticalScrollBar().value())
        view.go_to(view.stack.next_entry(max(top, 0) - 1, 1))
        return
    view.go_to(view.stack.next_entry(view.spot, step))


def _screenful(view: AgendaView, step: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + step * bar.pageStep())
    edge = view.heading + 1 if step > 0 else view.viewport().height() - 1
    found = view.stack.at(bar.value() + edge)
    if found < 0:
        found = len(view.stack.rows)
    view.go_to(view.stack.next_entry(found - 1 if step > 0 else found + 1, step))


def _carry(view: AgendaView, key: Qt.Key | None) -> bool:
    """A day or a week on."""
    current = view.current
    days = {**_DAYS, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(key) if key is not None else None
    if current is None or days is None:
        return False
    when = carried(current.item.when, days, onto=current.day)
    if when is not None:
        view.page.move_requested.emit(current.item.key, when)
    return True
