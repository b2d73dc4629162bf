# SPDX-License-Identifier: Apache-2.0
"""전화표: whom to ring, what to read to them, and boxes to tick; what is ticked is keyed back by number."""

from __future__ import annotations

from desktop.outputs.document import Run, Text
from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import Part
from desktop.outputs.pdf.call_sheet_values import CallSheetGroup, CallSheetRow, CallSheetValues
from desktop.outputs.pdf.flow import flow
from desktop.outputs.pdf.frame import draw_pages, frame_of, imprint_of
from desktop.outputs.pdf.paper import Paper, press
from desktop.outputs.pdf.styles import A4, MM, NORMAL, SIDE, WHERE_CHARS
from desktop.outputs.pdf.tables import Column, table
from desktop.outputs.pdf.typeset import Typesetter
from desktop.outputs.pdf.values import Sheet

_WIDTH = A4[0] - 2 * SIDE
_NUMBER, _WHO, _RESULT = 14 * MM, 38 * MM, 46 * MM


def write_call_sheet(values: CallSheetValues) -> Sheet:
    """The sheet as a PDF; byte-identical for equal values."""
    with press:
        typesetter = Typesetter(cut_mark=parts.WORDS.text("sheets.page.cut"))
        frame = frame_of(
            values,
            size=A4,
            typesetter=typesetter,
            copy_text=values.copy_text,
            next_move=values.warning,
            move_label=parts.WORDS.text("sheets.call_sheet.handling"),
        )
        typesetter.where = values.title[:WHERE_CHARS]
        made = flow(
            _parts(values, typesetter), room=frame.first_room, gap=NORMAL.part_gap, later_room=frame.room
        )
        paper = Paper(imprint_of(values, title=values.title, date=values.basis), size=A4)
        draw_pages(paper, frame, made)
        return Sheet(
            pdf=paper.finish(),
            pages=len(made),
            missing=tuple(dict.fromkeys(typesetter.missing)),
            shortened=tuple(dict.fromkeys(typesetter.shortened)),
        )


def _parts(values: CallSheetValues, typesetter: Typesetter) -> list[Part]:
    found = [_group(group, typesetter) for group in values.groups if group.rows]
    notes = parts.notes(values.notes, typesetter=typesetter, scale=NORMAL, width=_WIDTH)
    return [*found, Part(name="", blocks=tuple(notes))] if notes else found


def _group(group: CallSheetGroup, typesetter: Typesetter) -> Part:
    widths = (_NUMBER, _WHO, _WIDTH - _NUMBER - _WHO - _RESULT, _RESULT)
    names = ("number", "who", "what", "result")
    columns = [
        Column(heading=_text(name), width=width, centred=name == "number")
        for name, width in zip(names, widths, strict=True)
    ]
    rows = [_cells(row) for row in group.rows]
    count = parts.WORDS.text("sheets.page.count_items", count=len(group.rows))
    block = table(columns, rows, typesetter=typesetter, scale=NORMAL)
    return parts.part(group.name, (block,), typesetter=typesetter, scale=NORMAL, count=count)


def _cells(row: CallSheetRow) -> tuple[Text, ...]:
    who = (Run(row.name, True), Run("".join(f"\n{line}" for line in filter(None, (row.seat, *row.phones)))))
    what = (
        Run(row.title, True),
        Run(f"\n{row.when}" if row.when else ""),
        Run(f"\n“{row.sentence}”" if row.sentence else ""),
    )
    result = [_text("ways")]
    if row.asks_reply:
        result.append(_text("replies"))
    result.append(_text("time"))
    return ((Run(str(row.number), True),), who, what, "\n".join(result))


def _text(key: str) -> str:
    return parts.WORDS.text(f"sheets.call_sheet.{key}")
