# SPDX-License-Identifier: Apache-2.0
"""Rows of a dry run as a table; only those of the chosen status are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from desktop.qt.importing.choice import Choice
from desktop.qt.importing.sorts import Sorts
from desktop.qt.tips import plain

Index = QModelIndex | QPersistentModelIndex
_CHECK = int(Qt.ItemDataRole.CheckStateRole)


class PlanTable(QAbstractTableModel):
    """Words of a row are made when it is painted: a file may have fifty thousand.

    With a `choice` the first column is ticked; `chosen` tells that something was.
    """

    chosen = Signal()

    def __init__(self, sorts: Sorts, choice: Choice | None = None) -> None:
        super().__init__()
        self.sorts, self.choice = sorts, choice
        self._all: Sequence[Any] = ()
        self.rows: list[Any] = []
        self.status: Any = None

    def show_rows(self, rows: Sequence[Any], status: Any = None) -> None:
        self.beginResetModel()
        self._all, self.status = rows, status
        self.rows = [row for row in rows if status in (None, self.sorts.status_of(row))]
        self.endResetModel()

    def show_status(self, status: Any) -> None:
        """Only rows of this sort, all of them for None."""
        self.show_rows(self._all, status)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.sorts.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self.sorts.look.words.text(f"importing.dialog.column_{self.sorts.columns[section]}")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, first = self.rows[index.row()], index.column() == 0
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.sorts.cells(row)[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(self.sorts.cells(row)[index.column()])
        if role == _CHECK and first and self.choice is not None and row.may_take:
            return Qt.CheckState.Checked if self.choice.is_ticked(row) else Qt.CheckState.Unchecked
        tone = self.sorts.tones[self.sorts.status_of(row)]
        if role == Qt.ItemDataRole.ForegroundRole and (first or tone == "muted"):
            return QColor(getattr(self.sorts.look.theme.colours, tone))
        return None

    # ---- what is taken

    def flags(self, index: Index) -> Qt.ItemFlag:
        usual = super().flags(index)
        if self.choice is None or not index.isValid() or index.column():
            return usual
        return usual | Qt.ItemFlag.ItemIsUserCheckable if self.rows[index.row()].may_take else usual

    def setData(self, index: Index, value: Any, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != _CHECK or self.choice is None or not index.isValid():
            return False
        self.choice.tick(self.rows[index.row()], Qt.CheckState(value) is Qt.CheckState.Checked)
        self.tell_changed()
        return True

    def toggle(self, at: int) -> None:
        """Ticks a row, or takes its tick away."""
        if self.choice is not None and 0 <= at < len(self.rows):
            self.choice.tick(self.rows[at], not self.choice.is_ticked(self.rows[at]))
            self.tell_changed()

    def tick_shown(self, on: bool) -> None:
        """Every row that is shown; those that the filter hides stay as they are."""
        if self.choice is not None:
            self.choice.tick_all(self.rows, on)
            self.tell_changed()

    def tell_changed(self) -> None:
        """Something is ticked otherwise than before."""
        if self.rows:
            self.dataChanged.emit(
                self.index(0, 0), self.index(len(self.rows) - 1, self.columnCount() - 1), []
            )
        self.chosen.emit()
