# SPDX-License-Identifier: Apache-2.0
"""The table of follow-ups: arrows walk over the heads, letters are the desk's."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.followups.model import Column, FollowPainter, FollowTable, Head, More
from desktop.qt.look import Look
from desktop.qt.rows import Index
from desktop.qt.widgets import dress_rows
from desktop.screens.followups import FollowRow

_WIDTHS = {Column.DUE: 7.6, Column.OWNER: 10.0, Column.STATE: 8.6}
_DROPPED = ((40, Column.OWNER), (27, Column.STATE))


class FollowList(QTableView):
    """One follow-up is chosen at a time."""

    opened = Signal(int)
    more_wanted = Signal()
    current_changed = Signal(object)  # FollowRow or None

    def __init__(self, look: Look, model: FollowTable) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.setAccessibleName(look.words.text("followups.list_name"))
        self.setModel(model)
        self._painter = FollowPainter(look)
        self.setItemDelegate(self._painter)
        dress_rows(self, look, row_px=self._painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._clicked)
        model.modelReset.connect(self._lay_heads)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(18), self._painter.height() * 2)

    def _lay_heads(self) -> None:
        """Heads are lower than rows and go over the whole width, like the line for more."""
        rows, high = self.verticalHeader(), self._painter.head_height()
        self.clearSpans()
        for place, item in enumerate(self._model.items):
            plain = isinstance(item, FollowRow)
            wanted = self._painter.height() if plain else high
            if rows.sectionSize(place) != wanted:
                rows.resizeSection(place, wanted)
            if not plain:
                self.setSpan(place, 0, 1, len(Column))

    def is_left_out(self, row: int) -> bool:
        """The offer of more rows is nothing to copy."""
        return isinstance(self._model.items[row], More)

    @property
    def place(self) -> int:
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    @property
    def current(self) -> FollowRow | None:
        place = self.place
        item = self._model.items[place] if 0 <= place < len(self._model.items) else None
        return item if isinstance(item, FollowRow) else None

    def go_to(self, place: int) -> None:
        """Puts the keyboard on a row of the table."""
        if 0 <= place < len(self._model.items):
            index = self._model.index(place, Column.DUE)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)
            if place <= 1:
                self.scrollToTop()  # with the head above it

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(self.current)

    def _clicked(self, index: Index) -> None:
        if isinstance(self._model.items[index.row()], More):
            self.more_wanted.emit()

    def _open(self, _index: Index | None = None) -> None:
        item = self._model.items[self.place] if self.place >= 0 else None
        if isinstance(item, More):
            self.more_wanted.emit()
        elif isinstance(item, FollowRow):
            self.opened.emit(item.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            near = self._model.near
            self.go_to(near(0) if key == Qt.Key.Key_Home else near(len(self._model.items)))
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)
            if isinstance(self._model.items[self.place] if self.place >= 0 else None, Head):
                self.go_to(self._model.near(self.place))

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
        self.setColumnWidth(Column.WHAT, left)
