# SPDX-License-Identifier: Apache-2.0
"""A plan goes into a real office in one action, is undone as one, and leaves nothing behind when refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from db.errors import InputError
from db.office import Office, create_office
from db.records import (
    Contact,
    CouncilDay,
    CouncilSession,
    Engagement,
    Membership,
    OutsideDay,
    Person,
    RoleHolding,
    Stop,
)
from db.records.enums import Status
from desktop.seoul.holidays import holiday_rows
from desktop.seoul.reference import reference_records
from desktop.seoul.sample import sample_records
from desktop.services.history import redo, undo
from desktop.services.importing import (
    ImportKind,
    ImportPlan,
    Template,
    apply_import,
    existing_in,
    plan_import,
    reference_in,
    template,
)
from tests.services.importing.tables import TODAY, Table, csv_table, table

CALENDAR = (CouncilSession, CouncilDay, OutsideDay)


def _clock() -> datetime:
    return datetime(2026, 11, 20, 0, 0, tzinfo=UTC)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with Seoul's facts but without any council calendar."""
    made = create_office(tmp_path / "office.dongseon", clock=_clock)
    facts = [r for r in reference_records() if not isinstance(r, CALENDAR)]
    with made.write(action="office.created", by="예시 담당") as tx:
        tx.load([*facts, *holiday_rows(2018, 2030)])
    return made


def _planned(office: Office, kind: ImportKind, given: Table) -> ImportPlan:
    with office.read() as tx:
        return plan_import(
            kind, given, existing=existing_in(tx, kind), reference=reference_in(tx, today=TODAY)
        )


def _imported(office: Office, kind: ImportKind, given: Table) -> ImportPlan:
    plan = _planned(office, kind, given)
    with office.write(action="import.applied", by="예시 담당") as tx:
        apply_import(tx, plan)
    return plan


def test_the_visits_of_the_reports_go_in_and_are_the_same_the_second_time(office: Office) -> None:
    plan = _imported(office, ImportKind.ENGAGEMENTS, csv_table("visits_2020_2022.csv"))
    assert (len(plan.new), plan.bad) == (18, ())
    with office.read() as tx:
        engagements, stops = tx.all(Engagement), tx.all(Stop)
    assert len(engagements) == 18
    assert len({e.uid for e in engagements}) == 18
    assert sum(e.status is Status.HELD for e in engagements) == 17
    place = next(s for s in stops if s.place == "서북병원")
    assert next(e.title for e in engagements if e.id == place.engagement_id) == "서북병원 현장방문"
    again = _planned(office, ImportKind.ENGAGEMENTS, csv_table("visits_2020_2022.csv"))
    assert (again.new, again.changed, again.missing, len(again.same)) == ((), (), (), 18)


def test_the_calendar_goes_in_with_its_days(office: Office) -> None:
    _imported(office, ImportKind.SESSIONS, csv_table("council_2020_sessions.csv"))
    with office.read() as tx:
        sessions, days, outside = tx.all(CouncilSession), tx.all(CouncilDay), tx.all(OutsideDay)
    assert [(s.number, s.printed_days) for s in sessions][-1] == (298, 51)
    number = {s.id: s.number for s in sessions}
    assert [number[d.session_id] for d in days] == [291, 295, 295, 298, 298]
    assert len(outside) == 5
    again = _planned(office, ImportKind.SESSIONS, csv_table("council_2020_sessions.csv"))
    assert (again.new, again.changed, len(again.same)) == ((), (), 8)


def test_other_dates_keep_the_former_version_beside_the_new(office: Office) -> None:
    _imported(office, ImportKind.SESSIONS, csv_table("council_2020_sessions.csv"))
    moved = table("회수|종류|시작|끝", ["298", "정례회", "2020-11-03", "2020-12-22"])
    _imported(office, ImportKind.SESSIONS, moved)
    with office.read() as tx:
        versions = [(s.version, s.first.day, s.last.day) for s in tx.all(CouncilSession, number=298)]
    assert versions == [(1, 2, 22), (2, 3, 22)]
    assert _planned(office, ImportKind.SESSIONS, moved).changed == ()


def test_people_go_in_with_seat_office_and_numbers(office: Office) -> None:
    headings = "성명|구분|대|선거구|정당|위원회|시작|휴대전화"
    row = [
        "김예시",
        "시의원",
        11.0,
        "강동구 제5선거구",
        "예시당",
        "교통위원회",
        datetime(2022, 7, 1),
        "010-0000-0000",
    ]
    _imported(office, ImportKind.PEOPLE, table(headings, row))
    with office.read() as tx:
        (person,), (seat,), (role,), (contact,) = (
            tx.all(Person),
            tx.all(Membership),
            tx.all(RoleHolding),
            tx.all(Contact),
        )
    assert {seat.person_id, role.person_id, contact.person_id} == {person.id}
    assert contact.mobile == "010-0000-0000"


def test_a_change_is_saved_over_what_is_kept(office: Office) -> None:
    headings = "일시|제목|장소|자치구|목적"
    _imported(
        office, ImportKind.ENGAGEMENTS, table(headings, ["11.26 14:00", "점검", "서북병원", "", "하나"])
    )
    _imported(
        office, ImportKind.ENGAGEMENTS, table(headings, ["11.26 15:00", "점검", "서북병원", "은평구", "둘"])
    )
    with office.read() as tx:
        (engagement,), (stop,) = tx.all(Engagement), tx.all(Stop)
    assert (engagement.purpose, stop.district_code, engagement.row_version) == ("둘", "11380", 2)


def test_one_import_is_one_step_to_undo_and_to_redo(office: Office) -> None:
    _imported(office, ImportKind.ENGAGEMENTS, csv_table("visits_2020_2022.csv"))
    with office.write(action="undo", by="예시 담당") as tx:
        undo(tx)
    with office.read() as tx:
        assert (tx.all(Engagement), tx.all(Stop)) == ((), ())
    with office.write(action="redo", by="예시 담당") as tx:
        redo(tx)
    with office.read() as tx:
        assert len(tx.all(Engagement)) == 18


def test_a_file_with_one_bad_row_changes_nothing(office: Office) -> None:
    given = table("일시|제목", ["11.26 14:00", "가"], ["2026. 11. 27.(목)", "나"])
    plan = _planned(office, ImportKind.ENGAGEMENTS, given)
    with pytest.raises(InputError) as raised, office.write(action="import.applied", by="예시 담당") as tx:
        apply_import(tx, plan)
    assert (raised.value.code, raised.value.values) == (
        "import.bad_rows",
        {"count": 1, "line": 3, "field": "date"},
    )
    with office.read() as tx:
        assert tx.all(Engagement) == ()
    with office.write(action="import.applied", by="예시 담당") as tx:
        apply_import(tx, plan, skip_bad=True)
    with office.read() as tx:
        assert [e.title for e in tx.all(Engagement)] == ["가"]


def _as_table(given: Template) -> Table:
    return table("|".join(given.headings), *given.examples)


@pytest.mark.parametrize("kind", list(ImportKind))
def test_a_template_filled_with_its_examples_is_read_without_a_fault(
    kind: ImportKind, tmp_path: Path
) -> None:
    made = create_office(tmp_path / "sample.dongseon", clock=_clock)
    with made.write(action="office.sample", by="예시 담당") as tx:
        tx.load(sample_records(TODAY))
    plan = _planned(made, kind, _as_table(template(kind)))
    assert plan.bad == ()
    assert plan.unmatched == ()
    assert len(plan.new) + len(plan.changed) + len(plan.same) == len(template(kind).examples)


def test_an_import_over_the_sample_office_finds_its_own_visits(tmp_path: Path) -> None:
    made = create_office(tmp_path / "sample.dongseon", clock=_clock)
    with made.write(action="office.sample", by="예시 담당") as tx:
        tx.load(sample_records(TODAY))
    plan = _planned(made, ImportKind.ENGAGEMENTS, csv_table("visits_2020_2022.csv"))
    assert (plan.new, plan.changed, plan.bad, len(plan.same)) == ((), (), (), 18)


def test_an_import_over_the_sample_office_finds_its_own_calendar(tmp_path: Path) -> None:
    made = create_office(tmp_path / "sample.dongseon", clock=_clock)
    with made.write(action="office.sample", by="예시 담당") as tx:
        tx.load(sample_records(TODAY))
    plan = _planned(made, ImportKind.SESSIONS, csv_table("council_2020_sessions.csv"))
    assert (plan.new, plan.changed, plan.bad, len(plan.same)) == ((), (), (), 8)
