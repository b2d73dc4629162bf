# SPDX-License-Identifier: Apache-2.0
"""Korean particles (조사) that agree with the sound before them: 을/를, 이/가, 은/는, 과/와, 으로/로.

What counts is how the text is read aloud. A bracketed addition is not read (국립국어원: the particle
agrees with the word before the bracket), so `서북병원(은평구)` takes 을. Numbers are read in
Sino-Korean, `14:00` as 십사 시, `11. 20.` as 이십 일, capitals by their letter names (`PDF` 피디에프),
words in small Latin letters by a rule of thumb on their last letters. A handful of hanja that
officials write is known. Anything else, and an empty text, takes the form after a vowel (를, 가, …);
the double form in brackets is never written.
"""

from __future__ import annotations

import re
import unicodedata
from enum import Enum


class Final(Enum):
    """How the last syllable ends: open, in ㄹ (rieul), or in another consonant."""

    NONE = 0
    RIEUL = 1
    OTHER = 2


# after a consonant, after a vowel
_PAIRS: tuple[tuple[str, str], ...] = (
    ("을", "를"),
    ("이", "가"),
    ("은", "는"),
    ("과", "와"),
    ("아", "야"),
    ("이나", "나"),
    ("이라", "라"),
    ("이라고", "라고"),
    ("이란", "란"),
    ("이랑", "랑"),
    ("이며", "며"),
    ("이고", "고"),
    ("이다", "다"),
    ("이든", "든"),
)
# after a consonant other than ㄹ, after a vowel or ㄹ
_DIRECTIONS: tuple[tuple[str, str], ...] = (
    ("으로", "로"),
    ("으로서", "로서"),
    ("으로써", "로써"),
    ("으로부터", "로부터"),
)
_FORMS = {form: pair for pair in _PAIRS for form in pair}
_DIRECTION_FORMS = {form: pair for pair in _DIRECTIONS for form in pair}

PARTICLES = frozenset(_FORMS) | frozenset(_DIRECTION_FORMS)
"""Every form that may be asked for; either half of a pair asks for the pair."""

_SYLLABLES, _LAST_SYLLABLE, _FINALS = 0xAC00, 0xD7A3, 28
_RIEUL_INDEX = 8

_DIGITS = (
    dict.fromkeys("036", Final.OTHER) | dict.fromkeys("178", Final.RIEUL) | dict.fromkeys("2459", Final.NONE)
)
_TRILLIONS = range(12, 16)  # 조 ends open; 십, 백, 천, 만, 억, 경 end in a consonant
_LETTERS = {"L": Final.RIEUL, "R": Final.RIEUL, "M": Final.OTHER, "N": Final.OTHER}
_UNITS = {"g": Final.OTHER, "kg": Final.OTHER, "t": Final.OTHER, "ml": Final.NONE}  # 그램, 톤, 밀리리터
_SIGNS = (
    {"%": Final.NONE, "℃": Final.NONE, "○": Final.OTHER, "〇": Final.OTHER, "◯": Final.OTHER}
    | dict.fromkeys("％°㎞㎡㎢㎥㎝㎜㎖ℓ㏊", Final.NONE)  # 퍼센트, 도, 킬로미터, 제곱미터, 리터, 헥타르
    | dict.fromkeys("㎏㎎", Final.OTHER)  # 킬로그램
)
_HANJA = (
    dict.fromkeys("市區道都社車課他自女西美故對", Final.NONE)
    | dict.fromkeys("日月室物", Final.RIEUL)
    | dict.fromkeys("洞郡邑面國中南北東前現新院長人民男安線江山案分年", Final.OTHER)
)

_BRACKETED_TAIL = re.compile(r"[(（][^()（）]*[)）]\s*$")
_CLOCK = re.compile(r"(?<!\d)\d{1,2}:(\d\d)$")
_MINUTES = re.compile(r"\d[’′]$")
_DATE_TAIL = re.compile(r"\d{1,2}\.\s?\d{1,2}\.$")
_NUMBER_TAIL = re.compile(r"\d[\d,]*$")
_UNIT_TAIL = re.compile(r"(?<=\d)\s?([a-zA-Z]{1,2})$")
_LATIN_TAIL = re.compile(r"[A-Za-z]+$")
_CLOSED_WORD = re.compile(r"(?:[mn]e?|ng|[aeiou][pbtkc]|pp|ck)$")
_RIEUL_WORD = re.compile(r"(?:l|le)$")


def particle(text: str, form: str) -> str:
    """The form that fits after `text`. `form` is either half of a pair; ValueError for any other."""
    final = final_of(text)
    if form in _DIRECTION_FORMS:
        closed, opened = _DIRECTION_FORMS[form]
        return closed if final is Final.OTHER else opened
    try:
        closed, opened = _FORMS[form]
    except KeyError:
        raise ValueError(f"not a particle: {form}") from None
    return opened if final is Final.NONE else closed


def with_particle(text: str, form: str) -> str:
    """`text` and the fitting form behind it: (“서북병원”, “를”) gives 서북병원을."""
    return text + particle(text, form)


def final_of(text: str) -> Final:
    """How `text` ends when read aloud; Final.NONE when nothing in it can be read."""
    text = unicodedata.normalize("NFC", text[-200:]).rstrip()
    while (bare := _BRACKETED_TAIL.sub("", text).rstrip()) and bare != text:
        text = bare
    if clock := _CLOCK.search(text):
        return Final.NONE if clock[1] == "00" else Final.OTHER  # 시, 분
    if _MINUTES.search(text):
        return Final.OTHER  # 분
    if _DATE_TAIL.search(text):
        return Final.RIEUL  # 일
    while text:
        final = _final_of_last(text)
        if final is not None:
            return final
        text = text[:-1]
    return Final.NONE


def _final_of_last(text: str) -> Final | None:
    """None for a mark that is not read (closing quotes, stops, spaces, dashes)."""
    last = text[-1]
    code = ord(last)
    if _SYLLABLES <= code <= _LAST_SYLLABLE:
        index = (code - _SYLLABLES) % _FINALS
        return Final.NONE if index == 0 else Final.RIEUL if index == _RIEUL_INDEX else Final.OTHER
    if last in _SIGNS:
        return _SIGNS[last]
    if "ㄱ" <= last <= "ㅎ":  # letter names: 기역 … 히읗
        return Final.RIEUL if last == "ㄹ" else Final.OTHER
    if last in _HANJA:
        return _HANJA[last]
    wide = unicodedata.normalize("NFKC", last)
    if last.isdecimal():
        return _final_of_number(unicodedata.normalize("NFKC", text))
    if (value := unicodedata.numeric(last, -1.0)) >= 0 and value == int(value):  # Ⅱ, ③, 三
        return _final_of_number(str(int(value)))
    if wide.isascii() and wide.isalpha():
        return _final_of_latin(unicodedata.normalize("NFKC", text))
    return Final.NONE if last.isalnum() else None


def _final_of_number(text: str) -> Final:
    found = _NUMBER_TAIL.search(text)
    if found is None:
        return Final.NONE
    digits = found[0].replace(",", "")
    zeros = len(digits) - len(digits.rstrip("0"))
    if 0 < zeros < len(digits):
        return Final.NONE if zeros in _TRILLIONS else Final.OTHER
    return _DIGITS.get(digits[-1], Final.NONE)


def _final_of_latin(text: str) -> Final:
    if unit := _UNIT_TAIL.search(text):
        return _UNITS.get(unit[1], _LETTERS.get(unit[1], Final.NONE))  # km 킬로미터, MB 메가바이트
    found = _LATIN_TAIL.search(text)
    word = found[0] if found else text[-1]
    if len(word) == 1 or word[-1].isupper():
        return _LETTERS.get(word[-1].upper(), Final.NONE)
    word = word.lower()
    if _RIEUL_WORD.search(word):
        return Final.RIEUL
    return Final.OTHER if _CLOSED_WORD.search(word) else Final.NONE
