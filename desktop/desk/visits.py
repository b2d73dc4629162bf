# SPDX-License-Identifier: Apache-2.0
"""Field visits, events and residencies as the visit desk lists them, and what each still lacks."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta

from db.queries import engagements as queries
from db.queries import visits as stored
from db.records import Engagement, Timed
from db.records.enums import FAMILY, Family, Kind, Status
from desktop.desk.lines import line_of, lines_of
from desktop.desk.reading import Reading
from desktop.rules.finding import Finding, blocks, with_overrides
from desktop.rules.readiness import Readiness
from desktop.rules.status import NEEDS_REASON, gate
from desktop.rules.steps import next_step
from desktop.screens import visits as screen
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.services.coverage import coverage_notes
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.status import NEVER_PASSED

KINDS = tuple(kind for kind in Kind if FAMILY[kind] is Family.FIELD)
RECENT = timedelta(days=28)
_SOON = timedelta(days=7)  # whose lacks are read at once; the rest as they come into view
_OPEN = (Status.CANDIDATE, Status.DRAFT, Status.PLANNED, Status.FINAL)
_LAST_YEARS = 60


def visits_screen(reading: Reading, view: screen.VisitsView) -> screen.VisitsScreen:
    """Rows by time; a fixed number of queries, whatever the office holds."""
    tx, today = reading.tx, reading.today
    if view.year is None:
        found = stored.from_day(tx, today - RECENT, kinds=KINDS, still_open=_OPEN)
    else:
        found = stored.of_year(tx, view.year, kinds=KINDS)
    known = knowledge(tx)
    places = stored.first_places(tx, (row.id for row in found))
    soon = [row.id for row in found if _is_soon(row, today)]
    lacks = lacks_of(reading, soon)
    rows = (_row(row, known, places.get(row.id), lacks.get(row.id)) for row in found)
    first = stored.first_year(tx) or today.year
    years = range(max(today.year + 1, view.year or 0), max(first, today.year - _LAST_YEARS) - 1, -1)
    return screen.VisitsScreen(
        view=view,
        rows=tuple(sorted(rows, key=by_time)),
        years=tuple(years),
        today=today,
        read_at=reading.now,
    )


def lacks_of(reading: Reading, keys: Iterable[int]) -> Mapping[int, screen.Lacks]:
    """What those lack, with who has to do what next; a fixed number of queries for any of them."""
    tx, now = reading.tx, reading.now
    found = queries.with_ids(tx, keys)
    here = checks.situation_for(tx, found, since=reading.today)
    beside = coverage_notes(tx, map(here.commitment_of, found), today=reading.today)
    return {
        e.id: _lacks(here, e, here.readiness_of(e, now=now), now, notes=beside.get(e.id, ())) for e in found
    }


def visit_lacks(reading: Reading, asked: screen.VisitLacks) -> Mapping[int, screen.Lacks]:
    return lacks_of(reading, asked.keys)


def visit_gate(reading: Reading, asked: screen.VisitGate) -> screen.GateScreen:
    """What stands in the way of another stage; a reason that it asks for is not yet in the way."""
    e = reading.tx.get(Engagement, asked.key)
    here = checks.situation_of(reading.tx, e)
    ready = here.readiness_of(e, now=reading.now)
    found = gate(
        here.commitment_of(e),
        asked.to,
        now=reading.now,
        reason="-",
        board=ready.board,
        availability=ready.availability,
        roster=here.known.roster,
    )
    left = blocks(with_overrides(found, here.parts_of(e.id).overrides))
    return screen.GateScreen(
        key=e.id,
        version=e.row_version,
        title=e.title,
        status=e.status,
        to=asked.to,
        blocked_by=tuple(line_of(f) for f in left),
        can_pass=not any(f.code in NEVER_PASSED for f in left),
        needs_reason=asked.to in NEEDS_REASON,
    )


def visit_gates(reading: Reading, asked: screen.VisitGates) -> tuple[screen.GateScreen, ...]:
    here = {e.id for e in queries.with_ids(reading.tx, (one.key for one in asked.asked))}
    return tuple(visit_gate(reading, one) for one in asked.asked if one.key in here)


def _is_soon(row: stored.Listed, today: date) -> bool:
    return row.when is not None and row.when.day_to > today and row.when.day_from < today + _SOON


def _lacks(
    here: Situation, e: Engagement, ready: Readiness, now: datetime, *, notes: Sequence[Finding] = ()
) -> screen.Lacks:
    lines = [x for x in lines_of(ready) if x.severity in ("block", "warn") and not x.override]
    # What carries less weight stands behind: a block, then what is missing of time, place and people.
    lines.sort(key=lambda x: x.severity != "block")
    step = next_step(here.commitment_of(e), ready.lines, now=now)
    return screen.Lacks(
        blocks=ready.blocks_left,
        warns=ready.warns_left,
        first=tuple(lines[:2]),
        step=step.step,
        owner=step.owner,
        coverage=line_of(notes[0]) if notes else None,
    )


def _row(
    row: stored.Listed, known: Knowledge, place: stored.ListedPlace | None, lacks: screen.Lacks | None
) -> screen.VisitRow:
    bureau = known.roster.bureaus.get(row.bureau_id) if row.bureau_id else None
    dong = known.roster.dongs.get(place.dong_id) if place and place.dong_id else None
    district = known.roster.district_name(place.district_code) if place and place.district_code else ""
    return screen.VisitRow(
        key=row.id,
        version=row.row_version,
        title=row.title,
        kind=row.kind,
        status=row.status,
        when=row.when,
        former_when=row.former_when,
        place=place.place if place else "",
        district=district,
        dong=dong.name if dong else "",
        bureau=bureau.name if bureau else "",
        category=row.category,
        edition=row.edition,
        told_edition=row.exposed_edition,
        confidentiality=row.confidentiality,
        is_major=row.is_major,
        is_urgent=row.is_urgent,
        decision=row.decision,
        lacks=lacks,
    )


def by_time(row: screen.VisitRow) -> tuple[object, ...]:
    """Order of the list: the day, what has no hour before what has one, the hour, the number."""
    when = row.when or row.former_when
    if when is None:
        return (date.max, 0, 0.0, row.key)
    if isinstance(when, Timed):
        return (when.day_from, 1, when.start.timestamp(), row.key)
    return (when.day_from, 0, 0.0, row.key)


READERS = {
    screen.VisitsView: visits_screen,
    screen.VisitLacks: visit_lacks,
    screen.VisitGate: visit_gate,
    screen.VisitGates: visit_gates,
}
