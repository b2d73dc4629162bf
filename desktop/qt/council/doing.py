# SPDX-License-Identifier: Apache-2.0
"""What the keys of the queue do: two for a call, one for everything else; panels that ask for a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any

from db.records.enums import Outcome, ReceivedBy, Reply
from desktop.qt.council.asking import call_of
from desktop.qt.council.twokeys import REPLIES, TELL_KEYS, TwoKeys
from desktop.qt.council.typed import read_moment
from desktop.qt.when_text import TypedError
from desktop.screens.actions import Answer, Done
from desktop.screens.council import CorrectCalls, CouncilRow, LateReply

if TYPE_CHECKING:
    from desktop.qt.council.desk import CouncilDesk


class Doing:
    """Belongs to the desk: what was called last, what is typed before a call."""

    def __init__(self, desk: CouncilDesk) -> None:
        self._desk = desk
        self.two = TwoKeys(desk.ask.act, self._refused)
        self.called: tuple[str, ...] = ()  # keys of the rows called last
        self.reply: Reply | None = None
        self.received = ReceivedBy.SELF
        self._warned = ("", "")
        self._keys: dict[str, Callable[[], object]] = {
            "w": desk.asking.waive,
            "b": desk.asking.let_be,
            "u": desk.asking.set_due,
            "r": desk.asking.add,
            "h": desk.asking.hear,
            "s": self.staff,
            "m": lambda: self._to_field("note"),
            "c": lambda: self._to_field("time"),
            "del": self.correct,
        }

    @property
    def is_waiting(self) -> bool:
        """The next key is the reply of the call just made."""
        return bool(self.two.waiting)

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
        rows = desk.rows.rows_to_tell()
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
        desk.rows.hold(rows)
        self._forget_typed()
        if self.two.tell(tuple(call_of(row) for row in rows), key, at=at, **given):
            self._desk.beside.show_reply()
        else:
            self.go_on()

    def answer(self, reply: Reply) -> None:
        """Of the call just made; of one made before; or chosen before the call."""
        desk = self._desk
        if self.two.reply(reply):
            self.go_on()
            self.two.has_answered = True
            return
        if self.two.slipped():
            desk.say("queue.replied_already")
            return
        row = desk.list.current
        if row is None or not row.may_tell:
            return
        if not row.needs_telling and row.outcome is Outcome.REACHED:
            desk.ask.act(LateReply(attempt=row.attempt, reply=reply))
            return
        self.reply = None if self.reply is reply else reply
        self._desk.beside.show_reply()

    def staff(self) -> None:
        """Somebody of her office took it."""
        self.received = (
            ReceivedBy.SELF if self.received is ReceivedBy.OFFICE_STAFF else ReceivedBy.OFFICE_STAFF
        )
        if self.is_waiting:
            self.two.amend(received_by=self.received)
        self._desk.beside.show_reply()

    def go_on(self) -> None:
        """The next who waits, without a reply of the last."""
        self.two.go_on()
        self.received = ReceivedBy.SELF
        self._desk.rows.go_on(frozenset(self.called))
        self._desk.beside.show_reply()

    def left(self) -> None:
        """The keyboard went to another row: keys are for that one now."""
        self.two.forget()
        self.called = ()
        self._forget_typed()
        self._desk.asking.close()

    def correct(self) -> None:
        """The call of this row was none. One of another day asks for a reason."""
        desk, row = self._desk, self._desk.list.current
        if row is None:
            return
        if row.key in self.called and self.two.take_back():
            self.called = ()
            desk.rows.release()
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
        desk.asking.reason(question, "correct", lambda why: CorrectCalls(attempts=wrong, reason=why))

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

    def _asks_twice(self, rows: tuple[CouncilRow, ...], key: str) -> bool:
        """Whoever was told already, or came here unasked, is told by the second press only."""
        desk = self._desk
        if desk.rows.came_unasked(rows):
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

    def _say_if(self, answer: Answer, key: str) -> None:
        if isinstance(answer, Done):
            self._desk.say(key)

    def _refused(self) -> None:
        self.called = ()
        self._desk.rows.release()
        self._desk.beside.show_reply()

    def _to_field(self, name: str) -> None:
        field = getattr(self._desk.side, name)
        if field.isEnabled():
            field.setFocus()
