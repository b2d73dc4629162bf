# SPDX-License-Identifier: Apache-2.0
"""Files made on the spot for the tests of reading."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any


def csv_bytes(*rows: Sequence[str]) -> bytes:
    out = io.StringIO(newline="")
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def workbook(
    rows: Sequence[Sequence[object]],
    change: Callable[[Any], None] | None = None,
    parts: dict[str, tuple[bytes, bytes]] | None = None,
) -> bytes:
    """An .xlsx with one sheet 일정; `parts` replaces bytes in the parts whose names hold the key."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "일정"
    for row in rows:
        sheet.append(list(row))
    if change:
        change(sheet)
    out = io.BytesIO()
    book.save(out)
    return repacked(out.getvalue(), parts) if parts else out.getvalue()


def repacked(data: bytes, parts: dict[str, tuple[bytes, bytes]]) -> bytes:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            content = source.read(name)
            for key, (old, new) in parts.items():
                if key in name:
                    assert old in content
                    content = content.replace(old, new, 1)
            target.writestr(name, content)
    return out.getvalue()
