# SPDX-License-Identifier: Apache-2.0
"""What outside calendars said is kept alike on SQLite and PostgreSQL."""

from __future__ import annotations

from datetime import date, timedelta

from db.queries import outside as queries
from db.queries.outside import OutsideEvent, OutsideState
from db.records import OutsideCalendar
from db.records.when import seoul_time
from desktop.services import outside
from tests.offices import Desk
from tests.services.both import small_desk

__all__ = ["small_desk"]

DAY = date(2022, 4, 7)
TIMED = OutsideEvent(
    day_from=DAY,
    day_to=DAY + timedelta(days=1),
    start=seoul_time(DAY, 14, 0),
    end=seoul_time(DAY, 15, 0),
    title="예시 회의",
    status="tentative",
)
WHOLE = OutsideEvent(day_from=DAY, day_to=DAY + timedelta(days=2), title="예시 출장", place="예시")


def test_events_are_replaced_whole_and_read_by_days_whole_days_first(small_desk: Desk) -> None:
    with small_desk.writing("outside_save") as tx:
        kept = outside.add_calendar(
            tx, calendar=OutsideCalendar(name="예시", address="https://calendar.example/", color="#1b7345")
        )
    with small_desk.writing("outside_read") as tx:
        queries.keep_events(tx, kept.id, [TIMED] * 3)
        assert queries.keep_events(tx, kept.id, [TIMED, WHOLE]) == 2
        queries.keep_state(tx, OutsideState(calendar_id=kept.id, count=1))
        queries.keep_state(tx, OutsideState(calendar_id=kept.id, read_at=tx.now, count=2, etag='"1"'))
    with small_desk.office.read() as tx:
        shown = queries.shown_between(tx, DAY, DAY + timedelta(days=1))
        assert [(one.name, one.color, one.event) for one in shown] == [
            ("예시", "#1b7345", WHOLE),
            ("예시", "#1b7345", TIMED),
        ]
        assert [
            one.event for one in queries.shown_between(tx, DAY + timedelta(days=1), date(2023, 1, 1))
        ] == [WHOLE]
        assert queries.shown_between(tx, DAY + timedelta(days=2), date(2023, 1, 1)) == ()
        state = queries.states(tx)[kept.id]
    assert (state.count, state.etag, state.asked_at, state.read_at) == (2, '"1"', None, small_desk.clock())
