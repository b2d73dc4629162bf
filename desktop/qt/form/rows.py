# SPDX-License-Identifier: Apache-2.0
"""A list of rows to choose from: read here, written in the fields under it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QTableView

from desktop.qt.look import Look
from desktop.qt.widgets import dress_rows
from desktop.screens.form import PartRow

Index = QModelIndex | QPersistentModelIndex
MOST_ROWS_SEEN = 9
FREE_EMS = 7.0


@dataclass(frozen=True, slots=True)
class Column:
    """`text` of a row and its number from 0; `ems` wide, 0 takes what is left."""

    head: str
    text: Callable[[PartRow, int], str]
    ems: float = 0.0
    tone: Callable[[PartRow], str] | None = None


class RowsModel(QAbstractTableModel):
    """The rows as texts."""

    def __init__(self, look: Look, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._look, self.columns = look, tuple(columns)
        self.rows: tuple[PartRow, ...] = ()

    def show_rows(self, rows: Sequence[PartRow]) -> None:
        if tuple(rows) == self.rows:
            return
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if orientation is not Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.columns[section].head
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return column.text(row, index.row())
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.head}: {column.text(row, index.row())}"
        if role == Qt.ItemDataRole.ForegroundRole and column.tone is not None:
            tone = column.tone(row)
            return QBrush(QColor(getattr(self._look.theme.colours, tone))) if tone else None
        return None


class RowsTable(QTableView):
    """One row is chosen; Alt+↑↓ moves it, Del takes it away, Insert adds one, Enter goes to its fields.

    The space bar ticks it, where a list has something to tick.
    """

    moved = Signal(int)  # by how many places
    removed = Signal()
    add_wanted = Signal()
    fields_wanted = Signal()
    tick_wanted = Signal()
    chosen = Signal(int)  # number of the row, -1 for none

    def __init__(self, look: Look, columns: Sequence[Column], name: str) -> None:
        super().__init__()
        self._look = look
        self.rows_model = RowsModel(look, columns, self)
        self.setModel(self.rows_model)
        self.setAccessibleName(name)
        dress_rows(self, look, row_px=look.theme.px(1.9))
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(1.5))
        self.selectionModel().currentRowChanged.connect(lambda now, _was: self.chosen.emit(now.row()))
        self.doubleClicked.connect(lambda _index: self.fields_wanted.emit())
        self.rows_model.modelReset.connect(self.fit)
        self.fit()

    def _share_width(self) -> None:
        em = self._look.theme.em
        columns = self.rows_model.columns
        least = [self._head_width(c.head) for c in columns]
        widths = [max(c.ems * em, head) if c.ems else 0.0 for c, head in zip(columns, least, strict=True)]
        free = [n for n, c in enumerate(columns) if not c.ems]
        room = (self.viewport().width() - sum(widths)) / max(1, len(free))
        for number in free:
            widths[number] = max(FREE_EMS * em, least[number], room)
        for number, width in enumerate(widths):
            self.setColumnWidth(number, int(width))

    def _head_width(self, head: str) -> float:
        return self.horizontalHeader().fontMetrics().horizontalAdvance(head) + self._look.theme.em * 1.6

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit()

    def fit(self) -> None:
        """As tall as its rows, up to nine; more scroll."""
        count = self.rows_model.rowCount()
        rows = min(count, MOST_ROWS_SEEN) * self.verticalHeader().defaultSectionSize()
        more = count > MOST_ROWS_SEEN
        bars = Qt.ScrollBarPolicy
        self.setVerticalScrollBarPolicy(bars.ScrollBarAsNeeded if more else bars.ScrollBarAlwaysOff)
        self._share_width()
        is_wide = self.horizontalHeader().length() > self.viewport().width()
        bar = self.horizontalScrollBar().sizeHint().height() if is_wide else 0
        self.setHorizontalScrollBarPolicy(bars.ScrollBarAlwaysOn if is_wide else bars.ScrollBarAlwaysOff)
        self.setFixedHeight(rows + self.horizontalHeader().sizeHint().height() + 4 + bar)
        self.setVisible(count > 0)

    def choose(self, number: int) -> None:
        """Chooses a row without a word about it where it is chosen already."""
        if 0 <= number < self.rows_model.rowCount():
            self.setCurrentIndex(self.rows_model.index(number, 0))
        else:
            self.clearSelection()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, alt = event.key(), bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit()
        elif key == Qt.Key.Key_Insert:
            self.add_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2):
            self.fields_wanted.emit()
        elif key == Qt.Key.Key_Space:
            self.tick_wanted.emit()
        elif key == Qt.Key.Key_Escape or alt:
            event.ignore()
        else:
            super().keyPressEvent(event)
