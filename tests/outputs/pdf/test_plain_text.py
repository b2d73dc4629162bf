# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.pdf.plain_text import aligned_table, display_width


@pytest.mark.parametrize(
    ("text", "places"),
    [("abc", 3), ("가나", 4), ("市區", 4), ("ＡＢ", 4), ("가 1", 4), ("○·-", 3), ("e\u0301", 1)],
)
def test_hangul_hanja_and_fullwidth_forms_take_two_places(text: str, places: int) -> None:
    assert display_width(text) == places


def test_columns_stand_in_line_and_empty_cells_are_dashes() -> None:
    assert aligned_table(["대상", "기한"], [["김예시 의원", "11. 23."], ["", "11. 24."]]) == [
        "대상         기한",
        "-----------  -------",
        "김예시 의원  11. 23.",
        "-            11. 24.",
    ]


@given(st.lists(st.tuples(st.text(), st.text(min_size=1)), min_size=1))
def test_every_row_is_one_line_whatever_was_typed(rows: list[tuple[str, str]]) -> None:
    lines = aligned_table(["가", "나"], rows)
    assert len(lines) == len(rows) + 2
    assert all(len(line.splitlines()) == 1 for line in lines)
