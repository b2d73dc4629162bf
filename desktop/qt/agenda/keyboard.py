# SPDX-License-Identifier: Apache-2.0
"""Every key of the agenda. Letters work in Hangul mode too (n and ㅜ are one key)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from desktop.qt.agenda import carrying, menu
from desktop.qt.agenda.rows import Entry
from desktop.qt.copying import copies_all
from desktop.qt.keys import letter_of
from desktop.qt.month import choosing
from desktop.qt.month.gestures import carried_all
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
    if key is Qt.Key.Key_Escape:
        return _escape(view)
    if view.drag is not None and view.drag.by_keys:
        return carrying.press(view, key)
    if modifiers & _CARRY:
        with_ctrl = bool(modifiers & Qt.KeyboardModifier.ControlModifier) and not copies_all(event)
        return _carry(view, key) or (with_ctrl and _with_ctrl(view, key, letter_of(event)))
    if key in _ROWS:
        _step(view, _ROWS[key], more=bool(modifiers & _SHIFT))
    elif key in _DAYS:
        view.go_to(view.stack.next_day(max(view.spot, 0), _DAYS[key]))
    elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
        ends = (-1, 1) if key is Qt.Key.Key_Home else (len(view.stack.rows), -1)
        view.go_to(view.stack.next_entry(*ends))
    elif key is Qt.Key.Key_Space:
        _screenful(view, -1 if modifiers & _SHIFT else 1)
    elif key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
        view.page.turned.emit(-1 if key is Qt.Key.Key_PageUp else 1)
    else:
        return _do(view, key, letter_of(event), with_shift=bool(modifiers & _SHIFT))
    return True


def _escape(view: AgendaView) -> bool:
    """Gives up what is carried, then what is chosen."""
    if view.drag is not None:
        view.drag = None
        view.repaint_all()
        return True
    if view.selection or view.also:
        view.mark(0)
        view.page.selected.emit(0)
        return True
    return False


def _with_ctrl(view: AgendaView, key: Qt.Key | None, letter: str) -> bool:
    if letter == "c":
        carrying.keep(view)
    elif letter == "x":
        carrying.start(view, copies=False)
    elif letter == "v":
        carrying.paste(view)
    elif letter == "a":
        keys = [row.item.key for row in view.stack.rows if isinstance(row, Entry)]
        # The current one last: it stays current, and the list where it is.
        choosing.add(view, sorted(keys, key=lambda one: one == view.selection))
    elif key is Qt.Key.Key_Delete:
        choosing.ask_bin(view)
    elif key is Qt.Key.Key_Space and view.selection:
        choosing.toggle(view, view.selection)
    else:
        return False
    return True


def _do(view: AgendaView, key: Qt.Key | None, letter: str, *, with_shift: bool) -> bool:
    if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        if view.selection:
            view.page.opened.emit(view.selection)
        else:
            view.page.day_wanted.emit(view.cursor_day(), Scale.DAY)
    elif key is Qt.Key.Key_Delete and view.selection:
        (choosing.ask_bin if with_shift else choosing.ask_cancel)(view)
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
    elif letter in ("c", "x"):
        carrying.start(view, copies=letter == "c")
    elif letter in ("j", "k"):
        _step(view, 1 if letter == "j" else -1)
    else:
        return False
    return True


def _step(view: AgendaView, step: int, *, more: bool = False) -> None:
    """The next or previous engagement, chosen as well with `more`; from nowhere the first one seen."""
    if view.spot < 0:
        top = view.stack.at(view.verticalScrollBar().value())
        view.go_to(view.stack.next_entry(max(top, 0) - 1, 1))
        return
    found = view.stack.next_entry(view.spot, step)
    row = view.stack.rows[found]
    if more and isinstance(row, Entry):
        choosing.add(view, (row.item.key,))
    else:
        view.go_to(found)


def _screenful(view: AgendaView, step: int) -> None:
    bar = view.verticalScrollBar()
    bar.setValue(bar.value() + step * bar.pageStep())
    edge = view.heading + 1 if step > 0 else view.viewport().height() - 1
    found = view.stack.at(bar.value() + edge)
    if found < 0:
        found = len(view.stack.rows)
    view.go_to(view.stack.next_entry(found - 1 if step > 0 else found + 1, step))


def _carry(view: AgendaView, key: Qt.Key | None) -> bool:
    """What is chosen a day or a week on."""
    current = view.current
    days = {**_DAYS, Qt.Key.Key_Up: -7, Qt.Key.Key_Down: 7}.get(key) if key is not None else None
    if current is None or days is None:
        return False
    choosing.ask_move(view, carried_all(choosing.picked(view), days, onto=current.day))
    return True
