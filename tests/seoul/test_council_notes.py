# SPDX-License-Identifier: Apache-2.0
"""The notes of a session become dated rows; what is not understood is listed and stays text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import CouncilSession
from db.records.enums import CouncilDayKind, SessionKind
from desktop.seoul.council_notes import counted_days, read_notes, session_problems, split_notes


def _session(*notes: str, **fields: object) -> CouncilSession:
    given: dict[str, object] = {
        "id": 7,
        "number": 298,
        "kind": SessionKind.REGULAR,
        "first": date(2020, 11, 2),
        "last": date(2020, 12, 22),
        "notes": notes,
    }
    return CouncilSession(**(given | fields))  # type: ignore[arg-type]


def test_a_count_of_calendar_days_makes_weekends_sitting_days() -> None:
    (day,) = read_notes(_session("행정사무감사 : 11.3~16(14일)")).days
    assert (day.first, day.last, day.working_days_only, day.printed_count) == (
        date(2020, 11, 3),
        date(2020, 11, 16),
        False,
        14,
    )
    assert counted_days(day.first, day.last) == (14, 10)


@pytest.mark.parametrize(
    "entry",
    [
        "시정질문 : 11.17~19(3일)",
        "시정질문 11.17~19(3일)",
        "시정질문：11.17～19（3일）",
        "시정질문 : 11.17(화)~19(목)(3일)",
        "시정질문 : 11. 17.(화) ~ 11. 19.(목) (3일간)",
    ],
)
def test_an_entry_is_read_however_the_council_prints_it(entry: str) -> None:
    session = _session(entry)
    (day,) = read_notes(session).days
    assert read_notes(session).problems == ()
    assert (day.kind, day.name, day.first, day.last, day.printed_count) == (
        CouncilDayKind.CITY_QUESTION,
        "시정질문",
        date(2020, 11, 17),
        date(2020, 11, 19),
        3,
    )
    wrong = _session("시정질문 : 11.17(수)~19(목)")
    assert [p.code for p in read_notes(wrong).problems] == ["notes.date"]
    assert read_notes(wrong).days == ()


def test_a_count_of_working_days_leaves_the_weekend_out() -> None:
    session = _session("시정질문 : 6.12~15(2일)", first=date(2020, 6, 10), last=date(2020, 6, 30))
    (day,) = read_notes(session).days
    assert (day.kind, day.working_days_only, day.printed_count) == (CouncilDayKind.CITY_QUESTION, True, 2)


def test_a_holiday_inside_is_no_working_day() -> None:
    session = _session("시정질문 : 5.4~6(2일)", first=date(2020, 5, 1), last=date(2020, 5, 20))
    (day,) = read_notes(session, holidays={date(2020, 5, 5)}).days
    assert day.working_days_only
    assert not read_notes(session, holidays={date(2020, 5, 5)}).problems
    assert [p.code for p in read_notes(session).problems] == ["notes.count"]


def test_a_count_that_fits_neither_is_listed_and_kept() -> None:
    notes = read_notes(_session("시정질문 : 11.17~19(5일)"))
    assert [(d.printed_count, d.working_days_only) for d in notes.days] == [(5, True)]
    assert [(p.code, dict(p.values)) for p in notes.problems] == [
        ("notes.count", {"printed": 5, "counted": 3})
    ]


def test_facts_beside_the_session_are_no_sitting_days() -> None:
    session = _session(
        "설연휴 : 1.24~26(대체휴일 1.27)",
        "결산검사 : 4.16~5.20",
        first=date(2020, 2, 21),
        last=date(2020, 4, 29),
    )
    notes = read_notes(session)
    assert not notes.days
    assert [(o.name, o.first, o.last) for o in notes.outside] == [
        ("설연휴", date(2020, 1, 24), date(2020, 1, 26)),
        ("결산검사", date(2020, 4, 16), date(2020, 5, 20)),
    ]
    assert "1.27" in notes.outside[0].note


def test_days_that_are_only_counted_get_no_date() -> None:
    notes = read_notes(
        _session("본회의 6일은 시정질문포함", "상임위·예결위 21일", printed_plenary=6, printed_committee=21)
    )
    assert (notes.days, notes.outside, notes.problems) == ((), (), ())
    wrong = read_notes(_session("본회의 6일은 시정질문포함", printed_plenary=5))
    assert [(p.code, dict(p.values)) for p in wrong.problems] == [
        ("notes.count", {"printed": 6, "counted": 5})
    ]


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        ("추후 협의", "notes.unread"),
        ("시정질문 : 13.1~2(2일)", "notes.date"),
        ("시정질문 : 2.30", "notes.date"),
        ("시정질문 : 11.19~17(3일)", "notes.date"),
        ("시정질문 : 8.1~3(3일)", "notes.outside_session"),
        ("가" * 5000, "notes.unread"),
    ],
)
def test_what_is_not_understood_is_listed(entry: str, code: str) -> None:
    notes = read_notes(_session(entry))
    assert (notes.days, notes.outside) == ((), ())
    assert [(p.code, p.text) for p in notes.problems] == [(code, entry)]


def test_a_session_over_new_year_takes_the_nearest_year() -> None:
    session = _session("업무보고 : 12.30~1.4", first=date(2020, 12, 28), last=date(2021, 1, 8))
    (day,) = read_notes(session).days
    assert (day.first, day.last) == (date(2020, 12, 30), date(2021, 1, 4))


def test_parts_that_do_not_add_up_are_marked() -> None:
    parts = {"printed_plenary": 6, "printed_committee": 21, "printed_audit": 10, "printed_holidays": 14}
    assert session_problems(_session(printed_days=51, **parts)) == ()
    wrong = session_problems(_session(printed_days=52, **parts))
    assert [dict(p.values) for p in wrong] == [{"printed": 52, "counted": 51}, {"printed": 52, "counted": 51}]


def test_a_cell_is_parted_by_bars_and_lines() -> None:
    assert split_notes(" 가 : 1.2 |나\n\n다 |") == ("가 : 1.2", "나", "다")


@given(st.lists(st.text(max_size=60), max_size=8))
def test_any_text_is_read_without_an_error(entries: list[str]) -> None:
    notes = read_notes(_session(*entries))
    assert len(notes.days) + len(notes.outside) + len(notes.problems) <= 2 * len(entries)
    for day in notes.days:
        assert date(2020, 11, 2) <= day.first <= day.last <= date(2020, 12, 22)
