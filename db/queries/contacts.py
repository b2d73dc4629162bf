# SPDX-License-Identifier: Apache-2.0
"""Who looked at whose numbers, newest first; whose numbers are kept; sheets that bore mobile numbers."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import func, or_, select

from db.records import CallSheet, Contact, ContactView
from db.tables import TABLES
from db.transaction import ReadTx

_VIEWS = TABLES[ContactView]
_CONTACTS = TABLES[Contact]


def last_view(tx: ReadTx, *, person_id: int, by: str) -> ContactView | None:
    """The last time this user looked at this person's numbers, as it was written down: clocks are set."""
    query = (
        select(_VIEWS)
        .where(_VIEWS.c.person_id == person_id, _VIEWS.c.by == by)
        .order_by(_VIEWS.c.id.desc())
        .limit(1)
    )
    found = tx.records(ContactView, query)
    return found[0] if found else None


def views(tx: ReadTx, *, limit: int, person_id: int | None = None, by: str = "") -> tuple[ContactView, ...]:
    """The newest looks, of one person or by one user where given."""
    query = select(_VIEWS).order_by(_VIEWS.c.at.desc(), _VIEWS.c.id.desc()).limit(limit)
    if person_id is not None:
        query = query.where(_VIEWS.c.person_id == person_id)
    if by:
        query = query.where(_VIEWS.c.by == by)
    return tx.records(ContactView, query)


def with_numbers(tx: ReadTx) -> tuple[Contact, ...]:
    """Contacts that hold any number or address."""
    own = _CONTACTS.c
    filled = or_(own.office_phone != "", own.email != "", own.mobile != "")
    return tx.records(Contact, select(_CONTACTS).where(filled).order_by(own.id))


def mobile_sheets(tx: ReadTx, *, since: datetime) -> int:
    """How many call sheets with mobile numbers were made since that time."""
    sheet = TABLES[CallSheet].c
    query = select(func.count()).where(sheet.has_mobile.is_(True), sheet.at >= since)
    return int(tx.connection.execute(query).scalar_one())


def newest_sheet(tx: ReadTx) -> CallSheet | None:
    """The call sheet made last."""
    table = TABLES[CallSheet]
    found = tx.records(CallSheet, select(table).order_by(table.c.id.desc()).limit(1))
    return found[0] if found else None
