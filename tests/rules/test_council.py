# SPDX-License-Identifier: Apache-2.0
"""The council's calendar of 2020 as printed: acceptance 41–43 and 45, and what does not add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from db.records import CouncilDay, CouncilSession
from db.records.enums import CouncilDayKind, SessionKind
from desktop.rules.council import (
    Counting,
    council_calendar,
    count_stretch,
    in_force,
    sitting_dates,
    year_summary,
)
from desktop.seoul import reference
from desktop.words import council as lines
from tests.rules.helpers import codes, council_2020, council_2020_days, off


def summary_2020():
    return year_summary(2020, reference.council_sessions(), council_2020_days(), off())


def session(number: int, first: date, last: date, **values: object) -> CouncilSession:
    kind = values.pop("kind", SessionKind.EXTRAORDINARY)
    return CouncilSession(id=number, number=number, kind=kind, first=first, last=last, **values)  # type: ignore[arg-type]


def test_41_the_year_2020_adds_up_as_the_council_prints_it() -> None:
    year = summary_2020()
    assert lines.year_line(sessions=year.sessions, days=year.days) == "총 8회 101일"
    assert (
        lines.regular_line(year.regular_starts, days=year.regular_days)
        == "정례회 2회 72일(1차:6.10, 2차:11.2)"
    )
    assert (
        lines.extraordinary_line(sessions=len(year.extraordinary), days=year.extraordinary_days)
        == "임시회 6회 29일"
    )
    assert [row.days for row in year.rows] == [15, 1, 10, 1, 21, 1, 1, 51]


def test_42_parts_of_session_298_add_up_to_51() -> None:
    row = next(r for r in summary_2020().rows if r.session.number == 298)
    assert (row.plenary, row.audit, row.committee, row.holidays) == (6, 10, 21, 14)
    assert row.parts_total == 51 == row.days
    assert row.adds_up


def test_42_a_row_whose_parts_do_not_add_up_is_marked() -> None:
    rows = [replace(s, printed_committee=20) if s.number == 298 else s for s in reference.council_sessions()]
    year = year_summary(2020, rows, council_2020_days(), off())
    assert [r.session.number for r in year.rows if not r.adds_up] == [298]
    marked = [f for f in year.findings if f.code == "council.parts_do_not_add_up"]
    assert [(f.values["number"], f.values["parts"], f.values["days"]) for f in marked] == [(298, 50, 51)]


def test_2020_as_printed_has_nothing_to_remark() -> None:
    assert codes(summary_2020().findings) == []


def test_43_the_session_cell_has_the_right_weekdays() -> None:
    first = summary_2020().rows[0].session
    assert lines.session_cell("제291회 임시회", first.first, first.last) == (
        "제291회 임시회",
        "2.21(금) ~ 3. 6(금)",
        "<15일간>",
    )


def test_holidays_of_each_row_are_its_weekends_and_holidays() -> None:
    assert [row.counted_holidays for row in summary_2020().rows] == [4, 0, 2, 0, 6, 0, 0, 14]


def test_45_the_audit_is_14_calendar_days_and_10_working_days() -> None:
    count = count_stretch(date(2020, 11, 3), date(2020, 11, 16), off(), printed=14)
    assert (count.calendar_days, count.working_days, count.counting) == (14, 10, Counting.CALENDAR)
    questions = count_stretch(date(2020, 6, 12), date(2020, 6, 15), off(), printed=2)
    assert (questions.calendar_days, questions.working_days, questions.counting) == (4, 2, Counting.WORKING)
    assert count_stretch(date(2020, 6, 12), date(2020, 6, 15), off(), printed=3).counting is Counting.NEITHER
    assert count_stretch(date(2020, 6, 12), date(2020, 6, 15), off()).counting is None


def test_44_the_saturday_inside_a_question_stretch_is_no_sitting_day() -> None:
    found = council_2020()
    assert [d.kind for d in found.sitting(date(2020, 6, 12))] == [CouncilDayKind.CITY_QUESTION]
    assert found.sitting(date(2020, 6, 13)) == ()
    assert [d.kind for d in found.sitting(date(2020, 6, 15))] == [CouncilDayKind.CITY_QUESTION]
    assert [d.kind for d in found.sitting(date(2020, 11, 18))] == [CouncilDayKind.CITY_QUESTION]


def test_a_stretch_of_calendar_days_sits_on_weekends_too() -> None:
    stretch = CouncilDay(
        session_id=1, kind=CouncilDayKind.AUDIT, first=date(2020, 11, 6), last=date(2020, 11, 9)
    )
    assert len(sitting_dates(stretch, off())) == 2
    assert len(sitting_dates(replace(stretch, working_days_only=False), off())) == 4


def test_46_the_newest_version_of_a_session_counts_and_its_former_days_do_not() -> None:
    old = session(339, date(2026, 11, 2), date(2026, 12, 23))
    new = replace(old, id=1339, first=date(2026, 11, 3), version=2)
    day = CouncilDay(
        id=1,
        session_id=339,
        kind=CouncilDayKind.CITY_QUESTION,
        first=date(2026, 11, 2),
        last=date(2026, 11, 2),
    )
    assert in_force([new, old]) == (new,)
    calendar = council_calendar([old, new], [day, replace(day, id=2, session_id=1339)], off())
    assert [d.id for d in calendar.sitting(date(2026, 11, 2))] == [2]
    assert calendar.session_on(date(2026, 11, 2)) is None
    assert calendar.session_on(date(2026, 11, 3)) == new


def test_what_looks_wrong_is_told_as_information() -> None:
    rows = [
        session(401, date(2026, 3, 2), date(2026, 3, 25)),
        session(402, date(2026, 6, 11), date(2026, 9, 10), kind=SessionKind.REGULAR),
        session(403, date(2026, 9, 1), date(2026, 9, 1)),
        session(404, date(2026, 11, 2), date(2026, 12, 23), kind=SessionKind.REGULAR),
    ]
    found = year_summary(2026, rows, (), off()).findings
    assert codes(found) == [
        "council.sessions_overlap",
        "council.extraordinary_too_long",
        "council.regular_start_unusual",
        "council.regular_too_long",
        "council.year_too_long",
    ]


def test_days_that_contradict_the_print_are_told() -> None:
    row = session(
        405,
        date(2026, 4, 13),
        date(2026, 4, 17),
        printed_days=6,
        printed_plenary=0,
        printed_committee=1,
        printed_audit=1,
        printed_holidays=1,
    )
    days = [
        CouncilDay(
            id=1,
            session_id=405,
            kind=CouncilDayKind.PLENARY,
            first=date(2026, 4, 13),
            last=date(2026, 4, 13),
        ),
        CouncilDay(
            id=2,
            session_id=405,
            kind=CouncilDayKind.COMMITTEE,
            first=date(2026, 4, 14),
            last=date(2026, 4, 15),
            printed_count=3,
        ),
        CouncilDay(
            id=3,
            session_id=405,
            kind=CouncilDayKind.AUDIT,
            first=date(2026, 4, 16),
            last=date(2026, 4, 20),
        ),
    ]
    found = year_summary(2026, [row], days, off()).findings
    assert codes(found) == [
        "council.day_outside_session",
        "council.more_committee_than_printed",
        "council.more_plenary_than_printed",
        "council.parts_do_not_add_up",
        "council.printed_audit_differs",
        "council.printed_count_differs",
        "council.printed_days_differ",
        "council.printed_holidays_differ",
    ]
