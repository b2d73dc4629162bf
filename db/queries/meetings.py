# SPDX-License-Identifier: Apache-2.0
"""Meetings (회의) with what each has beyond an engagement; every list is a fixed number of queries."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, or_, select

from db.queries.districts import NOT_HIS
from db.records import AgendaItem, Attendance, Engagement, Meeting, MeetingSeries, Stop, Suggestion
from db.records.enums import Kind, Proposer, Status
from db.tables import TABLES
from db.transaction import ReadTx

_E, _M, _A = TABLES[Engagement], TABLES[Meeting], TABLES[Attendance]
_G, _S, _F = TABLES[AgendaItem], TABLES[Stop], TABLES[Suggestion]
_B = TABLES[MeetingSeries]
_KEPT = _E.c.binned_at.is_(None)
_AT_ONCE = 5_000
_NO_MEETING = (Status.CANCELLED.value, Status.POSTPONED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An engagement with its meeting part; a blank one where nothing of it was kept."""

    engagement: Engagement
    meeting: Meeting


def of_kinds(
    tx: ReadTx,
    *,
    kinds: Iterable[Kind],
    first: date,
    day_after: date,
    limit: int = 400,
    earliest: bool = False,
) -> tuple[Listed, ...]:
    """Meetings that begin in those days, by day; of more than `limit` the latest, or the `earliest`."""
    where = and_(
        _E.c.kind.in_([k.value for k in kinds]),
        _E.c.when_day_from >= first,
        _E.c.when_day_from < day_after,
    )
    return _listed(tx, where, limit, earliest=earliest)


def without_day(tx: ReadTx, *, kinds: Iterable[Kind], limit: int = 60) -> tuple[Listed, ...]:
    """Meetings that were postponed and have no new day yet."""
    where = and_(
        _E.c.kind.in_([k.value for k in kinds]),
        _E.c.when_kind.is_(None),
        _E.c.status == Status.POSTPONED.value,
    )
    return _listed(tx, where, limit)


def of_series(tx: ReadTx, series_id: int, *, limit: int = 60) -> tuple[Listed, ...]:
    """The meetings of a series, the latest `limit` of them, by day; what became of another kind is none."""
    return _listed(tx, and_(_M.c.series_id == series_id, _of_its_kind(series_id)), limit)


def _of_its_kind(series_id: int) -> ColumnElement[bool]:
    return _E.c.kind == select(_B.c.kind).where(_B.c.id == series_id).scalar_subquery()


def with_same(
    tx: ReadTx,
    about: Listed,
    *,
    person_ids: Iterable[int] = (),
    before: date,
    statuses: Iterable[Status],
    limit: int = 6,
) -> tuple[Listed, ...]:
    """Earlier meetings with the same person, committee, party, district or series; newest last."""
    mine = about.meeting
    same: list[ColumnElement[bool]] = []
    people = sorted(set(person_ids))
    if people:
        there = select(_A.c.engagement_id).where(_A.c.person_id.in_(people), _A.c.binned_at.is_(None))
        # Whoever sits in a council of all districts meets the mayor there without its being about her.
        small = _E.c.kind.not_in([k.value for k in _NUMBERED])
        same += [_M.c.person_id.in_(people), and_(_E.c.id.in_(there), small)]
    if mine.committee_id is not None:
        same.append(_M.c.committee_id == mine.committee_id)
    if mine.party:
        same.append(_M.c.party == mine.party)
    if mine.district_code:
        same.append(_M.c.district_code == mine.district_code)
    if mine.series_id is not None:
        same.append(_M.c.series_id == mine.series_id)
    if not same:
        same.append(_E.c.kind == about.engagement.kind.value)
    where = and_(
        or_(*same),
        _E.c.kind.in_([k.value for k in _MEETING_KINDS]),
        _E.c.id != about.engagement.id,
        _E.c.when_day_from <= before,
        _E.c.status.in_([s.value for s in statuses]),
    )
    return _listed(tx, where, limit)


_NUMBERED = (Kind.HEADS_COUNCIL, Kind.VICE_HEADS, Kind.POLICY_COUNCIL)
_MEETING_KINDS = (
    Kind.ISSUE_BRIEFING,
    Kind.CONSULTATION,
    Kind.INTERVIEW,
    Kind.PARTY_GOV,
    Kind.DISTRICT_HEAD,
    Kind.HEADS_COUNCIL,
    Kind.VICE_HEADS,
    Kind.POLICY_COUNCIL,
)


def _listed(
    tx: ReadTx, where: ColumnElement[bool], limit: int, *, earliest: bool = False
) -> tuple[Listed, ...]:
    joined = and_(_M.c.engagement_id == _E.c.id, _M.c.binned_at.is_(None))
    chosen = select(_E.c.id).select_from(_E.outerjoin(_M, joined)).where(where, _KEPT).limit(limit)
    order = (_E.c.when_day_from, _E.c.id)
    chosen = chosen.order_by(*(order if earliest else (column.desc() for column in order)))
    numbers = [row[0] for row in tx.connection.execute(chosen)]
    if earliest:
        numbers.reverse()
    if not numbers:
        return ()
    known = {e.id: e for e in tx.records(Engagement, select(_E).where(_E.c.id.in_(numbers)))}
    parts = {
        m.engagement_id: m
        for m in tx.records(
            Meeting, select(_M).where(_M.c.engagement_id.in_(numbers), _M.c.binned_at.is_(None))
        )
    }
    return tuple(
        Listed(engagement=known[n], meeting=parts.get(n, Meeting(engagement_id=n))) for n in reversed(numbers)
    )


def rows_of(tx: ReadTx, found: Iterable[Engagement]) -> Mapping[int, Meeting]:
    """Engagement → its meeting part where it has one; no query where none of them is a meeting."""
    numbers = sorted(e.id for e in found if e.kind in _MEETING_KINDS)
    rows: dict[int, Meeting] = {}
    for at in range(0, len(numbers), _AT_ONCE):
        some = select(_M).where(_M.c.engagement_id.in_(numbers[at : at + _AT_ONCE]), _M.c.binned_at.is_(None))
        rows.update((m.engagement_id, m) for m in tx.records(Meeting, some))
    return rows


def numbers_used(tx: ReadTx, series_id: int) -> Mapping[int, int]:
    """Number → engagement that bears it in the series; those in the bin or of another kind bear none."""
    query = _numbered(series_id).order_by(_M.c.engagement_id.desc())
    return {row[0]: row[1] for row in tx.connection.execute(query).all()}


def holders(tx: ReadTx, series_id: int, number: int) -> set[int]:
    """Engagements that bear that number in the series: one at most, but for what was just brought back."""
    query = _numbered(series_id).where(_M.c.number == number)
    return {row[1] for row in tx.connection.execute(query).all()}


def _numbered(series_id: int) -> Select[Any]:
    return (
        select(_M.c.number, _M.c.engagement_id)
        .join(_E, _E.c.id == _M.c.engagement_id)
        .where(_M.c.series_id == series_id, _M.c.number > 0, _M.c.binned_at.is_(None), _KEPT)
        .where(_of_its_kind(series_id))
    )


def attendance_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[Attendance, ...]]:
    """Engagement → who is on its list, in order of protocol."""
    return _grouped(tx, Attendance, _A, ids)


def agenda_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[AgendaItem, ...]]:
    """Engagement → its agenda in order."""
    return _grouped(tx, AgendaItem, _G, ids)


def stops_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[Stop, ...]]:
    """Engagement → its places in order."""
    return _grouped(tx, Stop, _S, ids)


def _grouped(tx: ReadTx, kind: type[Any], table: Any, ids: Iterable[int]) -> Mapping[int, tuple[Any, ...]]:
    numbers = sorted(set(ids))
    if not numbers:
        return {}
    query = (
        select(table)
        .where(table.c.engagement_id.in_(numbers), table.c.binned_at.is_(None))
        .order_by(table.c.position, table.c.id)
    )
    found: dict[int, list[Any]] = {}
    for row in tx.records(kind, query):
        found.setdefault(row.engagement_id, []).append(row)
    return {number: tuple(rows) for number, rows in found.items()}


def follow_ups(
    tx: ReadTx,
    *,
    statuses: Iterable[Any],
    person_ids: Iterable[int] = (),
    district_code: str | None = None,
    engagement_ids: Iterable[int] = (),
    limit: int = 60,
) -> tuple[Suggestion, ...]:
    """Follow-ups of those people, of that district or of those engagements, oldest first."""
    of: list[ColumnElement[bool]] = []
    people, heard = sorted(set(person_ids)), sorted(set(engagement_ids))
    if people:
        of.append(_F.c.person_id.in_(people))
    if heard:
        of.append(_F.c.engagement_id.in_(heard))
    if district_code:
        of.append(_F.c.district_code == district_code)
    if not of:
        return ()
    query = (
        select(_F)
        .where(or_(*of), _F.c.status.in_([s.value for s in statuses]), _F.c.binned_at.is_(None))
        .order_by(_F.c.received_on, _F.c.id)
        .limit(limit)
    )
    return tx.records(Suggestion, query)


def visits_in(
    tx: ReadTx, district_code: str, first: date, day_after: date, *, limit: int = 8
) -> tuple[Engagement, ...]:
    """Visits and events in a district that begin in those days, by day; of more the latest."""
    there = select(_S.c.engagement_id).where(_S.c.district_code == district_code, _S.c.binned_at.is_(None))
    query = (
        select(_E)
        .where(
            _E.c.id.in_(there),
            _E.c.kind.in_([Kind.VISIT.value, Kind.EVENT.value]),
            _E.c.status.not_in(_NO_MEETING),
            _E.c.when_day_from >= first,
            _E.c.when_day_from < day_after,
            _KEPT,
        )
        .order_by(_E.c.when_day_from.desc(), _E.c.id.desc())
        .limit(limit)
    )
    return tuple(reversed(tx.records(Engagement, query)))


def held_by_year(
    tx: ReadTx, *, kinds: Iterable[Kind], first: date, last: date, statuses: Iterable[Status]
) -> tuple[tuple[Kind, date], ...]:
    """Kind and day of what was held in those days, both included.

    A council of districts was held whoever sat there for the city; any other meeting is the mayor's own.
    """
    query = select(_E.c.kind, _E.c.when_day_from).where(
        _E.c.kind.in_([k.value for k in kinds]),
        or_(_his_own(), _E.c.kind.in_([k.value for k in _NUMBERED])),
        _E.c.status.in_([s.value for s in statuses]),
        _E.c.when_day_from >= first,
        _E.c.when_day_from <= last,
        _KEPT,
    )
    return tuple((Kind(kind), day) for kind, day in tx.connection.execute(query).all())


def visits_held(
    tx: ReadTx, *, first: date, last: date, statuses: Iterable[Status]
) -> tuple[tuple[date, frozenset[str]], ...]:
    """Day and categories of each visit of the mayor's own (대참, 축사 are not) held in those days."""
    query = select(_E).where(
        _E.c.kind == Kind.VISIT.value,
        _his_own(),
        _E.c.status.in_([s.value for s in statuses]),
        _E.c.when_day_from >= first,
        _E.c.when_day_from <= last,
        _KEPT,
    )
    found = []
    for row in tx.records(Engagement, query):
        assert row.when is not None
        own = {c.value for c in (row.category, *row.more_categories) if c is not None}
        found.append((row.when.day_from, frozenset(own)))
    return tuple(found)


def _his_own() -> ColumnElement[bool]:
    return or_(_E.c.decision.is_(None), _E.c.decision.not_in([d.value for d in NOT_HIS]))


def questions(tx: ReadTx, *, kinds: Iterable[Any], first: date, last: date) -> tuple[Suggestion, ...]:
    """Questions that were received in those days, both included."""
    query = select(_F).where(
        _F.c.kind.in_([k.value for k in kinds]),
        _F.c.proposer == Proposer.COUNCILLOR.value,
        _F.c.received_on >= first,
        _F.c.received_on <= last,
        _F.c.binned_at.is_(None),
    )
    return tx.records(Suggestion, query)
