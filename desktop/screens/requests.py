# SPDX-License-Identifier: Apache-2.0
"""The requests desk (요청): invitations, how their wanted time looks, and what is done with them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from db.records.enums import Kind, RequestDecision, Status
from db.records.when import When
from desktop.rules.requests import RequestState
from desktop.screens.asking import Action, Question
from desktop.screens.engagement import ReadinessLine


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsView(Question["RequestsScreen"]):
    """Everything that awaits an answer, and what was answered in the last sixty days.

    `chosen` and `answer`: one of them to be shown, with the fields of that answer open.
    """

    chosen: int = 0
    answer: RequestDecision | None = None

    def nothing(self) -> RequestsScreen:
        return RequestsScreen(view=self)


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedTime(Question["TimeScreen"]):
    """What speaks against a time for this request (key 0: one not kept yet), and what else is that day."""

    key: int
    when: When


@dataclass(frozen=True, slots=True, kw_only=True)
class DayLine:
    """Something else on the wanted day."""

    key: int
    title: str
    when: When
    status: Status
    is_busy: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeScreen:
    """`findings` as if it were planned then; blocks need a written reason."""

    key: int
    when: When
    findings: tuple[ReadinessLine, ...] = ()
    same_day: tuple[DayLine, ...] = ()

    @property
    def blocks(self) -> tuple[ReadinessLine, ...]:
        return tuple(x for x in self.findings if x.severity == "block" and not x.override)

    @property
    def warns(self) -> tuple[ReadinessLine, ...]:
        return tuple(x for x in self.findings if x.severity == "warn")


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestRow:
    """One invitation. `answer_by` is the day asked for, or worked out (`is_due_set` False)."""

    key: int
    version: int
    title: str
    kind: Kind
    status: Status
    state: RequestState
    requester: str
    received_on: date
    when: When | None
    answer_by: date | None = None
    is_due_set: bool = False
    is_overdue: bool = False
    days_left: int | None = None
    place: str = ""
    district: str = ""
    bureau: str = ""
    decision: RequestDecision | None = None
    decided_by: str = ""
    decided_at: datetime | None = None
    deputy: str = ""
    reason: str = ""
    replied_at: datetime | None = None
    blocks: int | None = None  # against the wanted time while undecided; None: not known or no time
    warns: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestsScreen:
    """Those due first, by the day they must be answered; then what was answered, newest first."""

    view: RequestsView
    rows: tuple[RequestRow, ...] = ()
    today: date = field(default=date.min)
    read_at: datetime | None = None

    @property
    def due(self) -> tuple[RequestRow, ...]:
        return tuple(row for row in self.rows if row.state is not RequestState.REPLIED)

    @property
    def overdue(self) -> int:
        return sum(row.is_overdue for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRequest(Action):
    """A new invitation; without `received_on` it came today. District by name."""

    title: str
    requester: str
    when: When
    kind: Kind = Kind.EVENT
    place: str = ""
    district: str = ""
    received_on: date | None = None
    answer_due: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DecideRequest(Action):
    """The answer. `was` is the decision the screen showed: another one meanwhile is a conflict.

    What each answer needs: 참석 a time (`when`, else the wanted one stands), 대참 a `deputy`, 불참 a
    `reason`, 보류 a new `answer_due`. `override_reason` passes what blocks the time.
    """

    key: int
    version: int
    answer: RequestDecision
    was: RequestDecision | None = None
    by: str = ""
    when: When | None = None
    deputy: str = ""
    reason: str = ""
    answer_due: date | None = None
    as_draft: bool = False
    override_reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SendReply(Action):
    """The requester was told."""

    key: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeRequest(Action):
    """Requester, received_on or answer_due, with the values they had when the screen was read."""

    key: int
    version: int
    base: Mapping[str, object]
    values: Mapping[str, object]
