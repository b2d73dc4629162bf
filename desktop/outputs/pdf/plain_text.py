# SPDX-License-Identifier: Apache-2.0
"""Tables as plain text, aligned by display width: Hangul, hanja and fullwidth forms take two places."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

EMPTY = "-"
_GAP = "  "


def display_width(text: str) -> int:
    """Places a text takes in a fixed-width face; marks like ○ count one, as today's terminals draw them."""
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1
        for char in text
    )


def aligned_table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    """Lines of a table: heading, rule, rows. Cells are put on one line each, empty ones become ``-``."""
    table = [[one_line(cell) or EMPTY for cell in row] for row in (headings, *rows)]
    widths = [max(map(display_width, column)) for column in zip(*table, strict=True)]
    lines = [
        _GAP.join(_padded(cell, width) for cell, width in zip(row, widths, strict=True)) for row in table
    ]
    rule = _GAP.join("-" * width for width in widths)
    return [line.rstrip() for line in (lines[0], rule, *lines[1:])]


def one_line(text: str) -> str:
    """The text on one line, NFC, without controls, format marks (bidi among them) or runs of spaces."""
    spaced = " ".join(unicodedata.normalize("NFC", text).split())
    return "".join(char for char in spaced if unicodedata.category(char) not in ("Cc", "Cf", "Cs"))


def _padded(text: str, width: int) -> str:
    return text + " " * (width - display_width(text))
