# SPDX-License-Identifier: Apache-2.0
"""The queue as a table: arrows walk over the heads, Space and Shift mark, letters are the desk's."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.council.arranging import Head, nearest_row
from desktop.qt.council.model import Column, Index, QueueTable
from desktop.qt.council.paint import QueuePainter
from desktop.qt.look import Look
from desktop.qt.widgets import dress_rows
from desktop.screens.council import CouncilRow

_WIDTHS = {Column.DUE: 7.2, Column.WHO: 9.2, Column.WHY: 7.8, Column.BUREAU: 6.8, Column.STATE: 11.4}
_LEAST_WHAT = 15
_SQUEEZED_BELOW = 8
_SQUEEZED = {Column.WHO: 6.4, Column.STATE: 7.2}
_DROPPED = (Column.BUREAU, Column.WHY, Column.DUE)
_K = Qt.Key
_M = Qt.KeyboardModifier


class QueueList(QTableView):
    """One row has the keyboard; others may be marked beside it."""

    current_changed = Signal(object)  # CouncilRow or None
    marks_changed = Signal()
    opened = Signal()
    came_back = Signal()  # the keyboard, from wherever something was typed

    def __init__(self, look: Look, model: QueueTable) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._anchor = ""
        self.setAccessibleName(look.words.text("queue.list_name"))
        self.setModel(model)
        self._painter = QueuePainter(look, self, model)
        self.setItemDelegate(self._painter)
        dress_rows(self, look, row_px=self._painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        self._heads: set[int] = set()
        self._is_reset = True
        model.modelReset.connect(self._was_reset)

    def minimumSizeHint(self) -> QSize:
        return QSize(self._look.theme.px(18), self._painter.height() * 2)

    def size_heads(self) -> None:
        """Heads are lower than rows; to be told after other items were shown."""
        rows = self.verticalHeader()
        wanted = {place for place, item in enumerate(self._model.items) if isinstance(item, Head)}
        high, usual = self._painter.head_height(), self._painter.height()
        # Sections keep their sizes over a reset, wherever the rows went.
        places = range(len(self._model.items)) if self._is_reset else self._heads ^ wanted
        for place in places:
            size = high if place in wanted else usual
            if rows.sectionSize(place) != size:
                rows.resizeSection(place, size)
        self._heads, self._is_reset = wanted, False

    def _was_reset(self) -> None:
        self._is_reset = True

    # ---- where the keyboard stands

    @property
    def place(self) -> int:
        """The row of the table that has the keyboard; -1 for none."""
        index = self.currentIndex()
        return index.row() if index.isValid() else -1

    @property
    def current(self) -> CouncilRow | None:
        return self._model.row_at(self.place)

    def go_to(self, key: str) -> None:
        """Puts the keyboard on a row; an unknown one takes it off."""
        place = self._model.row_of(key)
        if place < 0:
            self.setCurrentIndex(self._model.index(-1, -1))
            self.clearSelection()
            return
        index = self._model.index(place, Column.WHO)  # never hidden: a hidden one is not scrolled to
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)
        if place <= 1:
            self.scrollToTop()  # with the head above it

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_changed.emit(self.current)

    # ---- marks

    def copied_rows(self) -> frozenset[int]:
        """The marked rows, else the one the keyboard stands on."""
        marked = frozenset(self._model.row_of(key) for key in self._model.marked)
        return marked or frozenset({self.place} - {-1})

    def mark(self, keys: frozenset[str]) -> None:
        """Marks exactly these."""
        if keys != self._model.marked:
            self._model.set_marked(keys)
            self.marks_changed.emit()

    def _toggle(self, key: str) -> None:
        self.mark(self._model.marked ^ {key})
        self._anchor = key

    def _mark_up_to(self, place: int) -> None:
        """Everything from where the marking began."""
        start = self._model.row_of(self._anchor)
        if start < 0:
            return
        first, last = sorted((start, place))
        found = (self._model.row_at(at) for at in range(first, last + 1))
        self.mark(frozenset(row.key for row in found if row is not None and row.may_tell))

    def _walk(self, step: int) -> None:
        items, place = self._model.items, self.place + step
        while 0 <= place < len(items):
            row = self._model.row_at(place)
            if row is not None:
                self.go_to(row.key)
                return
            place += step

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        row = self.current
        if row is None and key in (_K.Key_Down, _K.Key_Up, _K.Key_Home, _K.Key_End):
            self.go_to(nearest_row(self._model.items, 0))
        elif key in (_K.Key_Down, _K.Key_Up):
            if held & _M.ShiftModifier and row is not None:
                if row.key not in self._model.marked:
                    self._anchor = row.key
                self._walk(1 if key == _K.Key_Down else -1)
                self._mark_up_to(self.place)
            else:
                self._walk(1 if key == _K.Key_Down else -1)
        elif key in (_K.Key_Home, _K.Key_End):
            self.go_to(nearest_row(self._model.items, 0 if key == _K.Key_Home else len(self._model.items)))
        elif key == _K.Key_Space and row is not None:
            if row.may_tell:
                self._toggle(row.key)
            self._walk(1)
        elif key == _K.Key_A and held & _M.ControlModifier:
            self.mark(frozenset(r.key for r in self._model.rows() if r.may_tell and r.needs_telling))
        elif key in (_K.Key_PageDown, _K.Key_PageUp):
            super().keyPressEvent(event)
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index, held = self.indexAt(event.position().toPoint()), event.modifiers()
        row = self._model.row_at(index.row()) if index.isValid() else None
        if row is not None and held & _M.ControlModifier and row.may_tell:
            self._toggle(row.key)
        elif row is not None and held & _M.ShiftModifier:
            before = self.current
            self._anchor = self._anchor or (before.key if before is not None else row.key)
            self._mark_up_to(index.row())
        elif row is not None:
            self.mark(frozenset())
            self._anchor = row.key
        if row is not None:
            self.go_to(row.key)
        self.setFocus(Qt.FocusReason.MouseFocusReason)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.viewport().update()
        self.came_back.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        theme, room = self._look.theme, self.viewport().width()
        shown = dict(_WIDTHS)
        for column in _DROPPED:
            if room - sum(theme.px(w) for w in shown.values()) < theme.px(_LEAST_WHAT):
                shown.pop(column)
        if room - sum(theme.px(w) for w in shown.values()) < theme.px(_SQUEEZED_BELOW):
            shown |= _SQUEEZED
        for column in Column:
            if column is Column.WHAT:
                continue
            self.setColumnHidden(column, column not in shown)
            if column in shown:
                self.setColumnWidth(column, theme.px(shown[column]))
        self.setColumnWidth(Column.WHAT, max(1, room - sum(theme.px(w) for w in shown.values())))
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
