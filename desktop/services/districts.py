# SPDX-License-Identifier: Apache-2.0
"""One district: what took place there, what it asks for, who speaks for it, what lies beside it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries import districts as queries
from db.queries.engagements import with_ids
from db.records import District, Engagement, Meeting, Project, RoleHolding, Season, Stop, Suggestion
from db.records.enums import FAMILY, OPEN_SUGGESTION, Family, Kind, Role
from db.transaction import ReadTx, WriteTx
from desktop.rules.availability import in_season
from desktop.rules.roster import Seat, holds_on
from desktop.services import meetings, projects
from desktop.services.coverage import DistrictFigures, coverage_of
from desktop.services.engagements import Planned, plan_engagement
from desktop.services.knowledge import Knowledge, knowledge

LISTED = tuple(k for k in Kind if FAMILY[k] is Family.FIELD)
HEADS = (Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD)
MOST = 200
_FAR = timedelta(days=365)


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """A district beside this one, and whether a visit here could take it in (함께 들를 곳, R17)."""

    district: District
    days_since: int | None
    is_due: bool
    next_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictFile:
    """Everything about a district. `past` newest first, `ahead` soonest first; `agenda` by project number."""

    district: District
    figures: DistrictFigures
    first: date
    limits: tuple[int, ...] = ()
    past: tuple[Engagement, ...] = ()
    ahead: tuple[Engagement, ...] = ()
    places: Mapping[int, str]
    meetings: Mapping[int, Meeting]
    projects: tuple[Project, ...] = ()
    agenda: Mapping[int, tuple[tuple[int, str], ...]]
    follow_ups: tuple[Suggestion, ...] = ()
    offices: tuple[RoleHolding, ...] = ()
    seats: tuple[Seat, ...] = ()
    neighbours: tuple[Neighbour, ...] = ()
    seasons: tuple[Season, ...] = ()


def district_file(tx: ReadTx, code: str, *, today: date, since: date) -> DistrictFile | None:
    """As of today with what took place from `since` on; None for no district of that code.

    A fixed number of queries, whatever the office holds.
    """
    known = knowledge(tx)
    district = known.roster.districts.get(code)
    if district is None:
        return None
    found = coverage_of(tx, today=today, since=since, with_open=True)
    by_code = {one.district.code: one for one in found.districts}
    after = today + _FAR
    numbers = queries.engagements_of(tx, code, since, after, kinds=LISTED, most=MOST)
    listed = with_ids(tx, numbers)
    stops: dict[int, str] = {}
    for stop in sorted(tx.all(Stop, engagement_id=numbers), key=lambda s: (s.position, s.id)):
        if stop.district_code == code or stop.engagement_id not in stops:
            stops.setdefault(stop.engagement_id, stop.place)
    own = projects.projects(tx, district_code=code)
    agenda: dict[int, list[tuple[int, str]]] = {}
    for project, engagement, outcome in queries.agenda_of(tx, (p.id for p in own)) if own else ():
        agenda.setdefault(project, []).append((engagement, outcome))
    waiting = tx.all(Suggestion, district_code=code, status=[s.value for s in OPEN_SUGGESTION])
    return DistrictFile(
        district=district,
        figures=by_code[code],
        first=since,
        limits=found.limits,
        past=tuple(reversed([e for e in listed if _is_past(e, today)])),
        ahead=tuple(e for e in listed if not _is_past(e, today)),
        places=stops,
        meetings={m.engagement_id: m for m in tx.all(Meeting, engagement_id=numbers)},
        projects=own,
        agenda={k: tuple(v) for k, v in agenda.items()},
        follow_ups=tuple(sorted(waiting, key=lambda s: (s.due_on or date.max, s.received_on, s.id))),
        offices=_offices(tx, code, today),
        seats=known.roster.local_seats(code, None, today).seats,
        neighbours=_neighbours(district, by_code, due_after=found.limits[-1]),
        seasons=_seasons(known, today),
    )


def plan_in_district(
    tx: WriteTx,
    *,
    engagement: Engagement,
    code: str,
    place: str,
    project_ids: Sequence[int] = (),
) -> Planned:
    """A visit or a meeting with the head, as a draft; projects of the district go on its agenda.

    The list of a meeting is filled from the roster of its day. Raises InputError, Refusal.
    """
    stops = [Stop(engagement_id=0, place=place, district_code=code)] if place else []
    if meetings.is_meeting(engagement.kind):
        table = meetings.make_meeting(
            tx,
            engagement=engagement,
            meeting=Meeting(engagement_id=0, district_code=code),
            stops=stops,
        )
        made = Planned(engagement=table.engagement, findings=table.findings)
    else:
        made = plan_engagement(tx, engagement=engagement, stops=stops)
    for number in project_ids:
        projects.put_on_agenda(tx, engagement_id=made.engagement.id, project_id=number)
    return made


def _is_past(e: Engagement, today: date) -> bool:
    return e.when is None or e.when.day_to <= today or e.status in queries.OVER


def _offices(tx: ReadTx, code: str, today: date) -> tuple[RoleHolding, ...]:
    """Who heads the district today, acts for the head, or is deputy; heads first."""
    held = tx.all(RoleHolding, role=list(HEADS), body=code)
    now = [r for r in held if holds_on(r, today)]
    return tuple(sorted(now, key=lambda r: (HEADS.index(r.role), r.valid_from, r.id)))


def _neighbours(
    district: District, by_code: Mapping[str, DistrictFigures], *, due_after: int
) -> tuple[Neighbour, ...]:
    """Those longest without a visit first."""
    beside = [by_code[code] for code in district.neighbours if code in by_code]
    beside.sort(key=lambda one: (one.last_visit or date.min, one.district.code))
    return tuple(
        Neighbour(
            district=one.district,
            days_since=one.days_since_visit,
            is_due=one.days_since_visit is None or one.days_since_visit >= due_after,
            next_on=one.next_on,
        )
        for one in beside
    )


def _seasons(known: Knowledge, today: date) -> tuple[Season, ...]:
    return tuple(
        s for s in known.seasons if in_season(today, (s.first_month, s.first_day), (s.last_month, s.last_day))
    )
