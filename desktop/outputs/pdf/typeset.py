# SPDX-License-Identifier: Apache-2.0
"""Breaks text into lines of drawable pieces: at spaces (어절), never inside a word that fits a line."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from desktop.outputs.document import Run, Text, plain
from desktop.outputs.pdf.fonts import Faces, faces
from desktop.outputs.pdf.glyphs import Missing, printable
from desktop.outputs.pdf.styles import CHARS_MAX
from desktop.outputs.pdf.values import Shortened

_WORDS = re.compile(" +|[^ ]+")
_BREAK_AFTER = frozenset("/·,.-_)]}〉》」』:;?!&=~%")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class Piece:
    """Text in one weight at `x` points from the start of its line."""

    x: float
    text: str
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """Pieces side by side and their whole width in points."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(slots=True)
class Typesetter:
    """Turns values into lines, and remembers what could not be printed as typed.

    No text reaches the paper but as a `Line` made here, so nothing is drawn that a face lacks.
    """

    cut_mark: str
    fonts: Faces = field(default_factory=faces)
    where: str = ""
    missing: list[Missing] = field(default_factory=list)
    shortened: list[Shortened] = field(default_factory=list)

    def clean(self, text: str, *, max_chars: int = CHARS_MAX) -> str:
        """`text` as it can be drawn on one line, bounded; what was replaced or cut is noted."""
        typed_chars = len(text)
        # An NFD text grows shorter by composing, so the bound is generous before it and exact after it.
        text, missing = printable(text[: 4 * max_chars], self.fonts.drawable, where=self.where)
        self.missing.extend(missing)
        if len(text) > max_chars or typed_chars > 4 * max_chars:
            self.shortened.append(Shortened(self.where, typed_chars))
            text = text[:max_chars].rstrip() + self.cut_mark
        return text

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """Width in points of a text that `clean` has returned."""
        return (self.fonts.bold if bold else self.fonts.regular).width(text, size)

    def lines(
        self, text: Text, size: float, width: float, *, bold: bool = False, max_lines: int | None = None
    ) -> tuple[Line, ...]:
        """The text set in lines of at most `width` points; beyond `max_lines` it ends in the cut mark."""
        lines: list[Line] = []
        for paragraph in _paragraphs(text, bold):
            runs = [(self.clean(run.text), run.bold) for run in paragraph]
            lines.extend(self._break(_stripped(runs), size, width))
        if max_lines is not None and len(lines) > max_lines:
            self.shortened.append(Shortened(self.where, len(plain(text))))
            return (*lines[: max_lines - 1], self.cut(lines[max_lines - 1], size, width))
        return tuple(lines)

    def one_line(self, text: str, size: float, width: float, *, bold: bool = False) -> Line:
        """The text on one line; what does not fit gives way to an ellipsis (used for heads that repeat)."""
        clean = self.clean(text).strip(" ")
        if self.width(clean, size, bold=bold) > width:
            room = width - self.width(_ELLIPSIS, size, bold=bold)
            clean = clean[: self._fitting(clean, size, room, bold=bold)].rstrip() + _ELLIPSIS
        return Line((Piece(0.0, clean, bold),), self.width(clean, size, bold=bold))

    def cut(self, line: Line, size: float, width: float) -> Line:
        """The line with its end replaced by the cut mark."""
        room = width - self.width(self.cut_mark, size, bold=True)
        kept: list[Piece] = []
        for piece in line.pieces:
            count = self._fitting(piece.text, size, room - piece.x, bold=piece.bold)
            kept.append(Piece(piece.x, piece.text[:count].rstrip(" "), piece.bold))
            if count < len(piece.text):
                break
        end = kept[-1]
        x = end.x + self.width(end.text, size, bold=end.bold)
        mark = Piece(x, self.cut_mark, end.bold)
        return Line((*kept, mark), x + self.width(self.cut_mark, size, bold=end.bold))

    def _break(self, runs: Sequence[tuple[str, bool]], size: float, width: float) -> list[Line]:
        if len(runs) == 1:
            whole = self.width(runs[0][0], size, bold=runs[0][1])
            if whole <= width:
                return [Line((Piece(0.0, *runs[0]),), whole)]
        lines: list[Line] = []
        current: list[tuple[str, bool]] = []
        x = 0.0
        for word in _words(runs):
            advance = sum(self.width(text, size, bold=bold) for text, bold in word)
            if word[0][0][0] == " ":
                current.extend(word)  # at the end of a line it goes again, however long
                x += advance
                continue
            if x + advance > width and current:
                lines.append(self._line(current, size))
                current, x = [], 0.0
            if advance > width:
                *full, word = self._split_word(word, size, width)
                lines.extend(self._line(part, size) for part in full)
                advance = sum(self.width(text, size, bold=bold) for text, bold in word)
            current.extend(word)
            x += advance
        if current:
            lines.append(self._line(current, size))
        return lines

    def _line(self, parts: Sequence[tuple[str, bool]], size: float) -> Line:
        """One line of the parts, neighbours of one weight joined, without the space at its end."""
        joined: list[tuple[str, bool]] = []
        for text, bold in parts:
            if joined and joined[-1][1] == bold:
                joined[-1] = (joined[-1][0] + text, bold)
            else:
                joined.append((text, bold))
        while joined and not (end := joined[-1][0].rstrip(" ")):
            joined.pop()
        if joined:
            joined[-1] = (end, joined[-1][1])
        pieces, x = [], 0.0
        for text, bold in joined:
            pieces.append(Piece(x, text, bold))
            x += self.width(text, size, bold=bold)
        return Line(tuple(pieces), x)

    def _split_word(
        self, word: list[tuple[str, bool]], size: float, width: float
    ) -> list[list[tuple[str, bool]]]:
        """A word longer than a line, in parts that each fit: after punctuation, else between syllables."""
        parts: list[list[tuple[str, bool]]] = [[]]
        room = width
        for text, bold in word:
            while text:
                count = self._fitting(text, size, room, bold=bold)
                if count < len(text):
                    count = _good_break(text, count) or (0 if parts[-1] else 1)
                if count:
                    parts[-1].append((text[:count], bold))
                    room -= self.width(text[:count], size, bold=bold)
                text = text[count:]
                if text:
                    parts.append([])
                    room = width
        return parts

    def _fitting(self, text: str, size: float, room: float, *, bold: bool) -> int:
        """How many characters of `text` fit into `room` points."""
        widths = (self.fonts.bold if bold else self.fonts.regular).widths
        left = room * 1000 / size
        for count, char in enumerate(text):
            left -= widths[char]
            if left < 0:
                return count
        return len(text)


def _paragraphs(text: Text, bold: bool) -> list[list[Run]]:
    """The text cut at its line ends, empty lines left out."""
    paragraphs: list[list[Run]] = [[]]
    for run in (Run(text, bold),) if isinstance(text, str) else text:
        first, *others = re.split("\r\n|[\n\r\u2028\u2029]", run.text)
        paragraphs[-1].append(Run(first, run.bold or bold))
        paragraphs.extend([Run(other, run.bold or bold)] for other in others)
    return [paragraph for paragraph in paragraphs if any(run.text.strip() for run in paragraph)]


def _stripped(runs: list[tuple[str, bool]]) -> list[tuple[str, bool]]:
    """The runs of a paragraph without the spaces at its two ends and without empty runs."""
    runs = [run for run in runs if run[0]]
    while runs and not (text := runs[0][0].lstrip(" ")):
        runs.pop(0)
    if runs:
        runs[0] = (text, runs[0][1])
    while runs and not (text := runs[-1][0].rstrip(" ")):
        runs.pop()
    if runs:
        runs[-1] = (text, runs[-1][1])
    return runs


def _words(runs: Sequence[tuple[str, bool]]) -> list[list[tuple[str, bool]]]:
    """Words and the spaces between them; a word may change weight on its way."""
    words: list[list[tuple[str, bool]]] = []
    for text, bold in runs:
        for match in _WORDS.finditer(text):
            token = match.group()
            joins = match.start() == 0 and words and (token[0] == " ") == (words[-1][-1][0][0] == " ")
            if joins:
                words[-1].append((token, bold))
            else:
                words.append([(token, bold)])
    return words


def _good_break(text: str, count: int) -> int:
    """The best place at or before `count` in the last half that fits; `count` itself if there is none."""
    for at in range(count, max(1, count // 2), -1):
        before, after = text[at - 1], text[at]
        is_number = before in ",." and after.isdigit()
        if before in _BREAK_AFTER and after not in _BREAK_AFTER and not is_number:
            return at
    for at in range(count, max(1, count // 2), -1):
        if "가" <= text[at - 1] <= "힣" and "가" <= text[at] <= "힣":
            return at
    return count
