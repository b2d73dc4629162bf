# SPDX-License-Identifier: Apache-2.0
"""What comes of writing a sheet: the PDF, and what its reader will not find as it was typed."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.outputs.pdf.glyphs import Missing


@dataclass(frozen=True, slots=True)
class Shortened:
    """A text longer than any page could carry: where it stands and how many characters were typed."""

    where: str
    typed_chars: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A finished PDF: its bytes, its number of pages, and what its reader will not find as it was typed."""

    pdf: bytes
    pages: int
    missing: tuple[Missing, ...] = ()
    shortened: tuple[Shortened, ...] = ()
