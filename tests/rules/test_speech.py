# SPDX-License-Identifier: Apache-2.0
"""Lines of a script, and how long a text takes to be said."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.speech import ScriptLine, script_lines, spoken_letters, spoken_s


def test_a_script_is_read_line_by_line_with_its_speakers() -> None:
    script = "사회자: 지금부터 시작하겠습니다.\n\n시장：반갑습니다.\n(박수)\n○ 시의원 : 고맙습니다."
    assert script_lines(script) == (
        ScriptLine("사회자", "지금부터 시작하겠습니다."),
        ScriptLine("시장", "반갑습니다."),
        ScriptLine("", "(박수)"),
        ScriptLine("시의원", "고맙습니다."),
    )


@pytest.mark.parametrize(
    "line",
    ["14:00 입장", "오후 2:30까지", "아주 긴 말이 스무 자를 넘게 이어지다가 쌍점: 하나", "시장:", ": 말"],
)
def test_what_names_nobody_is_spoken_as_it_stands(line: str) -> None:
    assert script_lines(line) == (ScriptLine("", line),)


@pytest.mark.parametrize(
    ("text", "seconds"),
    [("", 0), (" \n ·", 0), ("가", 1), ("가" * 270, 60), ("사회자: " + "가 " * 135, 30), ("가" * 271, 61)],
)
def test_270_letters_are_a_minute_and_speakers_are_not_read(text: str, seconds: int) -> None:
    assert spoken_s(text) == seconds


@given(st.text(max_size=300))
def test_any_text_has_a_length_and_nothing_of_it_is_said_twice(text: str) -> None:
    assert 0 <= spoken_letters(text) <= sum(1 for letter in text if letter.isalnum())
    assert all(line.text.strip() for line in script_lines(text))
