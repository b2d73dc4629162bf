# SPDX-License-Identifier: Apache-2.0
"""The table of a dry run: arrows walk, long texts stand whole below it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.importing.model import Index, PlanTable
from desktop.qt.look import Look
from desktop.qt.widgets import dress_rows

_WIDTHS = (6.5, 4, 13)


class PlanList(QTableView):
    """One row is chosen at a time."""

    current_changed = Signal(int)

    def __init__(self, look: Look, model: PlanTable) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(look.words.text("importing.dialog.list_name"))
        self.setModel(model)
        dress_rows(self, look, row_px=look.theme.px(2))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setStretchLastSection(True)

    def go_to(self, at: int) -> None:
        """Puts the keyboard on a row."""
        if 0 <= at < self.model().rowCount():
            index = self.model().index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
        self.current_changed.emit(at)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(current.row())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in enumerate(_WIDTHS):
            self.setColumnWidth(column, min(self._look.theme.px(width), self.viewport().width() // 3))
