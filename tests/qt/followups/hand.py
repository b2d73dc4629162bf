# SPDX-License-Identifier: Apache-2.0
"""Keys and words for the tests of the desk of follow-ups."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from db.records import CouncilSession, Suggestion
from db.records.enums import Proposer, SessionKind, SuggestionStatus
from desktop.qt.followups.desk import FollowUpsDesk
from desktop.qt.followups.fields import FollowPanel
from desktop.qt.look import Look
from desktop.services import followups
from tests.offices import MONDAY
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up

K = Qt.Key
S = SuggestionStatus
Made = tuple[FollowUpsDesk, OfficeAsk]


def make(qtbot: QtBot, look: Look, desk: At) -> Made:
    ask = OfficeAsk(desk)
    shown = FollowUpsDesk(look, ask)
    put_up(qtbot, shown, ask)
    return shown, ask


def focused() -> QWidget:
    found = QApplication.focusWidget()
    assert found is not None
    return found


def press(*keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        QTest.keyClick(focused(), key, held)
        QApplication.processEvents()


def typed(text: str) -> None:
    """Through the input method, as Hangul comes, into whatever has the keyboard."""
    field = focused()
    assert isinstance(field, QLineEdit | QPlainTextEdit), field
    QCoreApplication.sendEvent(field, QInputMethodEvent(text[-1:], []))
    event = QInputMethodEvent("", [])
    event.setCommitString(text)
    QCoreApplication.sendEvent(field, event)


def hangul(letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(focused(), QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.processEvents()


def heard(made: Made, text: str = "예시 보도를 넓혀 주십시오", **values: Any) -> Suggestion:
    desk, ask = made
    usual: dict[str, Any] = {
        "proposer": Proposer.COUNCILLOR,
        "proposer_name": "김예시",
        "received_on": MONDAY - timedelta(days=1),
        "division": "보도환경개선과",
    }
    with ask.at.writing("suggest") as tx:
        kept = followups.open_follow_up(tx, suggestion=Suggestion(text=text, **(usual | values)))
    ask.show()
    desk.focus_start()
    QApplication.processEvents()
    return kept


def session(ask: OfficeAsk, last: date = MONDAY - timedelta(days=3)) -> int:
    with ask.at.writing("session") as tx:
        made = tx.add(
            CouncilSession(
                number=305, kind=SessionKind.EXTRAORDINARY, first=last - timedelta(days=9), last=last
            )
        )
    return made.id


def panel_of(desk: FollowUpsDesk) -> FollowPanel | None:
    return desk.doing.panel


def kept(ask: OfficeAsk, number: int) -> Suggestion:
    with ask.at.office.read() as tx:
        return tx.get(Suggestion, number)
