# SPDX-License-Identifier: Apache-2.0
"""Invitations (요청): what still awaits an answer, and what was answered lately."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ColumnElement, and_, func, select

from db.records import Engagement
from db.records.enums import Status
from db.tables import TABLES
from db.transaction import ReadTx

_E = TABLES[Engagement]
_OVER = (Status.HELD.value, Status.CLOSED.value)


def awaiting(tx: ReadTx) -> tuple[Engagement, ...]:
    """Requests without a reply sent, by the day they came; an index holds them apart from all others."""
    return tx.records(Engagement, select(_E).where(_awaits()).order_by(_E.c.received_on, _E.c.id))


def count_awaiting(tx: ReadTx) -> int:
    return int(tx.connection.execute(select(func.count()).where(_awaits())).scalar_one())


def _awaits() -> ColumnElement[bool]:
    """As `desktop.rules.requests.is_due` says of one."""
    return and_(
        _E.c.reply_sent_at.is_(None),
        _E.c.received_on.is_not(None),
        _E.c.binned_at.is_(None),
        _E.c.status.not_in(_OVER),
    )


def replied_since(tx: ReadTx, at: datetime, *, most: int = 200) -> tuple[Engagement, ...]:
    """Requests whose reply went out at or after `at`, newest first."""
    query = (
        select(_E)
        .where(_E.c.reply_sent_at >= at, _E.c.received_on.is_not(None), _E.c.binned_at.is_(None))
        .order_by(_E.c.reply_sent_at.desc(), _E.c.id.desc())
        .limit(most)
    )
    return tx.records(Engagement, query)


def received_between(tx: ReadTx, first: date, last: date) -> tuple[Engagement, ...]:
    """All requests that came on those days (both included), by day."""
    query = select(_E).where(_E.c.received_on >= first, _E.c.received_on <= last, _E.c.binned_at.is_(None))
    return tx.records(Engagement, query.order_by(_E.c.received_on, _E.c.id))
