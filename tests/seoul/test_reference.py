# SPDX-License-Identifier: Apache-2.0
"""The shipped facts of Seoul are those that were given, each with where it comes from."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TypeVar

import pytest

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    CouncilDay,
    CouncilSession,
    District,
    Dong,
    Election,
    Engagement,
    OutsideDay,
    Person,
    Record,
    Season,
    Stop,
    Term,
)
from db.records.enums import Certainty, CouncilDayKind, Status
from desktop.seoul.holidays import holiday_rows
from desktop.seoul.reference import constituency_id, reference_records
from desktop.seoul.visits import held_visits

R = TypeVar("R", bound=Record)


def _of(kind: type[R]) -> list[R]:
    return [r for r in reference_records() if isinstance(r, kind)]


def test_districts_and_their_neighbours() -> None:
    districts = {d.code: d for d in _of(District)}
    assert len(districts) == 25
    assert [districts["11380"].name, districts["11380"].name_en] == ["은평구", "Eunpyeong-gu"]
    assert districts["11110"].region == "도심권"
    for district in districts.values():
        assert district.neighbours
        assert all(district.code in districts[other].neighbours for other in district.neighbours)


def test_dongs_are_those_of_2013_and_say_so() -> None:
    dongs = _of(Dong)
    assert len(dongs) == 423
    assert {d.certainty for d in dongs} == {Certainty.CHECK}
    assert all("2013" in d.source for d in dongs)
    assert all(37.4 < (d.lat or 0) < 37.72 and 126.7 < (d.lon or 0) < 127.2 for d in dongs)


def test_terms_seats_and_constituencies() -> None:
    terms = {t.number: t for t in _of(Term)}
    assert (terms[10].valid_from, terms[10].valid_to) == (date(2018, 7, 1), date(2022, 7, 1))
    assert (terms[11].seats_district, terms[11].seats_pr) == (101, 11)
    assert Counter(c.term_id for c in _of(Constituency)) == {10: 100, 11: 101}
    eastern = [c.number for c in _of(Constituency) if c.district_code == "11740" and c.term_id == 11]
    assert eastern == [1, 2, 3, 4, 5]


def test_only_the_named_examples_have_dongs() -> None:
    names = {d.id: d.name for d in _of(Dong)}
    second = constituency_id(10, "11380", 2)
    pairs = [p for p in _of(ConstituencyDong) if p.constituency_id == second]
    assert {names[p.dong_id] for p in pairs} == {"수색동", "증산동", "신사1동", "신사2동", "역촌동"}
    assert len({p.constituency_id for p in _of(ConstituencyDong)}) == 6
    assert len(_of(ConstituencyDong)) == 30


def test_committees_are_dated_and_bureaus_to_be_checked() -> None:
    on = [c.name for c in _of(Committee) if c.valid_from <= date(2021, 1, 1) < (c.valid_to or date.max)]
    assert len(on) == 10
    assert "도시계획관리위원회" in on
    later = [c.name for c in _of(Committee) if c.valid_from <= date(2024, 7, 1) < (c.valid_to or date.max)]
    assert len(later) == 11
    assert "도시계획균형위원회" in later
    assert {b.certainty for b in _of(Bureau)} == {Certainty.CHECK}
    gone = next(b for b in _of(Bureau) if b.name == "시민협력국")
    successor = next(b for b in _of(Bureau) if b.id == gone.successor_id)
    assert (gone.valid_to, successor.name) == (date(2022, 8, 1), "행정국")
    assert len(_of(CommitteeBureau)) == 22


def test_the_calendar_of_2020() -> None:
    sessions = [s for s in _of(CouncilSession) if s.first.year == 2020]
    assert [(s.number, s.printed_days) for s in sessions] == [
        (291, 15), (292, 1), (293, 10), (294, 1), (295, 21), (296, 1), (297, 1), (298, 51),
    ]  # fmt: skip
    days = [(d.session_id, d.kind.value, d.first, d.last, d.working_days_only) for d in _of(CouncilDay)]
    assert days == [
        (291, "urgent_question", date(2020, 2, 21), date(2020, 2, 21), True),
        (295, "city_question", date(2020, 6, 12), date(2020, 6, 15), True),
        (295, "other", date(2020, 6, 25), date(2020, 6, 25), True),
        (298, "audit", date(2020, 11, 3), date(2020, 11, 16), False),
        (298, "city_question", date(2020, 11, 17), date(2020, 11, 19), True),
    ]
    assert [o.name for o in _of(OutsideDay)] == [
        "설연휴", "결산검사", "21대 국회의원 선거", "의장 부의장 임기개시일", "추석연휴",
    ]  # fmt: skip


def test_no_plenary_day_is_invented_from_a_count() -> None:
    assert not [d for d in _of(CouncilDay) if d.kind is CouncilDayKind.PLENARY]


def test_elections_and_seasons() -> None:
    elections = {e.day: e for e in _of(Election)}
    assert elections[date(2022, 6, 1)].binds_mayor_office
    assert elections[date(2030, 3, 27)].certainty is Certainty.ESTIMATE
    assert [(s.name, s.first_month, s.first_day, s.last_month, s.last_day) for s in _of(Season)] == [
        ("여름철 종합대책", 5, 15, 10, 15),
        ("한파·제설 대책", 11, 15, 3, 15),
    ]


def test_no_people_ship_and_every_fact_says_where_it_comes_from() -> None:
    assert not _of(Person)
    for record in reference_records():
        if hasattr(record, "source"):
            assert record.source, record


def test_numbers_never_change_between_two_readings() -> None:
    reference_records.cache_clear()
    first = reference_records()
    reference_records.cache_clear()
    assert reference_records() == first
    assert len({(type(r), r.id) for r in first}) == len(first)


def test_holidays_of_2020_as_the_office_knows_them() -> None:
    days = {h.day: (h.name, h.is_substitute) for h in holiday_rows(2020, 2020)}
    assert [days[date(2020, 1, d)] for d in (24, 25, 26, 27)] == [
        ("설날 전날", False),
        ("설날", False),
        ("설날 다음날", False),
        ("설날 대체공휴일", True),
    ]
    assert days[date(2020, 4, 15)] == ("국회의원 선거일", False)
    assert [days[date(2020, 9, 30)][0], days[date(2020, 10, 1)][0], days[date(2020, 10, 2)][0]] == [
        "추석 전날", "추석", "추석 다음날",
    ]  # fmt: skip
    assert (days[date(2020, 1, 1)][0], days[date(2020, 12, 25)][0]) == ("신정", "성탄절")
    assert len(days) == 18


@pytest.mark.parametrize(
    ("day", "name", "substitute"),
    [
        (date(2026, 5, 1), "노동절", False),
        (date(2026, 7, 17), "제헌절", False),
        (date(2026, 8, 17), "광복절 대체공휴일", True),
        (date(2027, 12, 27), "성탄절 대체공휴일", True),
        (date(2028, 10, 3), "개천절·추석", False),
        (date(2030, 6, 12), "지방선거일", False),
    ],
)
def test_later_holidays(day: date, name: str, substitute: bool) -> None:
    rows = {h.day: h for h in holiday_rows(day.year, day.year)}
    assert (rows[day].name, rows[day].is_substitute, rows[day].is_off) == (name, substitute, True)
    assert rows[day].id == int(day.strftime("%Y%m%d"))


def test_years_that_nobody_knows_have_no_holidays() -> None:
    assert holiday_rows(1800, 1980) == ()
    assert holiday_rows(2100, 2300) == ()


def test_the_visits_that_the_reports_name_are_held_and_to_be_completed() -> None:
    records = held_visits(date(2026, 11, 26))
    engagements = [r for r in records if isinstance(r, Engagement)]
    assert len(engagements) == 18
    assert all(e.needs_completion for e in engagements)
    stops = {s.place: s for s in records if isinstance(s, Stop)}
    assert stops["서북병원"].district_code == "11380"
    assert stops["서북병원"].dong_id is not None
    assert (stops["인왕시장"].district_code, stops["인왕시장"].dong_id) == ("11410", None)
    assert stops["생활치료센터"].district_code is None
    highlights = [
        e.highlight_label for e in engagements if e.is_highlight and e.when and e.when.day_from.year == 2021
    ]
    assert highlights == ["방재센터", "서울의료원", "인왕시장", "혜민병원"]


def test_a_visit_after_the_date_is_not_held_yet() -> None:
    before = [r for r in held_visits(date(2021, 1, 1)) if isinstance(r, Engagement)]
    assert [e.title for e in before if e.status is Status.HELD] == [
        "남산생활치료센터 현장방문",
        "서울의료원 현장방문",
        "동부병원 현장방문",
        "개최(’20.11월)",
    ]
