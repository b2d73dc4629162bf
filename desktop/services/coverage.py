# SPDX-License-Identifier: Apache-2.0
"""Where the mayor has been (R16): visits and meetings with heads by district, a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from db.queries import districts as queries
from db.records import District, Month
from db.records.enums import Kind, Status
from db.records.when import FIRST_YEAR
from db.transaction import ReadTx
from desktop.rules.commitment import Commitment, days_of
from desktop.rules.coverage import RegionCoverage, bounds, coverage_findings, regions, step_of
from desktop.rules.finding import Finding
from desktop.services.checks import visits_between
from desktop.services.knowledge import knowledge

MONTHS = 12
_PLANS = (Status.CANDIDATE, Status.DRAFT, Status.PLANNED, Status.FINAL)
AHEAD = timedelta(days=90)
_BACK_YEARS = (4, 100)  # where a district is looked for whose last contact lies before the period


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictFigures:
    """One district as of a day.

    `visits`, `meetings`: in the period, `unrecorded` of them past and not yet said to have taken place.
    `months`: visits and meetings together in each of the last twelve months, oldest first. `days_since`:
    the last contact of either sort, None for never. `step`: 0 lately … 4 due, 5 never.
    """

    district: District
    visits: int = 0
    meetings: int = 0
    unrecorded: int = 0
    share: float = 0.0
    last_visit: date | None = None
    last_meeting: date | None = None
    days_since: int | None = None
    days_since_visit: int | None = None
    step: int = 0
    is_due: bool = False
    months: tuple[int, ...] = (0,) * MONTHS
    next_on: date | None = None
    projects: int = 0
    follow_ups: int = 0

    @property
    def region(self) -> str:
        return self.district.region

    @property
    def count(self) -> int:
        """What shares are made of: visits."""
        return self.visits

    @property
    def last(self) -> date | None:
        """The last contact of either sort."""
        return max((d for d in (self.last_visit, self.last_meeting) if d is not None), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All districts in a period, both days included. `totals`: each engagement once (횟수)."""

    first: date
    today: date
    districts: tuple[DistrictFigures, ...]
    regions: tuple[RegionCoverage, ...]
    totals: Mapping[Kind, int]
    limits: tuple[int, ...]


def months_back(today: date, months: int = MONTHS) -> date:
    """The first day of the month `months` - 1 before this one: this month is the last of them."""
    index = today.year * 12 + today.month - months
    return date(index // 12, index % 12 + 1, 1)


def term_start(tx: ReadTx, today: date) -> date:
    """When the elected term (민선) of that day began: that of the council, 1 July of an election year."""
    term = knowledge(tx).roster.term_on(today)
    if term is not None:
        return term.valid_from
    year = today.year - (today.year - 2) % 4
    start = date(year, 7, 1)
    return start if start <= today else date(year - 4, 7, 1)


def coverage_of(tx: ReadTx, *, today: date, since: date | None = None, with_open: bool = False) -> Coverage:
    """All districts as of `today`; without `since` everything there ever was is counted.

    `with_open`: with open projects and follow-ups and what is planned next, for a screen.
    """
    known = knowledge(tx)
    first = since or date(FIRST_YEAR, 1, 1)
    year = months_back(today)
    read_from = min(first, year)
    visits = _gathered(queries.visits_by_month(tx, read_from, first, today), year)
    meetings = _gathered(queries.meetings_by_month(tx, read_from, first, today), year)
    everything = list(known.roster.districts.values())
    last_visit = {code: one.last for code, one in visits.items()}
    last_meeting = {code: one.last for code, one in meetings.items()}
    if since is not None:
        _look_back(tx, everything, last_visit, last_meeting, read_from, today)
    projects = queries.open_projects(tx) if with_open else {}
    follow_ups = queries.open_follow_ups(tx) if with_open else {}
    ahead = queries.next_days(tx, today, today + AHEAD) if with_open else {}
    limits = bounds(known.settings)
    total = sum(one.count for one in visits.values())
    made = tuple(
        _figures(
            d,
            visits.get(d.code, _Gathered()),
            meetings.get(d.code, _Gathered()),
            last=(last_visit.get(d.code), last_meeting.get(d.code)),
            today=today,
            limits=limits,
            total=total,
            next_on=ahead.get(d.code),
            projects=projects.get(d.code, 0),
            follow_ups=follow_ups.get(d.code, 0),
        )
        for d in sorted(everything, key=lambda d: d.code)
    )
    return Coverage(
        first=first,
        today=today,
        districts=made,
        regions=regions(made),
        totals=queries.totals(tx, first, today),
        limits=limits,
    )


def _figures(
    district: District,
    seen: _Gathered,
    met: _Gathered,
    *,
    last: tuple[date | None, date | None],
    today: date,
    limits: tuple[int, ...],
    total: int,
    **more: Any,
) -> DistrictFigures:
    since = [None if day is None else (today - day).days for day in last]
    days = min((n for n in since if n is not None), default=None)
    return DistrictFigures(
        district=district,
        visits=seen.count,
        meetings=met.count,
        unrecorded=seen.unrecorded + met.unrecorded,
        share=seen.count / total if total else 0.0,
        last_visit=last[0],
        last_meeting=last[1],
        days_since=days,
        days_since_visit=since[0],
        step=step_of(days, limits),
        is_due=days is None or days >= limits[-1],
        months=tuple(a + b for a, b in zip(seen.months, met.months, strict=True)),
        **more,
    )


def coverage_notes(
    tx: ReadTx, ahead: Iterable[Commitment], *, today: date
) -> Mapping[int, tuple[Finding, ...]]:
    """What coverage says of each of several visits still to come (R16, R17); one query for all of them."""
    known = knowledge(tx)
    wanted = {c.id: c for c in ahead if _is_ahead(c, today)}
    if not wanted:
        return {}
    s, days = known.settings, [days_of(c)[0] for c in wanted.values()]
    near, far = timedelta(days=s.same_district_days), timedelta(days=s.coverage_days)
    seen = visits_between(tx, min(days) - max(near, far), max(days) + near + timedelta(days=1))
    return {n: tuple(coverage_findings(c, seen, known.roster.districts, s)) for n, c in wanted.items()}


def _is_ahead(c: Commitment, today: date) -> bool:
    if c.engagement.kind is not Kind.VISIT or c.when is None or isinstance(c.when, Month) or not c.stops:
        return False
    return c.engagement.status in _PLANS and days_of(c)[0] >= today


@dataclass(slots=True)
class _Gathered:
    """The months of one district taken together."""

    count: int = 0
    unrecorded: int = 0
    last: date = date.min
    months: list[int] = field(default_factory=lambda: [0] * MONTHS)


def _gathered(rows: Iterable[queries.MonthCount], year: date) -> dict[str, _Gathered]:
    """By district; `year` is the first of the twelve months."""
    found: dict[str, _Gathered] = {}
    for row in rows:
        one = found.setdefault(row.district_code, _Gathered())
        one.count += row.counted
        one.unrecorded += row.unrecorded
        at = (row.year - year.year) * 12 + row.month - year.month
        if 0 <= at < MONTHS:
            one.months[at] += row.count
        one.last = max(one.last, row.last)
    return found


def _look_back(
    tx: ReadTx,
    districts: Iterable[District],
    visits: dict[str, date],
    meetings: dict[str, date],
    read_from: date,
    today: date,
) -> None:
    """The last visit of districts that had none since `read_from`: some years first, then all of them."""
    codes = {d.code for d in districts}
    for years in _BACK_YEARS:
        missing = codes - set(visits)
        if not missing:
            return
        since = max(date(FIRST_YEAR, 1, 1), date(max(FIRST_YEAR, today.year - years), 1, 1))
        if since < read_from:
            seen, met = queries.last_days(tx, since, today, districts=missing)
            visits.update(seen)
            for code, day in met.items():
                meetings.setdefault(code, day)
