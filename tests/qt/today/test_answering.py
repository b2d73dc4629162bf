# SPDX-License-Identifier: Apache-2.0
"""Requests, papers and prints on the desk of the day: one key each."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records.enums import RequestDecision
from desktop.screens.actions import ReceiveMaterial
from desktop.screens.office import DeskName
from desktop.screens.requests import RequestsView, SendReply
from tests.qt.today.given import busy
from tests.qt.today.hands import Made, go, hangul, press


def test_a_decided_request_is_answered_by_one_key_an_undecided_one_is_opened(made: Made) -> None:
    desk, office = made
    go(desk, "answer:30")
    press(desk.board, Qt.Key.Key_R)
    assert (office.asked, list(desk.foot.buttons)) == ([], ["1", "2", "3", "4", "5", "enter"])
    decided = replace(busy().answer[0], is_decided=True, version=4)
    desk.show_screen(busy(answer=(decided,)))
    hangul(desk.board, "ㄱ")
    assert office.asked == [SendReply(key=30, version=4)]


def test_a_request_is_answered_where_the_fields_of_an_answer_are(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    go(desk, "answer:30")
    for key, answer in zip("12345", RequestDecision, strict=True):
        with qtbot.waitSignal(desk.aimed) as aimed:
            QTest.keyClicks(desk.board, key)
        assert aimed.args == [DeskName.REQUESTS, RequestsView(chosen=30, answer=answer)]
    desk.show_screen(busy(answer=(replace(busy().answer[0], is_decided=True),)))
    with qtbot.assertNotEmitted(desk.aimed):
        QTest.keyClicks(desk.board, "1")
    assert office.asked == []


def test_an_arrived_paper_a_print_and_the_whole_engagement_are_one_key_each(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    go(desk, "chase:7")
    hangul(desk.board, "ㅁ")
    assert office.asked == [ReceiveMaterial(engagement=31, material=7)]
    go(desk, "print:32")
    with qtbot.waitSignal(desk.print_wanted) as wanted:
        press(desk.board, Qt.Key.Key_P)
    assert wanted.args == [32]
    go(desk, "answer:30")
    with qtbot.waitSignal(desk.form_wanted) as opened:
        press(desk.board, Qt.Key.Key_Return)
    assert opened.args == [30]
