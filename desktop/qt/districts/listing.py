# SPDX-License-Identifier: Apache-2.0
"""The table beside the picture: sorted by its heads or by O, walked by arrows and 초성."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from desktop.qt.districts.hands import TAKEN
from desktop.qt.districts.model import Column, DistrictPainter, DistrictTable
from desktop.qt.districts.places import jump
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.rows import ROW, Index
from desktop.qt.widgets import dress_rows
from desktop.screens.districts import DistrictRow

_WIDTHS = {
    Column.NAME: 6.2,
    Column.LAST: 7.4,
    Column.VISITS: 4.4,
    Column.MEETINGS: 4.4,
    Column.PROJECTS: 5.2,
    Column.FOLLOW_UPS: 5.6,
    Column.MONTHS: 7.0,
}
# Dropped from the right where there is no room, in this order.
_DROPPED = (Column.MONTHS, Column.PROJECTS, Column.FOLLOW_UPS, Column.MEETINGS, Column.VISITS)


class DistrictList(QTableView):
    """One district is chosen at a time, the same as on the picture."""

    opened = Signal(str)
    current_changed = Signal(str)

    def __init__(self, look: Look, model: DistrictTable) -> None:
        super().__init__()
        self._look, self._model = look, model
        self._quiet = False
        self.setAccessibleName(look.words.text("districts.list_name"))
        self.setModel(model)
        self.painter = DistrictPainter(look)
        self.setItemDelegate(self.painter)
        dress_rows(self, look, row_px=self.painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        head = self.horizontalHeader()
        head.setMinimumSectionSize(look.theme.px(2))
        head.setSectionsClickable(True)
        head.setSortIndicatorShown(True)
        head.sectionClicked.connect(lambda section: self.sort_by(Column(section)))
        self._mark()
        self.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).code))

    @property
    def current(self) -> DistrictRow | None:
        index = self.currentIndex()
        return self._model.rows[index.row()] if index.isValid() else None

    def sort_by(self, column: Column) -> None:
        """By that column; once more turns it round. The chosen district stays chosen."""
        row = self.current
        turned = column is self._model.column and not self._model.is_turned
        self._silently(lambda: self._model.sort_by(column, turned=turned))
        self._mark()
        if row is not None:
            self.go_to(row.code)

    def sort_next(self) -> None:
        """By the next column that is shown."""
        shown = [c for c in Column if not self.isColumnHidden(c)]
        here = shown.index(self._model.column) if self._model.column in shown else -1
        self.sort_by(shown[(here + 1) % len(shown)])

    def _mark(self) -> None:
        self.horizontalHeader().setSortIndicator(self._model.column, self._model.order)

    def show_rows(self, rows: tuple[DistrictRow, ...], code: str) -> None:
        """Fresh rows; scroll and the chosen district stay."""
        bar = self.verticalScrollBar().value()
        self.painter.tallest = max((max(row.months, default=0) for row in rows), default=0) or 1
        self._silently(lambda: self._model.show_rows(rows))
        self.verticalScrollBar().setValue(bar)
        self.go_to(code)

    def go_to(self, code: str) -> None:
        """Puts the keyboard on a district, saying nothing of it."""
        at = self._model.row_of(code)
        if at < 0:
            return
        index = self._model.index(at, Column.NAME)
        flags = QItemSelectionModel.SelectionFlag
        self._silently(
            lambda: self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        )
        self.scrollTo(index)

    def _silently(self, do: Callable[[], object]) -> None:
        self._quiet = True
        try:
            do()
        finally:
            self._quiet = False

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        row = self.current
        if not self._quiet and row is not None:
            self.current_changed.emit(row.code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        row = self.current
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None and not held:
            self.opened.emit(row.code)
        elif held or (event.text() and not self._jump(letter_of(event))):
            event.ignore()
        elif not event.text():
            super().keyPressEvent(event)

    def _jump(self, letter: str) -> bool:
        if not letter or letter in TAKEN:
            return False
        row = self.current
        code = jump(self._model.rows, row.code if row else "", letter, lang=self._look.words.lang)
        if code:
            self.go_to(code)
            self.current_changed.emit(code)
        return bool(code)

    def _width(self, column: Column) -> int:
        """Wide enough for its head, with the arrow of the sorted one."""
        theme = self._look.theme
        head = str(self._model.headerData(column, Qt.Orientation.Horizontal, Qt.ItemDataRole.DisplayRole))
        wide = self.horizontalHeader().fontMetrics().horizontalAdvance(head) + theme.px(2.0)
        return max(theme.px(_WIDTHS[column]), wide)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.viewport().width()
        wanted = {column: self._width(column) for column in Column}
        for column in _DROPPED:
            if sum(wanted.values()) <= room:
                break
            del wanted[column]
        left = room
        last = max(wanted)
        for column in Column:
            self.setColumnHidden(column, column not in wanted)
            if column in wanted and column is not last:
                self.setColumnWidth(column, wanted[column])
                left -= wanted[column]
        self.setColumnWidth(last, left)
