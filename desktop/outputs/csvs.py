# SPDX-License-Identifier: Apache-2.0
"""CSV that Excel opens as it stands: UTF-8 with its mark, and no cell that it would run as a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

# With the apostrophes that stand before it already: one more is added, and the import takes one away.
_FORMULA = re.compile(r"'*[=+\-@\t\r]")


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Cells that begin like a formula get an apostrophe before them."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue().encode("utf-8-sig")


def _cell(value: object) -> str:
    return guarded("" if value is None else str(value))


def guarded(text: str) -> str:
    """The text of a cell, with an apostrophe before it where a spreadsheet would run it as a formula."""
    return "'" + text if _FORMULA.match(text) and text != "-" else text
