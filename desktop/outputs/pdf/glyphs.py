# SPDX-License-Identifier: Apache-2.0
"""Makes every text drawable: what a face lacks is replaced by something visible, never by nothing.

reportlab draws an absent glyph as a blank or a crossed box without a word, so no string reaches the paper
except through `printable`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache

GETA = "〓"
"""The printers' mark for a missing type (게타): what stands where neither glyph nor stand-in exists."""

EMOJI = "〈그림문자〉"
"""Stands for a run of emoji; a colour picture has no place on the mayor's sheet."""

SUBSTITUTES: dict[str, str] = {
    # marks of Korean official text that the shipped faces lack
    "❍": "○", "⚪": "○", "⭕": "○", "⚫": "●", "⬤": "●", "⦿": "◉", "⦁": "•", "∘": "◦", "⚬": "◦",
    "❏": "□", "❐": "□", "❑": "□", "❒": "□", "☐": "□", "⬜": "□", "◻": "□", "◽": "□",
    "✓": "■", "✔": "■", "✅": "■", "☑": "■", "☒": "■", "⬛": "■", "◼": "■", "◾": "■", "∎": "■",
    "◈": "◆", "❖": "◆", "⬧": "◆", "✦": "◆", "✧": "◇",
    "‣": "▶", "▸": "▶", "►": "▶", "➤": "▶", "➢": "▶", "▹": "▷", "▻": "▷", "☛": "☞",
    **dict.fromkeys("➔➙➛➜➝➞➟➠➡➥➦➨➩➪➭➮➯➱➲➳➵➸➺➻➼➽➾⟶⭢", "→"), "⟵": "←", "⭠": "←", "⟹": "⇒", "⟸": "⇐",
    "․": "·", "∙": "·", "⋅": "·", "⸱": "·", "˙": "·", "⁃": "-", "﹣": "-", "⸺": "―",
    "∼": "~", "≒": "≈", "⁄": "/", "ː": ":", "˚": "°", "∗": "*", "✱": "*", "✕": "×", "✖": "×", "✗": "×",
    "✘": "×", "❌": "×",
    # numbers in circles of other typefaces
    **{chr(first + i): chr(0x2460 + i) for first in (0x2776, 0x2780, 0x278A) for i in range(10)},
    # letters that stand in the faces only as another character of the same shape; NFC unifies some of them
    "郎": "郞", "隸": "隷", "μ": "µ", "Δ": "∆", "Ω": "\u2126", "Σ": "∑", "Π": "∏", "ı": "i",
    **dict(zip("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ABEZHIKMNOPTYX", strict=True)),
}  # fmt: skip
"""Stand-ins that say the same; used only where the face lacks the character itself."""

SPELLED: dict[str, str] = {
    # the faces have no Greek: a letter such as the α of “+α” is written by its Korean name
    "α": "알파", "β": "베타", "γ": "감마", "δ": "델타", "ε": "엡실론", "ζ": "제타",
    "η": "에타", "θ": "세타", "ι": "요타", "κ": "카파", "λ": "람다", "ν": "뉴",
    "ξ": "크시", "ο": "오미크론", "π": "파이", "ρ": "로", "σ": "시그마", "τ": "타우",
    "υ": "입실론", "φ": "피", "χ": "키", "ψ": "프시", "ω": "오메가",
    "Γ": "감마", "Θ": "세타", "Λ": "람다", "Ξ": "크시", "Φ": "피", "Ψ": "프시",
    "Ł": "L", "ł": "l", "Ħ": "H", "ħ": "h", "Ŧ": "T", "ŧ": "t",
}  # fmt: skip
"""Readable, but not what was typed: printed so and listed."""

_SPACES = re.compile("[\t\n\v\f\r\x1c-\x1f\x85\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
_FORMATS = frozenset(("Cc", "Cf"))
_BLANK = re.compile(
    "[\ufe00-\ufe0f\u180b-\u180f\U000e0000-\U000e0fff\ufff0-\ufff8"  # selectors, tags
    "\u034f\u115f\u1160\u17b4\u17b5\u2065\u20e3\u3164\uf000\ufeff\uffa0]"  # fillers
)
_EMOJI_PARTS = frozenset("\u200d\ufe0f\ufe0e\u20e3")


@dataclass(frozen=True, slots=True)
class Missing:
    """A character that the faces lack: what was typed, what is printed instead, and where it stands."""

    char: str
    printed: str
    where: str

    @property
    def codes(self) -> str:
        """The code points as people look them up, e.g. ``U+1F600``."""
        return " ".join(f"U+{ord(c):04X}" for c in self.char)


def printable(text: str, drawable: Collection[str], *, where: str = "") -> tuple[str, tuple[Missing, ...]]:
    """The text as it can be drawn on one line, and what had to be replaced.

    NFC; line ends, tabs and odd spaces become a space (NBSP stays), controls, bidi marks and fillers go,
    stand-ins of `SUBSTITUTES` and of Unicode's own compatibility forms come in, emoji become `EMOJI`, and
    whatever is then left becomes its base letter or `GETA` (a lone accent goes) and is listed.
    """
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if all(map(drawable.__contains__, text)):
        return text, ()
    text = _SPACES.sub(" ", text)
    out: list[str] = []
    missing: list[Missing] = []
    for piece, is_emoji in _pieces(text, drawable):
        if is_emoji:
            out.append(EMOJI)
            missing.append(Missing(piece, EMOJI, where))
            continue
        if piece in drawable:
            out.append(piece)
            continue
        stand_in, is_same = _stand_in(piece, drawable)
        out.append(stand_in)
        if not is_same:
            missing.append(Missing(piece, stand_in, where))
    return "".join(out), tuple(missing)


def _pieces(text: str, drawable: Collection[str]) -> Iterator[tuple[str, bool]]:
    """Characters one by one, but neighbouring emoji with their joiners, tones and selectors as one."""
    run = ""
    for char in text:
        if char not in drawable and char not in SUBSTITUTES and _is_emoji(char):
            run += char
            continue
        if run and (char in _EMOJI_PARTS or 0xE0020 <= ord(char) <= 0xE007F):
            run += char
            continue
        if run:
            yield run, True
            run = ""
        yield char, False
    if run:
        yield run, True


def _is_emoji(char: str) -> bool:
    code = ord(char)
    return (
        0x1F000 <= code <= 0x1FAFF
        or 0x2600 <= code <= 0x27BF
        or 0x2300 <= code <= 0x23FF
        or 0x2B00 <= code <= 0x2BFF
    )


def _stand_in(char: str, drawable: Collection[str]) -> tuple[str, bool]:
    """What to print for a character the face lacks, and whether that says the same as was typed."""
    if is_ignorable(char):
        return "", True
    same = SUBSTITUTES.get(char) or _letter_of_jamo(char)
    if same and all(map(drawable.__contains__, same)):
        return same, True
    compatible = unicodedata.normalize("NFC", unicodedata.normalize("NFKC", char))
    compatible = "".join(c if c in drawable else SUBSTITUTES.get(c, c) for c in compatible)
    if compatible and compatible != char and all(map(drawable.__contains__, compatible)):
        return compatible, True
    if char in SPELLED:
        return SPELLED[char], False
    base = unicodedata.normalize("NFKD", char)[0]
    if base != char and base in drawable and base != " ":
        return base, False
    if unicodedata.combining(char):
        return "", False  # its letter stands; a mark of its own would read as a letter
    return GETA, False


def is_ignorable(char: str) -> bool:
    """Controls, format and bidi marks, selectors and fillers: without ink by nature, so nothing is lost."""
    return unicodedata.category(char) in _FORMATS or _BLANK.match(char) is not None


def ignorable_among(chars: Collection[str]) -> set[str]:
    """Those of many characters that are `is_ignorable`; a whole face is asked for at once."""
    formats = (
        char for char, kind in zip(chars, map(unicodedata.category, chars), strict=True) if kind in _FORMATS
    )
    return {*formats, *_BLANK.findall("".join(chars))}


@lru_cache(maxsize=512)
def _letter_of_jamo(char: str) -> str:
    """The spacing letter (호환 자모) of a lone conjoining jamo: ``ᄒ`` typed by itself is printed ``ㅎ``."""
    if not 0x1100 <= ord(char) <= 0x11FF:
        return ""
    name = unicodedata.name(char, "")
    letter = re.sub(r"^HANGUL (?:CHOSEONG|JUNGSEONG|JONGSEONG) ", "HANGUL LETTER ", name)
    try:
        return unicodedata.lookup(letter)
    except KeyError:
        return ""
