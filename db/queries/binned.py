# SPDX-License-Identifier: Apache-2.0
"""What lies in the bin, and which action put it there."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from db.changes import ActionLine
from db.records import Engagement
from db.records.meta import Record
from db.tables import TABLES, journal_entry, journal_group
from db.transaction import ReadTx


@dataclass(frozen=True, slots=True)
class Head:
    """A binned record: its kind, number, what it is called, when it was put away."""

    kind: type[Record]
    id: int
    title: str
    at: datetime


def heads(tx: ReadTx, kinds: Iterable[type[Record]]) -> tuple[Head, ...]:
    """All binned records of those kinds, newest first; one query a kind over few columns."""
    found = []
    for kind in kinds:
        table = TABLES[kind]
        title = table.c.title if kind is Engagement else table.c.name
        query = select(table.c.id, title, table.c.binned_at).where(table.c.binned_at.is_not(None))
        found += [Head(kind, row[0], row[1], row[2]) for row in tx.connection.execute(query).all()]
    return tuple(sorted(found, key=lambda h: (h.at, h.id), reverse=True))


def put_away(
    tx: ReadTx, kind: type[Record], ids: Iterable[int]
) -> dict[tuple[type[Record], int], ActionLine]:
    """The last action that put each into the bin; one query."""
    entry = journal_entry.c
    query = (
        select(journal_group, entry.record_id, entry.id)
        .join(journal_group, journal_group.c.id == entry.group_id)
        .where(
            entry.book == kind.book.table,
            entry.unit == "bin",
            entry.record_id.in_(sorted(set(ids))),
        )
    )
    found: dict[tuple[type[Record], int], ActionLine] = {}
    # Put in order here: asked to, SQLite walks through the whole journal in its order instead.
    rows = sorted(tx.connection.execute(query), key=lambda row: int(row._mapping[entry.id]))
    for row in rows:
        line = ActionLine(row[0], row.at, row.by, row.action, row.subject, row.undo_of)
        found[kind, int(row._mapping[entry.record_id])] = line
    return found
