# SPDX-License-Identifier: Apache-2.0
"""A file of engagements: what its cells mean, what is new or changed, and every bad row with its reason."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Day, Days, Engagement, Month, Part, Record, Stop, Timed, When
from db.records.enums import Category, Confidentiality, Kind, Status
from db.records.when import seoul_time
from desktop.services.importing import ImportKind, ImportPlan, plan_import
from desktop.words.dates import when_text
from tests.services.importing.tables import Table, reference, table

REFERENCE = reference()


def _plan(given: Table, *existing: Record) -> ImportPlan:
    return plan_import(ImportKind.ENGAGEMENTS, given, existing=existing, reference=REFERENCE)


def _when(cell: object, **more: object) -> When | None:
    headings = "|".join(["일시", "제목", *more])
    plan = _plan(table(headings, [cell, "가", *more.values()]))
    assert plan.bad == ()
    engagement = plan.new[0].records[0]
    assert isinstance(engagement, Engagement)
    return engagement.when


def _bad(given: Table, *existing: Record) -> list[tuple[int, str, str]]:
    plan = _plan(given, *existing)
    return [(note.line, note.field, note.code) for note in plan.bad]


FOURTEEN = seoul_time(date(2026, 11, 26), 14)
STARTS = st.integers(0, 60 * 24 * 3000).map(
    lambda minutes: seoul_time(date(2020, 1, 1), 0) + timedelta(minutes=minutes)
)
LENGTHS = st.integers(1, 60 * 24 * 3).map(lambda minutes: timedelta(minutes=minutes))


@pytest.mark.parametrize(
    "cell",
    [
        "2026. 11. 26.(목) 14:00",
        "2026.11.26. 14:00",
        "’26.11.26. 14:00",
        "26.11.26 14시",
        "11.26 14:00",
        "11.26(목) 오후 2시",
        "11/26 14:00",
        "2026년 11월 26일 14시 00분",
        "2026-11-26 14:00",
        "2026-11-26T14:00",
        "2026-11-26T05:00:00+00:00",
        "2026년 11월 26일 목요일 14:00",
        "2026.11.26 목 14:00",
        "20261126 14:00",
        "２０２６．１１．２６　１４：００",
        datetime(2026, 11, 26, 14, 0),
        46352 + 14 / 24,
    ],
)
def test_every_way_to_write_a_day_and_an_hour(cell: object) -> None:
    assert _when(cell) == Timed(FOURTEEN, seoul_time(date(2026, 11, 26), 15, 10))


@pytest.mark.parametrize(
    ("cell", "more", "expected"),
    [
        ("2026. 11. 26.(목) 14:00~15:30", {}, (14, 0, 15, 30)),
        ("2026-11-26 14:00-15:30", {}, (14, 0, 15, 30)),
        ("11.26 14:00", {"종료": "15:30"}, (14, 0, 15, 30)),
        ("11.26 14:00", {"종료": "2026-11-26 15:30"}, (14, 0, 15, 30)),
        ("11.26", {"시작": "오전 9시 30분", "끝": time(10, 15)}, (9, 30, 10, 15)),
        (date(2026, 11, 26), {"시작시간": 0.5, "종료시간": 0.75}, (12, 0, 18, 0)),
        (46352, {"시작": "9:05"}, (9, 5, 10, 15)),
    ],
)
def test_hours_from_other_columns(
    cell: object, more: dict[str, object], expected: tuple[int, int, int, int]
) -> None:
    day = date(2026, 11, 26)
    assert _when(cell, **more) == Timed(seoul_time(day, *expected[:2]), seoul_time(day, *expected[2:]))


@pytest.mark.parametrize(
    ("cell", "more", "expected"),
    [
        ("11.26", {}, Day(date(2026, 11, 26), Part.OPEN)),
        ("2026. 11. 26.(목) 오후", {}, Day(date(2026, 11, 26), Part.AFTERNOON)),
        ("2026. 11. 26.(목) 오후, 시간 미정", {}, Day(date(2026, 11, 26), Part.AFTERNOON)),
        ("2026. 11. 26.(목) 오전, 시간 미정", {}, Day(date(2026, 11, 26), Part.MORNING)),
        ("11.26", {"시간대": "오전"}, Day(date(2026, 11, 26), Part.MORNING)),
        ("11.26", {"종료일": "11.28"}, Days(date(2026, 11, 26), date(2026, 11, 28))),
        ("7.22~8.19", {}, Days(date(2026, 7, 22), date(2026, 8, 19))),
        ("11.26~28", {}, Days(date(2026, 11, 26), date(2026, 11, 28))),
        ("2018년 9월", {}, Month(2018, 9)),
        ("’21.4월", {}, Month(2021, 4)),
        ("2026-11-26", {"precision": "month"}, Month(2026, 11)),
    ],
)
def test_days_whose_hour_is_open_whole_days_and_months(
    cell: object, more: dict[str, object], expected: When
) -> None:
    assert _when(cell, **more) == expected


def test_over_midnight_with_both_days_named() -> None:
    when = _when("2026-11-26 23:00 ~ 11-27 01:00")
    assert when == Timed(seoul_time(date(2026, 11, 26), 23), seoul_time(date(2026, 11, 27), 1))


@pytest.mark.parametrize(
    ("cell", "more"),
    [
        ("2026. 11. 26.(목) 22:00~24:00", {}),
        ("2026. 11. 26. 22시~24시", {}),
        ("11.26 22:00", {"종료": "24:00"}),
        ("11.26 22:00", {"종료": "24:00", "종료일": "11.26"}),
    ],
)
def test_the_end_of_a_day_is_24_oclock_as_sheets_print_it(cell: str, more: dict[str, object]) -> None:
    until = seoul_time(date(2026, 11, 27), 0)
    assert _when(cell, **more) == Timed(seoul_time(date(2026, 11, 26), 22), until)


@given(when=st.builds(lambda start, length: Timed(start, start + length), STARTS, LENGTHS))
def test_a_time_as_our_sheets_print_it_is_read_back(when: Timed) -> None:
    assert _when(when_text(when)) == when


@pytest.mark.parametrize("cell", [float("nan"), float("inf"), float("-inf"), 1e300, 0, -1, True])
def test_a_number_that_is_no_day_is_a_bad_row(cell: object) -> None:
    plan = _plan(table("일시|제목", [cell, "가"]))
    assert [(n.line, n.field, n.code) for n in plan.bad] == [(2, "date", "input.bad_date")]


@pytest.mark.parametrize(
    ("cells", "field", "code"),
    [
        (["2026. 11. 26.(금) 14:00", "가", "", "", ""], "date", "import.weekday"),
        (["2026년 11월 26일 금요일", "가", "", "", ""], "date", "import.weekday"),
        (["2026. 11. 26. 24:00", "가", "", "", ""], "date", "input.bad_date"),
        (["2.30", "가", "", "", ""], "date", "input.bad_date"),
        (["언젠가", "가", "", "", ""], "date", "input.bad_date"),
        (["2026-11-26 25:00", "가", "", "", ""], "date", "input.bad_date"),
        (["1026-11-26", "가", "", "", ""], "date", "when.year"),
        (["", "가", "", "", ""], "date", "input.empty"),
        (["11.26 14:00", "", "", "", ""], "title", "input.empty"),
        (["11.26 14:00", "가", "13:00", "", ""], "end", "when.end_before_start"),
        (["11.26 14:00", "가", "14:00", "", ""], "end", "when.end_before_start"),
        (["11.26 14:00", "가", "열다섯 시", "", ""], "end", "input.bad_time"),
        (["11.26", "가", "15:00", "", ""], "start", "input.empty"),
        (["11.26", "가", "", "없는구", ""], "district", "input.unknown_district"),
        (["11.26", "가", "", "은평구", "없는동"], "dong", "input.unknown_dong"),
        (["11.26", "가", "", "은평구", "혜화동"], "dong", "input.unknown_dong"),
        (["11.26", "가", "", "", "신사동"], "dong", "input.ambiguous_dong"),
        (["11.26", "가" * 201, "", "", ""], "title", "input.too_long"),
        (["11.26", "가" * 10_000_000, "", "", ""], "title", "input.too_long"),
    ],
)
def test_a_bad_row_names_line_field_and_reason(cells: list[str], field: str, code: str) -> None:
    good = ["12.1 10:00", "나", "11:00", "", "", "종로구청"]
    plan = _plan(table("일시|제목|종료|자치구|동|장소", good, [*cells, "어느 곳"] if cells[1] else cells))
    assert [(n.line, n.field, n.code) for n in plan.bad] == [(3, field, code)]
    assert [item.line for item in plan.new] == [2]


@pytest.mark.parametrize(
    ("column", "word", "name", "expected"),
    [
        ("공개 구분", "비공개", "confidentiality", Confidentiality.RESTRICTED),
        ("공개 구분", "제한", "confidentiality", Confidentiality.RESTRICTED),
        ("공개 구분", "부분공개", "confidentiality", Confidentiality.INTERNAL),
        ("종류", "당정협의회", "kind", Kind.PARTY_GOV),
        ("종류", "당정협의", "kind", Kind.PARTY_GOV),
        ("종류", "시간 비움", "kind", Kind.HOLD),
    ],
)
def test_words_of_papers_and_of_former_lists(column: str, word: str, name: str, expected: object) -> None:
    plan = _plan(table(f"일시|제목|{column}", ["11.26 14:00", "가", word]))
    assert plan.bad == ()
    assert getattr(plan.new[0].records[0], name) is expected


def test_a_dong_of_two_districts_needs_its_district() -> None:
    assert _bad(table("일시|장소|동", ["11.26", "가", "신사동"])) == [(2, "dong", "input.ambiguous_dong")]
    plan = _plan(
        table("일시|장소|자치구|동", ["11.26", "가", "강남", "신사동"], ["11.27", "나", "은평구", "신사1동"])
    )
    assert plan.bad == ()
    stops = [item.records[1] for item in plan.new]
    assert [s.district_code for s in stops if isinstance(s, Stop)] == ["11680", "11380"]


def test_words_of_papers_become_kinds_states_and_places() -> None:
    headings = "일 시|제 목|구 분|상 태|장 소|자치구|행정동|분 류|소관 부서|공개 구분|중요 행사|태그"
    row = [
        "2026. 11. 26.(목) 14:00",
        "서북병원 점검",
        "현장 방문",
        "예정",
        "서북병원",
        "은평",
        "역촌",
        "재난·수해",
        "시민건강국",
        "공개",
        "○",
        "겨울, 병원",
    ]
    plan = _plan(table(headings, row))
    assert plan.bad == ()
    assert plan.unmatched == ()
    engagement, stop = plan.new[0].records
    assert isinstance(engagement, Engagement)
    assert isinstance(stop, Stop)
    assert (engagement.kind, engagement.status, engagement.category) == (
        Kind.VISIT,
        Status.PLANNED,
        Category.DISASTER,
    )
    assert (engagement.confidentiality, engagement.is_major) == (Confidentiality.PUBLIC, True)
    assert engagement.tags == ("겨울", "병원")
    assert next(b.name for b in REFERENCE.bureaus if b.id == engagement.bureau_id) == "시민건강국"
    assert stop.district_code == "11380"
    assert next(d.name for d in REFERENCE.dongs if d.id == stop.dong_id) == "역촌동"


def test_english_headings_and_labels_are_understood_and_others_listed() -> None:
    plan = _plan(
        table(
            "Date|Subject|Type|Status|Venue|District|Colour",
            ["2026-11-26", "A", "Event", "draft", "B", "Eunpyeong-gu", "red"],
        )
    )
    engagement, stop = plan.new[0].records
    assert isinstance(engagement, Engagement)
    assert isinstance(stop, Stop)
    assert (engagement.kind, engagement.status, stop.district_code) == (Kind.EVENT, Status.DRAFT, "11380")
    assert plan.unmatched == ("Colour",)


@pytest.mark.parametrize(
    ("column", "value", "code"),
    [
        ("구분", "소풍", "import.unknown_value"),
        ("상태", "글쎄", "import.unknown_value"),
        ("분류", "모름", "import.unknown_value"),
        ("중요 행사", "아마", "import.yes_no"),
        ("소관", "없는국", "import.unknown_bureau"),
        ("상태", "실시", "import.not_begun"),
    ],
)
def test_words_that_nobody_knows(column: str, value: str, code: str) -> None:
    plan = _plan(table(f"일시|제목|{column}", ["2026. 12. 24. 14:00", "가", value]))
    assert [(n.line, n.code) for n in plan.bad] == [(2, code)]


def test_rows_that_contradict_each_other_are_both_bad_and_name_each_other() -> None:
    plan = _plan(
        table(
            "일시|제목|장소|목적",
            ["11.26 14:00", "가", "시청", "하나"],
            ["11.26 14:00", "가", "시청", "둘"],
            ["11.27 14:00", "나", "시청", ""],
            ["11.27 14:00", "나", "시청", ""],
        )
    )
    assert [(n.line, n.code, dict(n.values)) for n in plan.bad] == [
        (2, "import.contradiction", {"other": 3}),
        (3, "import.contradiction", {"other": 2}),
    ]
    assert [(n.line, n.code, dict(n.values)) for n in plan.notes] == [(5, "import.repeated", {"other": 4})]
    assert [item.line for item in plan.new] == [4]


def test_one_uid_twice_with_different_days_is_a_contradiction() -> None:
    rows = [["A-1", "11.26", "가"], ["A-1", "11.27", "가"]]
    assert _bad(table("고유번호|일시|제목", *rows)) == [
        (2, "date", "import.contradiction"),
        (3, "date", "import.contradiction"),
    ]


def test_the_same_meeting_morning_and_evening_is_two() -> None:
    plan = _plan(table("일시|제목|장소", ["11.26 09:00", "보고", "시청"], ["11.26 16:00", "보고", "시청"]))
    assert plan.bad == ()
    assert len(plan.new) == 2


def test_a_file_without_its_columns_says_which() -> None:
    assert _bad(table("색|맛", ["빨강", "단맛"])) == [
        (0, "date", "import.no_column"),
        (0, "title", "import.no_column"),
    ]


def test_a_file_of_too_many_rows_is_not_read() -> None:
    row = ["11.26", "가"]
    plan = _plan(table("일시|제목", *([row] * 50_001)))
    assert [(n.line, n.code, dict(n.values)) for n in plan.bad] == [
        (0, "import.too_many_rows", {"limit": 50_000})
    ]
    assert plan.new == ()


def test_blank_rows_and_short_rows_are_no_trouble() -> None:
    plan = _plan(table("일시|제목|장소", [], [None, "", "  "], ["11.26", "가"]))
    assert plan.bad == ()
    assert [item.line for item in plan.new] == [4]


CELL = st.one_of(
    st.none(),
    st.text(max_size=40),
    st.integers(),
    st.floats(),
    st.booleans(),
    st.datetimes(),
    st.dates(),
    st.times(),
    st.sampled_from(
        ["11.26", "2026. 11. 26.(목) 14:00", "은평구", "역촌동", "예정", "현장방문", "14:00~13:00"]
    ),
)
HEADINGS = [
    "일시",
    "시작",
    "종료",
    "종료일",
    "제목",
    "장소",
    "자치구",
    "동",
    "구분",
    "상태",
    "분류",
    "소관",
    "precision",
]


@given(st.lists(st.lists(CELL, max_size=len(HEADINGS)), max_size=6))
def test_no_cell_whatever_makes_the_import_fall_over(rows: list[list[object]]) -> None:
    plan = _plan(table("|".join(HEADINGS), *rows))
    lines = {n.line for n in plan.bad} | {i.line for i in plan.new} | {n.line for n in plan.notes}
    assert lines <= set(range(2, 9))
    for item in plan.new:
        assert isinstance(item.records[0], Engagement)
        assert len(item.records[0].title) <= 200
