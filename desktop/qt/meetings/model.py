# SPDX-License-Identifier: Apache-2.0
"""The meetings as a table, and its cells painted on two lines."""

from __future__ import annotations

from enum import IntEnum

from PySide6.QtCore import (
    QPointF,
    QRect,
)
from PySide6.QtGui import QColor, QPainter

from db.records.enums import FAMILY
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.pen import TONES
from desktop.qt.rows import ROW, Index, RowTable, TwoLines
from desktop.screens.meetings import MeetingRow


class Column(IntEnum):
    """Columns, left to right."""

    WHEN = 0
    TITLE = 1
    CAME = 2
    STATE = 3


class MeetingTable(RowTable[MeetingRow]):
    """Rows in the order they were read."""

    columns = Column

    def head(self, name: str) -> str:
        return self._look.words.text(f"meetings.list.{name}")

    def lines(self, row: MeetingRow, column: int) -> tuple[str, str]:
        return cell_of(row, Column(column), self._look)

    def whole(self, row: MeetingRow) -> str:
        return " · ".join(filter(None, (row.title, texts.when_of(row.when, self._look), row.place)))


def cell_of(row: MeetingRow, column: Column, look: Look) -> tuple[str, str]:
    """The two lines of a cell."""
    words = look.words
    match column:
        case Column.WHEN:
            return texts.when_of(row.when, look), words.text(
                "meetings.next_one"
            ) if row.is_next else row.place
        case Column.TITLE:
            return row.title, " · ".join(filter(None, (words.label(row.kind), texts.name_of(row, look))))
        case Column.CAME:
            items = words.text("meetings.items", count=row.items) if row.items else ""
            return texts.came_short(row.counts, look), items
    follow = words.text("meetings.to_follow", count=row.to_follow) if row.to_follow else ""
    return words.label(row.status), follow


class MeetingPainter(TwoLines):
    """A bar in the colour of the kind's family, the next meeting in bold."""

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        pen, room = self.pen, self.room(rect)
        row: MeetingRow = index.data(ROW)
        column = Column(index.column())
        if column is Column.WHEN:
            bar = QRect(rect.x(), rect.y() + 2, pen.px(0.22), rect.height() - 4)
            painter.fillRect(bar, QColor(pen.look.theme.colours.shades[FAMILY[row.kind]].bar))
        first, second = cell_of(row, column, pen.look)
        below = self.below(room)
        if column is Column.STATE:
            ground, tone = TONES[row.status]
            pen.chip(painter, QPointF(room.x(), room.y()), first, ground, tone, room.width())
            tone = "accent_text" if row.to_follow else "muted"
            pen.text(painter, below.adjusted(pen.px(0.2), 2, 0, 0), second, font="small", tone=tone)
            return
        is_next_day = row.is_next and column is Column.WHEN
        is_bold = column is Column.TITLE or row.is_next
        tone = "accent_text" if is_next_day else "text"
        pen.text(painter, room, first, font="bold" if is_bold else "base", tone=tone)
        pen.text(painter, below, second, font="small", tone="accent_text" if is_next_day else "muted")
