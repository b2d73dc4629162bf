# SPDX-License-Identifier: Apache-2.0
"""What the mayor did in each district, summed up in the database; each function is one query.

A visit belongs to the districts of its stops, a meeting with a district head to the district of its
`Meeting` row, with several heads to those of its attendees, where no district was chosen to that of its
place. What somebody else attended (대참·축사) is nobody's visit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    FromClause,
    Select,
    UnaryExpression,
    and_,
    case,
    extract,
    func,
    or_,
    select,
)
from sqlalchemy.sql.operators import custom_op

from db.records import AgendaItem, Attendance, Engagement, Meeting, Project, Stop, Suggestion
from db.records.enums import OPEN_SUGGESTION, Kind, ProjectStage, RequestDecision, Status
from db.tables import TABLES
from db.transaction import ReadTx

_E = TABLES[Engagement]
_S = TABLES[Stop]
_M = TABLES[Meeting]
_A = TABLES[Attendance]

OVER = (Status.HELD, Status.CLOSED)
AHEAD = (Status.PLANNED, Status.FINAL)
OPEN_STAGES = (ProjectStage.ASKED, ProjectStage.REVIEW, ProjectStage.UNDERWAY)
NOT_HIS = (RequestDecision.DEPUTY, RequestDecision.MESSAGE)
_NOT_HIS = [d.value for d in NOT_HIS]


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCount:
    """One district in one month; `counted` of `count` lie in the period asked for.

    `unrecorded` of those are past and still planned or final.
    """

    district_code: str
    year: int
    month: int
    count: int
    counted: int
    unrecorded: int
    last: date


def visits_by_month(tx: ReadTx, read_from: date, first: date, today: date) -> tuple[MonthCount, ...]:
    """Visits from `read_from` to `today`, both included, each once a district; `first` begins the period."""
    return _by_month(tx, _visits(tx, read_from, today, Kind.VISIT), first)


def meetings_by_month(tx: ReadTx, read_from: date, first: date, today: date) -> tuple[MonthCount, ...]:
    """The same of meetings with district heads (구청장 면담)."""
    return _by_month(tx, _meetings(tx, read_from, today), first)


def last_days(
    tx: ReadTx, first: date, today: date, *, districts: Iterable[str]
) -> tuple[Mapping[str, date], Mapping[str, date]]:
    """The last visit and the last meeting of each of those districts since `first`; two queries."""
    wanted = sorted(set(districts))
    found = []
    for source in (_visits(tx, first, today, Kind.VISIT), _meetings(tx, first, today)):
        rows = source.subquery()
        query = select(rows.c.code, func.max(rows.c.day)).where(rows.c.code.in_(wanted)).group_by(rows.c.code)
        found.append({row[0]: row[1] for row in tx.connection.execute(query).all()})
    return found[0], found[1]


def totals(tx: ReadTx, first: date, today: date) -> Mapping[Kind, int]:
    """How many of each kind there were, each counted once wherever it went (횟수)."""
    query = (
        select(_E.c.kind, func.count())
        .where(_took_place(tx, first, today), _E.c.kind.in_([k.value for k in _COUNTED_KINDS]))
        .group_by(_E.c.kind)
    )
    return {Kind(row[0]): row[1] for row in tx.connection.execute(query).all()}


_COUNTED_KINDS = (Kind.VISIT, Kind.DISTRICT_HEAD, Kind.HEADS_COUNCIL, Kind.VICE_HEADS, Kind.POLICY_COUNCIL)


def next_days(tx: ReadTx, today: date, day_after: date) -> Mapping[str, date]:
    """District → the first day from today on when a visit or a meeting with its head is planned."""
    ahead = _ahead(tx, today, day_after)
    visits = _from_stops(ahead, Kind.VISIT)
    rows = visits.union_all(*_meeting_sources(tx, ahead)).subquery()
    query = select(rows.c.code, func.min(rows.c.day)).where(rows.c.code.is_not(None)).group_by(rows.c.code)
    return {row[0]: row[1] for row in tx.connection.execute(query).all()}


def open_projects(tx: ReadTx) -> Mapping[str, int]:
    """District → how many projects (숙원사업) are neither done nor refused."""
    p = TABLES[Project].c
    query = (
        select(p.district_code, func.count())
        .where(p.stage.in_([s.value for s in OPEN_STAGES]), p.binned_at.is_(None))
        .group_by(p.district_code)
    )
    return {row[0]: row[1] for row in tx.connection.execute(query).all()}


def open_follow_ups(tx: ReadTx) -> Mapping[str, int]:
    """District → how many suggestions and promises are not settled (미결 건의)."""
    s = TABLES[Suggestion].c
    query = (
        select(s.district_code, func.count())
        .where(
            s.status.in_([x.value for x in OPEN_SUGGESTION]),
            s.binned_at.is_(None),
            s.district_code.is_not(None),
        )
        .group_by(s.district_code)
    )
    return {row[0]: row[1] for row in tx.connection.execute(query).all()}


# -- one district ----------------------------------------------------------------------------------


def engagements_of(
    tx: ReadTx, code: str, first: date, day_after: date, *, kinds: Iterable[Kind], most: int
) -> tuple[int, ...]:
    """Numbers of what went or is to go to a district in those days, the latest `most` of them.

    Called off and postponed ones are left out; of meetings with heads those with this one.
    """
    where = and_(
        _between(tx, first, day_after),
        _plain(tx, _E.c.status).not_in([Status.CANCELLED.value, Status.POSTPONED.value]),
        _E.c.binned_at.is_(None),
    )
    visits = _from_stops(where, *kinds)
    rows = visits.union(*_meeting_sources(tx, where)).subquery()
    query = (
        select(rows.c.id, rows.c.day)
        .where(rows.c.code == code)
        .distinct()
        .order_by(rows.c.day.desc(), rows.c.id.desc())
        .limit(most)
    )
    return tuple(row[0] for row in tx.connection.execute(query).all())


def agenda_of(tx: ReadTx, projects: Iterable[int]) -> tuple[tuple[int, int, str], ...]:
    """Project, engagement and outcome of each line of a meeting about those projects, latest first."""
    i = TABLES[AgendaItem].c
    query = (
        select(i.project_id, i.engagement_id, i.outcome)
        .join_from(TABLES[AgendaItem], _E, i.engagement_id == _E.c.id)
        .where(i.project_id.in_(sorted(set(projects))), i.binned_at.is_(None), _E.c.binned_at.is_(None))
        .order_by(_E.c.when_day_from.desc(), i.id.desc())
    )
    return tuple((row[0], row[1], row[2]) for row in tx.connection.execute(query).all())


# -- parts -----------------------------------------------------------------------------------------


def _by_month(tx: ReadTx, source: Select[Any], first: date) -> tuple[MonthCount, ...]:
    rows = source.subquery()
    year, month = extract("year", rows.c.day), extract("month", rows.c.day)
    counted = func.sum(case((rows.c.day >= first, 1), else_=0))
    unrecorded = func.sum(case((rows.c.day >= first, rows.c.unrecorded), else_=0))
    query = (
        select(rows.c.code, year, month, func.count(), counted, unrecorded, func.max(rows.c.day))
        .where(rows.c.code.is_not(None))
        .group_by(rows.c.code, year, month)
    )
    return tuple(
        MonthCount(
            district_code=row[0],
            year=int(row[1]),
            month=int(row[2]),
            count=int(row[3]),
            counted=int(row[4]),
            unrecorded=int(row[5]),
            last=row[6],
        )
        for row in tx.connection.execute(query).all()
    )


def _visits(tx: ReadTx, first: date, today: date, *kinds: Kind) -> Select[Any]:
    """Distinct district, day, number: a visit with three stops in one district is one row."""
    return _from_stops(_took_place(tx, first, today), *kinds).distinct()


def _meetings(tx: ReadTx, first: date, today: date) -> Select[Any]:
    one, *others = _meeting_sources(tx, _took_place(tx, first, today))
    rows = one.union(*others).subquery()
    return select(rows)


def _from_stops(where: ColumnElement[bool], *kinds: Kind) -> Select[Any]:
    return _columns(_S.c.district_code, _E.join(_S, _S.c.engagement_id == _E.c.id)).where(
        where, _E.c.kind.in_([k.value for k in kinds]), _S.c.binned_at.is_(None)
    )


def _meeting_sources(tx: ReadTx, where: ColumnElement[bool]) -> tuple[Select[Any], ...]:
    """By the meeting's own district, by attendees of a joint one, by place where no district was chosen."""
    heads = and_(where, _E.c.kind == Kind.DISTRICT_HEAD.value)
    met = _E.join(_M, and_(_M.c.engagement_id == _E.c.id, _M.c.binned_at.is_(None)))
    own = _columns(_M.c.district_code, met).where(heads, _M.c.district_code.is_not(None))
    joint = _columns(_A.c.district_code, met.join(_A, _A.c.engagement_id == _E.c.id)).where(
        heads, _M.c.is_joint, _A.c.district_code.is_not(None), _A.c.binned_at.is_(None)
    )
    is_named = or_(_M.c.district_code.is_not(None), _M.c.is_joint)
    has_own = (
        select(_M.c.id).where(_M.c.engagement_id == _E.c.id, _M.c.binned_at.is_(None), is_named).exists()
    )
    placed = _columns(_S.c.district_code, _E.join(_S, _S.c.engagement_id == _E.c.id)).where(
        heads, ~has_own, _S.c.binned_at.is_(None)
    )
    return own, joint, placed


def _columns(code: ColumnElement[Any], of: FromClause) -> Select[Any]:
    unrecorded = case((_E.c.status.in_([s.value for s in AHEAD]), 1), else_=0)
    day = _E.c.when_day_from
    return select(
        code.label("code"), day.label("day"), _E.c.id.label("id"), unrecorded.label("unrecorded")
    ).select_from(of)


def _took_place(tx: ReadTx, first: date, today: date) -> ColumnElement[bool]:
    """Held or closed up to today, or past and never called off; the mayor's own."""
    status = _plain(tx, _E.c.status)
    over = status.in_([s.value for s in OVER])
    past = and_(status.in_([s.value for s in AHEAD]), _E.c.when_day_to <= today)
    return and_(
        _E.c.when_day_from >= first,
        _E.c.when_day_from <= today,
        or_(over, past),
        or_(_E.c.decision.is_(None), _E.c.decision.not_in(_NOT_HIS)),
        _E.c.binned_at.is_(None),
    )


def _ahead(tx: ReadTx, today: date, day_after: date) -> ColumnElement[bool]:
    return and_(
        _between(tx, today, day_after),
        _plain(tx, _E.c.status).in_([s.value for s in AHEAD]),
        or_(_E.c.decision.is_(None), _E.c.decision.not_in(_NOT_HIS)),
        _E.c.binned_at.is_(None),
    )


def _between(tx: ReadTx, first: date, day_after: date) -> ColumnElement[bool]:
    return and_(_E.c.when_day_from >= first, _E.c.when_day_from < day_after)


def _plain(tx: ReadTx, column: ColumnElement[str]) -> ColumnElement[str]:
    """The column out of SQLite's choice of an index: the days are few however old the office is."""
    if tx.connection.dialect.name != "sqlite":
        return column
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)
