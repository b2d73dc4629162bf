# SPDX-License-Identifier: Apache-2.0
"""The agenda of a meeting: items in order, what came of each, 조치사항으로 with F."""

from __future__ import annotations

from collections.abc import Mapping
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QItemSelectionModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSizePolicy, QTableView

from db.records.enums import AgendaKind
from desktop.qt.fields import LineField, TextField
from desktop.qt.inspector.panels import Panel
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.rows import Index, Table
from desktop.qt.widgets import button, dress_rows, label
from desktop.screens.meetings import AgendaRow

_MOST_ROWS = 9


class Column(IntEnum):
    """Columns, left to right."""

    KIND = 0
    TEXT = 1
    FOLLOW = 2


class AgendaModel(Table[AgendaRow]):
    """Items in their order."""

    columns = Column

    def head(self, name: str) -> str:
        return self._look.words.text(f"meetings.item.{name}")

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row, look = self.rows[index.row()], self._look
        column = Column(index.column())
        if role == Qt.ItemDataRole.DisplayRole:
            if column is Column.KIND:
                return f"{index.row() + 1}. {look.words.label(row.kind)}"
            if column is Column.FOLLOW:
                return texts.follow_of(row, look)
            second = " · ".join(filter(None, (row.project, row.bureau, row.person)))
            came = look.words.text("meetings.outcome_is", outcome=row.outcome) if row.outcome else second
            return f"{row.text}\n{came}" if came else row.text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            said = (look.words.label(row.kind), row.text, row.project, row.bureau, row.person, row.outcome)
            return ", ".join(filter(None, (*said, texts.follow_of(row, look))))
        if role == Qt.ItemDataRole.ForegroundRole and column is not Column.TEXT:
            tone = "accent_text" if column is Column.FOLLOW and row.can_follow else "muted"
            return QColor(getattr(look.theme.colours, tone))
        return None


class AgendaTable(QTableView):
    """Enter writes what came of an item, F makes a follow-up of it, Alt and arrows put it elsewhere."""

    opened = Signal(object)  # AgendaRow
    follow_wanted = Signal(object)  # AgendaRow
    removed = Signal(object)  # AgendaRow
    moved = Signal(int)  # -1 or 1

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.items = AgendaModel(look)
        self.setAccessibleName(look.words.text("meetings.agenda_name"))
        self.setAccessibleDescription(look.words.text("meetings.agenda_keys"))
        self.setModel(self.items)
        self._row_px = look.theme.px(2.9)
        dress_rows(self, look, row_px=self._row_px)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.horizontalHeader().hide()
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.doubleClicked.connect(lambda _index: self._open())

    @property
    def current(self) -> AgendaRow | None:
        index = self.currentIndex()
        return self.items.rows[index.row()] if index.isValid() else None

    def show_rows(self, rows: tuple[AgendaRow, ...]) -> None:
        key = self.current.key if self.current is not None else 0
        at = self.currentIndex().row()
        self.items.show_rows(rows)
        place = next((n for n, row in enumerate(rows) if row.key == key), min(max(at, 0), len(rows) - 1))
        if rows:
            index = self.items.index(place, Column.TEXT)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        shown = max(1, min(len(rows), _MOST_ROWS))
        self.setFixedHeight(shown * self._row_px + 2 * self.frameWidth() + 2)
        self.setVisible(bool(rows))

    def _open(self) -> None:
        if self.current is not None:
            self.opened.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = event.key(), self.current
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if row is None:
            super().keyPressEvent(event)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif alt and key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_Delete:
            self.removed.emit(row)
        elif letter_of(event) == "f" and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.follow_wanted.emit(row)
        elif event.text() and not event.text().isspace():
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px, wide = self._look.theme.px, self.viewport().width()
        kind, follow = min(px(6.0), wide // 4), min(px(7.5), wide // 4)
        self.setColumnWidth(Column.KIND, kind)
        self.setColumnWidth(Column.FOLLOW, follow)
        self.setColumnWidth(Column.TEXT, max(1, wide - kind - follow))


class ItemPanel(Panel):
    """One item, new or known: what sort it is, what is said, what came of it."""

    given = Signal(object, object)  # values it was read with, values typed

    def __init__(self, look: Look, row: AgendaRow | None) -> None:
        super().__init__(look)
        self.row = row
        words = look.words
        self.column.addWidget(
            label(
                words.text("meetings.new_item" if row is None else "meetings.edit_item"),
                font="bold",
                look=look,
            )
        )
        line = QHBoxLayout()
        self.kind = QComboBox()
        self.kind.setAccessibleName(words.text("meetings.item.kind"))
        for kind in AgendaKind:
            self.kind.addItem(look.words.label(kind), kind.value)
        self.words = LineField(
            words.text("meetings.item.text"), placeholder=words.text("meetings.item_hint"), most=2000
        )
        line.addWidget(self.kind)
        line.addWidget(self.words, 1)
        self.column.addLayout(line)
        self.outcome = TextField(words.text("meetings.outcome"))
        self.outcome.setPlaceholderText(words.text("meetings.outcome_hint"))
        self.column.addWidget(self.outcome)
        if row is not None:
            self.kind.setCurrentIndex(max(0, self.kind.findData(row.kind.value)))
            self.words.show_value(row.text)
            self.outcome.show_value(row.outcome)
        ends = QHBoxLayout()
        ends.addStretch(1)
        ends.addWidget(button(look, look.text("reason.back"), self.closed.emit))
        self.confirm = button(look, words.text("meetings.keep_item"), self.give, kind="primary")
        ends.addWidget(self.confirm)
        self.column.addLayout(ends)
        self.words.returnPressed.connect(self.give)

    def focus_start(self) -> None:
        (self.words if self.row is None else self.outcome).setFocus()

    def base(self) -> Mapping[str, object]:
        row = self.row
        if row is None:
            return {}
        return {"kind": row.kind, "text": row.text, "outcome": row.outcome}

    def give(self) -> None:
        self.words.commit_composition()
        self.outcome.commit_composition()
        said = self.words.text().strip()
        if not said:
            needed = self.look.words.text("requests.needed", field=self.words.accessibleName())
            self.words.set_wrong(needed)
            self.words.setFocus()
            return
        values = {
            "kind": AgendaKind(self.kind.currentData()),
            "text": said,
            "outcome": self.outcome.toPlainText().strip(),
        }
        self.given.emit(self.base(), values)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if is_enter and (event.modifiers() & Qt.KeyboardModifier.ControlModifier or self.confirm.hasFocus()):
            self.give()
        else:
            super().keyPressEvent(event)
