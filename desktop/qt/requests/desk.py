# SPDX-License-Identifier: Apache-2.0
"""The requests desk (요청): N a new one, 1 to 5 an answer, C the reply copied, R that it was sent."""

from __future__ import annotations

from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.records.when import When
from desktop.qt.calendar.note import Note
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.requests import texts
from desktop.qt.requests.answering import Answering
from desktop.qt.requests.detail import ANSWERS, RequestSide
from desktop.qt.requests.listing import RequestList
from desktop.qt.requests.model import RequestTable
from desktop.qt.requests.panels import AskingPanel
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.rules.requests import RequestState
from desktop.screens.asking import Question
from desktop.screens.requests import (
    RequestRow,
    RequestsScreen,
    RequestsView,
    SendReply,
    TimeScreen,
    WantedTime,
)

_OPEN = (RequestState.UNDECIDED, RequestState.ON_HOLD)


class RequestsDesk(Desk):
    """A list of invitations, and one of them with everything needed to answer it."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: RequestsScreen | None = None
        self.time: TimeScreen | None = None
        self.answering = Answering(self)
        self._wanted_key = 0
        self._aimed: RequestsView | None = None
        self._told_key = -1
        self.model = RequestTable(look)
        self.list = RequestList(look, self.model)
        self.side = RequestSide(look)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head())
        self.splitter = side_by_side(self.list, self.side)
        column.addWidget(self.splitter, 1)
        self.note = Note(look, self.list)
        self.list.opened.connect(self.form_wanted)
        connect(self.list.current_changed, self._current_changed)
        connect(self.side.answer_wanted, self.answering.answer)
        self.side.reply_wanted.connect(self.reply)
        self.side.copy_wanted.connect(self.copy)
        self.note.say(look.words.text("requests.loading"))
        self._show_head()

    def _head(self) -> QFrame:
        look, px = self.look, self.look.theme.px
        head = QFrame()
        head.setObjectName("week_head")
        row = QHBoxLayout(head)
        row.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        row.setSpacing(px(0.5))
        row.addWidget(label(look.words.text("requests.title"), font="large", look=look))
        self.due = label("", tone="chip_warn", font="small_bold", look=look)
        self.overdue = label("", tone="chip_danger", font="small_bold", look=look)
        self.keys = ElidedLabel(look.words.text("requests.keys"))
        self.keys.setProperty("tone", "muted")
        for chip in (self.due, self.overdue):
            row.addWidget(chip, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self.keys, 1)
        new = look.words.text("requests.new")
        self.new_button = button(look, new, self.answering.new, icon="plus", kind="primary")
        row.addWidget(self.new_button)
        return head

    # ---- what is shown

    def question(self) -> RequestsView:
        return RequestsView()

    def show_screen(self, screen: RequestsScreen) -> None:
        row = self.list.current
        key, at = (row.key if row is not None else 0), self.list.currentIndex().row()
        key = self._wanted_key or key
        self.shown = screen
        bar = self.list.verticalScrollBar().value()
        self._told_key = -1
        self.model.show_rows(screen.rows)
        self.list.verticalScrollBar().setValue(bar)
        place = self.model.row_of(key)
        if place >= 0:
            self._wanted_key = 0
        self.list.go_to(place if place >= 0 else max(0, min(at, len(screen.rows) - 1)))
        if not screen.rows:
            self._current_changed(None)
        self._show_head()
        self.note.say("" if screen.rows else self.look.words.text("requests.empty"))
        self._go_to_aimed(is_fresh=True)

    def _show_head(self) -> None:
        words, screen = self.look.words, self.shown
        due = len(screen.due) if screen is not None else 0
        late = screen.overdue if screen is not None else 0
        self.due.setText(words.text("requests.due", count=due))
        self.due.setVisible(due > 0)
        self.overdue.setText(words.text("requests.late", count=late))
        self.overdue.setVisible(late > 0)

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def _current_changed(self, row: RequestRow | None) -> None:
        """Another invitation at the side; what was typed about the one before is not carried over."""
        key = row.key if row is not None else 0
        self.answering.show_row(row)
        if key == self._told_key:
            return
        self._told_key = key
        self.time = None
        self.side.show_row(row)
        self.selected.emit(key)
        if row is not None and row.when is not None and row.state in _OPEN:
            self.read_time(row, row.when)

    def read_time(self, row: RequestRow, when: When) -> None:
        """How a time looks for it, before anything is decided."""
        self.ask.read(
            WantedTime(key=row.key, when=when),
            lambda time: self._time_read(row.key, time),
            channel="wanted_time",
        )

    def _time_read(self, key: int, time: TimeScreen) -> None:
        row = self.list.current
        if row is None or row.key != key:
            return
        self.time = time
        self.side.show_time(time)
        self.answering.show_time(time)

    def select(self, key: int) -> None:
        at = self.model.row_of(key)
        if at >= 0:
            self.list.go_to(at)

    def aim(self, question: Question[Any]) -> None:
        if isinstance(question, RequestsView) and question.chosen:
            self._aimed = question
            self._go_to_aimed(is_fresh=False)
            if self._aimed is not None and self.shown is not None:
                self.wanted.emit(self.question())

    def _go_to_aimed(self, *, is_fresh: bool) -> None:
        """To the one another desk asked for, with the fields of its answer; once one that is gone is said."""
        aimed = self._aimed
        if aimed is None:
            return
        place = self.model.row_of(aimed.chosen)
        if place < 0:
            if is_fresh:
                self._aimed = None
                self.told.emit(self.look.words.text("requests.gone"), "warn")
            return
        self._aimed = None
        self.list.go_to(place)
        if aimed.answer is not None:
            self.answering.answer(aimed.answer)

    def focus_start(self) -> None:
        self.list.setFocus()

    def take_over(self, old: Self) -> None:
        row = old.list.current
        self._wanted_key = row.key if row is not None else 0
        if old.shown is not None:
            self.show_screen(old.shown)

    def expect(self, question: Question[Any]) -> None:
        if self.shown is None:
            self.note.say(self.look.words.text("requests.loading"))

    # ---- what is done

    def reply(self) -> None:
        """The requester was told; the text is on the clipboard already where it was copied."""
        row = self.list.current
        if row is None:
            return
        if row.state is not RequestState.TO_REPLY:
            done = row.state is RequestState.REPLIED
            key = "requests.replied_already" if done else "requests.decide_first"
            self.told.emit(self.look.words.text(key, title=row.title), "warn")
            return
        self.acted.emit(SendReply(key=row.key, version=row.version))

    def copy(self) -> None:
        """The reply as text on the clipboard."""
        row = self.list.current
        text = texts.reply_text(row, self.look) if row is not None else ""
        if row is None or not text:
            title = row.title if row is not None else ""
            self.told.emit(self.look.words.text("requests.decide_first", title=title), "warn")
            return
        QGuiApplication.clipboard().setText(text)
        self.told.emit(self.look.words.text("requests.copied", requester=row.requester), "")

    def go_to_new(self, key: int) -> None:
        """What was just recorded is the one the keyboard is on."""
        self._wanted_key = key
        if self.shown is not None:
            self.show_screen(self.shown)

    @property
    def panel(self) -> AskingPanel | None:
        """The fields that are open."""
        return self.answering.panel

    # ---- keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter, held = letter_of(event), event.modifiers()
        if held & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier):
            super().keyPressEvent(event)
            return
        number = event.key() - Qt.Key.Key_1
        if 0 <= number < len(ANSWERS):
            self.answering.answer(ANSWERS[number])
        elif letter == "n":
            self.answering.new()
        elif letter == "r":
            self.reply()
        elif letter == "c":
            self.copy()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wide = max(self.look.theme.px(20), min(self.look.theme.px(31), round(self.width() * 0.36)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        self.note.place()
