# SPDX-License-Identifier: Apache-2.0
"""Who sits at a meeting, as a table: 1 came, 2 a deputy came, 3 nobody came, 0 nothing noted."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QSizePolicy, QTableView

from db.records.enums import Attended
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.rows import Index, Table
from desktop.qt.widgets import dress_rows
from desktop.screens.meetings import Seated

MARKS: dict[int, Attended | None] = {
    Qt.Key.Key_1: Attended.SELF,
    Qt.Key.Key_2: Attended.DEPUTY,
    Qt.Key.Key_3: Attended.ABSENT,
    Qt.Key.Key_0: None,
}
_TONES = {Attended.SELF: "ok", Attended.DEPUTY: "accent_text", Attended.ABSENT: "danger"}
_MOST_ROWS = 14


class Column(IntEnum):
    """Columns, left to right."""

    SIDE = 0
    WHO = 1
    CAME = 2


class PeopleModel(Table[Seated]):
    """Rows in order of protocol."""

    columns = Column

    def head(self, name: str) -> str:
        return self._look.words.text(f"meetings.column.{name}")

    def show_rows(self, rows: Sequence[Seated]) -> None:
        """Fresh rows; where the same people sit only what is said of them changes."""
        if not rows or [r.row for r in rows] != [r.row for r in self.rows]:
            super().show_rows(rows)
            return
        self.rows = tuple(rows)
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, Column.CAME), [])

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        one, look = self.rows[index.row()], self._look
        column = Column(index.column())
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            if column is Column.SIDE:
                return one.district or look.words.label(one.side)
            return texts.seat_of(one, look) if column is Column.WHO else texts.came_of(one, look)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            came = texts.came_of(one, look) or look.words.text("meetings.not_noted")
            return ", ".join((look.words.label(one.side), texts.seat_of(one, look), came))
        if role == Qt.ItemDataRole.ForegroundRole:
            colours = look.theme.colours
            if column is Column.CAME and one.attended is not None:
                return QColor(getattr(colours, _TONES[one.attended]))
            if one.is_vacant or column is Column.SIDE:
                return QColor(colours.muted)
        return None


class PeopleTable(QTableView):
    """Several rows can be marked at once; a mark of one row goes on to the next."""

    marked = Signal(object, object)  # numbers of rows, Attended or None
    current_changed = Signal(object)  # Seated or None
    deputy_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.can_edit = True
        self.people = PeopleModel(look)
        self.setAccessibleName(look.words.text("meetings.people_name"))
        self.setAccessibleDescription(look.words.text("meetings.people_keys"))
        self.setModel(self.people)
        dress_rows(self, look, row_px=look.theme.px(1.75))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))

    def show_rows(self, rows: Sequence[Seated]) -> None:
        at = self.currentIndex().row()
        is_other = [r.row for r in rows] != [r.row for r in self.people.rows]
        self.people.show_rows(rows)
        if is_other and rows:
            self._go_to(min(max(at, 0), len(rows) - 1))
        head = self.horizontalHeader().sizeHint().height()
        shown = max(1, min(len(rows), _MOST_ROWS))
        self.setFixedHeight(head + shown * self._look.theme.px(1.75) + 2 * self.frameWidth() + 2)
        self.current_changed.emit(self.current)

    @property
    def current(self) -> Seated | None:
        index = self.currentIndex()
        return self.people.rows[index.row()] if index.isValid() else None

    def chosen(self) -> tuple[int, ...]:
        """Numbers of the rows that are selected, else of the one the keyboard is on."""
        places = sorted({i.row() for i in self.selectionModel().selectedRows()})
        if not places and self.currentIndex().isValid():
            places = [self.currentIndex().row()]
        return tuple(self.people.rows[at].row for at in places)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, held = event.key(), event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif key in MARKS and self.can_edit and self.people.rows:
            rows = self.chosen()
            self.marked.emit(rows, MARKS[key])
            if len(rows) == 1:
                self._go_to(min(self.currentIndex().row() + 1, len(self.people.rows) - 1))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.deputy_wanted.emit()
        elif event.text() and not event.text().isspace():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def _go_to(self, at: int) -> None:
        index = self.people.index(at, Column.WHO)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, wide = self._look.theme.px, self.viewport().width()
        side = min(px(5.5), wide // 4)
        came = min(px(9.5), wide // 3)
        self.setColumnWidth(Column.SIDE, side)
        self.setColumnWidth(Column.CAME, came)
        self.setColumnWidth(Column.WHO, max(1, wide - side - came))
