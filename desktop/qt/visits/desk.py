# SPDX-License-Identifier: Apache-2.0
"""The visit desk (현장방문): every visit with what it still lacks, as a list or on a board of its stages."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.records.enums import Status
from desktop.qt.calendar.note import Note
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.visits.board import Board
from desktop.qt.visits.gate import GatePanel, ManyGatesPanel
from desktop.qt.visits.head import Face, VisitsHead
from desktop.qt.visits.lacking import Lacking
from desktop.qt.visits.listing import VisitList
from desktop.qt.visits.model import VisitTable
from desktop.qt.visits.stages import Stages
from desktop.screens.asking import Question
from desktop.screens.visits import VisitFilter, VisitRow, VisitsScreen, VisitsView

FACES = {"l": Face.LIST, "b": Face.BOARD}


class VisitsDesk(Desk):
    """Shows rows as they were read; what is out of view has its lacks read when it comes into view."""

    needs_room: ClassVar[bool] = True

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.view, self.kept, self.face = VisitsView(), VisitFilter(), Face.LIST
        self.shown: VisitsScreen | None = None
        self.lacking = Lacking(ask, self._known_better)
        self.stages = Stages(self)
        self.head = VisitsHead(look)
        self.model = VisitTable(look)
        self.list = VisitList(look, self.model)
        self.board = Board(look)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.list)
        self.stack.addWidget(self.board)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.head)
        self._column.addWidget(self.stack, 1)
        self.note = Note(look, self.stack)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(30)
        self._timer.timeout.connect(self.read_lacks)
        self._connect()
        self.head.show_face(self.face)
        self.note.say(look.words.text("visits.loading"))

    def _connect(self) -> None:
        connect(self.head.face_wanted, self.show_face)
        connect(self.head.year_wanted, self.show_year)
        connect(self.head.filtered, self.set_filter)
        self.note.unfilter_wanted.connect(self.head.unfilter)
        for face in (self.list, self.board):
            face.opened.connect(self.form_wanted)
            face.peeked.connect(self.selected)
            face.stepped.connect(self.step)
            face.scrolled.connect(self._timer.start)
        self.list.clicked.connect(self._clicked)
        connect(self.board.moved, self.stages.move)
        connect(self.board.refused, self.stages.say_no_move)

    # ---- what is shown

    def question(self) -> VisitsView:
        return self.view

    def expect(self, question: Question[Any]) -> None:
        if isinstance(question, VisitsView) and (self.shown is None or self.shown.view != question):
            self.view, self.shown = question, None
            self.lacking.show(None)
            self.model.show_rows((), self.ask.today())
            self.board.show_rows((), VisitsScreen(view=question))
            self.head.counts.setText("")
            self.note.say(self.look.words.text("visits.loading"))

    def show_screen(self, screen: VisitsScreen) -> None:
        self.shown, self.view = screen, screen.view
        self.lacking.show(screen)
        self.head.show_screen(screen, self.kept)
        self._show_rows()

    def _show_rows(self) -> None:
        screen = self.shown
        if screen is None:
            return
        rows = self._rows(screen)
        current = self.list.current
        key = current.key if current is not None else 0
        chosen = frozenset(row.key for row in self.list.chosen())
        place, top = self.list.currentIndex().row(), self.list.top_of_current()
        self.model.show_rows(rows, screen.today)
        if self.list.go_to(key, also=chosen):
            self.list.put_at(top)
        else:
            self._put_list(self._first_ahead() if place < 0 else min(place, len(rows) - 1))
        self.board.show_rows(rows, screen)
        self.head.show_counts(rows, len(screen.rows))
        self._say_empty(bool(screen.rows), bool(rows))
        self._timer.start()

    def _rows(self, screen: VisitsScreen) -> tuple[VisitRow, ...]:
        """What passes the filter, with what is known of it."""
        return tuple(self.lacking.of(row) for row in screen.rows if self.kept.passes(row))

    def _first_ahead(self) -> int:
        """Today's first row: the weeks before are a scroll away."""
        today = self.ask.today()
        for at, row in enumerate(self.model.rows):
            if (
                row.when is not None
                and row.when.day_to > today
                and row.status not in (Status.HELD, Status.CLOSED)
            ):
                return at
        return len(self.model.rows) - 1

    def _put_list(self, at: int) -> None:
        if 0 <= at < len(self.model.rows):
            self.list.go_to(self.model.rows[at].key)
            self.list.scrollTo(self.list.currentIndex(), VisitList.ScrollHint.PositionAtTop)

    def _say_empty(self, is_any: bool, is_shown: bool) -> None:
        words = self.look.words
        if is_shown:
            self.note.say("")
        elif is_any:
            self.note.say(words.text("visits.filtered"), button=words.text("visits.clear"))
        else:
            key = "visits.empty" if self.view.year is None else "visits.empty_year"
            self.note.say(words.text(key, year=self.view.year or 0))

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    # ---- what still lacks

    def seen(self) -> tuple[VisitRow, ...]:
        return self.list.seen() if self.face is Face.LIST else self.board.seen()

    def read_lacks(self) -> None:
        """Reads what the rows in view lack, as far as it is not known."""
        self.lacking.read(self.seen())

    def _known_better(self, rows: tuple[VisitRow, ...]) -> None:
        if self.shown is None:
            return
        for row in rows:
            self.model.replace_row(row)
        self.board.show_rows(self._rows(self.shown), self.shown)
        self.head.show_counts(self.model.rows, len(self.shown.rows))
        self._timer.start()  # there may be more in view than is asked for at once

    # ---- where

    def show_face(self, face: Face) -> None:
        """The list or the board; the keyboard stays on its engagement."""
        current = self.current
        self.face = face
        self.head.show_face(face)
        self.stack.setCurrentWidget(self.list if face is Face.LIST else self.board)
        if current is not None:
            self.select(current.key)
        self.focus_start()
        self._timer.start()

    def show_year(self, year: int | None) -> None:
        """Another year, or what is lately and ahead."""
        if year != self.view.year:
            self.view = VisitsView(year=year)
            self.wanted.emit(self.view)

    def set_filter(self, kept: VisitFilter) -> None:
        """Shows only what passes; nothing is read again."""
        self.kept = kept
        self.head.clear.setVisible(bool(kept))
        self._show_rows()

    @property
    def current(self) -> VisitRow | None:
        return self.list.current if self.face is Face.LIST else self.board.current

    def select(self, key: int) -> None:
        if key:
            self.list.go_to(key)
            self.board.go_to(key)

    def _clicked(self, _index: object) -> None:
        row = self.list.current
        if row is not None and len(self.list.chosen()) == 1:
            self.selected.emit(row.key)

    def focus_start(self) -> None:
        if self.face is Face.BOARD:
            self.board.focus_start()
            return
        if not self.list.currentIndex().isValid():
            self._put_list(0)
        self.list.setFocus()

    def dates(self) -> tuple[date, date]:
        days = [row.when for row in self.model.rows if row.when is not None]
        if not days:
            return super().dates()
        return min(d.day_from for d in days), max(d.day_from for d in days)

    def take_over(self, old: Self) -> None:
        self.kept, self.view = old.kept, old.view
        self.head.finder.setText(old.kept.text)
        if old.shown is not None:
            self.show_screen(old.shown)
        self.show_face(old.face)

    # ---- stages

    @property
    def panel(self) -> GatePanel | ManyGatesPanel | None:
        """What stands in the way of a stage, while it is asked about."""
        return self.stages.panel

    def step(self, by: int) -> None:
        """The stage before or after, for everything chosen."""
        self.stages.step(self._chosen(), by)

    def _chosen(self) -> tuple[VisitRow, ...]:
        rows = tuple(self.list.chosen()) if self.face is Face.LIST else ()
        return rows or ((self.current,) if self.current is not None else ())

    def put_under_head(self, panel: QWidget) -> None:
        self._column.insertWidget(1, panel)

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = letter_of(event)
        if event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
        elif letter in FACES:
            self.show_face(FACES[letter])
        elif letter == "f":
            self.head.finder.setFocus()
            self.head.finder.selectAll()
        elif letter == "x":
            self.stages.move_rows([(row, Status.CANCELLED) for row in self._chosen()])
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.place()
