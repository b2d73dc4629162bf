# SPDX-License-Identifier: Apache-2.0
"""The table under the title: 일시, 장소, 소관, 참석, two to a row where they are short."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.outputs.document import Cell
from desktop.outputs.pdf.blocks import NEARLY, baseline, draw_bar
from desktop.outputs.pdf.paper import Paper
from desktop.outputs.pdf.styles import FRAME, HAIR, HEAD_FILL, LINE, OVERVIEW_LINES_MAX, Scale
from desktop.outputs.pdf.typeset import Line, Typesetter

_LABEL_EMS = 4.6
_PAD_EMS = 0.75


@dataclass(frozen=True, slots=True)
class _Cell:
    label: tuple[Line, ...]
    value: tuple[Line, ...]
    is_wide: bool
    is_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Rows of one wide cell or up to two halves."""

    rows: tuple[tuple[_Cell, ...], ...]
    width: float
    scale: Scale

    @property
    def height(self) -> float:
        return sum(map(self._row_height, self.rows))

    def _row_height(self, row: tuple[_Cell, ...]) -> float:
        lines = max(max(len(cell.value), len(cell.label)) for cell in row)
        return (lines * self.scale.body * 1.45 + self.scale.body * 0.95) * self.scale.air

    def split(self, room: float) -> tuple[Overview | None, Overview | None]:
        fits = 0
        for row in self.rows:
            room -= self._row_height(row)
            if room < -NEARLY:
                break
            fits += 1
        if fits == len(self.rows):
            return self, None
        if fits == 0:
            return None, self
        return replace(self, rows=self.rows[:fits]), replace(self, rows=self.rows[fits:])

    def draw(self, paper: Paper, x: float, top: float) -> None:
        size, leading = self.scale.body, self.scale.body * 1.45 * self.scale.air
        label_width = size * _LABEL_EMS
        y = top
        for number, row in enumerate(self.rows):
            height = self._row_height(row)
            for index, cell in enumerate(row):
                left = x + index * self.width / 2
                paper.box(left, y, label_width, height, fill=HEAD_FILL)
                first = y + (height - len(cell.label) * leading) / 2
                for at, line in enumerate(cell.label):
                    shift = (label_width - line.width) / 2
                    paper.line(line, left + shift, baseline(first + at * leading, leading, size), size=size)
                first = y + (height - len(cell.value) * leading) / 2
                for at, line in enumerate(cell.value):
                    shift = label_width + size * _PAD_EMS
                    paper.line(line, left + shift, baseline(first + at * leading, leading, size), size=size)
            if any(cell.is_changed for cell in row):
                draw_bar(paper, x, y + 1, height - 2)
            if number:
                paper.rule(x, y, x + self.width, y, colour=HAIR, width=LINE)
            y += height
        paper.box(x + LINE / 2, top + LINE / 2, self.width - LINE, y - top - LINE, frame=FRAME, line=LINE)


def overview(cells: Sequence[Cell], *, typesetter: Typesetter, scale: Scale, width: float) -> Overview | None:
    """Set the cells in pairs; one whose text needs more than two lines of a half gets a row of its own."""
    rows: list[tuple[_Cell, ...]] = []
    for cell in cells:
        made = _cell(cell, typesetter=typesetter, scale=scale, width=width)
        if made is None:
            continue
        if rows and not made.is_wide and len(rows[-1]) == 1 and not rows[-1][0].is_wide:
            rows[-1] = (*rows[-1], made)
        else:
            rows.append((made,))
    return Overview(rows=tuple(rows), width=width, scale=scale) if rows else None


def _cell(cell: Cell, *, typesetter: Typesetter, scale: Scale, width: float) -> _Cell | None:
    size = scale.body
    taken = size * (_LABEL_EMS + 2 * _PAD_EMS)
    room = (width if cell.wide else width / 2) - taken
    is_wide = cell.wide
    seen = len(typesetter.missing)
    value = typesetter.lines(cell.value, size, room, max_lines=OVERVIEW_LINES_MAX)
    if len(value) > 2 and not is_wide:
        is_wide = True
        del typesetter.missing[seen:]
        value = typesetter.lines(cell.value, size, width - taken, max_lines=OVERVIEW_LINES_MAX)
    if not value:
        return None
    label = typesetter.lines(cell.label, size, size * (_LABEL_EMS - 0.4), bold=True, max_lines=2)
    return _Cell(label, value, is_wide, cell.is_changed)
