# SPDX-License-Identifier: Apache-2.0
"""Rows of a dry run as a table; only those of the chosen status are shown."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor

from desktop.qt.importing import texts
from desktop.qt.look import Look
from desktop.screens.importing import PlannedRow, RowStatus

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("status", "line", "what", "detail")
_TONES = {
    RowStatus.BAD: "danger",
    RowStatus.CHANGED: "warn",
    RowStatus.NEW: "ok",
    RowStatus.SAME: "muted",
    RowStatus.MISSING: "muted",
}


class PlanTable(QAbstractTableModel):
    """Words of a row are made when it is painted: a file may have fifty thousand."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._all: Sequence[PlannedRow] = ()
        self.rows: list[PlannedRow] = []
        self.status: RowStatus | None = None

    def show_rows(self, rows: Sequence[PlannedRow], status: RowStatus | None = None) -> None:
        self.beginResetModel()
        self._all, self.status = rows, status
        self.rows = [row for row in rows if status in (None, row.status)]
        self.endResetModel()

    def show_status(self, status: RowStatus | None) -> None:
        """Only rows of this sort, all of them for None."""
        self.show_rows(self._all, status)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(COLUMNS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return self._look.words.text(f"importing.dialog.column_{COLUMNS[section]}")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.AccessibleTextRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return texts.cells_of(row, self._look)[index.column()]
        if role == Qt.ItemDataRole.ForegroundRole and (index.column() == 0 or row.status is RowStatus.SAME):
            return QColor(getattr(self._look.theme.colours, _TONES[row.status]))
        return None
