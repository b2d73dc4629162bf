# SPDX-License-Identifier: Apache-2.0
"""Where an invitation stands, and by when it must be answered."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Day, Engagement, Month
from db.records.enums import RequestDecision, Status
from db.records.when import When
from desktop.rules.requests import (
    RequestState,
    answer_by,
    attends,
    can_reply,
    days_left,
    is_due,
    is_overdue,
    is_request,
    state_of,
)
from tests.rules.helpers import at

DAY = date(2026, 11, 20)
D = RequestDecision


def invitation(**values: object) -> Engagement:
    usual: dict[str, object] = {"title": "예시", "requester": "예시 협회", "received_on": DAY}
    return Engagement(**(usual | values))  # type: ignore[arg-type]


def test_only_what_somebody_asked_for_is_a_request() -> None:
    assert is_request(invitation())
    assert not is_request(Engagement(title="예시"))
    assert not is_due(Engagement(title="예시"))


@pytest.mark.parametrize(
    ("values", "state", "due"),
    [
        ({}, RequestState.UNDECIDED, True),
        ({"decision": D.HOLD}, RequestState.ON_HOLD, True),
        ({"decision": D.ATTEND, "status": Status.PLANNED}, RequestState.TO_REPLY, True),
        ({"status": Status.CANCELLED}, RequestState.TO_REPLY, True),
        ({"decision": D.DECLINE, "reply_sent_at": at(DAY, "10:00")}, RequestState.REPLIED, False),
        ({"decision": D.ATTEND, "status": Status.HELD}, RequestState.TO_REPLY, False),
    ],
)
def test_states(values: dict[str, object], state: RequestState, due: bool) -> None:
    e = invitation(**values)
    assert (state_of(e), is_due(e), can_reply(e)) == (state, due, state is RequestState.TO_REPLY)


def test_without_a_day_asked_for_it_is_to_be_answered_before_it_takes_place() -> None:
    e = invitation(when=Day(DAY + timedelta(days=10)))
    assert (answer_by(e), days_left(e, DAY)) == (DAY + timedelta(days=9), 9)
    assert answer_by(invitation()) is None
    assert days_left(invitation(), DAY) is None


@pytest.mark.parametrize("when", [Day(DAY), Day(DAY - timedelta(days=3)), Month(DAY.year, DAY.month)])
def test_what_came_late_is_not_overdue_on_the_day_it_came(when: When) -> None:
    e = invitation(when=when)
    assert (answer_by(e), is_overdue(e, DAY), is_overdue(e, DAY + timedelta(days=1))) == (DAY, False, True)


@given(days=st.integers(-400, 400), decision=st.none() | st.sampled_from(D))
def test_what_is_overdue_is_due(days: int, decision: D | None) -> None:
    e = invitation(answer_due=DAY, decision=decision)
    today = DAY + timedelta(days=days)
    assert is_overdue(e, today) == (days > 0)
    assert not is_overdue(e, today) or is_due(e)


@pytest.mark.parametrize("decision", list(D))
def test_the_mayor_goes_unless_somebody_or_something_goes_instead(decision: D) -> None:
    assert attends(invitation(decision=decision)) == (decision not in (D.DEPUTY, D.MESSAGE))
