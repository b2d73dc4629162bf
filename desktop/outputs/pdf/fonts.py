# SPDX-License-Identifier: Apache-2.0
"""The two shipped faces, read once a process: their widths, what they can draw, and their reportlab names."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from threading import Lock
from typing import Any

from desktop.outputs.pdf.glyphs import is_ignorable
from resources import resource_bytes

FAMILY = "DongseonSansKR"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One weight. `widths` maps a character to its advance in thousandths of the type size."""

    name: str
    widths: dict[str, float]
    drawable: frozenset[str]

    def width(self, text: str, size: float) -> float:
        """Advance of `text` in points; KeyError for a character outside `drawable`."""
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
    """The faces, read and registered with reportlab at the first call of the process (about 0.1 s)."""
    with _lock:
        if not _loaded:
            regular, bold = _load("Regular"), _load("Bold")
            _loaded.append(Faces(regular=regular, bold=bold, drawable=regular.drawable & bold.drawable))
        return _loaded[0]


def _load(weight: str) -> Face:
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    name = f"{FAMILY}-{weight}"
    # Bytes, not a path: a missing path makes reportlab try to fetch it as an address before it fails.
    font = TTFont(name, BytesIO(resource_bytes("fonts", f"{name}.ttf")), shapable=False)
    pdfmetrics.registerFont(font)
    return Face(name=name, widths=_widths(font.face), drawable=_drawable(font.face))


def _widths(face: Any) -> dict[str, float]:
    widths = {chr(code): float(width) for code, width in face.charWidths.items()}
    widths["\u00a0"] = widths[" "]  # reportlab draws NBSP as a space
    return widths


def _drawable(face: Any) -> frozenset[str]:
    """Characters with a glyph that leaves ink, and the two spaces; a blank filler is none of them."""
    starts = face.glyphPos
    inked = {
        chr(code)
        for code, glyph in face.charToGlyph.items()
        if glyph and starts[glyph] != starts[glyph + 1] and not is_ignorable(chr(code))
    }
    return frozenset(inked | {" ", "\u00a0"})
