# SPDX-License-Identifier: Apache-2.0
"""Ruled tables: whole rows, never split, under a head that is printed again on every page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from desktop.outputs.document import BLANK, Text
from desktop.outputs.pdf.blocks import KEEP_LINES, NEARLY, baseline, draw_bar
from desktop.outputs.pdf.paper import Paper
from desktop.outputs.pdf.styles import (
    CALENDAR_LINES_MAX,
    CELL_LINES_MAX,
    FRAME,
    HAIR,
    HEAD_FILL,
    LINE,
    ROW_FILL,
    Scale,
)
from desktop.outputs.pdf.typeset import Line, Typesetter

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
    """The lines of each cell. A row that `joins` leaves its first cell to the row above, which it shares."""

    cells: tuple[Cell, ...]
    joins: bool = False
    is_strong: bool = False
    is_changed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table of set rows. In a grouped one rows share first cells, which come again after a page break."""

    columns: tuple[Column, ...]
    head: TableRow
    rows: tuple[TableRow, ...]
    scale: Scale
    is_grouped: bool = False
    is_calendar: bool = False
    least_row: float = 0.0

    @property
    def height(self) -> float:
        return self._head_height + sum(self._heights(self.rows))

    @property
    def _head_height(self) -> float:
        return self._cells_height(self.head.cells)

    def _cells_height(self, cells: Sequence[Cell]) -> float:
        return max(map(len, cells)) * self.scale.table_leading + 2 * self.scale.cell_pad

    def _heights(self, rows: Sequence[TableRow]) -> list[float]:
        """Height of each row; where a shared first cell is taller than its rows, the last of them grows."""
        if not self.is_grouped:
            return [max(self._cells_height(row.cells), self.least_row) for row in rows]
        heights: list[float] = []
        wanted = 0.0
        for index, row in enumerate(rows):
            if not row.joins:
                wanted = self._cells_height(row.cells[:1])
            own = max(self._cells_height(row.cells[1:]), self.least_row)
            is_last = index + 1 == len(rows) or not rows[index + 1].joins
            heights.append(max(own, wanted) if is_last else own)
            wanted -= own
        return heights

    def split(self, room: float) -> tuple[Table | None, Table | None]:
        room -= self._head_height
        if sum(self._heights(self.rows)) <= room + NEARLY:
            return self, None
        fits = self._fitting(room)
        if fits == len(self.rows) - 1 and fits > KEEP_LINES:
            fits -= 1  # no single row alone on the next page
        if fits < min(KEEP_LINES, len(self.rows)):
            return None, self
        first = replace(self.rows[fits], joins=False)
        return (
            replace(self, rows=self.rows[:fits]),
            replace(self, rows=(first, *self.rows[fits + 1 :])),
        )

    def _fitting(self, room: float) -> int:
        """How many rows from the first fit into `room` points."""
        used = 0.0
        for count, row in enumerate(self.rows):
            cells = row.cells[1:] if self.is_grouped else row.cells
            used += max(self._cells_height(cells), self.least_row)
            if used > room + NEARLY:
                return count
            if self.is_grouped and sum(self._heights(self.rows[: count + 1])) > room + NEARLY:
                return count
        return len(self.rows)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        width = sum(column.width for column in self.columns)
        first_width = self.columns[0].width
        head_height, heights = self._head_height, self._heights(self.rows)
        bottom = top + head_height + sum(heights)
        paper.box(x, top, width, head_height, fill=HEAD_FILL)
        self._draw_row(paper, self.head, x, top, head_height, is_head=True)
        y = top + head_height
        paper.rule(x, y, x + width, y, colour=FRAME, width=LINE)
        for number, row in enumerate(self.rows):
            if row.is_strong:
                paper.box(x + first_width * row.joins, y, width, heights[number], fill=ROW_FILL)
            if row.is_changed:
                draw_bar(paper, x, y + 1, heights[number] - 2)
            if number and not (self.is_calendar and row.joins):
                paper.rule(x + first_width * row.joins, y, x + width, y, colour=HAIR, width=LINE)
            self._draw_row(paper, row, x, y, heights[number])
            y += heights[number]
        edge = x
        for column in self.columns[:-1]:
            edge += column.width
            paper.rule(edge, top, edge, bottom, colour=HAIR, width=LINE)
        paper.box(x + LINE / 2, top + LINE / 2, width - LINE, bottom - top - LINE, frame=FRAME, line=LINE)

    def _draw_row(
        self, paper: Paper, row: TableRow, x: float, top: float, height: float, *, is_head: bool = False
    ) -> None:
        size, leading, pad = self.scale.table, self.scale.table_leading, self.scale.cell_pad
        for number, (column, cell) in enumerate(zip(self.columns, row.cells, strict=True)):
            if not (row.joins and number == 0):
                centred = is_head or column.centred
                room = height - len(cell) * leading
                is_shared = ((number == 0 and self.is_grouped) or self.is_calendar) and not is_head
                first = top + (pad if is_shared else room / 2)
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
    strong: Sequence[bool] = (),
    changed: Sequence[bool] = (),
    least_row: float = 0.0,
    is_calendar: bool = False,
) -> Table:
    """Set a table. Empty cells become ``-``; cells beyond `CELL_LINES_MAX` lines end in the cut mark.

    In a calendar empty cells stay empty, and a cell holds `CALENDAR_LINES_MAX` lines.
    `joins`, `strong` and `changed` hold one for each row, or nothing at all.
    """
    headings = [column.heading for column in columns]
    head = _row(headings, columns, typesetter, scale, bold=True, is_calendar=is_calendar)
    body = [_row(row, columns, typesetter, scale, is_calendar=is_calendar) for row in rows]
    if joins:
        body = [replace(row, joins=mark) for row, mark in zip(body, joins, strict=True)]
    if any(strong):
        body = [replace(row, is_strong=mark) for row, mark in zip(body, strong, strict=True)]
    if any(changed):
        body = [replace(row, is_changed=mark) for row, mark in zip(body, changed, strict=True)]
    return Table(
        columns=tuple(columns),
        head=head,
        rows=tuple(body),
        scale=scale,
        is_grouped=bool(joins),
        is_calendar=is_calendar,
        least_row=least_row,
    )


def _row(
    texts: Sequence[Text],
    columns: Sequence[Column],
    typesetter: Typesetter,
    scale: Scale,
    *,
    bold: bool = False,
    is_calendar: bool = False,
) -> TableRow:
    most = CALENDAR_LINES_MAX if is_calendar else CELL_LINES_MAX
    empty = () if is_calendar else typesetter.lines(EMPTY, scale.table, 100)
    cells = tuple(
        typesetter.lines(
            text,
            scale.table,
            column.width - 2 * side_pad(scale.table),
            bold=bold or column.bold,
            max_lines=most,
        )
        or (() if text == BLANK else empty)
        for text, column in zip(texts, columns, strict=True)
    )
    return TableRow(cells)
