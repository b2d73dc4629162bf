# SPDX-License-Identifier: Apache-2.0
"""Calendars from outside as a table of two lines a row: which, when it was read, whether it is shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import IntEnum
from typing import ClassVar

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from desktop.qt.look import Look
from desktop.qt.rows import ROW, Index, RowList, RowTable, TwoLines
from desktop.screens.phones import OutsideRow
from desktop.words.dates import near_datetime

Clock = Callable[[], datetime]


class Column(IntEnum):
    """Columns, left to right."""

    NAME = 0
    READ = 1
    STATE = 2


def pace_text(minutes: int, look: Look) -> str:
    """`60분마다`, in hours and days where those are whole."""
    words = look.words
    if minutes % 1440 == 0:
        return words.text("outside.page.every_days", days=minutes // 1440)
    if minutes % 60 == 0:
        return words.text("outside.page.every_hours", hours=minutes // 60)
    return words.text("outside.page.every", minutes=minutes)


def read_text(row: OutsideRow, look: Look, now: datetime) -> str:
    if row.read_at is None:
        return look.words.text("outside.page.never")
    return near_datetime(row.read_at, now=now, lang=look.words.lang)


def problem_text(row: OutsideRow, look: Look) -> str:
    """Why it was not read last time, and what is shown all the same; empty where all is well."""
    if row.problem is None:
        return ""
    why = look.words.finding(row.problem.code, row.problem.values)
    key = "stays" if row.read_at is not None else "none_yet"
    return look.words.text(f"outside.page.{key}", why=why, count=row.count)


class OutsideTable(RowTable[OutsideRow]):
    """By name."""

    columns = Column

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__(look)
        self._clock = clock

    def head(self, name: str) -> str:
        return self._look.words.text(f"outside.page.column_{name}")

    def lines(self, row: OutsideRow, column: int) -> tuple[str, str]:
        look, text = self._look, self._look.words.text
        match Column(column):
            case Column.NAME:
                return row.name, row.address
            case Column.READ:
                return read_text(row, look, self._clock()), text("outside.page.count", count=row.count)
        state = text("outside.page.shown" if row.is_shown else "outside.page.hidden")
        return state, text("outside.page.trouble") if row.problem else pace_text(row.every_min, look)

    def whole(self, row: OutsideRow) -> str:
        told = [" · ".join(filter(None, self.lines(row, column))) for column in Column]
        return "\n".join(filter(None, [*told, problem_text(row, self._look)]))


class OutsidePainter(TwoLines):
    """The dashed frame of its bands before the name; a problem in a colour and in words."""

    def __init__(self, look: Look, table: OutsideTable) -> None:
        super().__init__(look)
        self._look, self._table = look, table

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        pen, room = self.pen, self.room(rect)
        row: OutsideRow = index.data(ROW)
        first, second = self._table.lines(row, index.column())
        if index.column() == Column.NAME:
            self._frame(painter, room, row)
            room = room.adjusted(pen.px(1.5), 0, 0, 0)
        if index.column() == Column.STATE:
            ground, tone = ("accent_soft", "accent_text") if row.is_shown else ("ground", "muted")
            pen.chip(painter, QPointF(room.x(), room.y()), first, ground, tone, room.width())
            second_tone = "danger" if row.problem else "muted"
            pen.text(painter, self.below(room).adjusted(0, 2, 0, 0), second, font="small", tone=second_tone)
            return
        is_name = index.column() == Column.NAME
        tone = "text" if row.is_shown else "muted"
        pen.text(painter, room, first, font="bold" if is_name else "base", tone=tone)
        pen.text(painter, self.below(room), second, font="small", tone="muted")

    def _frame(self, painter: QPainter, room: QRect, row: OutsideRow) -> None:
        size = self.pen.px(0.85)
        ink = QPen(QColor(row.color or self._look.theme.colours.muted), 1.5, Qt.PenStyle.DashLine)
        painter.setPen(ink)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(room.x() + 1, room.y() + self.pen.px(0.3), size, size))


class OutsideList(RowList[OutsideRow]):
    """One calendar is chosen at a time."""

    widths: ClassVar[Mapping[int, float]] = {Column.READ: 12, Column.STATE: 11}
    dropped = ((30, Column.READ), (18, Column.STATE))
    stretched = Column.NAME
    first = Column.NAME

    def __init__(self, look: Look, model: OutsideTable) -> None:
        name = look.words.text("outside.page.list_name")
        super().__init__(look, model, OutsidePainter(look, model), name)
