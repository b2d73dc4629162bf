# SPDX-License-Identifier: Apache-2.0
"""What the visit desk and the requests desk read: right, and no more queries for a full office."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Day, Engagement, Month
from db.records.enums import Kind, RequestDecision, Status
from desktop.desk import questions
from desktop.desk.acts.doing import act
from desktop.desk.reading import Reading
from desktop.rules.steps import Owner, Step
from desktop.screens.actions import Conflict, Done, Refused, Undo
from desktop.screens.asking import Question
from desktop.screens.requests import (
    ChangeRequest,
    DecideRequest,
    RecordRequest,
    RequestsView,
    SendReply,
    WantedTime,
)
from desktop.screens.visits import VisitFilter, VisitGate, VisitLacks, VisitsView
from desktop.services import roles
from tests.offices import MONDAY, Clock, Desk, counted, seobuk_stop, some_bureau
from tests.rules.helpers import timed

DAY = date(2022, 3, 31)
WHEN = timed(DAY, "14:00", "15:10")
D = RequestDecision


def read(desk: Desk, question: Question[Any]) -> Any:
    with desk.office.read() as tx:
        return questions.answer(Reading(tx, desk.clock(), desk.by), question)


def asked(desk: Desk, **values: Any) -> int:
    usual: dict[str, Any] = {
        "title": "예시 준공식",
        "requester": "예시 협회",
        "when": WHEN,
        "place": "서북병원",
        "district": "은평구",
    }
    answer = act(desk.office, RecordRequest(**(usual | values)), by=desk.by)
    assert isinstance(answer, Done)
    return answer.key


def test_field_kinds_are_listed_by_time_with_what_they_lack(desk: Desk) -> None:
    visit = desk.planned(when=WHEN, bureau_id=some_bureau(desk.office).id)
    desk.plan(title="예시 회의", kind=Kind.INTERNAL, when=timed(DAY, "20:00", "21:00"))
    event = desk.plan(title="예시 행사", kind=Kind.EVENT, when=timed(DAY, "9:00", "10:00"))
    screen = read(desk, VisitsView())
    assert [row.key for row in screen.rows] == [event.id, visit.id]
    row = screen.rows[1]
    assert row.lacks is None  # more than a week ahead: read when it comes into view
    lacks = read(desk, VisitLacks(keys=(visit.id,)))[visit.id]
    assert (row.district, row.dong, row.place, row.edition) == ("은평구", "역촌동", "서북병원", 1)
    assert (lacks.step, lacks.owner) == (Step.TELL, Owner.BUREAU)
    assert lacks.blocks + lacks.warns >= len(lacks.first) == 2


def test_what_the_coming_week_lacks_is_read_at_once(desk: Desk) -> None:
    visit = desk.planned(when=timed(MONDAY + timedelta(days=2), "14:00", "15:00"))
    (row,) = read(desk, VisitsView()).rows
    assert row.lacks == read(desk, VisitLacks(keys=(visit.id,)))[visit.id]


def test_a_plan_of_a_month_is_listed_at_its_month(desk: Desk) -> None:
    desk.planned(title="예시", when=Month(2022, 9))
    (row,) = read(desk, VisitsView()).rows
    assert (row.when, row.place) == (Month(2022, 9), "서북병원")


def test_what_is_long_past_stands_under_its_year_unless_it_is_still_open(desk: Desk, clock: Clock) -> None:
    old = desk.plan(title="예시 지난 초안", when=Day(date(2021, 6, 1)))
    held = desk.plan(title="예시 실시", when=timed(date(2021, 7, 1), "9:00", "10:00"))
    desk.to(desk.to(held, Status.PLANNED), Status.HELD)
    assert [row.key for row in read(desk, VisitsView()).rows] == [old.id]
    assert [row.key for row in read(desk, VisitsView(year=2021)).rows] == [old.id, held.id]
    assert read(desk, VisitsView(year=2020)).rows == ()
    assert 2021 in read(desk, VisitsView()).years


def test_what_is_postponed_without_a_date_stands_where_it_would_have_been(desk: Desk) -> None:
    visit = desk.to(desk.planned(when=WHEN), Status.POSTPONED)
    (row,) = read(desk, VisitsView()).rows
    assert (row.key, row.when, row.former_when) == (visit.id, None, WHEN)
    assert [r.key for r in read(desk, VisitsView(year=2022)).rows] == [visit.id]


def test_lacks_of_many_are_those_of_each(desk: Desk) -> None:
    keys = [
        desk.planned(title=f"예시 {n}", when=timed(DAY + timedelta(days=40 * n), "9:00", "10:00")).id
        for n in (0, 2)
    ]
    together = read(desk, VisitLacks(keys=tuple(keys)))
    for key in keys:
        assert together[key] == read(desk, VisitLacks(keys=(key,)))[key]


def test_the_number_of_queries_does_not_grow(desk: Desk) -> None:
    def counts() -> tuple[int, ...]:
        found = []
        for question in (VisitsView(), VisitsView(year=2022), RequestsView()):
            read(desk, question)
            with counted(desk.office) as seen:
                read(desk, question)
            found.append(len(seen))
        return tuple(found)

    asked(desk)
    desk.planned(when=timed(DAY, "9:00", "10:00"))
    few = counts()
    for n in range(6):
        asked(desk, title=f"예시 {n}", when=Day(DAY + timedelta(days=n)))
        desk.plan(title=f"예시 {n}", when=Day(DAY + timedelta(days=n)))
    assert counts() == few


def test_a_gate_says_why_before_it_is_tried(desk: Desk) -> None:
    visit = desk.planned(when=WHEN)
    gate = read(desk, VisitGate(key=visit.id, to=Status.FINAL))
    assert ([x.code for x in gate.blocked_by], gate.can_pass) == (["status.untold"], True)
    shut = read(desk, VisitGate(key=visit.id, to=Status.CLOSED))
    assert ([x.code for x in shut.blocked_by], shut.can_pass) == (["status.not_allowed"], False)
    off = read(desk, VisitGate(key=visit.id, to=Status.CANCELLED))
    assert (off.blocked_by, off.needs_reason) == ((), True)


def test_the_filter_lets_through_what_has_every_word(desk: Desk) -> None:
    desk.plan(title="예시 감염병 점검")
    (row,) = read(desk, VisitsView()).rows
    assert VisitFilter(text="서북 감염").passes(row)
    assert not VisitFilter(text="서북 소방").passes(row)
    assert VisitFilter(district="은평구", kind=Kind.VISIT, status=Status.DRAFT).passes(row)
    assert not VisitFilter(bureau="예시국").passes(row)
    assert not VisitFilter()


def test_requests_stand_by_the_day_of_answering_with_how_their_time_looks(desk: Desk) -> None:
    desk.planned(title="예시 먼저", when=WHEN)
    late = asked(desk, received_on=MONDAY - timedelta(days=9), answer_due=MONDAY - timedelta(days=1))
    free = asked(desk, when=timed(date(2022, 3, 28), "9:00", "10:00"), answer_due=MONDAY)
    answered = asked(desk, title="예시 답함", when=Month(2022, 8))
    act(desk.office, DecideRequest(key=answered, version=1, answer=D.DECLINE, reason="예시"), by=desk.by)
    act(desk.office, SendReply(key=answered, version=1), by=desk.by)
    screen = read(desk, RequestsView())
    assert [row.key for row in screen.rows] == [late, free, answered]
    assert (screen.overdue, len(screen.due)) == (1, 2)
    assert [(row.blocks, row.days_left) for row in screen.rows[:2]] == [(1, -1), (0, 0)]


def test_a_wanted_time_is_looked_at_before_anything_is_kept(desk: Desk) -> None:
    desk.planned(title="예시 먼저", when=WHEN)
    time = read(desk, WantedTime(key=0, when=WHEN))
    assert [line.code for line in time.blocks] == ["clash.overlap"]
    assert [line.title for line in time.same_day] == ["예시 먼저"]
    assert read(desk, WantedTime(key=0, when=Month(2022, 5))).findings == ()


def test_a_decision_that_somebody_else_made_meanwhile_is_asked_about(desk: Desk) -> None:
    key = asked(desk)
    act(desk.office, DecideRequest(key=key, version=1, answer=D.DECLINE, reason="예시"), by="예시 동료")
    answer = act(desk.office, DecideRequest(key=key, version=1, answer=D.DEPUTY, deputy="예시"), by=desk.by)
    assert isinstance(answer, Conflict)
    assert answer.by == "예시 동료"
    assert desk.get(key).decision is D.DECLINE


def test_what_cannot_be_is_refused_with_a_sentence(desk: Desk) -> None:
    key = asked(desk)
    for action in (
        RecordRequest(title="예시", requester=" ", when=WHEN),
        RecordRequest(title="예시", requester="예시", when=WHEN, place="예시", district="없는구"),
        DecideRequest(key=key, version=1, answer=D.HOLD),
        SendReply(key=key, version=1),
        ChangeRequest(key=key, version=1, base={}, values={"requester": ""}),
    ):
        assert isinstance(act(desk.office, action, by=desk.by), Refused)


def test_each_step_is_undone_one_by_one(desk: Desk) -> None:
    key = asked(desk)
    act(
        desk.office,
        ChangeRequest(key=key, version=1, base={"requester": "예시 협회"}, values={"requester": "예시 조합"}),
        by=desk.by,
    )
    act(desk.office, DecideRequest(key=key, version=1, answer=D.DECLINE, reason="예시"), by=desk.by)
    act(desk.office, SendReply(key=key, version=1), by=desk.by)
    states = []
    for _ in range(4):
        assert isinstance(act(desk.office, Undo(), by=desk.by), Done)
        e = desk.get(key)
        states.append((e.reply_sent_at is None, e.decision, e.requester, e.binned_at is None))
    assert states == [
        (True, D.DECLINE, "예시 조합", True),
        (True, None, "예시 조합", True),
        (True, None, "예시 협회", True),
        (True, None, "예시 협회", False),
    ]


def test_a_viewer_neither_records_nor_decides(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = asked(desk)
    viewer = roles.User(account="v", role=roles.UserRole.VIEWER)
    monkeypatch.setattr(roles, "user_of", lambda _tx, _by: viewer)
    for action in (
        RecordRequest(title="예시", requester="예시", when=WHEN),
        DecideRequest(key=key, version=1, answer=D.ATTEND),
        SendReply(key=key, version=1),
    ):
        answer = act(desk.office, action, by=desk.by)
        assert isinstance(answer, Refused)
        assert answer.code == "role.viewer"


def test_a_stop_without_a_name_of_its_own_is_no_row_of_the_list(desk: Desk) -> None:
    with desk.writing("plan") as tx:
        tx.add(Engagement(title="예시 자리 없음", when=WHEN))
    desk.plan(seobuk_stop(place="둘째"), when=WHEN)
    assert [row.place for row in read(desk, VisitsView()).rows] == ["", "둘째"]
