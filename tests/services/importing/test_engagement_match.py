# SPDX-License-Identifier: Apache-2.0
"""Rows of engagements against what the office keeps: the same, changed field by field, missing, or new."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records import Day, Engagement, Month, Record, Stop, Timed
from db.records.enums import Category, Kind, Status
from db.records.when import seoul_time
from desktop.services.importing import ImportKind, ImportPlan, plan_import
from tests.services.importing.tables import Table, csv_table, reference, table

REFERENCE = reference()
FOURTEEN = seoul_time(date(2026, 11, 26), 14)


def _plan(given: Table, *existing: Record) -> ImportPlan:
    return plan_import(ImportKind.ENGAGEMENTS, given, existing=existing, reference=REFERENCE)


def _kept(line: int = 0, **fields: object) -> tuple[Engagement, Stop]:
    given: dict[str, object] = {
        "id": 5,
        "row_version": 1,
        "uid": "kept-5",
        "title": "서북병원 점검",
        "when": Timed(FOURTEEN, seoul_time(date(2026, 11, 26), 15, 10)),
        "status": Status.PLANNED,
    }
    engagement = Engagement(**(given | fields))  # type: ignore[arg-type]
    return engagement, Stop(id=9, engagement_id=5, place="서북병원", district_code="11380", dong_id=None)


def test_what_the_office_has_already_is_the_same() -> None:
    plan = _plan(
        table("일시|제목|장소|자치구", ["11.26 14:00", "서북병원  점검", "서북병원", "은평구"]), *_kept()
    )
    assert (plan.new, plan.changed, plan.bad, plan.missing) == ((), (), (), ())
    assert [item.line for item in plan.same] == [2]


def test_a_change_is_listed_field_by_field_and_blank_cells_leave_things() -> None:
    kept = _kept(purpose="앞선 목적")
    headings = "일시|제목|장소|자치구|동|목적|내부메모"
    row = ["11.26 14:00~15:30", "서북병원 점검", "서북병원", "은평구", "역촌동", "", "확인"]
    plan = _plan(table(headings, row), *kept)
    assert plan.bad == ()
    (item,) = plan.changed
    dong = next(d for d in REFERENCE.dongs if d.name == "역촌동")
    assert [(c.field, c.old, c.new) for c in item.changes] == [
        ("internal_note", "", "확인"),
        ("when", kept[0].when, Timed(FOURTEEN, seoul_time(date(2026, 11, 26), 15, 30))),
        ("dong_id", None, dong.id),
    ]


def test_a_row_with_a_uid_may_move_to_another_day() -> None:
    plan = _plan(table("uid|일시|제목", ["kept-5", "11.27 10:00", "서북병원 점검"]), *_kept())
    (item,) = plan.changed
    assert [c.field for c in item.changes] == ["when"]
    assert (plan.new, plan.missing) == ((), ())


def test_kept_ones_of_the_same_days_that_the_file_leaves_out_are_listed_and_stay() -> None:
    engagement, stop = _kept()
    other = replace(engagement, id=6, uid="kept-6", title="나", when=Day(date(2027, 1, 1)))
    plan = _plan(table("일시|제목", ["11.26 10:00", "새 일정"], ["11.30", "또"]), engagement, stop, other)
    assert [r.id for r in plan.missing] == [5]
    assert plan.changed == ()


def test_two_kept_ones_at_one_place_are_not_guessed_between() -> None:
    engagement, stop = _kept(title="하나")
    twin = replace(engagement, id=6, uid="kept-6", title="둘")
    plan = _plan(
        table("일시|제목|장소", ["11.26 14:00", "셋", "서북병원"]),
        engagement,
        stop,
        twin,
        replace(stop, id=10, engagement_id=6),
    )
    assert len(plan.new) == 1
    assert plan.changed == ()


def test_a_state_that_the_office_does_not_allow_is_kept_and_said() -> None:
    plan = _plan(
        table("일시|제목|장소|상태", ["11.26 14:00", "서북병원 점검", "서북병원", "후보"]),
        *_kept(status=Status.HELD),
    )
    assert [item.line for item in plan.same] == [2]
    assert ("status", "import.status_kept") in [(n.field, n.code) for n in plan.notes]


def test_final_is_taken_as_planned_because_nobody_was_told_through_a_file() -> None:
    plan = _plan(table("일시|제목|장소|상태", ["11.26 14:00", "가", "나", "확정"]))
    engagement = plan.new[0].records[0]
    assert isinstance(engagement, Engagement)
    assert engagement.status is Status.PLANNED
    assert [n.code for n in plan.notes] == ["import.status_lowered"]


def test_the_visits_of_the_reports_import_as_held_and_to_be_completed() -> None:
    plan = _plan(csv_table("visits_2020_2022.csv"))
    assert plan.bad == ()
    assert len(plan.new) == 18
    engagements = [item.records[0] for item in plan.new]
    held = [e for e in engagements if isinstance(e, Engagement) and e.kind is Kind.VISIT]
    assert len(held) == 13
    assert {(e.status, e.category, e.needs_completion) for e in held} == {
        (Status.HELD, Category.COVID_RECOVERY, True)
    }
    by_title = {item.label: item.records for item in plan.new}
    hospital, stop = by_title["서북병원 현장방문"]
    assert isinstance(hospital, Engagement)
    assert isinstance(stop, Stop)
    assert hospital.when == Day(date(2022, 4, 7))
    assert hospital.source == "시장비서실 2022 보고: 서북병원(4.7)"
    assert stop.district_code == "11380"
    assert by_title["업무 협약 체결(’21.4월)"][0].when == Month(2021, 4)  # type: ignore[attr-defined]


def test_importing_the_same_file_again_changes_nothing() -> None:
    first = _plan(csv_table("visits_2020_2022.csv"))
    kept: list[Record] = []
    for number, item in enumerate(first.new, 1):
        kept.append(replace(item.records[0], id=number))
        kept += [replace(s, id=number, engagement_id=number) for s in item.records[1:] if isinstance(s, Stop)]
    again = _plan(csv_table("visits_2020_2022.csv"), *kept)
    assert (again.new, again.changed, again.bad, again.missing) == ((), (), (), ())
    assert len(again.same) == 18
