# SPDX-License-Identifier: Apache-2.0
"""The table of meetings: arrows walk, letters and numbers are the desk's."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.look import Look
from desktop.qt.meetings.model import ROW, Column, Index, MeetingPainter, MeetingTable
from desktop.qt.widgets import dress_rows
from desktop.screens.meetings import MeetingRow

_WIDTHS = {Column.WHEN: 11.0, Column.CAME: 6.0, Column.STATE: 6.6}
_DROPPED = ((36, Column.CAME), (26, Column.STATE))


class MeetingList(QTableView):
    """One meeting is chosen at a time."""

    opened = Signal(int)
    current_changed = Signal(object)  # MeetingRow or None

    def __init__(self, look: Look, model: MeetingTable) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.setAccessibleName(look.words.text("meetings.list_name"))
        self.setModel(model)
        self._painter = MeetingPainter(look)
        self.setItemDelegate(self._painter)
        dress_rows(self, row_px=self._painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))

    @property
    def current(self) -> MeetingRow | None:
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def go_to(self, at: int) -> None:
        """Puts the keyboard on a row."""
        if 0 <= at < len(self._model.rows):
            index = self._model.index(at, Column.WHEN)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit(self.current.key)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            event.ignore()  # the desk goes to the attendees
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme = self._look.theme
        ems = self.viewport().width() / theme.em
        dropped = {column for least, column in _DROPPED if ems < least}
        left = self.viewport().width()
        for column, width in _WIDTHS.items():
            self.setColumnHidden(column, column in dropped)
            if column not in dropped:
                self.setColumnWidth(column, theme.px(width))
                left -= theme.px(width)
        self.setColumnWidth(Column.TITLE, left)
