# SPDX-License-Identifier: Apache-2.0
"""The week as its screen shows it: engagements, what lies over whole days, clashes and ways."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from db.records import CouncilDay, CouncilSession, Engagement
from db.records.enums import CouncilDayKind
from db.transaction import ReadTx
from desktop.rules.council import in_force
from desktop.rules.finding import Finding, Severity
from desktop.rules.way import way_to
from desktop.rules.workdays import dates
from desktop.screens.week import WeekBand, WeekItem, WeekScreen
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.services.knowledge import Knowledge

_WEEK = timedelta(days=7)
_CLASHES = ("clash.", "travel.", "gap.", "council.")


def week_screen(tx: ReadTx, *, first: date, now: datetime) -> WeekScreen:
    """Seven days from `first`, read in a fixed number of queries."""
    after = first + _WEEK
    here = checks.situation(tx, first=first, day_after=after)
    return WeekScreen(
        first=first,
        items=tuple(_item(here, e, now=now) for e in here.within(first, after)),
        bands=bands(here.known, first, after),
        holidays=_holidays(here.known, first, after),
        read_at=now,
    )


def _item(here: Situation, engagement: Engagement, *, now: datetime) -> WeekItem:
    mine = here.commitment_of(engagement)
    ready = here.readiness_of(engagement, now=now)
    way = way_to(here.context, mine)
    assert engagement.when is not None
    return WeekItem(
        key=engagement.id,
        version=engagement.row_version,
        title=engagement.title,
        place=mine.place,
        when=engagement.when,
        kind=engagement.kind,
        status=engagement.status,
        confidentiality=engagement.confidentiality,
        is_major=engagement.is_major,
        blocks_left=ready.blocks_left,
        warns_left=ready.warns_left,
        clash=any(_is_clash(f) for f in ready.availability),
        travel_min=way.leg.minutes if way.leg is not None and way.leg.minutes else None,
        gap_min=way.gap_min,
    )


def _is_clash(found: Finding) -> bool:
    grave = found.severity is not Severity.INFO and found.overridden is None
    return grave and found.code.startswith(_CLASHES)


def bands(known: Knowledge, first: date, after: date) -> tuple[WeekBand, ...]:
    """Sessions, sitting days, holidays, elections and their periods that touch the days."""
    last = after - timedelta(days=1)
    found = [_session_band(s) for s in in_force(known.sessions) if s.first <= last and s.last >= first]
    sittings: dict[int, list[date]] = {}
    named: dict[int, CouncilDay] = {}
    for day in dates(first, last):
        for sitting in known.council.sitting(day):
            sittings.setdefault(sitting.id, []).append(day)
            named[sitting.id] = sitting
    for sitting_id, days in sorted(sittings.items(), key=lambda pair: (pair[1][0], pair[0])):
        found += [_day_band(named[sitting_id], run) for run in _runs(days)]
    for day in dates(first, last):
        names = known.off.names.get(day)
        if names:
            found.append(WeekBand(code="holiday", first=day, last=day, values={"name": names}))
    for election in known.elections:
        start = election.day - timedelta(days=known.settings.election_notice_days)
        if first <= election.day <= last:
            values: Mapping[str, object] = {"name": election.name}
            found.append(WeekBand(code="election", first=election.day, last=election.day, values=values))
        elif start <= last and election.day >= first:
            values = {"name": election.name}
            found.append(WeekBand(code="election_period", first=start, last=election.day, values=values))
    return tuple(found)


def _session_band(session: CouncilSession) -> WeekBand:
    return WeekBand(
        code="council_session",
        first=session.first,
        last=session.last,
        values={"number": session.number, "kind": session.kind},
    )


def _day_band(sitting: CouncilDay, run: tuple[date, date]) -> WeekBand:
    named = sitting.kind is CouncilDayKind.OTHER and sitting.name
    return WeekBand(
        code="council_day",
        first=run[0],
        last=run[1],
        values={"kind": sitting.name if named else sitting.kind},
    )


def _runs(days: Iterable[date]) -> list[tuple[date, date]]:
    runs: list[tuple[date, date]] = []
    for day in days:
        if runs and day - runs[-1][1] == timedelta(days=1):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _holidays(known: Knowledge, first: date, after: date) -> Mapping[date, str]:
    days = dates(first, after - timedelta(days=1))
    return {day: known.off.names[day][0] for day in days if day in known.off.names}
