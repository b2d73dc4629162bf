# SPDX-License-Identifier: Apache-2.0
"""Which district came to which meeting of a series: ● in person, ○ by deputy, × absent."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QHeaderView, QTableView

from db.records.enums import Attended
from desktop.qt.copying import copyable
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.screens.meetings import SeriesScreen

Index = QModelIndex | QPersistentModelIndex
_TONES = {Attended.SELF: "ok", Attended.DEPUTY: "accent_text", Attended.ABSENT: "danger"}


class GridModel(QAbstractTableModel):
    """Districts by meetings; the last column says how often a district was there."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.screen: SeriesScreen | None = None

    def show_series(self, screen: SeriesScreen) -> None:
        self.beginResetModel()
        self.screen = screen
        self.endResetModel()

    def rowCount(self, parent: Index | None = None) -> int:
        is_inner = parent is not None and parent.isValid()
        return 0 if is_inner or self.screen is None else len(self.screen.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        is_inner = parent is not None and parent.isValid()
        return 0 if is_inner or self.screen is None else len(self.screen.columns) + 1

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        screen, words = self.screen, self._look.words
        if screen is None or role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        if orientation is Qt.Orientation.Vertical:
            return screen.rows[section].district if role == Qt.ItemDataRole.DisplayRole else None
        if section >= len(screen.columns):
            return words.text("meetings.grid_sum")
        column = screen.columns[section]
        if role == Qt.ItemDataRole.ToolTipRole:
            counted = texts.counts_of(screen.kind, column.counts, self._look)
            return " · ".join((texts.when_of(column.when, self._look), counted))
        return words.text("meetings.grid_number", number=column.number)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        screen, look = self.screen, self._look
        if screen is None or not index.isValid():
            return None
        row = screen.rows[index.row()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return Qt.AlignmentFlag.AlignCenter
        if index.column() >= len(screen.columns):
            came = sum(1 for m in row.marks if m in (Attended.SELF, Attended.DEPUTY))
            held = sum(1 for m in row.marks if m is not None)
            text = look.words.text("meetings.came_short", present=came, seats=held) if held else ""
            return text if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole) else None
        mark = row.marks[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return texts.SIGNS[mark] if mark is not None else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            said = look.words.label(mark) if mark is not None else look.words.text("meetings.not_noted")
            number = look.words.text("meetings.line.number", number=screen.columns[index.column()].number)
            return ", ".join((row.district, number, said))
        if role == Qt.ItemDataRole.ForegroundRole and mark is not None:
            return QColor(getattr(look.theme.colours, _TONES[mark]))
        return None


class SeriesGrid(QTableView):
    """Arrows walk; Enter opens the meeting of the column."""

    opened = Signal(int)  # engagement

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.grid = GridModel(look)
        self.setAccessibleName(look.words.text("meetings.grid_name"))
        self.setModel(self.grid)
        self.setShowGrid(False)
        self.setAlternatingRowColors(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        rows, head = self.verticalHeader(), self.horizontalHeader()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(look.theme.px(1.6))
        rows.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(look.theme.px(3))
        corner = self.findChild(QAbstractButton)
        if corner is not None:  # Qt's own, which would choose every cell
            corner.setAccessibleName(self.accessibleName())
            corner.setToolTip(self.accessibleName())
            corner.setEnabled(False)
        self.doubleClicked.connect(lambda _index: self._open())
        copyable(self, look)

    def show_series(self, screen: SeriesScreen) -> None:
        """Fresh values; the cell the keyboard is on stays."""
        at = self.currentIndex()
        place = (at.row(), at.column()) if at.isValid() else (0, max(0, len(screen.columns) - 1))
        bar = self.verticalScrollBar().value()
        self.grid.show_series(screen)
        self.setCurrentIndex(self.grid.index(*place))
        self.verticalScrollBar().setValue(bar)
        self._fit()

    def _fit(self) -> None:
        count = self.grid.columnCount()
        if count:
            px = self._look.theme.px
            wide = max(px(5.0), min(px(7.0), self.viewport().width() // count))
            for column in range(count):
                self.setColumnWidth(column, wide)

    def _open(self) -> None:
        screen, at = self.grid.screen, self.currentIndex()
        if screen is not None and at.isValid() and at.column() < len(screen.columns):
            self.opened.emit(screen.columns[at.column()].key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif event.text() and not event.text().isspace():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
