# SPDX-License-Identifier: Apache-2.0
"""Phones that are behind on the desk of the day: who, what about, and one key that notes he was told."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.qt.today.lines import Line
from desktop.screens.phones import NoteHanded
from desktop.screens.today import DoneRow, Lacked
from tests.qt.today.given import NOW, busy, hours, nothing, phone
from tests.qt.today.hands import Made, go, hangul, press


def line_of(made: Made, key: str) -> Line:
    return next(line for line in made[0].board.lines() if line.key == key)


def test_one_key_in_either_mode_notes_that_he_was_told_once(made: Made) -> None:
    desk, office = made
    desk.show_screen(busy(phones=(phone(61), phone(62))))
    go(desk, "phone:61")
    press(desk.board, Qt.Key.Key_P, Qt.Key.Key_P)
    go(desk, "phone:62")
    hangul(desk.board, "ㅔ")
    assert office.asked == [NoteHanded(reader=61), NoteHanded(reader=62)]


def test_the_line_says_who_what_and_since_when_in_words(made: Made) -> None:
    desk, _ = made
    rows = (
        phone(61, telephone="02-000-0000", count=3),
        phone(62, person="예시 사람", is_gone=True),
        phone(63),
    )
    desk.show_screen(busy(phones=rows))
    first, second, third = (line_of(made, f"phone:{n}") for n in (61, 62, 63))
    assert {"예시 휴대폰 61", "02-000-0000", "서북병원 점검", "외 2건"} <= set(first.texts)
    assert first.state.text.startswith("바뀐 것 모름")
    assert second.under.text == "예시 사람"
    assert second.state.text.startswith("빠진 것 모름")
    assert second.body[0].is_struck
    assert third.under.text == "수행"


def test_below_stands_what_to_tell_him_and_no_title_that_he_may_not_hear(made: Made) -> None:
    desk, _ = made
    lacks = (
        Lacked(title="서북병원 점검", when=hours(14, 15)),
        Lacked(title="일정", when=hours(16, 17), is_gone=True),
    )
    desk.show_screen(busy(phones=(phone(61, count=4, lacks=lacks),)))
    go(desk, "phone:61")
    assert desk.foot.sentence.text() == (
        "“바뀐 일정을 말씀드립니다. 2026. 11. 26.(목) 14:00~15:00 서북병원 점검 · "
        "2026. 11. 26.(목) 16:00~17:00 일정 빠짐 · 외 2건.”"
    )


def test_who_only_reads_notes_nothing(made: Made) -> None:
    desk, office = made
    desk.show_screen(busy(phones=(phone(61),), can_edit=False))
    go(desk, "phone:61")
    press(desk.board, Qt.Key.Key_P)
    assert office.asked == []


def test_no_phone_behind_leaves_no_empty_group(made: Made) -> None:
    desk, _ = made
    desk.show_screen(nothing())
    QApplication.processEvents()
    assert not any("휴대폰" in text.text for text in desk.board.painted_texts())


def test_what_was_noted_stands_among_the_work_of_the_day(made: Made) -> None:
    desk, _ = made
    row = DoneRow(number=9, engagement=0, title="", what="phoned", at=NOW, by="예시", name="예시 휴대폰 61")
    desk.show_screen(busy(done=(row,)))
    assert line_of(made, "done:phoned:9").head.text == "예시 휴대폰 61에 전화로 알림"
