# SPDX-License-Identifier: Apache-2.0
"""The one box: what is typed and composed is read at once, the keyboard chooses, nothing typed is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QHBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from db.records.enums import Kind, Status
from db.records.when import SEOUL, zone_named
from desktop.inputs.quick import read
from desktop.qt.box.box import Box
from desktop.qt.box.commands import Command
from desktop.qt.box.rows import Row, RowKind
from desktop.qt.look import Look
from desktop.screens.actions import Answer, Done, Refused
from desktop.screens.asking import Action, Question
from desktop.screens.box import (
    Found,
    FoundGroup,
    FoundLine,
    QuickAdd,
    QuickOption,
    QuickReading,
    ReadQuick,
    SearchAll,
    Sort,
)
from desktop.screens.engagement import ReadinessLine
from tests.inputs.quick.notation import OFFICE
from tests.qt.conftest import Compose

NOW = datetime(2026, 11, 23, 10, tzinfo=zone_named(SEOUL))
HOSPITAL = FoundLine(
    sort=Sort.ENGAGEMENT,
    key=10,
    title="서북병원 현장방문",
    day=date(2026, 11, 26),
    engagement=10,
    kind=Kind.VISIT,
    status=Status.PLANNED,
    marks=((0, 4),),
)
CLASH = ReadinessLine(code="notice.no_place", severity="block")


@dataclass
class Answering:
    """Answers at once, or when told to."""

    late: bool = False
    waiting: list[Callable[[], object]] = field(default_factory=list)
    asked: list[Question[Any]] = field(default_factory=list)
    acted: list[Action] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    findings: tuple[ReadinessLine, ...] = ()

    def read(
        self,
        question: Question[Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        channel: str = "",
    ) -> None:
        self.asked.append(question)
        self._give(lambda: then(self._answer(question)))

    def _answer(self, question: Question[Any]) -> object:
        if isinstance(question, ReadQuick):
            found = read(question.text, now=NOW, lookup=OFFICE)
            options = tuple(
                QuickOption(draft=c.draft, reason=c.reason, findings=self.findings) for c in found.choices
            )
            return QuickReading(
                text=found.text,
                options=options,
                spans=found.spans,
                remarks=found.remarks,
                is_entry=found.is_entry,
            )
        assert isinstance(question, SearchAll)
        holds = question.text in ("서북", "ㅅㅂㅂㅇ", "서북병")
        groups = (FoundGroup(sort=Sort.ENGAGEMENT, lines=(HOSPITAL,)),) if holds else ()
        return Found(text=question.text, groups=groups)

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        self.acted.append(action)
        if then is not None:
            answer = self.answers.pop(0) if self.answers else Done(key=77)
            self._give(lambda: then(answer))

    def _give(self, work: Callable[[], object]) -> None:
        if self.late:
            self.waiting.append(work)
        else:
            work()

    def answer_all(self) -> None:
        while self.waiting:
            self.waiting.pop(0)()

    def today(self) -> date:
        return NOW.date()

    @property
    def clock(self) -> Callable[[], datetime]:
        return lambda: NOW


@pytest.fixture
def office() -> Answering:
    return Answering()


@pytest.fixture
def box(qtbot: QtBot, look: Look, office: Answering) -> Iterator[Box]:
    host = QWidget()
    host.resize(900, 600)
    made = Box(look, office)
    row = QHBoxLayout(host)
    row.addWidget(made)
    qtbot.addWidget(host)
    host.show()
    host.activateWindow()
    made.setFocus()
    yield made  # the host would go with its last name
    host.hide()


def typed(box: Box, text: str) -> tuple[Row, ...]:
    box.setText(text)
    box.look_up()
    return box.popup.model.rows


def press(qtbot: QtBot, box: Box, *keys: Qt.Key) -> None:
    for key in keys:
        QTest.keyClick(box, key)


def test_a_line_with_a_day_shows_its_reading_first_and_enter_keeps_it(
    qtbot: QtBot, box: Box, office: Answering
) -> None:
    rows = typed(box, "목 2시 은평구 서북병원 점검")
    assert [row.kind for row in rows] == [RowKind.HEAD, RowKind.ENTRY]
    assert rows[1].title == "등록 — 2026. 11. 26.(목) 14:00~15:10 · 서북병원 점검 · 현장방문"
    assert rows[1].detail == "점검: 막힘 없음"
    with qtbot.waitSignal(box.created) as signal:
        press(qtbot, box, Qt.Key.Key_Return)
    assert signal.args == [77]
    assert [type(a) for a in office.acted] == [QuickAdd]
    assert (box.text(), box.popup.isVisible(), box.created_day) == ("", False, date(2026, 11, 26))


def test_two_readings_are_both_shown_and_the_arrow_chooses_the_second(
    qtbot: QtBot, box: Box, office: Answering
) -> None:
    rows = typed(box, "수요일 7시 예시포럼")
    assert [row.kind for row in rows] == [RowKind.HEAD, RowKind.ENTRY, RowKind.ENTRY, RowKind.NOTE]
    assert rows[3].title == "오전·오후가 분명하지 않습니다"
    press(qtbot, box, Qt.Key.Key_Down, Qt.Key.Key_Return)
    (action,) = office.acted
    assert isinstance(action, QuickAdd)
    assert action.draft.when is not None
    assert getattr(action.draft.when, "local_start").hour == 19  # noqa: B009


def test_what_blocks_the_time_is_said_before_enter(box: Box, office: Answering) -> None:
    office.findings = (CLASH, CLASH)
    rows = typed(box, "목 2시 예시 점검")
    assert rows[1].detail.startswith("점검: 방문지가 없어")
    assert rows[1].detail.endswith("(막힘) 외 1건")
    assert rows[1].tone == "danger"


def test_what_was_not_understood_is_named_and_the_text_stays(box: Box) -> None:
    rows = typed(box, "매주 월요일 10시 간부회의")
    notes = [row.title for row in rows if row.kind is RowKind.NOTE]
    assert notes == ["“매주” — 반복은 [반복 일정]에서 만듭니다. 여기서는 한 번만 등록합니다"]
    assert box.text() == "매주 월요일 10시 간부회의"
    entry = rows[1]
    assert [entry.title[start:end] for start, end in entry.marks] == ["매주"]


def test_a_refused_year_cannot_be_kept_and_says_why(qtbot: QtBot, box: Box, office: Answering) -> None:
    rows = typed(box, "2300-01-01 10:00 예시 행사")
    assert [row.title for row in rows if row.kind is RowKind.NOTE] == [
        "“2300-01-01” — 1900년부터 2200년까지만 적을 수 있습니다"
    ]
    press(qtbot, box, Qt.Key.Key_Return)
    assert office.acted == []
    assert box.text() == "2300-01-01 10:00 예시 행사"


def test_words_without_a_day_search_first_and_enter_goes_there(qtbot: QtBot, box: Box) -> None:
    rows = typed(box, "서북")
    assert [row.kind for row in rows] == [RowKind.HEAD, RowKind.HIT]
    assert (rows[1].right, rows[1].marks) == ("2026. 11. 26.(목)", ((0, 4),))
    with qtbot.waitSignal(box.went) as signal:
        press(qtbot, box, Qt.Key.Key_Return)
    assert signal.args == [HOSPITAL]


def test_a_refusal_keeps_the_text_and_can_be_sent_again_with_a_reason(
    qtbot: QtBot, box: Box, office: Answering
) -> None:
    office.answers = [Refused(findings=(CLASH,))]
    typed(box, "목 2시 예시 점검")
    with qtbot.waitSignal(box.refused) as signal:
        press(qtbot, box, Qt.Key.Key_Return)
    assert box.text() == "목 2시 예시 점검"
    answer, resend = signal.args
    assert answer == Refused(findings=(CLASH,))
    with qtbot.waitSignal(box.created):
        resend("예시 사유")
    last = office.acted[-1]
    assert isinstance(last, QuickAdd)
    assert last.reason == "예시 사유"
    assert box.text() == ""


def test_enter_before_the_answer_acts_on_what_stands_there_when_it_comes(
    qtbot: QtBot, box: Box, office: Answering
) -> None:
    office.late = True
    box.setText("목 2시 예시 점검")
    press(qtbot, box, Qt.Key.Key_Return)
    assert office.acted == []
    with qtbot.waitSignal(box.created):
        office.answer_all()
    assert len(office.acted) == 1


def test_an_answer_to_what_stood_there_before_is_not_shown(box: Box, office: Answering) -> None:
    office.late = True
    box.setText("서북")
    box.look_up()
    box.setText("목 2시 예시 점검")
    office.answer_all()
    assert not box.popup.isVisible()


def test_a_syllable_under_composition_is_searched_and_not_stolen(box: Box, compose: Compose) -> None:
    box.setText("서")
    compose(box, "북")
    box.look_up()
    assert box.asked() == "서북"
    assert box.text() == "서"
    assert [row.kind for row in box.popup.model.rows] == [RowKind.HEAD, RowKind.HIT]
    compose(box, "병", commit="북")
    assert (box.text(), box.asked()) == ("서북", "서북병")
    box.look_up()
    assert (box.text(), box.popup.isVisible()) == ("서북", True)


def test_composition_becomes_text_when_the_focus_goes_away(box: Box, compose: Compose) -> None:
    box.setText("목 2시 예시 점")
    compose(box, "검")
    box.clearFocus()
    assert box.text() == "목 2시 예시 점검"
    assert not box.popup.isVisible()


def test_a_slash_lists_the_commands_with_their_keys_and_enter_does_one(qtbot: QtBot, box: Box) -> None:
    rows = typed(box, "/")
    labels = {row.title: row.right for row in rows if row.kind is RowKind.COMMAND}
    assert labels["새 일정"] == "Ctrl+N"
    assert {"일 보기", "연 보기", "휴지통", "설정", "키 목록", "실행 취소"} <= labels.keys()
    typed(box, "/ㅎㅈㅌ")
    with qtbot.waitSignal(box.commanded) as signal:
        press(qtbot, box, Qt.Key.Key_Return)
    assert signal.args == ["desk_bin"]


def test_commands_are_found_by_their_words_without_a_prefix(qtbot: QtBot, box: Box) -> None:
    rows = typed(box, "실행 취소")
    assert [row.title for row in rows if row.kind is RowKind.COMMAND] == ["실행 취소"]
    box.set_commands((Command(name="mine", label="예시 명령", keys="F9"),))
    rows = typed(box, "> 명령")
    assert [(row.title, row.right) for row in rows if row.what] == [("예시 명령", "F9")]


def test_a_day_alone_goes_there(qtbot: QtBot, box: Box) -> None:
    typed(box, "11.26")
    with qtbot.waitSignal(box.commanded) as signal:
        press(qtbot, box, Qt.Key.Key_Return)
    assert signal.args == ["go_to_day:2026-11-26"]


def test_nothing_found_says_so_and_what_could_be_typed(qtbot: QtBot, box: Box, office: Answering) -> None:
    rows = typed(box, "없는말씀")
    assert rows[0].title == "“없는말씀”에 맞는 것이 없습니다"
    press(qtbot, box, Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert (box.text(), office.acted) == ("없는말씀", [])


def test_escape_hides_the_list_then_clears_and_goes_back(qtbot: QtBot, box: Box) -> None:
    typed(box, "서북")
    press(qtbot, box, Qt.Key.Key_Escape)
    assert (box.text(), box.popup.isVisible()) == ("서북", False)
    with qtbot.waitSignal(box.left):
        press(qtbot, box, Qt.Key.Key_Escape)
    assert box.text() == ""


def test_the_arrows_pass_over_headings_and_notes_and_stay_at_the_ends(qtbot: QtBot, box: Box) -> None:
    typed(box, "수요일 7시 예시포럼")
    assert box.popup.current == 1
    press(qtbot, box, Qt.Key.Key_Up)
    assert box.popup.current == 1
    press(qtbot, box, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down)
    assert box.popup.current == 2


def test_what_the_arrows_chose_stays_chosen_when_the_second_answer_comes(
    qtbot: QtBot, box: Box, office: Answering
) -> None:
    office.late = True
    box.setText("수요일 7시 예시포럼")
    box.look_up()
    office.waiting.pop(0)()
    press(qtbot, box, Qt.Key.Key_Down)
    office.answer_all()
    assert box.popup.current == 2


def test_the_list_has_a_name_and_says_each_row_whole(box: Box) -> None:
    typed(box, "수요일 7시 예시포럼")
    assert box.accessibleName() == "찾기·빠른 등록"
    face = QAccessible.queryAccessibleInterface(box.popup.list)
    assert face.text(QAccessible.Text.Name) == "찾은 것과 할 수 있는 것"
    assert "19:00~20:00" in face.child(2).text(QAccessible.Text.Name)


def test_a_click_does_what_enter_does(qtbot: QtBot, box: Box, office: Answering) -> None:
    typed(box, "서북")
    rect = box.popup.list.visualRect(box.popup.model.index(1))
    with qtbot.waitSignal(box.went):
        QTest.mouseClick(box.popup.list.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())


def test_every_row_is_painted_in_light_of_its_words(qtbot: QtBot, box: Box) -> None:
    typed(box, "수요일 7시 예시포럼")
    picture = box.window().grab()
    assert not picture.isNull()
    assert box.popup.list.height() > 0
