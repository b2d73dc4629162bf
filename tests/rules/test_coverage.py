# SPDX-License-Identifier: Apache-2.0
"""Districts visited lately or long not at all; committees, gifts and disaster sites (R2, R12, R16–R19)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Bureau, Committee, CommitteeBureau, CouncilSession, RunRow
from db.records.enums import Category, CouncilDayKind, Kind, SessionKind
from desktop.rules.availability import check
from desktop.rules.care import care_lines
from desktop.rules.council import council_calendar
from desktop.rules.coverage import Visited, coverage, regions, visits
from desktop.rules.dossier import Dossier
from desktop.rules.roster import Roster
from desktop.rules.settings import DEFAULTS
from tests.rules.helpers import (
    EUNPYEONG,
    GANGSEO,
    codes,
    context,
    council_day,
    districts,
    eunpyeong_rows,
    off,
    placed,
    said,
    seobuk,
    stop,
    timed,
    visit,
)

DAY = date(2022, 4, 7)
SEODAEMUN = "11410"
codes_of_districts = st.sampled_from(sorted(districts()))


def seen(number: int, days: int, code: str = EUNPYEONG) -> Visited:
    """A visit so many days before (or, below zero, behind) the day."""
    return Visited(DAY - timedelta(days=days), number, code, f"예시 {number}")


def found(*rows: Visited) -> list[str]:
    mine = seobuk()
    listed = check(context(mine, visits=visits(rows)), mine)
    return said([f for f in listed if f.code.startswith("coverage.")])


def all_but(*codes: str) -> list[Visited]:
    """Every other district visited ten days ago."""
    return [seen(100 + n, 10, code) for n, code in enumerate(sorted(districts())) if code not in codes]


def test_the_same_district_within_thirty_days_is_told_with_the_nearest_visit() -> None:
    rows = [*all_but(EUNPYEONG), seen(2, 30), seen(3, -12)]
    assert found(*rows) == ["은평구 12일 간격으로 다시 방문: 예시 3 (4.19.(화))"]


def test_a_visit_of_thirty_one_days_ago_is_not_told_and_nor_is_the_visit_itself() -> None:
    assert found(*all_but(EUNPYEONG), seen(2, 31), seen(1, 0)) == []


def test_neighbours_without_a_visit_for_half_a_year_can_be_taken_in() -> None:
    rows = [*all_but(EUNPYEONG, SEODAEMUN, GANGSEO), seen(2, 181, SEODAEMUN)]
    assert found(*rows) == ["180일 넘게 방문이 없는 이웃 자치구, 같은 날 방문 가능: 서대문구"]


def test_nothing_is_said_where_the_visits_were_not_read() -> None:
    mine = seobuk()
    assert not [f for f in check(context(mine), mine) if f.code.startswith("coverage.")]


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(0, 400), codes_of_districts), max_size=40))
def test_every_district_is_listed_and_shares_add_up(rows: list[tuple[int, int, str]]) -> None:
    listed = visits(seen(*row) for row in rows)
    made = coverage(listed, districts().values(), today=DAY, settings=DEFAULTS)
    assert [r.code for r in made] == sorted(districts())
    once = {(code, number, days) for number, days, code in rows}
    assert sum(r.count for r in made) == len(once)
    assert sum(r.count for r in regions(made)) == len(once)
    if once:
        assert sum(r.share for r in made) == pytest.approx(1)
        assert sum(r.share for r in regions(made)) == pytest.approx(1)
    assert sum(r.district_share for r in regions(made)) == pytest.approx(1)
    for r in made:
        assert r.is_due == (r.days_since is None or r.days_since >= 180)


def test_a_visit_with_three_stops_in_two_districts_counts_once_in_each() -> None:
    listed = visits([seen(1, 3), seen(1, 3), seen(1, 3, SEODAEMUN), seen(2, -1)])
    made = {r.name: r.count for r in coverage(listed, districts().values(), today=DAY, settings=DEFAULTS)}
    assert {name: count for name, count in made.items() if count} == {"은평구": 1, "서대문구": 1}


# -- the committee of the bureau -------------------------------------------------------------------


def with_committees(name: str = "", **values: Any) -> list[str]:
    """What a visit with its bureau's head is told of a committee day."""
    since = date(2018, 7, 1)
    roster = Roster(
        eunpyeong_rows(
            committees=(
                Committee(id=1, name="보건복지위원회", valid_from=since),
                Committee(id=2, name="교통위원회", valid_from=since),
            ),
            committee_bureaus=(CommitteeBureau(id=1, committee_id=1, bureau_id=7, valid_from=since),),
            bureaus=(Bureau(id=7, name="예시국", valid_from=since),),
        )
    )
    session = CouncilSession(id=1, number=300, kind=SessionKind.REGULAR, first=DAY, last=DAY)
    day = council_day(DAY, CouncilDayKind.COMMITTEE, name=name)
    mine = seobuk(bureau_id=7, needs_bureau_head=True, **values)
    there = context(mine, council=council_calendar((session,), (day,), off()), roster=roster)
    return said([f for f in check(there, mine) if f.code.startswith("council.")])


def test_the_committee_that_sits_is_named() -> None:
    told = "4.7.(목) 보건복지위원회 회의: 소관 국장 배석이 어려울 수 있음"
    assert with_committees() == [told]
    assert with_committees("보건복지위원회") == [told]


def test_the_day_of_another_committee_concerns_nobody_here() -> None:
    assert with_committees("교통위원회") == []
    assert with_committees("교통위원회", kind=Kind.INTERNAL) == []


# -- what asks for care ----------------------------------------------------------------------------


def dossier(*rows: str, **values: Any) -> Dossier:
    mine = placed(visit(when=timed(DAY, "14:00", "15:00"), **values), stop())
    return Dossier(commitment=mine, run_rows=[RunRow(engagement_id=1, text=text) for text in rows])


def test_a_line_that_gives_something_away_is_to_be_checked() -> None:
    assert said(care_lines(dossier("인사", "주민 대표에게 기념품 전달"))) == [
        "기부행위 제한에 걸리는지 확인: 주민 대표에게 기념품 전달 (공직선거법 제113조)"
    ]
    assert care_lines(dossier("인사", "시장 점검")) == []


def test_a_disaster_site_is_visited_without_ceremony() -> None:
    assert codes(care_lines(dossier(category=Category.DISASTER))) == ["readiness.disaster_site"]
    assert codes(care_lines(dossier(more_categories=(Category.DISASTER,)))) == ["readiness.disaster_site"]
    assert care_lines(dossier(category=Category.DISASTER, kind=Kind.INTERNAL)) == []
