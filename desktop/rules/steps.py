# SPDX-License-Identifier: Apache-2.0
"""Who has to do the next thing for an engagement, and what it is (다음 일).

A visit is carried by three: the responsible bureau (소관) writes and tells, the secretariat (비서실)
fixes time and place, whoever approves finalises (W1).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from db.records.enums import Status
from desktop.rules.commitment import Commitment, span
from desktop.rules.readiness import LineState, ReadinessLine
from desktop.rules.requests import RequestState, attends, is_due, state_of


class Owner(StrEnum):
    """비서실 · 소관 실·본부·국 · 결재."""

    SECRETARIAT = "secretariat"
    BUREAU = "bureau"
    APPROVER = "approver"
    NOBODY = "nobody"


class Step(StrEnum):
    """The next thing to do with an engagement."""

    DECIDE = "decide"  # a candidate: is it to be planned
    REPLY = "reply"  # the requester waits for an answer
    DATE = "date"
    PLACE = "place"
    BUREAU = "bureau"
    UNBLOCK = "unblock"
    PLAN = "plan"
    TELL = "tell"
    MATERIALS = "materials"
    PREPARE = "prepare"
    FINALISE = "finalise"
    GO = "go"
    RECORD_HELD = "record_held"
    RESULTS = "results"
    REDATE = "redate"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done next and by whom."""

    step: Step
    owner: Owner


_OWNERS = {
    Step.TELL: Owner.BUREAU,
    Step.MATERIALS: Owner.BUREAU,
    Step.RESULTS: Owner.BUREAU,
    Step.FINALISE: Owner.APPROVER,
    Step.NONE: Owner.NOBODY,
}
_DATE = frozenset({"readiness.no_time", "readiness.month_only"})
_PLACE = frozenset({"readiness.no_place", "notice.no_place"})
_PAPERS = frozenset(
    {"readiness.material_missing", "readiness.material_overdue", "readiness.material_undated"}
)
_BUREAU = frozenset({"readiness.no_bureau", "notice.no_bureau"})


def next_step(c: Commitment, lines: Iterable[ReadinessLine], *, now: datetime) -> NextStep:
    """From its stage and its readiness list; the first thing without which the rest cannot go on."""
    step = _step(c, tuple(lines), now)
    return NextStep(step, _OWNERS.get(step, Owner.SECRETARIAT))


def _step(c: Commitment, lines: tuple[ReadinessLine, ...], now: datetime) -> Step:
    e = c.engagement
    if is_due(e) and state_of(e) is RequestState.TO_REPLY:
        return Step.REPLY
    if e.status in (Status.CLOSED, Status.CANCELLED) or not attends(e):
        return Step.NONE
    if e.status is Status.HELD:
        return Step.RESULTS if not e.results.strip() else Step.NONE
    if e.status is Status.POSTPONED:
        return Step.REDATE
    if e.status is Status.CANDIDATE:
        return Step.DECIDE
    if e.when is not None and span(e.when)[1] <= now:
        return Step.RECORD_HELD
    return _before(e.status, lines)


def _before(status: Status, lines: tuple[ReadinessLine, ...]) -> Step:
    """What is missing before it takes place, in the order of W1."""
    open_lines = [x for x in lines if x.overridden is None and x.state in (LineState.BLOCK, LineState.WARN)]
    codes = {x.code for x in open_lines}
    for step, wanted in ((Step.DATE, _DATE), (Step.PLACE, _PLACE), (Step.BUREAU, _BUREAU)):
        if codes & wanted:
            return step
    is_told = not any(x.action in ("notice.record", "notice.call_list") for x in open_lines)
    if any(x.state is LineState.BLOCK and not _is_notice(x) for x in open_lines):
        return Step.UNBLOCK
    if status is Status.DRAFT:
        return Step.PLAN
    if not is_told:
        return Step.TELL
    if codes & _PAPERS:
        return Step.MATERIALS
    if status is Status.PLANNED:
        return Step.FINALISE
    return Step.PREPARE if open_lines else Step.GO


def _is_notice(line: ReadinessLine) -> bool:
    return line.action in ("notice.record", "notice.call_list")
