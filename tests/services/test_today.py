# SPDX-License-Identifier: Apache-2.0
"""What the office has to do today: who must be told, what is answered, chased, printed; and its cost."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

import pytest

from db.records import Attempt, Engagement
from db.records.enums import Channel, Kind, MaterialKind, Outcome, Profile, RequestDecision, Status
from desktop.services import issues, materials, notices, requests
from desktop.services.notices import Recipient
from desktop.services.today import Agenda, agenda, counts
from tests.offices import THURSDAY, WHEN, Clock, Desk, counted, seobuk_stop
from tests.rules.helpers import timed

LOCAL = Recipient(person_id=2)
DUE_DAY = date(2022, 4, 4)  # three working days before the visit on Thursday, the 7th


def found(desk: Desk, now: datetime | None = None) -> Agenda:
    with desk.office.read() as tx:
        return agenda(tx, now=now or desk.clock())


def tell(desk: Desk, visit: Engagement, **values: Any) -> Attempt:
    with desk.writing("tell") as tx:
        given = {"channel": Channel.PHONE} | values
        return notices.record_attempt(tx, engagement_id=visit.id, recipient=LOCAL, **given)


def people(rows: Any) -> list[tuple[int, int | None]]:
    return [(t.c.id, t.line.target.person_id) for t in rows]


@pytest.mark.parametrize(
    ("day", "is_there"),
    [(date(2022, 3, 31), False), (date(2022, 4, 1), True), (DUE_DAY, True), (THURSDAY, True)],
)
def test_somebody_is_listed_from_the_working_day_before_it_is_due(
    desk: Desk, clock: Clock, day: date, is_there: bool
) -> None:
    visit = desk.planned()
    clock.set(day, "09:00")
    assert people(found(desk).tell) == ([(visit.id, 2)] if is_there else [])


def test_a_draft_is_told_to_nobody_and_a_reached_one_leaves_the_list(desk: Desk, clock: Clock) -> None:
    desk.plan(when=timed(THURSDAY, "08:00", "09:00"))
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    tell(desk, visit, outcome=Outcome.NO_ANSWER)
    assert people(found(desk).tell) == [(visit.id, 2)]
    tell(desk, visit)
    assert people(found(desk).tell) == []


def test_a_move_after_the_call_brings_her_back_and_undoing_it_lets_her_go(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    tell(desk, visit)
    moved = desk.change(visit, when=timed(THURSDAY, "16:00", "17:00"))
    assert people(found(desk).tell) == [(visit.id, 2)]
    desk.change(moved, when=timed(THURSDAY, "14:00", "15:10"))
    assert people(found(desk).tell) == []


def test_who_knows_the_old_time_of_something_far_off_is_behind(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    tell(desk, visit)
    desk.change(visit, when=timed(date(2022, 4, 8), "14:00", "15:10"))
    clock.set(date(2022, 3, 30), "09:00")
    assert (people(found(desk).tell), people(found(desk).behind)) == ([], [(visit.id, 2)])


@pytest.mark.parametrize("stage", [Status.CANCELLED, Status.POSTPONED])
def test_who_was_told_hears_that_it_is_off_also_without_a_new_date(
    desk: Desk, clock: Clock, stage: Status
) -> None:
    visit = desk.planned()
    tell(desk, visit)
    clock.set(date(2022, 4, 5), "09:00")
    desk.to(visit, stage, reason="예시 사유")
    assert people(found(desk).behind) == [(visit.id, 2)]
    clock.set(THURSDAY, "15:00")
    assert people(found(desk).behind) == []


def test_a_paper_is_chased_from_its_day_on_and_on_the_day_first(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    later = desk.planned(when=timed(date(2022, 4, 12), "10:00", "11:00"))
    with desk.writing("request_material") as tx:
        early = materials.request_material(
            tx, engagement_id=later.id, kind=MaterialKind.REMARKS, due_on=date(2022, 4, 5)
        )
        paper = materials.request_material(tx, engagement_id=visit.id, kind=MaterialKind.REMARKS)
    for day, expected in (
        (date(2022, 4, 4), []),
        (date(2022, 4, 5), [early.id, paper.id]),
        (THURSDAY, [paper.id, early.id]),
    ):
        clock.set(day, "09:00")
        assert [p.material.id for p in found(desk).papers] == expected


def test_a_paper_due_by_hand_is_chased_however_far_off_the_visit_is(desk: Desk, clock: Clock) -> None:
    visit = desk.planned(when=timed(date(2022, 9, 1), "10:00", "11:00"))
    with desk.writing("request_material") as tx:
        materials.request_material(
            tx, engagement_id=visit.id, kind=MaterialKind.REMARKS, due_on=date(2022, 3, 21)
        )
    assert [p.engagement.id for p in found(desk).papers] == [visit.id]


def test_a_request_is_listed_until_its_reply_was_sent(desk: Desk, clock: Clock) -> None:
    asked = desk.plan(
        status=Status.CANDIDATE,
        requester="예시 단체",
        received_on=date(2022, 3, 14),
        answer_due=date(2022, 3, 22),
        when=timed(date(2022, 6, 1), "10:00", "11:00"),
    )
    desk.plan(
        status=Status.CANDIDATE,
        requester="예시 단체",
        received_on=date(2022, 3, 21),
        answer_due=date(2022, 3, 23),
        when=timed(date(2022, 6, 2), "10:00", "11:00"),
    )
    assert [e.id for e in found(desk).requests] == [asked.id]
    desk.change(asked, reply_sent_at=clock.at)
    assert found(desk).requests == ()


def issue(desk: Desk, visit: Engagement) -> None:
    now = desk.get(visit.id)
    with desk.writing("issue") as tx:
        issues.issue_sheet(
            tx,
            issues.Drawn(
                paper=issues.Paper(sheet="brief", profile=Profile.MAYOR, engagement_id=visit.id),
                data=b"x",
                pages=1,
                copy_number=1,
                edition=now.edition,
            ),
            issued_to="예시 시장",
        )


def test_a_brief_is_to_print_until_issued_and_again_after_a_visible_change(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(date(2022, 4, 6), "09:00")
    assert [(s.c.id, s.newest) for s in found(desk).sheets] == [(visit.id, 0)]
    issue(desk, visit)
    assert found(desk).sheets == ()
    desk.change(visit, when=timed(THURSDAY, "15:00", "16:00"))
    (need,) = found(desk).sheets
    assert (need.newest, need.edition) == (1, 2)
    assert [(c.issue.issued_to, c.newest) for c in found(desk).copies] == [("예시 시장", 2)]


def test_an_old_copy_far_ahead_is_fetched_back_but_a_new_one_is_not_asked_for(
    desk: Desk, clock: Clock
) -> None:
    visit = desk.planned()
    other = desk.planned(when=timed(THURSDAY, "10:00", "11:00"))
    clock.set(date(2022, 3, 28), "09:00")
    issue(desk, visit)
    desk.change(visit, when=timed(THURSDAY, "15:00", "16:00"))
    assert [s.c.id for s in found(desk).sheets] == [visit.id]
    assert other.id


def test_what_has_begun_needs_no_print(desk: Desk, clock: Clock) -> None:
    desk.planned()
    clock.set(THURSDAY, "14:00")
    assert found(desk).sheets == ()


def test_where_a_deputy_goes_no_brief_is_asked_for(desk: Desk, clock: Clock) -> None:
    with desk.writing("request") as tx:
        asked = Engagement(title="예시 행사", requester="예시 협회", when=WHEN, kind=Kind.VISIT)
        made = requests.record_request(tx, engagement=asked, stops=(seobuk_stop(),)).engagement
    with desk.writing("decide") as tx:
        deputy = requests.Decision(answer=RequestDecision.DEPUTY, deputy="예시 부시장")
        requests.decide_request(tx, base=made, decision=deputy)
    clock.set(THURSDAY, "09:00")
    today = found(desk)
    assert (today.sheets, today.leave) == ((), ())


def test_counts_for_the_rail_are_those_of_the_list(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    with desk.writing("request_material") as tx:
        materials.request_material(tx, engagement_id=visit.id, kind=MaterialKind.REMARKS)
    clock.set(date(2022, 4, 6), "09:00")
    with desk.office.read() as tx:
        assert counts(tx, clock.at) == {
            "tell": 1,
            "behind": 0,
            "phones": 0,
            "answer": 0,
            "chase": 1,
            "print": 1,
            "fetch": 0,
            "follow": 0,
            "left": 3,
        }


def test_asked_again_in_the_same_minute_nothing_is_read_but_how_new_it_is(desk: Desk, clock: Clock) -> None:
    visit = desk.planned()
    clock.set(DUE_DAY, "09:00")
    first = found(desk)
    with counted(desk.office) as seen:
        assert found(desk, clock.at + timedelta(seconds=30)) is first
    assert len(seen) == 3  # the journal, phones that read, texts of feeds
    tell(desk, visit)
    assert people(found(desk).tell) == []


def test_as_many_queries_for_a_busy_office_as_for_a_quiet_one(desk: Desk, clock: Clock) -> None:
    clock.set(DUE_DAY, "09:00")

    def queries() -> int:
        clock.at += timedelta(minutes=1)
        with counted(desk.office) as seen:
            found(desk)
        return len(seen)

    visits = [desk.planned(when=timed(THURSDAY, f"{hour:02}:00", f"{hour:02}:40")) for hour in range(8, 11)]
    for visit in visits:
        with desk.writing("request_material") as tx:
            materials.request_material(tx, engagement_id=visit.id, kind=MaterialKind.REMARKS)
        tell(desk, visit)
        issue(desk, visit)
    queries()  # what is owed of follow-ups is read once and kept until one of them changes
    few = queries()
    for hour in range(11, 19):
        visit = desk.planned(when=timed(THURSDAY, f"{hour:02}:00", f"{hour:02}:40"))
        with desk.writing("request_material") as tx:
            materials.request_material(tx, engagement_id=visit.id, kind=MaterialKind.REMARKS)
        tell(desk, visit)
        issue(desk, visit)
    assert queries() == few
