# SPDX-License-Identifier: Apache-2.0
"""Workbooks (.xlsx) as lines of cells: read as a stream, so that a small file cannot fill the memory."""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from datetime import date, datetime, timedelta
from typing import Any

from desktop.inputs.tables import MAX_COLUMNS, Cell, TableError, TableProblem

_MAX_UNPACKED = 150_000_000
_MAX_PARTS = 2_000
_MAX_CELLS = 5_000_000
_MAX_MERGES = 20_000
_LAST_LINE = 1_048_576
_CHUNK = 1 << 20
_MERGE = re.compile(rb'<(?:\w+:)?mergeCell\s+ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"')
_DOCTYPE = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")

Merges = dict[int, list[tuple[int, int, int]]]


def workbook_rows(
    data: bytes, filename: str, max_rows: int, problems: list[TableProblem]
) -> list[tuple[int, list[Cell]]]:
    """(line, cells) of the first visible sheet that holds anything; adds what is odd to `problems`."""
    with _opened(data, filename) as archive:
        _check_archive(archive, filename)
        return _rows(archive, data, filename, max_rows, problems)


def _opened(data: bytes, filename: str) -> zipfile.ZipFile:
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise TableError("tables.damaged", file=filename) from error


def _check_archive(archive: zipfile.ZipFile, filename: str) -> None:
    parts = archive.infolist()
    if "xl/workbook.xml" not in {part.filename for part in parts}:
        raise TableError("tables.not_a_table", file=filename)
    if len(parts) > _MAX_PARTS or sum(part.file_size for part in parts) > _MAX_UNPACKED:
        raise TableError("tables.unpacks_too_large", file=filename, limit_mb=_MAX_UNPACKED // 1_000_000)
    if any(part.flag_bits & 1 for part in parts):
        raise TableError("tables.old_or_locked", file=filename)
    for part in parts:
        # Excel writes no document types; they are how a small file grows without end while it is read.
        if part.filename.endswith((".xml", ".rels")) and _DOCTYPE.search(_beginning(archive, part, filename)):
            raise TableError("tables.damaged", file=filename)


def _beginning(archive: zipfile.ZipFile, part: zipfile.ZipInfo, filename: str) -> bytes:
    try:
        with archive.open(part) as stream:
            return stream.read(65_536)
    except Exception as error:  # a damaged part fails in as many ways as there are decompressors
        raise TableError("tables.damaged", file=filename) from error


def _rows(
    archive: zipfile.ZipFile, data: bytes, filename: str, max_rows: int, problems: list[TableProblem]
) -> list[tuple[int, list[Cell]]]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            # openpyxl warns of styles and extensions it leaves out; none of them are values.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
            try:
                return _first_filled_sheet(book, archive, data, filename, max_rows, problems)
            finally:
                book.close()
    except TableError:
        raise
    except Exception as error:  # openpyxl raises whatever a broken part makes it stumble over
        raise TableError("tables.damaged", file=filename) from error


def _first_filled_sheet(
    book: Any,
    archive: zipfile.ZipFile,
    data: bytes,
    filename: str,
    max_rows: int,
    problems: list[TableProblem],
) -> list[tuple[int, list[Cell]]]:
    visible = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"]
    for index, sheet in enumerate(visible):
        merges, has_formulas = _sheet_marks(archive, sheet._worksheet_path, filename)
        rows = _sheet_rows(sheet, filename, max_rows, problems)
        if not rows:
            continue
        if has_formulas:
            _note_formulas(data, sheet.title, dict(rows), rows[-1][0], problems)
        if index + 1 < len(visible):
            others = ", ".join(other.title for other in visible[index + 1 :])
            problems.append(
                TableProblem("tables.other_sheets", 0, {"sheet": sheet.title, "others": others[:200]})
            )
        return _with_merges(rows, merges, problems)
    raise TableError("tables.empty", file=filename)


def _sheet_rows(
    sheet: Any, filename: str, max_rows: int, problems: list[TableProblem]
) -> list[tuple[int, list[Cell]]]:
    sheet.reset_dimensions()
    rows: list[tuple[int, list[Cell]]] = []
    budget = _MAX_CELLS
    for line, row in enumerate(sheet.iter_rows(), start=1):
        budget -= len(row)
        if budget < 0 or line > _LAST_LINE:
            raise TableError("tables.unpacks_too_large", file=filename, limit_mb=_MAX_UNPACKED // 1_000_000)
        cells = [_value(cell, line, problems) for cell in row]
        if any(cell is not None for cell in cells[MAX_COLUMNS:]):
            raise TableError("tables.too_many_columns", file=filename, line=line, limit=MAX_COLUMNS)
        if any(cell is not None and cell != "" for cell in cells):
            # Titles above the headings count too; the exact bound is held by the caller.
            if len(rows) > max_rows + 20:
                raise TableError("tables.too_many_rows", file=filename, limit=max_rows)
            rows.append((line, cells[:MAX_COLUMNS]))
    return rows


def _value(cell: Any, line: int, problems: list[TableProblem]) -> Cell:
    value = cell.value
    if value is None or isinstance(value, str):
        if cell.data_type == "e":
            problems.append(TableProblem("tables.error_value", line, {"value": value, "column": cell.column}))
            return None
        return value
    if isinstance(value, datetime):
        shows_hours = "h" in re.sub(r'"[^"]*"|\[[^]]*\]', "", str(cell.number_format).lower())
        return value if shows_hours or value.time() != datetime.min.time() else value.date()
    if isinstance(value, timedelta):
        minutes = round(value / timedelta(minutes=1))
        return f"{minutes // 60}:{minutes % 60:02d}"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return int(value)
    kept: Cell = value
    return kept


def _sheet_marks(archive: zipfile.ZipFile, path: str, filename: str) -> tuple[Merges, bool]:
    """Merged ranges by their first line, and whether the sheet holds formulas; its XML is streamed."""
    merges: Merges = {}
    count, has_formulas, tail = 0, False, b""
    with archive.open(path.lstrip("/")) as stream:
        while chunk := stream.read(_CHUNK):
            block = tail + chunk
            has_formulas = has_formulas or _FORMULA.search(block) is not None
            end = 0
            for match in _MERGE.finditer(block):
                end = match.end()
                count += 1
                if count > _MAX_MERGES:
                    raise TableError("tables.too_many_merges", file=filename, limit=_MAX_MERGES)
                first, last = _column(match[1]), _column(match[3])
                merges.setdefault(int(match[2]), []).append((first, last, int(match[4])))
            tail = block[max(end, len(block) - 200) :]
    return merges, has_formulas


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def _with_merges(
    rows: list[tuple[int, list[Cell]]], merges: Merges, problems: list[TableProblem]
) -> list[tuple[int, list[Cell]]]:
    """Rows with the value of a merged range in all its cells, as the eye reads it."""
    by_line = dict(rows)
    budget = _MAX_CELLS
    for top in sorted(set(merges) & set(by_line)):
        for first, last, bottom in merges[top]:
            source = by_line[top]
            value = source[first - 1] if first <= len(source) else None
            if value is None or first > MAX_COLUMNS or (last == first and bottom <= top):
                continue
            last = min(last, MAX_COLUMNS)
            for line in range(top, min(bottom, rows[-1][0]) + 1):
                cells = by_line.get(line)
                budget -= last - first + 1
                if cells is None or budget < 0:
                    continue
                cells.extend([None] * (last - len(cells)))
                cells[first - 1 : last] = [value] * (last - first + 1)
            shown = value.isoformat() if isinstance(value, date) else str(value)
            values = {"text": shown[:80], "last_line": bottom}
            problems.append(TableProblem("tables.merged", top, values))
    return rows


def _note_formulas(
    data: bytes, title: str, values: dict[int, list[Cell]], last: int, problems: list[TableProblem]
) -> None:
    """Formulas give their last result; where none was kept the cell is empty, and its line says so."""
    import openpyxl

    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    taken: list[int] = []
    unknown: list[int] = []
    try:
        sheet = book[title]
        sheet.reset_dimensions()
        for line, row in enumerate(sheet.iter_rows(max_row=last), start=1):
            for index, cell in enumerate(row):
                if cell.data_type == "f":
                    result = values.get(line, [])
                    known = index < len(result) and result[index] is not None
                    (taken if known else unknown).append(line)
    finally:
        book.close()
    if taken:
        problems.append(TableProblem("tables.formulas_taken", taken[0], {"count": len(taken)}))
    problems.extend(TableProblem("tables.formula_unknown", line) for line in sorted(set(unknown)))
