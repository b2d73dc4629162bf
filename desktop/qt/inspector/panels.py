# SPDX-License-Identifier: Apache-2.0
"""The small panels of the inspector: a reason to write, a call to record, a conflict to settle."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QPushButton, QVBoxLayout

from db.records.enums import Channel, Outcome, ReceivedBy, Reply
from desktop.qt.fields import LineField
from desktop.qt.flow import Flow
from desktop.qt.keys import letter_of
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import Conflict, RecordAttempt
from desktop.screens.engagement import NoticeRow


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


CHANNELS = (
    ("p", Channel.PHONE),
    ("v", Channel.VISIT),
    ("t", Channel.TEXT),
    ("e", Channel.EMAIL),
    ("l", Channel.LETTER),
)
NO_ANSWER_KEY = "n"


class CallPanel(Panel):
    """Records one try to tell somebody: channel by one key, reply, note. A channel key records at once."""

    recorded = Signal(object)  # RecordAttempt
    waive_requested = Signal(str)

    def __init__(self, look: Look, notice: NoticeRow, *, engagement: int, sentence: str) -> None:
        super().__init__(look)
        self._notice, self._engagement = notice, engagement
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        who = look.text("call.who", name=notice.name, post=notice.post)
        self.setAccessibleName(who)
        self.column.addWidget(label(who, font="bold", look=look, wrap=True))
        if sentence:
            self.column.addWidget(label(sentence, tone="muted", wrap=True))
        self.reply = self._choice(
            [(reply, look.words.label(reply)) for reply in Reply], look.text("call.reply")
        )
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
        self.note.commit_composition()
        channel = dict(CHANNELS).get(letter, Channel.PHONE)
        reached = letter != NO_ANSWER_KEY
        chosen = self.reply.checkedId()
        self.recorded.emit(
            RecordAttempt(
                notice=self._notice.key,
                engagement=self._engagement,
                channel=channel,
                outcome=Outcome.REACHED if reached else Outcome.NO_ANSWER,
                received_by=tuple(ReceivedBy)[max(0, self.received.checkedId())],
                reply=tuple(Reply)[chosen] if reached and chosen >= 0 else None,
                note=self.note.text().strip(),
            )
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letter = letter_of(event)
        if letter in self.buttons and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
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
