# SPDX-License-Identifier: Apache-2.0
"""What outside calendars (바깥 달력) said when they were last read: beside the journal, replaced whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import delete, insert, select, update

from db.records import OutsideCalendar
from db.tables import TABLES, outside_event, outside_state
from db.transaction import ReadTx, WriteTx

MOST_SHOWN = 3_000  # events of one stretch of the calendar; nobody can tell more of them apart
_BATCH = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideState:
    """How reading a calendar went. `asked_at` None: due at once; `read_at` None: never read.

    `etag` and `modified` are sent back to the server as they came. `problem` is JSON of a finding's code
    and values, empty where the last reading went well.
    """

    calendar_id: int
    asked_at: datetime | None = None
    read_at: datetime | None = None
    etag: str = ""
    modified: str = ""
    problem: str = ""
    count: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideEvent:
    """One event, half-open days; without `start` and `end` it lies over whole days."""

    day_from: date
    day_to: date
    start: datetime | None = None
    end: datetime | None = None
    title: str = ""
    place: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """An event with the calendar it is of."""

    calendar_id: int
    position: int
    name: str
    color: str
    event: OutsideEvent


def states(tx: ReadTx) -> Mapping[int, OutsideState]:
    """By number of the calendar; one query."""
    names = OutsideState.__slots__
    rows = tx.connection.execute(select(*(outside_state.c[name] for name in names))).all()
    return {row[0]: OutsideState(**dict(zip(names, row, strict=True))) for row in rows}


def keep_state(tx: WriteTx, state: OutsideState) -> None:
    """Replaces how reading went."""
    values = {name: getattr(state, name) for name in OutsideState.__slots__}
    where = outside_state.c.calendar_id == state.calendar_id
    if not tx.connection.execute(update(outside_state).where(where).values(values)).rowcount:
        tx.connection.execute(insert(outside_state).values(values))


def keep_events(tx: WriteTx, calendar_id: int, events: Iterable[OutsideEvent]) -> int:
    """Replaces everything known of the calendar; answers how many there are now."""
    tx.connection.execute(delete(outside_event).where(outside_event.c.calendar_id == calendar_id))
    names = OutsideEvent.__slots__
    rows = [
        {"calendar_id": calendar_id, "position": n, **{name: getattr(one, name) for name in names}}
        for n, one in enumerate(events)
    ]
    for begin in range(0, len(rows), _BATCH):
        tx.connection.execute(insert(outside_event), rows[begin : begin + _BATCH])
    return len(rows)


def forget(tx: WriteTx, calendar_id: int) -> None:
    """Nothing is known of the calendar any more: it went, or its address is another one."""
    for table in (outside_event, outside_state):
        tx.connection.execute(delete(table).where(table.c.calendar_id == calendar_id))


def shown_between(tx: ReadTx, first: date, day_after: date) -> tuple[ShownEvent, ...]:
    """Events of the calendars that are shown, touching the days up to `day_after` excluded; one query."""
    calendar, event = TABLES[OutsideCalendar], outside_event.c
    names = OutsideEvent.__slots__
    query = (
        select(
            event.calendar_id,
            event.position,
            calendar.c.name,
            calendar.c.color,
            *(event[name] for name in names),
        )
        .join(calendar, calendar.c.id == event.calendar_id)
        .where(event.day_from < day_after, event.day_to > first)
        .where(calendar.c.is_shown, calendar.c.binned_at.is_(None))
        .order_by(event.day_from, event.start.nulls_first(), calendar.c.name, event.position)
        .limit(MOST_SHOWN)
    )
    rows = tx.connection.execute(query).all()
    return tuple(
        ShownEvent(*row[:4], OutsideEvent(**dict(zip(names, row[4:], strict=True))))  # type: ignore[call-arg]
        for row in rows
    )
