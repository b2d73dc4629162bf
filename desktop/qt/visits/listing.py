# SPDX-License-Identifier: Apache-2.0
"""The list: a table of any length of which only what is seen is painted."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.look import Look
from desktop.qt.visits.model import ROW, Column, VisitTable
from desktop.qt.visits.paint import CellPainter
from desktop.qt.widgets import dress_rows
from desktop.screens.visits import VisitRow

# Widths in ems; the title and the lacks share what is left. Narrow windows drop columns from the end.
_WIDTHS = {
    Column.WHEN: 8.6,
    Column.DISTRICT: 5.2,
    Column.BUREAU: 7.2,
    Column.STAGE: 6.4,
    Column.NEXT: 7.6,
}
_DROPPED = ((66, Column.BUREAU), (57, Column.DISTRICT), (48, Column.NEXT), (38, Column.LACKS))
_SHARE = 0.46  # of what is left, for the title


class VisitList(QTableView):
    """Arrows walk, Enter opens, Space shows in the inspector, Shift with an arrow moves the stage."""

    opened = Signal(int)
    peeked = Signal(int)
    stepped = Signal(int)  # +1 the next stage, -1 the one before
    scrolled = Signal()

    def __init__(self, look: Look, model: VisitTable) -> None:
        super().__init__()
        self._look, self._model = look, model
        self.setAccessibleName(look.words.text("visits.list_name"))
        self.setModel(model)
        self._painter = CellPainter(look)
        self.setItemDelegate(self._painter)
        dress_rows(self, look, row_px=self._painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.setSortingEnabled(True)
        self.sortByColumn(Column.WHEN, Qt.SortOrder.AscendingOrder)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))
        self.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())

    # ---- where the keyboard is

    @property
    def current(self) -> VisitRow | None:
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def chosen(self) -> tuple[VisitRow, ...]:
        """The rows selected, from the top."""
        picked = sorted({index.row() for index in self.selectionModel().selectedRows()})
        return tuple(self._model.rows[at] for at in picked)

    def go_to(self, key: int, *, also: frozenset[int] = frozenset()) -> bool:
        """Puts the keyboard on an engagement and selects it, and others with it, without telling anybody."""
        at = self._model.row_of(key)
        if at < 0:
            return False
        index = self._model.index(at, self._shown_column())
        flags = QItemSelectionModel.SelectionFlag
        chosen = self.selectionModel()
        chosen.setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        for other in also - {key}:
            if (place := self._model.row_of(other)) >= 0:
                chosen.select(self._model.index(place, 0), flags.Select | flags.Rows)
        self.scrollTo(index)
        return True

    def _shown_column(self) -> int:
        """Qt puts the keyboard on no hidden cell."""
        return Column.WHEN

    def top_of_current(self) -> int:
        """Where the keyboard's row stands in the view."""
        return self.rowViewportPosition(max(0, self.currentIndex().row()))

    def put_at(self, top: int) -> None:
        """Scrolls so that the keyboard's row stands where it stood, whatever came in above it."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.top_of_current() - top)

    def seen(self) -> tuple[VisitRow, ...]:
        """The rows in view, and a few after them."""
        first = max(0, self.rowAt(1))
        high = max(1, self.verticalHeader().defaultSectionSize())
        last = first + self.viewport().height() // high + 4
        return tuple(self._model.rows[first:last])

    # ---- events

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current, event.key()
        is_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row.key)
        elif key == Qt.Key.Key_Space and row is not None:
            self.peeked.emit(row.key)
        elif key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            if is_shift:
                self.stepped.emit(1 if key == Qt.Key.Key_Right else -1)
        elif key in (Qt.Key.Key_Home, Qt.Key.Key_End) and self._model.rows:
            self.go_to(self._model.rows[0 if key == Qt.Key.Key_Home else -1].key)
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()  # letters are the desk's, not a search among titles
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()
        self.scrolled.emit()

    def fit(self) -> None:
        """Columns for the width there is."""
        theme = self._look.theme
        ems = self.viewport().width() / theme.em
        dropped = {column for least, column in _DROPPED if ems < least}
        left = self.viewport().width()
        for column, width in _WIDTHS.items():
            self.setColumnHidden(column, column in dropped)
            if column not in dropped:
                self.setColumnWidth(column, theme.px(width))
                left -= theme.px(width)
        self.setColumnHidden(Column.LACKS, Column.LACKS in dropped)
        title = left if Column.LACKS in dropped else round(left * _SHARE)
        self.setColumnWidth(Column.TITLE, title)
        self.setColumnWidth(Column.LACKS, left - title)
