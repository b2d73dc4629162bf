# SPDX-License-Identifier: Apache-2.0
"""Text messages are counted as carriers count them, and nothing arrives as a question mark."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.rules.cp949 import (
    LMS_BYTES,
    REPLACEMENTS,
    SMS_BYTES,
    TextSort,
    fitted,
    has,
    name_of,
    over_bytes,
    size_bytes,
    sort_of,
)


@given(st.text(max_size=60))
@settings(max_examples=150)
def test_what_fits_is_counted_as_it_is_encoded(text: str) -> None:
    made = fitted(text)
    assert set(made.outside) == {c for c in made.text if not has(c)}
    if not made.outside:
        assert size_bytes(made.text) == len(made.text.encode("cp949"))


@given(st.text(st.characters(codec="cp949", exclude_characters="\r\v\f"), max_size=60))
@settings(max_examples=60)
def test_a_text_that_a_telephone_shows_stays_as_it_is_but_for_composing(text: str) -> None:
    import unicodedata

    composed = unicodedata.normalize("NFC", text)
    if all(map(has, composed)):
        assert fitted(text).text == composed
        assert fitted(text).replaced == ()


@given(st.text(max_size=40))
@settings(max_examples=60)
def test_fitting_twice_changes_nothing_more(text: str) -> None:
    once = fitted(text)
    assert fitted(once.text).text == once.text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:00–15:10", "14:00-15:10"),
        ("쉼터 • 급식소", "쉼터 · 급식소"),
        ("„가” «나»", "“가” 《나》"),
        ("가\u200b나\u00a0다", "가나 다"),
        ("café", "cafe"),
        ("가\r\n나", "가\n나"),
        ("한글".encode().decode(), "한글"),
    ],
)
def test_signs_that_cp949_lacks_are_replaced_by_what_reads_the_same(text: str, expected: str) -> None:
    made = fitted(text)
    assert (made.text, made.outside) == (expected, ())


def test_every_replacement_is_needed_and_can_be_shown() -> None:
    assert [c for c in REPLACEMENTS if has(c) and c not in "\r\v\f"] == []
    assert [r for r in REPLACEMENTS.values() if not all(map(has, r))] == []


def test_an_emoji_is_named_and_left_to_whoever_writes() -> None:
    made = fitted("눈 조심 ☃😀")
    assert made.outside == ("☃", "😀")
    assert name_of("😀") == "U+1F600 GRINNING FACE"
    assert made.replaced == ()


def test_the_bounds_of_short_and_long_messages() -> None:
    assert [sort_of(n) for n in (0, SMS_BYTES, 91, LMS_BYTES, 2001)] == [
        TextSort.SMS,
        TextSort.SMS,
        TextSort.LMS,
        TextSort.LMS,
        TextSort.TOO_LONG,
    ]
    assert (over_bytes(2000), over_bytes(2015)) == (0, 15)
    assert size_bytes("가a") == 3
