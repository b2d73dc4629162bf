# SPDX-License-Identifier: Apache-2.0
"""A call in two keys on the desk of the day: the line may be gone before its reply is given."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.council.twokeys import REPLIES, TwoKeys
from desktop.qt.frame.desk import Ask
from desktop.screens.council import Call
from desktop.screens.today import TellRow

if TYPE_CHECKING:
    from desktop.qt.today.desk import TodayDesk


class Calling:
    """Belongs to the desk."""

    def __init__(self, desk: TodayDesk, ask: Ask) -> None:
        self._desk = desk
        self._two = TwoKeys(ask.act, desk.show_foot)
        self._called = ""  # the name of whoever was called last

    @property
    def is_waiting(self) -> bool:
        """The next key is the reply of whoever was just called."""
        return bool(self._two.waiting)

    def record(self, row: TellRow, key: str) -> None:
        """Recorded at once; whoever was reached may still reply, wherever the keyboard stands then."""
        desk, foot = self._desk, self._desk.foot
        desk.take(row)
        call = Call(engagement=row.engagement, notice=row.notice, said=row.said, after=row.attempt)
        reply, received, note = foot.reply(), foot.received_by(), foot.typed_note()
        foot.forget_reply()
        self._forget_note()
        self._called = row.name
        self._two.tell((call,), key, reply=reply, received_by=received, note=note)
        desk.show_foot()

    def reply(self, key: str) -> bool:
        """The second key, and on to the next line; False where it means something else."""
        if key not in tuple("123"):
            return False
        if self._two.reply(REPLIES[key]):
            self._desk.go_on()
            self._two.has_answered = True
        elif self._two.slipped():
            self._desk.say("queue.replied_already")
        else:
            return False
        self._desk.show_foot()
        return True

    def asked(self) -> str:
        """Whose reply the next key is."""
        if not self._two.waiting or self._two.channel is None:
            return ""
        words = self._desk.look.words
        channel = words.label(self._two.channel)
        return words.text("queue.reply_of", name=self._called, channel=channel)

    def noted(self) -> None:
        """A note typed after the call is put to it; before it, it waits."""
        note = self._desk.foot.typed_note()
        self._desk.board.setFocus()
        if note and self._two.waiting and self._two.amend(note=note):
            self._forget_note()

    def forget(self) -> None:
        """She walked on: keys and notes are for the new line."""
        self._two.forget()
        self._forget_note()

    def line_went(self) -> None:
        """A colleague dealt with the line: a note typed to it is none to the next."""
        if not self.is_waiting:
            self._forget_note()

    def _forget_note(self) -> None:
        if self._desk.foot.note is not None:
            self._desk.foot.note.clear()
