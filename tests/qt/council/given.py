# SPDX-License-Identifier: Apache-2.0
"""The queue on a real office, and hands on it."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from db.records import Attempt
from desktop.qt.council.desk import CouncilDesk
from desktop.qt.look import Look
from desktop.rules.notice import valid_attempts
from desktop.screens.council import CouncilRow, Telling
from tests.offices import THURSDAY, Clock, some_bureau
from tests.offices import Desk as At
from tests.qt.asking import OfficeAsk, put_up
from tests.rules.helpers import timed

DUE_DAY = date(2022, 4, 4)
K = Qt.Key
Made = tuple[CouncilDesk, OfficeAsk]


def queue_of(qtbot: QtBot, look: Look, desk: At, clock: Clock) -> Made:
    """A visit of one local member and a major event with the whole leadership, on its due day."""
    bureau = some_bureau(desk.office)
    desk.planned(bureau_id=bureau.id)
    desk.planned(title="예시 행사", is_major=True, when=timed(THURSDAY, "09:00", "10:00"))
    clock.set(DUE_DAY, "09:00")
    ask = OfficeAsk(desk)
    queue = CouncilDesk(look, ask)
    put_up(qtbot, queue, ask, width=1180)
    return queue, ask


def press(*keys: Qt.Key | str, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        focus = QApplication.focusWidget()
        assert focus is not None
        if isinstance(key, str):
            QTest.keyClicks(focus, key, held)
        else:
            QTest.keyClick(focus, key, held)
        QApplication.processEvents()


def current(queue: CouncilDesk) -> CouncilRow:
    row = queue.list.current
    assert row is not None
    return row


def standing(ask: OfficeAsk) -> tuple[Attempt, ...]:
    with ask.at.office.read() as tx:
        return valid_attempts(tx.all(Attempt))


def typed(text: str) -> None:
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit), field
    field.setText(text)
    press(K.Key_Return)


def go_to(queue: CouncilDesk, group: Telling) -> CouncilRow:
    row = next(r for r in queue.model.rows() if r.group is group)
    queue.list.go_to(row.key)
    return row
