# SPDX-License-Identifier: Apache-2.0
"""Tables as workbooks, read back by another library."""

from __future__ import annotations

import io

import pytest
from openpyxl import load_workbook

from desktop.outputs.clip.values import TableValues
from desktop.outputs.clip.workbook import xlsx_of, xlsx_of_table
from desktop.outputs.xlsx.write import write_tables
from tests.outputs.clip.samples import HOSTILE, section, sheet, small


def test_each_table_is_a_sheet_with_its_head_in_sight() -> None:
    book = load_workbook(io.BytesIO(xlsx_of(small())))
    assert book.sheetnames == ["예시 현장방문", "시간계획"]
    first, table = book.worksheets
    assert [[cell.value for cell in row] for row in first.rows] == [
        ["일시", "14:00~15:10"],
        ["장소", "예시 공원"],
    ]
    assert [[cell.value for cell in row] for row in table.rows] == [
        ["구분", "내용", "수"],
        ["1-2", "가", 3],
        ["1-2", "나\n다", "0012"],
        ["계", "=1+1", "1,200"],
    ]
    assert (first.freeze_panes, table.freeze_panes) == (None, "A2")
    assert table["A1"].font.bold
    assert table["B4"].data_type == "s"
    assert table.oddFooter.left.text == ("예시 시장실 · 2026. 11. 25.(수) 18:00 기준 · 제2판 · 시장용 · 내부")


def test_a_sheet_without_tables_gives_its_lines() -> None:
    (made,) = load_workbook(io.BytesIO(xlsx_of(sheet(section())))).worksheets
    assert made["A1"].value == "예시 현장방문"


def test_the_same_values_give_the_same_bytes() -> None:
    assert xlsx_of(small()) == xlsx_of(small())


def test_hostile_cells_are_texts_and_heads_of_groups_are_bold() -> None:
    table = TableValues(
        heading=("하나", "둘"), rows=(("묶음",), *((one, one) for one in HOSTILE)), name="a/b"
    )
    (made,) = load_workbook(io.BytesIO(xlsx_of_table(table))).worksheets
    assert made.title == "a b"
    assert made["A2"].font.bold
    assert {cell.data_type for row in made.iter_rows(min_row=2) for cell in row if cell.value} == {"s"}
    assert made["A4"].value == "=cmd|'/c calc'!A1"
    assert made["A7"].value == "한 칸\n두 줄"
    assert made["A8"].value == "가나"


def test_names_that_are_alike_get_a_number_and_none_is_an_error() -> None:
    tables = [TableValues(rows=(("가",),), name="가" * 40)] * 2
    from desktop.outputs.clip.workbook import _sheet

    book = load_workbook(io.BytesIO(write_tables([_sheet(one, "") for one in tables])))
    assert book.sheetnames == ["가" * 31, "가" * 27 + " (2)"]
    with pytest.raises(ValueError, match="at least one"):
        write_tables([])
