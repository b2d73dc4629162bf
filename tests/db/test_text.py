# SPDX-License-Identifier: Apache-2.0
"""Text from the office's papers is made plain in one way, and searches find it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db import text


@pytest.mark.parametrize("mark", ["’", "'", "′", "‘", "‵", "`", "＇"])
def test_every_mark_before_a_two_digit_year_becomes_one(mark: str) -> None:
    assert text.clean(f"({mark}21.8월 현재, {mark}22년 3회)") == "(’21.8월 현재, ’22년 3회)"


def test_marks_that_stand_before_no_two_digit_year_stay() -> None:
    assert text.clean("'2022년' ‘동선’ 30′ 5' '7") == "'2022년' ‘동선’ 30′ 5' '7"


@pytest.mark.parametrize("dot", ["·", "․", "‧", "ㆍ", "・"])
def test_every_middle_dot_becomes_one(dot: str) -> None:
    assert text.clean(f"토{dot}공휴일") == "토·공휴일"


def test_padding_controls_and_spaces_go() -> None:
    assert text.clean("\ufeff\ud800구\uf000\uf000분\u00a0 \u3000횟수\x00\x07\t끝\u200b\n다음 ") == (
        "구 분 횟수 끝 다음"
    )


def test_lines_are_kept_where_they_mean_something() -> None:
    assert text.clean_lines(" 첫 줄 \r\n\r\n\r\n\r\n둘째\r셋째\u2028넷째 ") == "첫 줄\n\n둘째\n셋째\n넷째"


def test_decomposed_hangul_is_composed() -> None:
    assert text.clean(unicodedata.normalize("NFD", "서북병원")) == "서북병원"


@given(st.text(st.characters(), max_size=60))
def test_cleaning_twice_changes_nothing_and_leaves_one_tidy_line(given_text: str) -> None:
    once = text.clean(given_text)
    assert text.clean(once) == once
    assert text.clean_lines(text.clean_lines(given_text)) == text.clean_lines(given_text)
    assert once == once.strip()
    assert "  " not in once
    assert {unicodedata.category(letter) for letter in once} & {"Cc", "Cf", "Cs", "Co", "Zl", "Zp"} == set()
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    ("written", "one"),
    [
        ("추진완료", "완료"),
        ("완 료", "완료"),
        ("완료", "완료"),
        ("추진중", "추진 중"),
        ("추진  중", "추진 중"),
        ("추진\uf000중", "추진 중"),
        ("검토중", "검토 중"),
        ("추진 예정", "추진예정"),
        ("장기 검토", "장기검토"),
        ("미 반영", "미반영"),
        ("미반영(수용 불가)", "미반영"),
        ("보류", "보류"),
        ("추진중인 사업", "추진중인 사업"),
    ],
)
def test_follow_up_states_have_one_spelling(written: str, one: str) -> None:
    assert text.state_spelling(written) == one


@pytest.mark.parametrize(
    ("written", "initials"),
    [
        ("서북병원", "ㅅㅂㅂㅇ"),
        ("서북 병원(본관)", "ㅅㅂㅂㅇㅂㄱ"),
        ("119안전센터", "119ㅇㅈㅅㅌ"),
        ("찾아가는 ABC", "ㅊㅇㄱㄴabc"),
        ("ㅅㅄㅇ", "ㅅㅂㅅㅇ"),
        ("까치", "ㄲㅊ"),
    ],
)
def test_initials(written: str, initials: str) -> None:
    assert text.chosung(written) == initials


@pytest.mark.parametrize(
    ("typed", "is_initials"),
    [
        ("ㅅㅂㅂㅇ", True),
        ("ㅅ ㅂ", True),
        ("ㅄ", True),
        ("119ㅇㅈ", True),
        ("ㅅ북", False),
        ("119", False),
        ("", False),
        ("ㅏ", False),
    ],
)
def test_a_search_in_initials_is_recognised(typed: str, is_initials: bool) -> None:
    assert text.is_chosung(typed) is is_initials


@pytest.mark.parametrize(
    "typed",
    ["종로1가", "종로 1가", "종로·1가", "종로ㆍ1가", "종로１가", unicodedata.normalize("NFD", "종로1가")],
)
def test_the_same_place_is_found_however_it_is_written(typed: str) -> None:
    assert text.search_form(typed) == "종로1가"


def test_bigrams_of_words_and_initials() -> None:
    assert text.pairs(text.search_form("서북 병원")) == "서북 북병 병원"
    assert text.pairs(text.chosung("서북병원")) == "ㅅㅂ ㅂㅂ ㅂㅇ"
    assert text.pairs(text.search_form("가")) == "가"
    assert text.pairs(text.search_form(" ·※ ")) == ""
    assert text.pairs(text.search_form("Seoul 서울")) == "se eo ou ul l서 서울"


@given(st.text(min_size=1, max_size=30), st.text(max_size=10), st.text(max_size=10))
def test_what_is_typed_is_found_inside_what_is_kept(part: str, before: str, after: str) -> None:
    kept = " ".join([before, part, after])
    assert text.search_form(part) in text.search_form(kept)
    assert (
        set(text.pairs(text.search_form(part)).split()) <= set(text.pairs(text.search_form(kept)).split())
        or len(text.search_form(part)) < 2
    )


@given(st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3), min_size=1, max_size=20))
def test_initials_of_hangul_are_initials_one_each(hangul: str) -> None:
    initials = text.chosung(hangul)
    assert len(initials) == len(hangul)
    assert text.is_chosung(initials)
    assert text.chosung(initials) == initials
