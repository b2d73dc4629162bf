# SPDX-License-Identifier: Apache-2.0
"""What the queue of notices (안내 대기열) reads: who was told of what, for a few engagements at a time.

Each question costs what it gives, however many notices are kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from sqlalchemy import ColumnElement, UnaryExpression, select
from sqlalchemy.sql.operators import custom_op

from db.queries.engagements import NO_PARTS, Parts
from db.records import Attempt, Engagement, Notice, Stop
from db.tables import TABLES
from db.transaction import ReadTx

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


def told_beyond(tx: ReadTx, day: date) -> tuple[int, ...]:
    """Engagements that begin on that day or later of which somebody was told already."""
    kept: ColumnElement[datetime] = _ENGAGEMENT.c.binned_at
    if tx.connection.dialect.name == "sqlite":
        kept = UnaryExpression(kept, operator=custom_op("+"), type_=kept.type)
    query = (
        select(_ENGAGEMENT.c.id)
        .join(_NOTICE, _NOTICE.c.engagement_id == _ENGAGEMENT.c.id)
        .join(_ATTEMPT, _ATTEMPT.c.notice_id == _NOTICE.c.id)
        .where(_ENGAGEMENT.c.when_day_from >= day, kept.is_(None))
        .distinct()
    )
    return tuple(sorted(tx.connection.execute(query).scalars()))


def told_since(tx: ReadTx, since: datetime) -> tuple[int, ...]:
    """Engagements of which somebody was told, or was tried to be, at that time or later."""
    query = (
        select(_NOTICE.c.engagement_id)
        .join(_ATTEMPT, _ATTEMPT.c.notice_id == _NOTICE.c.id)
        .where(_ATTEMPT.c.at >= since)
        .distinct()
    )
    return tuple(sorted(tx.connection.execute(query).scalars()))


def due_by_hand(tx: ReadTx, until: datetime, *, from_day: date) -> tuple[int, ...]:
    """Engagements not over by `from_day` with a due time set by hand before `until`."""
    query = (
        select(_NOTICE.c.engagement_id)
        .join(_ENGAGEMENT, _NOTICE.c.engagement_id == _ENGAGEMENT.c.id)
        .where(_NOTICE.c.due_at < until, _NOTICE.c.binned_at.is_(None), _ENGAGEMENT.c.when_day_to > from_day)
        .distinct()
    )
    return tuple(sorted(tx.connection.execute(query).scalars()))
