# SPDX-License-Identifier: Apache-2.0
"""A file of the council's calendar: sessions, the dated entries of their notes, and new versions."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.records import CouncilDay, CouncilSession, OutsideDay, Record
from db.records.enums import CouncilDayKind, SessionKind
from desktop.rules.council import in_force, year_summary
from desktop.rules.workdays import days_off
from desktop.seoul.holidays import holiday_rows
from desktop.services.importing import ImportKind, ImportPlan, plan_import
from desktop.words import council
from tests.services.importing.tables import Table, csv_table, reference, table

REFERENCE = reference()
HEADINGS = "회수|종류|시작|끝|일수|본회의|상임위·예결위|감사|토·공휴일|주요 일정|비고"
ROW = (
    "298",
    "정례회",
    "2020-11-02",
    "2020-12-22",
    "51",
    "6",
    "21",
    "10",
    "14",
    "안건처리",
    "시정질문 : 11.17~19(3일)",
)


def _plan(given: Table, *existing: Record) -> ImportPlan:
    return plan_import(ImportKind.SESSIONS, given, existing=existing, reference=REFERENCE)


def _kept(plan: ImportPlan) -> list[Record]:
    kept: list[Record] = []
    for number, item in enumerate(plan.new, 1):
        kept.append(replace(item.records[0], id=number, row_version=1))
        for record in item.records[1:]:
            assert isinstance(record, CouncilDay | OutsideDay)
            kept.append(replace(record, id=len(kept) + 100, session_id=number))
    return kept


def _changed_row(**cells: str) -> Table:
    names = HEADINGS.split("|")
    return table(HEADINGS, [cells.get(name, cell) for name, cell in zip(names, ROW, strict=True)])


def test_the_calendar_of_2020_imports_without_a_bad_row() -> None:
    plan = _plan(csv_table("council_2020_sessions.csv"))
    assert (plan.bad, plan.notes, plan.unmatched) == ((), (), ())
    sessions = [r for item in plan.new for r in item.records if isinstance(r, CouncilSession)]
    assert [s.printed_days for s in sessions] == [15, 1, 10, 1, 21, 1, 1, 51]
    assert sum(s.kind is SessionKind.REGULAR for s in sessions) == 2
    assert sum(s.printed_days or 0 for s in sessions) == 101
    last = sessions[-1]
    assert (last.printed_plenary, last.printed_audit, last.printed_committee, last.printed_holidays) == (
        6,
        10,
        21,
        14,
    )
    days = [r for item in plan.new for r in item.records if isinstance(r, CouncilDay)]
    assert [(d.kind.value, d.first, d.last, d.working_days_only, d.printed_count) for d in days] == [
        ("urgent_question", date(2020, 2, 21), date(2020, 2, 21), True, 1),
        ("city_question", date(2020, 6, 12), date(2020, 6, 15), True, 2),
        ("other", date(2020, 6, 25), date(2020, 6, 25), True, None),
        ("audit", date(2020, 11, 3), date(2020, 11, 16), False, 14),
        ("city_question", date(2020, 11, 17), date(2020, 11, 19), True, 3),
    ]
    outside = [r.name for item in plan.new for r in item.records if isinstance(r, OutsideDay)]
    assert outside == ["설연휴", "결산검사", "21대 국회의원 선거", "의장 부의장 임기개시일", "추석연휴"]


def test_importing_it_again_changes_nothing() -> None:
    again = _plan(
        csv_table("council_2020_sessions.csv"), *_kept(_plan(csv_table("council_2020_sessions.csv")))
    )
    assert (again.new, again.changed, again.bad, again.missing) == ((), (), (), ())
    assert len(again.same) == 8


@pytest.mark.parametrize(
    "row",
    [
        ("제291회 임시회", "2020. 2. 21.(금) ~ 3. 6.(금)\n<15일간>"),
        ("제291회 임시회", "2020-02-21 ~ 2020-03-06"),
    ],
)
def test_a_session_as_it_is_printed(row: tuple[str, str]) -> None:
    plan = _plan(table("회 수|회 기", row))
    assert plan.bad == ()
    session = plan.new[0].records[0]
    assert isinstance(session, CouncilSession)
    assert (session.number, session.kind, session.first, session.last) == (
        291,
        SessionKind.EXTRAORDINARY,
        date(2020, 2, 21),
        date(2020, 3, 6),
    )


def test_other_dates_make_a_new_version_and_keep_the_former() -> None:
    kept = _kept(_plan(table(HEADINGS, ROW)))
    plan = _plan(_changed_row(끝="2020-12-18", 일수="47"), *kept)
    (item,) = plan.changed
    assert [(c.field, c.old, c.new) for c in item.changes] == [
        ("last", date(2020, 12, 22), date(2020, 12, 18)),
        ("printed_days", 51, 47),
    ]
    session, day = item.fresh
    assert isinstance(session, CouncilSession)
    assert (session.id, session.version, session.number, session.last) == (0, 2, 298, date(2020, 12, 18))
    assert isinstance(day, CouncilDay)
    assert day.kind is CouncilDayKind.CITY_QUESTION
    renewed = replace(session, id=50)
    assert in_force([r for r in (*kept, renewed) if isinstance(r, CouncilSession)]) == (renewed,)


def test_other_notes_add_and_remove_the_days_they_name() -> None:
    kept = _kept(_plan(table(HEADINGS, ROW)))
    plan = _plan(_changed_row(비고="시정질문 : 11.18~20(3일)"), *kept)
    (item,) = plan.changed
    assert [c.field for c in item.changes] == ["notes"]
    assert [(d.first, d.last) for d in item.added if isinstance(d, CouncilDay)] == [
        (date(2020, 11, 18), date(2020, 11, 20))
    ]
    assert [d.id for d in item.binned] == [101]


def test_days_typed_by_hand_stay_when_the_notes_change() -> None:
    kept = _kept(_plan(table(HEADINGS, ROW)))
    by_hand = CouncilDay(
        id=900,
        session_id=1,
        kind=CouncilDayKind.PLENARY,
        name="본회의",
        first=date(2020, 11, 2),
        last=date(2020, 11, 2),
    )
    plan = _plan(_changed_row(비고="시정질문 : 11.18~20(3일)"), *kept, by_hand)
    assert 900 not in [d.id for d in plan.changed[0].binned]


def test_entries_that_are_not_understood_are_noted_and_stay_text() -> None:
    plan = _plan(_changed_row(비고="시정질문 : 11.17~19(3일)|추후 협의"))
    assert plan.bad == ()
    assert [(n.line, n.code, dict(n.values)["text"]) for n in plan.notes] == [
        (2, "notes.unread", "추후 협의")
    ]
    session = plan.new[0].records[0]
    assert isinstance(session, CouncilSession)
    assert session.notes == ("시정질문 : 11.17~19(3일)", "추후 협의")


def test_parts_that_do_not_add_up_are_noted() -> None:
    plan = _plan(_changed_row(감사="11"))
    assert [(n.code, dict(n.values)) for n in plan.notes] == [
        ("notes.count", {"text": "298", "printed": 51, "counted": 52})
    ]


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        ({"회수": ""}, "number", "input.empty"),
        ({"회수": "몇 번째"}, "number", "import.number"),
        ({"종류": "특별회"}, "kind", "import.unknown_value"),
        ({"시작": "2020-13-02"}, "start", "input.bad_date"),
        ({"시작": ""}, "start", "input.empty"),
        ({"끝": "2020-10-01"}, "end", "when.end_before_start"),
        ({"끝": "2029-10-01"}, "end", "import.session_too_long"),
        ({"일수": "쉰하루"}, "days", "import.number"),
        ({"비고": "가" * 1_000_000}, "notes", "input.too_long"),
    ],
)
def test_a_bad_row_names_line_field_and_reason(cells: dict[str, str], field: str, code: str) -> None:
    plan = _plan(_changed_row(**cells))
    assert [(n.line, n.field, n.code) for n in plan.bad] == [(2, field, code)]
    assert plan.new == ()


def test_one_number_with_two_dates_is_a_contradiction() -> None:
    other = list(ROW)
    other[3] = "2020-12-20"
    plan = _plan(table(HEADINGS, ROW, other))
    assert [(n.line, n.code) for n in plan.bad] == [(2, "import.contradiction"), (3, "import.contradiction")]
    assert plan.new == ()


def test_the_imported_calendar_prints_as_the_council_printed_it() -> None:
    plan = _plan(csv_table("council_2020_sessions.csv"))
    kept = _kept(plan)
    summary = year_summary(
        2020,
        [r for r in kept if isinstance(r, CouncilSession)],
        [r for r in kept if isinstance(r, CouncilDay)],
        days_off(holiday_rows(2020, 2020)),
    )
    assert council.year_line(sessions=summary.sessions, days=summary.days) == "총 8회 101일"
    assert (
        council.regular_line(summary.regular_starts, days=summary.regular_days)
        == "정례회 2회 72일(1차:6.10, 2차:11.2)"
    )
    extraordinary = len(summary.extraordinary)
    assert (
        council.extraordinary_line(sessions=extraordinary, days=summary.extraordinary_days)
        == "임시회 6회 29일"
    )
    assert [row.days for row in summary.rows] == [15, 1, 10, 1, 21, 1, 1, 51]
    assert all(row.adds_up for row in summary.rows)
    assert not [f for f in summary.findings if f.is_blocking]
    first = summary.rows[0].session
    assert council.session_cell("제291회 임시회", first.first, first.last) == (
        "제291회 임시회",
        "2.21(금) ~ 3. 6(금)",
        "<15일간>",
    )
