# SPDX-License-Identifier: Apache-2.0
"""The list under the box. It never takes the focus, so that composing goes on."""

from __future__ import annotations

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QListView, QVBoxLayout, QWidget

from desktop.qt.box.paint import ROW, RowPainter
from desktop.qt.box.rows import Row
from desktop.qt.look import Look

MOST_EMS, WIDTH_EMS = 30, 46
Index = QModelIndex | QPersistentModelIndex


class RowModel(QAbstractListModel):
    """The rows; those that are only read cannot be chosen."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: tuple[Row, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else None
        if row is None or row.what is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row = self.rows[index.row()]
        if role == ROW:
            return row
        if role == Qt.ItemDataRole.DisplayRole:
            return row.title
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return row.spoken
        return None


class Popup(QFrame):
    """Rows in groups; ↑↓ pass over what is only read."""

    picked = Signal(int)

    def __init__(self, look: Look, box: QWidget, name: str) -> None:
        super().__init__(box)
        self._look, self._box = look, box
        self.setProperty("role", "popup")
        self.model = RowModel(self)
        self.painter = RowPainter(look)
        self.list = QListView(self)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.painter)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setStyleSheet("QListView { border: none; }")
        self.list.setAccessibleName(name)
        self.list.setMouseTracking(True)
        self.list.clicked.connect(lambda index: self._clicked(index.row()))
        column = QVBoxLayout(self)
        edge = look.theme.px(0.3)
        column.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.list)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def _clicked(self, number: int) -> None:
        if self.row_at(number) is not None:
            self.picked.emit(number)

    def row_at(self, number: int) -> Row | None:
        """A row that can be chosen, or None."""
        rows = self.model.rows
        return rows[number] if 0 <= number < len(rows) and rows[number].what is not None else None

    @property
    def current(self) -> int:
        return self.list.currentIndex().row()

    def show_rows(self, rows: tuple[Row, ...], keep: Row | None) -> None:
        """Shows the rows; the one chosen by hand stays chosen, else it is the first that can be."""
        self.model.show_rows(rows)
        choosable = [n for n, row in enumerate(rows) if row.what is not None]
        kept = [n for n in choosable if keep is not None and rows[n].what == keep.what]
        if kept or choosable:
            self.list.setCurrentIndex(self.model.index((kept or choosable)[0]))
        if not kept:
            self.list.scrollToTop()
        self.place()

    def place(self) -> None:
        """Under the box, inside the window."""
        window = self._box.window()
        if self.parentWidget() is not window:
            self.setParent(window)
        px = self._look.theme.px
        corner = self._box.mapTo(window, QPoint(0, self._box.height() + 2))
        wanted = sum(self.painter.height(row) for row in self.model.rows) + px(0.6) + 4
        room = window.height() - corner.y() - px(1)
        width = min(max(self._box.width(), px(WIDTH_EMS)), window.width() - corner.x() - 8)
        self.setGeometry(corner.x(), corner.y(), width, max(px(2), min(wanted, px(MOST_EMS), room)))
        self.raise_()
        self.show()

    def step(self, by: int) -> None:
        """To the next row that can be chosen; at either end it stays."""
        number = self.current + by
        while 0 <= number < len(self.model.rows):
            if self.row_at(number) is not None:
                index = self.model.index(number)
                self.list.setCurrentIndex(index)
                self.list.scrollTo(index)
                return
            number += by
        if by < 0:
            self.list.scrollToTop()
