# SPDX-License-Identifier: Apache-2.0
"""How much a page or a cell holds: judged by widths of letters, so that a calendar fills its page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from desktop.outputs.document import Items, Section, Text, plain
from desktop.outputs.pdf.styles import Scale

_ROOM = 396.0
"""Points of the type area of page 1 under a title of one line."""
_LEAST_ROW = 30.0
_CUT = "…"
_SPACE = 0.27


def room_for(scale: Scale, parts: Iterable[Section | None], *, head_lines: int = 1) -> float:
    """Points for the rows of a grid, under its head and beside other parts of the page."""
    room = _ROOM - (head_lines * scale.table_leading + 2 * scale.cell_pad)
    for part in parts:
        if part is not None:
            lines = sum(len(element.items) for element in part.elements if isinstance(element, Items))
            heading = scale.heading_leading if part.name else 0.0
            room -= heading + lines * scale.body_leading + scale.part_gap
    return room


def height_of(texts: Iterable[Text], scale: Scale, *, line: float) -> float:
    """Points of a row with these cells; `line` is the width of a cell in Hangul syllables."""
    lines = max((lines_of(text, line=line) for text in texts), default=0)
    return lines * scale.table_leading + 2 * scale.cell_pad


def lines_of(text: Text, *, line: float) -> int:
    """About how many lines the text takes, broken between its words."""
    words = plain(text)
    return sum(_lines_of_one(part, line) for part in words.split("\n")) if words else 0


def _lines_of_one(text: str, line: float) -> int:
    count, used = 1, 0.0
    for word in text.split(" "):
        wide = width_of(word)
        if used and used + _SPACE + wide > line:
            count, used = count + 1, 0.0
        used += wide + (_SPACE if used else 0.0)
        if used > line:
            count += ceil(used / line) - 1
            used = used % line or line
    return count


def least_of(wanted: Sequence[float], room: float, *, fewest: int = 1) -> float:
    """The height below which no row goes, so that all together fill the room: full ones take from empty ones.

    Fewer than `fewest` rows do not fill it.
    """
    least = room / max(len(wanted), fewest)
    for _ in range(len(wanted)):
        tall = [height for height in wanted if height > least]
        if not tall or len(tall) == len(wanted):
            break
        least = min(least, (room - sum(tall)) / (len(wanted) - len(tall)))
    return max(least, _LEAST_ROW)


def width_of(text: str) -> float:
    """Of a text in widths of a Hangul syllable, about."""
    return sum(1.0 if ord(char) > 0x2E7F else 0.27 if char in " :.,·()[]" else 0.58 for char in text)


def cut_to(text: str, width: float) -> str:
    """The text within so many widths of a Hangul syllable, with … where something is left out."""
    line = " ".join(text.split())
    if width_of(line) <= width:
        return line
    kept = ""
    room = width - 1.0
    for char in line:
        room -= width_of(char)
        if room < 0:
            break
        kept += char
    return kept.rstrip() + _CUT


def pieces_of(text: str, width: float) -> tuple[str, ...]:
    """The whole text in pieces of at most so many widths of a Hangul syllable, parted between words.

    Only a word that is longer than a piece is parted itself.
    """
    pieces: list[str] = []
    kept, used = "", 0.0
    for word in text.split():
        wide = width_of(word) + (_SPACE if kept else 0.0)
        if kept and used + wide > width:
            pieces.append(kept)
            kept, used = "", 0.0
        while width_of(word) > width:
            part = _start_of(word, width)
            pieces.append(part)
            word = word[len(part) :]
        kept, used = (f"{kept} {word}", used + wide) if kept else (word, width_of(word))
    return (*pieces, kept) if kept else tuple(pieces)


def _start_of(word: str, width: float) -> str:
    for end, char in enumerate(word):
        width -= width_of(char)
        if width < 0:
            return word[: max(end, 1)]
    return word
