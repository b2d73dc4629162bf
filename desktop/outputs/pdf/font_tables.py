# SPDX-License-Identifier: Apache-2.0
"""The tables of a face read at one go: which character has which glyph, how wide it is, where it begins.

reportlab reads each number by itself, a tenth of a second for our two faces before the first page; what
is read here is what it would have read, and a file of another build is left to it.
"""

from __future__ import annotations

import sys
from array import array
from io import BytesIO
from itertools import repeat
from typing import Any
from weakref import WeakKeyDictionary

from reportlab import rl_config
from reportlab.pdfbase.ttfonts import TTEncoding, TTFont, TTFontFace

_SEGMENTED = 4
_LONG_OFFSETS = 1
_UNITS_PER_EM = 1000


class QuickFace(TTFontFace):  # type: ignore[misc]
    """A face whose character map is segmented (format 4), with 1,000 units to the em and long offsets."""

    def extractInfo(self, charInfo: int = 1) -> None:  # noqa: N802, N803 - reportlab's names
        super().extractInfo(charInfo=0)
        if charInfo and not self._read():
            super().extractInfo(charInfo=1)

    def _read(self) -> bool:
        head, cmap = self.get_table("head"), self.get_table("cmap")
        subtable = _unicode_map(cmap)
        if subtable is None or self.unitsPerEm != _UNITS_PER_EM or head[51] != _LONG_OFFSETS:
            return False
        self.charToGlyph = glyphs = _characters(subtable)
        characters: dict[int, list[int]] = {}
        for code, glyph in glyphs.items():
            characters.setdefault(glyph, []).append(code)
        self.glyphToChar = characters
        hhea = self.get_table("hhea")
        full = hhea[34] << 8 | hhea[35]
        metrics = _shorts(self.get_table("hmtx")[: 2 * (full + self.numGlyphs)])
        advances = metrics[0 : 2 * full : 2].tolist()
        advances += repeat(advances[-1], self.numGlyphs - full)
        bearings = metrics[1 : 2 * full : 2].tolist() + metrics[2 * full :].tolist()
        self.hmetrics = list(zip(advances, bearings, strict=True))
        self.defaultWidth = advances[0]
        self.charWidths = dict(zip(glyphs, map(advances.__getitem__, glyphs.values()), strict=True))
        self.glyphPos = _longs(self.get_table("loca")[: 4 * (self.numGlyphs + 1)]).tolist()
        self.charToGlyph[0xA0], self.charWidths[0xA0] = glyphs[0x20], self.charWidths[0x20]
        return True


class QuickFont(TTFont):  # type: ignore[misc]
    """A font of reportlab's over such a face; it shapes nothing."""

    def __init__(self, name: str, data: bytes) -> None:
        # What the class above sets, with our face: it has no place to hand one in.
        self.fontName = name
        self.face = QuickFace(BytesIO(data))
        self.encoding = TTEncoding()
        self.state: WeakKeyDictionary[Any, Any] = WeakKeyDictionary()
        self._asciiReadable = rl_config.ttfAsciiReadable
        self.shapable = False


def _unicode_map(cmap: bytes) -> array[int] | None:
    """The last of the Unicode maps, which is the one reportlab takes; None where it is of another format."""
    numbers = _shorts(cmap[: len(cmap) & ~1])
    chosen = 0
    for at in range(2, 2 + 4 * numbers[1], 4):
        if numbers[at] not in (0, 3):
            return None
        chosen = (numbers[at + 2] << 16 | numbers[at + 3]) // 2
    table = numbers[chosen:]
    return table[: table[1] // 2] if chosen and table[0] == _SEGMENTED else None


def _characters(table: array[int]) -> dict[int, int]:
    """Code point → glyph of a segmented map, in its order."""
    count = table[3] // 2
    ends, starts = table[7 : 7 + count], table[8 + count : 8 + 2 * count]
    deltas, offsets = table[8 + 2 * count : 8 + 3 * count], table[8 + 3 * count : 8 + 4 * count]
    found: dict[int, int] = {}
    for n, (start, end, delta, offset) in enumerate(zip(starts, ends, deltas, offsets, strict=True)):
        codes = range(start, end + 1)
        if not offset:
            found.update((code, code + delta & 0xFFFF) for code in codes)
            continue
        first = 8 + 3 * count + n + offset // 2
        listed = table[first : first + len(codes)].tolist()
        listed += repeat(0, len(codes) - len(listed))
        found.update((c, g and g + delta & 0xFFFF) for c, g in zip(codes, listed, strict=True))
    return found


def _shorts(data: bytes) -> array[int]:
    return _big_endian("H", data)


def _longs(data: bytes) -> array[int]:
    return _big_endian("I", data)


def _big_endian(code: str, data: bytes) -> array[int]:
    numbers = array(code, data)
    if sys.byteorder == "little":
        numbers.byteswap()
    return numbers
