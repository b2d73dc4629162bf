# SPDX-License-Identifier: Apache-2.0
"""The desk of the day by keyboard alone: walking, telling by one key in either mode, chasing, printing."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from db.records.enums import Channel, Outcome, ReceivedBy, Reply
from desktop.qt.audit import audit
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.qt.today.desk import TodayDesk
from desktop.screens.actions import RecordAttempt, Refused
from desktop.screens.council import AmendCalls, Call
from desktop.screens.materials import RemindMaterial
from desktop.screens.today import DoneRow, TodayView
from desktop.words import Words
from tests.qt.today.given import NOW, Office, busy, nothing, tell
from tests.qt.today.hands import Made, go, hangul, press


def test_one_key_tells_the_current_person_and_the_line_is_told_once(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_P, Qt.Key.Key_P)
    assert office.asked == [RecordAttempt(notice="p:1", engagement=11, channel=Channel.PHONE)]


@pytest.mark.parametrize(
    ("jamo", "channel", "outcome"),
    [
        ("ㅔ", Channel.PHONE, Outcome.REACHED),
        ("ㅍ", Channel.VISIT, Outcome.REACHED),
        ("ㅅ", Channel.TEXT, Outcome.REACHED),
        ("ㄷ", Channel.EMAIL, Outcome.REACHED),
        ("ㅣ", Channel.LETTER, Outcome.REACHED),
        ("ㅜ", Channel.PHONE, Outcome.NO_ANSWER),
    ],
)
def test_the_letters_work_in_hangul_mode(made: Made, jamo: str, channel: Channel, outcome: Outcome) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    hangul(desk.board, jamo)
    assert office.asked == [RecordAttempt(notice="p:1", engagement=11, channel=channel, outcome=outcome)]


def test_a_reply_is_chosen_before_the_call_and_forgotten_after_it(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_2, Qt.Key.Key_1, Qt.Key.Key_S, Qt.Key.Key_P, Qt.Key.Key_Down, Qt.Key.Key_V)
    assert office.asked == [
        RecordAttempt(
            notice="p:1",
            engagement=11,
            channel=Channel.PHONE,
            reply=Reply.ATTENDS,
            received_by=ReceivedBy.OFFICE_STAFF,
        ),
        RecordAttempt(notice="p:2", engagement=12, channel=Channel.VISIT),
    ]


def test_the_reply_may_follow_the_call_also_where_its_line_is_gone(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_P)
    desk.show_screen(busy(tell=(tell(2), tell(3))))
    assert any("예시 1 유선" in one.text() for one in desk.foot.findChildren(QLabel))
    press(desk.board, Qt.Key.Key_3, Qt.Key.Key_V, Qt.Key.Key_Return, Qt.Key.Key_1)
    call = Call(engagement=11, notice="p:1")
    assert office.asked == [
        RecordAttempt(notice="p:1", engagement=11, channel=Channel.PHONE),
        AmendCalls(calls=(call,), reply=Reply.DEPUTY),
        RecordAttempt(notice="p:2", engagement=12, channel=Channel.VISIT),
    ]


def test_a_note_is_typed_before_or_after_the_call(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    for text in ("비서관 통해", "다시 걸기로 함"):
        press(desk.board, Qt.Key.Key_M)
        assert desk.foot.note is not None
        desk.foot.note.setText(text)
        press(desk.foot.note, Qt.Key.Key_Return)
        press(desk.board, Qt.Key.Key_T)  # the second waits for the first
    assert office.asked == [
        RecordAttempt(notice="p:1", engagement=11, channel=Channel.TEXT, note="비서관 통해"),
        AmendCalls(calls=(Call(engagement=11, notice="p:1"),), note="다시 걸기로 함"),
    ]


def test_the_same_reply_twice_takes_it_back_and_nobody_answered_has_none(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    press(desk.board, Qt.Key.Key_1, Qt.Key.Key_1, Qt.Key.Key_P)
    go(desk, "tell:12:p:2")
    press(desk.board, Qt.Key.Key_1, Qt.Key.Key_N)
    assert [a.reply for a in office.asked if isinstance(a, RecordAttempt)] == [None, None]


def test_after_a_record_the_keyboard_stands_on_the_next_to_tell(made: Made) -> None:
    desk, _ = made
    go(desk, "tell:12:p:2")
    done = DoneRow(
        number=9, engagement=12, title="서북병원 점검", what="told", at=NOW, by="예시", name="예시 2"
    )
    desk.show_screen(busy(tell=(tell(1), tell(3)), done=(done,)))
    assert desk.board.current is not None
    assert desk.board.current.key == "tell:13:p:3"
    desk.show_screen(busy(tell=(tell(1),)))
    assert desk.board.current.key == "tell:11:p:1"


def test_a_key_for_a_line_that_a_colleague_dealt_with_records_nothing_for_the_next(
    made: Made, qtbot: QtBot
) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    desk.show_screen(busy(tell=(tell(2), tell(3))))  # told by somebody else meanwhile
    with qtbot.waitSignal(desk.told) as said:
        press(desk.board, Qt.Key.Key_P)
    assert "예시 2" in said.args[0]
    assert office.asked == []
    press(desk.board, Qt.Key.Key_P)
    assert office.asked == [RecordAttempt(notice="p:2", engagement=12, channel=Channel.PHONE)]
    desk.show_screen(busy(tell=(tell(3),)))  # this one went by the own key
    press(desk.board, Qt.Key.Key_Return, Qt.Key.Key_P)
    assert len(office.asked) == 2


def test_a_colleagues_change_leaves_the_keyboard_where_it_was(made: Made) -> None:
    desk, _ = made
    go(desk, "chase:7")
    scroll = desk.board.verticalScrollBar().value()
    desk.show_screen(busy(tell=(tell(1), tell(2), tell(3))))
    assert desk.board.current is not None
    assert (desk.board.current.key, desk.board.verticalScrollBar().value()) == ("chase:7", scroll)


def test_a_reminder_is_copied_noted_and_said(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    go(desk, "chase:7")
    with qtbot.waitSignal(desk.told) as told:
        press(desk.board, Qt.Key.Key_C)
    assert QGuiApplication.clipboard().text() == "복지실 담당자님, 말씀자료가 아직 도착하지 않았습니다."
    assert office.asked == [RemindMaterial(engagement=31, material=7)]
    assert told.args == ["독촉 글을 복사했습니다. 메신저나 메일에 붙여 넣으십시오.", "info"]


def test_a_refused_reminder_is_not_said_to_be_noted(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    office.answer = Refused(code="role.viewer")
    go(desk, "chase:7")
    with qtbot.assertNotEmitted(desk.told):
        press(desk.board, Qt.Key.Key_C)


def test_walking_shows_each_engagement_in_the_inspector(made: Made) -> None:
    desk, _ = made
    seen: list[int] = []
    desk.selected.connect(seen.append)
    press(desk.board, Qt.Key.Key_Home, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left)
    assert seen == [11, 14, 30, 14]
    press(desk.board, Qt.Key.Key_End, Qt.Key.Key_Up)
    assert seen[-2:] == [34, 32]


def test_a_viewer_is_offered_nothing_that_writes(made: Made) -> None:
    desk, office = made
    desk.show_screen(replace(busy(), can_edit=False))
    go(desk, "tell:11:p:1")
    assert list(desk.foot.buttons) == ["enter"]
    press(desk.board, Qt.Key.Key_P, Qt.Key.Key_1, Qt.Key.Key_N)
    assert office.asked == []


def test_buttons_do_what_their_keys_do_and_give_the_keyboard_back(made: Made) -> None:
    desk, office = made
    go(desk, "tell:11:p:1")
    assert [b.text() for b in desk.foot.buttons.values()] == [
        "P 유선",
        "V 방문",
        "T 문자",
        "E 이메일",
        "L 공문",
        "N 부재",
        "Enter 일정 열기",
    ]
    desk.foot.buttons["t"].click()
    assert office.asked == [RecordAttempt(notice="p:1", engagement=11, channel=Channel.TEXT)]
    assert desk.board.hasFocus()


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        (
            "tell:11:p:1",
            "“2026. 11. 27.(금) 14:00~15:00 서북병원에서 서북병원 점검 일정이 있어 미리 말씀드립니다.”",
        ),
        (
            "tell:14:p:4",
            "“앞서 말씀드린 서북병원 점검이 11.27.(금) 14:00에서 11.27.(금) 16:00로 바뀌었습니다.”",
        ),
        ("chase:7", "복지실 담당자님, 말씀자료가 아직 도착하지 않았습니다."),
    ],
)
def test_what_to_say_stands_below(made: Made, key: str, sentence: str) -> None:
    desk, _ = made
    go(desk, key)
    assert desk.foot.sentence.text() == sentence


def test_all_done_is_said_and_shown(made: Made) -> None:
    desk, _ = made
    desk.show_screen(nothing())
    face = QAccessible.queryAccessibleInterface(desk.board)
    names = [face.child(n).text(QAccessible.Text.Name) for n in range(face.childCount())]
    assert names[0].startswith("모두 끝났습니다")
    assert desk.head.left.isHidden()
    assert audit(desk) == []


def test_a_screen_reader_hears_the_whole_line_and_which_one_has_the_focus(made: Made) -> None:
    desk, _ = made
    go(desk, "tell:13:p:3")
    face = QAccessible.queryAccessibleInterface(desk.board)
    said = face.focusChild()
    assert said.text(QAccessible.Text.Name) == (
        "오늘 09:00, 예시 3, 은평구 제2선거구, 11.27.(금) 14:00, 서북병원 점검, 지역구, 기한초과"
    )
    assert said.state().focused
    assert face.text(QAccessible.Text.Name) == "오늘 할 일"
    point = said.rect().center()
    assert face.childAt(point.x(), point.y()).text(QAccessible.Text.Name) == said.text(QAccessible.Text.Name)


def test_the_clock_moves_on_and_old_news_are_read_again(made: Made, qtbot: QtBot) -> None:
    desk, office = made
    office.now = NOW + timedelta(minutes=4)
    with qtbot.assertNotEmitted(desk.wanted):
        desk.set_now(office.now)
    office.now = NOW + timedelta(minutes=5)
    with qtbot.waitSignal(desk.wanted) as wanted:
        desk.set_now(office.now)
    assert wanted.args == [TodayView()]


def test_the_mouse_chooses_a_line_and_opens_it(made: Made, qtbot: QtBot) -> None:
    desk, _ = made
    index = next(n for n, i in enumerate(desk.board.lines()) if i.key == "tell:12:p:2")
    spoken = [s for s in desk.board.spoken_items() if s.is_selectable][index]
    spot = desk.board.viewport().rect().topLeft()
    spot.setX(round(spoken.box.x + 40))
    spot.setY(round(spoken.box.y + spoken.box.h / 2))
    QTest.mouseClick(desk.board.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert desk.board.current is not None
    assert desk.board.current.key == "tell:12:p:2"
    with qtbot.waitSignal(desk.form_wanted) as opened:
        QTest.mouseDClick(desk.board.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened.args == [12]


@pytest.mark.parametrize(("width", "height", "scale"), [(1000, 700, 1.0), (640, 700, 2.0), (420, 480, 1.0)])
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_text_is_whole_or_in_a_tooltip_at_any_size(
    qtbot: QtBot, qapp: QApplication, look: Look, width: int, height: int, scale: float, lang: str
) -> None:
    theme = make_theme(qapp, name="dark", scale=scale)
    apply_theme(qapp, theme)
    try:
        desk = TodayDesk(Look(theme, Words("en" if lang == "en" else "ko")), Office())
        qtbot.addWidget(desk)
        desk.resize(width, height)
        desk.show()
        long = "아주 긴 이름의 겨울철 감염병 대응 합동 점검과 주민 간담회 그리고 시설 개선 협의"
        desk.show_screen(busy(tell=(tell(1, title=long, post=long), tell(2))))
        desk.focus_start()
        for _ in range(8):
            QTest.keyClick(desk.board, Qt.Key.Key_Down)
            QApplication.processEvents()
            assert audit(desk) == []
    finally:
        apply_theme(qapp, look.theme)
