# SPDX-License-Identifier: Apache-2.0
"""A plain table as it is copied, and texts as every program takes them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from desktop.outputs.document import Document, Overview, Section, Table, Text, plain
from desktop.outputs.pdf.plain_text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class TableValues:
    """Headings and rows as a table shows them; line ends inside a cell stay where there is room for them.

    A row of a single cell under several headings is the head of the rows below it. Without headings it is
    a list.
    """

    heading: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    name: str = ""

    @property
    def width(self) -> int:
        """Columns of the widest row."""
        return max((len(row) for row in (self.heading, *self.rows)), default=0)

    def is_head(self, row: Sequence[str]) -> bool:
        """Whether the row stands over those below it."""
        return len(row) == 1 < self.width


def clean_lines(text: str) -> tuple[str, ...]:
    """The lines of a text, NFC, without controls and marks of direction; empty ones are left out."""
    return tuple(line for part in text.splitlines() if (line := one_line(part)))


def in_one(text: str) -> str:
    """The text on one line: what stood below one another is parted by a dot."""
    return " · ".join(clean_lines(text))


def tables_of(document: Document) -> Iterator[TableValues]:
    """The tables of a sheet, each by its own name, the name of its section or that of the sheet."""
    for section in document.sections:
        for element in section.elements:
            if isinstance(element, Table) and element.rows:
                yield table_values(element, _name(section, document, element.name))
            elif isinstance(element, Overview) and element.cells:
                rows = tuple((cell.label, plain(cell.value)) for cell in element.cells)
                yield TableValues(rows=rows, name=_name(section, document, ""))


def table_values(table: Table, name: str) -> TableValues:
    """A table of a sheet; a shared first cell is said again, so that rows can be sorted."""
    rows: list[tuple[str, ...]] = []
    shared: Text = ""
    for row in table.rows:
        shared = shared if row.joins else next(iter(row.cells), "")
        cells = (shared, *row.cells[1:]) if row.joins else row.cells
        rows.append(tuple(map(plain, cells)))
    heading = tuple(column.heading for column in table.columns)
    return TableValues(heading=heading, rows=tuple(rows), name=name)


def _name(section: Section, document: Document, own: str) -> str:
    return own or section.name or document.title
