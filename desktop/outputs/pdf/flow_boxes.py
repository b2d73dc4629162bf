# SPDX-License-Identifier: Apache-2.0
"""A picture of steps: titled boxes in a row with arrows between them and who acts under each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.outputs.document import FlowBox
from desktop.outputs.pdf.blocks import NEARLY, Block, baseline
from desktop.outputs.pdf.paper import Paper
from desktop.outputs.pdf.styles import FRAME, HEAD_FILL, LINE, SOFT, Scale
from desktop.outputs.pdf.typeset import Line, Typesetter

_ARROW = 26.0
"""Room between two boxes, for the arrow."""
_HEAD = 4.5


@dataclass(frozen=True, slots=True, kw_only=True)
class _Box:
    title: tuple[Line, ...]
    actor: tuple[Line, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FlowBoxes:
    """Set boxes of one width; the whole is never split."""

    boxes: tuple[_Box, ...]
    width: float
    scale: Scale

    @property
    def _box_width(self) -> float:
        return (self.width - _ARROW * (len(self.boxes) - 1)) / len(self.boxes)

    @property
    def _box_height(self) -> float:
        return max(len(box.title) for box in self.boxes) * self.scale.table_leading + 3 * self.scale.cell_pad

    @property
    def height(self) -> float:
        actors = max(len(box.actor) for box in self.boxes) * self.scale.table_leading
        return self._box_height + self.scale.cell_pad + actors

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height <= room + NEARLY else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        width, height = self._box_width, self._box_height
        for number, box in enumerate(self.boxes):
            left = x + number * (width + _ARROW)
            paper.box(left, top, width, height, fill=HEAD_FILL, frame=FRAME, line=LINE)
            self._centred(paper, box.title, left, top, height)
            under = top + height + self.scale.cell_pad
            self._centred(paper, box.actor, left, under, len(box.actor) * self.scale.table_leading, soft=True)
            if number:
                _arrow(paper, left - _ARROW, left, top + height / 2)

    def _centred(
        self,
        paper: Paper,
        lines: Sequence[Line],
        left: float,
        top: float,
        height: float,
        *,
        soft: bool = False,
    ) -> None:
        size, leading = self.scale.table, self.scale.table_leading
        first = top + (height - len(lines) * leading) / 2
        for number, line in enumerate(lines):
            at = baseline(first + number * leading, leading, size)
            shift = (self._box_width - line.width) / 2
            if soft:
                paper.line(line, left + shift, at, size=size, colour=SOFT)
            else:
                paper.line(line, left + shift, at, size=size)


def _arrow(paper: Paper, start: float, end: float, y: float) -> None:
    """A shaft and two strokes, clear of the boxes on both sides."""
    start, end = start + 5, end - 5
    paper.rule(start, y, end, y, width=LINE * 2, colour=paper.accent)
    paper.rule(end - _HEAD, y - _HEAD, end, y, width=LINE * 2, colour=paper.accent)
    paper.rule(end - _HEAD, y + _HEAD, end, y, width=LINE * 2, colour=paper.accent)


def flow_boxes(boxes: Sequence[FlowBox], *, typesetter: Typesetter, scale: Scale, width: float) -> FlowBoxes:
    """Set the boxes side by side over `width` points. Raises ValueError without a box."""
    if not boxes:
        raise ValueError("a flow needs at least one box")
    room = (width - _ARROW * (len(boxes) - 1)) / len(boxes) - 2 * scale.table
    return FlowBoxes(
        boxes=tuple(
            _Box(
                title=typesetter.lines(box.title, scale.table, room, bold=True, max_lines=3),
                actor=typesetter.lines(box.actor, scale.table, room, max_lines=3),
            )
            for box in boxes
        ),
        width=width,
        scale=scale,
    )
