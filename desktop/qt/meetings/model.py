# SPDX-License-Identifier: Apache-2.0
"""The meetings as a table, and its cells painted on two lines."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from db.records.enums import FAMILY
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.visits.paint import TONES, Pen
from desktop.screens.meetings import MeetingRow

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


class Column(IntEnum):
    """Columns, left to right."""

    WHEN = 0
    TITLE = 1
    CAME = 2
    STATE = 3


class MeetingTable(QAbstractTableModel):
    """Rows in the order they were read."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[MeetingRow] = []

    def show_rows(self, rows: Sequence[MeetingRow]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def row_of(self, key: int) -> int:
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is Qt.Orientation.Horizontal and role in shown:
            return self._look.words.text(f"meetings.list.{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, look = self.rows[index.row()], self._look
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return " · ".join(filter(None, (row.title, texts.when_of(row.when, look), row.place)))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, cell_of(row, Column(index.column()), look)))
        return None


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


class MeetingPainter(QStyledItemDelegate):
    """Two lines a cell; a bar in the colour of the kind's family, the next meeting in bold."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)

    def height(self) -> int:
        fonts = self.pen.fonts
        return round(fonts["bold"].height + fonts["small"].height) + self.pen.px(0.75)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(5), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen, look = self.pen, self.pen.look
        colours = look.theme.colours
        rect = cast("QRect", option.rect)
        chosen = bool(cast("QStyle.StateFlag", option.state) & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.panel))
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setClipRect(rect)
        row: MeetingRow = index.data(ROW)
        column = Column(index.column())
        room = rect.adjusted(pen.px(0.5), pen.px(0.3), -pen.px(0.4), -pen.px(0.2))
        if column is Column.WHEN:
            bar = QRect(rect.x(), rect.y() + 2, pen.px(0.22), rect.height() - 4)
            painter.fillRect(bar, QColor(colours.shades[FAMILY[row.kind]].bar))
        first, second = cell_of(row, column, look)
        below = room.adjusted(0, round(pen.fonts["bold"].height), 0, 0)
        if column is Column.STATE:
            ground, tone = TONES[row.status]
            pen.chip(painter, QPointF(room.x(), room.y()), first, ground, tone, room.width())
            tone = "accent_text" if row.to_follow else "muted"
            pen.text(painter, below.adjusted(pen.px(0.2), 2, 0, 0), second, font="small", tone=tone)
        else:
            is_bold = column is Column.TITLE or row.is_next
            tone = "accent_text" if row.is_next and column is Column.WHEN else "text"
            pen.text(painter, room, first, font="bold" if is_bold else "base", tone=tone)
            below_tone = "accent_text" if row.is_next and column is Column.WHEN else "muted"
            pen.text(painter, below, second, font="small", tone=below_tone)
        painter.restore()
