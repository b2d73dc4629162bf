# SPDX-License-Identifier: Apache-2.0
"""The keys of the paper window; letters mean the same in Hangul mode."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton

from desktop.qt.fields import LineField
from desktop.qt.frame import shortcuts
from desktop.qt.keys import letter_of

if TYPE_CHECKING:
    from desktop.qt.paper.window import PaperWindow

_FIRST_NAMED = 0x01000000  # keys below it write something
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_DIGITS = (Qt.Key.Key_1, Qt.Key.Key_9)
_WITH_CTRL = "cpsb"


def press(window: PaperWindow, event: QKeyEvent) -> bool:
    """A key that no field wanted; whether it does something."""
    key, focus = event.key(), window.focusWidget()
    if key in _ENTER:
        if isinstance(focus, QAbstractButton):
            return False
        window.issuing.save()  # as everybody expects
        return True
    is_held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    if isinstance(focus, LineField) and not is_held and key < _FIRST_NAMED:
        return False
    if event.modifiers() & Qt.KeyboardModifier.AltModifier:
        return False
    letter = letter_of(event)
    if not is_held and _DIGITS[0] <= key <= _DIGITS[1]:
        window.parts.options.choose_profile(key - _DIGITS[0])
        return True
    shifted = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    if event.modifiers() & shifted == shifted and letter not in ("", "c"):
        return _of_main(window, event)
    on = _places(window).get(Qt.Key(key))
    if on is None and (not is_held or letter in _WITH_CTRL):
        on = _letters(window).get(letter)
    if on is not None:
        on()
    return on is not None or _of_main(window, event)


def _of_main(window: PaperWindow, event: QKeyEvent) -> bool:
    """Keys that work anywhere work here too; those that lead elsewhere bring the main window up."""
    main = window.main
    return main is not None and shortcuts.press_from(main, event)


def _places(window: PaperWindow) -> dict[Qt.Key, Callable[[], object]]:
    pages = window.parts.pages
    return {
        Qt.Key.Key_PageUp: lambda: pages.turn(-1),
        Qt.Key.Key_PageDown: lambda: pages.turn(1),
        Qt.Key.Key_Home: lambda: pages.go_to(0),
        Qt.Key.Key_End: lambda: pages.go_to(pages.count - 1),
        Qt.Key.Key_Plus: lambda: pages.enlarge(1),
        Qt.Key.Key_Equal: lambda: pages.enlarge(1),
        Qt.Key.Key_Minus: lambda: pages.enlarge(-1),
        Qt.Key.Key_F5: window.refresh,
        Qt.Key.Key_Escape: window.leave,
    }


def _letters(window: PaperWindow) -> dict[str, Callable[[], object]]:
    options = window.parts.options
    return {
        "w": window.parts.pages.fit,
        "a": window.parts.pages.actual,
        "s": window.issuing.save,
        "b": window.issuing.bind,
        "p": window.issuing.print,
        "c": window.copy,
        "d": options.profile.setFocus,
        "t": options.to.setFocus,
        "l": options.list.setFocus,
    }
