# SPDX-License-Identifier: Apache-2.0
"""The window's shortcuts. With Ctrl held a key means the same in Hangul mode."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeyEvent, QKeySequence

from desktop.qt.history.hosting import show_recent
from desktop.qt.keys import letter_of
from desktop.qt.series.hosting import add_alternative, repeat
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow


def letters(window: MainWindow) -> dict[str, Callable[[], object]]:
    """What Ctrl with a letter does."""
    return {
        "k": window.focus_box,
        "n": window.deeds.new,
        "z": window.deeds.undo,
        "y": window.deeds.redo,
        "p": window.deeds.print_paper,
        "e": window.deeds.phones,
        "r": lambda: repeat(window),
        "d": lambda: add_alternative(window),
        "h": lambda: show_recent(window),
        "l": lambda: window.desks.current.focus_start(),
    }


def numbered(window: MainWindow) -> tuple[DeskName, ...]:
    """The places of the rail that Ctrl with a number opens; phones have Ctrl+E instead."""
    return tuple(name for name in window.rail.desks if name is not DeskName.PHONES)


def add_shortcuts(window: MainWindow) -> None:
    """Makes the actions behind the shortcuts; those of a window built before must be gone."""
    keys = [(f"Ctrl+{letter.upper()}", on) for letter, on in letters(window).items()]
    keys += [("Ctrl+Shift+P", window.deeds.print_tomorrow), ("Ctrl+Shift+M", window.deeds.copy_message)]
    keys += [("Ctrl+Shift+Q", lambda: window.deeds.show_code())]
    keys += [("Ctrl+Shift+Z", window.deeds.redo), ("F5", window.controller.refresh)]
    keys += [("F1", window.outputs.keys)]
    keys += [("Ctrl+Tab", lambda: window.turn_tab(1)), ("Ctrl+Shift+Tab", lambda: window.turn_tab(-1))]
    for number, name in enumerate(numbered(window), start=1):
        keys.append((f"Ctrl+{number}", partial(window.show_place, name)))
    for sequence, on in keys:
        action = QAction(window)
        action.setShortcut(QKeySequence(sequence))
        action.triggered.connect(lambda _checked=False, on=on: on())
        window.addAction(action)


def press_from(window: MainWindow, event: QKeyEvent) -> bool:
    """A key pressed in a window beside this one. What is not just undone or redone is seen here."""
    key = event.key()
    if key == Qt.Key.Key_F1:
        window.activateWindow()
        window.outputs.keys()
        return True
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    desks = numbered(window)
    at = key - int(Qt.Key.Key_1)
    if 0 <= at < len(desks):
        window.activateWindow()
        window.show_place(desks[at])
        return True
    if letter_of(event) not in ("z", "y", ""):
        window.activateWindow()
    return press(window, event)


def press(window: MainWindow, event: QKeyEvent) -> bool:
    """A key nobody else wanted: Ctrl with a jamo stands for the letter on the same key."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    letter = letter_of(event)
    if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
        with_shift = {
            "p": window.deeds.print_tomorrow,
            "m": window.deeds.copy_message,
            "q": window.deeds.show_code,
        }.get(letter)
        if with_shift is not None:
            with_shift()
            return True
        letter = "y" if letter == "z" else letter
    on = letters(window).get(letter)
    if on is not None:
        on()
    return on is not None
