# SPDX-License-Identifier: Apache-2.0
"""Cleaning, escaping and folding of text."""

from __future__ import annotations

import unicodedata

from hypothesis import given

from desktop.outputs.ical.text import LINE_OCTETS, clean_line, clean_lines, clean_text, escaped, folded
from tests.outputs.ical.samples import messy


def unfolded(data: bytes) -> str:
    return data.replace(b"\r\n ", b"").removesuffix(b"\r\n").decode()


def test_cleaning_joins_loose_jamo_and_drops_what_phones_cannot_show() -> None:
    loose = unicodedata.normalize("NFD", "까치산")
    assert (
        clean_text(f" {loose}\ufeff\x00\u202e 산책로\ufffd\r\n둘째\r줄\u2028셋째 ")
        == "까치산 산책로\n둘째\n줄\n셋째"
    )


def test_a_line_has_no_break_and_single_spaces() -> None:
    assert clean_line("  현장\n방문\t\t점검  ") == "현장 방문 점검"


def test_lines_keep_blank_ones_inside_only() -> None:
    assert clean_lines(("", "가 ", "", "나\r\n다", "")) == "가\n\n나\n다"


def test_escaping_keeps_a_typed_backslash_with_n() -> None:
    assert escaped("C:\\New, 1; 2\n3") == "C:\\\\New\\, 1\\; 2\\n3"


@given(messy)
def test_cleaning_twice_changes_nothing(text: str) -> None:
    once = clean_text(text)
    assert clean_text(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert not any(
        unicodedata.category(character) in ("Cc", "Cs") for character in once if character not in "\n\t"
    )


@given(messy)
def test_folding_keeps_the_line_and_its_limit(text: str) -> None:
    line = "X-A:" + escaped(clean_text(text))
    data = folded(line)
    assert unfolded(data) == line
    assert all(len(part) <= LINE_OCTETS for part in data.split(b"\r\n"))
    for part in data.removesuffix(b"\r\n").split(b"\r\n "):
        part.decode()


def test_a_line_of_75_octets_is_not_folded_and_one_of_76_is() -> None:
    assert folded("X" * 75) == b"X" * 75 + b"\r\n"
    assert folded("X" * 76) == b"X" * 75 + b"\r\n X\r\n"


def test_folds_stand_between_letters() -> None:
    family, old_hangul = "👩\u200d👩\u200d👧", "\u1112\u119e\u11ab"
    assert folded("X" * 73 + "가") == b"X" * 73 + b"\r\n " + "가".encode() + b"\r\n"
    assert folded("X" * 74 + "\\n") == b"X" * 74 + b"\r\n \\n\r\n"
    assert folded("X" * 73 + "\\\\n") == b"X" * 73 + b"\\\\\r\n n\r\n"
    assert folded("X" * 70 + family) == b"X" * 70 + b"\r\n " + family.encode() + b"\r\n"
    assert folded("X" * 70 + old_hangul) == b"X" * 70 + b"\r\n " + old_hangul.encode() + b"\r\n"
    assert folded("X" * 68 + "🇰🇷🇰🇷") == b"X" * 68 + b"\r\n " + "🇰🇷🇰🇷".encode() + b"\r\n"
    assert folded("X" * 74 + "e\u0323") == b"X" * 74 + b"\r\n e\xcc\xa3\r\n"


def test_folds_avoid_spaces_that_an_editor_would_trim() -> None:
    assert folded("X" * 72 + "\\, 나") == b"X" * 72 + b"\r\n \\, " + "나".encode() + b"\r\n"
    assert folded("X" * 74 + " 나") == b"X" * 73 + b"\r\n X " + "나".encode() + b"\r\n"


def test_a_letter_longer_than_a_line_is_folded_all_the_same() -> None:
    line = "X-A:e" + "\u0323" * 200
    data = folded(line)
    assert unfolded(data) == line
    assert max(map(len, data.split(b"\r\n"))) <= LINE_OCTETS


def test_two_million_backslashes_take_no_longer_than_other_text() -> None:
    line = "\\" * 2_000_000
    assert unfolded(folded(line)) == line
