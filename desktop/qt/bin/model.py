# SPDX-License-Identifier: Apache-2.0
"""Rows of the bin as a table: what it was, when it would have been, who put it away and how."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from desktop.qt.look import Look
from desktop.screens.bins import BinRow
from desktop.words.dates import near_datetime, when_brief

COLUMNS = ("title", "when", "place", "kind", "put")
Index = QModelIndex | QPersistentModelIndex


def put_away(row: BinRow, look: Look, now: datetime) -> str:
    """어제 18:20 예시 담당 · 휴지통에 넣기."""
    words = look.words
    how = words.done(row.action) if words.has(f"journal.{row.action}") else ""
    at = near_datetime(row.at, now=now, lang=words.lang)
    return " · ".join(part for part in (f"{at} {row.by}".strip(), how) if part)


def texts(row: BinRow, look: Look, now: datetime) -> tuple[str, ...]:
    """What stands in the columns."""
    words = look.words
    kind = words.label(row.kind)
    what = words.text("bin.pattern", kind=kind) if row.template else f"{kind} · {words.label(row.status)}"
    when = when_brief(row.when, words.lang) if row.when is not None else ""
    return (row.title, when, row.place, what, put_away(row, look, now))


class BinModel(QAbstractTableModel):
    """Rows as they were read; nothing is changed here."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.rows: tuple[BinRow, ...] = ()
        self._texts: list[tuple[str, ...]] = []

    def show_rows(self, rows: Sequence[BinRow], now: datetime) -> None:
        """Other rows; the view keeps its place by `row_of`."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self._texts = [texts(row, self._look, now) for row in rows]
        self.endResetModel()

    def row_of(self, wanted: BinRow | None) -> int:
        """Where it stands now; -1 where it is not shown any more."""
        if wanted is None:
            return -1
        keys = [(row.key, row.template) for row in self.rows]
        key = (wanted.key, wanted.template)
        return keys.index(key) if key in keys else -1

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return self._texts[index.row()][index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return (
                self._look.words.text(f"bin.column.{COLUMNS[index.column()]}")
                + ": "
                + (self._texts[index.row()][index.column()])
            )
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._look.words.text(f"bin.column.{COLUMNS[section]}")
        return None
