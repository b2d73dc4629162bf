# SPDX-License-Identifier: Apache-2.0
"""Everything the office did with one person: told, asked, promised, met; a fixed number of queries."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, or_, select

from db.records import (
    Attempt,
    Attendance,
    Engagement,
    Meeting,
    Membership,
    Notice,
    RoleHolding,
    Suggestion,
)
from db.records.enums import Attended, FollowKind
from db.tables import TABLES
from db.transaction import ReadTx

_E = TABLES[Engagement]
_DAY = func.coalesce(_E.c.when_day_from, _E.c.former_when_day_from)


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRows:
    """The newest of each sort, at most as many as were asked for and one more."""

    seats: tuple[Membership, ...]
    roles: tuple[RoleHolding, ...]
    notices: tuple[Notice, ...]
    attempts: tuple[Attempt, ...]
    follow_ups: tuple[Suggestion, ...]
    promises: tuple[Suggestion, ...]
    seated: tuple[Attendance, ...]
    meetings: tuple[Meeting, ...]
    engagements: dict[int, Engagement]


def rows_of(tx: ReadTx, person_id: int, *, most: int) -> PersonRows:
    """Nine queries, whatever the office holds; `most` of each sort are wanted, one more says there are."""
    notice = TABLES[Notice]
    notices = tx.records(
        Notice,
        select(notice)
        .join(_E, _E.c.id == notice.c.engagement_id)
        .where(notice.c.person_id == person_id, notice.c.binned_at.is_(None), _E.c.binned_at.is_(None))
        .order_by(_DAY.desc(), notice.c.id.desc())
        .limit(most + 1),
    )
    follow_ups = _follow_ups(tx, person_id, promises=False, most=most)
    promises = _follow_ups(tx, person_id, promises=True, most=most)
    seated, meetings = _seated(tx, person_id, most=most), _meetings(tx, person_id, most=most)
    ids = {n.engagement_id for n in notices} | {a.engagement_id for a in seated}
    ids |= {m.engagement_id for m in meetings}
    ids |= {s.engagement_id for s in (*follow_ups, *promises) if s.engagement_id is not None}
    found = tx.records(Engagement, select(_E).where(_E.c.id.in_(sorted(ids)), _E.c.binned_at.is_(None)))
    return PersonRows(
        seats=tx.all(Membership, person_id=person_id),
        roles=tx.all(RoleHolding, person_id=person_id),
        notices=notices,
        attempts=tx.all(Attempt, notice_id=[n.id for n in notices]),
        follow_ups=follow_ups,
        promises=promises,
        seated=seated,
        meetings=meetings,
        engagements={e.id: e for e in found},
    )


def _follow_ups(tx: ReadTx, person_id: int, *, promises: bool, most: int) -> tuple[Suggestion, ...]:
    table = TABLES[Suggestion]
    is_promise = table.c.kind == FollowKind.PROMISE.value
    query = select(table).where(
        table.c.person_id == person_id,
        table.c.binned_at.is_(None),
        is_promise if promises else ~is_promise,
    )
    newest = query.order_by(table.c.received_on.desc(), table.c.id.desc()).limit(most + 1)
    return tx.records(Suggestion, newest)


def _seated(tx: ReadTx, person_id: int, *, most: int) -> tuple[Attendance, ...]:
    table = TABLES[Attendance]
    return tx.records(
        Attendance,
        select(table)
        .join(_E, _E.c.id == table.c.engagement_id)
        .where(
            table.c.person_id == person_id,
            table.c.binned_at.is_(None),
            _E.c.binned_at.is_(None),
            or_(table.c.attended.is_(None), table.c.attended != Attended.ABSENT.value),
        )
        .order_by(_DAY.desc(), table.c.id.desc())
        .limit(most + 1),
    )


def _meetings(tx: ReadTx, person_id: int, *, most: int) -> tuple[Meeting, ...]:
    table = TABLES[Meeting]
    return tx.records(
        Meeting,
        select(table)
        .join(_E, _E.c.id == table.c.engagement_id)
        .where(table.c.person_id == person_id, table.c.binned_at.is_(None), _E.c.binned_at.is_(None))
        .order_by(_DAY.desc(), table.c.id.desc())
        .limit(most + 1),
    )
