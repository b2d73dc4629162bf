# SPDX-License-Identifier: Apache-2.0
"""Where the mayor has been lately: districts long unvisited (R16), the same one again (R17).

A visit with three stops in two districts counts once for each of the two. All of it is information:
no quota holds a visit up.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Protocol

from db.records import District, Month
from db.records.enums import Kind
from desktop.rules.commitment import Commitment, days_of
from desktop.rules.finding import Finding, info
from desktop.rules.settings import OfficeSettings


@dataclass(frozen=True, slots=True)
class Visited:
    """One visit in one district, on its first day."""

    day: date
    engagement_id: int
    district_code: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Visits:
    """Visits by district and day; make it with `visits`."""

    by_district: Mapping[str, tuple[Visited, ...]] = field(default_factory=dict)

    def within(self, code: str, first: date, last: date, *, besides: int = 0) -> tuple[Visited, ...]:
        """Those of a district from `first` to `last`, both included, by day."""
        rows = self.by_district.get(code, ())
        low = bisect_left(rows, first, key=_day)
        high = bisect_left(rows, last + timedelta(days=1), key=_day)
        return tuple(v for v in rows[low:high] if v.engagement_id != besides)


def visits(rows: Iterable[Visited]) -> Visits:
    """Each visit once a district, however many stops it has there."""
    found: dict[str, set[Visited]] = {}
    for row in rows:
        found.setdefault(row.district_code, set()).add(row)
    return Visits({code: tuple(sorted(some, key=_order)) for code, some in sorted(found.items())})


def _day(row: Visited) -> date:
    return row.day


def _order(row: Visited) -> tuple[date, int]:
    return row.day, row.engagement_id


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictCoverage:
    """One district as of a day. `days_since` None: not visited in what was looked at; `share` of all 0–1."""

    code: str
    name: str
    region: str
    count: int
    share: float
    last: date | None
    days_since: int | None
    is_due: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionCoverage:
    """A region (권역) with its share of the visits and of the districts."""

    region: str
    count: int
    share: float
    district_share: float


def coverage(
    found: Visits, districts: Iterable[District], *, today: date, settings: OfficeSettings
) -> tuple[DistrictCoverage, ...]:
    """All districts, also those never visited, by code; visits after `today` are not counted."""
    held = {d.code: [v for v in found.by_district.get(d.code, ()) if v.day <= today] for d in districts}
    total = sum(len(rows) for rows in held.values())
    made = []
    for d in sorted(districts, key=lambda d: d.code):
        rows = held[d.code]
        last = rows[-1].day if rows else None
        since = (today - last).days if last is not None else None
        made.append(
            DistrictCoverage(
                code=d.code,
                name=d.name,
                region=d.region,
                count=len(rows),
                share=len(rows) / total if total else 0.0,
                last=last,
                days_since=since,
                is_due=since is None or since >= settings.coverage_days,
            )
        )
    return tuple(made)


class Counted(Protocol):
    """What the shares of regions are made of."""

    @property
    def region(self) -> str: ...
    @property
    def count(self) -> int: ...


# Share of the set bound (180 days) up to which a district stands on each step; beyond the last it is due.
STEPS = (1 / 6, 1 / 3, 2 / 3, 1.0)
NEVER = len(STEPS) + 1


def bounds(settings: OfficeSettings) -> tuple[int, ...]:
    """Days before which a district stands on step 0, 1, 2, 3: 30, 60, 120 and 180 by default."""
    return tuple(max(1, round(settings.coverage_days * part)) for part in STEPS)


def step_of(days_since: int | None, limits: Sequence[int]) -> int:
    """How long ago that is, from 0 (lately) to 4 (due); `NEVER` where there was no contact at all."""
    return NEVER if days_since is None else bisect_right(limits, days_since)


def regions(rows: Iterable[Counted]) -> tuple[RegionCoverage, ...]:
    """The regions in the order of their first district."""
    listed = list(rows)
    total = sum(r.count for r in listed)
    found = []
    for region in dict.fromkeys(r.region for r in listed):
        own = [r for r in listed if r.region == region]
        count = sum(r.count for r in own)
        found.append(
            RegionCoverage(
                region=region,
                count=count,
                share=count / total if total else 0.0,
                district_share=len(own) / len(listed),
            )
        )
    return tuple(found)


def coverage_findings(
    c: Commitment, found: Visits | None, districts: Mapping[str, District], settings: OfficeSettings
) -> list[Finding]:
    """The same district within the set days, and neighbours that a visit could take in (R16, R17).

    Nothing where the visits around were not read.
    """
    if found is None or c.engagement.kind is not Kind.VISIT or not c.stops:
        return []
    if c.when is None or isinstance(c.when, Month):
        return []
    day = days_of(c)[0]
    codes = tuple(dict.fromkeys(s.district_code for s in c.stops if s.district_code))
    made = []
    for code in codes:
        near = _nearest(found, code, day, settings.same_district_days, besides=c.id)
        if near is not None:
            made.append(_again(near, day, districts))
    made += _neighbours(found, codes, day, districts, settings)
    return made


def _nearest(found: Visits, code: str, day: date, days: int, *, besides: int) -> Visited | None:
    span = timedelta(days=days)
    near = found.within(code, day - span, day + span, besides=besides)
    return min(near, key=lambda v: (abs((v.day - day).days), v.engagement_id), default=None)


def _again(near: Visited, day: date, districts: Mapping[str, District]) -> Finding:
    district = districts.get(near.district_code)
    return info(
        "coverage.same_district",
        district=district.name if district else near.district_code,
        other=near.title,
        day=near.day,
        days=abs((near.day - day).days),
        records=(("engagement", near.engagement_id),),
        subject=f"district:{near.district_code}@{day}",
        action="engagement.show",
    )


def _neighbours(
    found: Visits, codes: tuple[str, ...], day: date, districts: Mapping[str, District], s: OfficeSettings
) -> list[Finding]:
    around = [n for code in codes if code in districts for n in districts[code].neighbours if n not in codes]
    since = day - timedelta(days=s.coverage_days)
    span = day + timedelta(days=s.same_district_days)
    due = [n for n in dict.fromkeys(around) if n in districts and not found.within(n, since, span)]
    if not due:
        return []
    return [
        info(
            "coverage.neighbours_due",
            districts=tuple(districts[n].name for n in due),
            days=s.coverage_days,
            subject=f"district:{codes[0]}@{day}",
        )
    ]
