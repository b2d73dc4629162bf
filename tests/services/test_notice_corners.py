# SPDX-License-Identifier: Apache-2.0
"""Corners in which somebody would have been forgotten: offices, waivers, calls typed in later, 대참."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from db.records import Engagement, NoticeRule, Stop
from db.records.enums import NoticeWho, RequestDecision, Status
from desktop.rules.notice import NoticeState, NoticeStatus
from desktop.services import calls, checks, engagements, notice_rules, notices, status
from desktop.services.notices import Recipient
from tests.offices import WHEN, Clock, Desk, seobuk_stop
from tests.services.test_notices import LOCAL, NEXT_WEEK, tell

ESCORT = Recipient(office="escort")
LATER = timedelta(minutes=5)


def line_of(desk: Desk, engagement_id: int, who: Recipient) -> NoticeStatus | None:
    with desk.office.read() as tx:
        board = checks.notice_board_of(tx, desk.get(engagement_id), now=desk.clock())
    return next((x for x in board if x.target.key == (who.person_id, who.office)), None)


def state_of(desk: Desk, engagement_id: int, who: Recipient) -> NoticeState | None:
    found = line_of(desk, engagement_id, who)
    return found.state if found is not None else None


def finalised(desk: Desk) -> Engagement:
    visit = desk.planned()
    tell(desk, visit.id)
    with desk.writing("final") as tx:
        return status.set_status(tx, base=tx.get(Engagement, visit.id), to=Status.FINAL)


@pytest.mark.parametrize("way", ["rule", "hand"])
def test_an_office_to_be_told_from_planning_on_stays_open_when_it_is_finalised(desk: Desk, way: str) -> None:
    spokesperson = Recipient(office="spokesperson")
    if way == "rule":
        with desk.writing("rule") as tx:
            own = NoticeRule(
                name="대변인 미리", who=NoticeWho.OFFICE, office="spokesperson", is_required=False
            )
            notice_rules.add_rule(tx, rule=own)
    visit = finalised(desk)
    if way == "hand":
        with desk.writing("add") as tx:
            notices.add_recipient(tx, engagement_id=visit.id, recipient=spokesperson)
    assert state_of(desk, visit.id, spokesperson) is NoticeState.OPEN


def test_an_office_told_of_a_move_hears_that_it_was_taken_back(desk: Desk, clock: Clock) -> None:
    visit = finalised(desk)
    clock.at += LATER
    desk.change(visit, when=NEXT_WEEK)
    tell(desk, visit.id, ESCORT)
    clock.at += LATER
    desk.change(desk.get(visit.id), when=WHEN)
    back = line_of(desk, visit.id, ESCORT)
    assert back is not None
    assert (back.state, back.is_removed, back.target.required) == (NoticeState.CHANGED, True, False)
    assert state_of(desk, visit.id, Recipient(office="vehicle")) is None  # never heard of the move
    tell(desk, visit.id, ESCORT)
    assert state_of(desk, visit.id, ESCORT) is NoticeState.WITHDRAWN


def test_whoever_was_rung_up_after_a_waiver_is_told_again_of_a_move(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    with desk.writing("waive") as tx:
        notices.waive_notice(tx, engagement_id=visit.id, recipient=LOCAL, reason="예시 출장")
    clock.at += LATER
    desk.change(visit, when=NEXT_WEEK)
    assert state_of(desk, visit.id, LOCAL) is NoticeState.WAIVED
    tell(desk, visit.id)
    assert state_of(desk, visit.id, LOCAL) is NoticeState.TOLD
    desk.change(desk.get(visit.id), when=WHEN)
    assert state_of(desk, visit.id, LOCAL) is NoticeState.CHANGED


def test_with_a_deputy_going_only_whoever_was_told_is_told_again(desk: Desk) -> None:
    visit = desk.planned(is_major=True)
    tell(desk, visit.id)
    tell(desk, visit.id, Recipient(person_id=11))
    desk.change(visit, decision=RequestDecision.DEPUTY, deputy_name="예시 부시장", lead="예시 부시장")
    found = {n: state_of(desk, visit.id, Recipient(person_id=n)) for n in (2, 11, 12)}
    assert found == {2: NoticeState.CHANGED, 11: NoticeState.CHANGED, 12: None}


def test_a_call_typed_in_after_a_move_told_what_stood_at_its_hour(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.at += timedelta(hours=3)
    desk.change(visit, when=NEXT_WEEK)
    clock.at += LATER
    said = tell(desk, visit.id, at=clock.at - timedelta(hours=1))
    assert said.told_when == WHEN
    assert state_of(desk, visit.id, LOCAL) is NoticeState.CHANGED
    again = tell(desk, visit.id)
    assert state_of(desk, visit.id, LOCAL) is NoticeState.TOLD
    with desk.writing("amend") as tx:
        right = calls.amend_attempt(
            tx, attempt_id=again.id, reason="예시", at=clock.at - timedelta(minutes=50)
        )
    assert right.told_when == WHEN
    assert state_of(desk, visit.id, LOCAL) is NoticeState.CHANGED


def test_a_call_from_before_the_record_told_what_was_entered(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    said = tell(desk, visit.id, at=clock.at - timedelta(days=1))
    assert (said.told_when, said.told_place) == (WHEN, "서북병원")
    assert state_of(desk, visit.id, LOCAL) is NoticeState.TOLD


def second(desk: Desk, engagement_id: int, place: str) -> None:
    """Its second stop: changed, put in, or taken away where no place is named."""
    with desk.writing("stops") as tx:
        base = tx.all(Stop, engagement_id=engagement_id)
        further = seobuk_stop(place=place, position=1)
        rows = (base[0], replace(base[1], place=place) if len(base) > 1 else further)
        engagements.set_stops(tx, engagement_id=engagement_id, base=base, stops=rows if place else rows[:1])


def test_a_second_place_that_changes_or_goes_is_told_again_and_one_put_in_is_not(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()
    tell(desk, visit.id)
    states = []
    for place in ("예시 시장", "예시 공원", "", "예시 공원"):
        clock.at += LATER
        second(desk, visit.id, place)
        states.append(state_of(desk, visit.id, LOCAL))
        tell(desk, visit.id)
    told, changed = NoticeState.TOLD, NoticeState.CHANGED
    assert states == [told, changed, changed, told]
    clock.at += LATER
    second(desk, visit.id, "예시 학교")
    found = line_of(desk, visit.id, LOCAL)
    assert found is not None
    assert [(c.old, c.new) for c in found.changes] == [("서북병원 · 예시 공원", "서북병원 · 예시 학교")]
    typed_late = tell(desk, visit.id, at=clock.at - timedelta(minutes=1))
    assert typed_late.told_place == "서북병원 · 예시 공원"
