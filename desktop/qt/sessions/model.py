# SPDX-License-Identifier: Apache-2.0
"""The year's table (회 수, 회 기, 주 요 일 정, 비 고): cells of several lines, rows as tall as they need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from desktop.qt.look import Look
from desktop.qt.sessions import texts
from desktop.qt.widgets import dress_rows
from desktop.screens.sessions import SessionLine

Index = QModelIndex | QPersistentModelIndex


class SessionTable(QAbstractTableModel):
    """Sessions by first day."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[SessionLine] = []
        self._cells: dict[int, tuple[str, ...]] = {}  # by row: each is asked for many times while laid out

    def show_rows(self, rows: Sequence[SessionLine]) -> None:
        self.beginResetModel()
        self.rows = list(rows)
        self._cells.clear()
        self.endResetModel()

    def row_of(self, number: int) -> int:
        return next((at for at, row in enumerate(self.rows) if row.number == number), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(texts.COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.headings(self._look)[section]
        return None

    def _cells_at(self, at: int) -> tuple[str, ...]:
        if at not in self._cells:
            self._cells[at] = texts.cells_of(self.rows[at], self._look)
        return self._cells[at]

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, column = self.rows[index.row()], index.column()
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._cells_at(index.row())[column]
        if role == Qt.ItemDataRole.ToolTipRole:
            return texts.whole_of(row, self._look)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        if role == Qt.ItemDataRole.FontRole and column == 0:
            return self._look.theme.bold
        if role == Qt.ItemDataRole.ForegroundRole and column in (0, 2) and not row.adds_up:
            return QColor(self._look.theme.colours.warn)
        return None


class SessionList(QTableView):
    """One session is chosen at a time; letters are the desk's."""

    current_changed = Signal(object)  # SessionLine or None
    opened = Signal()

    def __init__(self, look: Look, model: SessionTable) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.setAccessibleName(look.words.text("sessions.list_name"))
        self.setModel(model)
        dress_rows(self, look, row_px=look.theme.px(3))
        self.setWordWrap(True)
        self.setShowGrid(True)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(3))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def current(self) -> SessionLine | None:
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def go_to(self, at: int) -> None:
        """Puts the keyboard on a row."""
        if 0 <= at < len(self._model.rows):
            index = self._model.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        pages = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit()
        elif key in pages or (event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, room = self._look.theme.px, self.viewport().width()
        number, dates = min(px(9), room // 4), min(px(12), room // 3)
        is_narrow = room < px(30)
        self.setColumnHidden(3, is_narrow)  # then the tooltip and the fields have it
        notes = 0 if is_narrow else min(px(16), (room - number - dates) // 2)
        for column, width in enumerate((number, dates, room - number - dates - notes, notes)):
            self.setColumnWidth(column, width)
