# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.outputs.pdf.fonts import faces
from desktop.outputs.pdf.glyphs import EMOJI, GETA, SPELLED, SUBSTITUTES, Missing, printable

DRAWABLE = faces().drawable


def shown(text: str) -> str:
    return printable(text, DRAWABLE)[0]


def lacking(text: str) -> list[tuple[str, str]]:
    return [(missing.char, missing.printed) for missing in printable(text, DRAWABLE)[1]]


def test_every_substitute_is_needed_and_can_itself_be_drawn() -> None:
    for table in (SUBSTITUTES, SPELLED):
        assert [char for char in table if char in DRAWABLE] == []
        assert [printed for printed in table.values() if not set(printed) <= DRAWABLE] == []


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("❍ 추진실적", "○ 추진실적"),
        ("‣ 계획 ▸ 실적 ► 결과", "▶ 계획 ▶ 실적 ▶ 결과"),
        ("∘ 서울․시청∙앞", "◦ 서울·시청·앞"),
        ("10:00∼11:00", "10:00~11:00"),
        ("➀➁➂ ❶", "①②③ ①"),
        ("✓ 있음 ✔ 있음 ☑ 있음 ☐ 없음", "■ 있음 ■ 있음 ■ 있음 □ 없음"),
        ("\uf000 가", " 가"),
        ("한글\u0007 제어\x1b문자", "한글 제어문자"),
        ("탭\t줄\n끝\u2028넓은\u3000칸", "탭 줄 끝 넓은 칸"),
        ("NBSP는\u00a0남음", "NBSP는\u00a0남음"),
        ("soft\u00adhyphen \u200bzero", "softhyphen zero"),
        ("\u202e거꾸로\u202c \u2066안\u2069 \u200f밖", "거꾸로 안 밖"),
        ("ﬁ 𝐀 ² ⅔ H₂O ⁿ", "fi A ² 2/3 H2O n"),
        ("μg Δt Ω Σ ≒ ◈", "µg ∆t \u2126 ∑ ≈ ◆"),
        ("\u65b0\u90ce \uf92c \u90de \uf9b8", "\u65b0\u90de \u90de \u90de \u96b7"),
        ("ㅎᄒᆞᆫ", "ㅎㅎㆍㄴ"),
        ("한글", "한글"),
        ("市 區 同苦同樂 ㎡ ㉮ ☎ ｢｣ ‧", "市 區 同苦同樂 ㎡ ㉮ ☎ ｢｣ ‧"),
    ],
)
def test_what_can_be_said_otherwise_is_printed_so_and_not_listed(typed: str, printed: str) -> None:
    assert printable(typed, DRAWABLE) == (printed, ())


def test_decomposed_hangul_is_composed() -> None:
    assert printable(unicodedata.normalize("NFD", "은평구청장"), DRAWABLE) == ("은평구청장", ())


@pytest.mark.parametrize(
    ("typed", "printed", "listed"),
    [
        ("점검 😀 끝", f"점검 {EMOJI} 끝", [("😀", EMOJI)]),
        ("👨‍👩‍👧🎉", EMOJI, [("👨‍👩‍👧🎉", EMOJI)]),
        ("👍🏽 🇰🇷", f"{EMOJI} {EMOJI}", [("👍🏽", EMOJI), ("🇰🇷", EMOJI)]),
        ("❤️", EMOJI, [("❤️", EMOJI)]),
        ("שלום", GETA * 4, [("ש", GETA), ("ל", GETA), ("ו", GETA), ("ם", GETA)]),
        ("Ğöğüş", "Gögüs", [("Ğ", "G"), ("ğ", "g"), ("ş", "s")]),
        ("+α β", "+알파 베타", [("α", "알파"), ("β", "베타")]),
        ("Łódź", "Lódz", [("Ł", "L"), ("ź", "z")]),
        ("q\u0303", "q", [("\u0303", "")]),
        ("\ue123\ud800", GETA * 2, [("\ue123", GETA), ("\ud800", GETA)]),
    ],
)
def test_what_cannot_be_drawn_is_shown_by_a_stand_in_and_listed(
    typed: str, printed: str, listed: list[tuple[str, str]]
) -> None:
    assert (shown(typed), lacking(typed)) == (printed, listed)


def test_a_missing_character_says_where_it_stands_and_its_code_point() -> None:
    missing = printable("😀", DRAWABLE, where="만나는 사람")[1]
    assert missing == (Missing("😀", EMOJI, "만나는 사람"),)
    assert missing[0].codes == "U+1F600"


def test_a_text_sign_keeps_its_form_when_a_colour_picture_was_asked_for() -> None:
    assert printable("☎\ufe0f 1\ufe0f\u20e3", DRAWABLE) == ("☎ 1", ())


@given(st.text())
def test_any_text_comes_out_drawable_and_stays_as_it_is_the_second_time(text: str) -> None:
    once, _ = printable(text, DRAWABLE)
    assert set(once) <= DRAWABLE
    assert printable(once, DRAWABLE) == (once, ())


@given(st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1))
def test_no_visible_character_vanishes_without_being_listed(text: str) -> None:
    printed, missing = printable(text, DRAWABLE)
    if not printed.strip():
        typed = unicodedata.normalize("NFC", text)
        silent = [c for c in typed if c not in "\u115f\u1160\u3164\uffa0"]
        assert silent == [] or missing


def test_the_national_character_set_prints_whole_but_for_cyrillic_and_a_few_phonetic_signs() -> None:
    """KS X 1001 with its Windows extension, as files of other offices come in it."""
    listed = set()
    for lead in range(0x81, 0xFF):
        for trail in range(0x41, 0xFF):
            try:
                char = bytes([lead, trail]).decode("cp949")
            except UnicodeDecodeError:
                continue
            listed |= {missing.char for missing in printable(char, DRAWABLE)[1]}
    unexplained = {char for char in listed - SPELLED.keys() if not "Ѐ" <= char <= "ӿ"}
    assert unexplained == set("ˇ˘˝˛ŊŋĸŉΓ") - SPELLED.keys()
