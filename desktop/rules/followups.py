# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled (조치사항): moves, printed groups, dues, who is still to be told.

`W6` is the order of a council question: session ended, councillor told, result posted on 의정플러스.
What is owed is worked out from what stands and what was told, and kept nowhere: taking a step back
makes it owed, or not owed, by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from types import MappingProxyType
from typing import Protocol, TypeVar

from db.records import Progress
from db.records.enums import OPEN_SUGGESTION, QUESTIONS, FollowKind, Outcome, Proposer, SuggestionStatus
from db.records.when import SEOUL, zone_named
from desktop.rules.finding import Finding, block, warn
from desktop.rules.settings import OfficeSettings

S = SuggestionStatus

_WORKED_ON = (S.REVIEW, S.UNDERWAY, S.SCHEDULED, S.LONG_TERM)
_SETTLED = (S.DONE, S.NOT_REFLECTED, S.TRANSFERRED, S.WITHDRAWN)
SETTLED = frozenset(_SETTLED)
# The one table of allowed moves. What was taken up is never merely received again; what was settled
# is reopened by being worked on.
MOVES: Mapping[S, tuple[S, ...]] = MappingProxyType(
    {
        S.RECEIVED: (*_WORKED_ON, *_SETTLED),
        **{s: (*(t for t in _WORKED_ON if t is not s), *_SETTLED) for s in _WORKED_ON},
        **dict.fromkeys(_SETTLED, _WORKED_ON),
    }
)
NEEDS_RESULT = frozenset({S.DONE, S.NOT_REFLECTED, S.TRANSFERRED})
NEEDS_REASON = frozenset({S.NOT_REFLECTED})
# Kinds whose default due is a first reply to whoever asked; the others have longer.
_REPLIED = frozenset({FollowKind.SUGGESTION})
# Proposers that can always be told: who they are follows from the place they hold.
_REACHABLE = frozenset({Proposer.COUNCILLOR, Proposer.DISTRICT_HEAD})


class FollowGroup(StrEnum):
    """The groups of the desk, in their order; each follow-up stands in the first that fits."""

    OVERDUE = "overdue"  # 기한 지남
    TELL = "tell"  # 건의자에게 알릴 것
    POST = "post"  # 의정플러스에 올릴 것
    OPEN = "open"  # 진행 중
    SETTLED = "settled"  # 최근 마친 것


def allowed(old: S, new: S) -> bool:
    return new in MOVES[old]


# ---- what is judged: a whole record, or the few columns of one that a list reads


class Followed(Protocol):
    """What the rules look at of a follow-up."""

    @property
    def id(self) -> int: ...
    @property
    def kind(self) -> FollowKind: ...
    @property
    def status(self) -> SuggestionStatus: ...
    @property
    def person_id(self) -> int | None: ...
    @property
    def proposer(self) -> Proposer: ...
    @property
    def proposer_name(self) -> str: ...
    @property
    def bureau_id(self) -> int | None: ...
    @property
    def division(self) -> str: ...
    @property
    def received_on(self) -> date: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def result(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def settled_on(self) -> date | None: ...
    @property
    def told_on(self) -> date | None: ...
    @property
    def posted_on(self) -> date | None: ...
    @property
    def binned_at(self) -> datetime | None: ...


class Told(Protocol):
    """What the rules look at of a telling."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def outcome(self) -> Outcome: ...
    @property
    def status(self) -> SuggestionStatus | None: ...
    @property
    def progress_id(self) -> int | None: ...
    @property
    def corrects(self) -> int | None: ...
    @property
    def binned_at(self) -> datetime | None: ...


T = TypeVar("T", bound=Told)


@dataclass(frozen=True, slots=True)
class Newest:
    """The newest step of a follow-up: the largest number and the latest day of its steps."""

    id: int
    on: date


def newest(steps: Iterable[Progress]) -> Newest | None:
    kept = [p for p in steps if p.binned_at is None]
    return Newest(max(p.id for p in kept), max(p.on for p in kept)) if kept else None


# ---- what was told


def day_of(told: Told) -> date:
    """The day in Seoul."""
    return told.at.astimezone(zone_named(SEOUL)).date()


def effective(told: Iterable[T]) -> tuple[T, ...]:
    """Without what was recorded in error and the entries that say so; oldest first."""
    rows = [t for t in told if t.binned_at is None]
    void = {t.corrects for t in rows if t.corrects is not None}
    kept = (t for t in rows if t.corrects is None and t.id not in void)
    return tuple(sorted(kept, key=lambda t: (t.at, t.id)))


def last_told(told: Iterable[T]) -> T | None:
    """The last time the proposer was reached."""
    reached = [t for t in effective(told) if t.outcome is Outcome.REACHED]
    return reached[-1] if reached else None


def told_on(told: Iterable[Told], posted_on: date | None = None) -> date | None:
    """The day the proposer was told: the last one, of a posted result the last before it was posted."""
    days = [day_of(t) for t in effective(told) if t.outcome is Outcome.REACHED]
    fitting = [day for day in days if posted_on is None or day <= posted_on]
    return fitting[-1] if fitting else None


def has_proposer(s: Followed) -> bool:
    """Whether there is somebody to be told."""
    return s.person_id is not None or bool(s.proposer_name.strip()) or s.proposer in _REACHABLE


def is_to_tell(s: Followed, step: Newest | None, last: Told | None) -> bool:
    """Something happened that the proposer has not heard of: a step, or another status than was told.

    `last` is the last time the proposer was reached.
    """
    if s.binned_at is not None or s.status is S.WITHDRAWN or not has_proposer(s):
        return False
    if last is None and s.told_on is not None:
        # Only the day is known, as earlier releases and imports of past years keep it.
        after = (step.on if step is not None else None, s.settled_on if s.status in SETTLED else None)
        return any(day is not None and day > s.told_on for day in after)
    if last is None:
        return step is not None or s.status is not S.RECEIVED
    if last.status is not None and last.status is not s.status:
        return True
    return step is not None and (step.id > (last.progress_id or 0) or step.on > day_of(last))


def is_to_post(s: Followed) -> bool:
    """A council question whose answer was told and is not on 의정플러스 yet."""
    return (
        s.kind in QUESTIONS
        and s.binned_at is None
        and s.status is not S.WITHDRAWN
        and s.told_on is not None
        and s.posted_on is None
    )


# ---- when it is due


def is_answered(s: Followed) -> bool:
    """Nothing more has to be done by a day: settled, or for a question told and posted."""
    if s.kind in QUESTIONS:
        return s.posted_on is not None or s.status is S.WITHDRAWN
    return s.status in SETTLED


def due_of(s: Followed, settings: OfficeSettings, session_last: date | None = None) -> date | None:
    """The day set, else by kind: question days after its session, reply days or follow-up days after receipt.

    A question of an unknown session has none.
    """
    if s.due_on is not None:
        return s.due_on
    if s.kind in QUESTIONS:
        return None if session_last is None else session_last + timedelta(days=settings.question_days)
    days = settings.reply_days if s.kind in _REPLIED else settings.follow_up_days
    return s.received_on + timedelta(days=days)


def is_task(s: Followed, *, today: date, session_last: date | None = None) -> bool:
    """Whether it waits for somebody: a question only once its session has ended."""
    if s.binned_at is not None or is_answered(s):
        return False
    return s.kind not in QUESTIONS or session_last is None or session_last <= today


def is_overdue(s: Followed, due: date | None, today: date) -> bool:
    return due is not None and due < today and s.binned_at is None and not is_answered(s)


def age_days(s: Followed, today: date) -> int:
    """Days since it was received, until it was settled."""
    until = s.settled_on if s.status in SETTLED and s.settled_on is not None else today
    return max(0, (until - s.received_on).days)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """What is owed of one follow-up on a day."""

    due: date | None
    is_overdue: bool
    to_tell: bool
    to_post: bool
    is_task: bool

    def group(self, status: S) -> FollowGroup:
        if self.is_overdue:
            return FollowGroup.OVERDUE
        if self.to_tell:
            return FollowGroup.TELL
        if self.to_post:
            return FollowGroup.POST
        return FollowGroup.OPEN if status in OPEN_SUGGESTION else FollowGroup.SETTLED


def owed(
    s: Followed,
    step: Newest | None,
    last: Told | None,
    *,
    settings: OfficeSettings,
    today: date,
    session_last: date | None = None,
) -> Owed:
    due = due_of(s, settings, session_last)
    return Owed(
        due=due,
        is_overdue=is_overdue(s, due, today),
        to_tell=is_to_tell(s, step, last),
        to_post=is_to_post(s),
        is_task=is_task(s, today=today, session_last=session_last),
    )


# ---- what may not be, and what is amiss


def status_gate(s: Followed, to: S) -> tuple[Finding, ...]:
    """What stands in the way of a move; `s` is as it will be, but with its old status."""
    if not allowed(s.status, to):
        return (block("followup.not_allowed", old=s.status, new=to),)
    return lacking(s, to)


def lacking(s: Followed, status: S) -> tuple[Finding, ...]:
    """What a follow-up of that status has to say and does not."""
    found: list[Finding] = []
    if status is not S.RECEIVED and s.bureau_id is None and not s.division.strip():
        found.append(block("followup.no_owner", new=status, action="bureau.edit"))
    if status in NEEDS_RESULT and not s.result.strip():
        found.append(block("followup.no_result", new=status))
    if status in NEEDS_REASON and not s.reason.strip():
        found.append(block("followup.no_reason", new=status))
    return tuple(found)


def days_amiss(s: Followed, *, today: date) -> tuple[Finding, ...]:
    """Nothing is settled or told before it came in, nor on a day to come; of a question W6 says it."""
    found: list[Finding] = []
    if s.settled_on is not None and s.settled_on > today:
        found.append(block("followup.in_future", day=s.settled_on, today=today))
    if s.settled_on is not None and s.settled_on < s.received_on:
        found.append(block("followup.step_before_received", day=s.settled_on, received=s.received_on))
    if s.kind not in QUESTIONS and s.told_on is not None and s.told_on < s.received_on:
        found.append(block("followup.told_before_received", day=s.told_on, received=s.received_on))
    return tuple(found)


def order_gate(s: Followed, *, session_last: date | None, today: date) -> tuple[Finding, ...]:
    """W6: posted_on ≥ told_on ≥ the session's last day; nothing on a day still to come."""
    found = [
        block("followup.in_future", day=day, today=today)
        for day in (s.told_on, s.posted_on)
        if day is not None and day > today
    ]
    if s.posted_on is not None and s.kind not in QUESTIONS:
        found.append(block("followup.not_a_question", kind=s.kind))
    if s.kind in QUESTIONS and session_last is not None:
        if s.told_on is not None and s.told_on < session_last:
            found.append(block("followup.told_in_session", day=s.told_on, last=session_last))
        if s.posted_on is not None and s.posted_on < session_last:
            found.append(block("followup.posted_in_session", day=s.posted_on, last=session_last))
    if s.posted_on is not None and s.kind in QUESTIONS:
        if s.told_on is None:
            found.append(block("followup.not_told"))
        elif s.posted_on < s.told_on:
            found.append(block("followup.posted_before_told", posted=s.posted_on, told=s.told_on))
    return tuple(found)


def standing(s: Followed, o: Owed, *, today: date, session_last: date | None = None) -> tuple[Finding, ...]:
    """R21 and what undoing left amiss: past due, a question not told or not posted after its session."""
    records = (("suggestion", s.id),)
    found = [*order_gate(s, session_last=session_last, today=today)]
    found += [
        warn("followup.lacking_owner", status=s.status, records=records)
        for f in lacking(s, s.status)
        if f.code == "followup.no_owner"
    ]
    if o.is_overdue and o.due is not None:
        found.append(
            warn("followup.overdue", due=o.due, days=(today - o.due).days, status=s.status, records=records)
        )
    if s.kind in QUESTIONS and o.is_task and session_last is not None:
        code = "followup.question_untold" if s.told_on is None else "followup.question_unposted"
        found.append(warn(code, last=session_last, due=o.due, records=records))
    elif o.to_tell:
        found.append(warn("followup.to_tell", status=s.status, records=records))
    return tuple(found)
