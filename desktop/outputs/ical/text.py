# SPDX-License-Identifier: Apache-2.0
"""Text as iCalendar lines carry it (RFC 5545 3.1, 3.3.11): cleaned, escaped, folded where no reader trips."""

from __future__ import annotations

import re
import unicodedata

LINE_OCTETS = 75

_LINE_BREAKS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
# Controls, lone surrogates, marks of broken text, byte order marks, and what turns the reading direction.
UNFIT = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069"
    "\ufeff\ufffd-\uffff\ud800-\udfff]"
)
# Characters that belong to the one before: vowels and finals of old Hangul, joiners, skin tones, tags.
_TRAILING_JAMO = ("\u1160", "\u11ff"), ("\ud7b0", "\ud7fb")
_ZERO_WIDTH_JOINER = "\u200d"


def clean_text(text: str) -> str:
    """NFC with "\\n" as the only break; nothing that a phone shows as a box or that turns the line around."""
    whole = unicodedata.normalize("NFC", UNFIT.sub("", _LINE_BREAKS.sub("\n", text)))
    return "\n".join(_without_loose_marks(line) for line in whole.split("\n")).strip()


def _without_loose_marks(line: str) -> str:
    """Accents with no letter before them go: after an escaped break they would change its n."""
    kept = 0
    for index, character in enumerate(line):
        if unicodedata.category(character).startswith("M"):
            kept = index + 1
        elif not character.isspace():
            break
    return line[kept:]


def clean_line(text: str) -> str:
    """`clean_text` on one line: breaks and tabs become single spaces."""
    return " ".join(clean_text(text).split())


def clean_lines(lines: tuple[str, ...]) -> str:
    """Lines joined by "\\n", without blanks at line ends and without blank lines at either end."""
    text = clean_text("\n".join(lines)).replace("\t", " ")
    return "\n".join(line.rstrip() for line in text.split("\n"))


def escaped(text: str) -> str:
    """TEXT escaping. Our own, because icalendar 7.3 turns a typed backslash with N into a line break."""
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def folded(line: str) -> bytes:
    """The content line in octets with its final CRLF, folded to at most 75 octets.

    Never inside a character; never between a backslash and what it escapes; and not inside what a reader
    sees as one letter (Hangul of several jamo, emoji with a joiner), as long as that letter fits a line.
    """
    data = line.encode()
    if len(data) <= LINE_OCTETS:
        return data + b"\r\n"
    parts: list[bytes] = []
    start, room = 0, LINE_OCTETS
    while len(data) - start > room:
        cut = _fold_point(data, start, start + room)
        parts.append(data[start:cut])
        start, room = cut, LINE_OCTETS - 1
    parts.append(data[start:])
    return b"\r\n ".join(parts) + b"\r\n"


def _fold_point(data: bytes, start: int, limit: int) -> int:
    """The last place in (start, limit] where the line may be cut, away from spaces that editors trim."""
    hard_cut = _character_start(data, limit)
    if _is_escaped(data, start, hard_cut):
        hard_cut -= 1
    for trimmable in (b" ", b""):
        cut = hard_cut
        while cut > start:
            spaced = trimmable and trimmable in data[cut - 1 : cut + 1]
            if not spaced and may_cut(data, start, cut):
                return cut
            cut = _character_start(data, cut - 1)
    return hard_cut


def may_cut(data: bytes, start: int, cut: int) -> bool:
    """Whether a line of UTF-8 may be cut at `cut`, given that it may be at `start`."""
    if _is_escaped(data, start, cut) or data[cut] & 0xC0 == 0x80:
        return False
    return not joins(data[max(start, cut - 64) : cut], data[cut : cut + 4])


def _character_start(data: bytes, index: int) -> int:
    while index > 0 and data[index] & 0xC0 == 0x80:
        index -= 1
    return index


def _is_escaped(data: bytes, start: int, index: int) -> bool:
    """Whether an odd number of backslashes stands before `index`, back to an unescaped place."""
    before = data[start:index]
    return (len(before) - len(before.rstrip(b"\\"))) % 2 == 1


def joins(before: bytes, after: bytes) -> bool:
    """Whether the character that begins `after` and the one that ends `before` (UTF-8) are one letter."""
    if not before or not after or after[0] < 0x80:
        return False
    following = after.decode(errors="ignore")[:1]
    preceding = before.decode(errors="ignore")
    if not following or not preceding:
        return False
    if preceding[-1] == _ZERO_WIDTH_JOINER or following == _ZERO_WIDTH_JOINER:
        return True
    if unicodedata.category(following).startswith("M"):
        return True
    if any(first <= following <= last for first, last in _TRAILING_JAMO):
        return True
    if "\U0001f3fb" <= following <= "\U0001f3ff" or "\U000e0020" <= following <= "\U000e007f":
        return True
    if _is_regional(following):
        run = len(preceding) - len(preceding.rstrip("".join(_REGIONAL)))
        return run % 2 == 1
    return _is_leading_jamo(following) and _is_leading_jamo(preceding[-1])


_REGIONAL = tuple(chr(code) for code in range(0x1F1E6, 0x1F200))


def _is_regional(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def _is_leading_jamo(character: str) -> bool:
    return "\u1100" <= character <= "\u115f" or "\ua960" <= character <= "\ua97c"
