# SPDX-License-Identifier: Apache-2.0
"""The running order (시간계획) as a table that is typed in: when, how long, what, who."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.qt.copying import copyable
from desktop.qt.fields import LineField
from desktop.qt.look import Look
from desktop.qt.when_text import TypedError, read_length, read_time
from desktop.screens.engagement import RunRow

Index = QModelIndex | QPersistentModelIndex
COLUMNS = ("start", "minutes", "text", "who")
WIDE_COLUMNS = ("start", "minutes", "text", "place", "who", "note")


class RunSheetModel(QAbstractTableModel):
    """Rows of the running order. `edited` carries all rows after a cell was changed by hand."""

    edited = Signal(object)  # tuple[RunRow, ...]
    row_edited = Signal(object, object)  # RunRow as it was, and as it is
    row_removed = Signal(object)
    refused = Signal(str)

    def __init__(
        self, look: Look, parent: QObject | None = None, *, columns: Sequence[str] = COLUMNS
    ) -> None:
        super().__init__(parent)
        self._look = look
        self.columns = tuple(columns)
        self.start: datetime | None = None
        self.rows: tuple[RunRow, ...] = ()
        self.base: tuple[RunRow, ...] = ()  # as the office had them when they were shown
        self.can_edit = True

    def show_rows(self, rows: Sequence[RunRow], *, start: datetime | None, can_edit: bool = True) -> None:
        """Another engagement's rows; `start` is its wall clock start, None where the hour is open."""
        if (tuple(rows), start, can_edit) == (self.rows, self.start, self.can_edit):
            self.base = self.rows
            return
        self.beginResetModel()
        self.rows, self.start, self.can_edit = tuple(rows), start, can_edit
        self.base = self.rows
        self.endResetModel()

    def take_keys(self, fresh: Sequence[RunRow]) -> None:
        """Rows kept while another cell is being typed learn their numbers, or they would be kept twice."""
        known = {row.key for row in self.rows}
        new = [row for row in fresh if row.key not in known]
        rows = []
        for row in self.rows:
            same = next((one for one in new if not row.key and replace(one, key=0) == row), None)
            if same is not None:
                new.remove(same)
            rows.append(row if same is None else same)
        self.rows, self.base = tuple(rows), tuple(fresh)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if (
            orientation is Qt.Orientation.Horizontal
            and role == Qt.ItemDataRole.DisplayRole
            and section < len(self.columns)
        ):
            return self._look.text(f"runsheet.{self.columns[section]}")
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        column = self.columns[index.column()]
        texts = {"start": self._clock(row), "minutes": str(row.minutes)}
        text = texts[column] if column in texts else str(getattr(row, column))
        if role == Qt.ItemDataRole.DisplayRole and column == "minutes":
            return f"{text}’"
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return text
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{text}\n\n{row.script}" if row.script and column == "text" else text
        return None

    def _clock(self, row: RunRow) -> str:
        if self.start is None:
            return self._look.text("runsheet.offset", minutes=row.offset_min)
        return f"{self.start + timedelta(minutes=row.offset_min):%H:%M}"

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() and self.can_edit else flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or role != Qt.ItemDataRole.EditRole:
            return False
        row, text = self.rows[index.row()], str(value).strip()
        try:
            changed = self._changed(row, self.columns[index.column()], text)
        except TypedError as error:
            self.refused.emit(self._look.words.error(error.code, error.values))
            return False
        if changed == row:
            return False
        rows = list(self.rows)
        rows[index.row()] = changed
        self._keep(tuple(rows))
        self.row_edited.emit(row, changed)
        return True

    def _changed(self, row: RunRow, column: str, text: str) -> RunRow:
        if column == "minutes":
            return replace(row, minutes=read_length(text.rstrip("’'′")))
        if column == "start":
            if self.start is None:
                return replace(row, offset_min=read_length(text.lstrip("+")) if text.strip("+0") else 0)
            begin = self.start.hour * 60 + self.start.minute
            return replace(row, offset_min=(read_time(text) - begin) % (24 * 60))
        named: dict[str, str] = {column: text}
        return replace(row, **named)  # type: ignore[arg-type]

    def add_row(self, text: str = "") -> int:
        """A row after the last one; returns its number. It is kept once it says something."""
        last = self.rows[-1] if self.rows else None
        start = last.offset_min + last.minutes if last is not None else 0
        self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows))
        self.rows = (*self.rows, RunRow(key=0, offset_min=start, minutes=10, text=text))
        self.endInsertRows()
        if text:
            self.edited.emit(self.rows)
        return len(self.rows) - 1

    def remove_row(self, number: int) -> None:
        """Takes a row away."""
        if 0 <= number < len(self.rows):
            gone = self.rows[number]
            self.beginRemoveRows(QModelIndex(), number, number)
            self.rows = self.rows[:number] + self.rows[number + 1 :]
            self.endRemoveRows()
            self.edited.emit(self.rows)
            self.row_removed.emit(gone)

    def _keep(self, rows: tuple[RunRow, ...]) -> None:
        # Not sorted here: the row being typed in stays where the eyes are; the office sorts.
        self.rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self.columns) - 1), [])
        if all(row.text.strip() for row in rows):
            self.edited.emit(rows)


class CellEditor(QStyledItemDelegate):
    """Edits a cell with the same field as everywhere, so that a composition survives."""

    def createEditor(self, parent: QWidget | None, option: QStyleOptionViewItem, index: Index) -> QWidget:
        field = LineField(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        field.setParent(parent)
        return field

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        if isinstance(editor, LineField):
            editor.commit_composition()
            model.setData(index, editor.text())


class RunSheet(QTableView):
    """As tall as its rows; Enter or typing edits, Delete removes the row, Ctrl+Enter wants its script."""

    script_wanted = Signal()

    def __init__(self, look: Look, *, wide: bool = False) -> None:
        super().__init__()
        self._look, self._wide = look, wide
        self.rows_model = RunSheetModel(look, self, columns=WIDE_COLUMNS if wide else COLUMNS)
        self.setModel(self.rows_model)
        self.setItemDelegate(CellEditor(self))
        self.setAccessibleName(look.text("section.runsheet"))
        self.verticalHeader().hide()
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.Stretch)
        header.setMinimumSectionSize(look.theme.px(2))
        self._place = (-1, -1)
        self.rows_model.modelAboutToBeReset.connect(self._remember)
        self.rows_model.modelReset.connect(self._come_back)
        self.rows_model.modelReset.connect(self.fit)
        self.rows_model.rowsInserted.connect(self.fit)
        self.rows_model.rowsRemoved.connect(self.fit)
        self.fit()
        copyable(self, look)

    def _remember(self) -> None:
        self._place = (self.currentIndex().row(), self.currentIndex().column())

    def _come_back(self) -> None:
        """The keyboard's place is where it was, whatever was read."""
        index = self.rows_model.index(*self._place)
        if index.isValid():
            self.setCurrentIndex(index)

    def _share_width(self) -> None:
        """The texts get what the other columns leave; who is named gives way first."""
        em = self._look.theme.em
        shares = {0: 3.6 * em, 1: 2.6 * em, 3: min(6.0 * em, max(3.4 * em, self.width() * 0.22))}
        if self._wide:
            each = (self.width() / em - 7.4 - 12.0) / 3
            side = min(8.0, max(3.6, each)) * em
            shares = {0: 4.2 * em, 1: 3.2 * em, 3: side, 4: side, 5: side}
        for column, share in shares.items():
            text = str(self.rows_model.headerData(column, Qt.Orientation.Horizontal))
            head = self.horizontalHeader().fontMetrics().horizontalAdvance(text) + em * 1.4
            self.setColumnWidth(column, round(max(share, head)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()
        self.fit()

    def fit(self) -> None:
        """As tall as what is in it."""
        self.resizeRowsToContents()
        rows = sum(self.rowHeight(n) for n in range(self.rows_model.rowCount()))
        wanted = rows + self.horizontalHeader().sizeHint().height() + 4
        if wanted != self.height():
            self.setFixedHeight(wanted)
        self.setVisible(self.rows_model.rowCount() > 0)

    def start_row(self) -> None:
        """A new row, ready to be typed in."""
        index = self.rows_model.index(self.rows_model.add_row(), self.rows_model.columns.index("text"))
        self.setFocus()
        self.setCurrentIndex(index)
        self.edit(index)

    def is_editing(self) -> bool:
        return self.state() is QTableView.State.EditingState

    def keyPressEvent(self, event: object) -> None:
        key = event.key()  # type: ignore[attr-defined]
        if key == Qt.Key.Key_Delete and self.rows_model.can_edit and self.currentIndex().isValid():
            self.rows_model.remove_row(self.currentIndex().row())
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and _is_with_ctrl(event):
            self.script_wanted.emit()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            if not self.is_editing():  # an Enter that ended the editing comes here too
                self.edit(self.currentIndex())
        else:
            super().keyPressEvent(event)  # type: ignore[arg-type]


def _is_with_ctrl(event: object) -> bool:
    return bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)  # type: ignore[attr-defined]
