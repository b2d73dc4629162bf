# SPDX-License-Identifier: Apache-2.0
"""Issued sheets (배포) as lists: the copies still out of what has changed, of some days, the newest of all.

Each question costs what it gives or what lies ahead, however much was ever printed.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from sqlalchemy import or_, select

from db.records import CopyReturn, Engagement, IssuedSheet
from db.tables import TABLES
from db.transaction import ReadTx

_LONGEST = timedelta(days=400)
_E, _I = TABLES[Engagement], TABLES[IssuedSheet]


def outdated(tx: ReadTx, *, since: date) -> tuple[tuple[IssuedSheet, ...], tuple[Engagement, ...]]:
    """Issues of an earlier edition of engagements that end on `since` or later; three queries.

    Of what was put off without a new day the former one counts. Of what is in the bin no edition stands.
    """
    is_later = (or_(_E.c.edition > 1, _E.c.binned_at.is_not(None)), _E.c.exposed_edition > 0)
    put_off = (
        _E.c.former_when_day_from > since - _LONGEST,  # what the index is on
        _E.c.former_when_day_to > since,
        _E.c.when_kind.is_(None),
    )
    # One after the other and in no order: of both together, or sorted, SQLite would read all years.
    abouts = [
        e
        for where in ((_E.c.when_day_to > since,), put_off)
        for e in tx.records(Engagement, select(_E).where(*where, *is_later))
    ]
    standing = {e.id: e.edition if e.binned_at is None else e.edition + 1 for e in abouts}
    if not standing:
        return (), ()
    issues = tx.all(IssuedSheet, engagement_id=sorted(standing))
    old = tuple(i for i in issues if i.edition < standing[i.engagement_id or 0])
    return old, tuple(sorted(abouts, key=lambda e: e.id))


def of_days(tx: ReadTx, *, since: date) -> tuple[IssuedSheet, ...]:
    """Issues of sheets of days that end on `since` or later, none of more than 400 days; one query."""
    where = (_I.c.first >= since - _LONGEST, _I.c.last >= since)
    found = tx.records(IssuedSheet, select(_I).where(*where))  # sorted there, SQLite would read all years
    return tuple(sorted((i for i in found if i.engagement_id is None), key=lambda i: i.id))


def same_papers(tx: ReadTx, issues: Iterable[IssuedSheet]) -> tuple[IssuedSheet, ...]:
    """All issues of the days of the given ones; one query."""
    listed = [i for i in issues if i.engagement_id is None]
    if not listed:
        return ()
    where = (
        _I.c.sheet.in_(sorted({i.sheet for i in listed})),
        _I.c.first.in_(sorted({i.first for i in listed if i.first is not None})),
    )
    return tx.records(IssuedSheet, select(_I).where(*where).order_by(_I.c.id))


def newest(tx: ReadTx, *, most: int) -> tuple[IssuedSheet, ...]:
    """What went out last, at most so many, the newest first."""
    return tx.records(IssuedSheet, select(_I).order_by(_I.c.id.desc()).limit(most))


def returns_of(tx: ReadTx, issues: Iterable[IssuedSheet]) -> tuple[CopyReturn, ...]:
    """What became of those copies, with what was taken back; one query, none for none."""
    numbers = sorted(i.id for i in issues)
    return tx.all(CopyReturn, issue_id=numbers) if numbers else ()
