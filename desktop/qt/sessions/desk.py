# SPDX-License-Identifier: Apache-2.0
"""The desk (의회 일정): a year of the council as its table, and one session beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.calendar.note import Note
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.importing import open_import
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.sessions import ways
from desktop.qt.sessions.editing import Editing
from desktop.qt.sessions.head import SessionsHead
from desktop.qt.sessions.model import SessionList, SessionTable
from desktop.qt.sessions.side import SessionSide
from desktop.qt.sessions.strip import YearStrip
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.engagement import ReadinessLine
from desktop.screens.importing import ImportKind
from desktop.screens.sessions import (
    SessionDetail,
    SessionLine,
    SessionsScreen,
    SessionsView,
    SessionView,
)

_LOW = 30


class SessionsDesk(Desk):
    """The council's sessions and days."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.view = SessionsView()
        self.shown: SessionsScreen | None = None
        self._wanted_number = 0
        self._told: SessionLine | None = None
        self.model = SessionTable(look)
        self.list = SessionList(look, self.model)
        self.side = SessionSide(look)
        self.head = SessionsHead(look)
        self.strip = YearStrip(look)
        self.editing = Editing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        self.splitter = side_by_side(self.list, self.side)
        column.addWidget(self.splitter, 1)
        self.note = Note(look, self.list)
        self.note.unfilter_wanted.connect(self.open_import)
        self._connect()
        self.note.say(self._text("loading"))

    def _connect(self) -> None:
        head, side = self.head, self.side
        head.year_wanted.connect(self.turn)
        head.new_wanted.connect(self.editing.new)
        head.import_wanted.connect(self.open_import)
        head.copy_wanted.connect(partial(ways.copy, self))
        connect(head.mend_wanted, partial(ways.mend, self))
        self.strip.chosen.connect(self.choose)
        connect(self.list.current_changed, self._current_changed)
        self.list.opened.connect(lambda: self.editing.begin("edit"))
        side.wanted.connect(self.editing.begin)
        connect(side.day_wanted, self.editing.day)
        side.engagement_wanted.connect(self.form_wanted)
        side.questions_wanted.connect(partial(ways.to_questions, self))
        side.meetings_wanted.connect(partial(ways.to_meetings, self))

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"sessions.{key}", **values)

    # ---- what is shown

    def question(self) -> SessionsView:
        return self.view

    def expect(self, question: Question[Any]) -> None:
        if self.shown is None or (isinstance(question, SessionsView) and question.year != self.shown.year):
            self.note.say("" if self.shown is not None else self._text("loading"))

    def show_screen(self, screen: SessionsScreen) -> None:
        at, bar = self.list.currentIndex().row(), self.list.verticalScrollBar().value()
        row = self.list.current
        number = self._wanted_number or (row.number if row is not None else 0)
        same = self.shown is not None and self.shown.year == screen.year
        self.shown, self._told, self._wanted_number = screen, None, 0
        self.model.show_rows(screen.rows)
        place = self.model.row_of(number)
        if place < 0:
            place = min(at, len(screen.rows) - 1) if same and at >= 0 else _now(screen)
        if same:
            self.list.verticalScrollBar().setValue(bar)
        self.list.go_to(place)
        if not screen.rows:
            self._current_changed(None)
        self.head.show_screen(screen)
        self.strip.show_screen(screen, self.number())
        said = "" if screen.rows else self._text("empty", year=screen.year)
        self.note.say(said, button=self._text("import") if said and screen.may_edit else "")

    def number(self) -> int:
        row = self.list.current
        return row.number if row is not None else 0

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def _current_changed(self, row: SessionLine | None) -> None:
        self.editing.show_row(row)
        if row is not None and row is self._told:
            return
        self._told = row
        findings = self._findings_of(row) if row is not None else ()
        may_edit = self.shown is not None and self.shown.may_edit
        self.side.show_row(row, findings, can_edit=may_edit)
        self.strip.show_number(row.number if row is not None else 0)
        if row is not None:
            key = row.key
            self.ask.read(
                SessionView(key=key),
                lambda detail: self._detail_read(key, detail),
                lambda _error: None,
                channel="session_detail",
            )

    def _detail_read(self, key: int, detail: SessionDetail) -> None:
        row = self.list.current
        if row is not None and row.key == key:
            self.side.show_detail(detail)

    def _findings_of(self, row: SessionLine) -> tuple[ReadinessLine, ...]:
        mine = {f"council_session:{row.key}", *(f"council_day:{day.key}" for day in row.stretches)}
        found = self.shown.findings if self.shown is not None else ()
        return tuple(line for line in found if line.target in mine)

    # ---- going about

    def turn(self, step: int) -> None:
        """Another year; 0 is this one."""
        shown = self.shown.year if self.shown is not None else self.ask.today().year
        self._show_year(shown + step if step else self.ask.today().year)

    def _show_year(self, year: int) -> None:
        if 1900 <= year <= 2199:
            self.view = SessionsView(year=year)
            self.wanted.emit(self.view)

    def go_to(self, number: int, year: int) -> None:
        """A session that was just made or moved is the one the keyboard is on."""
        self._wanted_number = number
        if self.shown is not None and self.shown.year == year and self.model.row_of(number) >= 0:
            self.choose(number)
        else:
            self._show_year(year)

    def aim(self, question: Question[Any]) -> None:
        if isinstance(question, SessionsView):
            self.view, self._wanted_number = question, question.number
            self.wanted.emit(self.view)

    def choose(self, number: int) -> None:
        self.list.go_to(self.model.row_of(number))

    def focus_start(self) -> None:
        self.list.setFocus()

    def take_over(self, old: Self) -> None:
        self.view, self._wanted_number = old.view, old.number()
        if old.shown is not None:
            self.show_screen(old.shown)

    # ---- what is done

    def open_import(self) -> None:
        """The year's table from a file, row by row."""
        self.import_dialog = open_import(self, ImportKind.SESSIONS)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, held, key = letter_of(event), event.modifiers(), event.key()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        years = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        deeds = {"m": "move", "e": "edit", "d": "day", "w": "withdraw"}
        others: dict[str, Callable[[], None]] = {
            "n": self.editing.new,
            "i": self.open_import,
            "c": partial(ways.copy, self),
            "q": partial(ways.to_questions, self),
            "g": partial(ways.to_meetings, self),
        }
        if key in years:
            self.turn(years[Qt.Key(key)])
        elif letter == "t":
            self.turn(0)
        elif letter in deeds:
            self.editing.begin(deeds[letter])
        elif letter in others:
            others[letter]()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.look.theme.px
        wide = max(px(20), min(px(31), round(self.width() * 0.36)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        # Large letters in a low window: the table comes before the picture of it.
        is_low = self.height() < px(_LOW)
        self.strip.setVisible(not is_low)
        self.head.show_days_off(not is_low)
        self.note.place()


def _now(screen: SessionsScreen) -> int:
    """The session of today or the next one; the first in another year."""
    if screen.today.year != screen.year:
        return 0
    return next((n for n, row in enumerate(screen.rows) if row.last >= screen.today), len(screen.rows) - 1)
