# SPDX-License-Identifier: Apache-2.0
"""Tables that offices bring, as XLSX or text (CSV): headings, rows with their line numbers, and what was odd.

The kind is told by the bytes, not by the name. Nothing is guessed silently: what was repeated, dropped or
taken from a formula's last result is a problem with its line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

Cell = str | int | float | bool | date | datetime | time | None

# Excel's own limit of a cell, so that a pasted book is refused and not cut.
MAX_CELL_CHARACTERS = 32_767
MAX_COLUMNS = 500
# Above the headings stand a title and a date at most; further down it is data.
_TITLE_LINES = 10
_UNFIT = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


class TableError(ValueError):
    """A file that is no table, or too much of one: `code` names the reason, `values` fill the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code} {values}" if values else code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True)
class TableProblem:
    """Something to look at; `line` as the file's own program counts, 0 for the whole file."""

    code: str
    line: int
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TableRow:
    """Cells in the order of the headings, as many as those; None where nothing stands."""

    line: int
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """`encoding` is "xlsx" or the text encoding found; blank lines are left out of `rows`."""

    headings: tuple[str, ...]
    rows: tuple[TableRow, ...]
    encoding: str
    problems: tuple[TableProblem, ...]


def read_table(data: bytes, filename: str, *, max_rows: int = 50_000, max_bytes: int = 20_000_000) -> Table:
    """The table in an .xlsx (its first sheet that holds anything) or in text cut by comma, semicolon or tab.

    Text is read as UTF-8, as UTF-16 with its mark, or as CP949, in this order. Dates of a workbook come as
    `date`, or `datetime` (wall time) where the cell shows hours. `filename` is only for the words of errors.
    Raises TableError for anything else, and where a bound is passed.
    """
    if len(data) > max_bytes:
        raise TableError("tables.too_large", file=filename, limit_mb=max_bytes // 1_000_000)
    if not data.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        raise TableError("tables.empty", file=filename)
    problems: list[TableProblem] = []
    if data.startswith(b"PK"):
        from desktop.inputs.workbooks import workbook_rows

        encoding = "xlsx"
        lines: Iterable[tuple[int, Sequence[Cell]]] = workbook_rows(data, filename, max_rows, problems)
    else:
        from desktop.inputs.texts import text_rows

        encoding, lines = text_rows(data, filename)
    return _table(lines, encoding, filename, max_rows, problems)


def cleaned(value: Cell) -> Cell:
    """Text in NFC without characters that no cell shows, trimmed; None for nothing."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")
    return unicodedata.normalize("NFC", _UNFIT.sub("", text)).strip() or None


def _table(
    lines: Iterable[tuple[int, Sequence[Cell]]],
    encoding: str,
    filename: str,
    max_rows: int,
    problems: list[TableProblem],
) -> Table:
    filled = _filled(lines, filename)
    headings, rest = _headings(filled, filename, problems)
    rows: list[TableRow] = []
    for line, cells in rest:
        if len(rows) == max_rows:
            raise TableError("tables.too_many_rows", file=filename, limit=max_rows)
        extra = [cell for cell in cells[len(headings) :] if cell is not None]
        if extra:
            problems.append(TableProblem("tables.beyond_headings", line, {"count": len(extra)}))
        kept = tuple(cells[: len(headings)])
        if any(cell is not None for cell in kept):
            rows.append(TableRow(line, kept + (None,) * (len(headings) - len(kept))))
    problems.sort(key=lambda problem: problem.line)
    return Table(headings=headings, rows=tuple(rows), encoding=encoding, problems=tuple(problems))


def _filled(lines: Iterable[tuple[int, Sequence[Cell]]], filename: str) -> Iterator[tuple[int, list[Cell]]]:
    """Lines that hold anything, with clean cells and without blank ones at their end."""
    for line, raw in lines:
        cells = [cleaned(cell) for cell in raw]
        while cells and cells[-1] is None:
            cells.pop()
        if not cells:
            continue
        if len(cells) > MAX_COLUMNS:
            raise TableError("tables.too_many_columns", file=filename, line=line, limit=MAX_COLUMNS)
        if any(isinstance(cell, str) and len(cell) > MAX_CELL_CHARACTERS for cell in cells):
            raise TableError("tables.cell_too_long", file=filename, line=line, limit=MAX_CELL_CHARACTERS)
        yield line, cells


def _headings(
    lines: Iterator[tuple[int, list[Cell]]], filename: str, problems: list[TableProblem]
) -> tuple[tuple[str, ...], Iterator[tuple[int, list[Cell]]]]:
    """The first line with two different cells, so that a title above the table is passed over and named.

    A table of one column has no such line; then the first line is the heading.
    """
    read: list[tuple[int, list[Cell]]] = []
    found = 0
    for line, cells in lines:
        read.append((line, cells))
        if len({cell for cell in cells if cell is not None}) > 1:
            found = len(read) - 1
            break
        if len(read) == _TITLE_LINES:
            break
    if not read:
        raise TableError("tables.empty", file=filename)
    for line, cells in read[:found]:
        title = next(str(cell) for cell in cells if cell is not None)
        problems.append(TableProblem("tables.title_passed_over", line, {"text": title[:80]}))
    heading_line, cells = read[found]
    headings = tuple(" ".join(str(cell).split()) if cell is not None else "" for cell in cells)
    named = [heading for heading in headings if heading]
    repeated = sorted({heading for heading in named if named.count(heading) > 1})
    problems.extend(
        TableProblem("tables.heading_twice", heading_line, {"heading": name}) for name in repeated
    )
    if "" in headings:
        column = headings.index("") + 1
        problems.append(TableProblem("tables.heading_missing", heading_line, {"column": column}))
    return headings, _chained(read[found + 1 :], lines)


def _chained(
    first: list[tuple[int, list[Cell]]], then: Iterator[tuple[int, list[Cell]]]
) -> Iterator[tuple[int, list[Cell]]]:
    yield from first
    yield from then
