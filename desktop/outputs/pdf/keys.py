# SPDX-License-Identifier: Apache-2.0
"""The list of keys on paper: two columns of groups, each key drawn as the cap of a key."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from desktop.outputs.pdf.blocks import NEARLY, Part, Row, baseline, spans_of
from desktop.outputs.pdf.flow import Page, flow
from desktop.outputs.pdf.frame import draw_pages, frame_of, imprint_of
from desktop.outputs.pdf.paper import Paper, press
from desktop.outputs.pdf.styles import A4, FRAME, HAIR, HEAD_FILL, MM, SIDE, WHERE_CHARS, Scale
from desktop.outputs.pdf.typeset import Line, Typesetter
from desktop.outputs.pdf.values import Sheet

_BETWEEN = 8 * MM
_WIDTH = (A4[0] - 2 * SIDE - _BETWEEN) / 2
_KEYS = 36 * MM
_SCALE = Scale(body=9.5, heading=10.5, table=8.5, air=0.85)
_CAP = 8.0
"""Type size inside a cap."""
_CAP_HEIGHT = 12.5
_CAP_STEP = 15.0
_CAP_PAD = 3.4
_GAP = 2.6


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyRow:
    """What some keys do. `presses`: keys held and keys pressed meanwhile; each pressed one does it."""

    what: str
    presses: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyGroup:
    """The keys of one place."""

    title: str
    rows: tuple[KeyRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class KeySheet:
    """Everything printed; `basis` (aware) is the clock of the sheet."""

    title: str
    groups: tuple[KeyGroup, ...]
    notes: tuple[str, ...] = ()
    basis: datetime
    basis_text: str = ""
    office: str = ""
    profile: str = ""
    disclosure: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cap:
    """A key, or (without a frame) the plus between two of them, at `x` points."""

    x: float
    line: Line
    width: float
    framed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _KeyLine:
    """One row of the list: caps at the left, what they do at the right."""

    caps: tuple[tuple[_Cap, ...], ...]
    what: tuple[Line, ...]

    @property
    def height(self) -> float:
        return max(len(self.caps) * _CAP_STEP, len(self.what) * _SCALE.body_leading, _CAP_STEP) + 1.5

    def split(self, room: float) -> tuple[_KeyLine | None, _KeyLine | None]:
        return (self, None) if self.height <= room + NEARLY else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        for number, caps in enumerate(self.caps):
            upper = top + number * _CAP_STEP + (_CAP_STEP - _CAP_HEIGHT) / 2
            for cap in caps:
                if cap.framed:
                    paper.box(x + cap.x, upper, cap.width, _CAP_HEIGHT, fill=HEAD_FILL, frame=FRAME)
                inset = (cap.width - cap.line.width) / 2
                at = baseline(upper, _CAP_HEIGHT, _CAP)
                paper.line(cap.line, x + cap.x + inset, at, size=_CAP)
        for number, line in enumerate(self.what):
            leading = _SCALE.body_leading if len(self.what) > 1 else _CAP_STEP
            at = baseline(top + number * leading, leading, _SCALE.body)
            paper.line(line, x + _KEYS, at, size=_SCALE.body)
        paper.rule(x, top + self.height - 0.6, x + _WIDTH, top + self.height - 0.6, width=0.4, colour=HAIR)


def write_keys(sheet: KeySheet) -> Sheet:
    """The list as a PDF, byte-identical for equal values."""
    with press:
        typesetter = Typesetter(cut_mark="…")
        frame = frame_of(sheet, size=A4, typesetter=typesetter)
        typesetter.where = sheet.title[:WHERE_CHARS]
        parts = [_part(group, typesetter) for group in sheet.groups if group.rows]
        parts += [Part(name="", blocks=tuple(_notes(sheet, typesetter)))] if sheet.notes else []
        gap = _SCALE.part_gap
        columns = flow(parts, room=frame.first_room, gap=gap)
        paper = Paper(imprint_of(sheet, title=sheet.title, date=sheet.basis), size=A4)
        pages = [_side_by_side(columns[at : at + 2], gap) for at in range(0, len(columns), 2)]
        draw_pages(paper, frame, pages)
        missing, shortened = dict.fromkeys(typesetter.missing), dict.fromkeys(typesetter.shortened)
        return Sheet(pdf=paper.finish(), pages=len(pages), missing=tuple(missing), shortened=tuple(shortened))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shifted:
    """A block of the right column."""

    block: Part
    by: float

    @property
    def height(self) -> float:
        return self.block.height

    def split(self, room: float) -> tuple[_Shifted | None, _Shifted | None]:
        raise NotImplementedError("columns are already cut")

    def draw(self, paper: Paper, x: float, top: float) -> None:
        self.block.draw(paper, x + self.by, top)


def _side_by_side(columns: list[Page], gap: float) -> Page:
    """Two columns as one page."""
    page = Page(columns[0].room, gap)
    for number, column in enumerate(columns):
        for offset, block in column.placed:
            assert isinstance(block, Part)
            page.placed.append((offset, _Shifted(block=block, by=number * (_WIDTH + _BETWEEN))))
    return page


def _part(group: KeyGroup, typesetter: Typesetter) -> Part:
    title = typesetter.one_line(group.title, _SCALE.heading, _WIDTH, bold=True)
    head = Row(
        items=((0.0, spans_of(title, _SCALE.heading)),), size=_SCALE.heading, height=_SCALE.heading_leading
    )
    lines = tuple(_line(row, typesetter) for row in group.rows)
    return Part(name=group.title, blocks=lines, heading=head, heading_again=head)


def _line(row: KeyRow, typesetter: Typesetter) -> _KeyLine:
    what = typesetter.lines(row.what, _SCALE.body, _WIDTH - _KEYS)
    return _KeyLine(caps=tuple(_caps(row, typesetter)), what=what)


def _caps(row: KeyRow, typesetter: Typesetter) -> Iterator[tuple[_Cap, ...]]:
    """Lines of caps, none wider than its column; keys that belong together stay on one line if they fit."""
    line: list[_Cap] = []
    x = 0.0
    for held, pressed in row.presses:
        texts = [text for key in held for text in (key, "+")] + list(pressed)
        wide = sum(_cap(text, 0.0, typesetter).width + _GAP for text in texts)
        if line and x + wide > _KEYS:
            yield tuple(line)
            line, x = [], 0.0
        for text in texts:
            cap = _cap(text, x, typesetter)
            if line and x + cap.width > _KEYS - _GAP:
                yield tuple(line)
                line, x = [], 0.0
                cap = _cap(text, x, typesetter)
            line.append(cap)
            x += cap.width + _GAP
    if line:
        yield tuple(line)


def _cap(text: str, x: float, typesetter: Typesetter) -> _Cap:
    line = typesetter.one_line(text, _CAP, _KEYS)
    is_plus = text == "+"
    width = line.width if is_plus else max(line.width + 2 * _CAP_PAD, _CAP_HEIGHT)
    return _Cap(x=x, line=line, width=width, framed=not is_plus)


def _notes(sheet: KeySheet, typesetter: Typesetter) -> Iterator[Row]:
    for note in sheet.notes:
        for line in typesetter.lines(f"※ {note}", _SCALE.table, _WIDTH):
            spans = spans_of(line, _SCALE.table)
            yield Row(items=((0.0, spans),), size=_SCALE.table, height=_SCALE.table_leading)
