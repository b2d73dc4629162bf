# SPDX-License-Identifier: Apache-2.0
"""How long a text message is and what of it a telephone could not show.

Carriers count bytes of cp949 (통합 완성형): one for ASCII, two for everything else it has. Up to 90 is a
short message (SMS, 단문), up to 2,000 a long one (LMS, 장문). What cp949 lacks arrives as a question mark,
so it is replaced by what reads the same, or named and never sent.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

SMS_BYTES = 90
LMS_BYTES = 2_000


class TextSort(StrEnum):
    """단문 · 장문 · 길이 초과."""

    SMS = "sms"
    LMS = "lms"
    TOO_LONG = "too_long"


_SAME: dict[str, str] = {
    "-": "‐‑‒–—−﹣⁃",
    "·": "•‧・․∙⋅",
    "“": "„‟❝",
    "”": "❞",
    "‘": "‚‛❛",
    "’": "❜ʼ",
    "'": "ˈ",
    "《": "«",
    "》": "»",
    "〈": "‹",
    "〉": "›",
    "▶": "‣▸►➤❯",
    "→": "➔➜➝➞➡⟶",
    "○": "∘◦❍⚪",
    "□": "☐▢",
    "■": "☑✓✔✅▪",
    "×": "✕✖❌",
    "「": "｢",
    "」": "｣",
    " ": "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f",
    "\n": "\r\u0085\u2028\u2029\v\f",
    "": "\u200b\u200c\u200d\u200e\u200f\u2060\ufe0e\ufe0f\ufeff",
}
# What cp949 lacks → what stands for it.
REPLACEMENTS: Mapping[str, str] = MappingProxyType(
    {char: known for known, chars in _SAME.items() for char in chars}
)


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text as a telephone can show it.

    `replaced`: what was there and what stands for it now, each once; `outside`: characters that cp949 lacks
    and nothing stands for, still in the text.
    """

    text: str
    replaced: tuple[tuple[str, str], ...] = ()
    outside: tuple[str, ...] = ()


def has(char: str) -> bool:
    """Whether cp949 has this character."""
    if char < "\x80":
        return True
    try:
        char.encode("cp949")
    except UnicodeEncodeError:
        return False
    return True


def fitted(text: str) -> Fitted:
    """`text` composed (NFC), with line ends as one sign and what cp949 lacks replaced where that is known."""
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    found: list[str] = []
    replaced: dict[str, str] = {}
    outside: dict[str, None] = {}
    for char in text:
        known = char if has(char) and char not in "\r\v\f" else _instead(char)
        if known is None:
            outside[char] = None
            known = char
        elif known != char:
            replaced[char] = known
        found.append(known)
    return Fitted("".join(found), tuple(replaced.items()), tuple(outside))


def _instead(char: str) -> str | None:
    """What stands for a character; letters with marks lose them; None where nothing reads the same."""
    if char in REPLACEMENTS:
        return REPLACEMENTS[char]
    bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
    bare = unicodedata.normalize("NFC", bare)
    return bare if bare and bare != char and all(map(has, bare)) else None


def size_bytes(text: str) -> int:
    """Bytes of cp949; what it lacks counts two, as the sign that would stand for it might."""
    return sum(1 if char < "\x80" else 2 for char in text)


def sort_of(size: int) -> TextSort:
    """SMS up to 90 bytes, LMS up to 2,000."""
    if size <= SMS_BYTES:
        return TextSort.SMS
    return TextSort.LMS if size <= LMS_BYTES else TextSort.TOO_LONG


def over_bytes(size: int) -> int:
    """How many bytes too many for any message; 0 where it fits."""
    return max(0, size - LMS_BYTES)


def name_of(char: str) -> str:
    """U+1F600 GRINNING FACE: so that somebody can find what to take out."""
    name = unicodedata.name(char, "")
    return f"U+{ord(char):04X} {name}".rstrip()
