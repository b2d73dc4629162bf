# SPDX-License-Identifier: Apache-2.0
"""What the queue of notices (안내 대기열) reads: who was told of what, for a few engagements at a time.

Each question costs what it gives, however many notices are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, exists, or_, select
from sqlalchemy.sql.operators import custom_op

from db.queries.engagements import NO_PARTS, Parts
from db.records import Attempt, Engagement, Notice, Stop
from db.records.enums import Outcome, Status
from db.tables import TABLES
from db.transaction import ReadTx

_GONE = (Status.CANCELLED, Status.POSTPONED)
_ENGAGEMENT, _NOTICE, _ATTEMPT = TABLES[Engagement], TABLES[Notice], TABLES[Attempt]


def told_parts(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, Parts]:
    """Of each engagement only where it is to be and who was told: all that a notice needs; three queries."""
    wanted = sorted(set(ids))
    if not wanted:
        return {}
    stops: dict[int, list[Stop]] = {}
    for stop in tx.all(Stop, engagement_id=wanted):
        stops.setdefault(stop.engagement_id, []).append(stop)
    notices: dict[int, list[Notice]] = {}
    owner: dict[int, int] = {}
    for notice in tx.all(Notice, engagement_id=wanted):
        notices.setdefault(notice.engagement_id, []).append(notice)
        owner[notice.id] = notice.engagement_id
    attempts: dict[int, list[Attempt]] = {}
    for attempt in tx.all(Attempt, notice_id=sorted(owner)) if owner else ():
        attempts.setdefault(owner[attempt.notice_id], []).append(attempt)
    return {
        number: Parts(
            stops=tuple(sorted(stops.get(number, ()), key=lambda s: (s.position, s.id))),
            notices=tuple(notices.get(number, ())),
            attempts=tuple(attempts.get(number, ())),
        )
        if number in stops or number in notices
        else NO_PARTS
        for number in wanted
    }


def changed_beyond(tx: ReadTx, day: date) -> tuple[int, ...]:
    """Engagements that begin on that day or later of which somebody may have been told something else.

    More than are really so: with several stops any place counts, and calls that were corrected or
    followed by another count as well.
    """
    e, a, s = _ENGAGEMENT.c, _ATTEMPT.c, TABLES[Stop].c
    elsewhere = exists().where(s.engagement_id == e.id, s.binned_at.is_(None), s.place != a.told_place)
    query = (
        select(e.id)
        # From the days to the calls: the other way round SQLite would read all that were ever made.
        .join(_NOTICE, _NOTICE.c.engagement_id == _bare(e.id, tx))
        .join(_ATTEMPT, a.notice_id == _bare(_NOTICE.c.id, tx))
        .where(
            e.when_day_from >= day,
            e.changed_at > a.at,
            a.outcome == Outcome.REACHED.value,
            _bare(e.binned_at, tx).is_(None),
            or_(
                _bare(e.status, tx).in_([status.value for status in _GONE]),
                a.told_when_kind.is_distinct_from(e.when_kind),
                a.told_when_start.is_distinct_from(e.when_start),
                a.told_when_end.is_distinct_from(e.when_end),
                a.told_when_day_from.is_distinct_from(e.when_day_from),
                a.told_when_day_to.is_distinct_from(e.when_day_to),
                a.told_lead != e.lead,
                a.told_major != e.is_major,
                elsewhere,
            ),
        )
    )
    return tuple(sorted(set(tx.connection.execute(query).scalars())))


def _bare(column: ColumnElement[Any], tx: ReadTx) -> ColumnElement[Any]:
    """A column that chooses no index on SQLite, which keeps no figures and often takes the worse one."""
    if tx.connection.dialect.name != "sqlite":
        return column
    return UnaryExpression(column, operator=custom_op("+"), type_=column.type)


def told_since(tx: ReadTx, since: datetime) -> tuple[int, ...]:
    """Engagements of which somebody was told, or was tried to be, at that time or later."""
    query = (
        select(_NOTICE.c.engagement_id)
        .join(_ATTEMPT, _ATTEMPT.c.notice_id == _NOTICE.c.id)
        .where(_ATTEMPT.c.at >= since)
    )
    return tuple(sorted(set(tx.connection.execute(query).scalars())))


def due_by_hand(tx: ReadTx, until: datetime, *, from_day: date) -> tuple[int, ...]:
    """Engagements not over by `from_day` with a due time set by hand before `until`."""
    query = (
        select(_NOTICE.c.engagement_id)
        .join(_ENGAGEMENT, _NOTICE.c.engagement_id == _ENGAGEMENT.c.id)
        .where(
            _NOTICE.c.due_at < until,
            _NOTICE.c.binned_at.is_(None),
            _bare(_ENGAGEMENT.c.when_day_to, tx) > from_day,
        )
    )
    return tuple(sorted(set(tx.connection.execute(query).scalars())))
