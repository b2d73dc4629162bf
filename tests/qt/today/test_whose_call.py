# SPDX-License-Identifier: Apache-2.0
"""Keys pressed twice, held down or too fast on the desk of the day hit nobody they are not for."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.enums import Channel, Reply
from desktop.screens.actions import RecordAttempt
from desktop.screens.council import AmendCalls
from tests.qt.today.given import busy, tell
from tests.qt.today.hands import Made, go, press


def test_a_channel_key_pressed_twice_is_no_call_to_whoever_came_up_meanwhile(
    made: Made, qtbot: QtBot
) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_P)
    desk.show_screen(busy(tell=(tell(2), tell(3))))  # kept, and the line of the first is gone
    with qtbot.waitSignal(desk.told):
        press(desk.board, Qt.Key.Key_P)
    assert [a.notice for a in office.asked if isinstance(a, RecordAttempt)] == ["p:1"]


def test_replies_reach_whom_they_are_of_also_while_the_office_is_slow(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_P, Qt.Key.Key_1)
    with qtbot.waitSignal(desk.told):
        press(desk.board, Qt.Key.Key_1)  # slipped: nobody's
    press(desk.board, Qt.Key.Key_P, Qt.Key.Key_2)
    desk.show_screen(busy(tell=(tell(3),)))
    press(desk.board, Qt.Key.Key_P, Qt.Key.Key_3)
    told = [(a.notice, a.reply) for a in office.asked if isinstance(a, RecordAttempt)]
    assert told == [("p:1", None), ("p:2", None), ("p:3", None)]
    answered = [(a.calls[0].notice, a.reply) for a in office.asked if isinstance(a, AmendCalls)]
    assert answered == [("p:1", Reply.ATTENDS), ("p:2", Reply.ABSENT), ("p:3", Reply.DEPUTY)]


def test_a_key_held_down_records_one_call(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    for again in (False, True, True):
        if again:
            desk.show_screen(busy(tell=(tell(2), tell(3))))
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_N, Qt.KeyboardModifier.NoModifier, "n", again)
        QApplication.sendEvent(desk.board, event)
    assert [a.notice for a in office.asked if isinstance(a, RecordAttempt)] == ["p:1"]


def test_a_note_being_typed_stays_with_its_line_though_the_line_is_gone(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_M)
    assert desk.foot.note is not None
    desk.foot.note.setText("비서관 통")
    desk.show_screen(busy(tell=(tell(2), tell(3))))  # told by somebody else meanwhile
    assert desk.board.current is not None
    assert (desk.board.current.key, desk.foot.note.text()) == ("tell:11:p:1", "비서관 통")
    press(desk.foot.note, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert desk.board.current.key == "tell:12:p:2"
    with qtbot.waitSignal(desk.told):
        press(desk.board, Qt.Key.Key_P)
    press(desk.board, Qt.Key.Key_P)
    assert office.asked == [RecordAttempt(notice="p:2", engagement=12, channel=Channel.PHONE)]
