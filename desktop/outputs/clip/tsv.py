# SPDX-License-Identifier: Apache-2.0
"""Tables as lines with tabs, which spreadsheets and 한글 take as cells."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.outputs.clip.values import TableValues, in_one, tables_of
from desktop.outputs.csvs import guarded
from desktop.outputs.document import Document

_LINE_END = "\r\n"


def tsv_of_table(table: TableValues) -> str:
    """One line a row; a cell stays one cell, and none is run as a formula."""
    rows = [*([table.heading] if any(table.heading) else []), *table.rows]
    return _LINE_END.join(map(_line, rows))


def tsv_of(document: Document) -> str:
    """The tables of a sheet one under another, an empty line between; "" for a sheet without any."""
    return (_LINE_END * 2).join(tsv_of_table(table) for table in tables_of(document))


def _line(cells: Sequence[str]) -> str:
    return "\t".join(guarded(in_one(cell)) for cell in cells)
