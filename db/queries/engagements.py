# SPDX-License-Identifier: Apache-2.0
"""Engagements of a stretch of days with all their parts: a fixed number of queries for any number."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    UnaryExpression,
    and_,
    bindparam,
    func,
    or_,
    select,
)
from sqlalchemy.sql.operators import custom_op

from db.records import (
    Attempt,
    Attendance,
    Engagement,
    IssuedSheet,
    Material,
    Notice,
    Override,
    RunRow,
    Stop,
    Suggestion,
    Timed,
)
from db.records.meta import Record
from db.tables import TABLES
from db.transaction import ReadTx

R = TypeVar("R", bound=Record)
V = TypeVar("V")
Chosen = Select[Any] | list[int]
_FEW = 500
_AT_ONCE = 5_000
_ENGAGEMENT = TABLES[Engagement]


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What belongs to one engagement, each in its own order."""

    stops: tuple[Stop, ...] = ()
    run_rows: tuple[RunRow, ...] = ()
    people: tuple[Attendance, ...] = ()
    materials: tuple[Material, ...] = ()
    overrides: tuple[Override, ...] = ()
    notices: tuple[Notice, ...] = ()
    attempts: tuple[Attempt, ...] = ()
    issued: tuple[IssuedSheet, ...] = ()
    suggestions_heard: tuple[Suggestion, ...] = field(default=())


NO_PARTS = Parts()


def between(tx: ReadTx, first: date, day_after: date) -> tuple[Engagement, ...]:
    """Engagements touching the days from `first` up to but not including `day_after`, by time."""
    return _sorted(tx.records(Engagement, select_between(tx, first, day_after)))


def with_ids(tx: ReadTx, ids: Iterable[int]) -> tuple[Engagement, ...]:
    """The kept engagements of those numbers, by time."""
    table = _ENGAGEMENT
    query = select(table).where(table.c.id.in_(sorted(set(ids))), table.c.binned_at.is_(None))
    return _sorted(tx.records(Engagement, query))


def postponed_between(tx: ReadTx, first: date, day_after: date) -> tuple[Engagement, ...]:
    """Postponed engagements without a new date whose former time touched those days."""
    table = _ENGAGEMENT
    query = select(table).where(
        table.c.when_kind.is_(None),
        table.c.former_when_day_from < day_after,
        table.c.former_when_day_to > first,
        table.c.binned_at.is_(None),
    )
    return tx.records(Engagement, query.order_by(table.c.former_when_day_from, table.c.id))


def parts_between(
    tx: ReadTx, first: date, day_after: date, *, kinds: Iterable[str] = ()
) -> Mapping[int, Parts]:
    """Engagement number → its parts, for all that `between` finds, or of those `kinds`; a dozen queries."""
    return _parts(tx, _numbers_between(tx, first, day_after, kinds))


def parts_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, Parts]:
    """The same for given numbers."""
    return _parts(tx, sorted(set(ids)))


def stops_between(tx: ReadTx, first: date, day_after: date) -> Mapping[int, tuple[Stop, ...]]:
    """Only the stops: what a week view and the availability rules need."""
    return _grouped(_children(tx, Stop, _numbers_between(tx, first, day_after)))


def stops_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[Stop, ...]]:
    """The same of engagements that were read already."""
    wanted = sorted(set(ids))
    found: list[Stop] = []
    for at in range(0, len(wanted), _AT_ONCE):
        found += _children(tx, Stop, wanted[at : at + _AT_ONCE])
    return _grouped(found)


def visits_between(
    tx: ReadTx,
    first: date,
    day_after: date,
    *,
    kinds: Iterable[str],
    statuses: Iterable[str],
    districts: Iterable[str] | None = None,
) -> tuple[tuple[int, date, str, str], ...]:
    """Number, first day, district, title of those that begin in those days, once a district; one query."""
    e, s = _ENGAGEMENT.c, TABLES[Stop].c
    query = select(e.id, e.when_day_from, s.district_code, e.title).distinct()
    query = _visited(tx, query, first, day_after, kinds=kinds, statuses=statuses, districts=districts)
    return tuple((row[0], row[1], row[2], row[3]) for row in tx.connection.execute(query).all())


def last_visits(
    tx: ReadTx,
    first: date,
    day_after: date,
    *,
    kinds: Iterable[str],
    statuses: Iterable[str],
    districts: Iterable[str],
) -> tuple[tuple[str, date], ...]:
    """The last day in those days on which each of the districts was visited; one query."""
    e, s = _ENGAGEMENT.c, TABLES[Stop].c
    query = select(s.district_code, func.max(e.when_day_from)).group_by(s.district_code)
    query = _visited(tx, query, first, day_after, kinds=kinds, statuses=statuses, districts=districts)
    return tuple((row[0], row[1]) for row in tx.connection.execute(query).all())


def _visited(
    tx: ReadTx,
    query: Select[Any],
    first: date,
    day_after: date,
    *,
    kinds: Iterable[str],
    statuses: Iterable[str],
    districts: Iterable[str] | None,
) -> Select[Any]:
    e, s = _ENGAGEMENT.c, TABLES[Stop].c
    status: ColumnElement[str] = e.status
    district: ColumnElement[str] = s.district_code
    if tx.connection.dialect.name == "sqlite":
        # The days are few however old the office is; by district or stage it would read all years.
        status, district = _plus(status), _plus(district)
    found = query.join_from(_ENGAGEMENT, TABLES[Stop], s.engagement_id == e.id).where(
        e.when_day_from >= first,
        e.when_day_from < day_after,
        e.kind.in_(sorted(kinds)),
        status.in_(sorted(statuses)),
        e.binned_at.is_(None),
        s.binned_at.is_(None),
        s.district_code.is_not(None),
    )
    return found if districts is None else found.where(district.in_(sorted(districts)))


def _numbers_between(tx: ReadTx, first: date, day_after: date, kinds: Iterable[str] = ()) -> Chosen:
    """Their numbers, looked for once; of many (a year) the query for them, asked again for each part."""
    query = select_between(tx, first, day_after).with_only_columns(_ENGAGEMENT.c.id)
    if wanted := sorted(kinds):
        kind: ColumnElement[str] = _ENGAGEMENT.c.kind
        query = query.where((_plus(kind) if tx.connection.dialect.name == "sqlite" else kind).in_(wanted))
    found = tx.connection.execute(query.limit(_FEW + 1)).scalars().all()
    return query if len(found) > _FEW else sorted(found)


def select_between(tx: ReadTx, first: date, day_after: date) -> Select[Any]:
    """The engagements touching those days, in no order: for queries over some of their columns."""
    table = _ENGAGEMENT
    starts: ColumnElement[date] = table.c.when_day_from
    ends: ColumnElement[date] = table.c.when_day_to
    if tx.connection.dialect.name == "sqlite":
        # It keeps no figures of how days are spread and would read every engagement before a late week.
        # A plus sign takes a column out of the choice of an index: the shorter side is left.
        # Each for itself: of two together it would read all.
        edges = (select(func.min(starts)).scalar_subquery(), select(func.max(ends)).scalar_subquery())
        lowest, highest = tx.connection.execute(select(*edges)).one()
        if lowest is not None and highest is not None:
            is_late = first - lowest > highest - day_after
            starts, ends = (_plus(starts), ends) if is_late else (starts, _plus(ends))
    # No ORDER BY, which would choose the index again.
    return select(table).where(starts < day_after, ends > first, table.c.binned_at.is_(None))


def _plus(column: ColumnElement[V]) -> ColumnElement[V]:
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def by_time(engagement: Any) -> tuple[object, ...]:
    """Sort key of anything with `when` and `id`: by day, those without an hour first, then by the hour."""
    when = engagement.when
    if isinstance(when, Timed):
        return (when.day_from, True, when.start.timestamp(), engagement.id)
    return (date.max if when is None else when.day_from, False, 0.0, engagement.id)


def _sorted(found: tuple[Engagement, ...]) -> tuple[Engagement, ...]:
    return tuple(sorted(found, key=by_time))


def _parts(tx: ReadTx, chosen: Chosen) -> Mapping[int, Parts]:
    notices = _children(tx, Notice, chosen)
    if isinstance(chosen, list):
        attempts = tx.records(Attempt, _attempts_query(), {"ids": chosen}) if notices else ()
    else:
        attempts = tx.records(Attempt, _attempts_of(chosen))
    engagement_of = {n.id: n.engagement_id for n in notices}
    by_engagement: dict[int, list[Attempt]] = {}
    for attempt in attempts:
        if attempt.notice_id in engagement_of:
            by_engagement.setdefault(engagement_of[attempt.notice_id], []).append(attempt)
    stops = _grouped(_children(tx, Stop, chosen))
    rows = _grouped(_children(tx, RunRow, chosen))
    people = _grouped(_children(tx, Attendance, chosen))
    materials = _grouped(_children(tx, Material, chosen))
    overrides = _grouped(_children(tx, Override, chosen))
    issued = _grouped(_children(tx, IssuedSheet, chosen))
    heard = _grouped(_children(tx, Suggestion, chosen))
    told_of = _grouped(notices)
    ids = set().union(stops, rows, people, materials, overrides, issued, heard, told_of)
    return {
        i: Parts(
            stops=stops.get(i, ()),
            run_rows=rows.get(i, ()),
            people=people.get(i, ()),
            materials=materials.get(i, ()),
            overrides=overrides.get(i, ()),
            notices=told_of.get(i, ()),
            attempts=tuple(by_engagement.get(i, ())),
            issued=issued.get(i, ()),
            suggestions_heard=heard.get(i, ()),
        )
        for i in ids
    }


@cache
def _attempts_query() -> Select[Any]:
    return _attempts_of(bindparam("ids", expanding=True))


def _attempts_of(chosen: Select[Any] | BindParameter[Any]) -> Select[Any]:
    notice, attempt = TABLES[Notice].c, TABLES[Attempt].c
    told = select(notice.id).where(notice.engagement_id.in_(chosen))
    return (
        select(TABLES[Attempt])
        .where(attempt.notice_id.in_(told), attempt.binned_at.is_(None))
        .order_by(attempt.at, attempt.id)
    )


def _children(tx: ReadTx, kind: type[R], chosen: Chosen) -> tuple[R, ...]:
    if isinstance(chosen, list):
        query: Select[Any] = _children_query(kind)  # type: ignore[arg-type]
        return tx.records(kind, query, {"ids": chosen})
    return tx.records(kind, _children_of(kind, chosen))


@cache
def _children_query(kind: Any) -> Select[Any]:
    """Made once: putting a dozen selects together took longer than running them."""
    return _children_of(kind, bindparam("ids", expanding=True))


def _children_of(kind: type[Record], chosen: Select[Any] | BindParameter[Any]) -> Select[Any]:
    table = TABLES[kind]
    query = select(table).where(table.c.engagement_id.in_(chosen), table.c.binned_at.is_(None))
    order = [table.c[n] for n in ("position", "id") if n in table.c]
    return query.order_by(*order)


def _grouped(records: Iterable[R]) -> dict[int, tuple[R, ...]]:
    groups: dict[int, list[R]] = {}
    for record in records:
        groups.setdefault(record.engagement_id, []).append(record)  # type: ignore[attr-defined]
    return {key: tuple(value) for key, value in groups.items()}


def open_suggestions_near(
    tx: ReadTx, stops: Iterable[Stop], *, statuses: Iterable[str]
) -> tuple[Suggestion, ...]:
    """Unsettled suggestions of the dongs, the places or (without a dong) the districts of those stops."""
    table = TABLES[Suggestion]
    query = select(table).where(table.c.binned_at.is_(None), table.c.status.in_(sorted(statuses)))
    known = list(stops)
    if len(known) <= _FEW:  # a year goes everywhere: all of them then
        dongs = sorted({s.dong_id for s in known if s.dong_id is not None})
        districts = sorted({s.district_code for s in known if s.district_code})
        query = query.where(
            or_(
                table.c.dong_id.in_(dongs),
                and_(table.c.dong_id.is_(None), table.c.district_code.in_(districts)),
                table.c.place.in_(sorted({s.place for s in known if s.place})),
            )
        )
    return tx.records(Suggestion, query.order_by(table.c.id))
