# SPDX-License-Identifier: Apache-2.0
"""What the districts desk reads, and what coverage says beside the rows of the visit desk."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Project
from db.records.enums import Kind, ProjectStage, Status
from desktop.desk import questions
from desktop.desk.acts.doing import act
from desktop.desk.reading import Reading
from desktop.screens.actions import Done, Refused, Undo
from desktop.screens.asking import Action, Question
from desktop.screens.districts import (
    AddProject,
    ChangeProject,
    DistrictsView,
    DistrictView,
    LinkProject,
    Period,
    PlanInDistrict,
)
from desktop.screens.visits import VisitLacks
from tests.offices import MONDAY, Desk, counted, some_bureau
from tests.rules.helpers import EUNPYEONG, GANGSEO, timed

WHEN = timed(date(2022, 4, 14), "10:00", "11:00")


def read(desk: Desk, question: Question[Any]) -> Any:
    with desk.office.read() as tx:
        return questions.answer(Reading(tx, desk.clock(), desk.by), question)


def done(desk: Desk, action: Action) -> Done:
    answer = act(desk.office, action, by=desk.by)
    assert isinstance(answer, Done), answer
    return answer


def project(desk: Desk, number: int) -> Project:
    with desk.office.read() as tx:
        return tx.get(Project, number)


def visited(desk: Desk, day: date, **values: Any) -> int:
    made = desk.planned(when=timed(day, "10:00", "11:00"), **values)
    return desk.to(made, Status.HELD).id


def test_all_25_are_there_with_their_places_and_steps(desk: Desk) -> None:
    visited(desk, MONDAY - timedelta(days=40))
    screen = read(desk, DistrictsView())
    rows = {row.code: row for row in screen.rows}
    assert len({row.cell for row in screen.rows}) == 25
    assert (rows[EUNPYEONG].since, rows[EUNPYEONG].step, rows[GANGSEO].step) == (40, 1, 5)
    assert (screen.visits, screen.limits) == (1, (30, 60, 120, 180))
    assert sum(r.even for r in screen.regions) == pytest.approx(1.0)


@pytest.mark.parametrize(
    ("period", "first"),
    [(Period.MONTHS, date(2021, 4, 1)), (Period.YEAR, date(2022, 1, 1)), (Period.TERM, date(2018, 7, 1))],
)
def test_a_period_begins_with_a_month(desk: Desk, period: Period, first: date) -> None:
    assert read(desk, DistrictsView(period=period)).first == first
    assert read(desk, DistrictView(code=EUNPYEONG, period=period)).first == first


def test_a_district_nobody_knows_has_no_page(desk: Desk) -> None:
    assert read(desk, DistrictView(code="99999")) is None


def test_the_page_tells_where_it_was_visited_within_thirty_days(desk: Desk) -> None:
    visited(desk, MONDAY - timedelta(days=10))
    assert read(desk, DistrictView(code=EUNPYEONG)).again_days == 30
    assert read(desk, DistrictView(code=GANGSEO)).again_days == 0


def test_as_many_queries_for_a_full_district_as_for_an_empty_one(desk: Desk) -> None:
    asked = []
    for many in (1, 12):
        for n in range(many):
            visited(desk, MONDAY - timedelta(days=many * 20 + n))
            done(desk, AddProject(code=EUNPYEONG, title=f"예시 {n}"))
        read(desk, DistrictView(code=EUNPYEONG))
        with counted(desk.office) as seen:
            read(desk, DistrictView(code=EUNPYEONG))
        asked.append(len(seen))
    assert asked[0] == asked[1]


def test_a_project_is_added_changed_moved_on_and_undone_in_single_steps(desk: Desk) -> None:
    bureau = some_bureau(desk.office)
    number = done(desk, AddProject(code=EUNPYEONG, title="예시", bureau=bureau.name, cost_won=5)).part
    change = ChangeProject(
        project=number,
        base={"title": "예시", "cost_won": 5},
        values={"title": "예시 도서관", "cost_won": 7},
        stage=ProjectStage.UNDERWAY,
        stage_note="착공",
    )
    done(desk, change)
    kept = project(desk, number)
    assert (kept.title, kept.cost_won, kept.bureau_id) == ("예시 도서관", 7, bureau.id)
    assert (kept.stage, kept.note) == (ProjectStage.UNDERWAY, "착공")
    done(desk, Undo())
    assert (project(desk, number).title, project(desk, number).stage) == ("예시", ProjectStage.ASKED)


def test_a_colleagues_other_change_of_a_project_is_kept(desk: Desk) -> None:
    number = done(desk, AddProject(code=EUNPYEONG, title="예시")).part
    done(desk.colleague(), ChangeProject(project=number, base={"ask": ""}, values={"ask": "부지"}))
    done(desk, ChangeProject(project=number, base={"title": "예시"}, values={"title": "예시 회관"}))
    assert (project(desk, number).title, project(desk, number).ask) == ("예시 회관", "부지")


def test_a_bureau_nobody_knows_is_refused_with_its_name(desk: Desk) -> None:
    answer = act(desk.office, AddProject(code=EUNPYEONG, title="예시", bureau="없는국"), by=desk.by)
    assert answer == Refused(code="input.unknown_bureau", values={"value": "없는국"})


def test_a_meeting_planned_with_the_head_takes_up_projects_and_later_ones(desk: Desk) -> None:
    first = done(desk, AddProject(code=EUNPYEONG, title="첫째")).part
    later = done(desk, AddProject(code=EUNPYEONG, title="둘째")).part
    plan = PlanInDistrict(
        code=EUNPYEONG,
        kind=Kind.DISTRICT_HEAD,
        title="예시 면담",
        when=WHEN,
        place="은평구청",
        projects=(first,),
    )
    meeting = done(desk, plan).key
    done(desk, LinkProject(project=later, meeting=meeting))
    page = read(desk, DistrictView(code=EUNPYEONG))
    assert [line.key for line in page.ahead] == [meeting]
    assert {p.title: p.meetings for p in page.projects} == {"첫째": (meeting,), "둘째": (meeting,)}


def test_the_visit_desk_says_that_a_district_is_visited_again(desk: Desk) -> None:
    visited(desk, MONDAY - timedelta(days=5), title="예시 지난 방문")
    soon = desk.planned(when=timed(MONDAY + timedelta(days=2), "14:00", "15:00"))
    event = desk.planned(when=timed(MONDAY + timedelta(days=3), "14:00", "15:00"), kind=Kind.EVENT)
    lacks = read(desk, VisitLacks(keys=(soon.id, event.id)))
    line = lacks[soon.id].coverage
    assert (line.code, line.values["days"], line.values["other"]) == (
        "coverage.same_district",
        7,
        "예시 지난 방문",
    )
    assert lacks[event.id].coverage is None
