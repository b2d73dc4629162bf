# SPDX-License-Identifier: Apache-2.0
"""Tables of a sheet, or one of a desk, as a workbook: every cell is text or a plain number."""

from __future__ import annotations

import re

from desktop.outputs.clip.values import TableValues, clean_lines, tables_of
from desktop.outputs.document import Document
from desktop.outputs.sheet_text import write_sheet_text
from desktop.outputs.xlsx.write import Cell, SheetTable, write_tables

# Counts stay countable; 0012, 1-2 and dates in words stay as they are typed.
_COUNT = re.compile(r"-?(?:0|[1-9]\d{0,14})", re.ASCII)


def xlsx_of(document: Document) -> bytes:
    """Each table on a sheet of its own; of a sheet without tables its lines, one below the other.

    What stands over and under a paper (basis, edition, 공개구분) is printed at the foot of each page.
    """
    tables = list(tables_of(document)) or [_lines(document)]
    about = (document.office, document.basis_text, document.edition, document.profile, document.disclosure)
    foot = " · ".join(line for text in about for line in clean_lines(text))
    return write_tables([_sheet(table, foot) for table in tables])


def xlsx_of_table(table: TableValues) -> bytes:
    """A table of a desk as it is shown."""
    return write_tables([_sheet(table, "")])


def _lines(document: Document) -> TableValues:
    lines = write_sheet_text(document).splitlines()
    return TableValues(rows=tuple((line,) for line in lines if line), name=document.title)


def _sheet(table: TableValues, foot: str) -> SheetTable:
    rows = tuple(tuple(map(_value, row)) for row in table.rows)
    heads = frozenset(place for place, row in enumerate(table.rows) if table.is_head(row))
    return SheetTable(headings=table.heading, rows=rows, name=table.name, foot=foot, strong=heads)


def _value(text: str) -> Cell:
    text = "\n".join(clean_lines(text))
    return int(text) if _COUNT.fullmatch(text) and text != "-0" else text
