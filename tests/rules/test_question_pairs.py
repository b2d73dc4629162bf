# SPDX-License-Identifier: Apache-2.0
"""Questions and answers as secretaries type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.rules.question_pairs import QuestionPair, question_pairs


@pytest.mark.parametrize(
    "text",
    [
        "문) 병상 가동률은?\n답) 8할임.\n수치는 2쪽",
        "문 1. 병상 가동률은?\n답변: 8할임.\n- 수치는 2쪽",
        "Q1: 병상 가동률은?\nA1: 8할임.\n\n※ 수치는 2쪽",
        "○ 질의) 병상 가동률은?\n  → 답) 8할임.\n수치는 2쪽",
        "병상 가동률은?\n8할임.\n수치는 2쪽",
    ],
)
def test_the_ways_of_typing_them_mean_the_same(text: str) -> None:
    assert question_pairs(text) == (QuestionPair("병상 가동률은?", ("8할임.", "수치는 2쪽")),)


def test_a_second_question_needs_no_head_once_the_first_has_its_answer() -> None:
    assert question_pairs("문) 언제?\n답) 내년\n누가?\n시가 함") == (
        QuestionPair("언제?", ("내년",)),
        QuestionPair("누가?", ("시가 함",)),
    )


def test_a_question_asked_back_inside_a_question_stays_with_it() -> None:
    assert question_pairs("문) 예산은?\n왜 줄었는가?") == (QuestionPair("예산은?", ("왜 줄었는가?",)),)


def test_words_that_only_begin_like_a_head_are_none() -> None:
    assert question_pairs("문래동 일정\n답십리 방문") == (QuestionPair("", ("문래동 일정", "답십리 방문")),)


def test_nothing_asks_nothing() -> None:
    assert question_pairs(" \n - \n") == ()


@given(st.text(max_size=300))
def test_no_letter_of_any_text_is_lost_but_marks_and_heads(text: str) -> None:
    kept = "".join(p.question + "".join(p.answer) for p in question_pairs(text))
    assert all(letter in text for letter in kept)
    assert len(kept) <= len(text)
