# SPDX-License-Identifier: Apache-2.0
"""Tables as lines with tabs: a cell stays one cell, and none is a formula."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.clip.tsv import tsv_of, tsv_of_table
from desktop.outputs.clip.values import TableValues
from tests.outputs.clip.samples import HOSTILE, section, sheet, small


def test_the_tables_of_a_small_sheet_are_exactly_this() -> None:
    assert tsv_of(small()).split("\r\n") == [
        "일시\t14:00~15:10",
        "장소\t예시 공원",
        "",
        "구분\t내용\t수",
        "1-2\t가\t3",
        "1-2\t나 · 다\t0012",
        "계\t'=1+1\t1,200",
    ]


def test_a_sheet_without_tables_has_none() -> None:
    assert tsv_of(sheet(section())) == ""


def test_hostile_cells_stay_cells() -> None:
    line = tsv_of_table(TableValues(rows=(HOSTILE,)))
    assert line.split("\t") == [
        "<script>alert(1)</script>",
        "'=cmd|'/c calc'!A1",
        "'+82-2-000-0000",
        "'@SUM(A1)",
        "한 칸 · 두 줄",
        "가나",
        "ABC 거꾸로",
        "제어[31m",
        "'&amp;\"<b>",
    ]


@given(st.lists(st.lists(st.text(max_size=12), min_size=3, max_size=3), min_size=1, max_size=5))
def test_whatever_is_typed_there_are_as_many_cells(rows: list[list[str]]) -> None:
    lines = tsv_of_table(TableValues(rows=tuple(map(tuple, rows)))).split("\r\n")
    assert [line.count("\t") for line in lines] == [2] * len(rows)
    assert not [cell for line in lines for cell in line.split("\t") if cell[:1] in "=+@" and cell]
