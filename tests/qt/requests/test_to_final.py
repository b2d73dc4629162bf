# SPDX-License-Identifier: Apache-2.0
"""In the whole window, by keyboard alone: a request comes in, is decided, planned, final, and taken back."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import Engagement
from db.records.enums import RequestDecision, Status
from desktop.desk.gateway import OfficeGateway
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from desktop.qt.requests.desk import RequestsDesk
from desktop.qt.visits.desk import VisitsDesk
from desktop.screens.office import DeskName, OfficeView
from tests.offices import Desk as At
from tests.rules.helpers import timed

K, M = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def office_window(qtbot: QtBot, look: Look, desk: At) -> MainWindow:
    controller = Controller(OfficeGateway(desk.office, by=desk.by), Background(InlineExecutor()), desk.clock)
    made = MainWindow(look, controller)
    qtbot.addWidget(made)
    made.resize(1280, 800)
    made.show()
    made.activateWindow()
    controller.start(watch=False)
    QApplication.processEvents()
    return made


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = M.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, held)
        QApplication.processEvents()


def typed(text: str) -> None:
    assert isinstance(focused(), QLineEdit), focused()
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(focused(), event)
    QApplication.processEvents()


def due(window: MainWindow) -> int:
    """What the rail is told."""
    return window.controller.gateway.read(OfficeView()).counts[DeskName.REQUESTS]


def only(at: At) -> Engagement:
    with at.office.read() as tx:
        (found,) = tx.all(Engagement, binned=True)
    return found


def test_a_request_becomes_a_final_visit_and_all_is_taken_back(office_window: MainWindow, desk: At) -> None:
    press(K.Key_4, held=M.ControlModifier)
    assert office_window.desks.name is DeskName.REQUESTS
    assert isinstance(office_window.desks.current, RequestsDesk)
    press(K.Key_N)
    for text in ("예시 회관 점검", "예시 협회", "3. 31. 14:00~15:10", "서북병원", "은평구"):
        typed(text)
        press(K.Key_Return)
    press(K.Key_Return, K.Key_Return)
    assert only(desk).status is Status.CANDIDATE
    assert due(office_window) == 1
    press(K.Key_1, K.Key_Return)
    assert (only(desk).decision, only(desk).status) == (RequestDecision.ATTEND, Status.PLANNED)
    press(K.Key_R)
    assert only(desk).reply_sent_at is not None
    assert due(office_window) == 0
    press(K.Key_3, held=M.ControlModifier)
    assert isinstance(office_window.desks.current, VisitsDesk)
    press(K.Key_Right, held=M.ShiftModifier)
    typed("예시 사유")
    press(K.Key_Return)
    assert only(desk).status is Status.FINAL
    assert only(desk).when == timed(date(2022, 3, 31), "14:00", "15:10")
    for _ in range(3):
        press(K.Key_Z, held=M.ControlModifier)
    assert (only(desk).status, only(desk).decision) == (Status.CANDIDATE, None)
    press(K.Key_Z, held=M.ControlModifier)
    assert only(desk).binned_at is None  # whoever asked was told of it: it is not taken back unseen
