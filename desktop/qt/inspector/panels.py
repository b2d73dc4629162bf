# SPDX-License-Identifier: Apache-2.0
"""The small panels of the inspector: a reason to write, a call to record, a conflict to settle."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from db.records.enums import Outcome, ReceivedBy, Reply
from desktop.qt.council.twokeys import CHANNELS, NO_ANSWER_KEY, REPLIES, TwoKeys
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import Conflict
from desktop.screens.engagement import NoticeRow

if TYPE_CHECKING:
    from desktop.rules.spoken import Spoken


class Panel(QFrame):
    """A panel with a gap around what is in it; Escape closes it."""

    closed = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.setProperty("role", "panel")
        self.column = QVBoxLayout(self)
        gap = look.theme.px(0.6)
        self.column.setContentsMargins(gap, gap, gap, gap)
        self.column.setSpacing(look.theme.px(0.35))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)


class ReasonPanel(Panel):
    """Asks for a written reason; without one there is nothing to confirm."""

    given = Signal(str)

    def __init__(self, look: Look, *, question: str, confirm: str, required: bool = True) -> None:
        super().__init__(look)
        self._required = required
        self.column.addWidget(label(question, wrap=True))
        self.field = LineField(question, placeholder=look.text("reason.placeholder"), most=2000)
        self.column.addWidget(self.field)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, look.text("reason.back"), self.closed.emit))
        self.confirm = button(look, confirm, self._give, kind="primary")
        row.addWidget(self.confirm)
        self.column.addLayout(row)
        self.field.textChanged.connect(lambda _text: self._check())
        self.field.returnPressed.connect(self._give)
        self._check()

    def _check(self) -> None:
        self.confirm.setEnabled(not self._required or bool(self.field.text().strip()))

    def _give(self) -> None:
        self.field.commit_composition()
        text = self.field.text().strip()
        if text or not self._required:
            self.given.emit(text)


class CallPanel(Panel):
    """Records one try to tell somebody in two keys: the channel at once, then what was answered."""

    recorded = Signal(object)  # Action
    finished = Signal(bool)  # the next may be told; True: nothing is recorded after it
    waive_requested = Signal(str)

    def __init__(
        self,
        look: Look,
        notice: NoticeRow,
        *,
        engagement: int,
        sentence: str,
        said: Spoken | None = None,
    ) -> None:
        super().__init__(look)
        self._notice = notice
        from desktop.screens.council import Call

        self._call = Call(engagement=engagement, notice=notice.key, said=said, after=notice.attempt)
        self.two = TwoKeys(lambda action, _then=None: self.recorded.emit(action))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        who = look.text("call.who", name=notice.name, post=notice.post)
        self.setAccessibleName(who)
        self.column.addWidget(label(who, font="bold", look=look, wrap=True))
        if sentence:
            self.column.addWidget(label(sentence, tone="muted", wrap=True))
        self.asked = label("", tone="warn", font="small_bold", look=look, wrap=True)
        self.asked.hide()
        self.column.addWidget(self.asked)
        self.reply = self._choice(
            [(reply, look.words.label(reply)) for reply in Reply], look.text("call.reply")
        )
        self.reply.idClicked.connect(self._reply_clicked)
        self.received = self._choice(
            [(who_took, look.words.label(who_took)) for who_took in ReceivedBy], look.text("call.received")
        )
        self.received.button(0).setChecked(True)
        self.note = LineField(look.text("call.note"), placeholder=look.text("call.note"), most=2000)
        self.column.addWidget(self.note)
        keys = Flow(spacing=look.theme.px(0.3))
        self.buttons: dict[str, QPushButton] = {}
        for letter, channel in CHANNELS:
            self._button(keys, letter, look.words.label(channel))
        self._button(keys, NO_ANSWER_KEY, look.words.label(Outcome.NO_ANSWER))
        self.column.addLayout(keys)
        row = QHBoxLayout()
        row.addWidget(
            button(look, look.text("call.waive"), lambda: self.waive_requested.emit(notice.key), kind="link")
        )
        row.addStretch(1)
        row.addWidget(button(look, look.text("reason.back"), self.closed.emit, kind="link"))
        self.column.addLayout(row)

    def _choice(self, options: list[tuple[object, str]], name: str) -> QButtonGroup:
        row = Flow(spacing=self.look.theme.px(0.3))
        head = label(name, tone="muted", font="small", look=self.look)
        head.setContentsMargins(0, self.look.theme.px(0.4), 0, 0)
        row.addWidget(head)
        group = QButtonGroup(self)
        group.setExclusive(True)
        for number, (_value, text) in enumerate(options):
            one = button(self.look, text, name=f"{name}: {text}")
            one.setCheckable(True)
            group.addButton(one, number)
            row.addWidget(one)
        self.column.addLayout(row)
        return group

    def _button(self, row: Flow, letter: str, text: str) -> None:
        shown = self.look.text("call.key", key=letter.upper(), channel=text)
        made = button(self.look, shown, lambda: self.record(letter), name=text)
        self.buttons[letter] = made
        row.addWidget(made)

    def record(self, letter: str) -> None:
        """Records by the letter of a channel, or that nobody answered."""
        if self.two.waiting:
            return
        self.note.commit_composition()
        chosen = self.reply.checkedId()
        reply = tuple(Reply)[chosen] if chosen >= 0 else None
        is_over = reply is not None or letter == NO_ANSWER_KEY
        if is_over:
            self.finished.emit(False)
        self.two.tell(
            (self._call,),
            letter,
            reply=reply,
            received_by=tuple(ReceivedBy)[max(0, self.received.checkedId())],
            note=self.note.text().strip(),
        )
        if not is_over:
            self._wait()

    def _wait(self) -> None:
        """The next key is the reply."""
        assert self.two.channel is not None
        channel = self.look.words.label(self.two.channel)
        self.asked.setText(self.look.words.text("queue.reply_of", name=self._notice.name, channel=channel))
        self.asked.show()
        for made in self.buttons.values():
            made.setEnabled(False)
        self.setFocus()

    def _reply_clicked(self, number: int) -> None:
        if self.two.waiting:
            self._answer(tuple(Reply)[number])

    def _answer(self, reply: Reply) -> None:
        self.finished.emit(False)
        self.two.reply(reply)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = event.text() if event.text() in REPLIES else letter_of(event)
        held = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if self.two.waiting and (is_enter or event.key() == Qt.Key.Key_Escape):
            self.finished.emit(True)
        elif self.two.waiting and letter in REPLIES and not held:
            self._answer(REPLIES[letter])
        elif letter in "123" and letter and not held:
            self.reply.button(int(letter) - 1).click()
        elif letter in self.buttons and not held:
            self.record(letter)
        else:
            super().keyPressEvent(event)


class ConflictPanel(Panel):
    """Somebody changed the same thing: the three values, and which is to stand. Nothing is thrown away."""

    settled = Signal(object)  # frozenset of field names to write over

    def __init__(
        self,
        look: Look,
        conflict: Conflict,
        *,
        shown: Callable[[str, object], str],
        named: Callable[[str], str],
    ) -> None:
        super().__init__(look)
        self.conflict, self._named = conflict, named
        self.setProperty("tone", "warn")
        who = conflict.by or look.text("conflict.somebody")
        self.column.addWidget(label(look.text("conflict.title", by=who), font="bold", look=look, wrap=True))
        self._mine: dict[str, QPushButton] = {}
        for name, (base, theirs, mine) in conflict.units.items():
            self._unit(name, base=base, theirs=theirs, mine=mine, shown=shown)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, look.text("conflict.settle"), self._settle, kind="primary"))
        self.column.addLayout(row)

    def _unit(
        self, name: str, *, base: object, theirs: object, mine: object, shown: Callable[[str, object], str]
    ) -> None:
        look = self.look
        self.column.addWidget(label(self._named(name), tone="muted", font="small", look=look))
        self.column.addWidget(
            label(look.text("conflict.base", value=shown(name, base)), tone="muted", wrap=True)
        )
        group = QButtonGroup(self)
        for key, value in (("theirs", theirs), ("mine", mine)):
            text = look.text(f"conflict.{key}", value=shown(name, value))
            chosen = button(look, look.text(f"conflict.take_{key}"), name=text)
            chosen.setCheckable(True)
            chosen.setChecked(key == "mine")
            group.addButton(chosen)
            row = QHBoxLayout()
            row.addWidget(chosen)
            words = label(text, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            row.addWidget(words, 1)
            self.column.addLayout(row)
            if key == "mine":
                self._mine[name] = chosen

    def _settle(self) -> None:
        self.settled.emit(frozenset(name for name, chosen in self._mine.items() if chosen.isChecked()))
