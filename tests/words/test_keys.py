# SPDX-License-Identifier: Apache-2.0
"""A letter key means the same in Hangul and in Latin mode."""

from __future__ import annotations

import string

import pytest

from desktop.words.keys import HANGUL_KEYS, LATIN_KEYS, hangul_key, latin_key


@pytest.mark.parametrize(
    ("typed", "letter"),
    [
        ("p", "p"),
        ("P", "p"),
        ("ㅔ", "p"),
        ("ㅖ", "p"),
        ("ㅍ", "v"),
        ("ㅅ", "t"),
        ("ㅜ", "n"),
        ("ᅦ", "p"),
        ("ㅂ", "q"),
    ],
)
def test_keys_of_the_council_desk(typed: str, letter: str) -> None:
    assert latin_key(typed) == letter


def test_every_letter_key_has_a_jamo_and_comes_back() -> None:
    assert set(HANGUL_KEYS) == set(string.ascii_lowercase) | set("QWERTOP")
    assert {LATIN_KEYS[hangul_key(letter)] for letter in string.ascii_lowercase} == set(
        string.ascii_lowercase
    )
    assert {latin_key(hangul_key(letter)) for letter in string.ascii_uppercase} == set(string.ascii_lowercase)


def test_other_text_stays() -> None:
    assert [latin_key(text) for text in ("", "5", "가", "ㅔㅔ")] == ["", "5", "가", "ㅔㅔ"]
