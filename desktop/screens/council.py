# SPDX-License-Identifier: Apache-2.0
"""Who is told of what, by when (시의회 안내): the queue, one of its lines, and what is done about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING

from db.records.enums import (
    Channel,
    Outcome,
    Purpose,
    Reason,
    ReceivedBy,
    Reply,
    Status,
    SuggestionStatus,
    Teller,
)
from db.records.when import When
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import Choice
from desktop.screens.today import WasTold

if TYPE_CHECKING:
    from desktop.rules.spoken import Spoken


class Telling(StrEnum):
    """The groups of the queue, in their order."""

    OVERDUE = "overdue"  # 기한초과
    TODAY = "today"  # 오늘 안내할 분
    AGAIN = "again"  # 다시 안내
    UPCOMING = "upcoming"  # 예정
    DONE = "done"  # 오늘 안내함


class Arranged(StrEnum):
    """By what the queue is grouped."""

    DUE = "due"
    BUREAU = "bureau"
    PERSON = "person"
    ENGAGEMENT = "engagement"


@dataclass(frozen=True, slots=True)
class Why:
    """A reason to tell somebody, and the rule of notice that gave it."""

    reason: Reason
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilRow:
    """One recipient of one engagement.

    `notice` is `Recipient.key`. `said` is what would be told of it now, `changes` what was told
    otherwise. `attempt` is the last try that stands, 0 without one; `told_at` and `reply` are those of
    the last that reached her. `was_let_be`: the change was not told, on purpose.
    `is_added`: she came on the list after it was planned.
    """

    engagement: int
    notice: str
    name: str
    seat: str
    title: str
    when: When | None
    place: str
    status: Status
    group: Telling
    said: Spoken
    due: datetime | None = None
    is_short: bool = False
    is_set_due: bool = False
    why: tuple[Why, ...] = ()
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,)
    bureau: str = ""
    teller: Teller | None = None
    step: int = 0
    is_major: bool = False
    is_embargoed: bool = False
    changes: tuple[WasTold, ...] = ()
    tries: int = 0
    attempt: int = 0
    attempt_at: datetime | None = None
    attempt_by: str = ""
    channel: Channel | None = None
    outcome: Outcome | None = None
    told_at: datetime | None = None
    reply: Reply | None = None
    note: str = ""
    is_waived: bool = False
    was_let_be: bool = False
    is_late: bool = False
    is_added: bool = False
    may_tell: bool = True
    person: int = 0  # 0: an office

    @property
    def key(self) -> str:
        return f"{self.engagement}|{self.notice}"

    @property
    def is_office(self) -> bool:
        return not self.person

    @property
    def needs_telling(self) -> bool:
        return self.group is not Telling.DONE


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilView(Question["CouncilScreen"]):
    """The queue as it is when asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilScreen:
    """As it was at `read_at`, by due time. `own_bureau`: that of the user, to see only hers.

    `next_due` is the next time by which somebody has to be told, also beyond the days listed.
    """

    read_at: datetime
    today: date
    rows: tuple[CouncilRow, ...] = ()
    own_bureau: str = ""
    can_edit: bool = True
    next_due: datetime | None = None

    def count(self, group: Telling) -> int:
        """How many lines of that group."""
        return sum(row.group is group for row in self.rows)

    @property
    def late(self) -> int:
        """How many were told today after their due time or after the start."""
        return sum(row.is_late and not row.needs_telling for row in self.rows)


# ---- one line


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView(Question["LineScreen"]):
    """What belongs beside one line: the sentence to read, and what that person was told and asked before."""

    engagement: int
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBefore:
    """An earlier notice to the same person."""

    title: str
    at: datetime
    channel: Channel
    outcome: Outcome
    reply: Reply | None = None
    note: str = ""
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedBefore:
    """A suggestion of hers that the office follows; `days` since it was received."""

    text: str
    received_on: date
    status: SuggestionStatus
    days: int
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TargetNote:
    """What the last change did to the people to tell of an engagement: names."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    kept: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScreen:
    """One line of the queue, from near. `sentence` is Korean: it is read out on the telephone."""

    engagement: int
    notice: str
    sentence: str = ""
    told: tuple[ToldBefore, ...] = ()
    asked: tuple[AskedBefore, ...] = ()
    targets: TargetNote = TargetNote()
    waiver: str = ""
    waived_by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecipientsNamed(Question[tuple[Choice, ...]]):
    """People and offices whose name holds the text; keys are those of recipients."""

    text: str
    engagement: int


# ---- what is done


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody to be told of an engagement, with what was seen of it when she was rung up.

    `after` is the last try known then: a reply is never put to a call made before.
    """

    engagement: int
    notice: str
    said: Spoken | None = None
    after: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TellMany(Action):
    """One or several told at once, each a record of its own, together one step.

    `at`: when it was, where it is typed later; None for now. `override_reason`: that the same call made
    within a minute was another one.
    """

    calls: tuple[Call, ...]
    channel: Channel
    outcome: Outcome = Outcome.REACHED
    received_by: ReceivedBy = ReceivedBy.SELF
    reply: Reply | None = None
    note: str = ""
    at: datetime | None = None
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendCalls(Action):
    """What came of the calls just made: the reply, a note, another time. None leaves it as it was.

    Each is the last of hers made after `Call.after`.
    """

    calls: tuple[Call, ...]
    reply: Reply | None = None
    received_by: ReceivedBy | None = None
    note: str | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LateReply(Action):
    """An answer or a note that came when the call was over: a fact of its own."""

    attempt: int
    reply: Reply | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CorrectCalls(Action):
    """Recorded in error (잘못 기록함): a counter-entry for each; without a reason the usual one."""

    calls: tuple[Call, ...] = ()  # of each the last of hers after `Call.after`
    attempts: tuple[int, ...] = ()  # or named
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class WaiveMany(Action):
    """Nobody needs to tell these, for one reason."""

    calls: tuple[Call, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetChangeBe(Action):
    """A small change that is not told again, for one reason."""

    calls: tuple[Call, ...]
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SetNoticeDue(Action):
    """A due time by hand for each; None gives it back to the rule."""

    calls: tuple[Call, ...]
    due_at: datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRecipient(Action):
    """Somebody to be told whom no rule names."""

    engagement: int
    notice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HearSuggestion(Action):
    """What somebody asked for when she was told (들은 건의)."""

    engagement: int
    person: int
    name: str
    text: str
