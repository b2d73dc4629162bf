# SPDX-License-Identifier: Apache-2.0
"""A section of the roster as a table, searched by name, party, place or 초성."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from db.text import chosung, is_chosung, search_form
from desktop.qt.look import Look
from desktop.qt.pen import Pen
from desktop.qt.roster.texts import cell_text
from desktop.qt.widgets import dress_rows
from desktop.screens.roster import COLUMNS, Acting, RosterRow, Section, Vacant

Index = QModelIndex | QPersistentModelIndex
ROW = int(Qt.ItemDataRole.UserRole)
SIGNS = {"block": ("block", "danger"), "warn": ("warn", "warn"), "info": ("info", "muted")}
# Shares of the width, in percent.
_WIDTHS = {
    Section.MEMBERS: (22, 25, 18, 35),
    Section.CONSTITUENCIES: (26, 18, 56),
    Section.COMMITTEES: (28, 15, 13, 44),
    Section.BUREAUS: (40, 25, 35),
    Section.ROLES: (24, 18, 26, 32),
    Section.HEADS: (16, 30, 20, 34),
    Section.TERMS: (20, 55, 25),
}


def search_text(row: RosterRow, look: Look) -> str:
    """Everything a row says, folded."""
    return " ".join(cell_text(cell, look) for cell in row.cells)


class RosterTable(QAbstractTableModel):
    """Rows of one section that hold every word looked for."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.section = Section.MEMBERS
        self.all: tuple[RosterRow, ...] = ()
        self.rows: list[RosterRow] = []
        self._texts: list[tuple[str, ...]] = []
        self._searched: list[tuple[str, str]] = []
        self.words = ""

    def show_rows(self, section: Section, rows: Sequence[RosterRow]) -> None:
        self.section, self.all = section, tuple(rows)
        self._searched = []
        self._filter()

    def search(self, words: str) -> None:
        self.words = words
        self._filter()

    def _filter(self) -> None:
        self.beginResetModel()
        wanted = self.words.split()[:8]
        if wanted and not self._searched:
            said = [search_text(row, self._look) for row in self.all]
            self._searched = [(search_form(text), chosung(text)) for text in said]
        found = (
            list(self.all)
            if not wanted
            else [row for row, said in zip(self.all, self._searched, strict=True) if _holds(said, wanted)]
        )
        self.rows = found
        self._texts = [tuple(cell_text(cell, self._look) for cell in row.cells) for row in found]
        self.endResetModel()

    def row_of(self, book: str, key: int) -> int:
        return next((n for n, row in enumerate(self.rows) if (row.book, row.key) == (book, key)), -1)

    def rowCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:
        return 0 if parent.isValid() else len(COLUMNS[self.section])

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        text = self._texts[index.row()][index.column()]
        if role == ROW:
            return self.rows[index.row()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return text
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{self._heading(index.column())}: {text}"
        return None

    def _heading(self, column: int) -> str:
        return self._look.words.text(f"roll.column.{COLUMNS[self.section][column]}")

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation is Qt.Orientation.Horizontal:
            return self._heading(section)
        return None


def _holds(said: tuple[str, str], wanted: Sequence[str]) -> bool:
    return all(
        (chosung(word) in said[1]) if is_chosung(word) else (search_form(word) in said[0]) for word in wanted
    )


class _Painter(QStyledItemDelegate):
    """One line a row; the first column bold with the sign of its gravest finding."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.pen = Pen(look)

    def height(self) -> int:
        return round(self.pen.fonts["base"].height) + self.pen.px(0.7)

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(self.pen.px(5), self.height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        pen, look = self.pen, self.pen.look
        colours = look.theme.colours
        rect = cast("QRect", option.rect)
        state = cast("QStyle.StateFlag", option.state)
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        row: RosterRow = index.data(ROW)
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_soft if chosen else colours.panel))
        painter.setPen(QColor(colours.soft_line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setClipRect(rect)
        is_first = index.column() == 0
        room = rect.adjusted(pen.px(0.5), pen.px(0.35), -pen.px(0.3), 0)
        if is_first:
            room.adjust(pen.px(1.1) * row.level, 0, 0, 0)
            if row.severity:
                name, tone = SIGNS[row.severity]
                side = pen.px(1.1)
                painter.drawPixmap(
                    QRect(QPoint(room.x(), room.y()), QSize(side, side)), look.picture(name, tone)
                )
                room.adjust(side + pen.px(0.35), 0, 0, 0)
        cell = row.cells[index.column()]
        tone = "danger" if isinstance(cell, Vacant) else "warn" if isinstance(cell, Acting) else "text"
        if not is_first and tone == "text" and index.column() > 1:
            tone = "muted"
        font = "bold" if is_first and not row.level else "base"
        pen.text(painter, room, str(index.data()), font=font, tone=tone)
        painter.restore()


class RosterList(QTableView):
    """One row is chosen at a time; letters are the desk's."""

    opened = Signal()
    current_changed = Signal(object)  # RosterRow or None

    def __init__(self, look: Look, model: RosterTable) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self._painter = _Painter(look)
        self.setItemDelegate(self._painter)
        dress_rows(self, look, row_px=self._painter.height())
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAccessibleName(look.words.text("roll.list_name"))
        self.horizontalHeader().setMinimumSectionSize(look.theme.px(2))
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def current(self) -> RosterRow | None:
        at = self.currentIndex().row()
        return self._model.rows[at] if 0 <= at < len(self._model.rows) else None

    def go_to(self, at: int) -> None:
        """Puts the keyboard on a row."""
        if 0 <= at < len(self._model.rows):
            index = self._model.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
            self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.current_changed.emit(self.current)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self.opened.emit()
        elif event.text() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def share(self) -> None:
        """The width among the columns of the section shown."""
        left = width = self.viewport().width()
        shares = _WIDTHS[self._model.section]
        for column, share in enumerate(shares[:-1]):
            self.setColumnWidth(column, width * share // 100)
            left -= width * share // 100
        self.setColumnWidth(len(shares) - 1, left)
