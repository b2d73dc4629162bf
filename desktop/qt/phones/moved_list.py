# SPDX-License-Identifier: Apache-2.0
"""Whose links lead nowhere, and the address that new ones will have."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.phones import ReaderRow

COLUMNS = ("name", "program", "was", "telephone")


class MovedList(QWidget):
    """What happened, the address of now, and everybody in rows."""

    def __init__(self, look: Look, addresses: Sequence[str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.5))
        column.addWidget(label(self._text("what"), wrap=True))
        row = QHBoxLayout()
        row.addWidget(label(self._text("address"), tone="muted"))
        self.address = QComboBox()
        self.address.setAccessibleName(self._text("address"))
        self.address.addItems(list(addresses))
        row.addWidget(self.address, 1)
        column.addLayout(row)
        self.count = label("", font="bold", look=look, wrap=True)
        column.addWidget(self.count)
        self.table = self._table()
        column.addWidget(self.table, 1)

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"moved.{key}", **values)

    def _table(self) -> QTableWidget:
        made = QTableWidget(0, len(COLUMNS))
        made.setHorizontalHeaderLabels([self._text(f"column.{name}") for name in COLUMNS])
        made.setAccessibleName(self._text("list"))
        made.verticalHeader().hide()
        made.setEditTriggers(QTableWidget.EditTrigger.NoEditTriggers)
        made.setSelectionBehavior(QTableWidget.SelectionBehavior.SelectRows)
        made.setTabKeyNavigation(False)
        made.setShowGrid(False)
        made.setWordWrap(True)
        head = made.horizontalHeader()
        head.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        head.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        return made

    def show_rows(self, rows: Sequence[ReaderRow]) -> None:
        """Everybody who is cut off."""
        words, count = self._look.words, len(rows)
        self.count.setText(self._text("count" if count else "nobody", count=count))
        self.table.setRowCount(count)
        for number, row in enumerate(rows):
            texts = (row.name, words.label(row.client), row.address, row.telephone or row.person)
            for at, text in enumerate(texts):
                item = QTableWidgetItem(text)
                item.setToolTip(text)
                self.table.setItem(number, at, item)
        self.table.resizeRowsToContents()
        if count and self.table.currentRow() < 0:
            self.table.setCurrentCell(0, 0)
