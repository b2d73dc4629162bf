# SPDX-License-Identifier: Apache-2.0
"""The visit desk (현장방문): every visit with what it still lacks, as a list or on a board of its stages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Self

from PySide6.QtCore import QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from db.records.enums import Status
from desktop.qt.calendar.note import Note
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.visits.board import Board
from desktop.qt.visits.gate import GatePanel
from desktop.qt.visits.head import Face, VisitsHead
from desktop.qt.visits.listing import VisitList
from desktop.qt.visits.model import VisitTable
from desktop.screens.actions import SetStatus
from desktop.screens.asking import Question
from desktop.screens.visits import (
    STAGES,
    GateScreen,
    Lacks,
    VisitFilter,
    VisitGate,
    VisitLacks,
    VisitRow,
    VisitsScreen,
    VisitsView,
)

FACES = {"l": Face.LIST, "b": Face.BOARD}
MOST_READ = 60  # lacks asked for at once


class VisitsDesk(Desk):
    """Shows rows as they were read; what is out of view has its lacks read when it comes into view."""

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.view, self.kept, self.face = VisitsView(), VisitFilter(), Face.LIST
        self.shown: VisitsScreen | None = None
        self._known: dict[int, Lacks] = {}
        self._asked: set[int] = set()
        self.panel: GatePanel | None = None
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
        connect(self.board.moved, self.move_to)
        connect(self.board.refused, self._say_no_move)

    # ---- what is shown

    def question(self) -> VisitsView:
        return self.view

    def expect(self, question: Question[Any]) -> None:
        if isinstance(question, VisitsView) and (self.shown is None or self.shown.view != question):
            self.view, self.shown = question, None
            self._known.clear()
            self.model.show_rows((), self.ask.today())
            self.board.show_rows((), VisitsScreen(view=question))
            self.head.counts.setText("")
            self.note.say(self.look.words.text("visits.loading"))

    def show_screen(self, screen: VisitsScreen) -> None:
        self.shown, self.view = screen, screen.view
        # What was known of a row stands until it is read again, which follows at once.
        self._known = {
            row.key: row.lacks or self._known[row.key]
            for row in screen.rows
            if row.lacks is not None or row.key in self._known
        }
        self._asked.clear()
        self.head.show_screen(screen, self.kept)
        self._show_rows()

    def _show_rows(self) -> None:
        screen = self.shown
        if screen is None:
            return
        rows = tuple(self._with_lacks(row) for row in screen.rows if self.kept.passes(row))
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

    def _with_lacks(self, row: VisitRow) -> VisitRow:
        return row if row.lacks is not None else replace(row, lacks=self._known.get(row.key))

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
        if self.shown is None:
            return
        known = {row.key for row in self.shown.rows if row.lacks is not None} | self._asked
        keys = tuple(dict.fromkeys(r.key for r in self.seen() if r.key not in known))[:MOST_READ]
        if keys:
            self._asked.update(keys)
            screen = self.shown
            self.ask.read(
                VisitLacks(keys=keys),
                lambda lacks: self._lacks_read(screen, lacks),
                channel="visit_lacks",
            )

    def _lacks_read(self, screen: VisitsScreen, lacks: Mapping[int, Lacks]) -> None:
        if self.shown is not screen:
            return
        self._known |= lacks
        for row in screen.rows:
            if row.key in lacks:
                self.model.replace_row(replace(row, lacks=lacks[row.key]))
        self.board.show_rows(
            tuple(self._with_lacks(row) for row in screen.rows if self.kept.passes(row)), screen
        )
        self.head.show_counts(self.model.rows, len(screen.rows))
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

    def step(self, by: int) -> None:
        """The stage before or after, for everything chosen."""
        rows = self.list.chosen() if self.face is Face.LIST else ()
        rows = rows or ((self.current,) if self.current is not None else ())
        for row in rows:
            to = self._beside(row.status, by)
            if to is None:
                self.told.emit(self.look.words.text("visits.no_stage", status=row.status), "warn")
            else:
                self.move_to(row.key, to)

    def _beside(self, status: Status, by: int) -> Status | None:
        if status not in STAGES:
            return Status.PLANNED if status is Status.POSTPONED and by > 0 else Status.DRAFT
        at = STAGES.index(status) + by
        return STAGES[at] if 0 <= at < len(STAGES) else None

    def move_to(self, key: int, to: Status) -> None:
        """Another stage: at once where nothing stands in the way, else it is said and a reason asked for."""
        self.ask.read(VisitGate(key=key, to=to), self._gated)

    def _gated(self, gate: GateScreen) -> None:
        if not gate.blocked_by and not gate.needs_reason:
            self.acted.emit(SetStatus(key=gate.key, version=gate.version, status=gate.to))
            return
        self.close_panel()
        panel = GatePanel(self.look, gate)
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)
        self.panel = panel
        self._column.insertWidget(1, panel)
        panel.focus_start()

    def _given(self, action: SetStatus) -> None:
        self._given_up()
        self.acted.emit(action)

    def _given_up(self) -> None:
        self.close_panel()
        self.focus_start()

    def close_panel(self) -> None:
        """Takes the question away."""
        if self.panel is not None:
            self._column.removeWidget(self.panel)
            self.panel.hide()
            self.panel.deleteLater()
            self.panel = None

    def _say_no_move(self, old: Status, new: Status) -> None:
        self.told.emit(self.look.words.finding("status.not_allowed", {"old": old, "new": new}), "warn")

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = letter_of(event)
        if event.modifiers().value & 0x0E000000 and not event.modifiers().value & 0x02000000:
            super().keyPressEvent(event)
        elif letter in FACES:
            self.show_face(FACES[letter])
        elif letter == "f":
            self.head.finder.setFocus()
            self.head.finder.selectAll()
        elif letter == "x" and self.current is not None:
            self.move_to(self.current.key, Status.CANCELLED)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.note.place()
