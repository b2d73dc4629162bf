# SPDX-License-Identifier: Apache-2.0
"""Text as the office's papers really come: made one way for keeping, comparing and searching.

Standard library only, so that imports, queries and the window use the same rules. Papers bring six
marks before a two-digit year, five middle dots, padding from the private area (U+F000), decomposed
Hangul from macOS and control characters from spreadsheets; all of that is made plain here.
"""

from __future__ import annotations

import re
import unicodedata

MIDDLE_DOT = "·"
APOSTROPHE = "’"

_MIDDLE_DOTS = dict.fromkeys(map(ord, "․‧ㆍ・"), MIDDLE_DOT)
# ’ ' ′ ‘ ‵ ` and the full-width form, only where a two-digit year follows: ’26, '21.8월, ‘22년
_YEAR_MARK = re.compile(r"[’'′‘‵`＇](?=\d\d(?!\d))")
_SPACES = re.compile(r"[^\S\n]+")
_AROUND_BREAKS = re.compile(r" *\n *")
_MANY_BREAKS = re.compile(r"\n{3,}")
_NOT_WORD = re.compile(r"[\W_]+")

# One spelling for the follow-up states that papers write in several ways.
_STATE_SPELLINGS = (
    (re.compile(r"추진\s*완료"), "완료"),
    (re.compile(r"완\s+료"), "완료"),
    (re.compile(r"추진\s*중"), "추진 중"),
    (re.compile(r"검토\s*중"), "검토 중"),
    (re.compile(r"추진\s*예정"), "추진예정"),
    (re.compile(r"장기\s*검토"), "장기검토"),
    (re.compile(r"미\s*반영(?:\s*\(\s*수용\s*불가\s*\))?"), "미반영"),
)

CHOSUNG = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ"
_CLUSTERS = str.maketrans(
    {
        "ㄳ": "ㄱㅅ",
        "ㄵ": "ㄴㅈ",
        "ㄶ": "ㄴㅎ",
        "ㄺ": "ㄹㄱ",
        "ㄻ": "ㄹㅁ",
        "ㄼ": "ㄹㅂ",
        "ㄽ": "ㄹㅅ",
        "ㄾ": "ㄹㅌ",
        "ㄿ": "ㄹㅍ",
        "ㅀ": "ㄹㅎ",
        "ㅄ": "ㅂㅅ",
    }
)
_SYLLABLES, _LAST_SYLLABLE, _PER_INITIAL = 0xAC00, 0xD7A3, 21 * 28


def nfc(text: str) -> str:
    """Composed form: Hangul written in pieces (macOS file names) becomes syllables."""
    return unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One line, as titles, names and cells are kept: see `clean_lines`; breaks become spaces."""
    return " ".join(clean_lines(text).split())


def clean_lines(text: str) -> str:
    """Text as it is kept, line breaks standing: NFC, plain marks, no control characters, single spaces.

    Lone surrogates, byte-order marks, zero-width and private-area characters are dropped; more than
    one empty line in a row becomes one. Cleaning twice changes nothing.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    if not text.isprintable():
        text = "".join(_kept(letter) for letter in text)
    text = nfc(text)
    text = _YEAR_MARK.sub(APOSTROPHE, text.translate(_MIDDLE_DOTS))
    text = _AROUND_BREAKS.sub("\n", _SPACES.sub(" ", text))
    return _MANY_BREAKS.sub("\n\n", text).strip()


def _kept(letter: str) -> str:
    if letter == "\n":
        return letter
    if letter == "\t":
        return " "
    category = unicodedata.category(letter)
    if category in ("Zs", "Co"):
        return " "  # no-break and ideographic spaces; U+F000 padding stands where a space was
    return "" if category in ("Cc", "Cf", "Cs", "Zl", "Zp") else letter


def state_spelling(text: str) -> str:
    """A follow-up state in its one spelling: 추진완료, 완 료 → 완료; 추진중 → 추진 중; 검토중 → 검토 중."""
    text = clean(text)
    for pattern, spelling in _STATE_SPELLINGS:
        if pattern.fullmatch(text):
            return spelling
    return text


def search_form(text: str) -> str:
    """Text for comparing in searches: compatibility forms folded, case folded, only letters and digits.

    Spaces and marks are dropped, so `서북 병원` finds `서북병원` and `종로1가` finds `종로 1·가`.
    Lone jamo stay as typed (`ㅅㅂ`), in the form that keyboards send.
    """
    folded = "".join(_folded(letter) for letter in nfc(text).translate(_MIDDLE_DOTS))
    return _NOT_WORD.sub("", folded.casefold())


def _folded(letter: str) -> str:
    # NFKC turns the jamo of keyboards (ㅅ U+3145) into conjoining ones, which nobody types.
    return letter if "ㄱ" <= letter <= "ㆎ" else unicodedata.normalize("NFKC", letter)


def chosung(text: str) -> str:
    """Initial consonants (초성): 서북병원 → ㅅㅂㅂㅇ; other letters and digits stay, spaces and marks go.

    Consonant pairs that a keyboard joins while only initials are typed (ㄱ and ㅅ to ㄳ) are parted.
    """
    return "".join(_initial(letter) for letter in search_form(text)).translate(_CLUSTERS)


def _initial(letter: str) -> str:
    code = ord(letter)
    if _SYLLABLES <= code <= _LAST_SYLLABLE:
        return CHOSUNG[(code - _SYLLABLES) // _PER_INITIAL]
    return letter


def is_chosung(text: str) -> bool:
    """Whether a search is typed in initials alone: it has letters, and all of them are lone consonants."""
    letters = [letter for letter in search_form(text).translate(_CLUSTERS) if not letter.isdigit()]
    return bool(letters) and all(letter in CHOSUNG for letter in letters)


def pairs(letters: str) -> str:
    """Pairs of neighbouring letters of a text that is in search form already."""
    if len(letters) < 2:
        return letters
    return " ".join(letters[at : at + 2] for at in range(len(letters) - 1))
