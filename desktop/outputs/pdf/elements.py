# SPDX-License-Identifier: Apache-2.0
"""Elements of a sheet as set blocks, in the type sizes of the sheet."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from desktop.outputs.document import (
    Caution,
    Element,
    Flow,
    Item,
    Items,
    Overview,
    PdfPages,
    Picture,
    Points,
    Section,
    Speech,
    Table,
)
from desktop.outputs.pdf import parts
from desktop.outputs.pdf.barred import Barred
from desktop.outputs.pdf.blocks import Block, Paragraph, Part, Spaced
from desktop.outputs.pdf.flow_boxes import flow_boxes
from desktop.outputs.pdf.overview import overview
from desktop.outputs.pdf.placed import pdf_pages, picture
from desktop.outputs.pdf.styles import INK, MM, NORMAL, SOFT, Scale
from desktop.outputs.pdf.tables import Column, table
from desktop.outputs.pdf.typeset import Typesetter

_NOTE = "※"
_AIR = 0.45
"""Of the type size, between the elements of a section."""
_SPEECH_SIZE = 18.0
_SPEECH_LEADING = 1.65


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What setting an element needs: the typesetter, the type sizes, the room in points."""

    typesetter: Typesetter
    scale: Scale
    width: float
    page_height: float


def part_of(section: Section, setting: Setting) -> Part | None:
    """The section as a part of a page; None where nothing of it is left."""
    blocks: list[Block] = []
    for element in section.elements:
        made = blocks_of(element, setting)
        if made and blocks:
            made[0] = Spaced(block=made[0], above=setting.scale.body * _AIR)
        blocks += made
    if not blocks:
        return None
    if not section.name or not section.is_headed:
        return Part(name=section.name, blocks=tuple(blocks))
    return parts.part(
        section.name, blocks, typesetter=setting.typesetter, scale=setting.scale, count=section.count
    )


def blocks_of(element: Element, setting: Setting) -> list[Block]:
    """What is drawn of one element, from above."""
    return _SETTERS[type(element)](element, setting)


def _items(element: Items, setting: Setting) -> list[Block]:
    return [block for one in element.items if (block := _item(one, setting)) is not None]


def _item(one: Item, setting: Setting) -> Block | None:
    if not one.mark:
        return _paragraph(one, setting)
    is_note = one.mark == _NOTE
    made = parts.item(
        one.mark,
        one.text,
        typesetter=setting.typesetter,
        scale=setting.scale,
        width=setting.width,
        level=one.level,
        size=setting.scale.table if is_note else None,
        colour=SOFT if is_note else INK,
    )
    return _barred(made, one.is_changed)


def _paragraph(one: Item, setting: Setting) -> Block | None:
    scale = setting.scale
    indent = scale.body * (0.6 + 1.5 * (one.level - 1))
    lines = setting.typesetter.lines(one.text, scale.body, setting.width - indent)
    if not lines:
        return None
    made = Paragraph(lines=lines, size=scale.body, leading=scale.body_leading, indent=indent)
    return _barred(made, one.is_changed)


def _points(element: Points, setting: Setting) -> list[Block]:
    made = parts.points(
        element.texts, typesetter=setting.typesetter, scale=setting.scale, width=setting.width
    )
    return _barred_some(made, element.changed, len(element.texts))


def _overview(element: Overview, setting: Setting) -> list[Block]:
    made = overview(element.cells, typesetter=setting.typesetter, scale=setting.scale, width=setting.width)
    return [made] if made is not None else []


def _table(element: Table, setting: Setting) -> list[Block]:
    if not element.rows:
        return []
    made = table(
        columns_of(element, setting),
        [row.cells for row in element.rows],
        typesetter=setting.typesetter,
        scale=setting.scale,
        joins=[row.joins for row in element.rows] if element.is_grouped else (),
        strong=[row.is_strong for row in element.rows],
        changed=[row.is_changed for row in element.rows],
        least_row=element.least_row_mm * MM,
        is_calendar=element.is_calendar,
    )
    return [made]


def columns_of(element: Table, setting: Setting) -> list[Column]:
    """Columns in points: widths grow with the type, what has none shares the rest of the page."""
    grown = setting.scale.table / NORMAL.table
    widths = [column.width_mm * MM * grown for column in element.columns]
    open_ones = sum(1 for width in widths if not width)
    rest = setting.width - sum(widths)
    least = 18 * MM * open_ones
    if rest < least or not open_ones:
        room = setting.width - least
        shrunk = room / sum(widths)
        widths = [width * shrunk for width in widths]
        rest = least
    return [
        Column(
            heading=column.heading,
            width=width or rest / open_ones,
            centred=column.centred,
            bold=column.bold,
        )
        for column, width in zip(element.columns, widths, strict=True)
    ]


def _caution(element: Caution, setting: Setting) -> list[Block]:
    made = parts.caution_box(
        element.texts,
        typesetter=setting.typesetter,
        scale=setting.scale,
        width=setting.width,
        changed=element.changed,
    )
    return [made] if made is not None else []


def _speech(element: Speech, setting: Setting) -> list[Block]:
    size = _SPEECH_SIZE
    made: list[Block] = []
    for number, text in enumerate(element.paragraphs):
        lines = setting.typesetter.lines(text, size, setting.width)
        if lines:
            block = Paragraph(lines=lines, size=size, leading=size * _SPEECH_LEADING, after=size * 0.8)
            made.append(Barred(block=block) if number in element.changed else block)
    return made


def _flow(element: Flow, setting: Setting) -> list[Block]:
    if not element.boxes:
        return []
    return [
        flow_boxes(element.boxes, typesetter=setting.typesetter, scale=setting.scale, width=setting.width)
    ]


def _picture(element: Picture, setting: Setting) -> list[Block]:
    return _placed(picture, element, setting)


def _pdf_pages(element: PdfPages, setting: Setting) -> list[Block]:
    return _placed(pdf_pages, element, setting)


def _placed(place: Callable[..., list[Block]], element: Picture | PdfPages, setting: Setting) -> list[Block]:
    made = place(
        element,
        typesetter=setting.typesetter,
        scale=setting.scale,
        width=setting.width,
        height=setting.page_height,
    )
    return [Barred(block=block) for block in made] if element.is_changed else made


def _barred(block: Paragraph | None, is_changed: bool) -> Block | None:
    return Barred(block=block) if block is not None and is_changed else block


def _barred_some(blocks: Sequence[Block], changed: frozenset[int], count: int) -> list[Block]:
    """Bars at the blocks of those numbers; where all stand in one row, the row has one."""
    if not changed:
        return list(blocks)
    if len(blocks) < count:
        return [Barred(block=block) for block in blocks]
    return [Barred(block=block) if number in changed else block for number, block in enumerate(blocks)]


_SETTERS: Mapping[type[Any], Callable[[Any, Setting], list[Block]]] = {
    Items: _items,
    Points: _points,
    Overview: _overview,
    Table: _table,
    Caution: _caution,
    Speech: _speech,
    Flow: _flow,
    Picture: _picture,
    PdfPages: _pdf_pages,
}
