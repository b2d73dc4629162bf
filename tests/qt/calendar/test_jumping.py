# SPDX-License-Identifier: Apache-2.0
"""G in the calendar: a panel goes to a typed day, marks what is busy, and gives the keyboard back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.qt.frame.window import MainWindow
from desktop.qt.mini.jump import JumpTo
from tests.qt.fake_office import MONDAY


def opened(window: MainWindow, text: str = "g") -> JumpTo:
    key = ord(text.upper()) if text.isascii() else 0
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(window.calendar.page, event)
    QApplication.processEvents()
    return next(panel for panel in window.findChildren(JumpTo) if panel.isVisible())


@pytest.mark.parametrize("text", ["g", "ㅎ"])
def test_g_goes_to_a_typed_day_and_the_keyboard_is_back_in_the_calendar(
    window: MainWindow, text: str
) -> None:
    window.calendar.focus_start()
    panel = opened(window, text)
    assert panel.field.hasFocus()
    QTest.keyClicks(panel.field, "2027-3-4")
    QTest.keyClick(panel.field, Qt.Key.Key_Return)
    assert window.calendar.view.first == date(2027, 3, 1)
    assert window.calendar.page.cursor_day() == date(2027, 3, 4)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.calendar.page.isAncestorOf(focused)


def test_days_that_have_something_are_marked(window: MainWindow) -> None:
    panel = opened(window)
    assert panel.month.busy[MONDAY] == 3
    assert MONDAY.replace(day=2) not in panel.month.busy


def test_letters_typed_into_the_panel_do_not_change_the_scale(window: MainWindow) -> None:
    panel = opened(window)
    before = window.calendar.view.scale
    QTest.keyClicks(panel.field, "may")
    assert (panel.field.text(), window.calendar.view.scale) == ("may", before)
    QTest.keyClick(panel.field, Qt.Key.Key_Escape)
    assert panel.isHidden()
