# SPDX-License-Identifier: Apache-2.0
"""Stages and their gates, on a real office."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.errors import MergeConflict
from db.records import Day, Engagement, Month, Override, Part
from db.records.enums import Channel, Kind, Profile, Status
from desktop.desk.feeds.entries import feed_entries
from desktop.services import notices, status
from desktop.services.checks import notice_board_of
from desktop.services.engagements import move_engagement, plan_engagement
from desktop.services.notices import Recipient
from desktop.services.refusal import Refusal
from tests.offices import THURSDAY, WHEN, Clock, Desk
from tests.rules.helpers import timed

NEXT_WEEK = timed(date(2022, 4, 14), "14:00", "15:10")


def _codes(caught: pytest.ExceptionInfo[Refusal]) -> list[str]:
    return [f.code for f in caught.value.findings]


def _local(desk: Desk, engagement_id: int) -> Recipient:
    with desk.office.read() as tx:
        board = notice_board_of(tx, desk.get(engagement_id), now=desk.clock())
    (line,) = [b for b in board if b.target.required]
    return Recipient(person_id=line.target.person_id)


def test_final_is_refused_and_names_who_was_not_told(desk: Desk) -> None:
    visit = desk.planned()
    with pytest.raises(Refusal) as caught:
        desk.to(visit, Status.FINAL)
    (untold,) = [f for f in caught.value.findings if f.code == "status.untold"]
    assert untold.values["names"] == ("예시2",)
    assert desk.get(visit.id).status is Status.PLANNED


def test_final_after_everybody_was_told(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("tell") as tx:
        notices.record_attempt(
            tx, engagement_id=visit.id, recipient=_local(desk, visit.id), channel=Channel.PHONE
        )
    assert desk.to(visit, Status.FINAL).status is Status.FINAL


def test_final_after_a_waiver(desk: Desk) -> None:
    visit = desk.planned()
    with desk.writing("waive") as tx:
        notices.waive_notice(tx, engagement_id=visit.id, recipient=_local(desk, visit.id), reason="예시 사유")
    assert desk.to(visit, Status.FINAL).status is Status.FINAL


def test_an_urgent_visit_is_finalised_before_the_calls(desk: Desk) -> None:
    draft = desk.change(desk.plan(), is_urgent=True, urgency_reason="예시 호우")
    assert desk.to(desk.to(draft, Status.PLANNED), Status.FINAL).status is Status.FINAL


def test_nothing_is_held_before_it_began_whatever_the_reason(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    with pytest.raises(Refusal) as caught:
        desk.to(visit, Status.HELD, override_reason="그래도")
    assert "status.not_begun" in _codes(caught)
    clock.set(THURSDAY, "14:00")
    assert desk.to(visit, Status.HELD).status is Status.HELD


def test_cancelling_needs_a_reason_which_stays(desk: Desk) -> None:
    visit = desk.planned()
    with pytest.raises(Refusal) as caught:
        desk.to(visit, Status.CANCELLED, reason="  ")
    assert _codes(caught) == ["status.needs_reason"]
    gone = desk.to(visit, Status.CANCELLED, reason=" 예시 사정 ")
    assert (gone.status, gone.status_reason, gone.when) == (Status.CANCELLED, "예시 사정", WHEN)
    assert gone.sequence == visit.sequence + 1


def test_postponed_with_a_date_is_planned_again(desk: Desk) -> None:
    visit = desk.planned()
    moved = desk.to(visit, Status.POSTPONED, when=NEXT_WEEK)
    assert (moved.status, moved.when, moved.former_when) == (Status.PLANNED, NEXT_WEEK, None)


def test_postponed_without_a_date_keeps_its_former_time_until_it_has_a_new_one(desk: Desk) -> None:
    visit = desk.to(desk.planned(), Status.POSTPONED)
    assert (visit.status, visit.when, visit.former_when) == (Status.POSTPONED, None, WHEN)
    with pytest.raises(Refusal) as caught:
        desk.to(visit, Status.PLANNED, override_reason="그래도")
    assert "status.no_time" in _codes(caught)
    again = desk.to(visit, Status.PLANNED, when=NEXT_WEEK)
    assert (again.status, again.when, again.former_when) == (Status.PLANNED, NEXT_WEEK, None)


@pytest.mark.parametrize("stage", [Status.CANCELLED, Status.DRAFT])
def test_what_leaves_the_postponed_without_a_date_stands_where_it_would_have_been(
    desk: Desk, stage: Status
) -> None:
    visit = desk.to(desk.to(desk.planned(), Status.POSTPONED), stage, reason="예시 사유")
    assert (visit.status, visit.when, visit.former_when) == (stage, WHEN, None)


@pytest.mark.parametrize(("days", "shown"), [(0, True), (30, True), (31, False)])
def test_feeds_carry_the_postponed_for_thirty_days(desk: Desk, clock: Clock, days: int, shown: bool) -> None:
    desk.to(desk.planned(), Status.POSTPONED)
    now = clock() + timedelta(days=days)
    with desk.office.read() as tx:
        found = feed_entries(tx, first=THURSDAY, last=THURSDAY, profile=Profile.MAYOR, now=now)
    assert [e.prefix + e.summary for e in found] == (["[연기] 예시 방문"] if shown else [])


def test_a_clash_holds_up_planning_until_it_is_passed_with_a_reason(desk: Desk) -> None:
    desk.planned(title="예시 먼저")
    other = desk.plan(title="예시 나중")
    with pytest.raises(Refusal) as caught:
        desk.to(other, Status.PLANNED)
    assert "clash.overlap" in _codes(caught)
    assert desk.to(other, Status.PLANNED, override_reason="예시 사유").status is Status.PLANNED
    with desk.office.read() as tx:
        assert {o.reason for o in tx.all(Override, engagement_id=other.id)} == {"예시 사유"}


@pytest.mark.parametrize(
    ("stage", "to"),
    [
        (Status.DRAFT, Status.FINAL),
        (Status.DRAFT, Status.HELD),
        (Status.PLANNED, Status.CLOSED),
        (Status.CANCELLED, Status.PLANNED),
    ],
)
def test_moves_that_are_not_in_the_table_are_refused_whatever_the_reason(
    desk: Desk, stage: Status, to: Status
) -> None:
    made = desk.plan()
    if stage is not Status.DRAFT:
        made = desk.to(made, stage, reason="예시 사유")
    with pytest.raises(Refusal) as caught:
        desk.to(made, to, reason="그래도", override_reason="그래도")
    assert _codes(caught) == ["status.not_allowed"]


def test_a_month_can_be_planned_and_not_finalised(desk: Desk) -> None:
    month = desk.planned(when=Month(2022, 9))
    with pytest.raises(Refusal) as caught:
        desk.to(month, Status.FINAL, override_reason="그래도")
    assert "status.month_only" in _codes(caught)


def test_a_day_without_an_hour_is_held_on_its_day(desk: Desk, clock: Clock) -> None:
    visit = desk.planned(when=Day(THURSDAY, Part.OPEN))
    clock.set(THURSDAY, "0:00")
    assert desk.to(visit, Status.HELD).status is Status.HELD


def test_a_visit_without_a_place_is_not_planned(desk: Desk) -> None:
    with desk.writing("plan") as tx:
        made = plan_engagement(tx, engagement=Engagement(title="예시", kind=Kind.VISIT, when=WHEN)).engagement
    with pytest.raises(Refusal) as caught:
        desk.to(made, Status.PLANNED)
    assert "status.no_place" in _codes(caught)


def test_a_stage_changed_by_two_is_asked(desk: Desk) -> None:
    opened = desk.planned()
    desk.colleague().to(opened, Status.CANCELLED, reason="예시 사정")
    with pytest.raises(Refusal), desk.writing("status") as tx:
        status.set_status(tx, base=opened, to=Status.HELD)
    with pytest.raises(MergeConflict), desk.writing("status") as tx:
        status.set_status(tx, base=opened, to=Status.DRAFT)


def test_moving_a_postponed_one_plans_it_again(desk: Desk) -> None:
    visit = desk.to(desk.planned(), Status.POSTPONED)
    with desk.writing("move") as tx:
        moved = move_engagement(tx, base=visit, when=NEXT_WEEK).engagement
    assert (moved.status, moved.when, moved.former_when) == (Status.PLANNED, NEXT_WEEK, None)
