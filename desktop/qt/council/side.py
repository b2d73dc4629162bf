# SPDX-License-Identifier: Apache-2.0
"""Beside the queue: who it is, what to read out, the keys as buttons, the reply, a note, what was before."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from db.records.enums import Outcome, ReceivedBy, Reply
from desktop.qt.council import texts
from desktop.qt.council.before import Before
from desktop.qt.council.twokeys import CHANNELS, NO_ANSWER_KEY
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.sides import Side
from desktop.qt.widgets import button, label
from desktop.screens.council import CouncilRow, LineScreen, Telling

# What else can be done about a line: key and name.
MORE = (
    ("h", "hear"),
    ("b", "let_be"),
    ("w", "waive"),
    ("u", "due"),
    ("r", "add"),
    ("i", "member"),
    ("enter", "open"),
    ("del", "correct"),
)
_ROUNDS = 3  # the words, the panel that holds them, the bar that scrolls it
NUMBERS = tuple(zip("123", Reply, strict=True))


class LineSide(Side):
    """Shows one line, or how many are chosen; every button is the key it names."""

    pressed = Signal(str)  # a key, as the desk's own
    note_given = Signal(str)
    time_given = Signal(str)
    left = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.words.text("queue.side_name"), least_ems=16, spacing_ems=0.4)
        self._key = "-"
        self._make_top()
        self._make_keys()
        self._make_typed()
        self._make_more()
        self.before = Before(look)
        self.column.addWidget(self.before)
        self.column.addStretch(1)
        self.show_row(None, now=None)

    # ---- made once

    def _make_top(self) -> None:
        look = self._look
        self.name = label("", font="large", look=look, wrap=True)
        self.seat = label("", tone="muted", wrap=True)
        self.what = label("", wrap=True)
        self.contact = QVBoxLayout()
        self.say_head = label(look.words.text("queue.say_head"), tone="muted", font="small_bold", look=look)
        self.sentence = label("", tone="say", wrap=True)
        self.sentence.setMargin(look.theme.px(0.5))
        self.sentence.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        for one in (self.name, self.seat, self.what):
            self.column.addWidget(one)
        self.column.addLayout(self.contact)
        self.column.addWidget(self.say_head)
        self.column.addWidget(self.sentence)
        self.slot = QVBoxLayout()
        self.column.addLayout(self.slot)

    def _make_keys(self) -> None:
        words = self._look.words
        self.keys: dict[str, QPushButton] = {}
        self.key_row = self._flow()
        named = [(letter, words.label(channel)) for letter, channel in CHANNELS]
        for letter, what in (*named, (NO_ANSWER_KEY, words.label(Outcome.NO_ANSWER))):
            self.keys[letter] = self._button(self.key_row, letter, what)
        self.reply_head = label("", tone="muted", font="small_bold", look=self._look, wrap=True)
        self.column.addWidget(self.reply_head)
        self.reply_row = self._flow()
        self.replies: dict[Reply, QPushButton] = {}
        for number, reply in NUMBERS:
            made = self.replies[reply] = self._button(self.reply_row, number, words.label(reply))
            made.setCheckable(True)
        self.staff = self._button(self.reply_row, "s", words.label(ReceivedBy.OFFICE_STAFF))
        self.staff.setCheckable(True)

    def _make_typed(self) -> None:
        text = self._look.words.text
        self.typed_row = QWidget()
        column = QVBoxLayout(self.typed_row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.theme.px(0.25))
        self.note = LineField(text("queue.note"), placeholder=text("queue.note_hint"), most=2000)
        self.time = LineField(text("queue.time"), placeholder=text("queue.time_hint"), most=40)
        for field, given in ((self.note, self.note_given.emit), (self.time, self.time_given.emit)):
            column.addWidget(field)
            field.returnPressed.connect(partial(self._entered, field, given))
        self.column.addWidget(self.typed_row)

    def _make_more(self) -> None:
        text = self._look.words.text
        self.more_row = self._flow()
        self.more: dict[str, QPushButton] = {}
        for key, name in MORE:
            self.more[name] = self._button(self.more_row, key, text(f"queue.do.{name}"), kind="link")

    def _flow(self) -> QWidget:
        holder = QWidget()
        holder.setLayout(Flow(spacing=self._look.theme.px(0.3)))
        self.column.addWidget(holder)
        return holder

    def _button(self, row: QWidget, key: str, what: str, *, kind: str = "") -> QPushButton:
        look = self._look
        shown = key.upper() if len(key) == 1 else look.words.text(f"queue.key.{key}")
        text = look.words.text("queue.key_and_what", key=shown, what=what)
        made = button(look, text, partial(self.pressed.emit, key), kind=kind, name=what, tip=text)
        layout = row.layout()
        assert layout is not None
        layout.addWidget(made)
        return made

    def _entered(self, field: LineField, given: Callable[[str], object]) -> None:
        field.commit_composition()
        self.left.emit()
        given(field.text().strip())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter in a field is the field's: the list below must not hear of it."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    # ---- what is shown

    def show_row(self, row: CouncilRow | None, *, now: datetime | None) -> None:
        """Another line, or none; the sentence comes when it was read."""
        look, text = self._look, self._look.words.text
        for widget in (self.key_row, self.reply_head, self.reply_row, self.typed_row, self.more_row):
            widget.setVisible(row is not None)
        key = row.key if row is not None else ""
        if key != self._key:
            self._key = key
            self.before.clear()
            self._say("")
        if row is None or now is None:
            self.name.setText("")
            self.seat.setText(text("queue.nothing_chosen"))
            self.what.setText("")
            return
        self.name.setText(row.name)
        why = " · ".join(texts.whys_of(row, look))
        self.seat.setText(" · ".join(filter(None, (row.seat, why, texts.rules_of(row, look)))))
        pieces = (*texts.where_of(row, look), *texts.what_of(row, look))
        values = {"what": texts.joined(pieces, look), "due": texts.due_of(row, look, now).text}
        key = "queue.what" if row.bureau else "queue.what_bare"
        self.what.setText(text(key, bureau=row.bureau, **values) if row.bureau else text(key, **values))
        self._show_doing(row)

    def _show_doing(self, row: CouncilRow) -> None:
        for one in (*self.keys.values(), *self.replies.values(), self.staff, self.note, self.time):
            one.setEnabled(row.may_tell)
        self.more["let_be"].setVisible(bool(row.changes) and row.may_tell)
        self.more["waive"].setVisible(row.needs_telling and row.may_tell)
        self.more["due"].setVisible(row.needs_telling and row.may_tell)
        self.more["add"].setVisible(row.may_tell)
        self.more["correct"].setVisible(bool(row.attempt) and row.may_tell)
        self.more["hear"].setVisible(row.may_tell)
        self.more["member"].setVisible(not row.is_office)
        first = row.group is not Telling.DONE
        wanted, phone = "primary" if first and row.may_tell else "", self.keys["p"]
        if phone.property("look") != wanted:
            phone.setProperty("look", wanted)
            phone.style().unpolish(phone)
            phone.style().polish(phone)

    def show_several(self, rows: Sequence[CouncilRow]) -> None:
        """Several at once: their names, and the keys for all of them."""
        text = self._look.words.text
        self.name.setText(text("queue.several", count=len(rows)))
        names = ", ".join(row.name for row in rows[:6])
        rest = len(rows) - 6
        self.seat.setText(text("queue.several_more", names=names, count=rest) if rest > 0 else names)
        self.what.setText(text("queue.several_hint"))
        self._key = ""
        self._say("")
        self.before.clear()

    def show_line(self, line: LineScreen) -> None:
        """What was read about the line shown."""
        self._say(line.sentence)
        self.before.show_line(line)
        for _ in range(_ROUNDS):  # laid out before it is painted, not a frame later
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)

    def _say(self, sentence: str) -> None:
        self.sentence.setText(self._look.words.text("queue.say", sentence=sentence) if sentence else "")
        for one in (self.say_head, self.sentence):
            one.setVisible(bool(sentence))

    def show_reply(self, asked: str, reply: Reply | None, received: ReceivedBy, *, is_waiting: bool) -> None:
        """Whose reply the next key is; the buttons show what was chosen."""
        self.reply_head.setText(asked)
        tone = "warn" if is_waiting else "muted"
        if self.reply_head.property("tone") != tone:
            self.reply_head.setProperty("tone", tone)
            self.reply_head.style().unpolish(self.reply_head)
            self.reply_head.style().polish(self.reply_head)
        for one, made in self.replies.items():
            made.setChecked(one is reply)
        self.staff.setChecked(received is ReceivedBy.OFFICE_STAFF)
