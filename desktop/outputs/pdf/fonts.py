# SPDX-License-Identifier: Apache-2.0
"""The two shipped faces, read once a process: their widths, what they can draw, and their reportlab names."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress
from operator import ne
from threading import Lock
from typing import Any

from desktop.outputs.pdf.glyphs import ignorable_among
from resources import resource_bytes

FAMILY = "DongseonSansKR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One weight. `widths` maps a character to its advance in thousandths of the type size."""

    name: str
    widths: dict[str, float]

    def width(self, text: str, size: float) -> float:
        """Advance of `text` in points; KeyError for a character that the face does not have."""
        return sum(map(self.widths.__getitem__, text)) * size / 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Faces:
    """Both weights, and the characters that both can draw (a line may change weight anywhere)."""

    regular: Face
    bold: Face
    drawable: frozenset[str]


_lock = Lock()
_loaded: list[Faces] = []


def faces() -> Faces:
    """The faces, read and registered with reportlab at the first call of the process (some 30 ms)."""
    with _lock:
        if not _loaded:
            (regular, inked), (bold, inked_bold) = _load("Regular"), _load("Bold")
            both = inked & inked_bold
            drawable = frozenset(both - ignorable_among(both) | {" ", "\u00a0"})
            _loaded.append(Faces(regular=regular, bold=bold, drawable=drawable))
        return _loaded[0]


def _load(weight: str) -> tuple[Face, set[str]]:
    """A weight, and the characters of it that leave ink."""
    from reportlab.pdfbase import pdfmetrics

    from desktop.outputs.pdf.font_tables import QuickFont

    name = f"{FAMILY}-{weight}"
    # Bytes, not a path: a missing path makes reportlab try to fetch it as an address before it fails.
    font = QuickFont(name, resource_bytes("fonts", f"{name}.ttf"))
    pdfmetrics.registerFont(font)
    return Face(name=name, widths=_widths(font.face)), _inked(font.face)


def _widths(face: Any) -> dict[str, float]:
    advances = face.charWidths
    widths = dict(zip(map(chr, advances), map(float, advances.values()), strict=True))
    widths["\u00a0"] = widths[" "]  # reportlab draws NBSP as a space
    return widths


def _inked(face: Any) -> set[str]:
    """Characters with a glyph that leaves ink: one without an outline begins where the next begins."""
    starts = face.glyphPos
    inked = list(map(ne, starts, starts[1:]))
    inked[0] = False  # the glyph of what is missing
    glyphs = face.charToGlyph
    return set(map(chr, compress(glyphs, map(inked.__getitem__, glyphs.values()))))
