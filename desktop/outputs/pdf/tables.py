# SPDX-License-Identifier: Apache-2.0
"""Ruled tables: whole rows, never split, under a head that is printed again on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.outputs.pdf.blocks import KEEP_LINES, baseline
from desktop.outputs.pdf.paper import Paper
from desktop.outputs.pdf.styles import CELL_LINES_MAX, FRAME, HAIR, HEAD_FILL, LINE, Scale
from desktop.outputs.pdf.typeset import Line, Typesetter
from desktop.outputs.pdf.values import Text

EMPTY = "-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A column: its heading, its width in points, and whether its texts stand in the middle."""

    heading: str
    width: float
    centred: bool = False
    bold: bool = False


Cell = tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class TableRow:
    """The lines of each cell. A row that `joins` shares the first cell of the row above and leaves its own out."""

    cells: tuple[Cell, ...]
    scale: Scale
    joins: bool = False

    @property
    def height(self) -> float:
        most = max(len(cell) for cell in self.cells[self.joins :])
        return most * self.scale.table_leading + 2 * self.scale.cell_pad


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of set rows. After a page break a joined row shows its first cell again."""

    columns: tuple[Column, ...]
    head: TableRow
    rows: tuple[TableRow, ...]
    scale: Scale
    is_grouped: bool = False
    after: float = 0.0

    @property
    def height(self) -> float:
        return self.head.height + sum(row.height for row in self.rows) + self.after

    def split(self, room: float) -> tuple[Table | None, Table | None]:
        if self.height - self.after <= room + 0.01:
            return self, None
        fits, used = 0, self.head.height
        for row in self.rows:
            if used + row.height > room + 0.01:
                break
            used += row.height
            fits += 1
        if fits == len(self.rows) - 1 and fits > KEEP_LINES:
            fits -= 1  # no single row alone on the next page
        if fits < min(KEEP_LINES, len(self.rows)) and len(self.rows) > 1:
            fits = 0
        if fits == 0:
            return None, self
        first = replace(self.rows[fits], joins=False)
        return (
            replace(self, rows=self.rows[:fits], after=0.0),
            replace(self, rows=(first, *self.rows[fits + 1 :])),
        )

    def draw(self, paper: Paper, x: float, top: float) -> None:
        width = sum(column.width for column in self.columns)
        first_width = self.columns[0].width
        bottom = top + self.height - self.after
        paper.box(x, top, width, self.head.height, fill=HEAD_FILL)
        self._draw_row(paper, self.head, x, top, is_head=True)
        y = top + self.head.height
        paper.rule(x, y, x + width, y, colour=FRAME, width=LINE)
        for number, row in enumerate(self.rows):
            if number:
                paper.rule(x + first_width * row.joins, y, x + width, y, colour=HAIR, width=LINE)
            self._draw_row(paper, row, x, y)
            y += row.height
        edge = x
        for column in self.columns[:-1]:
            edge += column.width
            paper.rule(edge, top, edge, bottom, colour=HAIR, width=LINE)
        paper.box(
            x + LINE / 2, top + LINE / 2, width - LINE, bottom - top - LINE, frame=FRAME, line=LINE
        )

    def _draw_row(self, paper: Paper, row: TableRow, x: float, top: float, *, is_head: bool = False) -> None:
        size, leading, pad = self.scale.table, self.scale.table_leading, self.scale.cell_pad
        for number, (column, cell) in enumerate(zip(self.columns, row.cells, strict=True)):
            if not (row.joins and number == 0):
                centred = is_head or column.centred
                room = row.height - len(cell) * leading
                first = top + (pad if number == 0 and self.is_grouped else room / 2)
                for index, line in enumerate(cell):
                    shift = (column.width - line.width) / 2 if centred else side_pad(size)
                    at = baseline(first + index * leading, leading, size)
                    paper.line(line, x + shift, at, size=size)
            x += column.width


def side_pad(size: float) -> float:
    """Room left and right of the text of a cell."""
    return size * 0.75


def table(
    columns: Sequence[Column],
    rows: Sequence[Sequence[Text]],
    *,
    typesetter: Typesetter,
    scale: Scale,
    joins: Sequence[bool] = (),
    after: float = 0.0,
) -> Table:
    """Set a table. Empty cells become ``-``; cells of more than `CELL_LINES_MAX` lines end in the cut mark."""
    head = _row([column.heading for column in columns], columns, typesetter, scale, bold=True)
    body = [_row(row, columns, typesetter, scale) for row in rows]
    if joins:
        body = [replace(row, joins=join) for row, join in zip(body, joins, strict=True)]
    return Table(
        columns=tuple(columns), head=head, rows=tuple(body), scale=scale, is_grouped=bool(joins), after=after
    )


def _row(
    texts: Sequence[Text], columns: Sequence[Column], typesetter: Typesetter, scale: Scale, *, bold: bool = False
) -> TableRow:
    cells = tuple(
        typesetter.lines(
            text,
            scale.table,
            column.width - 2 * side_pad(scale.table),
            bold=bold or column.bold,
            max_lines=CELL_LINES_MAX,
        )
        or typesetter.lines(EMPTY, scale.table, column.width)
        for text, column in zip(texts, columns, strict=True)
    )
    return TableRow(cells, scale)
