# SPDX-License-Identifier: Apache-2.0
"""Whatever ends the typing of Korean, the syllable under composition is kept: in its field or in the office.

Every place of the window is brought up, every text field in it is found, and real events of an input
method are sent: a syllable is begun, and then something else happens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pytest
import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.qt.fields import NotUnderstood, finish_editing
from desktop.qt.frame.window import MainWindow
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from tests.qt.hand.conftest import Open
from tests.qt.hand.places import PLACES

RARE = 0xC000  # syllables from here on (쀀, 쀁, …) stand nowhere in the office: one for each field
TEXTS = QLineEdit | QPlainTextEdit | QTextEdit


class Refused(QObject):
    """Hears what the window is told was not understood; such a text was said to be not taken."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.why: list[str] = []
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, NotUnderstood) and event.why:
            self.why.append(event.why)
        return False


@dataclass
class Typing:
    """A field with a syllable under composition, and everything the office was asked meanwhile."""

    window: MainWindow
    place: QWidget
    field: TEXTS
    syllable: str
    asked: list[Action]
    refused: Refused

    def text(self) -> str:
        if not is_there(self.field):
            return ""
        return self.field.text() if isinstance(self.field, QLineEdit) else self.field.toPlainText()

    def is_kept(self) -> bool:
        return self.syllable in self.text() or any(self.syllable in repr(action) for action in self.asked)


def is_there(field: QObject) -> bool:
    """Whether Qt has not destroyed it."""
    return bool(shiboken6.isValid(field))  # type: ignore[no-untyped-call]


def fields_in(place: QWidget) -> list[TEXTS]:
    """Every text that can be typed into just now, in the order of Tab."""
    return [
        field
        for field in place.findChildren(QWidget)
        if isinstance(field, QLineEdit | QPlainTextEdit | QTextEdit)
        and field.isVisible()
        and field.isEnabled()
        and not field.isReadOnly()
        and field.window() is place.window()
        and not isinstance(field.parent(), QAbstractSpinBox)
    ]


def begin(typing: Typing) -> Typing:
    """The syllable stands in the field, not committed."""
    typing.place.window().activateWindow()
    typing.field.setFocus()
    QApplication.processEvents()
    assert typing.field.hasFocus(), typing.field.accessibleName()
    QCoreApplication.sendEvent(typing.field, QInputMethodEvent(typing.syllable, []))
    assert typing.syllable not in typing.text(), "a syllable under composition is no text yet"
    return typing


def leave(typing: Typing) -> None:
    """The focus goes elsewhere."""
    typing.field.clearFocus()


def shortcut(key: Qt.Key) -> Callable[[Typing], None]:
    def press(typing: Typing) -> None:
        QTest.keyClick(typing.field, key, Qt.KeyboardModifier.ControlModifier)

    return press


def jamo_shortcut(typing: Typing) -> None:
    """Ctrl+K as a keyboard in Hangul mode sends it."""
    held = Qt.KeyboardModifier.ControlModifier
    QCoreApplication.sendEvent(typing.field, QKeyEvent(QEvent.Type.KeyPress, ord("ㅏ"), held))


def reset(typing: Typing) -> None:
    """A colleague changed something: everything shown is read again."""
    typing.window.controller.refresh()
    QApplication.processEvents()


def save(typing: Typing) -> None:
    finish_editing()


def another(typing: Typing) -> None:
    """Another engagement is chosen, as by a click in the calendar."""
    items = typing.window.calendar.shown.items if typing.window.calendar.shown is not None else ()
    other = next(one.key for one in items if one.key != typing.window.controller.key)
    typing.window.select_engagement(other)
    QApplication.processEvents()


def close(typing: Typing) -> None:
    typing.window.close()


ENDINGS: dict[str, Callable[[Typing], None]] = {
    "focus": leave,
    "ctrl+k": shortcut(Qt.Key.Key_K),
    "ctrl+z": shortcut(Qt.Key.Key_Z),
    "ctrl+1": shortcut(Qt.Key.Key_1),
    "ctrl+ㅏ": jamo_shortcut,
    "reset": reset,
    "save": save,
    "another": another,
    "close": close,
}


# Closing the program closes these dialogs too, and what was typed into them was for the dialog only.
THROWN_AWAY = {(place, "close") for place in ("keys", "start", "preview")}


def typings(open_window: Open, place: str, *, anew: bool) -> Iterator[Typing]:
    """One after the other every field of the place; `anew`: each in a window of its own."""
    asked: list[Action] = []
    number, window = 0, None
    while True:
        if window is None or anew:
            window, asked = watched(open_window)
        shown = PLACES[place](window)
        fields = fields_in(shown)
        if place != "calendar week":  # the box stands above every place; it is tried in one
            fields = [field for field in fields if not window.top.isAncestorOf(field)]
        if anew and place not in EVERYTHING:  # a window each: the first and the last tell of those between
            fields = [*fields[:1], *fields[1:][-1:]]
        if number >= len(fields):
            window.hide()
            return
        yield begin(Typing(window, shown, fields[number], chr(RARE + number), asked, Refused(window)))
        if window.outputs.open is not None:
            window.outputs.open.close()
        if anew:
            window.hide()
        number += 1


def watched(open_window: Open) -> tuple[MainWindow, list[Action]]:
    """A window, and the actions that it asks for from now on."""
    asked: list[Action] = []
    window = open_window()
    really = window.controller.gateway.act

    def act(action: Action) -> Answer:
        asked.append(action)
        return really(action)

    window.controller.gateway.act = act  # type: ignore[method-assign]
    return window, asked


# Where every ending is tried; elsewhere the fields are the same ones, and fewer endings tell.
EVERYTHING = ("calendar week", "inspector")
FEW = {"form": ("focus", "reset"), "": ("focus", "reset", "close")}


def endings(place: str) -> Iterable[str]:
    return ENDINGS if place in EVERYTHING else FEW["form" if place.startswith("form ") else ""]


CASES = [(p, ending) for p in PLACES for ending in endings(p) if (p, ending) not in THROWN_AWAY]


@pytest.mark.parametrize(("place", "ending"), CASES)
def test_the_syllable_is_kept(open_window: Open, place: str, ending: str) -> None:
    lost: list[str] = []
    for typing in typings(open_window, place, anew=ending == "close"):
        name = typing.field.accessibleName() or type(typing.field).__name__
        ENDINGS[ending](typing)
        QApplication.processEvents()
        if is_there(typing.field) and typing.field.hasFocus():
            finish_editing()
            typing.field.clearFocus()
        QApplication.processEvents()
        told = ending == "another" and typing.refused.why
        if not typing.is_kept() and not told:
            lost.append(name)
    assert lost == []
