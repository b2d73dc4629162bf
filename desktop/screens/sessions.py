# SPDX-License-Identifier: Apache-2.0
"""The council's sessions and days (의회 일정): a year as its table, one session, and what changes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from db.records.enums import (
    Certainty,
    CouncilDayKind,
    FollowKind,
    Kind,
    SessionKind,
    Status,
    SuggestionStatus,
)
from db.records.when import When
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import ReadinessLine


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsView(Question["SessionsScreen"]):
    """The year's table; 0 is this year. `number`: the year of that session, and it is chosen there."""

    year: int = 0
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class DayValues:
    """What is kept of a council day; times in minutes since midnight, None for the whole working day."""

    kind: CouncilDayKind = CouncilDayKind.PLENARY
    name: str = ""
    first: date
    last: date
    working_days_only: bool = True
    start_min: int | None = None
    end_min: int | None = None
    printed_count: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """A council day, or a stretch of them, counted both ways; `key` its number, `version` its row version."""

    key: int
    version: int
    values: DayValues
    calendar_days: int
    working_days: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerVersion:
    """A version no longer in force; `gone` and `come`: days it had and has not any more, by name."""

    version: int
    first: date
    last: date
    gone: tuple[str, ...] = ()
    come: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionLine:
    """One row of the table. Parts are as printed where printed, else counted, None where not known."""

    key: int
    version: int
    number: int
    kind: SessionKind
    first: date
    last: date
    edition: int
    days: int
    plenary: int | None
    committee: int | None
    audit: int | None
    holidays: int
    parts_total: int
    adds_up: bool
    printed: Mapping[str, int | None] = field(default_factory=dict)
    agenda: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    certainty: Certainty = Certainty.SURE
    source: str = ""
    stretches: tuple[DayLine, ...] = ()
    beside: tuple[tuple[str, date, date], ...] = ()
    former: tuple[FormerVersion, ...] = ()

    @property
    def is_printed(self) -> bool:
        """Whether the council printed any of its parts; else only the days entered are counted."""
        named = ("printed_plenary", "printed_committee", "printed_audit")
        return any(self.printed.get(name) is not None for name in named)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionsScreen:
    """A year of the council as it was at `read_at`; `years` have sessions or are this year."""

    read_at: datetime
    today: date
    year: int
    years: tuple[int, ...] = ()
    rows: tuple[SessionLine, ...] = ()
    findings: tuple[ReadinessLine, ...] = ()
    days_off: tuple[tuple[date, str], ...] = ()
    may_edit: bool = True

    @property
    def days(self) -> int:
        return sum(row.days for row in self.rows)

    @property
    def regular(self) -> tuple[SessionLine, ...]:
        return tuple(row for row in self.rows if row.kind is SessionKind.REGULAR)


@dataclass(frozen=True, slots=True, kw_only=True)
class MetLine:
    """An engagement that the council stands in the way of; `is_new`: only with what is proposed."""

    key: int
    title: str
    when: When | None
    status: Status
    lines: tuple[ReadinessLine, ...] = ()
    is_new: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedLine:
    """A question or speech of the session that is followed until it is posted."""

    key: int
    kind: FollowKind
    text: str
    who: str
    status: SuggestionStatus
    is_open: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldLine:
    """A meeting with the council during the session."""

    key: int
    kind: Kind
    title: str
    when: When | None
    status: Status


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionView(Question["SessionDetail"]):
    """One session's surroundings: conflicts, questions, meetings."""

    key: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDetail:
    """What belongs to a session beside its days."""

    key: int
    met: tuple[MetLine, ...] = ()
    asked: tuple[AskedLine, ...] = ()
    held: tuple[HeldLine, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf(Question["Proposal"]):
    """A session on other dates (`day` None), or with a day added or changed (`day_key`); nothing is written.

    Key 0: a session that is not there yet.
    """

    key: int = 0
    first: date | None = None
    last: date | None = None
    shift: bool = False
    day_key: int = 0
    day: DayValues | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """What would come of it: engagements in conflict, days left behind, both counts of its length."""

    met: tuple[MetLine, ...] = ()
    left: tuple[DayLine, ...] = ()
    calendar_days: int = 0
    working_days: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSession(Action):
    """A session that is not there yet; days named in its notes come with it."""

    number: int
    kind: SessionKind
    first: date
    last: date
    agenda: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveSession(Action):
    """Other dates: the next version. `shift`: its days move by as many days."""

    session: int
    version: int
    first: date
    last: date
    shift: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSession(Action):
    """Words and printed counts over the version in force. Fields by name, `base` as they were read."""

    session: int
    version: int
    base: Mapping[str, object]
    values: Mapping[str, object]


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawSession(Action):
    """The version in force is put away; the former one, if any, is in force again."""

    session: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepDay(Action):
    """A day added (`day` 0), or changed from `base` as it was read."""

    session: int
    values: DayValues
    day: int = 0
    version: int = 0
    base: DayValues | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RemoveDay(Action):
    """A day out of its session."""

    day: int
    version: int
