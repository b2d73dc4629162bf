# SPDX-License-Identifier: Apache-2.0
"""The rows of the desk as Qt's models: one table for the list, one list for each stage of the board."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from db.records.enums import Status
from desktop.qt.look import Look
from desktop.qt.visits import texts
from desktop.screens.visits import VisitRow

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
_STAGES = tuple(Status)


class Column(IntEnum):
    """Columns of the list, left to right."""

    WHEN = 0
    TITLE = 1
    DISTRICT = 2
    BUREAU = 3
    STAGE = 4
    LACKS = 5
    NEXT = 6


def _by_time(row: VisitRow) -> tuple[Any, ...]:
    when = row.when or row.former_when
    if when is None:
        return (date.max, 0.0)
    start = getattr(when, "start", None)
    return (when.day_from, start.timestamp() if start is not None else 0.0)


def _by_lacks(row: VisitRow) -> tuple[Any, ...]:
    lacks = row.lacks
    return (1, 0, 0) if lacks is None else (0, -lacks.blocks, -lacks.warns)


_KEYS: dict[Column, Callable[[VisitRow], Any]] = {
    Column.WHEN: lambda row: (),
    Column.TITLE: lambda row: row.title,
    Column.DISTRICT: lambda row: (not row.district, row.district),
    Column.BUREAU: lambda row: (not row.bureau, row.bureau),
    Column.STAGE: lambda row: _STAGES.index(row.status),
    Column.LACKS: _by_lacks,
    Column.NEXT: lambda row: (
        (row.lacks is None, row.lacks.owner if row.lacks else "", row.lacks.step)
        if row.lacks
        else (True, "", "")
    ),
}


class VisitTable(QAbstractTableModel):
    """The filtered rows, sorted by a column; equal ones stay in the order of time."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[VisitRow] = []
        self.today = date.min
        self.sorted_by = (Column.WHEN, Qt.SortOrder.AscendingOrder)

    def show_rows(self, rows: Sequence[VisitRow], today: date) -> None:
        self.beginResetModel()
        self.rows, self.today = self._in_order(rows), today
        self.endResetModel()

    def _in_order(self, rows: Sequence[VisitRow]) -> list[VisitRow]:
        column, order = self.sorted_by
        backwards = order is Qt.SortOrder.DescendingOrder
        by_time = sorted(rows, key=_by_time, reverse=backwards and column is Column.WHEN)
        if column is Column.WHEN:
            return by_time
        return sorted(by_time, key=_KEYS[column], reverse=backwards)

    def replace_row(self, fresh: VisitRow) -> None:
        """The same engagement with more known of it; the order waits for the next sorting."""
        for at, row in enumerate(self.rows):
            if row.key == fresh.key:
                self.rows[at] = fresh
                self.dataChanged.emit(self.index(at, 0), self.index(at, len(Column) - 1), [])

    def row_of(self, key: int) -> int:
        """Where an engagement stands; -1 where it does not."""
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if orientation is Qt.Orientation.Horizontal and role in (
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
        ):
            return self._look.words.text(f"visits.column.{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, look = self.rows[index.row()], self._look
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.ToolTipRole:
            return texts.whole_of(row, look, self.today)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._text(row, Column(index.column()))
        return None

    def _text(self, row: VisitRow, column: Column) -> str:
        look = self._look
        match column:
            case Column.WHEN:
                return " ".join(
                    filter(None, (texts.day_of(row, look, self.today), texts.hours_of(row, look)))
                )
            case Column.TITLE:
                return texts.title_of(row, look)
            case Column.DISTRICT:
                return row.district
            case Column.BUREAU:
                return row.bureau
            case Column.STAGE:
                return texts.stage_of(row, look)
            case Column.LACKS:
                return " · ".join(filter(None, (texts.counted(row, look), *texts.lacking(row, look))))
        return " · ".join(filter(None, (texts.step_of(row, look), texts.owner_of(row, look))))

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.sorted_by = (Column(max(0, column)), order)
        self.show_rows(self.rows, self.today)


class StageCards(QAbstractListModel):
    """The cards of one stage."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: list[VisitRow] = []
        self.today = date.min

    def show_rows(self, rows: Sequence[VisitRow], today: date) -> None:
        if self.rows == list(rows) and self.today == today:
            return
        self.beginResetModel()
        self.rows, self.today = list(rows), today
        self.endResetModel()

    def row_of(self, key: int) -> int:
        return next((at for at, row in enumerate(self.rows) if row.key == key), -1)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return texts.title_of(row, self._look)
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return texts.whole_of(row, self._look, self.today)
        return None
