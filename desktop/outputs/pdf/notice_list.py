# SPDX-License-Identifier: Apache-2.0
"""안내 대상 목록: who must be told of what by when, as a PDF and as plain text."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.outputs.document import Run, Text, plain
from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import Block, Part
from desktop.outputs.pdf.flow import flow
from desktop.outputs.pdf.flow_boxes import flow_boxes
from desktop.outputs.pdf.frame import DOT, draw_pages, frame_of, imprint_of
from desktop.outputs.pdf.paper import Paper, press
from desktop.outputs.pdf.plain_text import aligned_table, one_line
from desktop.outputs.pdf.styles import A4_LANDSCAPE, MM, NORMAL, SIDE, WHERE_CHARS
from desktop.outputs.pdf.tables import Column, table
from desktop.outputs.pdf.typeset import Typesetter
from desktop.outputs.pdf.values import NoticeGroup, NoticeList, Sheet

_WIDTH = A4_LANDSCAPE[0] - 2 * SIDE
_HEADINGS = (
    "engagement",
    "recipient",
    "reason",
    "sender",
    "due",
    "state",
    "result",
    "content",
    "reply",
)


def write_notice_list(values: NoticeList) -> Sheet:
    """The list as a PDF in landscape; byte-identical for equal values."""
    with press:
        typesetter = Typesetter(cut_mark=parts.WORDS.text("sheets.page.cut"))
        frame = frame_of(values, size=A4_LANDSCAPE, typesetter=typesetter)
        typesetter.where = values.title[:WHERE_CHARS]
        made = flow(
            _parts(values, typesetter), room=frame.first_room, gap=NORMAL.part_gap, later_room=frame.room
        )
        paper = Paper(imprint_of(values, title=values.title, date=values.basis), size=A4_LANDSCAPE)
        draw_pages(paper, frame, made)
        return Sheet(
            pdf=paper.finish(),
            pages=len(made),
            missing=tuple(dict.fromkeys(typesetter.missing)),
            shortened=tuple(dict.fromkeys(typesetter.shortened)),
        )


def write_notice_text(values: NoticeList) -> str:
    """The list as plain text, its columns in line where Hangul takes two places (a terminal, 굴림체)."""
    head = [
        one_line(values.title),
        DOT.join(filter(None, (values.office, values.basis_text, values.disclosure))),
    ]
    if values.summary:
        head.append(one_line(values.summary))
    groups = [group for group in values.groups if group.rows]
    rows = [
        (row.recipient, row.reason, row.sender, row.due, row.state, row.result, row.content, row.reply)
        for group in groups
        for row in group.rows
    ]
    body = [_nobody()]
    if rows:
        heading, rule, *lines = aligned_table([_heading(key) for key in _HEADINGS[1:]], rows)
        body = [heading, rule]
        for group in groups:
            body.append(f"□ {one_line(DOT.join(filter(None, (group.title, group.when))))}")
            body.extend(lines[: len(group.rows)])
            del lines[: len(group.rows)]
    notes = [f"※ {one_line(plain(note))}" for note in values.notes if plain(note).strip()]
    return "\n".join([*head, "", *body, *([""] if notes else []), *notes]) + "\n"


def _parts(values: NoticeList, typesetter: Typesetter) -> list[Part]:
    found: list[Part] = []
    if values.summary:
        found += _loose(
            parts.items("○", (values.summary,), typesetter=typesetter, scale=NORMAL, width=_WIDTH)
        )
    groups = [group for group in values.groups if group.rows]
    if groups:
        found.append(Part(name="", blocks=(_table(groups, typesetter),)))
    else:
        found += _loose(parts.items("○", (_nobody(),), typesetter=typesetter, scale=NORMAL, width=_WIDTH))
    for picture in values.flows:
        block = flow_boxes(picture.boxes, typesetter=typesetter, scale=NORMAL, width=_WIDTH)
        found.append(parts.part(picture.name, (block,), typesetter=typesetter, scale=NORMAL))
    return found + _loose(parts.notes(values.notes, typesetter=typesetter, scale=NORMAL, width=_WIDTH))


def _loose(blocks: Sequence[Block]) -> list[Part]:
    """Blocks without a heading, as one part."""
    return [Part(name="", blocks=tuple(blocks))] if blocks else []


def _table(groups: Sequence[NoticeGroup], typesetter: Typesetter) -> Block:
    widths = tuple(w * MM for w in (44, 25, 36, 24, 27, 20, 29, 34))
    columns = [
        Column(heading=_heading(key), width=width, centred=key in ("due", "state", "reply"))
        for key, width in zip(_HEADINGS, (*widths, _WIDTH - sum(widths)), strict=True)
    ]
    rows: list[tuple[Text, ...]] = []
    joins: list[bool] = []
    for group in groups:
        first: Text = (Run(group.title, True), Run(f"\n{group.when}"))
        for index, row in enumerate(group.rows):
            due, state = (Run(row.due, row.strong),), (Run(row.state, row.strong),)
            told: tuple[Text, ...] = (row.result, row.content, row.reply)
            rows.append((first, row.recipient, row.reason, row.sender, due, state, *told))
            joins.append(index > 0)
    return table(columns, rows, typesetter=typesetter, scale=NORMAL, joins=joins)


def _heading(key: str) -> str:
    return parts.WORDS.text(f"sheets.notice_list.{key}")


def _nobody() -> str:
    return parts.WORDS.text("sheets.notice_list.nobody")
