# SPDX-License-Identifier: Apache-2.0
"""A table as a list of rows, one chosen at a time: its model and its view. Letters are the desk's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from desktop.qt.look import Look
from desktop.qt.pen import Pen
from desktop.qt.widgets import dress_rows

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)


class Keyed(Protocol):
    """A row that is known by a number."""

    @property
    def key(self) -> int: ...


R = TypeVar("R")
K = TypeVar("K", bound=Keyed)


class TwoLines(QStyledItemDelegate):
    """Cells of two lines, each row equally high, on the ground of a chosen row or of the list."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)

    def height(self) -> int:
        """Of one row, pixels."""
        fonts = self.pen.fonts
        return round(fonts["bold"].height + fonts["small"].height) + self.pen.px(0.75)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(5), self.height())

    def ground(self, index: Index) -> str:
        """The colour behind a row that is not chosen."""
        return "panel"

    def cell(self, painter: QPainter, rect: QRect, index: Index) -> None:
        """Paints what a cell says; `room` is where its words go."""
        raise NotImplementedError

    def room(self, rect: QRect) -> QRect:
        """Of a cell, what is inside its margins."""
        px = self.pen.px
        return rect.adjusted(px(0.5), px(0.3), -px(0.4), -px(0.2))

    def below(self, room: QRect) -> QRect:
        """Where the second line begins."""
        return room.adjusted(0, round(self.pen.fonts["bold"].height), 0, 0)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        rect = cast("QRect", option.rect)
        chosen = bool(cast("QStyle.StateFlag", option.state) & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, self.pen.colour("accent_soft" if chosen else self.ground(index)))
        painter.setPen(self.pen.colour("soft_line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setClipRect(rect)
        self.cell(painter, rect, index)
        painter.restore()


class Table(QAbstractTableModel, Generic[R]):
    """Rows in the order they were read, under columns with heads."""

    columns: ClassVar[type[IntEnum]]

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: Sequence[R] = ()

    def show_rows(self, rows: Sequence[R]) -> None:
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def head(self, name: str) -> str:
        """What stands over the column of that name."""
        raise NotImplementedError

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is Qt.Orientation.Horizontal and role in shown:
            return self.head(self.columns(section).name.lower())
        return None


class RowTable(Table[K]):
    """A table of which each cell is two lines, and each row is known by a number."""

    def row_of(self, key: int) -> int:
        """Where it stands, -1 nowhere."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def lines(self, row: K, column: int) -> tuple[str, str]:
        """The two lines of a cell."""
        raise NotImplementedError

    def whole(self, row: K) -> str:
        """All that a row says, for the tooltip."""
        raise NotImplementedError

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.whole(row)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return " · ".join(filter(None, self.lines(row, index.column())))
        return None


class RowList(QTableView, Generic[K]):
    """Arrows walk, Enter opens; what else is typed is the desk's.

    `widths` in ems; the column `stretched` has what is left. Narrower than so many ems a column of
    `dropped` goes.
    """

    widths: ClassVar[Mapping[int, float]]
    dropped: ClassVar[Sequence[tuple[float, int]]]
    stretched: ClassVar[int]
    first: ClassVar[int]  # where the keyboard stands in a row

    opened = Signal(int)
    current_changed = Signal(object)  # the row, or None

    def __init__(self, look: Look, model: RowTable[K], painter: TwoLines, name: str) -> None:
        super().__init__()
        self._look, self._model, self._painter = look, model, painter
        self.setAccessibleName(name)
        self.setModel(model)
        self.setItemDelegate(painter)
        dress_rows(self, look, row_px=painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))

    @property
    def current(self) -> K | None:
        """The row that the keyboard stands on."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def go_to(self, at: int) -> None:
        """Puts the keyboard on a row."""
        if 0 <= at < len(self._model.rows):
            index = self._model.index(at, self.first)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.key)
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme, left = self._look.theme, self.viewport().width()
        ems = left / theme.em
        gone = {column for least, column in self.dropped if ems < least}
        for column, width in self.widths.items():
            self.setColumnHidden(column, column in gone)
            if column not in gone:
                self.setColumnWidth(column, theme.px(width))
                left -= theme.px(width)
        self.setColumnWidth(self.stretched, left)
