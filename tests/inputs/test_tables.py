# SPDX-License-Identifier: Apache-2.0
"""Tables as offices bring them: odd but readable ones are read with their oddities named."""

from __future__ import annotations

import unicodedata
from datetime import date, datetime, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.inputs.tables import Table, TableError, TableProblem, TableRow, cleaned, read_table
from tests.inputs.files import csv_bytes, workbook

PLAIN = "일시,장소\n2026-05-13,까치산\n2026-05-14,시청\n"
ROWS = (TableRow(2, ("2026-05-13", "까치산")), TableRow(3, ("2026-05-14", "시청")))


def codes(table: Table) -> list[tuple[str, int]]:
    return [(problem.code.removeprefix("tables."), problem.line) for problem in table.problems]


def refusal(data: bytes, **bounds: int) -> tuple[str, dict[str, object]]:
    with pytest.raises(TableError) as caught:
        read_table(data, "표.xlsx", **bounds)
    return caught.value.code, caught.value.values


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8-sig"), ("utf-8-sig", "utf-8-sig"), ("utf-16", "utf-16"), ("cp949", "cp949")],
)
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_text_is_read_in_every_encoding_and_cut(
    encoding: str, found: str, delimiter: str, line_end: str
) -> None:
    data = PLAIN.replace(",", delimiter).replace("\n", line_end).encode(encoding)
    table = read_table(data, "표.csv")
    assert table == Table(headings=("일시", "장소"), rows=ROWS, encoding=found, problems=())


def test_utf16_of_the_other_byte_order_is_read() -> None:
    assert read_table(b"\xfe\xff" + PLAIN.encode("utf-16-be"), "표.csv").rows == ROWS


def test_quoted_cells_keep_breaks_and_delimiters_and_lines_are_counted_on() -> None:
    table = read_table(csv_bytes(["일시", "메모"], ["1", '가, "나"\n다'], ["2", "라"]), "표.csv")
    assert table.rows == (TableRow(2, ("1", '가, "나"\n다')), TableRow(4, ("2", "라")))


def test_semicolons_win_over_commas_inside_cells() -> None:
    table = read_table("일시;메모\n1;가, 나\n2;다, 라\n".encode(), "표.csv")
    assert table.headings == ("일시", "메모")


def test_blank_lines_are_left_out_and_lines_keep_their_numbers() -> None:
    table = read_table("\n일시,장소\n\n,\n1,가\n \n".encode(), "표.csv")
    assert table.rows == (TableRow(5, ("1", "가")),)
    assert codes(table) == []


def test_ragged_rows_are_filled_or_named() -> None:
    table = read_table("일시,장소\n1\n2,나,다,,라\n3,\n".encode(), "표.csv")
    assert [row.cells for row in table.rows] == [("1", None), ("2", "나"), ("3", None)]
    assert table.problems == (TableProblem("tables.beyond_headings", 3, {"count": 2}),)


def test_repeated_and_missing_headings_are_named() -> None:
    table = read_table("장소,,장소 ,일시\n가,나,다,라\n".encode(), "표.csv")
    assert table.headings == ("장소", "", "장소", "일시")
    assert table.problems == (
        TableProblem("tables.heading_twice", 1, {"heading": "장소"}),
        TableProblem("tables.heading_missing", 1, {"column": 2}),
    )


def test_a_title_above_the_table_is_passed_over_and_named() -> None:
    table = read_table("2026년 방문 계획,,\n\n일시,장소\n1,가\n".encode(), "표.csv")
    assert (table.headings, table.rows) == (("일시", "장소"), (TableRow(4, ("1", "가")),))
    assert table.problems == (TableProblem("tables.title_passed_over", 1, {"text": "2026년 방문 계획"}),)


def test_one_column_is_a_table_too() -> None:
    table = read_table("장소\n가\n나\n".encode(), "표.csv")
    assert (table.headings, [row.cells for row in table.rows]) == (("장소",), [("가",), ("나",)])


def test_text_is_composed_and_without_hidden_characters() -> None:
    loose = unicodedata.normalize("NFD", "까치산")
    table = read_table(f"장소,비고\n {loose}\u200b\u202e ,x\n".encode(), "표.csv")
    assert table.rows[0].cells == ("까치산", "x")


def test_a_workbook_gives_dates_numbers_and_text() -> None:
    day, hour = date(2026, 5, 13), datetime(2026, 5, 13, 14, 30)
    headings = ["날짜", "일시", "시각", "수", "번호", "참", "비고"]
    first = [day, hour, time(9, 5), 3.0, "010-0000", True, " 가\n나 "]
    data = workbook([headings, first, [None, datetime(2026, 5, 14), None, 2.5]])
    table = read_table(data, "표.xlsx")
    assert table.encoding == "xlsx"
    assert table.rows == (
        TableRow(2, (day, hour, time(9, 5), 3, "010-0000", True, "가\n나")),
        TableRow(3, (None, datetime(2026, 5, 14), None, 2.5, None, None, None)),
    )
    assert [type(cell) for cell in table.rows[0].cells[:2]] == [date, datetime]
    assert table.problems == ()


def test_merged_cells_give_their_value_everywhere_and_are_named() -> None:
    def merge(sheet: Any) -> None:
        sheet.merge_cells("A2:A4")
        sheet.merge_cells("B2:C2")

    rows: list[list[object]] = [
        ["자치구", "장소", "비고"],
        ["강서구", "가", None],
        [None, "나", None],
        [None, "다", "라"],
    ]
    table = read_table(workbook(rows, merge), "표.xlsx")
    cells = [row.cells for row in table.rows]
    assert cells == [("강서구", "가", "가"), ("강서구", "나", None), ("강서구", "다", "라")]
    assert table.problems == (
        TableProblem("tables.merged", 2, {"text": "강서구", "last_line": 4}),
        TableProblem("tables.merged", 2, {"text": "가", "last_line": 2}),
    )


def test_a_merged_title_is_a_title() -> None:
    rows: list[list[object]] = [["방문 계획", None], ["일시", "장소"], ["1", "가"]]
    table = read_table(workbook(rows, lambda sheet: sheet.merge_cells("A1:B1")), "표.xlsx")
    assert table.headings == ("일시", "장소")
    assert codes(table) == [("merged", 1), ("title_passed_over", 1)]


def test_formulas_without_a_result_are_empty_and_named() -> None:
    table = read_table(workbook([["가", "나"], ["1", "=1+1"], ["2", "다"]]), "표.xlsx")
    assert [row.cells for row in table.rows] == [("1", None), ("2", "다")]
    assert codes(table) == [("formula_unknown", 2)]


def test_formulas_give_their_last_result_and_are_counted() -> None:
    data = workbook(
        [["가", "나"], ["1", "=1+1"]], parts={"sheet1": (b"<f>1+1</f><v />", b"<f>1+1</f><v>2</v>")}
    )
    table = read_table(data, "표.xlsx")
    assert table.rows == (TableRow(2, ("1", 2)),)
    assert table.problems == (TableProblem("tables.formulas_taken", 2, {"count": 1}),)


def test_error_values_are_empty_and_named() -> None:
    table = read_table(workbook([["가", "나"], ["1", "#REF!"]]), "표.xlsx")
    assert table.rows == (TableRow(2, ("1", None)),)
    assert table.problems == (TableProblem("tables.error_value", 2, {"value": "#REF!", "column": 2}),)


def test_the_first_visible_sheet_with_anything_is_read_and_the_others_are_named() -> None:
    def sheets(sheet: Any) -> None:
        book = sheet.parent
        hidden = book.create_sheet("숨김", 0)
        hidden.append(["비밀", "값"])
        hidden.sheet_state = "hidden"
        book.create_sheet("빈", 1)
        book.create_sheet("안내").append(["도움말"])

    table = read_table(workbook([["가", "나"], ["1", "2"]], sheets), "표.xlsx")
    assert table.headings == ("가", "나")
    assert table.problems == (TableProblem("tables.other_sheets", 0, {"sheet": "일정", "others": "안내"}),)


def test_bounds_are_held_with_the_line_named() -> None:
    many = "가,나\n" + "1,2\n" * 11
    assert read_table(many.encode(), "표.csv", max_rows=11).rows[-1].line == 12
    assert refusal(many.encode(), max_rows=10) == ("tables.too_many_rows", {"file": "표.xlsx", "limit": 10})
    assert refusal(many.encode(), max_bytes=10)[0] == "tables.too_large"
    wide = csv_bytes(["가"] * 2, ["1"] * 501)
    assert refusal(wide) == ("tables.too_many_columns", {"file": "표.xlsx", "line": 2, "limit": 500})
    long = csv_bytes(["가", "나"], ["1", "다" * 32_768])
    assert refusal(long) == ("tables.cell_too_long", {"file": "표.xlsx", "line": 2, "limit": 32_767})
    longer = csv_bytes(["가", "나"], ["1", "다" * 10_000_000])
    assert refusal(longer, max_bytes=99_000_000)[0] == "tables.cell_too_long"


LETTERS = st.text(st.characters(exclude_categories=("Cc", "Cs"), exclude_characters="<"), max_size=30)


@given(st.lists(st.tuples(LETTERS, LETTERS), max_size=5))
def test_any_text_comes_back_line_by_line(rows: list[tuple[str, str]]) -> None:
    data = csv_bytes(["왼쪽", "오른쪽"], ["하나", "둘"], ["셋", "넷"], *[list(row) for row in rows])
    wanted = [(cleaned(left), cleaned(right)) for left, right in rows]
    table = read_table(data, "표.csv")
    assert [row.cells for row in table.rows[2:]] == [row for row in wanted if any(row)]
