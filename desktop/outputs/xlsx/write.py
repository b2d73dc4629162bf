# SPDX-License-Identifier: Apache-2.0
"""XLSX files with the same bytes for the same values, made with openpyxl (loaded when first used)."""

from __future__ import annotations

import io
import math
import re
import unicodedata
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from openpyxl import Workbook

Cell = str | int | float | Decimal | bool | date | datetime | time | None

# What Excel can hold; a longer text ends in "…" rather than make the whole file unreadable.
MAX_CELL_CHARACTERS = 32_767
_MAX_DIGITS = 15
_FIXED_TIME = datetime(1980, 1, 1)  # noqa: DTZ001 (zip files know no zone)
_UNFIT = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_FONT = "맑은 고딕"
_FILL = "FFE8EEF4"
_RULE = "FFB8C2CC"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTable:
    """A table of a workbook; without `headings` its rows begin at the top.

    Rows numbered in `strong` are heads of those below them. `foot` is printed at the foot of each page.
    """

    headings: Sequence[str] = ()
    rows: Sequence[Sequence[Cell]] = ()
    name: str = ""
    foot: str = ""
    strong: frozenset[int] = frozenset()


def write_tables(tables: Sequence[SheetTable]) -> bytes:
    """One sheet a table, in their order; names that are alike get a number.

    Raises ValueError without a table.
    """
    from openpyxl import Workbook
    from openpyxl.styles import Font

    if not tables:
        raise ValueError("a workbook needs at least one table")
    book, names = Workbook(), set[str]()
    for number, table in enumerate(tables):
        sheet = book.create_sheet() if number else book.active
        name = _unused(sheet_title(table.name), names)
        names.add(name.casefold())
        rows = [list(row) for row in table.rows]
        _fill(sheet, table.headings, rows, name)
        first = 2 if any(table.headings) else 1
        for place in table.strong:
            sheet.cell(first + place, 1).font = Font(name=_FONT, size=10, bold=True)
        plain = [row for place, row in enumerate(rows) if place not in table.strong]
        count = max((len(row) for row in (table.headings, *rows)), default=0)
        headings = [*table.headings, *[""] * (count - len(table.headings))]
        for index, width in enumerate(_fitting(headings, plain), start=1):
            sheet.column_dimensions[_letter(index)].width = width
        sheet.oddFooter.left.text = str(_kept(table.foot)).replace("&", "&&")[:200] or None
    return _saved(book)


def _unused(name: str, names: set[str]) -> str:
    """The name, with a number where another sheet has it: Excel takes a and A for the same."""
    found, number = name, 1
    while found.casefold() in names:
        number += 1
        tail = f" ({number})"
        found = name[: 31 - len(tail)] + tail
    return found


def write_table(
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    *,
    sheet_name: str,
    widths: Sequence[float] | None = None,
) -> bytes:
    """One sheet with headings that stay in sight, a filter, and A4 landscape pages that repeat them.

    `widths` are in characters of a digit's width; without them columns fit what they hold (8 to 60).
    Aware times are written as the wall clock of their own zone, as a workbook knows no zones.
    """
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    kept = [list(row) for row in rows]
    _fill(sheet, headings, kept, sheet_name)
    for index, width in enumerate(widths or _fitting(headings, kept), start=1):
        sheet.column_dimensions[_letter(index)].width = width
    return _saved(book)


def write_template(
    headings: Sequence[str],
    *,
    examples: Sequence[Sequence[Cell]],
    notes: Sequence[str],
    sheet_name: str,
    guide_name: str,
    choices: Mapping[str, Sequence[str]] | None = None,
) -> bytes:
    """A sheet with headings only and a guide beside it: the examples under the same headings, then the notes.

    Examples stand on the guide only, so that nobody imports them by mistake. `choices` give a heading the
    values to pick from; other values can still be typed.
    """
    from openpyxl import Workbook
    from openpyxl.worksheet.datavalidation import DataValidation

    book = Workbook()
    sheet, guide = book.active, book.create_sheet()
    _fill(sheet, headings, [], sheet_name)
    _fill(guide, headings, [list(row) for row in examples], guide_name)
    for number, note in enumerate(notes, start=len(examples) + 3):
        _put(guide.cell(number, 1), note, _body_style(wrap=False))
    for index, width in enumerate(_fitting(headings, examples), start=1):
        sheet.column_dimensions[_letter(index)].width = guide.column_dimensions[_letter(index)].width = width
    for heading, values in (choices or {}).items():
        if not _fits_a_list(values):
            continue
        letter = _letter(list(headings).index(heading) + 1)
        pick = DataValidation(type="list", formula1=f'"{",".join(values)}"', allow_blank=True)
        pick.showErrorMessage = False
        sheet.add_data_validation(pick)
        pick.add(f"{letter}2:{letter}5000")
    return _saved(book)


def _fits_a_list(choices: Sequence[str]) -> bool:
    """Excel holds 255 characters in a list that is written out, and has no escape for its commas."""
    return 0 < len(",".join(choices)) <= 255 and not any("," in choice or '"' in choice for choice in choices)


def _body_style(*, wrap: bool) -> dict[str, Any]:
    from openpyxl.styles import Alignment, Font

    return {"font": Font(name=_FONT, size=10), "alignment": Alignment(vertical="top", wrap_text=wrap)}


def _fill(sheet: Any, headings: Sequence[str], rows: Sequence[Sequence[Cell]], name: str) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    sheet.title = sheet_title(name)
    line = Side(style="thin", color=_RULE)
    head_style = {
        "font": Font(name=_FONT, size=10, bold=True),
        "fill": PatternFill("solid", fgColor=_FILL),
        "alignment": Alignment(horizontal="center", vertical="center", wrap_text=True),
        "border": Border(bottom=line),
    }
    body_style = _body_style(wrap=True)
    for index, heading in enumerate(headings, start=1):
        _put(sheet.cell(1, index), heading, head_style)
    is_headed = any(headings)
    for number, row in enumerate(rows, start=2 if is_headed else 1):
        for index, value in enumerate(row, start=1):
            if value is not None and value != "":
                _put(sheet.cell(number, index), value, body_style)
    if is_headed:
        sheet.freeze_panes = "A2"
        sheet.print_title_rows = "1:1"
    if is_headed and rows:
        sheet.auto_filter.ref = f"A1:{_letter(max(1, len(headings)))}{len(rows) + 1}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True


def _put(cell: Any, value: Cell, style: dict[str, Any]) -> None:
    """Text is written as text whatever it begins with; and stays text when somebody edits the cell."""
    kept = _kept(value)
    cell.value = kept
    for name, part in style.items():
        setattr(cell, name, part)
    if isinstance(kept, str):
        cell.data_type = "s"
        if kept.startswith(_FORMULA_STARTS):
            cell.quotePrefix = True
    elif isinstance(kept, datetime):
        cell.number_format = "yyyy-mm-dd hh:mm"
    elif isinstance(kept, date):
        cell.number_format = "yyyy-mm-dd"
    elif isinstance(kept, time):
        cell.number_format = "hh:mm"


def _kept(value: Cell) -> Cell:
    """The value as a workbook can hold it."""
    if isinstance(value, str):
        text = value.replace("\r\n", "\n").replace("\r", "\n")
        text = unicodedata.normalize("NFC", _UNFIT.sub("", text))
        return text if len(text) <= MAX_CELL_CHARACTERS else text[: MAX_CELL_CHARACTERS - 1] + "…"
    if isinstance(value, datetime | time):
        value = value.replace(tzinfo=None)
    if isinstance(value, date) and value.year < 1900:
        return value.isoformat()
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    # Excel keeps 15 digits; a longer number (an account, an identifier) would be changed silently.
    if isinstance(value, int) and not isinstance(value, bool) and len(str(abs(value))) > _MAX_DIGITS:
        return str(value)
    return value


def sheet_title(name: str) -> str:
    """`name` as Excel allows it: at most 31 characters, none of ``[]:*?/\\``, no apostrophe at either end."""
    cleaned = re.sub(r"[\[\]:*?/\\]", " ", str(_kept(name)).replace("\n", " "))
    return cleaned.strip(" '")[:31].strip(" '") or "Sheet"


def _fitting(headings: Sequence[str], rows: Sequence[Sequence[Cell]]) -> list[float]:
    widths = [_text_width(heading) + 4 for heading in headings]
    for row in rows[:1000]:
        for index, value in enumerate(row[: len(widths)]):
            widths[index] = max(widths[index], _text_width(value) + 2)
    return [float(min(60, max(8, width))) for width in widths]


def _text_width(value: Cell) -> int:
    """The longest line in digits' widths: Hangul takes two. Times are as wide as they are shown."""
    if isinstance(value, datetime):
        return 16
    if isinstance(value, date):
        return 10
    lines = str("" if value is None else value)[:2000].split("\n")
    return max(sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line) for line in lines)


def _letter(index: int) -> str:
    from openpyxl.utils import get_column_letter

    return str(get_column_letter(index))


def _saved(book: Workbook) -> bytes:
    """The file with the time of making taken out, in the archive and in the properties."""
    book.properties.creator = "Dongseon"
    book.properties.created = _FIXED_TIME
    first = io.BytesIO()
    book.save(first)
    final = io.BytesIO()
    with zipfile.ZipFile(first) as source, zipfile.ZipFile(final, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = re.sub(rb"(<dcterms:modified[^>]*>)[^<]*", rb"\g<1>1980-01-01T00:00:00Z", content)
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            target.writestr(info, content)
    return final.getvalue()
