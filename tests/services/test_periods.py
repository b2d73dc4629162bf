# SPDX-License-Identifier: Apache-2.0
"""Moving or cancelling a period asks about the planned visits inside; held ones stay (동고동락)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from db.records import Days, Engagement
from db.records.enums import Kind, Status
from desktop.services import checks, engagements, periods, status
from desktop.services.refusal import Refusal
from tests.offices import Desk
from tests.rules.helpers import timed

FIRST = date(2022, 4, 4)
PERIOD = Days(FIRST, FIRST + timedelta(days=11))
LATER = Days(FIRST + timedelta(days=7), FIRST + timedelta(days=18))


@pytest.fixture
def stay(desk: Desk) -> tuple[Engagement, Engagement, Engagement]:
    """The period, a visit that was held in it and one that is planned."""
    period = desk.planned(title="예시 동고동락", kind=Kind.RESIDENCY, when=PERIOD)
    held = desk.planned(
        title="예시 지난 방문", when=timed(date(2022, 4, 5), "10:00", "11:00"), parent_id=period.id
    )
    planned = desk.planned(
        title="예시 앞둔 방문", when=timed(date(2022, 4, 8), "10:00", "11:00"), parent_id=period.id
    )
    desk.clock.set(date(2022, 4, 6), "09:00")
    return period, desk.to(held, Status.HELD), planned


def codes(refusal: Any) -> list[str]:
    return [f.code for f in refusal.value.findings]


def test_neither_moves_nor_ends_before_somebody_said_what_becomes_of_them(desk: Desk, stay: Any) -> None:
    period, _, _ = stay
    with desk.writing() as tx, pytest.raises(Refusal) as caught:
        engagements.move_engagement(tx, base=period, when=LATER, override_reason="예시")
    assert codes(caught) == ["period.children_undecided"]
    assert caught.value.findings[0].values["children"] == ("예시 앞둔 방문",)
    with desk.writing() as tx, pytest.raises(Refusal) as caught:
        status.set_status(tx, base=period, to=Status.CANCELLED, reason="예시", override_reason="예시")
    assert codes(caught) == ["period.children_undecided"]


def test_planned_visits_move_along_by_as_many_days_and_held_ones_stay(desk: Desk, stay: Any) -> None:
    period, held, planned = stay
    with desk.writing("move") as tx:
        periods.move_period(tx, base=period, when=LATER, with_children=True)
    assert desk.get(period.id).when == LATER
    assert desk.get(planned.id).when == timed(date(2022, 4, 15), "10:00", "11:00")
    assert desk.get(held.id).when == held.when


def test_left_where_it_is_a_visit_outside_its_period_is_a_finding(desk: Desk, stay: Any) -> None:
    period, _, planned = stay
    with desk.writing("move") as tx:
        periods.move_period(tx, base=period, when=LATER, with_children=False)
    assert desk.get(planned.id).when == planned.when
    with desk.office.read() as tx:
        assert "period.outside_parent" in [f.code for f in checks.availability_of(tx, planned)]


def test_a_longer_period_asks_nothing(desk: Desk, stay: Any) -> None:
    period, _, _ = stay
    with desk.writing("move") as tx:
        engagements.move_engagement(tx, base=period, when=Days(FIRST, LATER.last))
    assert desk.get(period.id).when == Days(FIRST, LATER.last)


@pytest.mark.parametrize("along", [True, False])
def test_cancelling_takes_the_planned_ones_along_only_when_asked(desk: Desk, stay: Any, along: bool) -> None:
    period, held, planned = stay
    draft = desk.plan(title="예시 초안", when=timed(date(2022, 4, 9), "10:00", "11:00"), parent_id=period.id)
    with desk.writing("status") as tx:
        periods.cancel_period(tx, base=period, reason="예시 사유", with_children=along)
    assert desk.get(period.id).status is Status.CANCELLED
    assert desk.get(held.id).status is Status.HELD
    assert desk.get(planned.id).status is (Status.CANCELLED if along else Status.PLANNED)
    assert (desk.get(draft.id).binned_at is not None) is along
