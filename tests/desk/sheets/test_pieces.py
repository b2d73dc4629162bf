# SPDX-License-Identifier: Apache-2.0
"""Small parts of the sheets of one visit."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.desk.sheets.pieces import lean, pieces, strong_head, titled
from desktop.desk.sheets.scenario import duration
from desktop.outputs.document import Column, Row, Run, Table


@pytest.mark.parametrize(
    ("line", "made"),
    [
        ("총괄: 시민건강국", (Run("총괄", True), Run(": 시민건강국"))),
        ("14:00 도착", "14:00 도착"),
        (
            "이만큼 길게 이어지는 말은 머리가 될 수 없으므로 그대로: 둠",
            "이만큼 길게 이어지는 말은 머리가 될 수 없으므로 그대로: 둠",
        ),
        ("영접:", "영접:"),
    ],
)
def test_what_stands_before_a_colon_is_bold(line: str, made: object) -> None:
    assert strong_head(line) == made


def test_a_title_says_the_sheet_where_it_is_not_cut_off() -> None:
    assert titled("서북병원 점검", "시간계획") == "서북병원 점검 시간계획"
    long = "긴 제목 " * 100
    assert titled(long, "시간계획") == f"시간계획 — {long}"


def test_a_long_text_is_parted_behind_a_sentence() -> None:
    text = "첫 문장을 읽습니다. 둘째 문장을 읽습니다. 셋째 문장도 읽습니다."
    assert pieces(text, most=30) == ("첫 문장을 읽습니다. 둘째 문장을 읽습니다.", "셋째 문장도 읽습니다.")
    assert pieces("") == ()


@given(st.text(max_size=600), st.integers(min_value=3, max_value=200))
def test_no_letter_is_lost_in_the_pieces(text: str, most: int) -> None:
    found = pieces(text, most=most)
    assert "".join("".join(found).split()) == "".join(text.split())
    assert all(0 < len(one) <= most for one in found)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "10초"), (50, "50초"), (55, "1분"), (60, "1분"), (125, "2분 10초"), (3600, "60분")],
)
def test_a_span_is_said_in_minutes_and_tens_of_seconds(seconds: int, words: str) -> None:
    assert duration(seconds) == words


def test_columns_with_nothing_in_them_go_and_others_stay_as_they_are() -> None:
    table = Table(
        columns=(Column(heading="가"), Column(heading="나"), Column(heading="다", width_mm=9)),
        rows=(Row(cells=("1", " ", "")), Row(cells=("2", "", (Run("3", True),)), key="x")),
    )
    made = lean(table)
    assert [column.heading for column in made.columns] == ["가", "다"]
    assert [row.cells for row in made.rows] == [("1", ""), ("2", (Run("3", True),))]
    assert made.rows[1].key == "x"
    assert lean(made) is made
