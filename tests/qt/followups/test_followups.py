# SPDX-License-Identifier: Apache-2.0
"""The desk of follow-ups by keyboard alone on a real office: opened, worked on, told, settled, posted."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from db.records import Progress, ProposerTold, Suggestion
from db.records.enums import Channel, FollowKind, Outcome, SuggestionStatus
from desktop.qt.followups.entering import NewFollowUp, QuestionsPanel
from desktop.qt.followups.model import Head, More
from desktop.qt.followups.panels import StatusPanel, TellPanel
from desktop.qt.look import Look
from desktop.screens.actions import Refused
from desktop.screens.districts import DistrictView
from desktop.screens.followups import FollowUp, FollowUpsView
from desktop.screens.office import DeskName
from desktop.screens.sessions import SessionsView
from desktop.services import followups
from tests.offices import MONDAY
from tests.offices import Desk as At
from tests.qt.followups.hand import Made, hangul, heard, kept, make, panel_of, press, session, typed

K = Qt.Key
S = SuggestionStatus


@pytest.fixture
def made(qtbot: QtBot, look: Look, desk: At) -> Made:
    return make(qtbot, look, desk)


def test_an_empty_desk_says_how_to_begin(made: Made) -> None:
    assert "N" in made[0].note.text()
    assert "Q" in made[0].note.text()


def test_one_is_opened_by_keyboard_alone_in_hangul_mode(made: Made) -> None:
    desk, ask = made
    hangul("ㅜ")
    assert isinstance(panel_of(desk), NewFollowUp)
    typed("예시 육교에 승강기를 놓아 주십시오")
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    row = desk.list.current
    assert row is not None
    assert row.head == "예시 육교에 승강기를 놓아 주십시오"
    assert panel_of(desk) is None
    assert desk.list.hasFocus()
    assert kept(ask, row.key).received_on == MONDAY


def test_two_keys_tell_and_the_sentence_is_kept_as_what_was_said(made: Made) -> None:
    desk, ask = made
    number = heard(made).id
    press(K.Key_P)
    typed("현장을 확인함")
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    assert desk.page is not None
    assert desk.page.row is not None
    assert desk.page.row.to_tell
    hangul("ㅅ")
    assert isinstance(panel_of(desk), TellPanel)
    hangul("ㅔ")
    with ask.at.office.read() as tx:
        (told,) = tx.all(ProposerTold)
        (step,) = tx.all(Progress)
    assert (told.channel, told.outcome, told.progress_id) == (Channel.PHONE, Outcome.REACHED, step.id)
    assert "김예시 의원님" in told.text
    assert "현장을 확인함" in told.text
    assert kept(ask, number).told_on == MONDAY
    press(K.Key_T, K.Key_N)
    with ask.at.office.read() as tx:
        assert [t.outcome for t in tx.all(ProposerTold)] == [Outcome.REACHED, Outcome.NO_ANSWER]


def test_a_status_by_its_number_asks_for_what_it_needs_and_keeps_a_refused_text(made: Made) -> None:
    desk, ask = made
    number = heard(made, division="").id
    press(K.Key_S)
    assert isinstance(panel_of(desk), StatusPanel)
    press(K.Key_5)  # 완료
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    assert ask.done == []  # no result yet, and the field says so
    typed("예시 보도를 넓힘")
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    answer = ask.answers[-1]
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["followup.no_owner"]
    panel = panel_of(desk)
    assert panel is not None
    assert panel.typed("result") == "예시 보도를 넓힘"
    with ask.at.writing("assign") as tx:
        followups.assign(tx, suggestion_id=number, bureau_id=None, division="보도환경개선과")
    panel.give()
    done = kept(ask, number)
    assert (done.status, done.result, done.settled_on) == (S.DONE, "예시 보도를 넓힘", MONDAY)


def test_x_settles_with_a_reason(made: Made) -> None:
    _desk, ask = made
    number = heard(made).id
    press(K.Key_X)
    typed("검토를 마침")
    press(K.Key_Tab)
    typed("예산이 없음")
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    found = kept(ask, number)
    assert (found.status, found.result, found.reason) == (S.NOT_REFLECTED, "검토를 마침", "예산이 없음")


@pytest.mark.qt_log_ignore("This plugin does not support")  # the list of names is a window of its own
def test_several_questions_are_entered_in_a_row_as_one_action(made: Made) -> None:
    desk, ask = made
    number = session(ask)
    ask.show()
    press(K.Key_Q)
    panel = panel_of(desk)
    assert isinstance(panel, QuestionsPanel)
    names = [c.label for c in panel._choices["councillor"]]
    for n, text in enumerate(("예시 첫 질문", "예시 둘째 질문")):
        typed(names[n])
        press(K.Key_Return)
        typed(text)
        press(K.Key_Return, K.Key_Return)
    assert [row.text for row in panel.rows] == ["예시 첫 질문", "예시 둘째 질문"]
    press(K.Key_Return, held=Qt.KeyboardModifier.ControlModifier)
    with ask.at.office.read() as tx:
        found = tx.all(Suggestion)
    assert [(q.session_id, q.kind, q.text) for q in found] == [
        (number, FollowKind.CITY_QUESTION, "예시 첫 질문"),
        (number, FollowKind.CITY_QUESTION, "예시 둘째 질문"),
    ]
    assert len(ask.done) == 1
    assert panel_of(desk) is None


def test_a_question_is_told_then_posted(made: Made) -> None:
    desk, ask = made
    number = heard(
        made, kind=FollowKind.CITY_QUESTION, session_id=session(ask), person_id=1, proposer_name=""
    ).id
    press(K.Key_O)
    press(K.Key_Return)
    answer = ask.answers[-1]
    assert isinstance(answer, Refused)
    assert [f.code for f in answer.findings] == ["followup.not_told"]
    press(K.Key_Escape)
    press(K.Key_T, K.Key_V)
    assert desk.shown is not None
    assert [r.to_post for r in desk.shown.rows] == [True]
    press(K.Key_O)
    press(K.Key_Return)
    assert kept(ask, number).posted_on == MONDAY


def test_a_wrong_telling_is_corrected_where_it_stands(made: Made) -> None:
    desk, ask = made
    number = heard(made).id
    press(K.Key_T, K.Key_P)
    assert desk.page is not None
    told = next(line.told for line in desk.page.past if line.told)
    desk.side.correct_wanted.emit(told)
    typed("다른 분이었음")
    press(K.Key_Return)
    assert kept(ask, number).told_on is None
    assert next(line.what.value for line in desk.page.past) == "void"


def test_what_is_typed_about_one_is_not_carried_to_another_but_a_new_one_stays(made: Made) -> None:
    desk, _ask = made
    heard(made, "예시 가")
    heard(made, "예시 나")
    press(K.Key_Home, K.Key_P)
    desk.list.setFocus()
    press(K.Key_Down)
    assert panel_of(desk) is None
    press(K.Key_N)
    typed("예시 다")
    desk.list.setFocus()
    press(K.Key_Up, K.Key_P)
    assert isinstance(panel_of(desk), NewFollowUp)


def test_arrows_walk_over_heads_and_refreshing_keeps_row_and_scroll(made: Made) -> None:
    desk, ask = made
    for n in range(30):
        heard(made, f"예시 {n}", division="" if n % 2 else "보도환경개선과")
    heard(made, "늦은 것", due_on=MONDAY - timedelta(days=1))
    assert sum(isinstance(item, Head) for item in desk.model.items) == 2
    press(K.Key_Home, *([K.Key_Down] * 20))
    row, bar = desk.list.current, desk.list.verticalScrollBar().value()
    assert row is not None
    assert bar > 0
    ask.show()
    again = desk.list.current
    assert again is not None
    assert again.key == row.key
    assert desk.list.verticalScrollBar().value() == bar


def test_more_is_shown_when_asked_for(made: Made) -> None:
    desk, ask = made
    with ask.at.writing("many") as tx:
        for n in range(70):
            followups.open_follow_up(tx, suggestion=Suggestion(text=f"예시 {n}", received_on=MONDAY))
    ask.show()
    assert (len(desk.model.rows()), desk.model.items[-1]) == (60, More(desk.model.rows()[0].group, 10))
    press(K.Key_End, K.Key_Down, K.Key_Return)
    assert len(desk.model.rows()) == 70


@pytest.mark.parametrize(
    ("text", "found"), [("보도", ["예시 보도"]), ("ㅇㄱ", ["예시 육교"]), ("없는말", [])]
)
def test_the_finder_takes_words_and_initials(made: Made, text: str, found: list[str]) -> None:
    desk, _ask = made
    heard(made, "예시 보도")
    heard(made, "예시 육교", division="교량과")
    press(K.Key_F)
    typed(text)
    assert [row.head for row in desk.model.rows()] == found
    assert bool(desk.note.text()) is not bool(found)
    press(K.Key_Return)
    assert desk.list.hasFocus()
    desk.head.unfilter()
    assert len(desk.model.rows()) == 2


def test_another_desk_points_at_one(made: Made) -> None:
    desk, _ask = made
    first = heard(made, "예시 가").id
    heard(made, "예시 나")
    desk._view(FollowUpsView(text="나"))
    desk.aim(FollowUp(key=first))
    assert desk.chosen == first
    assert desk.page is not None
    assert desk.page.key == first


def test_one_settled_long_ago_is_shown_when_pointed_at_and_its_source_too(made: Made) -> None:
    desk, ask = made
    old = heard(
        made, "예시 옛것", status=S.WITHDRAWN, settled_on=date(2021, 3, 2), district_code="11380",
        received_on=date(2021, 3, 2),
    ).id  # fmt: skip
    assert desk.model.rows() == ()
    aimed: list[tuple[object, object]] = []
    desk.aimed.connect(lambda where, what: aimed.append((where, what)))
    desk.aim(FollowUp(key=old))
    assert desk.chosen == old
    press(K.Key_L)
    assert aimed == [(DeskName.DISTRICTS, DistrictView(code="11380"))]
    number = session(ask)
    question = heard(made, kind=FollowKind.FREE_SPEECH, session_id=number, person_id=1, proposer_name="").id
    desk.aim(FollowUp(key=question))
    press(K.Key_L)
    assert aimed[-1] == (DeskName.SESSIONS, SessionsView(number=305))


def test_one_that_is_gone_is_said_once_and_the_row_chosen_stays_chosen(made: Made) -> None:
    desk, _ask = made
    said: list[str] = []
    desk.told.connect(lambda text, _tone: said.append(text))
    first = heard(made).id
    desk.aim(FollowUp(key=99_999))
    desk.list.go_to(desk.model.row_of(first))
    desk.wanted.emit(desk.question())
    assert (said, desk.chosen) == (["그 조치사항은 이제 없습니다."], first)
