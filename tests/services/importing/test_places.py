# SPDX-License-Identifier: Apache-2.0
"""Files of dongs and constituencies: both shapes, a dong in one constituency of a term, dates, bad cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from db.records import Constituency, ConstituencyDong, Dong, Record
from desktop.seoul import reference as seoul
from desktop.services.importing import ImportKind, ImportPlan, plan_import
from desktop.services.importing.places import dongs_in
from tests.services.importing.tables import Table, reference, table

REFERENCE = reference()
DONGS = "자치구|동|위도|시작|끝"
SEATS = "대|선거구|동"
EUNPYEONG = "11380"


def _plan(kind: ImportKind, given: Table, *existing: Record) -> ImportPlan:
    return plan_import(kind, given, existing=existing, reference=REFERENCE)


def _bad(plan: ImportPlan) -> list[tuple[int, str, str]]:
    return [(note.line, note.field, note.code) for note in plan.bad]


def _names(text: str, code: str = EUNPYEONG) -> list[str]:
    return [dong.name for dong in dongs_in(text, code, REFERENCE)]


@pytest.mark.parametrize(
    "text",
    [
        "수색·증산·신사1·2·역촌",
        "수색동, 증산동, 신사1동, 신사2동, 역촌동",
        "수색|증산|신사1~2동|역촌",
        "수색\n증산\n신사제1동\n신사2\n역촌",
    ],
)
def test_a_list_of_dongs_in_a_cell_is_read_in_every_usual_shape(text: str) -> None:
    assert _names(text) == ["수색동", "증산동", "신사1동", "신사2동", "역촌동"]


def test_points_inside_a_name_do_not_part_it() -> None:
    assert _names("종로1·2·3·4가, 종로5·6가동, 이화동", "11110") == [
        "종로1·2·3·4가동",
        "종로5·6가동",
        "이화동",
    ]


def test_one_row_a_dong_and_all_dongs_in_a_cell_are_the_same_constituency() -> None:
    one = _plan(ImportKind.CONSTITUENCIES, table(SEATS, ("11", "은평구 제9선거구", "수색·증산")))
    rows = table(SEATS, ("11", "은평구 9", "수색동"), ("11", "은평구 제9선거구", "증산동"))
    other = _plan(ImportKind.CONSTITUENCIES, rows)
    assert (one.bad, other.bad) == ((), ())
    assert one.new[0].records == other.new[0].records
    first, *pairs = one.new[0].records
    assert isinstance(first, Constituency)
    assert (first.term_id, first.district_code, first.number, len(pairs)) == (11, EUNPYEONG, 9, 2)


def test_a_dong_in_two_constituencies_of_a_term_is_bad_on_both_sides_of_the_file_and_the_office() -> None:
    rows = table(
        SEATS,
        ("11", "은평구 제8선거구", "수색동"),
        ("11", "은평구 제9선거구", "수색동"),
        ("10", "은평구 제9선거구", "증산동"),
    )
    kept = [*seoul.constituencies(), *seoul.constituency_dongs()]
    plan = _plan(ImportKind.CONSTITUENCIES, rows, *kept)
    assert _bad(plan) == [(3, "dong", "import.dong_twice"), (4, "dong", "import.dong_held")]
    assert dict(plan.bad[1].values)["number"] == 2


def test_a_dong_moves_when_the_file_names_both_constituencies() -> None:
    kept = [*seoul.constituencies(), *seoul.constituency_dongs()]
    rows = table(
        SEATS,
        ("10", "은평구 제2선거구", "수색·신사1·2·역촌"),
        ("10", "은평구 제1선거구", "녹번·응암1~3·증산"),
    )
    plan = _plan(ImportKind.CONSTITUENCIES, rows, *kept)
    assert (plan.bad, plan.new) == ((), ())
    gone = [r for item in plan.changed for r in item.binned]
    come = [r for item in plan.changed for r in item.added]
    assert len(gone) == 1
    assert isinstance(gone[0], ConstituencyDong)
    assert [r.dong_id for r in come if isinstance(r, ConstituencyDong)] == [gone[0].dong_id]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (("11", "은평구 제1선거구", "해운대동"), ("dong", "input.unknown_dong")),
        (("11", "해운대구 제1선거구", "우동"), ("district", "input.unknown_district")),
        (("99", "은평구 제1선거구", "수색동"), ("term", "import.unknown_term")),
        (("", "은평구 제1선거구", "수색동"), ("term", "input.empty")),
        (("11", "은평", "수색동"), ("constituency", "import.number")),
    ],
)
def test_a_bad_constituency_says_line_column_and_reason(
    cells: tuple[str, ...], said: tuple[str, str]
) -> None:
    plan = _plan(ImportKind.CONSTITUENCIES, table(SEATS, cells))
    assert _bad(plan) == [(2, *said)]
    assert plan.new == ()


def test_a_missing_column_stops_the_file() -> None:
    plan = _plan(ImportKind.DONGS, table("자치구|위도", ("은평구", "37.6")))
    assert _bad(plan) == [(0, "dong", "import.no_column")]


def test_dongs_are_new_changed_same_and_missing_within_the_districts_of_the_file() -> None:
    kept = [d for d in seoul.dongs() if d.district_code == EUNPYEONG]
    other = next(d for d in seoul.dongs() if d.district_code != EUNPYEONG)
    rows = table(DONGS, ("은평구", "역촌동", "37.5", "", ""), ("은평", "가나동", "", "2026. 7. 1.", ""))
    plan = _plan(ImportKind.DONGS, rows, *kept, other)
    assert [c.changes[0].field for c in plan.changed] == ["lat"]
    made = plan.new[0].records[0]
    assert isinstance(made, Dong)
    assert (made.name, made.valid_from, made.valid_to) == ("가나동", date(2026, 7, 1), None)
    assert len(plan.missing) == len(kept) - 1


def test_two_of_one_name_never_hold_at_once() -> None:
    kept = replace(
        seoul.dongs()[0], id=7, district_code=EUNPYEONG, name="다라동", valid_from=date(2020, 1, 1)
    )
    rows = table(
        DONGS,
        ("은평구", "가나동", "", "2020. 1. 1.", "2026. 6. 30."),
        ("은평구", "가나동", "", "2026. 6. 1.", ""),
        ("은평구", "다라동", "", "2020. 1. 1.", "2022. 12. 31."),
        ("은평구", "다라동", "", "2022. 7. 1.", ""),
    )
    plan = _plan(ImportKind.DONGS, rows, kept)
    assert _bad(plan) == [(n, "first", "import.dates_overlap") for n in (2, 3, 4, 5)]
    apart = table(
        DONGS,
        ("은평구", "가나동", "", "2020. 1. 1.", "2026. 6. 30."),
        ("은평구", "가나동", "", "2026. 7. 1.", ""),
    )
    assert (_plan(ImportKind.DONGS, apart).bad, len(_plan(ImportKind.DONGS, apart).new)) == ((), 2)


@pytest.mark.parametrize("cell", ["구십", "999", "nan", "=1+1"])
def test_a_latitude_that_is_none_is_bad(cell: str) -> None:
    plan = _plan(ImportKind.DONGS, table(DONGS, ("은평구", "역촌동", cell, "", "")))
    assert _bad(plan) == [(2, "lat", "import.number")]


def test_a_text_like_a_formula_is_taken_as_text_and_said_to_be() -> None:
    plan = _plan(ImportKind.DONGS, table("자치구|동|출처", ("은평구", "역촌동", "=HYPERLINK(1)")))
    assert [note.code for note in plan.notes] == ["import.formula_text"]
    assert plan.new[0].records[0].source == "=HYPERLINK(1)"  # type: ignore[attr-defined]
    guarded = _plan(ImportKind.DONGS, table("자치구|동|출처", ("은평구", "역촌동", "'=HYPERLINK(1)")))
    assert (guarded.notes, guarded.new[0].records) == ((), plan.new[0].records)
