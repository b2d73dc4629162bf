# SPDX-License-Identifier: Apache-2.0
"""Separated text (CSV) as lines of cells: encoding, delimiter and quotes found out, not assumed."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator

from desktop.inputs.tables import MAX_CELL_CHARACTERS, Cell, TableError

_DELIMITERS = ",;\t"
_SAMPLE_LINES = 30
# Files that people take for tables, by how they begin.
_FOREIGN = (
    (b"\xd0\xcf\x11\xe0", "tables.old_or_locked"),
    (b"%PDF", "tables.not_a_table"),
    (b"\x89PNG", "tables.not_a_table"),
    (b"\xff\xd8\xff", "tables.not_a_table"),
    (b"GIF8", "tables.not_a_table"),
    (b"SQLite format 3", "tables.not_a_table"),
)
_NOT_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def text_rows(data: bytes, filename: str) -> tuple[str, Iterator[tuple[int, list[Cell]]]]:
    """The encoding, and (line, cells) of each record, the line being the one it begins on."""
    for beginning, code in _FOREIGN:
        if data.startswith(beginning):
            raise TableError(code, file=filename)
    encoding, text = _decoded(data, filename)
    if _NOT_TEXT.search(text) or text.lstrip()[:1] == "<":
        raise TableError("tables.not_a_table", file=filename)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return encoding, _records(text, _delimiter(text), filename)


def _decoded(data: bytes, filename: str) -> tuple[str, str]:
    encodings = ["utf-8-sig", "cp949"]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings.insert(1, "utf-16")
    for encoding in encodings:
        try:
            return encoding, data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableError("tables.unreadable_text", file=filename)


def _delimiter(text: str) -> str:
    """The one that cuts most of the first lines into the same number of cells, more cells before fewer."""
    sample = "\n".join(text[:200_000].split("\n", _SAMPLE_LINES)[:_SAMPLE_LINES])
    best, best_score = ",", (0, 0)
    for delimiter in _DELIMITERS:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(sample), delimiter=delimiter) if any(row)]
        except csv.Error:
            continue
        width, lines = max(
            Counter(widths).items(), key=lambda item: (item[0] > 1, item[1], item[0]), default=(1, 0)
        )
        if width > 1 and (lines, width) > best_score:
            best, best_score = delimiter, (lines, width)
    return best


def _records(text: str, delimiter: str, filename: str) -> Iterator[tuple[int, list[Cell]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for cells in reader:
            yield line, list(cells)
            line = reader.line_num + 1
    except csv.Error as error:
        if "field larger" in str(error):
            raise TableError(
                "tables.cell_too_long", file=filename, line=line, limit=MAX_CELL_CHARACTERS
            ) from error
        raise TableError("tables.quotes", file=filename, line=line) from error
