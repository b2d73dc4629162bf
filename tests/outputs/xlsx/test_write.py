# SPDX-License-Identifier: Apache-2.0
"""Workbooks read back as they were given, never as formulas, and the same bytes each time."""

from __future__ import annotations

import io
import subprocess
import sys
import zipfile
from datetime import UTC, date, datetime, time
from hashlib import sha256
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.inputs.tables import read_table
from desktop.outputs.xlsx.write import sheet_title, write_table, write_template

ROOT = Path(__file__).parents[3]
HEADINGS = ["일시", "장소", "비고"]
ROWS: list[list[Any]] = [
    [date(2026, 5, 13), "까치산 산책로 (예시)", "줄\n둘"],
    [datetime(2026, 5, 14, 9, 30, tzinfo=UTC), None, 3],
    [time(14, 5), "=HYPERLINK(1)", 2.5],
]


def sheet(data: bytes, name: str | None = None) -> Any:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return book[name] if name else book.active


def test_values_are_read_back_as_they_were() -> None:
    table = read_table(write_table(HEADINGS, ROWS, sheet_name="일정"), "표.xlsx")
    assert table.headings == tuple(HEADINGS)
    assert [row.cells for row in table.rows] == [
        (date(2026, 5, 13), "까치산 산책로 (예시)", "줄\n둘"),
        (datetime(2026, 5, 14, 9, 30), None, 3),
        (time(14, 5), "=HYPERLINK(1)", 2.5),
    ]
    assert table.problems == ()


@pytest.mark.parametrize("text", ["=1+1", "+82-2", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0", "\t=1"])
def test_what_looks_like_a_formula_is_text_and_stays_text(text: str) -> None:
    data = write_table(["가", "=나"], [["하나", text]], sheet_name="표")
    cell = sheet(data)["B2"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)
    assert sheet(data)["B1"].data_type == "s"
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")


def test_plain_text_is_not_marked() -> None:
    assert sheet(write_table(["가"], [["나"]], sheet_name="표"))["A2"].quotePrefix in (None, False)


def test_what_a_cell_cannot_hold_is_written_as_text_or_left_out() -> None:
    row: list[Any] = ["가\x00\x1b나\u202e", 10**20, float("inf"), date(1899, 1, 1), "다" * 40_000, True]
    cells = [cell.value for cell in sheet(write_table(list("abcdef"), [row], sheet_name="표"))[2]]
    assert cells == ["가나", "100000000000000000000", "inf", "1899-01-01", "다" * 32_766 + "…", True]


@given(st.lists(st.text(max_size=40), min_size=1, max_size=5))
def test_any_text_makes_a_file_that_opens(texts: list[str]) -> None:
    data = write_table(["값"] * len(texts), [texts], sheet_name=texts[0])
    assert sheet(data).max_column >= 1


def test_widths_are_given_or_fit_the_text() -> None:
    given_widths = sheet(write_table(HEADINGS, ROWS, sheet_name="표", widths=[11, 30, 9])).column_dimensions
    assert [given_widths[letter].width for letter in "ABC"] == [11, 30, 9]
    fitted = sheet(write_table(HEADINGS, ROWS, sheet_name="표")).column_dimensions
    assert [fitted[letter].width for letter in "ABC"] == [18, 22, 8]


def test_headings_stay_in_sight_and_are_repeated_on_paper() -> None:
    made = sheet(write_table(HEADINGS, ROWS, sheet_name="표"))
    assert (made.freeze_panes, made.auto_filter.ref, made.print_title_rows) == ("A2", "A1:C4", "$1:$1")


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("일정", "일정"),
        ("2026/5 [안]:*?", "2026 5  안"),
        ("'표'", "표"),
        ("", "Sheet"),
        ("가" * 40, "가" * 31),
    ],
)
def test_sheet_names_are_made_fit(name: str, title: str) -> None:
    assert sheet_title(name) == title
    assert sheet(write_table(["가"], [], sheet_name=name)).title == title


def template() -> bytes:
    return write_template(
        ["일시", "종류"],
        examples=[["2026-05-13 14:00", "행사"], ["2026-05-14", None]],
        notes=["날짜는 연-월-일로 적습니다.", "=빈 칸은 그대로 둡니다."],
        sheet_name="일정",
        guide_name="안내",
        choices={"종류": ("현장방문", "행사"), "일시": ("가,나",)},
    )


def test_a_template_has_headings_a_guide_and_lists_but_no_rows() -> None:
    first, guide = sheet(template(), "일정"), sheet(template(), "안내")
    assert [[cell.value for cell in row] for row in first.rows] == [["일시", "종류"]]
    assert [[cell.value for cell in row] for row in guide.rows] == [
        ["일시", "종류"],
        ["2026-05-13 14:00", "행사"],
        ["2026-05-14", None],
        [None, None],
        ["날짜는 연-월-일로 적습니다.", None],
        ["=빈 칸은 그대로 둡니다.", None],
    ]
    assert guide["A6"].data_type == "s"
    picks = [(pick.formula1, str(pick.sqref)) for pick in first.data_validations.dataValidation]
    assert picks == [('"현장방문,행사"', "B2:B5000")]


def test_a_template_is_imported_as_an_empty_table() -> None:
    table = read_table(template(), "양식.xlsx")
    assert (table.headings, table.rows) == (("일시", "종류"), ())


def test_bytes_are_the_same_in_another_process() -> None:
    code = (
        "from hashlib import sha256; from tests.outputs.xlsx.test_write import *;"
        "print(sha256(write_table(HEADINGS, ROWS, sheet_name='표') + template()).hexdigest())"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    data = write_table(HEADINGS, ROWS, sheet_name="표") + template()
    assert done.stdout.strip() == sha256(data).hexdigest()


def test_no_time_of_making_is_in_the_file() -> None:
    with zipfile.ZipFile(io.BytesIO(template())) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        core = archive.read("docProps/core.xml").decode()
    assert core.count("1980-01-01T00:00:00Z") == 2
