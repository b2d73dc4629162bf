# SPDX-License-Identifier: Apache-2.0
"""The desk of the queue (시의회 안내): who is told of what, by when; two keys a call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any, ClassVar, Self

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QVBoxLayout, QWidget

from db.records.when import seoul_time
from desktop.qt.calendar.note import Note
from desktop.qt.contacts.panel import ContactPanel
from desktop.qt.council import papers
from desktop.qt.council.arranging import next_to_tell
from desktop.qt.council.asking import Asking
from desktop.qt.council.beside import Beside
from desktop.qt.council.doing import Doing
from desktop.qt.council.head import QueueHead
from desktop.qt.council.listing import QueueList
from desktop.qt.council.model import QueueTable
from desktop.qt.council.rows import Rows
from desktop.qt.council.side import LineSide
from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.sides import side_by_side
from desktop.qt.signals import connect
from desktop.screens.asking import Question
from desktop.screens.council import CouncilRow, CouncilScreen, CouncilView, LineView
from desktop.screens.members import MemberView
from desktop.screens.office import DeskName
from desktop.words.dates import near_datetime

_LOW = 30
READ_AGAIN = timedelta(minutes=5)


class CouncilDesk(Desk):
    """The list and one line of it; letters record."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        self.shown: CouncilScreen | None = None
        self._chosen_key = self._aimed = ""
        self._elsewhere = 0  # the engagement last chosen, elsewhere or here
        self.model = QueueTable(look)
        self.head = QueueHead(look)
        self.list = QueueList(look, self.model)
        self.side = LineSide(look)
        self.contact = ContactPanel(look, ask, channel="queue_contact")
        self.side.contact.addWidget(self.contact)
        self.rows = Rows(self)
        self.beside = Beside(self)
        self.asking = Asking(self)
        self.doing = Doing(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.splitter = side_by_side(self.list, self.side)
        column.addWidget(self.splitter, 1)
        self.note = Note(look, self.list)
        self._connect()
        self._keys: dict[str, Callable[[], object]] = {
            "enter": self.open,
            "i": self.open_member,
            "g": self.head.turn,
            "o": lambda: self.head.press(self.head.mine),
            "y": lambda: self.head.press(self.head.people),
            "f": self._find,
            "/": self._find,
            "j": partial(papers.print_sheet, self),
            "k": partial(papers.key_in, self),
            "q": partial(papers.write_notice, self),
            "esc": lambda: self.list.mark(frozenset()),
        }
        self.note.say(look.words.text("queue.loading"))
        self.head.show_screen(None, ask.clock())

    def _connect(self) -> None:
        self.head.changed.connect(self._sieve_changed)
        self.head.left.connect(self.list.setFocus)
        self.head.sheet_wanted.connect(partial(papers.print_sheet, self))
        self.head.key_in_wanted.connect(partial(papers.key_in, self))
        self.head.letter_wanted.connect(partial(papers.write_notice, self))
        self.note.unfilter_wanted.connect(self.head.open_sieve)
        connect(self.list.current_changed, self.show_current)
        self.list.marks_changed.connect(self.beside.show)
        self.list.opened.connect(self.open)
        self.side.pressed.connect(self._button)
        self.side.note_given.connect(self.doing.give_note)
        self.side.time_given.connect(self.doing.give_time)
        self.side.left.connect(self.list.setFocus)
        self.list.came_back.connect(lambda: QTimer.singleShot(0, self, self.rows.leave_gone))

    # ---- what is shown

    def question(self) -> Question[Any]:
        return CouncilView()

    def show_screen(self, screen: CouncilScreen) -> None:
        before, place = self.list.current, self.list.place
        self.shown = screen
        self.head.show_screen(screen, self.ask.clock())
        self.rows.arrange()
        current = self.list.current
        if before is not None and current is not None and current.key != before.key and place >= 0:
            is_mine = before.key in self.doing.called
            self.rows.moved_to = "" if is_mine else current.key
        self.beside.show()
        self._go_to_aimed()

    def say_nothing(self) -> None:
        """Where no row is shown, why, and what comes next."""
        text, screen = self.look.words.text, self.shown
        if screen is None or self.model.rows():
            self.note.say("")
        elif screen.rows:
            self.note.say(text("queue.not_found"), button=text("queue.show_all"))
        elif screen.next_due is not None:
            due = near_datetime(screen.next_due, now=self.ask.clock(), lang=self.look.words.lang)
            self.note.say(text("queue.empty_next", due=due))
        else:
            self.note.say(text("queue.empty"))

    def fail(self, sentence: str) -> None:
        if self.shown is None:
            self.note.say(sentence)

    def expect(self, question: Question[Any]) -> None:
        if self.shown is None:
            self.note.say(self.look.words.text("queue.loading"))

    def set_now(self, now: datetime) -> None:
        """What is overdue now; read again where minutes or the day went by."""
        if self.shown is None:
            return
        is_due = self.shown.next_due is not None and self.shown.next_due <= now
        is_old = now - self.shown.read_at >= READ_AGAIN or self.shown.today != self.ask.today()
        if is_old or is_due:
            self.wanted.emit(self.question())

    def take_over(self, old: Self) -> None:
        self.head.take_over(old.head)
        if old.shown is not None:
            row = old.list.current
            self.show_screen(old.shown)
            if row is not None:
                self.list.go_to(row.key)

    def focus_start(self) -> None:
        self.list.setFocus()
        if self.list.current is None:
            self.list.go_to(next_to_tell(self.model.items, -1, leaving=frozenset()))

    def choose(self, engagement: int) -> None:
        """What Ctrl+P and the like are about."""
        self._elsewhere = engagement
        self.selected.emit(engagement)

    def select(self, key: int) -> None:
        """The first line of an engagement that was chosen elsewhere: once, and never back to one before.

        The window says so again after every reading; the keyboard has gone on meanwhile, and the next
        key must not be for somebody else.
        """
        current, before = self.list.current, self._elsewhere
        self._elsewhere = key
        if key not in (0, before) and (current is None or current.engagement != key):
            row = next((r for r in self.model.rows() if r.engagement == key), None)
            if row is not None:
                self.list.go_to(row.key)

    def aim(self, question: Question[Any]) -> None:
        """A line of the queue, from another desk; before it is read it is kept in mind."""
        if isinstance(question, LineView):
            self._aimed = f"{question.engagement}|{question.notice}"
            self._go_to_aimed()

    def _go_to_aimed(self) -> None:
        if self._aimed and self.model.row_of(self._aimed) >= 0:
            self.list.go_to(self._aimed)
            self._aimed = ""

    # ---- the current row

    def show_current(self, row: CouncilRow | None) -> None:
        """The keyboard stands on that row; what was about another is over."""
        key = row.key if row is not None else ""
        if key == self._chosen_key:
            return
        self._chosen_key = key
        self.rows.moved_to = ""
        if key not in self.doing.called or not self.doing.is_waiting:
            self.doing.left()
            if self.rows.stay:
                self.rows.stay.clear()
                QTimer.singleShot(0, self, self.rows.arrange)
        self.beside.show()

    @property
    def is_typing(self) -> bool:
        """Something about the current row is being typed beside it."""
        focus = QApplication.focusWidget()
        return isinstance(focus, QLineEdit | QTextEdit) and self.side.isAncestorOf(focus)

    def midnight(self) -> datetime:
        return seoul_time(self.ask.today(), 0)

    def say(self, key: str, **values: object) -> None:
        """A word in the banner."""
        self.told.emit(self.look.words.text(key, **values), "warn")

    def open(self) -> None:
        """The whole of the engagement."""
        row = self.list.current
        if row is not None:
            self.form_wanted.emit(row.engagement)

    def open_member(self) -> None:
        """Everything about the person."""
        row = self.list.current
        if row is not None and row.person:
            self.aimed.emit(DeskName.ROSTER, MemberView(person=row.person))

    def _sieve_changed(self) -> None:
        """What is hidden is not acted on: its marks are gone."""
        self.rows.stay.clear()
        self.rows.arrange()
        self.beside.show()

    # ---- keys

    def _button(self, key: str) -> None:
        """A button was pressed: the same as its key, and the keyboard goes back to the list."""
        self.list.setFocus()
        self.press(key)

    def press(self, key: str) -> bool:
        """A key of the desk; False where it means nothing here."""
        if self.doing.press(key):
            return True
        if key not in self._keys or (key == "esc" and not self.model.marked):
            return False
        self._keys[key]()
        return True

    def _find(self) -> None:
        self.head.finder.setFocus()
        self.head.finder.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held = event.modifiers() & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier)
        if event.isAutoRepeat():
            return  # a key held down too long is no second call
        if held or not self.press(_key_of(event)):
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        px = self.look.theme.px
        wide = max(px(17), min(px(27), round(self.width() * 0.29)))
        self.splitter.setSizes([max(1, self.width() - wide), wide])
        if self.head.set_low(self.height() < px(_LOW)):
            self.head.show_screen(self.shown, self.ask.clock())
        self.note.place()


_NAMED = {
    Qt.Key.Key_Return: "enter",
    Qt.Key.Key_Enter: "enter",
    Qt.Key.Key_Delete: "del",
    Qt.Key.Key_Backspace: "del",
    Qt.Key.Key_Escape: "esc",
    Qt.Key.Key_Slash: "/",
    Qt.Key.Key_1: "1",
    Qt.Key.Key_2: "2",
    Qt.Key.Key_3: "3",
}


def _key_of(event: QKeyEvent) -> str:
    """A key as the desk names it: a letter in either mode, or one of a few others."""
    return _NAMED.get(Qt.Key(event.key()), "") or letter_of(event)
