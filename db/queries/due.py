# SPDX-License-Identifier: Apache-2.0
"""What is open in the office, and what was done lately: for the desk of the day (오늘).

Each question is one query whose cost grows with what is open, not with what is kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import or_, select

from db.records import Engagement, Handing, Material
from db.records.enums import Status
from db.tables import TABLES, journal_entry, journal_group
from db.transaction import ReadTx

# Stages in which nothing is to be prepared any more, or not yet. Asked for as “none of these”: an
# index over the stages would lead through all that was ever planned.
_NOT_OPEN = (Status.CANDIDATE, Status.CANCELLED, Status.POSTPONED, Status.HELD, Status.CLOSED)
MOST_ENTRIES = 1_000


def materials_open(
    tx: ReadTx, *, since: date, starts_until: date, due_until: date
) -> tuple[tuple[Material, Engagement], ...]:
    """Papers that have not come, each with its engagement, for those ending on `since` or later.

    Only of engagements that begin by `starts_until`, or with a day set by hand up to `due_until`.
    """
    paper, about = TABLES[Material], TABLES[Engagement]
    where = (
        about.c.when_day_to > since,
        about.c.status.not_in([s.value for s in _NOT_OPEN]),
        about.c.binned_at.is_(None),
        paper.c.received_at.is_(None),
        paper.c.binned_at.is_(None),
        or_(about.c.when_day_from <= starts_until, paper.c.due_on <= due_until),
    )
    joined = paper.c.engagement_id == about.c.id
    papers = tx.records(Material, select(paper).join(about, joined).where(*where).order_by(paper.c.id))
    owed = select(paper.c.engagement_id).join(about, joined).where(*where)
    abouts = tx.records(Engagement, select(about).where(about.c.id.in_(owed))) if papers else ()
    known = {e.id: e for e in abouts}
    return tuple((m, known[m.engagement_id]) for m in papers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """One change of one merge unit, with the action it was part of; `old` None for a creation (unit `*`)."""

    journal: int
    at: datetime
    by: str
    action: str
    book: str
    record_id: int
    unit: str
    old: dict[str, Any] | None
    new: dict[str, Any]


def done_since(tx: ReadTx, since: datetime, *, books: Iterable[str]) -> tuple[tuple[Done, ...], bool]:
    """Changes of those books made at or after `since`, oldest first, and whether there were more.

    The newest 1,000 changes of the journal are looked at: an import of thousands is no news that
    anybody reads line by line.
    """
    group, entry = journal_group.c, journal_entry.c
    # The newest entries by their own number, before anything else is asked of them: SQLite would
    # sort all that an import wrote.
    own = entry.book != Handing.book.table  # what phones fetched is nothing that somebody did
    last = select(entry.id).where(own).order_by(entry.id.desc()).limit(MOST_ENTRIES).subquery()
    query = (
        select(journal_entry, group.at, group.by, group.action)
        .join(last, last.c.id == entry.id)
        .join(journal_group, group.id == entry.group_id)
    )
    rows = sorted(tx.connection.execute(query), key=lambda row: int(row.id))
    wanted = frozenset(books)
    is_cut = len(rows) == MOST_ENTRIES and rows[0].at >= since
    return tuple(_done(row) for row in rows if row.at >= since and row.book in wanted), is_cut


def _done(row: Any) -> Done:
    is_new = row.unit == "*"
    return Done(
        journal=row.group_id,
        at=row.at,
        by=row.by,
        action=row.action,
        book=row.book,
        record_id=row.record_id,
        unit=row.unit,
        old=None if is_new or row.old is None else json.loads(row.old),
        new=json.loads(row.new),
    )
