# SPDX-License-Identifier: Apache-2.0
"""A follow-up that is due today stands on the desk of the day, and Enter shows it on its own."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records import Suggestion
from desktop.qt.look import Look
from desktop.qt.today.desk import TodayDesk
from desktop.screens.followups import FollowUp
from desktop.screens.office import DeskName
from desktop.services import followups
from tests.offices import MONDAY, Desk
from tests.qt.asking import OfficeAsk, put_up


def test_due_today_is_shown_and_opened_past_due_is_not(qtbot: QtBot, look: Look, desk: Desk) -> None:
    with desk.writing("suggest") as tx:
        for days in (0, 1, -1):
            made = Suggestion(
                text=f"예시 {days}", received_on=MONDAY - timedelta(9), due_on=MONDAY - timedelta(days)
            )
            followups.open_follow_up(tx, suggestion=made)
    ask = OfficeAsk(desk)
    shown = TodayDesk(look, ask)
    aimed: list[tuple[Any, Any]] = []
    shown.aimed.connect(lambda where, what: aimed.append((where, what)))
    put_up(qtbot, shown, ask)
    assert shown.shown is not None
    assert [row.title for row in shown.shown.follow] == ["예시 0"]
    shown.board.set_current("follow:1")
    QTest.keyClick(shown.board, Qt.Key.Key_Return)
    assert aimed == [(DeskName.FOLLOWUPS, FollowUp(key=1))]
