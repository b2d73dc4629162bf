# SPDX-License-Identifier: Apache-2.0
"""A call in two keys, wherever somebody is told: the first records it at once, the second what came of it.

The queue, the desk of the day and the inspector all use this; none of them waits for the office between
the two keys: the office does one thing after the other, and the reply names the call it belongs to.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from db.records.enums import Channel, Outcome, ReceivedBy, Reply
from desktop.screens.actions import Answer, Done, RecordAttempt
from desktop.screens.asking import Action

if TYPE_CHECKING:
    from desktop.screens.council import Call

CHANNELS: tuple[tuple[str, Channel], ...] = (
    ("p", Channel.PHONE),
    ("v", Channel.VISIT),
    ("t", Channel.TEXT),
    ("e", Channel.EMAIL),
    ("l", Channel.LETTER),
)
NO_ANSWER_KEY = "n"
TELL_KEYS = frozenset((*(letter for letter, _ in CHANNELS), NO_ANSWER_KEY))
REPLIES: dict[str, Reply] = {
    "1": Reply.ATTENDS,
    "2": Reply.ABSENT,
    "3": Reply.DEPUTY,
    "a": Reply.ATTENDS,
    "x": Reply.ABSENT,
    "d": Reply.DEPUTY,
}


class Act(Protocol):
    """`Ask.act` of a desk."""

    def __call__(self, action: Action, then: Callable[[Answer], None] | None = None) -> None: ...


class TwoKeys:
    """What was called last, and whether its reply may still follow.

    `waiting`: recorded as reached, the reply not given yet; the next key is for them. `has_answered`: the
    reply was the last key, and the keyboard went on by itself.
    """

    def __init__(self, act: Act, refused: Callable[[], object] | None = None) -> None:
        self._act, self._on_refused = act, refused
        self.waiting: tuple[Call, ...] = ()
        self.last: tuple[Call, ...] = ()
        self.channel: Channel | None = None
        self.has_answered = False

    def tell(
        self,
        calls: tuple[Call, ...],
        letter: str,
        *,
        reply: Reply | None = None,
        received_by: ReceivedBy = ReceivedBy.SELF,
        note: str = "",
        at: datetime | None = None,
    ) -> bool:
        """Records it. True where a reply may follow: somebody was reached and did not answer yet."""
        reached = letter != NO_ANSWER_KEY
        self.has_answered = False
        self.channel = dict(CHANNELS).get(letter, Channel.PHONE)
        self.last = calls
        self.waiting = calls if reached and reply is None else ()

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                if self.last is calls:
                    self.last = self.waiting = ()
                if self._on_refused is not None:
                    self._on_refused()

        outcome = Outcome.REACHED if reached else Outcome.NO_ANSWER
        values: dict[str, Any] = {
            "channel": self.channel,
            "outcome": outcome,
            "received_by": received_by,
            "reply": reply if reached else None,
            "note": note,
            "at": at,
        }
        self._act(_told(calls, values), answered)
        return bool(self.waiting)

    def reply(self, reply: Reply) -> bool:
        """The second key; False where no call waits for it."""
        from desktop.screens.council import AmendCalls

        if not self.waiting:
            return False
        calls, self.waiting = self.waiting, ()
        self._act(AmendCalls(calls=calls, reply=reply))
        return True

    def slipped(self) -> bool:
        """A reply pressed twice: the second is for nobody, least of all for whoever comes next. Once."""
        was, self.has_answered = self.has_answered, False
        return was

    def amend(
        self,
        *,
        note: str | None = None,
        received_by: ReceivedBy | None = None,
        at: datetime | None = None,
    ) -> bool:
        """A note, who took it, when it was: of the call just made; the reply may still follow."""
        from desktop.screens.council import AmendCalls

        if not self.last:
            return False
        self._act(AmendCalls(calls=self.last, note=note, received_by=received_by, at=at))
        return True

    def take_back(self) -> bool:
        """The call just made was none: a counter-entry."""
        from desktop.screens.council import CorrectCalls

        if not self.last:
            return False
        calls, self.last, self.waiting = self.last, (), ()
        self._act(CorrectCalls(calls=calls))
        return True

    def go_on(self) -> None:
        """Without a reply."""
        self.waiting = ()

    def forget(self) -> None:
        """Something else is chosen: keys are not for the call before any more."""
        self.waiting = self.last = ()
        self.has_answered = False


def _told(calls: tuple[Call, ...], values: dict[str, Any]) -> Action:
    """One is recorded as one, several as one step."""
    from desktop.screens.council import TellMany

    if len(calls) != 1:
        return TellMany(calls=calls, **values)
    (call,) = calls
    return RecordAttempt(notice=call.notice, engagement=call.engagement, told=call.said, **values)
