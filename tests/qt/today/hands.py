# SPDX-License-Identifier: Apache-2.0
"""The desk of the day with a busy morning, and hands on it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.today.desk import TodayDesk
from tests.qt.today.given import Office, busy

Made = tuple[TodayDesk, Office]


@pytest.fixture
def made(qtbot: QtBot, look: Look) -> Made:
    office = Office()
    desk = TodayDesk(look, office)
    qtbot.addWidget(desk)
    desk.resize(900, 700)
    desk.show()
    desk.activateWindow()
    QApplication.processEvents()
    connect(desk.acted, office.asked.append)
    desk.show_screen(busy())
    desk.focus_start()
    QApplication.processEvents()
    return desk, office


def press(widget: QWidget, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(widget, key)


def hangul(widget: QWidget, letter: str) -> None:
    """A key as it comes in Hangul mode: with the jamo as its text."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def go(desk: TodayDesk, key: str) -> None:
    """Walks down to a line."""
    press(desk.board, Qt.Key.Key_Home)
    for _ in range(30):
        if desk.board.current is not None and desk.board.current.key == key:
            return
        press(desk.board, Qt.Key.Key_Down)
    raise AssertionError(key)
