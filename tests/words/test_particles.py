# SPDX-License-Identifier: Apache-2.0
"""Particles agree with how the text before them is read aloud."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.words.particles import PARTICLES, Final, final_of, particle, with_particle

SYLLABLES = st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)
PAIRS = [
    ("을", "를"),
    ("이", "가"),
    ("은", "는"),
    ("과", "와"),
    ("이나", "나"),
    ("이라", "라"),
    ("으로", "로"),
]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("서북병원", "서북병원을 서북병원이 서북병원은 서북병원과 서북병원으로"),
        ("소방서", "소방서를 소방서가 소방서는 소방서와 소방서로"),
        ("서울", "서울을 서울이 서울은 서울과 서울로"),
        ("NFD 병원", "NFD 병원을 NFD 병원이 NFD 병원은 NFD 병원과 NFD 병원으로"),
    ],
)
def test_five_pairs_after_consonant_vowel_and_rieul(text: str, expected: str) -> None:
    forms = ["을", "이", "은", "과", "으로"]
    assert " ".join(with_particle(text, form) for form in forms) == expected
    assert " ".join(with_particle(text, form) for form in ["를", "가", "는", "와", "로"]) == expected


@pytest.mark.parametrize(
    ("text", "final"),
    [
        # digits by their Sino-Korean reading: 영 일 이 삼 사 오 육 칠 팔 구
        ("0", Final.OTHER),
        ("1", Final.RIEUL),
        ("2", Final.NONE),
        ("3", Final.OTHER),
        ("4", Final.NONE),
        ("5", Final.NONE),
        ("6", Final.OTHER),
        ("7", Final.RIEUL),
        ("8", Final.RIEUL),
        ("9", Final.NONE),
        ("10", Final.OTHER),
        ("1,000", Final.OTHER),
        ("100000000", Final.OTHER),
        ("1,000,000,000,000", Final.NONE),
        ("제298", Final.RIEUL),
        # wide digits, numbered marks and Roman numerals read alike
        ("７", Final.RIEUL),
        ("③", Final.OTHER),
        ("Ⅱ", Final.NONE),
        # capitals by letter name
        ("PDF", Final.NONE),
        ("KTX", Final.NONE),
        ("URL", Final.RIEUL),
        ("ATM", Final.OTHER),
        ("LAN", Final.OTHER),
        ("R", Final.RIEUL),
        # words by their last letters
        ("email", Final.RIEUL),
        ("apple", Final.RIEUL),
        ("phone", Final.OTHER),
        ("home", Final.OTHER),
        ("parking", Final.OTHER),
        ("chat", Final.OTHER),
        ("seoul.dongseon", Final.OTHER),
        ("file.csv", Final.NONE),
        ("center", Final.NONE),
        # units and times as they are read
        ("9.8km", Final.NONE),
        ("20kg", Final.OTHER),
        ("37.4%", Final.NONE),
        ("３％", Final.NONE),
        ("3,000㎡", Final.NONE),
        ("1만㎡", Final.NONE),
        ("3㎞", Final.NONE),
        ("5㎏", Final.OTHER),
        ("30’", Final.OTHER),
        ("14:00", Final.NONE),
        ("14:30", Final.OTHER),
        ("2026. 11. 20.", Final.RIEUL),
        ("2026. 11. 22.(일)", Final.RIEUL),
        ("11. 24.(화)", Final.RIEUL),
        # what stands in quotes is read, what is added in brackets is not
        ("「동선」", Final.OTHER),
        ("“서울시”", Final.NONE),
        ("서북병원(은평구)", Final.OTHER),
        ("은평구(서북병원)", Final.NONE),
        ("은평구(서북병원) (2차)", Final.NONE),
        ("(서북병원)", Final.OTHER),
        ("은평구（서북병원）", Final.NONE),
        ("병원...  ", Final.OTHER),
        # masked names are read 공공, single letters by name
        ("김○○", Final.OTHER),
        ("ㄹ", Final.RIEUL),
        ("ㅂ", Final.OTHER),
        ("ㅏ", Final.NONE),
        # hanja that officials write, any other hanja and nothing at all
        ("市", Final.NONE),
        ("洞", Final.OTHER),
        ("日", Final.RIEUL),
        ("鬱", Final.NONE),
        ("", Final.NONE),
        ("※ → ★", Final.NONE),
        ("🙂", Final.NONE),
    ],
)
def test_how_the_end_is_read(text: str, final: Final) -> None:
    assert final_of(text) is final


def test_decomposed_hangul_reads_like_composed() -> None:
    assert particle(unicodedata.normalize("NFD", "서북병원"), "를") == "을"
    assert particle(unicodedata.normalize("NFD", "서울"), "으로") == "로"


def test_unknown_form_is_refused() -> None:
    with pytest.raises(ValueError, match="not a particle: 까지"):
        particle("서울", "까지")


@given(st.text(max_size=40), st.sampled_from(sorted(PARTICLES)))
def test_any_text_takes_one_form_of_the_pair_asked_for(text: str, form: str) -> None:
    fitting = particle(text, form)
    assert fitting in PARTICLES
    assert particle(text, fitting) == fitting
    assert "(" not in fitting


@given(st.text(max_size=20), SYLLABLES)
def test_last_syllable_decides(before: str, last: str) -> None:
    pieces = unicodedata.normalize("NFD", last)
    closed = len(pieces) == 3
    rieul = pieces[-1] == "ᆯ"
    text = before + last
    for closed_form, open_form in PAIRS[:-1]:
        assert particle(text, closed_form) == (closed_form if closed else open_form)
    assert particle(text, "으로") == ("으로" if closed and not rieul else "로")


@given(st.text(max_size=10), SYLLABLES, st.text("”’\"'」』】〉》]}!?… \t", max_size=4))
def test_closing_marks_and_spaces_change_nothing(before: str, last: str, marks: str) -> None:
    assert final_of(before + last + marks) is final_of(before + last)


@given(st.integers(0, 10**15))
def test_commas_in_numbers_change_nothing(number: int) -> None:
    assert final_of(f"{number:,}") is final_of(str(number))
