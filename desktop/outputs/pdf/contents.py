# SPDX-License-Identifier: Apache-2.0
"""The contents of a booklet (차례): titles, a dotted line, the page, each a link to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from desktop.outputs.pdf import parts
from desktop.outputs.pdf.blocks import NEARLY, Block, Part, baseline
from desktop.outputs.pdf.flow import Page, flow
from desktop.outputs.pdf.frame import Frame
from desktop.outputs.pdf.paper import Paper
from desktop.outputs.pdf.styles import HAIR, LINE, NORMAL, SOFT
from desktop.outputs.pdf.typeset import Line, Typesetter

_ROW = 21.0
_PAGE_ROOM = 34.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A sheet of the booklet: its title, what stands small behind it, its page, its bookmark."""

    title: str
    note: str = ""
    page: int
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    title: Line
    note: Line
    page: Line
    key: str
    width: float

    @property
    def height(self) -> float:
        return _ROW

    def split(self, room: float) -> tuple[Block | None, Block | None]:
        return (self, None) if self.height <= room + NEARLY else (None, self)

    def draw(self, paper: Paper, x: float, top: float) -> None:
        size = NORMAL.body
        at = baseline(top, _ROW, size)
        paper.line(self.title, x, at, size=size)
        left = x + self.title.width + 8
        if self.note.width:
            paper.line(self.note, left, at, size=NORMAL.small, colour=SOFT)
            left += self.note.width + 8
        right = x + self.width - self.page.width
        paper.rule(left, at - 1, right - 8, at - 1, width=LINE, colour=HAIR)
        paper.line(self.page, right, at, size=size)
        paper.link(self.key, x, top, self.width, _ROW)


def contents_pages(entries: Sequence[Entry], *, frame: Frame, typesetter: Typesetter) -> list[Page]:
    """The pages of the contents under the head of the booklet."""
    rows = tuple(_row(entry, frame.width, typesetter) for entry in entries)
    name = parts.WORDS.text("sheets.booklet.contents")
    part = parts.part(name, rows, typesetter=typesetter, scale=NORMAL) if rows else Part(name=name, blocks=())
    return flow([part], room=frame.first_room, gap=NORMAL.part_gap, later_room=frame.room)


def _row(entry: Entry, width: float, typesetter: Typesetter) -> _Row:
    note = typesetter.one_line(entry.note, NORMAL.small, width * 0.3)
    room = width - _PAGE_ROOM - note.width - 24
    return _Row(
        title=typesetter.one_line(entry.title, NORMAL.body, room),
        note=note,
        page=typesetter.one_line(str(entry.page), NORMAL.body, _PAGE_ROOM),
        key=entry.key,
        width=width,
    )
