# SPDX-License-Identifier: Apache-2.0
"""The stage board: a column for each stage; a card is dragged or sent with the keyboard to another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QWidget,
)

from db.records.enums import Status
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.visits.columns import Cards, StageColumn
from desktop.qt.visits.dragging import Dragging
from desktop.qt.visits.model import ROW
from desktop.screens.visits import OVER, STAGES, VisitRow, VisitsScreen


class Board(QScrollArea):
    """Left and right walk between the stages, Shift with them takes the card along."""

    opened = Signal(int)
    peeked = Signal(int)
    stepped = Signal(int)
    moved = Signal(int, object)  # key, Status
    refused = Signal(object, object)  # from Status, to Status: no such move
    scrolled = Signal()
    current_changed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setAccessibleName(look.words.text("visits.board_name"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._whole: set[Status] = set()
        self.dragging = Dragging(self)
        self._shown: tuple[tuple[VisitRow, ...], VisitsScreen] | None = None
        inside = QWidget()
        row = QHBoxLayout(inside)
        gap = look.theme.px(0.4)
        row.setContentsMargins(gap, gap, gap, gap)
        row.setSpacing(gap)
        self.columns: dict[Status, StageColumn] = {}
        for status in STAGES:
            column = StageColumn(look, status)
            self.columns[status] = column
            row.addWidget(column, 1)
            connect(column.more_wanted, self._more)
            cards = column.cards
            cards.doubleClicked.connect(lambda index: self.opened.emit(index.data(ROW).key))
            cards.clicked.connect(lambda index: self.peeked.emit(index.data(ROW).key))
            self.dragging.hear(cards)
            cards.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
            cards.installEventFilter(self)
        self.setWidget(inside)
        self._at = STAGES[0]

    # ---- what is shown

    def show_rows(self, rows: tuple[VisitRow, ...], screen: VisitsScreen) -> None:
        """Every stage's cards by time, those over newest first; the keyboard stays on its card."""
        key = self.current.key if self.current is not None else 0
        at = self.columns[self._at].cards.currentIndex().row()
        self._shown = (rows, screen)
        for status, column in self.columns.items():
            mine = [row for row in rows if row.status is status]
            if status in OVER:
                mine.reverse()
            column.show_rows(tuple(mine), screen, whole=status in self._whole)
        if key and not self.go_to(key):
            cards = self.columns[self._at].cards
            self._put(cards, min(at, len(cards.cards.rows) - 1))

    def _more(self, status: Status) -> None:
        self._whole.add(status)
        if self._shown is not None:
            self.show_rows(*self._shown)
            self.columns[status].cards.setFocus()

    def seen(self) -> tuple[VisitRow, ...]:
        return tuple(row for column in self.columns.values() for row in column.cards.seen())

    # ---- where the keyboard is

    @property
    def current(self) -> VisitRow | None:
        return self.columns[self._at].cards.current

    def go_to(self, key: int) -> bool:
        """Puts the keyboard's place on a card."""
        for status, column in self.columns.items():
            at = column.model.row_of(key)
            if at >= 0:
                had_focus = self._has_focus()
                self._at = status
                self._put(column.cards, at)
                if had_focus:
                    column.cards.setFocus()
                return True
        return False

    def _has_focus(self) -> bool:
        return any(column.cards.hasFocus() for column in self.columns.values())

    def _put(self, cards: Cards, at: int) -> None:
        for column in self.columns.values():
            if column.cards is not cards:
                column.cards.clearSelection()
        if at >= 0:
            index = cards.cards.index(at, 0)
            flags = QItemSelectionModel.SelectionFlag
            cards.selectionModel().setCurrentIndex(index, flags.ClearAndSelect)
            cards.scrollTo(index)
        self.ensureWidgetVisible(cards, 0, 0)

    def focus_start(self) -> None:
        """The card the keyboard was on, else the first there is."""
        cards = self.columns[self._at].cards
        if cards.current is None:
            self._at = next((s for s, c in self.columns.items() if c.model.rows), STAGES[0])
            cards = self.columns[self._at].cards
            self._put(cards, 0 if cards.cards.rows else -1)
        cards.setFocus()

    def walk(self, by: int) -> None:
        """To the next stage that has cards, at about the same height."""
        order = list(STAGES)
        at = max(0, self.columns[self._at].cards.currentIndex().row())
        place = order.index(self._at) + by
        while 0 <= place < len(order) and not self.columns[order[place]].model.rows:
            place += by
        if 0 <= place < len(order):
            self._at = order[place]
            cards = self.columns[self._at].cards
            cards.setFocus()
            self._put(cards, min(at, len(cards.cards.rows) - 1))
            self.current_changed.emit()

    # ---- keys

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn:
            for status, column in self.columns.items():
                if column.cards is watched:
                    self._at = status
                    others = (c.cards for c in self.columns.values() if c is not column)
                    for cards in others:
                        cards.clearSelection()
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row, key = self.current, event.key()
        if key in (Qt.Key.Key_Left, Qt.Key.Key_Right):
            by = 1 if key == Qt.Key.Key_Right else -1
            if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
                self.stepped.emit(by)
            else:
                self.walk(by)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and row is not None:
            self.opened.emit(row.key)
        elif key == Qt.Key.Key_Space and row is not None:
            self.peeked.emit(row.key)
        else:
            event.ignore()

    def column_at(self, screen_point: QPoint) -> StageColumn | None:
        """The column under a point of the screen."""
        for column in self.columns.values():
            if QRect(column.mapToGlobal(QPoint(0, 0)), column.size()).contains(screen_point):
                return column
        return None
