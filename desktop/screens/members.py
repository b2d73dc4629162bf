# SPDX-License-Identifier: Apache-2.0
"""One person's page: seat and offices over time, everything told, asked, promised, and when met."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from db.records.enums import (
    Channel,
    FollowKind,
    Kind,
    Outcome,
    PersonKind,
    ReceivedBy,
    Reply,
    Role,
    Status,
    SuggestionStatus,
)
from db.records.when import When
from desktop.screens.asking import Question


@dataclass(frozen=True, slots=True, kw_only=True)
class SpanLine:
    """A seat (`role` None) or an office from `first` to `last`, both included; `last` None: still.

    A seat without `number` is one of the lists (비례). `book` and `key` name the row it is kept in.
    """

    book: str
    key: int
    role: Role | None = None
    district: str = ""
    number: int | None = None
    body: str = ""
    title: str = ""
    party: str = ""
    floor_group: str = ""
    term: int = 0
    first: date
    last: date | None = None
    reason: str = ""
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TryLine:
    """One try to tell somebody, and what came of it."""

    at: datetime
    by: str = ""
    channel: Channel
    outcome: Outcome
    received_by: ReceivedBy
    reply: Reply | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldLine:
    """A notice with its tries, oldest first; `is_waived` where it was decided not to tell."""

    engagement: int
    title: str
    kind: Kind
    status: Status
    when: When | None
    tries: tuple[TryLine, ...] = ()
    is_waived: bool = False
    waiver_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedLine:
    """What this person has still to be told, or told again; `is_late` past its due time."""

    engagement: int
    title: str
    when: When | None
    due_at: datetime | None = None
    is_late: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowLine:
    """Something asked by this person or promised to them. `heard` is where; `bureau` sees to it."""

    key: int
    kind: FollowKind
    text: str
    received_on: date
    due_on: date | None = None
    status: SuggestionStatus
    is_open: bool = False
    is_late: bool = False
    heard: str = ""
    engagement: int = 0
    bureau: str = ""
    answer: str = ""
    told_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MetLine:
    """An engagement with this person; `is_deputy`: somebody came in their place."""

    engagement: int
    title: str
    kind: Kind
    status: Status
    when: When | None
    is_deputy: bool = False
    reply: Reply | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberScreen:
    """The page as read. Lists are newest first, `coming` soonest first; `cut` names those with more."""

    person: int
    version: int
    name: str
    kind: PersonKind
    post: str = ""
    organisation: str = ""
    note: str = ""
    today: date
    spans: tuple[SpanLine, ...] = ()
    owed: tuple[OwedLine, ...] = ()
    told: tuple[ToldLine, ...] = ()
    asked: tuple[FollowLine, ...] = ()
    promised: tuple[FollowLine, ...] = ()
    met: tuple[MetLine, ...] = ()
    coming: tuple[MetLine, ...] = ()
    last_met: date | None = None
    cut: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberView(Question[MemberScreen]):
    """The page of one person."""

    person: int
