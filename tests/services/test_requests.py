# SPDX-License-Identifier: Apache-2.0
"""Invitations: received, decided in each of the five ways, answered, and all of it taken back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.errors import InputError, MergeConflict
from db.records import Day, Engagement, Material, Month, Override, Part
from db.records.enums import Kind, MaterialKind, RequestDecision, Status
from db.records.when import When
from desktop.rules.requests import RequestState, attends, is_due, state_of
from desktop.services import checks, history, requests
from desktop.services.refusal import Refusal
from desktop.services.requests import Decision
from tests.offices import MONDAY, Clock, Desk, counted, seobuk_stop
from tests.rules.helpers import timed

D = RequestDecision
APRIL_7 = date(2022, 4, 7)
THURSDAY = date(2022, 3, 31)  # the last day before the sixty of the election
WHEN = timed(THURSDAY, "14:00", "15:10")
DUE = MONDAY + timedelta(days=4)
LATER = timed(date(2022, 3, 30), "10:00", "11:00")


def asked(desk: Desk, when: When | None = WHEN, **values: Any) -> Engagement:
    usual: dict[str, Any] = {
        "title": "예시 준공식",
        "kind": Kind.EVENT,
        "requester": "예시 협회",
        "answer_due": DUE,
        "when": when,
    }
    with desk.writing("request") as tx:
        made = requests.record_request(tx, engagement=Engagement(**(usual | values)), stops=(seobuk_stop(),))
    return made.engagement


def decide(desk: Desk, base: Engagement, answer: D, **values: Any) -> Engagement:
    with desk.writing("decide") as tx:
        decision = Decision(answer=answer, **values)
        requests.decide_request(tx, base=tx.get(Engagement, base.id), decision=decision)
    return desk.get(base.id)


def reply(desk: Desk, base: Engagement) -> Engagement:
    with desk.writing("reply") as tx:
        return requests.send_reply(tx, base=tx.get(Engagement, base.id))


def due(desk: Desk) -> int:
    with desk.office.read() as tx:
        return requests.count_due(tx)


def test_a_request_is_a_candidate_that_came_today_unless_said_otherwise(desk: Desk) -> None:
    made = asked(desk, requester=" 예시 협회 ")
    assert (made.status, made.received_on, made.requester) == (Status.CANDIDATE, MONDAY, "예시 협회")
    assert (state_of(made), is_due(made)) == (RequestState.UNDECIDED, True)
    assert due(desk) == 1


def test_what_speaks_against_the_wanted_time_is_told_with_the_request(desk: Desk) -> None:
    desk.planned(title="예시 먼저", when=WHEN)
    with desk.writing("request") as tx:
        made = requests.record_request(
            tx, engagement=Engagement(title="예시", requester="예시 협회", when=WHEN), stops=(seobuk_stop(),)
        )
    assert "clash.tentative" in [f.code for f in made.findings]


@pytest.mark.parametrize(
    ("values", "code", "field"),
    [
        ({"requester": "  "}, "input.empty", "requester"),
        ({"when": None}, "input.empty", "when"),
        ({"title": " "}, "input.empty", "title"),
        ({"received_on": MONDAY + timedelta(days=1)}, "input.in_future", "received_on"),
        (
            {"received_on": MONDAY, "answer_due": MONDAY - timedelta(days=1)},
            "request.due_before_received",
            "",
        ),
    ],
)
def test_a_request_that_cannot_be_is_refused(desk: Desk, values: Any, code: str, field: str) -> None:
    with pytest.raises(InputError) as caught:
        asked(desk, **values)
    assert (caught.value.code, caught.value.values.get("field", "")) == (code, field)
    assert due(desk) == 0


def test_attending_plans_it_and_the_reply_closes_it(desk: Desk) -> None:
    made = decide(desk, asked(desk), D.ATTEND, by="예시 시장")
    assert (made.status, made.decision, made.decided_by, made.is_busy) == (
        Status.PLANNED, D.ATTEND, "예시 시장", True,
    )  # fmt: skip
    assert made.decided_at == desk.clock()
    assert due(desk) == 1
    told = reply(desk, made)
    assert (state_of(told), told.reply_sent_at) == (RequestState.REPLIED, desk.clock())
    assert due(desk) == 0


def test_whoever_asked_knows_the_time_then_so_a_move_makes_the_next_edition(desk: Desk) -> None:
    told = reply(desk, decide(desk, asked(desk), D.ATTEND))
    assert (told.edition, told.exposed_edition) == (1, 1)
    assert desk.change(told, when=LATER).edition == 2


def test_attending_at_another_time(desk: Desk) -> None:
    assert decide(desk, asked(desk), D.ATTEND, when=LATER).when == LATER


def test_attending_as_a_draft_waits_with_planning(desk: Desk) -> None:
    made = decide(desk, asked(desk, when=Month(2022, 5)), D.ATTEND, as_draft=True)
    assert (made.status, made.when) == (Status.DRAFT, Month(2022, 5))


def test_attending_at_a_blocked_time_is_refused_whole_until_a_reason_is_given(desk: Desk) -> None:
    desk.planned(title="예시 먼저", when=WHEN)
    made = asked(desk)
    with pytest.raises(Refusal) as caught:
        decide(desk, made, D.ATTEND)
    assert [f.code for f in caught.value.findings] == ["clash.overlap"]
    assert (desk.get(made.id).decision, desk.get(made.id).status) == (None, Status.CANDIDATE)
    assert decide(desk, made, D.ATTEND, override_reason="예시 사유").status is Status.PLANNED


def test_a_deputy_leaves_it_on_the_calendar_as_not_the_mayors(desk: Desk) -> None:
    made = decide(desk, asked(desk), D.DEPUTY, deputy=" 예시 부시장 ")
    assert (made.status, made.is_busy, made.deputy_name, made.lead) == (
        Status.PLANNED, False, "예시 부시장", "예시 부시장",
    )  # fmt: skip
    assert not attends(made)
    # It takes no time of the mayor's and calls for nobody to be told.
    assert desk.planned(title="예시 같은 시각", when=WHEN).status is Status.PLANNED
    with desk.office.read() as tx:
        assert checks.notice_board_of(tx, desk.get(made.id), now=desk.clock()) == ()


def test_a_deputy_needs_a_name(desk: Desk) -> None:
    with pytest.raises(InputError) as caught:
        decide(desk, asked(desk), D.DEPUTY, deputy=" ")
    assert caught.value.values["field"] == "deputy_name"


def test_a_deputy_for_what_has_no_place_yet_stays_a_draft(desk: Desk) -> None:
    with desk.writing("request") as tx:
        made = requests.record_request(
            tx, engagement=Engagement(title="예시", requester="예시 협회", when=WHEN)
        ).engagement
    kept = decide(desk, made, D.DEPUTY, deputy="예시 부시장")
    assert (kept.status, kept.decision) == (Status.DRAFT, D.DEPUTY)


def test_a_message_is_a_paper_owed_and_no_attendance(desk: Desk) -> None:
    made = asked(desk)
    with desk.office.read() as tx:
        bureau = checks.knowledge(tx).roster.bureaus
    some = next(iter(bureau))
    decide(desk, made, D.MESSAGE, bureau_id=some)
    kept = decide(desk, made, D.MESSAGE)  # decided twice, owed once
    with desk.office.read() as tx:
        (owed,) = tx.all(Material, engagement_id=made.id)
        ready = checks.situation_of(tx, kept).readiness_of(kept, now=desk.clock())
    assert (owed.kind, owed.bureau_id) == (MaterialKind.REMARKS, some)
    assert not kept.is_busy
    assert [line.code for line in ready.lines] == ["readiness.material_missing"]


def test_declining_calls_it_off_with_the_reason(desk: Desk) -> None:
    with pytest.raises(InputError):
        decide(desk, asked(desk), D.DECLINE)
    made = decide(desk, asked(desk), D.DECLINE, reason=" 예시 사정 ")
    assert (made.status, made.status_reason) == (Status.CANCELLED, "예시 사정")
    assert state_of(made) is RequestState.TO_REPLY


def test_holding_keeps_a_candidate_with_a_new_day_to_answer(desk: Desk) -> None:
    made = decide(desk, asked(desk), D.HOLD, answer_due=DUE + timedelta(days=7))
    assert (made.status, made.answer_due) == (Status.CANDIDATE, DUE + timedelta(days=7))
    assert (state_of(made), due(desk)) == (RequestState.ON_HOLD, 1)
    with pytest.raises(InputError) as caught:
        reply(desk, made)
    assert caught.value.code == "request.undecided"


@pytest.mark.parametrize(
    ("when", "code"), [(None, "input.empty"), (MONDAY - timedelta(days=1), "request.due_past")]
)
def test_holding_needs_a_day_still_to_come(desk: Desk, when: date | None, code: str) -> None:
    with pytest.raises(InputError) as caught:
        decide(desk, asked(desk), D.HOLD, answer_due=when)
    assert caught.value.code == code


def test_a_planned_one_is_held_back_again(desk: Desk) -> None:
    made = decide(desk, decide(desk, asked(desk), D.ATTEND), D.HOLD, answer_due=DUE)
    assert (made.status, made.decision) == (Status.CANDIDATE, D.HOLD)


def test_deciding_anew_asks_for_a_reply_again(desk: Desk) -> None:
    told = reply(desk, decide(desk, asked(desk), D.DECLINE, reason="예시 사정"))
    again = decide(desk, told, D.ATTEND)
    assert (again.status, again.is_busy, again.reply_sent_at) == (Status.PLANNED, True, None)
    assert state_of(again) is RequestState.TO_REPLY


def test_the_mayor_after_all_is_the_lead_again(desk: Desk) -> None:
    made = decide(desk, decide(desk, asked(desk), D.DEPUTY, deputy="예시 부시장"), D.ATTEND)
    assert (made.lead, made.deputy_name, made.is_busy) == ("", "", True)


def test_the_mayor_after_all_needs_the_time_to_be_free_or_a_reason(desk: Desk) -> None:
    desk.planned()
    base = asked(desk, when=timed(APRIL_7, "14:30", "15:30"))
    given = decide(desk, base, D.DEPUTY, deputy="예시 부시장")
    assert given.status is Status.PLANNED
    with pytest.raises(Refusal) as refused:
        decide(desk, base, D.ATTEND)
    assert desk.get(base.id) == given
    after = decide(desk, base, D.ATTEND, override_reason="예시 사유")
    assert (after.status, after.is_busy, after.decision) == (Status.PLANNED, True, D.ATTEND)
    with desk.office.read() as tx:
        kept = {o.code: o.reason for o in tx.all(Override, engagement_id=base.id)}
    assert kept == {f.code: "예시 사유" for f in refused.value.findings}


def test_a_postponed_request_is_planned_at_its_new_time(desk: Desk) -> None:
    made = desk.to(decide(desk, asked(desk), D.ATTEND), Status.POSTPONED)
    again = decide(desk, made, D.ATTEND, when=LATER)
    assert (again.status, again.when, again.former_when) == (Status.PLANNED, LATER, None)


def test_nothing_is_answered_twice_or_for_nobody(desk: Desk) -> None:
    told = reply(desk, decide(desk, asked(desk), D.ATTEND))
    for base, code in ((told, "request.replied"), (desk.plan(), "request.no_request")):
        with pytest.raises(InputError) as caught:
            reply(desk, base)
        assert caught.value.code == code
    with pytest.raises(InputError) as caught:
        decide(desk, desk.plan(), D.ATTEND)
    assert caught.value.code == "request.no_request"


def test_what_was_held_is_not_decided_any_more(desk: Desk, clock: Clock) -> None:
    made = decide(desk, asked(desk), D.ATTEND)
    clock.set(THURSDAY, "16:00")
    held = desk.to(made, Status.HELD)
    assert due(desk) == 0
    with pytest.raises(InputError) as caught:
        decide(desk, held, D.DECLINE, reason="예시")
    assert caught.value.code == "request.over"


def test_a_decision_of_two_is_asked(desk: Desk) -> None:
    opened = asked(desk)
    decide(desk.colleague(), opened, D.DECLINE, reason="예시 사정")
    with pytest.raises(MergeConflict), desk.writing("decide") as tx:
        requests.decide_request(tx, base=opened, decision=Decision(answer=D.DEPUTY, deputy="예시 부시장"))
    assert desk.get(opened.id).decision is D.DECLINE


def test_who_asked_and_by_when_can_be_corrected(desk: Desk) -> None:
    made = asked(desk)
    with desk.writing("change_request") as tx:
        kept = requests.change_request(tx, base=made, fields={"requester": "예시 조합", "answer_due": None})
    assert (kept.requester, kept.answer_due) == ("예시 조합", None)
    for fields, code in (
        ({"requester": ""}, "input.empty"),
        ({"received_on": None}, "input.empty"),
        ({"title": "예시"}, "input.field_not_here"),
    ):
        with pytest.raises(InputError) as caught, desk.writing() as tx:
            requests.change_request(tx, base=kept, fields=fields)
        assert caught.value.code == code


@pytest.mark.parametrize("answer", list(D))
def test_every_decision_is_taken_back_whole(desk: Desk, answer: D) -> None:
    before = asked(desk, when=Day(THURSDAY, Part.AFTERNOON))
    values = {"deputy": "예시 부시장", "reason": "예시 사정", "answer_due": DUE}
    decide(desk, before, answer, **values)
    with desk.writing("undo") as tx:
        history.undo(tx)
    after = desk.get(before.id)
    same = ("status", "decision", "decided_by", "decided_at", "deputy_name", "lead", "is_busy", "answer_due")
    assert [getattr(after, n) for n in same] == [getattr(before, n) for n in same]
    with desk.office.read() as tx:
        assert tx.all(Material, engagement_id=before.id) == ()
    with desk.writing("redo") as tx:
        history.redo(tx)
    assert desk.get(before.id).decision is answer


def test_a_reply_recorded_by_mistake_is_taken_back(desk: Desk) -> None:
    reply(desk, decide(desk, asked(desk), D.DECLINE, reason="예시 사정"))
    with desk.writing("undo") as tx:
        history.undo(tx)
    assert due(desk) == 1


def test_what_is_due_is_counted_in_one_query(desk: Desk) -> None:
    for _ in range(3):
        asked(desk, when=Month(2022, 5))
    desk.plan()
    with desk.office.read() as tx, counted(desk.office) as seen:
        assert requests.count_due(tx) == 3
    assert len(seen) == 1
