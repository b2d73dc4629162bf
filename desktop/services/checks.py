# SPDX-License-Identifier: Apache-2.0
"""What the rules say of engagements, with everything they look at read in a fixed number of queries."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Any

from db import collecting, journal
from db.codec import unit_from_json
from db.queries import engagements as queries
from db.queries.engagements import NO_PARTS, Parts
from db.queries.meetings import rows_of
from db.records import Attempt, Engagement, Meeting, Month, Override, Stop
from db.records.enums import OPEN_SUGGESTION, Kind, Status
from db.transaction import ReadTx
from desktop.rules import availability
from desktop.rules.commitment import Commitment, commitment, seoul_days
from desktop.rules.coverage import Visited, Visits, visits
from desktop.rules.day_context import DayContext, day_context
from desktop.rules.dossier import Dossier, OpenSuggestions, open_suggestions
from desktop.rules.finding import Finding, with_overrides
from desktop.rules.notice import NoticeFile, NoticeStatus, notice_board
from desktop.rules.readiness import Readiness, readiness
from desktop.rules.spoken import Spoken, places_text
from desktop.services.knowledge import Knowledge, knowledge

_ONE = timedelta(days=1)
_COUNTED = (Status.PLANNED, Status.FINAL, Status.HELD, Status.CLOSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Situation:
    """Some days of the office with all that belongs to them."""

    known: Knowledge
    context: DayContext
    parts: Mapping[int, Parts]
    files: Mapping[int, NoticeFile]
    suggestions: OpenSuggestions
    near: tuple[Engagement, ...] = ()
    meetings: Mapping[int, Meeting] = field(default_factory=dict)

    def within(self, first: date, day_after: date) -> tuple[Engagement, ...]:
        """Its engagements touching those days, by time; the days must be among those it was read for."""
        return tuple(
            e
            for e in self.near
            if e.when is not None and e.when.day_from < day_after and e.when.day_to > first
        )

    def parts_of(self, engagement_id: int) -> Parts:
        return self.parts.get(engagement_id, NO_PARTS)

    def file_of(self, engagement_id: int) -> NoticeFile:
        return self.files.get(engagement_id, NoticeFile())

    def commitment_of(self, engagement: Engagement) -> Commitment:
        made = self.context.by_id.get(engagement.id)
        if made is not None and made.engagement is engagement:
            return made
        return commitment(engagement, self.parts_of(engagement.id).stops)

    def dossier_of(self, engagement: Engagement) -> Dossier:
        parts = self.parts_of(engagement.id)
        mine = self.commitment_of(engagement)
        return Dossier(
            commitment=mine,
            file=self.file_of(engagement.id),
            run_rows=parts.run_rows,
            attendance=parts.people,
            materials=parts.materials,
            overrides=parts.overrides,
            suggestions=self.suggestions.at(mine),
            meeting=self.meetings.get(engagement.id),
        )

    def readiness_of_all(self, found: Iterable[Engagement], *, now: datetime) -> Mapping[int, Readiness]:
        """Of many at once, by number: nothing made meanwhile is garbage, so nothing is collected."""
        with collecting.paused():
            return {e.id: self.readiness_of(e, now=now) for e in found}

    def readiness_of(self, engagement: Engagement, *, now: datetime) -> Readiness:
        return readiness(
            self.dossier_of(engagement),
            context=self.context,
            roster=self.known.roster,
            now=now,
            rules=self.known.rules,
        )


def day_context_of(tx: ReadTx, *, first: date, day_after: date) -> DayContext:
    """The context of some days, a day more on both sides, with parents and children; four queries at most."""
    known = knowledge(tx)
    near = queries.between(tx, first - _ONE, day_after + _ONE)
    stops = dict(queries.stops_of(tx, (e.id for e in near)))
    near, stops = _with_family(tx, near, stops)
    return _context(known, near, stops)


def _with_family(
    tx: ReadTx, near: tuple[Engagement, ...], stops: dict[int, tuple[Stop, ...]]
) -> tuple[tuple[Engagement, ...], dict[int, tuple[Stop, ...]]]:
    """Parents and children that lie outside the days."""
    have = {e.id for e in near}
    parents = {e.parent_id for e in near if e.parent_id is not None} - have
    missing = list(queries.with_ids(tx, parents)) if parents else []
    periods = {e.id for e in (*near, *missing) if e.when is not None and _is_period(e)}
    if periods:
        children = tx.all(Engagement, parent_id=periods)
        missing += [c for c in children if c.id not in have]
    return (*near, *missing), stops


def _is_period(engagement: Engagement) -> bool:
    when = engagement.when
    return when is not None and (when.day_to - when.day_from).days > 1


def _visits_around(
    tx: ReadTx, known: Knowledge, engagement: Engagement, stops: Iterable[Stop]
) -> Visits | None:
    """What coverage asks of one visit: its own districts closely, of their neighbours the last day.

    Of others than visits nothing is said. A stretch of days is read without: its lists are long enough.
    """
    own = {s.district_code for s in stops if s.district_code}
    if engagement.kind is not Kind.VISIT or engagement.when is None or not own:
        return None
    day = seoul_days(engagement.when)[0]
    near, far = (timedelta(days=d) for d in (known.settings.same_district_days, known.settings.coverage_days))
    there = known.roster.districts
    beside = {n for code in own if code in there for n in there[code].neighbours} - own
    counted = {"kinds": [Kind.VISIT.value], "statuses": [s.value for s in _COUNTED]}
    rows = queries.visits_between(tx, day - near, day + near + _ONE, districts=own, **counted)
    last = (
        queries.last_visits(tx, day - far, day + near + _ONE, districts=beside, **counted) if beside else ()
    )
    return visits(
        [
            *(Visited(at, number, code, title) for number, at, code, title in rows),
            *(Visited(at, 0, code) for code, at in last),
        ]
    )


def _context(
    known: Knowledge,
    found: Iterable[Engagement],
    stops: Mapping[int, tuple[Stop, ...]],
    visited: Visits | None = None,
) -> DayContext:
    return day_context(
        (commitment(e, stops.get(e.id, ())) for e in found),
        council=known.council,
        off=known.off,
        elections=known.elections,
        seasons=known.seasons,
        districts=known.roster.districts,
        dongs=known.roster.dongs,
        settings=known.settings,
        roster=known.roster,
        visits=visited,
    )


def visits_between(tx: ReadTx, first: date, day_after: date) -> Visits:
    """Visits that take place or took place and begin in those days, by district; one query."""
    rows = queries.visits_between(
        tx, first, day_after, kinds=[Kind.VISIT.value], statuses=[s.value for s in _COUNTED]
    )
    return visits(Visited(day, number, code, title) for number, day, code, title in rows)


def situation(tx: ReadTx, *, first: date, day_after: date, kinds: Collection[Kind] = ()) -> Situation:
    """Everything about the engagements of those days; a year takes as many queries as a day.

    `kinds`: with the parts and notices of these alone, where only they are asked about; of the others
    what the rules see in a neighbour: when and where.
    """
    with collecting.paused():
        known = knowledge(tx)
        days = (first - _ONE, day_after + _ONE)
        near = queries.between(tx, *days)
        parts = queries.parts_between(tx, *days, kinds=kinds)
        stops = queries.stops_between(tx, *days) if kinds else {i: p.stops for i, p in parts.items()}
        found, stops = _with_family(tx, near, dict(stops))
        files = notice_files(tx, (e for e in found if not kinds or e.kind in kinds), parts)
        return Situation(
            known=known,
            context=_context(known, found, stops),
            parts=parts,
            files=files,
            near=near,
            suggestions=_open_suggestions(tx, stops.values()),
            meetings=rows_of(tx, found),
        )


def situation_of(tx: ReadTx, engagement: Engagement) -> Situation:
    """The same around one engagement, whatever time it has."""
    when = engagement.when or engagement.former_when
    known = knowledge(tx)
    if when is None:
        near: tuple[Engagement, ...] = ()
        stops: dict[int, tuple[Stop, ...]] = {}
    else:
        first, after = seoul_days(when)
        near = queries.between(tx, first - _ONE, after + _ONE)
        stops = dict(queries.stops_of(tx, (e.id for e in near)))
        near, stops = _with_family(tx, near, stops)
    parts = queries.parts_of(tx, [engagement.id])
    stops[engagement.id] = parts.get(engagement.id, NO_PARTS).stops
    others = [e for e in near if e.id != engagement.id]
    around = _visits_around(tx, known, engagement, stops[engagement.id])
    context = _context(known, [*others, engagement], stops, around)
    return Situation(
        known=known,
        context=context,
        parts=parts,
        files=notice_files(tx, [engagement], parts),
        suggestions=_open_suggestions(tx, [stops[engagement.id]]),
        meetings=rows_of(tx, [engagement]),
    )


def situation_for(
    tx: ReadTx, wanted: Sequence[Engagement], *, since: date = date.min, only_times: bool = False
) -> Situation:
    """The same around some engagements, as they are given; as many queries for forty as for one.

    Only days from `since` on are looked at for neighbours: what lies before is over, and a plan of
    years ago would have everything since read. `only_times`: for availability alone, without notices
    and suggestions.
    """
    known = knowledge(tx)
    days = [seoul_days(e.when) for e in wanted if e.when is not None and not isinstance(e.when, Month)]
    days = [(first, after) for first, after in days if after > since]
    near: tuple[Engagement, ...] = ()
    stops: dict[int, tuple[Stop, ...]] = {}
    if days:
        first, after = min(d[0] for d in days), max(d[1] for d in days)
        near = queries.between(tx, first - _ONE, after + _ONE)
        stops = dict(queries.stops_of(tx, (e.id for e in near)))
        near, stops = _with_family(tx, near, stops)
    mine = {e.id: e for e in wanted}
    parts = queries.parts_of(tx, mine)
    stops |= {i: parts.get(i, NO_PARTS).stops for i in mine}
    context = _context(known, [*(e for e in near if e.id not in mine), *wanted], stops)
    return Situation(
        known=known,
        context=context,
        parts=parts,
        files={} if only_times else notice_files(tx, wanted, parts),
        near=near,
        meetings={} if only_times else rows_of(tx, wanted),
        suggestions=_open_suggestions(tx, [] if only_times else [stops[i] for i in mine]),
    )


def _open_suggestions(tx: ReadTx, stops: Iterable[Sequence[Stop]]) -> OpenSuggestions:
    there = [stop for some in stops for stop in some]
    if not there:
        return open_suggestions(())
    return open_suggestions(
        queries.open_suggestions_near(tx, there, statuses=[s.value for s in OPEN_SUGGESTION])
    )


def availability_of(tx: ReadTx, engagement: Engagement) -> tuple[Finding, ...]:
    """What speaks against its time and place, passed blocks bearing their reason."""
    when = engagement.when
    if when is None:
        return ()
    first, after = seoul_days(when)
    context = day_context_of(tx, first=first, day_after=after)
    mine = commitment(engagement, tx.all(Stop, engagement_id=engagement.id))
    around = _visits_around(tx, knowledge(tx), engagement, mine.stops)
    found = availability.check(replace(context.with_change(mine), visits=around), mine)
    return with_overrides(found, tx.all(Override, engagement_id=engagement.id))


def availability_in(here: Situation, engagement: Engagement) -> tuple[Finding, ...]:
    """The same inside a situation that was read already; the engagement may be as it is proposed."""
    mine = here.commitment_of(engagement)
    found = availability.check(here.context.with_change(mine), mine)
    return with_overrides(found, here.parts_of(engagement.id).overrides)


def notice_board_of(tx: ReadTx, engagement: Engagement, *, now: datetime) -> tuple[NoticeStatus, ...]:
    """Who must be told of one engagement and where each notice stands."""
    here = situation_of(tx, engagement)
    return board_in(here, engagement, now=now)


def board_in(here: Situation, engagement: Engagement, *, now: datetime) -> tuple[NoticeStatus, ...]:
    return notice_board(
        here.commitment_of(engagement),
        here.known.roster,
        here.known.settings,
        here.known.off,
        now=now,
        file=here.file_of(engagement.id),
        rules=here.known.rules,
    )


def notice_files(
    tx: ReadTx, found: Iterable[Engagement], parts: Mapping[int, Parts]
) -> Mapping[int, NoticeFile]:
    """What is kept about the notices of each; one query over the journal for all of them."""
    wanted = {e.id: e for e in found}
    past = journal.units_of_many(
        tx, book="engagement", ids=wanted, units=("when", "status", "lead", "importance")
    )
    stops = {s.id for i, p in parts.items() if i in wanted for s in p.stops}
    moved = journal.units_of_many(tx, book="stop", ids=stops, units=("place", "*"))
    files: dict[int, NoticeFile] = {}
    for engagement_id, engagement in wanted.items():
        own = parts.get(engagement_id, NO_PARTS)
        attempts: dict[int, list[Attempt]] = {}
        for attempt in own.attempts:
            attempts.setdefault(attempt.notice_id, []).append(attempt)
        entries = past.get(engagement_id, ())
        files[engagement_id] = NoticeFile(
            notices=own.notices,
            attempts=attempts,
            planned_at=_planned_at(entries),
            changed_at=_changed_at(entries, [e for s in own.stops for e in moved.get(s.id, ())]),
            final_as=_final_as(engagement, own.stops, entries, moved),
        )
    return files


def _planned_at(entries: Iterable[journal.UnitEntry]) -> datetime | None:
    """When it last became planned from something that carried no duty."""
    at = None
    for entry in entries:
        if entry.unit == "status":
            old = None if entry.old is None else json.loads(entry.old).get("status")
            new = json.loads(entry.new).get("status")
            if new == Status.PLANNED and old != Status.FINAL:
                at = entry.at
    return at


def _changed_at(entries: Iterable[journal.UnitEntry], place: Iterable[journal.UnitEntry]) -> datetime | None:
    """When time, lead, importance or a place last became something else."""
    return max((e.at for e in (*entries, *place) if e.unit != "status"), default=None)


def _final_as(
    engagement: Engagement,
    stops: tuple[Stop, ...],
    entries: Iterable[journal.UnitEntry],
    moved: Mapping[int, tuple[journal.UnitEntry, ...]],
) -> Spoken | None:
    """What was spoken of it when it was last finalised: later old values put back over the present ones."""
    listed = list(entries)
    finals = [
        i
        for i, e in enumerate(listed)
        if e.unit == "status" and json.loads(e.new).get("status") == Status.FINAL
    ]
    if not finals:
        return None
    values: dict[str, Any] = {
        "when": engagement.when,
        "lead": engagement.lead,
        "is_major": engagement.is_major,
    }
    for entry in reversed(listed[finals[-1] + 1 :]):
        if entry.unit != "status" and entry.old is not None:
            values |= unit_from_json(Engagement, json.loads(entry.old))
    return Spoken(
        when=values["when"],
        place=_place_at(stops, moved, listed[finals[-1]].at),
        lead=values["lead"],
        is_major=values["is_major"],
        status=Status.FINAL.value,
    )


def _place_at(
    stops: tuple[Stop, ...], moved: Mapping[int, tuple[journal.UnitEntry, ...]], at: datetime
) -> str:
    """The places as they stood at a time; without those that were put in later."""
    found = []
    for stop in stops:
        later = [e for e in moved.get(stop.id, ()) if e.at > at]
        if not later:
            found.append(stop.place)
        elif later[0].old is not None:
            found.append(str(json.loads(later[0].old).get("place", "")))
    return places_text(found)
