# SPDX-License-Identifier: Apache-2.0
"""Readers, and those who are behind, as tables whose cells are painted on two lines."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import QPointF, QRect
from PySide6.QtGui import QPainter

from desktop.qt.look import Look
from desktop.qt.phones import texts
from desktop.qt.phones.texts import Behind
from desktop.qt.rows import ROW, Index, RowList, RowTable, TwoLines
from desktop.screens.phones import ReaderRow

Clock = Callable[[], datetime]


class Column(IntEnum):
    """Columns of the readers, left to right."""

    NAME = 0
    PROGRAM = 1
    READ = 2
    STATE = 3


class ReaderTable(RowTable[ReaderRow]):
    """Readers in the order they were read."""

    columns = Column

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look)
        self._clock = clock

    def head(self, name: str) -> str:
        return self._look.words.text(f"phonedesk.column.{name}")

    def lines(self, row: ReaderRow, column: int) -> tuple[str, str]:
        look = self._look
        match Column(column):
            case Column.NAME:
                return row.name, texts.audience_text(row, look)
            case Column.PROGRAM:
                return look.words.label(row.client), row.telephone
            case Column.READ:
                return texts.read_text(row, look, self._clock())
        state, link = texts.state_text(row, look), texts.link_text(row, look)
        return state, "" if link == state else link

    def whole(self, row: ReaderRow) -> str:
        return texts.whole_of([" · ".join(filter(None, self.lines(row, column))) for column in Column])


class ReaderPainter(TwoLines):
    """The state as a chip with its words."""

    def __init__(self, look: Look, table: ReaderTable) -> None:
        super().__init__(look)
        self._table = table

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        pen, room = self.pen, self.room(rect)
        row: ReaderRow = index.data(ROW)
        first, second = self._table.lines(row, index.column())
        below = self.below(room)
        if index.column() == Column.STATE:
            ground, tone = texts.CHIPS[texts.state_of(row)]
            pen.chip(painter, QPointF(room.x(), room.y()), first, ground, tone, room.width())
            # A link that works is usual; any other is said in a colour too.
            muted = row.link in ("works", "none") or texts.state_of(row) == "over"
            below = below.adjusted(pen.px(0.2), 2, 0, 0)
            pen.text(painter, below, second, font="small", tone="muted" if muted else "warn")
            return
        is_name = index.column() == Column.NAME
        pen.text(painter, room, first, font="bold" if is_name else "base")
        pen.text(painter, below, second, font="small", tone="muted")


class ReaderList(RowList[ReaderRow]):
    """One reader is chosen at a time."""

    widths: ClassVar[Mapping[int, float]] = {Column.PROGRAM: 11.5, Column.READ: 10.5, Column.STATE: 10.5}
    dropped = ((44, Column.PROGRAM), (31, Column.READ), (20, Column.STATE))
    stretched = Column.NAME
    first = Column.NAME

    def __init__(self, look: Look, model: ReaderTable) -> None:
        name = look.words.text("phonedesk.list.name")
        super().__init__(look, model, ReaderPainter(look, model), name)


class Part(IntEnum):
    """Columns of those who are behind, left to right."""

    WHO = 0
    WHAT = 1
    SINCE = 2


class BehindTable(RowTable[Behind]):
    """Whom to telephone, the most pressing first."""

    columns = Part

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look)
        self._clock = clock

    def head(self, name: str) -> str:
        return self._look.words.text(f"phonedesk.behind_column.{name}")

    def lines(self, row: Behind, column: int) -> tuple[str, str]:
        look, words, now = self._look, self._look.words, self._clock()
        match Part(column):
            case Part.WHO:
                unknown = "no_number" if row.reader.person_id else "no_person"
                return row.reader.name, row.reader.telephone or words.text(f"phonedesk.say.{unknown}")
            case Part.WHAT:
                read, by = texts.read_text(row.reader, look, now)
                last = words.text("phonedesk.say.last", at=read, by=by) if by else read
                return texts.lacks_text(row, look), last
        soon = words.text("phonedesk.say.soon") if row.is_soon else ""
        return texts.since_text(row.since, look, now), soon

    def whole(self, row: Behind) -> str:
        missing = [texts.missing_text(one, self._look) for one in row.rows]
        return texts.whole_of([" · ".join(filter(None, self.lines(row, Part.WHO))), *missing])


class BehindPainter(TwoLines):
    """The number to call stands out; what begins before he looks again is said in red."""

    def __init__(self, look: Look, table: BehindTable) -> None:
        super().__init__(look)
        self._table = table

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        pen, room = self.pen, self.room(rect)
        row: Behind = index.data(ROW)
        first, second = self._table.lines(row, index.column())
        tones = {
            Part.WHO: ("text", "accent_text"),
            Part.WHAT: ("text", "muted"),
            Part.SINCE: ("warn", "danger"),
        }
        top, under = tones[Part(index.column())]
        pen.text(painter, room, first, font="bold" if index.column() == Part.WHO else "base", tone=top)
        font = "small" if index.column() == Part.WHAT else "small_bold"
        pen.text(painter, self.below(room), second, font=font, tone=under)


class BehindList(RowList[Behind]):
    """T notes that he was told."""

    widths: ClassVar[Mapping[int, float]] = {Part.WHO: 13.5, Part.SINCE: 11}
    dropped = ((36, Part.SINCE),)
    stretched = Part.WHAT
    first = Part.WHO

    def __init__(self, look: Look, model: BehindTable) -> None:
        name = look.words.text("phonedesk.list.behind")
        super().__init__(look, model, BehindPainter(look, model), name)
