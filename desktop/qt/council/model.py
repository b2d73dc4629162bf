# SPDX-License-Identifier: Apache-2.0
"""The queue as a table: heads of groups and rows, each row marked or not."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.qt.council import texts
from desktop.qt.council.arranging import Head, Item
from desktop.qt.look import Look
from desktop.screens.council import CouncilRow

Index = QModelIndex | QPersistentModelIndex
ITEM = int(Qt.ItemDataRole.UserRole)
NO_FLAGS = Qt.ItemFlag.NoItemFlags
_SHOWN = (int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole))


class Column(IntEnum):
    """Columns, left to right."""

    DUE = 0
    WHO = 1
    WHY = 2
    WHAT = 3
    BUREAU = 4
    STATE = 5


class QueueTable(QAbstractTableModel):
    """What is shown, top to bottom. `marked` rows are told together."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.items: tuple[Item, ...] = ()
        self.now: datetime | None = None
        self.marked: frozenset[str] = frozenset()
        self._places: dict[str, int] = {}

    def show_items(self, items: Sequence[Item], now: datetime) -> None:
        """Other items; where as many stand there as before only their contents change."""
        kept, self.now = tuple(items), now
        if len(kept) == len(self.items):
            self.items = kept
            self._all_changed()
        else:
            self.beginResetModel()
            self.items = kept
            self.endResetModel()
        self._places = {one.key: at for at, one in enumerate(kept) if isinstance(one, CouncilRow)}
        self.marked &= frozenset(self._places)

    def set_marked(self, marked: frozenset[str]) -> None:
        """Other marks; of what is not shown none is kept."""
        self.marked = marked & frozenset(self._places)
        self._all_changed()

    def _all_changed(self) -> None:
        if self.items:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.items) - 1, len(Column) - 1), [])

    def row_of(self, key: str) -> int:
        """Where a row stands; -1 if nowhere."""
        return self._places.get(key, -1)

    def row_at(self, place: int) -> CouncilRow | None:
        item = self.items[place] if 0 <= place < len(self.items) else None
        return item if isinstance(item, CouncilRow) else None

    def rows(self) -> tuple[CouncilRow, ...]:
        return tuple(one for one in self.items if isinstance(one, CouncilRow))

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.items)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(Column)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if self.row_at(index.row()) is None:
            return NO_FLAGS
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        shown = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
        if orientation is Qt.Orientation.Horizontal and role in shown:
            return self._look.words.text(f"queue.column.{Column(section).name.lower()}")
        return None

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self.now is None:
            return None
        item = self.items[index.row()]
        if role == ITEM:
            return item
        if isinstance(item, Head):
            is_name = role == Qt.ItemDataRole.ToolTipRole or (index.column() == Column.DUE and role in _SHOWN)
            return f"{texts.head_of(item, self._look)} {item.count}" if is_name else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return texts.whole_of(item, self._look, self.now)
        if role in _SHOWN:
            said = self.cell(item, Column(index.column()))
            is_first = role == Qt.ItemDataRole.AccessibleTextRole and index.column() == Column.DUE
            if is_first and item.key in self.marked:
                return f"{self._look.words.text('queue.marked')} · {said}"
            return said
        return None

    def cell(self, row: CouncilRow, column: Column) -> str:
        """A cell in words."""
        look, now = self._look, self.now
        assert now is not None
        match column:
            case Column.DUE:
                return " · ".join(
                    filter(None, (texts.due_of(row, look, now).text, texts.due_note(row, look, now)))
                )
            case Column.WHO:
                return " · ".join(filter(None, (row.name, row.seat)))
            case Column.WHY:
                why = " · ".join(texts.whys_of(row, look))
                rules = texts.rules_of(row, look)
                return f"{why} ({rules})" if rules else why
            case Column.WHAT:
                pieces = (*texts.what_of(row, look), *texts.where_of(row, look))
                return texts.joined(pieces, look)
            case Column.BUREAU:
                return row.bureau
        return " · ".join(filter(None, (texts.state_of(row, look, now).text, texts.state_note(row, look))))
