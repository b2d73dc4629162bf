# SPDX-License-Identifier: Apache-2.0
"""The table of a dry run: arrows walk, long texts stand whole below it."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.importing.model import Index, PlanTable
from desktop.qt.look import Look
from desktop.qt.widgets import dress_rows


class PlanList(QTableView):
    """One row is chosen at a time."""

    current_changed = Signal(int)

    def __init__(self, look: Look, model: PlanTable) -> None:
        super().__init__()
        self._look, self._plan = look, model
        self.setAccessibleName(look.words.text("importing.dialog.list_name"))
        self.setObjectName("plan_list")
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

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks the row wherever in it the keyboard stands; Ctrl+A and Ctrl+Shift+A all or none."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
        if self._plan.choice is None:
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Space and not held:
            self._plan.toggle(self.currentIndex().row())
        elif event.key() == Qt.Key.Key_A and held in (ctrl, ctrl | shift):
            self._plan.tick_shown(held == ctrl)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, width in enumerate(self._plan.sorts.widths):
            self.setColumnWidth(column, min(self._look.theme.px(width), self.viewport().width() // 3))
