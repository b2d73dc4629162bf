# SPDX-License-Identifier: Apache-2.0
"""What the keys of the queue do: two for a call, one for everything else; panels that ask for a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.records.enums import Outcome, ReceivedBy, Reply
from desktop.qt.council.panels import RecipientPanel, TypedPanel
from desktop.qt.council.twokeys import REPLIES, TELL_KEYS, TwoKeys
from desktop.qt.council.typed import read_moment
from desktop.qt.inspector.panels import Panel
from desktop.qt.signals import connect
from desktop.qt.when_text import TypedError
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.council import (
    AddRecipient,
    Call,
    CorrectCalls,
    CouncilRow,
    HearSuggestion,
    LateReply,
    LetChangeBe,
    RecipientsNamed,
    SetNoticeDue,
    WaiveMany,
)
from desktop.screens.engagement import Choice

if TYPE_CHECKING:
    from desktop.qt.council.desk import CouncilDesk

_EVENING_MIN = 18 * 60


def call_of(row: CouncilRow) -> Call:
    """The line as it was seen when somebody was rung up."""
    return Call(engagement=row.engagement, notice=row.notice, said=row.said, after=row.attempt)


class Doing:
    """Belongs to the desk: what was called last, what is typed before a call, the panel that is open."""

    def __init__(self, desk: CouncilDesk) -> None:
        self._desk = desk
        self.two = TwoKeys(desk.ask.act, self._refused)
        self.called: tuple[str, ...] = ()  # keys of the rows called last
        self.reply: Reply | None = None
        self.received = ReceivedBy.SELF
        self.panel: Panel | None = None
        self._warned = ("", "")
        self._keys: dict[str, Callable[[], object]] = {
            "w": self.waive,
            "b": self.let_be,
            "u": self.set_due,
            "r": self.add,
            "h": self.hear,
            "s": self.staff,
            "m": lambda: self._to_field("note"),
            "c": lambda: self._to_field("time"),
            "del": self.correct,
        }

    @property
    def is_waiting(self) -> bool:
        """The next key is the reply of the call just made."""
        return bool(self.two.waiting)

    @property
    def panel_is_open(self) -> bool:
        """Something is being typed at the side."""
        return self.panel is not None

    def press(self, key: str) -> bool:
        """A key for the rows chosen; False where it means nothing here."""
        if key in TELL_KEYS:
            self.tell(key)
        elif key in REPLIES:
            self.answer(REPLIES[key])
        elif key == "enter" and self.is_waiting:
            self.go_on()
        elif key in self._keys:
            self._keys[key]()
        else:
            return False
        return True

    # ---- a call in two keys

    def tell(self, key: str) -> None:
        """Recorded at once for everybody chosen; whoever was reached may still reply."""
        desk = self._desk
        if self.is_waiting:
            desk.say("queue.reply_first")
            return
        rows = self._rows()
        if not rows or self._asks_twice(rows, key):
            return
        typed = self._typed_time()
        if typed is False:
            return
        side = desk.side
        side.note.commit_composition()
        given: dict[str, Any] = {
            "note": side.note.text().strip(),
            "reply": self.reply,
            "received_by": self.received,
        }
        at = typed if isinstance(typed, datetime) else None
        self.called = tuple(row.key for row in rows)
        desk.hold(rows)
        self._forget_typed()
        if self.two.tell(tuple(call_of(row) for row in rows), key, at=at, **given):
            self.show_reply()
        else:
            self.go_on()

    def answer(self, reply: Reply) -> None:
        """Of the call just made; of one made before; or chosen before the call."""
        desk = self._desk
        if self.two.reply(reply):
            self.go_on()
            return
        row = desk.list.current
        if row is None or not row.may_tell:
            return
        if not row.needs_telling and row.outcome is Outcome.REACHED:
            desk.ask.act(LateReply(attempt=row.attempt, reply=reply))
            return
        self.reply = None if self.reply is reply else reply
        self.show_reply()

    def staff(self) -> None:
        """Somebody of her office took it."""
        self.received = (
            ReceivedBy.SELF if self.received is ReceivedBy.OFFICE_STAFF else ReceivedBy.OFFICE_STAFF
        )
        if self.is_waiting:
            self.two.amend(received_by=self.received)
        self.show_reply()

    def go_on(self) -> None:
        """The next who waits, without a reply of the last."""
        self.two.go_on()
        self.received = ReceivedBy.SELF
        self._desk.go_on(frozenset(self.called))
        self.show_reply()

    def left(self) -> None:
        """The keyboard went to another row: keys are for that one now."""
        self.two.forget()
        self.called = ()
        self._forget_typed()
        self.close()

    def correct(self) -> None:
        """The call of this row was none. One of another day asks for a reason."""
        desk, row = self._desk, self._desk.list.current
        if row is None:
            return
        if row.key in self.called and self.two.take_back():
            self.called = ()
            desk.release()
            desk.say("queue.taken_back")
            return
        if not row.attempt or not row.may_tell:
            return
        wrong, made = (row.attempt,), row.attempt_at
        if made is not None and made >= desk.midnight():
            desk.ask.act(
                CorrectCalls(attempts=wrong), lambda answer: self._say_if(answer, "queue.taken_back")
            )
            return
        question = desk.look.words.text("queue.ask.correct", name=row.name)
        self._reason(question, "correct", lambda why: CorrectCalls(attempts=wrong, reason=why))

    def give_note(self, note: str) -> None:
        """A note typed after the call belongs to it; typed before, it waits for the call."""
        row = self._desk.list.current
        if not note or row is None:
            return
        if row.key in self.called and self.two.amend(note=note):
            self._desk.side.note.clear()
        elif not row.needs_telling and row.attempt:
            self._desk.ask.act(LateReply(attempt=row.attempt, note=note))
            self._desk.side.note.clear()

    def give_time(self, _text: str) -> None:
        """The hour of the call just made; typed before, it waits for the call."""
        row, at = self._desk.list.current, self._typed_time()
        if row is None or not isinstance(at, datetime):
            return
        if row.key in self.called and self.two.amend(at=at):
            self._desk.side.time.clear()

    def show_reply(self) -> None:
        """What the reply buttons are for."""
        desk, text = self._desk, self._desk.look.words.text
        row = desk.list.current
        if self.is_waiting and self.two.channel is not None:
            who = row.name if row is not None and len(self.called) == 1 else ""
            count = len(self.called)
            channel = desk.look.words.label(self.two.channel)
            key = "queue.reply_of" if who else "queue.reply_of_many"
            asked = text(key, name=who, count=count, channel=channel)
        else:
            asked = text("queue.reply")
        reply = self.reply
        if row is not None and not row.needs_telling:
            reply = row.reply
        desk.side.show_reply(asked, reply, self.received, is_waiting=self.is_waiting)

    def _rows(self) -> tuple[CouncilRow, ...]:
        """Those chosen that she may tell."""
        chosen = self._desk.chosen()
        rows = tuple(row for row in chosen if row.may_tell)
        if chosen and not rows:
            self._desk.say("queue.not_hers")
        return rows

    def _asks_twice(self, rows: tuple[CouncilRow, ...], key: str) -> bool:
        """Whoever was told already, or came here unasked, is told by the second press only."""
        desk = self._desk
        if desk.came_unasked(rows):
            return True
        told = next((row for row in rows if not row.needs_telling and not row.is_waived), None)
        if told is None or self._warned == (told.key, key):
            self._warned = ("", "")
            return False
        self._warned = (told.key, key)
        desk.say("queue.told_already", name=told.name)
        return True

    def _typed_time(self) -> datetime | bool:
        """True where nothing is typed, False where it cannot be read; then the field says why."""
        desk, field = self._desk, self._desk.side.time
        field.commit_composition()
        if not field.text().strip():
            return True
        try:
            found = read_moment(field.text(), today=desk.ask.today())
        except TypedError as error:
            field.set_wrong(desk.look.words.error(error.code, error.values))
            field.setFocus()
            return False
        if found > desk.ask.clock():
            field.set_wrong(desk.look.words.text("queue.not_yet"))
            field.setFocus()
            return False
        field.set_wrong("")
        return found

    def _forget_typed(self) -> None:
        self.reply, self.received = None, ReceivedBy.SELF
        for field in (self._desk.side.note, self._desk.side.time):
            field.clear()
            field.set_wrong("")

    def _refused(self) -> None:
        self.called = ()
        self._desk.release()
        self.show_reply()

    def _to_field(self, name: str) -> None:
        field = getattr(self._desk.side, name)
        if field.isEnabled():
            field.setFocus()

    # ---- with a panel

    def waive(self) -> None:
        """Nobody needs to tell them, and why."""
        rows = tuple(row for row in self._rows() if row.needs_telling)
        if rows:
            calls = tuple(call_of(row) for row in rows)
            self._reason(
                self._question("waive", rows), "waive", lambda why: WaiveMany(calls=calls, reason=why)
            )

    def let_be(self) -> None:
        """A small change is not told again, and why."""
        rows = tuple(row for row in self._rows() if row.changes)
        if not rows:
            self._desk.say("queue.no_change")
            return
        calls = tuple(call_of(row) for row in rows)
        self._reason(
            self._question("let_be", rows), "let_be", lambda why: LetChangeBe(calls=calls, reason=why)
        )

    def _question(self, name: str, rows: tuple[CouncilRow, ...]) -> str:
        text = self._desk.look.words.text
        if len(rows) > 1:
            return text(f"queue.ask.{name}_many", count=len(rows))
        return text(f"queue.ask.{name}", name=rows[0].name)

    def _reason(self, question: str, name: str, made: Callable[[str], Action]) -> None:
        look = self._desk.look
        panel = TypedPanel(look, question=question, confirm=look.words.text(f"queue.do.{name}"))
        panel.given.connect(lambda why: self._give(made(why)))
        self._open(panel)
        panel.field.setFocus()

    def set_due(self) -> None:
        """Another due time; an empty one gives it back to the rule."""
        rows, look = tuple(r for r in self._rows() if r.needs_telling), self._desk.look
        if not rows:
            return
        panel = TypedPanel(
            look,
            question=self._question("due", rows),
            confirm=look.words.text("queue.do.due"),
            hint=look.words.text("queue.due_hint"),
            required=False,
        )

        def given(typed: str) -> None:
            at = None
            if typed:
                try:
                    at = read_moment(typed, today=self._desk.ask.today(), usual_min=_EVENING_MIN)
                except TypedError as error:
                    panel.refuse(look.words.error(error.code, error.values))
                    return
            self._give(SetNoticeDue(calls=tuple(call_of(row) for row in rows), due_at=at))

        panel.given.connect(given)
        self._open(panel)
        panel.field.setFocus()

    def hear(self) -> None:
        """What she asked for, kept as a suggestion."""
        row, look = self._desk.list.current, self._desk.look
        if row is None or not row.may_tell:
            return
        panel = TypedPanel(
            look,
            question=look.words.text("queue.ask.hear", name=row.name),
            confirm=look.words.text("queue.do.hear"),
            hint=look.words.text("queue.hear_hint"),
        )
        panel.given.connect(
            lambda said: self._give(
                HearSuggestion(engagement=row.engagement, person=row.person, name=row.name, text=said),
                "queue.heard",
            )
        )
        self._open(panel)
        panel.field.setFocus()

    def add(self) -> None:
        """Somebody whom no rule names."""
        row, desk = self._desk.list.current, self._desk
        if row is None or not row.may_tell:
            return
        panel = RecipientPanel(desk.look, desk.look.words.text("queue.ask.add", title=row.title))

        def look_for(text: str) -> None:
            asked = RecipientsNamed(text=text, engagement=row.engagement)
            desk.ask.read(asked, panel.show_choices, channel="recipients")

        def chosen(choice: Choice) -> None:
            self._give(AddRecipient(engagement=row.engagement, notice=choice.key))

        connect(panel.named, look_for)
        connect(panel.chosen, chosen)
        self._open(panel)
        panel.field.setFocus()

    def _give(self, action: Action, said: str = "") -> None:
        """The panel stays until it is kept: a refusal loses nothing typed."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self.close()
                self._desk.list.setFocus()
            if said:
                self._desk.say(said)

        self._desk.ask.act(action, answered)

    def _say_if(self, answer: Answer, key: str) -> None:
        if isinstance(answer, Done):
            self._desk.say(key)

    def _open(self, panel: Panel) -> None:
        self.close()
        self.panel = panel
        panel.closed.connect(self._given_up)
        self._desk.side.slot.addWidget(panel)
        self._desk.side.ensureWidgetVisible(panel)

    def _given_up(self) -> None:
        self.close()
        self._desk.list.setFocus()

    def close(self) -> None:
        """Takes the panel away."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()
