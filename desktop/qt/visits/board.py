# SPDX-License-Identifier: Apache-2.0
"""The stage board: a column for each stage; a card is dragged or sent with the keyboard to another one."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QListView,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from db.records.enums import Status
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.visits.model import ROW, StageCards
from desktop.qt.visits.paint import CardPainter
from desktop.qt.widgets import button, label
from desktop.rules.status import MOVES
from desktop.screens.visits import OVER, STAGES, VisitRow, VisitsScreen

COLUMN_EMS = 11.5
FEW = 12  # cards of a stage that is over, until more are asked for


class Cards(QListView):
    """The cards of one stage."""

    dragged = Signal(object, QPoint)  # VisitRow, where on the screen
    dropped = Signal(object, QPoint)
    put_down = Signal()  # the drag was given up

    def __init__(self, look: Look, model: StageCards) -> None:
        super().__init__()
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
            connect(cards.dragged, self._dragged)
            connect(cards.dropped, self._dropped)
            cards.put_down.connect(self._put_down)
            cards.verticalScrollBar().valueChanged.connect(lambda _value: self.scrolled.emit())
            cards.installEventFilter(self)
        self.setWidget(inside)
        self._ghost = QLabel(self)
        self._ghost.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._ghost.hide()
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

    # ---- the drag

    def column_at(self, screen_point: QPoint) -> StageColumn | None:
        """The column under a point of the screen."""
        for column in self.columns.values():
            if QRect(column.mapToGlobal(QPoint(0, 0)), column.size()).contains(screen_point):
                return column
        return None

    def _dragged(self, row: VisitRow, where: QPoint) -> None:
        if self._ghost.isHidden():
            self._ghost.setPixmap(self.columns[row.status].cards.picture_of(row))
            self._ghost.adjustSize()
            self._ghost.show()
            self._ghost.raise_()
        self._ghost.move(self.mapFromGlobal(where) - QPoint(20, 10))
        under = self.column_at(where)
        for status, column in self.columns.items():
            can = status in MOVES[row.status]
            column.mark("here" if can and column is under else "open" if can else "shut")

    def _dropped(self, row: VisitRow, where: QPoint) -> None:
        self._put_down()
        column = self.column_at(where)
        if column is None or column.status is row.status:
            return
        if column.status in MOVES[row.status]:
            self.moved.emit(row.key, column.status)
        else:
            self.refused.emit(row.status, column.status)

    def _put_down(self) -> None:
        self._ghost.hide()
        for column in self.columns.values():
            column.mark("")
