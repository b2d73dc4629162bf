# SPDX-License-Identifier: Apache-2.0
"""The calendar as its views show it: engagements, what lies over whole days, clashes and ways."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from db.queries import briefs
from db.queries.briefs import Brief
from db.records import CouncilDay, CouncilSession, Engagement, Season
from db.records.enums import CouncilDayKind
from desktop.desk.outside import outside_bands
from desktop.desk.reading import Readers, Reading
from desktop.rules.council import in_force
from desktop.rules.finding import Finding, Severity
from desktop.rules.way import way_to
from desktop.rules.workdays import dates
from desktop.screens.calendar import Band, CalendarChecks, CalendarItem, CalendarScreen, CalendarView, Scale
from desktop.services import checks
from desktop.services.checks import Situation
from desktop.services.knowledge import Knowledge, knowledge

_WEEK = timedelta(days=7)
_CLASHES = ("clash.", "travel.", "gap.", "council.")
# Days from the first one whose engagements are checked before the stretch is shown, and afterwards.
_CHECKED_DAYS = {Scale.DAY: 1, Scale.WEEK: 7, Scale.AGENDA: 7}
_CHECKED_LATER = {Scale.MONTH: 42, Scale.AGENDA: 63}


def calendar_screen(reading: Reading, view: CalendarView) -> CalendarScreen:
    """The stretch, in a fixed number of queries; what is lacking only where the view has room for it."""
    tx, first, after = reading.tx, view.first, view.last + timedelta(days=1)
    known = knowledge(tx)
    checked = first + timedelta(days=_CHECKED_DAYS.get(view.scale, 0))
    items: dict[int, CalendarItem] = {}
    if checked > first:
        here = checks.situation(tx, first=first, day_after=checked)
        items = {e.id: _checked(here, e, now=reading.now) for e in here.within(first, checked)}
    if checked < after:
        for brief in briefs.between(tx, checked, after):
            if brief.id not in items:
                items[brief.id] = _item(known, brief, brief.place, brief.districts)
    return CalendarScreen(
        view=view,
        items=tuple(items.values()),
        bands=bands(known, first, after),
        outside=() if view.scale is Scale.YEAR else outside_bands(tx, first, after),
        holidays=_holidays(known, first, after),
        read_at=reading.now,
    )


def calendar_checks(reading: Reading, question: CalendarChecks) -> tuple[CalendarItem, ...]:
    """What is lacking where the stretch did not say so yet; a fixed number of queries."""
    view = question.view
    first = view.first + timedelta(days=_CHECKED_DAYS.get(view.scale, 0))
    after = view.first + timedelta(days=_CHECKED_LATER.get(view.scale, 0))
    if after <= first:
        return ()
    here = checks.situation(reading.tx, first=first, day_after=after)
    return tuple(_checked(here, e, now=reading.now) for e in here.within(first, after))


def _item(
    known: Knowledge, engagement: Engagement | Brief, place: str, districts: Iterable[str]
) -> CalendarItem:
    assert engagement.when is not None
    codes = dict.fromkeys(districts)
    bureau = known.roster.bureaus.get(engagement.bureau_id or 0)
    return CalendarItem(
        key=engagement.id,
        version=engagement.row_version,
        title=engagement.title,
        place=place,
        when=engagement.when,
        kind=engagement.kind,
        status=engagement.status,
        confidentiality=engagement.confidentiality,
        is_major=engagement.is_major,
        is_urgent=engagement.is_urgent,
        is_busy=engagement.is_busy,
        districts=tuple(known.roster.districts[c].name for c in codes if c in known.roster.districts),
        bureau=bureau.name if bureau is not None else "",
        decision=engagement.decision,
        parent=engagement.parent_id or 0,
        hold_group=engagement.hold_group,
        series=engagement.series_id or 0,
    )


def _checked(here: Situation, engagement: Engagement, *, now: datetime) -> CalendarItem:
    ready = here.readiness_of(engagement, now=now)
    way = way_to(here.context, here.commitment_of(engagement))
    stops = here.parts_of(engagement.id).stops
    codes = [s.district_code for s in stops if s.district_code]
    return replace(
        _item(here.known, engagement, stops[0].place if stops else "", codes),
        is_checked=True,
        blocks_left=ready.blocks_left,
        warns_left=ready.warns_left,
        clash=any(_is_clash(f) for f in ready.availability),
        travel_min=way.leg.minutes if way.leg is not None and way.leg.minutes else None,
        gap_min=way.gap_min,
    )


def _is_clash(found: Finding) -> bool:
    grave = found.severity is not Severity.INFO and found.overridden is None
    return grave and found.code.startswith(_CLASHES)


def bands(known: Knowledge, first: date, after: date) -> tuple[Band, ...]:
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
            found.append(Band(code="holiday", first=day, last=day, values={"name": names}))
    for election in known.elections:
        start = election.day - timedelta(days=known.settings.election_notice_days)
        values: Mapping[str, object] = {"name": election.name}
        is_near = first <= election.day <= last
        if is_near:
            found.append(Band(code="election", first=election.day, last=election.day, values=values))
        # In the week of the election the day itself says enough; months and years show the period too.
        if start <= last and election.day >= first and (not is_near or after - first > _WEEK):
            found.append(Band(code="election_period", first=start, last=election.day, values=values))
    for season in known.seasons:
        for start, end in _times_of(season, first.year - 1, last.year):
            if start <= last and end >= first:
                found.append(Band(code="season", first=start, last=end, values={"name": season.name}))
    return tuple(found)


def _times_of(season: Season, first_year: int, last_year: int) -> Iterator[tuple[date, date]]:
    """When it is in those years; one that runs over New Year ends in the next. 29 February means the last."""
    over = (season.last_month, season.last_day) < (season.first_month, season.first_day)
    for year in range(first_year, last_year + 1):
        start = _day(year, season.first_month, season.first_day)
        yield start, _day(year + over, season.last_month, season.last_day)


def _day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        return date(year, month, 28)


def _session_band(session: CouncilSession) -> Band:
    return Band(
        code="council_session",
        first=session.first,
        last=session.last,
        values={"number": session.number, "kind": session.kind},
    )


def _day_band(sitting: CouncilDay, run: tuple[date, date]) -> Band:
    named = sitting.kind is CouncilDayKind.OTHER and sitting.name
    return Band(
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


READERS: Readers = {CalendarView: calendar_screen, CalendarChecks: calendar_checks}
