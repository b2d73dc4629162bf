# SPDX-License-Identifier: Apache-2.0
"""Whatever is decided in whatever order, on SQLite and on PostgreSQL: the book says the same of it."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.errors import InputError, RecordMissing, UndoBlocked
from db.office import Office, create_office
from db.queries import visits as stored
from db.records import Engagement, Material
from db.records.enums import Kind, RequestDecision, Status
from desktop.desk.visits import KINDS
from desktop.rules.requests import NOT_THERE, RequestState, is_due, state_of
from desktop.services import history, requests
from desktop.services.refusal import Refusal
from desktop.services.requests import Decision
from tests.offices import MONDAY, Clock, furnish_small, seobuk_stop
from tests.rules.helpers import timed

D = RequestDecision
WHEN = timed(MONDAY + timedelta(days=10), "14:00", "15:00")
STEPS = st.lists(
    st.one_of(st.sampled_from(D), st.just("reply"), st.just("undo"), st.just("new")), min_size=1, max_size=7
)


def _furnished(place: str) -> Office:
    office = create_office(place, clock=Clock(step=timedelta(seconds=30)), uid_seed="requests")
    furnish_small(office)
    return office


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Office]:
    office = _furnished(str(tmp_path_factory.mktemp("requests") / "office.dongseon"))
    yield office
    office.close()


@pytest.fixture
def on_postgres(postgres_url: str) -> Iterator[Office]:
    office = _furnished(postgres_url)
    yield office
    office.close()


def _new(office: Office) -> int:
    asked = Engagement(title="예시 요청", requester="예시 협회", kind=Kind.VISIT, when=WHEN)
    with office.write(action="request", by="예시") as tx:
        stops = (seobuk_stop(),)
        return requests.record_request(tx, engagement=asked, stops=stops).engagement.id


def _do(office: Office, key: int, step: Any) -> None:
    values = {"deputy": "예시 부시장", "reason": "예시 사정", "answer_due": MONDAY + timedelta(days=5)}
    if step == "undo":
        with contextlib.suppress(UndoBlocked), office.write(action="undo", by="예시") as tx:
            history.undo(tx)
    elif step == "reply":
        with contextlib.suppress(InputError, RecordMissing), office.write(action="reply", by="예시") as tx:
            requests.send_reply(tx, base=tx.get(Engagement, key))
    else:
        with contextlib.suppress(Refusal, RecordMissing), office.write(action="decide", by="예시") as tx:
            decision = Decision(answer=step, override_reason="예시 사유", **values)  # type: ignore[arg-type]
            requests.decide_request(tx, base=tx.get(Engagement, key), decision=decision)


def _check(office: Office) -> None:
    with office.read() as tx:
        every = tx.all(Engagement, binned=True)
        assert requests.count_due(tx) == sum(is_due(e) for e in every)
        assert {e.id for e in requests.requests_due(tx)} == {e.id for e in every if is_due(e)}
        for e in every:
            assert e.is_busy == (e.decision not in NOT_THERE)
            assert (e.deputy_name != "") == (e.decision is D.DEPUTY)
            assert (e.decided_at is None) == (e.decision is None)
            if e.decision is D.DECLINE:
                assert (e.status, e.status_reason) == (Status.CANCELLED, "예시 사정")
            if e.decision is D.HOLD:
                assert e.status is Status.CANDIDATE
            if e.decision is D.ATTEND:
                assert e.status is Status.PLANNED
            if state_of(e) is RequestState.REPLIED:
                assert e.decision not in (None, D.HOLD)
            if e.decision is D.MESSAGE:
                assert len(tx.all(Material, engagement_id=e.id)) == 1
        listed = {row.id for row in stored.from_day(tx, MONDAY, kinds=KINDS, still_open=())}
        assert listed == {e.id for e in every if e.binned_at is None}


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_on_sqlite(on_sqlite: Office, steps: list[Any]) -> None:
    key = _new(on_sqlite)
    for step in steps:
        if step == "new":
            key = _new(on_sqlite)
        else:
            _do(on_sqlite, key, step)
        _check(on_sqlite)


def test_on_postgres(on_postgres: Office) -> None:
    """Every answer after every other, with replies and undone steps between."""
    for first in D:
        key = _new(on_postgres)
        for step in (first, "reply", *D, "undo", "undo", "reply"):
            _do(on_postgres, key, step)
        _check(on_postgres)
