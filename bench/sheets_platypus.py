# SPDX-License-Identifier: Apache-2.0
"""The brief as plain platypus paragraphs and tables: same text, faces and sizes, none of our checks.

Only the yardstick of `bench/sheets.py`; nothing of the program uses it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from desktop.outputs.document import plain
from desktop.outputs.pdf.fonts import faces
from desktop.outputs.pdf.styles import MM
from tests.outputs.pdf.briefs import BriefSheet

_REGULAR, _BOLD = faces().regular.name, faces().bold.name
_TITLE = ParagraphStyle("title", fontName=_BOLD, fontSize=20, leading=28, alignment=1)
_HEADING = ParagraphStyle("heading", fontName=_BOLD, fontSize=12, leading=21, keepWithNext=1)
_BODY = ParagraphStyle(
    "body", fontName=_REGULAR, fontSize=10.5, leading=17, leftIndent=16, firstLineIndent=-10
)
_CELL = ParagraphStyle("cell", fontName=_REGULAR, fontSize=9.5, leading=13.5, alignment=1)
_HEAD_CELL = ParagraphStyle("head cell", parent=_CELL, fontName=_BOLD)
_GRID = TableStyle(
    [
        ("GRID", (0, 0), (-1, -1), 0.6, colors.grey),
        ("BACKGROUND", (0, 0), (-1, 0), colors.lavender),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
    ]
)
_BOX = TableStyle(
    [("BOX", (0, 0), (-1, -1), 1, colors.orange), ("BACKGROUND", (0, 0), (-1, -1), colors.beige)]
)


def write_plainly(sheets: Sequence[BriefSheet]) -> bytes:
    """All sheets as one file."""
    buffer = BytesIO()
    document = SimpleDocTemplate(
        buffer,
        pagesize=A4,
        leftMargin=20 * MM,
        rightMargin=20 * MM,
        topMargin=15 * MM,
        bottomMargin=26 * MM,
        invariant=1,
    )
    story = [flowable for sheet in sheets for flowable in _story(sheet)]

    def foot(canvas: Any, page: Any) -> None:
        sheet = sheets[min(page.page, len(sheets)) - 1]
        canvas.setFont(_REGULAR, 8)
        canvas.line(20 * MM, 23 * MM, 190 * MM, 23 * MM)
        canvas.drawString(20 * MM, 20 * MM, sheet.next_move)
        canvas.drawRightString(190 * MM, 20 * MM, f"{page.page} / 1")
        canvas.drawString(20 * MM, 16 * MM, f"{sheet.office} · {sheet.basis_text} · {sheet.edition}")
        canvas.drawRightString(190 * MM, 16 * MM, f"{sheet.disclosure} · {sheet.profile}")

    document.build(story, onFirstPage=foot, onLaterPages=foot)
    return buffer.getvalue()


def _story(sheet: BriefSheet) -> Iterable[Any]:
    under = f"{sheet.office} · {sheet.basis_text} · {sheet.edition} {sheet.disclosure} · {sheet.profile}"
    yield Table([[Paragraph(escape(sheet.title), _TITLE)]], colWidths=[170 * MM], style=_BOX)
    yield Paragraph(escape(under), _CELL)
    cells = [(cell.label, plain(cell.value)) for cell in sheet.overview]
    yield _table(
        [(*first, *second) for first, second in zip(cells[::2], cells[1::2], strict=True)], 17, 68, 17, 68
    )
    yield from _part("왜 가는가", [f"○ {plain(text)}" for text in sheet.why])
    yield from _part("말씀 핵심", [" ".join(plain(text) for text in sheet.key_points)])
    yield from _part("시간계획", [])
    times = [(row.time, row.minutes, row.text, row.note) for row in sheet.timetable]
    yield _table([("시 간", "소요", "내 용", "비 고"), *times], 30, 14, 85, 41)
    yield from _part("만나는 사람", [])
    people = [(row.group, row.post, row.name, row.notice) for row in sheet.people]
    yield _table([("구분", "직위", "성명", "사전 안내"), *people], 24, 48, 30, 68)
    suggestions = [
        text
        for suggestion in sheet.open_suggestions
        for text in (
            f"○ {suggestion.text} — {suggestion.status}, {suggestion.bureau}",
            *(f"- {detail}" for detail in suggestion.details),
        )
    ]
    yield from _part("이곳의 미결 건의", suggestions)
    yield from _part("붙임", [f"- {text}" for text in sheet.attachments])
    cautions = [[Paragraph(escape(f"주의 {plain(text)}"), _BODY)] for text in sheet.cautions]
    yield Table(cautions, colWidths=[170 * MM], style=_BOX)
    yield PageBreak()


def _part(heading: str, texts: Sequence[str]) -> Iterable[Any]:
    yield Spacer(1, 10)
    yield Paragraph(f"□ {heading}", _HEADING)
    for text in texts:
        yield Paragraph(escape(text), _BODY)


def _table(rows: Sequence[tuple[str, ...]], *widths_mm: float) -> Table:
    cells = [
        [Paragraph(escape(text or "-"), _CELL if number else _HEAD_CELL) for text in row]
        for number, row in enumerate(rows)
    ]
    return Table(cells, colWidths=[width * MM for width in widths_mm], repeatRows=1, style=_GRID)
