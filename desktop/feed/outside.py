# SPDX-License-Identifier: Apache-2.0
"""Reads calendars from outside (바깥 달력): asked of the office, fetched, understood, kept in one go.

Nothing is fetched inside a transaction. What does not come leaves the last good reading as it was, with
the problem beside it.
"""

from __future__ import annotations

import ssl
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from db.office import Office
from db.queries import outside as queries
from db.queries.outside import OutsideEvent, OutsideState
from db.records import OutsideCalendar
from db.records.when import Timed
from db.transaction import ReadTx
from desktop.desk.outside import problem_of, problem_text
from desktop.feed.fetching import Fetched, FetchProblem, fetch
from desktop.inputs.ical import Calendar, CalendarError, EventStatus, read_calendar
from desktop.rules.finding import Finding
from desktop.rules.outside import is_due
from desktop.services import outside as services

_MOST_TEXT = 300
Fetch = Callable[..., Fetched]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideRead:
    """What became of reading one calendar. `is_same`: it says what it said before."""

    key: int
    name: str
    count: int = 0
    is_same: bool = False
    problem: Finding | None = None


def read_outside(
    office: Office,
    *,
    by: str,
    now: datetime,
    calendar_id: int | None = None,
    every: bool = False,
    fetching: Fetch = fetch,
    tls: ssl.SSLContext | None = None,
    stopped: Callable[[], bool] = lambda: False,
) -> tuple[OutsideRead, ...]:
    """Reads that calendar, `every` one, or those that are due; blocks on the network.

    `stopped` is asked between two of them. Raises OfficeError; record.missing for an unknown number.
    """
    with office.read() as tx:
        wanted = _wanted(tx, now=now, calendar_id=calendar_id, every=every)
    ask = partial(fetching, tls=tls)
    done: list[OutsideRead] = []
    for calendar, state in wanted:
        if stopped():
            break
        done.append(_read(office, calendar, state, by=by, now=now, ask=ask))
    return tuple(done)


def _wanted(
    tx: ReadTx, *, now: datetime, calendar_id: int | None, every: bool
) -> list[tuple[OutsideCalendar, OutsideState]]:
    states = queries.states(tx)
    if calendar_id is not None:
        chosen = [services.standing(tx, calendar_id)]
    else:
        chosen = list(tx.all(OutsideCalendar))
    found = [(one, states.get(one.id) or OutsideState(calendar_id=one.id)) for one in chosen]
    if calendar_id is not None or every:
        return found
    return [
        (one, state)
        for one, state in found
        if is_due(every_min=one.every_min, asked_at=state.asked_at, now=now)
    ]


def _read(
    office: Office, calendar: OutsideCalendar, state: OutsideState, *, by: str, now: datetime, ask: Fetch
) -> OutsideRead:
    """One of them, from the address to the book."""
    events: tuple[OutsideEvent, ...] | None = None
    try:
        got = ask(calendar.address, **_marks(state, now))
        if got.is_same:
            state = replace(state, asked_at=now, read_at=now, problem="")
        else:
            events = tuple(_events(_understood(got.data, calendar, now)))
            state = OutsideState(
                calendar_id=calendar.id,
                asked_at=now,
                read_at=now,
                etag=got.etag,
                modified=got.modified,
                count=len(events),
            )
    except FetchProblem as problem:
        state = replace(state, asked_at=now, problem=problem_text(problem.code, problem.values))
    _keep(office, calendar, state, events, by=by)
    return OutsideRead(
        key=calendar.id,
        name=calendar.name,
        count=state.count,
        is_same=events is None and not state.problem,
        problem=problem_of(state.problem),
    )


def _marks(state: OutsideState, now: datetime) -> dict[str, str]:
    """The marks of the last answer, but none in a new month: endless series have to be followed further."""
    read = state.read_at
    if read is None or (read.year, read.month) != (now.year, now.month):
        return {}
    return {"etag": state.etag, "modified": state.modified}


def _understood(data: bytes, calendar: OutsideCalendar, now: datetime) -> Calendar:
    """Raises FetchProblem fetch.not_a_calendar."""
    try:
        return read_calendar(data, calendar.name, now=now)
    except CalendarError:
        raise FetchProblem("fetch.not_a_calendar") from None


def _events(read: Calendar) -> Iterator[OutsideEvent]:
    """What may lie over ours: what was called off does not."""
    for event in read.events:
        if event.status is EventStatus.CANCELLED:
            continue
        when = event.when
        start, end = (when.start, when.end) if isinstance(when, Timed) else (None, None)
        yield OutsideEvent(
            day_from=when.day_from,
            day_to=when.day_to,
            start=start,
            end=end,
            title=_plain(event.title),
            place=_plain(event.place),
            status=event.status.value,
        )


def _plain(text: str) -> str:
    """One line of a text of others."""
    kept = "".join(c if c.isprintable() else " " for c in text[: _MOST_TEXT * 4])
    return " ".join(kept.split())[:_MOST_TEXT]


def _keep(
    office: Office,
    calendar: OutsideCalendar,
    state: OutsideState,
    events: tuple[OutsideEvent, ...] | None,
    *,
    by: str,
) -> None:
    """In one go, beside the journal; nothing where it went or got another address meanwhile."""
    with office.write(action="outside_read", by=by) as tx:
        current = tx.find(OutsideCalendar, calendar.id)
        if current is None or current.binned_at is not None or current.address != calendar.address:
            return
        if events is not None:
            queries.keep_events(tx, calendar.id, events)
        queries.keep_state(tx, state)
