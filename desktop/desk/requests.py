# SPDX-License-Identifier: Apache-2.0
"""Invitations as the requests desk shows them, and how a wanted time looks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from db.queries import engagements as queries
from db.queries import requests as stored
from db.queries import visits
from db.records import Engagement, Month
from db.records.enums import RequestDecision, Status
from db.records.when import When
from desktop.desk.lines import line_of
from desktop.desk.reading import Reading
from desktop.rules import requests as rules
from desktop.rules.commitment import seoul_days
from desktop.rules.finding import Finding, Severity, blocks
from desktop.rules.requests import RequestState
from desktop.screens import requests as screen
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.requests import count_due

_ANSWERED_DAYS = 60
_MOST_DAYS = 200  # as far as wanted times are compared with the calendar for the list
_OPEN = frozenset({RequestState.UNDECIDED, RequestState.ON_HOLD})


def requests_screen(reading: Reading, view: screen.RequestsView) -> screen.RequestsScreen:
    """Due ones by the day of answering, then the answered; a fixed number of queries."""
    tx, today = reading.tx, reading.today
    due = stored.awaiting(tx)
    answered = stored.replied_since(tx, reading.now - timedelta(days=_ANSWERED_DAYS))
    known = knowledge(tx)
    places = visits.first_places(tx, (e.id for e in (*due, *answered)))
    against = _against(reading, due)
    rows = [row_of(e, known, places.get(e.id), today, against.get(e.id)) for e in (*due, *answered)]
    first = sorted((r for r in rows if r.state is not RequestState.REPLIED), key=_urgency)
    last = [r for r in rows if r.state is RequestState.REPLIED]
    return screen.RequestsScreen(view=view, rows=(*first, *last), today=today, read_at=reading.now)


def row_of(
    e: Engagement,
    known: Knowledge,
    place: visits.ListedPlace | None,
    today: date,
    against: tuple[int, int] | None = None,
) -> screen.RequestRow:
    """One invitation as a row."""
    bureau = known.roster.bureaus.get(e.bureau_id) if e.bureau_id else None
    district = known.roster.district_name(place.district_code) if place and place.district_code else ""
    assert e.received_on is not None
    return screen.RequestRow(
        key=e.id,
        version=e.row_version,
        title=e.title,
        kind=e.kind,
        status=e.status,
        state=rules.state_of(e),
        requester=e.requester,
        received_on=e.received_on,
        when=e.when or e.former_when,
        answer_by=rules.answer_by(e),
        is_due_set=e.answer_due is not None,
        is_overdue=rules.is_overdue(e, today),
        days_left=rules.days_left(e, today),
        place=place.place if place else "",
        district=district,
        bureau=bureau.name if bureau else "",
        decision=e.decision,
        decided_by=e.decided_by,
        decided_at=e.decided_at,
        deputy=e.deputy_name,
        reason=e.status_reason,
        replied_at=e.reply_sent_at,
        blocks=against[0] if against else None,
        warns=against[1] if against else None,
    )


def _urgency(row: screen.RequestRow) -> tuple[object, ...]:
    return (row.answer_by or date.max, row.received_on, row.key)


def _against(reading: Reading, due: Iterable[Engagement]) -> Mapping[int, tuple[int, int]]:
    """Number → blocks and warnings against its wanted time, of the undecided with a day to come."""
    today = reading.today
    latest = today + timedelta(days=_MOST_DAYS)
    listed = [
        e
        for e in due
        if rules.state_of(e) in _OPEN
        and e.when is not None
        and not isinstance(e.when, Month)
        and today <= seoul_days(e.when)[0] < latest
    ]
    if not listed:
        return {}
    here = checks.situation_for(reading.tx, listed, only_times=True)
    found = {}
    for e in listed:
        findings = _if_planned(here, e, e.when)
        warned = sum(f.severity is Severity.WARN for f in findings)
        found[e.id] = (len(blocks(findings)), warned)
    return found


def _if_planned(here: Situation, e: Engagement, when: When | None) -> tuple[Finding, ...]:
    """What would be said if the mayor went then: as a candidate it would only warn."""
    as_planned = replace(e, when=when, status=Status.PLANNED, decision=RequestDecision.ATTEND, is_busy=True)
    return tuple(
        f for f in checks.availability_in(here, as_planned) if not f.code.startswith(("season.", "period."))
    )


def wanted_time(reading: Reading, asked: screen.WantedTime) -> screen.TimeScreen:
    """Findings against a time, and what else is on that day."""
    tx, when = reading.tx, asked.when
    found = tx.find(Engagement, asked.key) if asked.key else None
    if isinstance(when, Month):
        return screen.TimeScreen(key=asked.key, when=when)
    first, after = seoul_days(when)
    # Not kept yet: a number that nothing has, for it is compared with all others by number.
    base = found or Engagement(id=-1, title="-", when=when)
    here = checks.situation_for(tx, [replace(base, when=when)], only_times=True)
    same_day = [
        screen.DayLine(key=e.id, title=e.title, when=e.when, status=e.status, is_busy=e.is_busy)
        for e in queries.between(tx, first, after)
        if e.when is not None
        and e.id != asked.key
        and e.status is not Status.CANCELLED
        and not isinstance(e.when, Month)
    ]
    findings = tuple(line_of(f) for f in _if_planned(here, base, when))
    return screen.TimeScreen(key=asked.key, when=when, findings=findings, same_day=tuple(same_day))


def due(reading: Reading) -> int:
    """회신할 요청, for the rail: one query."""
    return count_due(reading.tx, reading.now)


READERS = {screen.RequestsView: requests_screen, screen.WantedTime: wanted_time}
