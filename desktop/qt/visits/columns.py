# SPDX-License-Identifier: Apache-2.0
"""A stage of the board: its head with the count, its cards, a button for the rest of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QListView,
    QVBoxLayout,
)

from db.records.enums import Status
from desktop.qt.copying import copyable, table_of_model
from desktop.qt.look import Look
from desktop.qt.visits.model import ROW, StageCards, VisitTable
from desktop.qt.visits.paint import CardPainter
from desktop.qt.widgets import button, label
from desktop.screens.visits import OVER, VisitRow, VisitsScreen

if TYPE_CHECKING:
    from desktop.outputs.clip.values import TableValues

COLUMN_EMS = 11.5
FEW = 12  # cards of a stage that is over, until more are asked for


class Cards(QListView):
    """The cards of one stage."""

    dragged = Signal(object, QPoint)  # VisitRow, where on the screen
    dropped = Signal(object, QPoint)
    put_down = Signal()  # the drag was given up

    def __init__(self, look: Look, model: StageCards) -> None:
        super().__init__()
        self._look = look
        self._painter = CardPainter(look)
        self.cards = model
        self.setModel(model)
        self.setItemDelegate(self._painter)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._pressed: tuple[VisitRow, QPoint] | None = None
        self.is_dragging = False
        copyable(self, look)

    def copied_table(self, rows: Sequence[int] | None) -> TableValues | None:
        """The cards in the columns of the list."""
        table = VisitTable(self._look)
        at = range(len(self.cards.rows)) if rows is None else rows
        table.show_rows([self.cards.rows[one] for one in at], self.cards.today)
        return table_of_model(table, name=self.accessibleName())

    @property
    def current(self) -> VisitRow | None:
        index = self.currentIndex()
        return self.cards.rows[index.row()] if index.isValid() else None

    def picture_of(self, row: VisitRow) -> QPixmap:
        index = self.cards.index(self.cards.row_of(row.key), 0)
        return self.viewport().grab(self.visualRect(index))

    def seen(self) -> tuple[VisitRow, ...]:
        """The cards in view, and a few after them."""
        first = self.indexAt(QPoint(2, 2))
        at = first.row() if first.isValid() else 0
        return tuple(self.cards.rows[at : at + self.viewport().height() // self._painter.height() + 3])

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_left = event.button() is Qt.MouseButton.LeftButton
        self._pressed = (
            (index.data(ROW), event.globalPosition().toPoint()) if index.isValid() and is_left else None
        )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is None:
            return
        row, start = self._pressed
        here = event.globalPosition().toPoint()
        if self.is_dragging or (here - start).manhattanLength() >= QApplication.startDragDistance():
            self.is_dragging = True
            self.dragged.emit(row, here)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        was_dragging, self.is_dragging = self.is_dragging, False
        if pressed is not None and was_dragging:
            self.dropped.emit(pressed[0], event.globalPosition().toPoint())
        else:
            super().mouseReleaseEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_dragging:
            self._pressed, self.is_dragging = None, False
            self.put_down.emit()
        elif event.key() in (
            Qt.Key.Key_Up,
            Qt.Key.Key_Down,
            Qt.Key.Key_Home,
            Qt.Key.Key_End,
        ) or event.key() in (
            Qt.Key.Key_PageUp,
            Qt.Key.Key_PageDown,
        ):
            super().keyPressEvent(event)
        else:
            event.ignore()  # the board's and the desk's


class StageColumn(QFrame):
    """A head with the count, the cards, and a button for the rest of them."""

    more_wanted = Signal(object)  # Status

    def __init__(self, look: Look, status: Status) -> None:
        super().__init__()
        self._look, self.status = look, status
        self.setProperty("role", "stage")
        self.model = StageCards(look)
        self.cards = Cards(look, self.model)
        self.name = label(look.words.label(status), font="bold", look=look)
        self.count = label("", tone="muted")
        self.more = button(look, look.words.label(status), lambda: self.more_wanted.emit(status), kind="link")
        head = QHBoxLayout()
        px = look.theme.px
        head.setContentsMargins(px(0.5), px(0.3), px(0.4), px(0.2))
        head.setSpacing(px(0.4))
        head.addWidget(self.name)
        head.addWidget(self.count)
        head.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self.cards, 1)
        column.addWidget(self.more)
        self.setMinimumWidth(px(COLUMN_EMS))

    def show_rows(self, rows: tuple[VisitRow, ...], screen: VisitsScreen, *, whole: bool) -> None:
        """The cards; of what is over the last few unless all are wanted."""
        words = self._look.words
        few = rows if whole or self.status not in OVER else rows[:FEW]
        self.model.show_rows(few, screen.today)
        self.count.setText(words.text("visits.stage_count", count=len(rows)))
        self.more.setVisible(len(few) < len(rows))
        more = words.text("visits.more_count", count=len(rows) - len(few))
        self.more.setText(more)
        self.more.setAccessibleName(more)
        name = words.text("visits.stage_name", status=self.status, count=len(rows))
        self.cards.setAccessibleName(name)

    def mark(self, how: str) -> None:
        """While a card is dragged: `open` may take it, `here` would, `shut` cannot, empty: no drag."""
        self.setProperty("drop", how)
        self.style().unpolish(self)
        self.style().polish(self)
