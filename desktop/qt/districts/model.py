# SPDX-License-Identifier: Apache-2.0
"""The districts as a table that can be sorted, and its cells painted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any, cast

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from desktop.qt.districts import texts
from desktop.qt.look import Look
from desktop.qt.pen import Pen
from desktop.qt.rows import ROW, Index, Table
from desktop.screens.districts import DistrictRow

_LONG_AGO = 10**6


class Column(IntEnum):
    """Columns, left to right."""

    NAME = 0
    LAST = 1
    VISITS = 2
    MEETINGS = 3
    PROJECTS = 4
    FOLLOW_UPS = 5
    MONTHS = 6


def sort_value(row: DistrictRow, column: Column) -> tuple[object, ...]:
    """What a column is sorted by; districts alike stand by name."""
    since = _LONG_AGO if row.since is None else row.since
    values = {
        Column.LAST: since,
        Column.VISITS: row.visits,
        Column.MEETINGS: row.meetings,
        Column.PROJECTS: row.projects,
        Column.FOLLOW_UPS: row.follow_ups,
        Column.MONTHS: sum(row.months),
    }
    return (values.get(column, row.name), row.name)


# Columns that begin with the largest.
_LARGEST_FIRST = frozenset(Column) - {Column.NAME}


class DistrictTable(Table[DistrictRow]):
    """All districts, sorted by one column; at first those longest without contact."""

    columns = Column

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.column = Column.LAST
        self.is_turned = False

    def show_rows(self, rows: Sequence[DistrictRow]) -> None:
        self.beginResetModel()
        self.rows = self._sorted(rows)
        self.endResetModel()

    def head(self, name: str) -> str:
        return self._look.words.text(f"districts.column.{name}")

    def sort_by(self, column: Column, *, turned: bool) -> None:
        """`turned`: the other way round than is usual for the column."""
        self.layoutAboutToBeChanged.emit()
        self.column, self.is_turned = column, turned
        self.rows = self._sorted(self.rows)
        self.layoutChanged.emit()

    @property
    def order(self) -> Qt.SortOrder:
        """Which way the arrow in the head points."""
        falls = (self.column in _LARGEST_FIRST) is not self.is_turned
        return Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder

    def _sorted(self, rows: Sequence[DistrictRow]) -> tuple[DistrictRow, ...]:
        by_name = sorted(rows, key=lambda row: row.name)
        falls = self.order is Qt.SortOrder.DescendingOrder
        return tuple(
            sorted(by_name, key=lambda row: cast("Any", sort_value(row, self.column)[0]), reverse=falls)
        )

    def row_of(self, code: str) -> int:
        return next((at for at, row in enumerate(self.rows) if row.code == code), -1)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return "\n".join(texts.whole(row, self._look))
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_text(row, Column(index.column()), self._look)
        return None


def cell_text(row: DistrictRow, column: Column, look: Look) -> str:
    """What a cell says."""
    text = look.words.text
    match column:
        case Column.NAME:
            return texts.name(row, look)
        case Column.LAST:
            return texts.ago(row, look)
        case Column.VISITS:
            return text("districts.cell.times", count=row.visits)
        case Column.MEETINGS:
            return text("districts.cell.times", count=row.meetings)
        case Column.PROJECTS:
            return text("districts.cell.cases", count=row.projects)
        case Column.FOLLOW_UPS:
            return text("districts.cell.cases", count=row.follow_ups)
    return text("districts.cell.months", counts=" ".join(map(str, row.months)))


class DistrictPainter(QStyledItemDelegate):
    """One line a row; how long ago in words and colour, the twelve months as bars."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)
        self.tallest = 1

    def height(self) -> int:
        return round(self.pen.fonts["bold"].height) + self.pen.px(0.85)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(4), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        pen = self.pen
        colours = pen.look.theme.colours
        rect = cast("QRect", option.rect)
        chosen = bool(cast("QStyle.StateFlag", option.state) & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.panel))
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setClipRect(rect)
        row: DistrictRow = index.data(ROW)
        column = Column(index.column())
        room = rect.adjusted(pen.px(0.5), pen.px(0.4), -pen.px(0.3), 0)
        if column is Column.MONTHS:
            self._bars(painter, rect.adjusted(pen.px(0.5), pen.px(0.4), -pen.px(0.5), -pen.px(0.4)), row)
        else:
            tone, font = self._dress(row, column)
            pen.text(painter, room, cell_text(row, column, pen.look), font=font, tone=tone)
        painter.restore()

    def _dress(self, row: DistrictRow, column: Column) -> tuple[str, str]:
        if column is Column.NAME:
            return "text", "bold"
        if column is Column.LAST:
            return (
                ("danger", "bold") if row.is_due else ("warn", "bold") if row.step >= 3 else ("text", "base")
            )
        counts = {
            Column.VISITS: row.visits,
            Column.MEETINGS: row.meetings,
            Column.PROJECTS: row.projects,
            Column.FOLLOW_UPS: row.follow_ups,
        }
        return ("text" if counts.get(column) else "faint"), "base"

    def _bars(self, painter: QPainter, room: QRect, row: DistrictRow) -> None:
        """A bar a month, the present one last; a month without anything is a hair line."""
        colours = self.pen.look.theme.colours
        wide = min(room.width() / max(1, len(row.months)), self.pen.px(0.75))
        for number, count in enumerate(row.months):
            tall = room.height() * count / self.tallest if count else 1.0
            box = QRectF(room.x() + number * wide, room.bottom() - tall, max(1.0, wide - 2), tall)
            painter.fillRect(box, QColor(colours.accent if count else colours.line))
