# SPDX-License-Identifier: Apache-2.0
"""Contacts with the districts are summed up by the database as one would count them by hand."""

from __future__ import annotations

import random
from datetime import date, timedelta
from typing import Any

import pytest

from db.errors import InputError, RecordMissing
from db.records import AgendaItem, Attendance, Engagement, Meeting, Project, Stop, Suggestion
from db.records.enums import AgendaKind, Kind, ProjectStage, RequestDecision, Side, Status
from desktop.services import districts, projects
from desktop.services.coverage import Coverage, DistrictFigures, coverage_of, months_back, term_start
from desktop.services.standing import standing
from tests.offices import Desk, counted
from tests.rules.helpers import EUNPYEONG, GANGSEO, JUNG, timed
from tests.services.both import small_desk

__all__ = ["small_desk"]

TODAY = date(2022, 3, 21)
FIRST = date(2021, 4, 1)
CODES = (EUNPYEONG, GANGSEO, JUNG, "11305", "11290")


def keep(desk: Desk, day: date, *codes: str, **values: Any) -> Engagement:
    """An engagement put into the book as it is, with a stop in each of the districts."""
    usual: dict[str, Any] = {"title": "예시", "kind": Kind.VISIT, "status": Status.HELD}
    with desk.writing() as tx:
        made = tx.add(Engagement(when=timed(day, "10:00", "11:00"), **(usual | values)))
        for position, code in enumerate(codes):
            tx.add(Stop(engagement_id=made.id, position=position, place="예시 장소", district_code=code))
    return made


def meet(desk: Desk, day: date, **values: Any) -> Engagement:
    """A meeting with a head: its own row, its place in 중구."""
    made = keep(desk, day, JUNG, kind=Kind.DISTRICT_HEAD)
    with desk.writing() as tx:
        tx.add(Meeting(engagement_id=made.id, **values))
    return made


def found(desk: Desk, since: date | None = FIRST) -> Coverage:
    with desk.office.read() as tx:
        return coverage_of(tx, today=TODAY, since=since, with_open=True)


def of(desk: Desk, code: str = EUNPYEONG, since: date | None = FIRST) -> DistrictFigures:
    return next(one for one in found(desk, since).districts if one.district.code == code)


def test_three_stops_in_two_districts_count_once_for_each_and_once_in_all(desk: Desk) -> None:
    keep(desk, date(2022, 3, 1), EUNPYEONG, EUNPYEONG, GANGSEO)
    assert (of(desk).visits, of(desk, GANGSEO).visits, found(desk).totals) == (1, 1, {Kind.VISIT: 1})
    assert of(desk).months == (0,) * 11 + (1,)
    assert of(desk).days_since == 20


def test_a_meeting_belongs_to_its_district_and_not_to_the_room_it_is_held_in(desk: Desk) -> None:
    made = meet(desk, date(2022, 3, 1), district_code=EUNPYEONG)
    with desk.writing() as tx:
        for code in (EUNPYEONG, GANGSEO):
            tx.add(Attendance(engagement_id=made.id, name="예시", side=Side.DISTRICT, district_code=code))
    assert [of(desk, code).meetings for code in (EUNPYEONG, GANGSEO, JUNG)] == [1, 0, 0]


def test_a_joint_meeting_belongs_to_every_district_at_the_table(desk: Desk) -> None:
    made = meet(desk, date(2022, 3, 1), is_joint=True, district_code=EUNPYEONG)
    with desk.writing() as tx:
        for code in (EUNPYEONG, GANGSEO):
            tx.add(Attendance(engagement_id=made.id, name="예시", side=Side.DISTRICT, district_code=code))
    assert [of(desk, code).meetings for code in (EUNPYEONG, GANGSEO, JUNG)] == [1, 1, 0]


def test_a_meeting_without_a_row_of_its_own_belongs_to_its_place(desk: Desk) -> None:
    keep(desk, date(2022, 3, 1), EUNPYEONG, kind=Kind.DISTRICT_HEAD)
    assert of(desk).meetings == 1


def test_minutes_typed_before_the_district_is_chosen_do_not_make_it_vanish_from_its_place(desk: Desk) -> None:
    meet(desk, date(2022, 3, 1), minutes="예시 결과")
    assert of(desk, JUNG).meetings == 1


@pytest.mark.parametrize("decision", [RequestDecision.DEPUTY, RequestDecision.MESSAGE])
def test_where_somebody_else_went_the_mayor_was_not(desk: Desk, decision: RequestDecision) -> None:
    keep(desk, date(2022, 3, 1), EUNPYEONG, decision=decision)
    assert (of(desk).visits, of(desk).days_since, found(desk).totals) == (0, None, {})


def test_what_is_past_and_not_yet_recorded_counts_and_is_told_apart(desk: Desk) -> None:
    keep(desk, date(2022, 3, 1), EUNPYEONG, status=Status.FINAL)
    keep(desk, TODAY, EUNPYEONG, status=Status.FINAL)
    keep(desk, date(2022, 3, 2), EUNPYEONG, status=Status.CANCELLED)
    assert (of(desk).visits, of(desk).unrecorded, of(desk).days_since) == (1, 1, 20)
    assert of(desk).next_on == TODAY


def test_the_last_contact_is_found_however_long_ago(desk: Desk) -> None:
    keep(desk, date(2020, 1, 10), EUNPYEONG)
    keep(desk, date(2005, 1, 10), GANGSEO)
    assert (of(desk).visits, of(desk).last_visit) == (0, date(2020, 1, 10))
    assert of(desk, GANGSEO).last_visit == date(2005, 1, 10)
    assert (of(desk, JUNG).days_since, of(desk, JUNG).step, of(desk, JUNG).is_due) == (None, 5, True)


def test_a_period_may_begin_in_the_middle_of_a_month(desk: Desk) -> None:
    for day in (9, 10, 11):
        keep(desk, date(2022, 3, day), EUNPYEONG)
    one = of(desk, since=date(2022, 3, 10))
    assert (one.visits, one.months[-1]) == (2, 3)


@pytest.mark.parametrize("seed", range(4))
def test_sums_are_those_of_counting_by_hand(desk: Desk, seed: int) -> None:
    dice = random.Random(seed)
    visits: dict[str, set[tuple[int, date]]] = {code: set() for code in CODES}
    for _ in range(40):
        day = TODAY - timedelta(days=dice.randrange(-30, 900))
        codes = dice.choices(CODES, k=dice.randrange(0, 4))
        status = dice.choice([Status.HELD, Status.CLOSED, Status.FINAL, Status.DRAFT, Status.CANCELLED])
        made = keep(desk, day, *codes, status=status)
        over = status in (Status.HELD, Status.CLOSED) and day <= TODAY
        if over or (status is Status.FINAL and day < TODAY):
            for code in codes:
                visits[code].add((made.id, day))
    figures = {one.district.code: one for one in found(desk).districts}
    for code, seen in visits.items():
        last = max((day for _, day in seen), default=None)
        assert figures[code].visits == sum(day >= FIRST for _, day in seen)
        assert figures[code].last_visit == last
        assert sum(figures[code].months) == figures[code].visits
    assert sum(one.share for one in figures.values()) == pytest.approx(1.0)


def test_as_many_queries_for_a_hundred_visits_as_for_one(desk: Desk) -> None:
    asked = []
    for many in (1, 100):
        for _ in range(many):
            keep(desk, date(2022, 3, 1), *CODES)
        found(desk)  # what the office knows of itself is read once
        with counted(desk.office) as seen:
            found(desk)
        asked.append(len(seen))
    assert asked[0] == asked[1]
    assert asked[0] <= 14


def test_both_databases_sum_up_alike(small_desk: Desk) -> None:
    keep(small_desk, date(2022, 3, 1), EUNPYEONG, EUNPYEONG, JUNG)
    keep(small_desk, date(2020, 3, 1), JUNG)
    met = meet(small_desk, date(2022, 2, 1), district_code=EUNPYEONG)
    joint = meet(small_desk, date(2022, 2, 2), is_joint=True)
    keep(small_desk, date(2022, 4, 1), EUNPYEONG, status=Status.PLANNED)
    with small_desk.writing() as tx:
        tx.add(Attendance(engagement_id=joint.id, name="예시", side=Side.DISTRICT, district_code=EUNPYEONG))
    one, other = of(small_desk), of(small_desk, JUNG)
    assert (one.visits, one.meetings, one.days_since, one.next_on) == (1, 2, 20, date(2022, 4, 1))
    assert one.months == (0,) * 10 + (2, 1)
    assert (other.visits, other.meetings, other.last_visit) == (1, 0, date(2022, 3, 1))
    assert found(small_desk).totals == {Kind.VISIT: 1, Kind.DISTRICT_HEAD: 2}
    assert asked(small_desk).id
    with small_desk.office.read() as tx:
        page = districts.district_file(tx, EUNPYEONG, today=TODAY, since=FIRST)
    assert page is not None
    assert {met.id, joint.id} < {e.id for e in page.past}
    assert len(page.projects) == 1


def test_twelve_months_are_this_one_and_the_eleven_before() -> None:
    assert months_back(date(2022, 3, 21)) == date(2021, 4, 1)
    assert months_back(date(2022, 12, 1)) == date(2022, 1, 1)


def test_the_elected_term_begins_with_the_term_of_the_council(desk: Desk) -> None:
    with desk.office.read() as tx:
        assert term_start(tx, TODAY) == date(2018, 7, 1)
        assert term_start(tx, date(2011, 1, 1)) == date(2010, 7, 1)


# -- projects --------------------------------------------------------------------------------------


def asked(desk: Desk, code: str = EUNPYEONG, **values: Any) -> Project:
    with desk.writing() as tx:
        return projects.add_project(
            tx, project=Project(district_code=code, **({"title": "예시 사업"} | values))
        )


def test_a_project_needs_a_title_and_a_known_district(desk: Desk) -> None:
    for values in ({"title": " "}, {"code": "99999"}, {"cost_won": -1}):
        with pytest.raises(InputError):
            asked(desk, **values)
    assert of(desk).projects == 0


def test_done_and_refused_need_words_which_are_added_to_those_there(desk: Desk) -> None:
    base = asked(desk, note="처음")
    with desk.writing() as tx, pytest.raises(InputError, match=r"project\.note_needed"):
        projects.set_stage(tx, base=base, to=ProjectStage.REFUSED)
    with desk.writing() as tx:
        kept = projects.set_stage(tx, base=base, to=ProjectStage.REFUSED, note="부지 없음")
    assert (kept.stage, kept.note, kept.settled_on) == (ProjectStage.REFUSED, "처음\n부지 없음", TODAY)
    assert of(desk).projects == 0
    with desk.writing() as tx:
        again = projects.set_stage(tx, base=kept, to=ProjectStage.REVIEW)
    assert (again.settled_on, of(desk).projects) == (None, 1)


def test_a_stage_that_does_not_follow_is_refused(desk: Desk) -> None:
    base = asked(desk, stage=ProjectStage.DONE)
    with desk.writing() as tx, pytest.raises(InputError, match=r"project\.stage"):
        projects.set_stage(tx, base=base, to=ProjectStage.ASKED)


def test_a_project_is_put_on_an_agenda_once_with_its_bureau(desk: Desk) -> None:
    base, meeting = asked(desk, bureau_id=1), meet(desk, TODAY, district_code=EUNPYEONG)
    for _ in range(2):
        with desk.writing() as tx:
            projects.put_on_agenda(tx, engagement_id=meeting.id, project_id=base.id)
    with desk.office.read() as tx:
        (line,) = tx.all(AgendaItem, engagement_id=meeting.id)
        page = districts.district_file(tx, EUNPYEONG, today=TODAY, since=FIRST)
    assert (line.kind, line.text, line.bureau_id) == (AgendaKind.PROJECT, "예시 사업", 1)
    assert page is not None
    assert page.agenda[base.id] == ((meeting.id, ""),)


def test_only_its_own_district_takes_it_up_and_a_joint_meeting_any(desk: Desk) -> None:
    base = asked(desk, GANGSEO)
    alone, joint = meet(desk, TODAY, district_code=EUNPYEONG), meet(desk, TODAY, is_joint=True)
    with desk.writing() as tx, pytest.raises(InputError, match=r"project\.other_district"):
        projects.put_on_agenda(tx, engagement_id=alone.id, project_id=base.id)
    with desk.writing() as tx:
        assert projects.put_on_agenda(tx, engagement_id=joint.id, project_id=base.id).project_id == base.id
    with desk.writing() as tx:
        heard = tx.add(Suggestion(text="예시", district_code=EUNPYEONG, received_on=TODAY))
        with pytest.raises(InputError, match=r"project\.other_district"):
            projects.link_suggestion(tx, suggestion=heard, project_id=base.id)


def test_what_is_in_the_bin_is_linked_to_nothing(desk: Desk) -> None:
    base, meeting = asked(desk), meet(desk, TODAY, district_code=EUNPYEONG)
    with desk.writing() as tx:
        tx.bin(base)
    with desk.writing() as tx, pytest.raises(RecordMissing, match=r"record\.binned"):
        projects.put_on_agenda(tx, engagement_id=meeting.id, project_id=base.id)


# -- a district ------------------------------------------------------------------------------------


def test_the_file_of_a_district_holds_what_was_what_comes_and_what_lies_beside_it(desk: Desk) -> None:
    old = keep(desk, date(2022, 3, 1), EUNPYEONG)
    elsewhere = keep(desk, date(2022, 3, 2), GANGSEO)
    soon = keep(desk, date(2022, 4, 7), JUNG, EUNPYEONG, status=Status.PLANNED)
    off = keep(desk, date(2022, 4, 8), EUNPYEONG, status=Status.CANCELLED)
    with desk.office.read() as tx:
        page = districts.district_file(tx, EUNPYEONG, today=TODAY, since=FIRST)
        assert districts.district_file(tx, "99999", today=TODAY, since=FIRST) is None
    assert page is not None
    assert ([e.id for e in page.past], [e.id for e in page.ahead]) == ([old.id], [soon.id])
    assert not {elsewhere.id, off.id} & set(page.places)
    assert {n.district.name for n in page.neighbours} == {"종로구", "서대문구", "마포구"}
    assert all(n.is_due and n.days_since is None for n in page.neighbours)
    assert [s.constituency.number for s in page.seats] == [1, 2, 3, 4]


def test_a_meeting_planned_there_takes_up_its_projects(desk: Desk) -> None:
    base = asked(desk)
    with desk.writing() as tx:
        made = districts.plan_in_district(
            tx,
            engagement=Engagement(
                title="은평구청장 면담", kind=Kind.DISTRICT_HEAD, when=timed(TODAY, "10:00", "11:00")
            ),
            code=EUNPYEONG,
            place="은평구청",
            project_ids=[base.id],
        ).engagement
    with desk.office.read() as tx:
        assert standing(tx, made.id).status is Status.DRAFT
        assert [m.district_code for m in tx.all(Meeting, engagement_id=made.id)] == [EUNPYEONG]
        assert [line.project_id for line in tx.all(AgendaItem, engagement_id=made.id)] == [base.id]
