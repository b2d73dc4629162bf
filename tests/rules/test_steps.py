# SPDX-License-Identifier: Apache-2.0
"""Who has to do the next thing: from the stage and from what the readiness list still holds."""

from __future__ import annotations

from datetime import date

import pytest

from db.records import Engagement, Month
from db.records.enums import RequestDecision, Status
from db.records.when import When
from desktop.rules.commitment import commitment
from desktop.rules.readiness import LineState, ReadinessLine
from desktop.rules.steps import NextStep, Owner, Step, next_step
from tests.rules.helpers import at, timed

DAY = date(2026, 11, 26)
WHEN = timed(DAY, "14:00", "15:00")
BEFORE = at(date(2026, 11, 20), "9:00")
S = Status


def line(code: str, state: LineState = LineState.WARN, action: str | None = None) -> ReadinessLine:
    return ReadinessLine(code=code, state=state, action=action)


UNTOLD = line("readiness.local_open", LineState.BLOCK, "notice.record")
CLASH = line("clash.overlap", LineState.BLOCK, "when.suggest")
PAPER = line("readiness.material_missing", action="material.receive")


def asked(status: Status, *lines: ReadinessLine, when: When | None = WHEN, **values: object) -> NextStep:
    e = Engagement(title="예시", status=status, when=when, **values)  # type: ignore[arg-type]
    return next_step(commitment(e), lines, now=BEFORE)


@pytest.mark.parametrize(
    ("status", "lines", "step", "owner"),
    [
        (S.CANDIDATE, (), Step.DECIDE, Owner.SECRETARIAT),
        (S.DRAFT, (line("readiness.month_only"), CLASH), Step.DATE, Owner.SECRETARIAT),
        (S.DRAFT, (line("readiness.no_place"),), Step.PLACE, Owner.SECRETARIAT),
        (S.DRAFT, (line("notice.no_bureau"),), Step.BUREAU, Owner.SECRETARIAT),
        (S.DRAFT, (CLASH,), Step.UNBLOCK, Owner.SECRETARIAT),
        (S.DRAFT, (PAPER,), Step.PLAN, Owner.SECRETARIAT),
        (S.PLANNED, (UNTOLD, PAPER), Step.TELL, Owner.BUREAU),
        (S.PLANNED, (PAPER,), Step.MATERIALS, Owner.BUREAU),
        (S.PLANNED, (), Step.FINALISE, Owner.APPROVER),
        (S.FINAL, (line("readiness.no_run_sheet"),), Step.PREPARE, Owner.SECRETARIAT),
        (S.FINAL, (), Step.GO, Owner.SECRETARIAT),
        (S.HELD, (), Step.RESULTS, Owner.BUREAU),
        (S.CLOSED, (), Step.NONE, Owner.NOBODY),
        (S.CANCELLED, (UNTOLD,), Step.NONE, Owner.NOBODY),
    ],
)
def test_the_next_step(status: Status, lines: tuple[ReadinessLine, ...], step: Step, owner: Owner) -> None:
    assert asked(status, *lines) == NextStep(step, owner)


def test_what_is_over_and_was_never_marked_asks_for_that() -> None:
    e = Engagement(title="예시", status=S.PLANNED, when=WHEN)
    after = at(date(2026, 11, 27), "9:00")
    assert next_step(commitment(e), (UNTOLD,), now=after).step is Step.RECORD_HELD


def test_results_written_leave_nothing_to_do() -> None:
    assert asked(S.HELD, results="예시 결과").step is Step.NONE


def test_a_requester_who_waits_comes_first() -> None:
    decided = {"received_on": DAY, "decision": RequestDecision.ATTEND}
    assert asked(S.PLANNED, UNTOLD, **decided).step is Step.REPLY
    told = decided | {"reply_sent_at": BEFORE}
    assert asked(S.PLANNED, UNTOLD, **told).step is Step.TELL


def test_where_the_mayor_does_not_go_nothing_is_left_once_that_was_said() -> None:
    told = {"received_on": DAY, "decision": RequestDecision.DEPUTY, "reply_sent_at": BEFORE}
    assert asked(S.PLANNED, PAPER, **told).step is Step.NONE


def test_a_month_in_the_past_is_not_a_visit_to_record_before_it_is_over() -> None:
    assert asked(S.DRAFT, line("readiness.month_only"), when=Month(2026, 11)).step is Step.DATE
