# SPDX-License-Identifier: Apache-2.0
"""What a page is stacked from: blocks that know their height, can be drawn, and can be cut in two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from desktop.outputs.pdf.paper import Paper
from desktop.outputs.pdf.styles import AMBER, AMBER_FILL, BAR, BAR_GAP, BOX_LINE, INK, Colour
from desktop.outputs.pdf.typeset import Line

ASCENT = 0.88
"""Of the type size: how far the shipped faces reach above the baseline."""
NEARLY = 0.01
"""Points by which sums of measures may differ without meaning anything."""
KEEP_LINES = 2
"""Fewest lines of a paragraph, or rows of a table, on either side of a page break."""


class Block(Protocol):
    """Something with a height; `split` gives what fits into `room` points and what is left (or None)."""

    @property
    def height(self) -> float: ...

    def split(self, room: float) -> tuple[Block | None, Block | None]: ...

    def draw(self, paper: Paper, x: float, top: float) -> None: ...


def baseline(top: float, leading: float, size: float) -> float:
    """Where a line of type sits in its leading so that Hangul stands in the middle of it."""
    return top + leading / 2 + size * 0.355


def draw_bar(paper: Paper, x: float, top: float, height: float) -> None:
    """A bar in the margin beside what stands at `x`: changed since the last issue."""
    paper.box(x - BAR_GAP - BAR, top, BAR, height, fill=INK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Lines under one another; the first hangs out to the left behind its mark (□ ○ - · ※ ①).

    One that `is_changed` inside a box has its bar drawn by the box, outside its frame.
    """

    lines: tuple[Line, ...]
    size: float
    leading: float
    indent: float = 0.0
    mark: Line | None = None
    colour: Colour = INK
    after: float = 0.0
    is_changed: bool = False

    @property
    def height(self) -> float:
        return len(self.lines) * self.leading + self.after

    def split(self, room: float) -> tuple[Paragraph | None, Paragraph | None]:
        if self.height - self.after <= room + NEARLY:
            return self, None
        fits = min(int((room + NEARLY) / self.leading), len(self.lines) - KEEP_LINES)
        if fits < KEEP_LINES:
            return None, self
        return (
            replace(self, lines=self.lines[:fits], after=0.0),
            replace(self, lines=self.lines[fits:], mark=None),
        )

    def draw(self, paper: Paper, x: float, top: float) -> None:
        for number, line in enumerate(self.lines):
            at = baseline(top + number * self.leading, self.leading, self.size)
            if number == 0 and self.mark is not None:
                left = self.indent - self.mark.width
                paper.line(line, x + left, at, size=self.size, colour=self.colour, mark=self.mark)
            else:
                paper.line(line, x + self.indent, at, size=self.size, colour=self.colour)


@dataclass(frozen=True, slots=True, kw_only=True)
class Spaced:
    """A block with air above it, which it loses at the top of a page."""

    block: Block
    above: float

    @property
    def height(self) -> float:
        return self.above + self.block.height

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        head, tail = self.block.split(room - self.above)
        return (None, self.block) if head is None else (replace(self, block=head), tail)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        self.block.draw(paper, x, top + self.above)


Span = tuple[str, bool, float]
"""Text, whether it is bold, type size."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """Short texts side by side on one line, each kept whole: (distance from the left, its spans)."""

    items: tuple[tuple[float, tuple[Span, ...]], ...]
    size: float
    height: float
    """`size` is the largest type of the row; it sets the common baseline."""

    def split(self, room: float) -> tuple[Row | None, Row | None]:
        return (self, None) if self.height <= room + NEARLY else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        at = baseline(top, self.height, self.size)
        for offset, spans in self.items:
            paper.spans(spans, x + offset, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class CautionBox:
    """The framed 주의 box; a frame and the word say what the colour says."""

    label: Line
    paragraphs: tuple[Paragraph, ...]
    width: float
    pad: float
    side: float
    indent: float

    @property
    def height(self) -> float:
        return sum(paragraph.height for paragraph in self.paragraphs) + 2 * self.pad

    def split(self, room: float) -> tuple[CautionBox | None, CautionBox | None]:
        kept, rest = take(self.paragraphs, room - 2 * self.pad)
        if not kept:
            return None, self
        if not rest:
            return self, None
        return _boxed(self, kept), _boxed(self, rest)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        inset = BOX_LINE / 2
        paper.box(
            x + inset, top + inset, self.width - BOX_LINE, self.height - BOX_LINE,
            fill=AMBER_FILL, frame=AMBER, line=BOX_LINE,
        )  # fmt: skip
        first = self.paragraphs[0]
        top += self.pad
        paper.line(self.label, x + self.side, baseline(top, first.leading, first.size), size=first.size)
        for paragraph in self.paragraphs:
            if paragraph.is_changed:
                draw_bar(paper, x, top + 1, paragraph.height - 2)
            paragraph.draw(paper, x + self.indent, top)
            top += paragraph.height


def spans_of(line: Line, size: float) -> tuple[Span, ...]:
    """The pieces of a line with their type size."""
    return tuple((piece.text, piece.bold, size) for piece in line.pieces)


def _boxed(box: CautionBox, blocks: Sequence[Block]) -> CautionBox:
    return replace(box, paragraphs=tuple(block for block in blocks if isinstance(block, Paragraph)))


def take(blocks: Sequence[Block], room: float) -> tuple[list[Block], list[Block]]:
    """The blocks that fit into `room` points under one another, the last one cut if need be, and the rest."""
    kept: list[Block] = []
    for number, block in enumerate(blocks):
        head, tail = block.split(room)
        if head is not None:
            kept.append(head)
            room -= head.height
        if tail is not None:
            return kept, [tail, *blocks[number + 1 :]]
    return kept, []


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A heading and what stands under it. It never stands alone, and comes again after a page break."""

    name: str
    blocks: tuple[Block, ...]
    heading: Block | None = None
    heading_again: Block | None = None

    @property
    def height(self) -> float:
        return (self.heading.height if self.heading else 0.0) + sum(block.height for block in self.blocks)

    def split(self, room: float) -> tuple[Part | None, Part | None]:
        if self.height <= room + NEARLY:
            return self, None
        kept, rest = take(self.blocks, room - (self.heading.height if self.heading else 0.0))
        if not kept:
            return None, self
        if not rest:
            return self, None
        tail = replace(self, blocks=tuple(rest), heading=self.heading_again)
        return replace(self, blocks=tuple(kept)), tail

    def draw(self, paper: Paper, x: float, top: float) -> None:
        for block in (self.heading, *self.blocks) if self.heading else self.blocks:
            block.draw(paper, x, top)
            top += block.height
