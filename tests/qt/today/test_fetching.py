# SPDX-License-Identifier: Apache-2.0
"""Copies to fetch back on the desk of the day: one key each in either mode, and taken back by another."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.records.enums import CopyFate, SheetKind
from db.records.when import Days
from desktop.qt.today.lines import Line
from desktop.screens.copies import CorrectReturn, ReturnCopy
from desktop.screens.today import DoneRow
from tests.qt.today.given import DAY, NOW, busy, copy
from tests.qt.today.hands import Made, go, hangul, press


@pytest.mark.parametrize(
    ("key", "jamo", "fate"),
    [
        (Qt.Key.Key_F, "ㄹ", CopyFate.FETCHED),
        (Qt.Key.Key_D, "ㅇ", CopyFate.SHREDDED),
        (Qt.Key.Key_X, "ㅌ", CopyFate.MISSING),
    ],
)
def test_one_key_says_what_became_of_a_copy_once(made: Made, key: Qt.Key, jamo: str, fate: CopyFate) -> None:
    desk, office = made
    go(desk, "fetch:41")
    press(desk.board, key, key)
    go(desk, "fetch:42")
    hangul(desk.board, jamo)
    assert office.asked == [ReturnCopy(issue=41, how=fate), ReturnCopy(issue=42, how=fate)]


def test_a_return_noted_in_error_is_taken_back_in_the_list_of_the_day(made: Made) -> None:
    desk, office = made
    go(desk, "done:returned:5")
    hangul(desk.board, "ㅕ")
    assert office.asked == [CorrectReturn(issue=40)]


def test_on_other_lines_the_same_keys_only_lead_to_the_first_copy(made: Made) -> None:
    desk, office = made
    for line in ("print:32", "done:received:1", "answer:30"):
        for key in (Qt.Key.Key_F, Qt.Key.Key_D, Qt.Key.Key_X):
            go(desk, line)
            press(desk.board, key)
            assert desk.board.current is not None
            assert desk.board.current.key == "fetch:41"
    assert office.asked == []


def test_the_key_that_led_to_a_copy_says_what_became_of_it_when_pressed_again(made: Made) -> None:
    desk, office = made
    go(desk, "print:32")
    hangul(desk.board, "ㄹ")
    hangul(desk.board, "ㄹ")
    assert office.asked == [ReturnCopy(issue=41, how=CopyFate.FETCHED)]


def test_whoever_may_not_hand_out_is_offered_nothing(made: Made) -> None:
    desk, office = made
    desk.show_screen(busy(can_edit=False))
    go(desk, "fetch:41")
    press(desk.board, Qt.Key.Key_F)
    assert (office.asked, set(desk.foot.buttons)) == ([], {"enter"})


def texts(made: Made, key: str) -> tuple[str, ...]:
    line = next(item for item in made[0].board.lines() if isinstance(item, Line) and item.key == key)
    return line.texts


def test_a_line_says_who_has_which_edition_of_what_and_since_when(made: Made) -> None:
    assert texts(made, "fetch:41") == (
        "오늘",
        "예시 시장",
        "시장",
        "보고서",
        "1판 1부",
        "쪽방촌 점검",
        "오늘 09:25 배포",
        "2판으로 바뀜",
    )
    assert texts(made, "fetch:42")[1] == "받은 이 미상"


def test_sheets_of_days_are_named_by_their_days(made: Made) -> None:
    days = Days(DAY, DAY)
    of_day = {"sheet": SheetKind.DAY, "engagement": 0, "title": "", "is_pocket": True}
    done = DoneRow(
        number=6,
        what="issued",
        at=NOW,
        by="예시",
        edition=2,
        days=days,
        copy_number=1,
        engagement=0,
        title="",
        sheet=SheetKind.DAY,
        is_pocket=True,
    )
    made[0].show_screen(busy(fetch=(copy(43, when=days, **of_day),), done=(done,)))
    QApplication.processEvents()
    assert texts(made, "fetch:43")[3:6] == ("일일 일정표(수첩)", "1판 1부", "11.26.(목)")
    assert texts(made, "done:issued:6")[1:3] == ("일일 일정표(수첩) 2판 1부 배포", "11.26.(목)")
