# SPDX-License-Identifier: Apache-2.0
"""Texts of feeds as they are kept beside the journal, and which engagements were touched since."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, delete, func, insert, or_, select

from db.notes import write_note
from db.records import RECORDS, Engagement, Notice, RunRow
from db.records.meta import field_map
from db.tables import TABLES, feed_text, journal_entry, journal_group
from db.transaction import ReadTx, WriteTx, as_kept

# Up to where the texts are made (`desktop.desk.feeds.texts`); without it they are all made anew.
STATE_NOTE = "feed_texts"
_AT_ONCE = 500
_TEXT = feed_text.c
# Parts of an engagement that no feed reads; calls and papers come by the dozen.
_UNREAD = frozenset({"attempt", "issued_sheet", "attachment", "imported_event", "override"})


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedRow:
    """What one audience is told of one engagement, without the text itself.

    `kind` is empty where only the time is told. `day_from`, `day_to` (half-open) are the days told.
    `since`: when it became so. `leaves_at`: when it goes by itself. `is_gone`: it left what is told, and
    the days are those it was last told for.
    """

    engagement_id: int
    kind: str
    day_from: date
    day_to: date
    key: str
    uid: str
    sequence: int
    zone: str
    since: datetime
    leaves_at: datetime | None = None
    is_gone: bool = False


def _row(row: Any) -> FeedRow:
    return FeedRow(
        engagement_id=row[0],
        kind=row[1],
        day_from=row[2],
        day_to=row[3],
        key=row[4],
        uid=row[5],
        sequence=row[6],
        zone=row[7],
        since=row[8],
        leaves_at=row[9],
        is_gone=row[4] == "",
    )


_COLUMNS = (
    _TEXT.engagement_id,
    _TEXT.kind,
    _TEXT.day_from,
    _TEXT.day_to,
    _TEXT.key,
    _TEXT.uid,
    _TEXT.sequence,
    _TEXT.zone,
    _TEXT.since,
    _TEXT.leaves_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a reader reads at `now`: an audience, its days (both included), and of those some kinds.

    One who reads only some kinds is not given what only the time is told of: there it would tell its kind.
    """

    audience: str
    first: date
    last: date
    kinds: tuple[str, ...] = ()
    now: datetime

    @property
    def where(self) -> list[ColumnElement[bool]]:
        """What is told or was told of it, and did not leave by itself."""
        found = [
            _TEXT.audience == self.audience,
            _TEXT.day_from <= self.last,
            _TEXT.day_to > self.first,
            or_(_TEXT.leaves_at.is_(None), _TEXT.leaves_at > self.now),
        ]
        return [*found, _TEXT.kind.in_(sorted(self.kinds))] if self.kinds else found


def texts_of(tx: ReadTx, wanted: Wanted) -> Sequence[tuple[bytes, str, int]]:
    """Text, zone and engagement of all that is told, in no order."""
    query = select(_TEXT.text, _TEXT.zone, _TEXT.engagement_id).where(*wanted.where, _TEXT.key != "")
    # Past the row objects, which cost as much as the reading: a feed is thousands of them.
    return [row for row in as_kept(tx.connection.execute(query)) if row[0]]


def days_of(tx: ReadTx, wanted: Wanted) -> Mapping[int, date]:
    """Engagement → the first day told of it."""
    query = select(_TEXT.engagement_id, _TEXT.day_from).where(*wanted.where, _TEXT.key != "")
    return {row[0]: row[1] for row in tx.connection.execute(query)}


def newest(tx: ReadTx, wanted: Wanted) -> datetime | None:
    """When anything of it last became what it is, or left; None where there never was anything."""
    return tx.connection.execute(select(func.max(_TEXT.since)).where(*wanted.where)).scalar()


def bytes_of(tx: ReadTx, wanted: Wanted) -> int:
    """How long its texts are together."""
    query = select(func.sum(func.length(_TEXT.text))).where(*wanted.where)
    return int(tx.connection.execute(query).scalar() or 0)


def text_of(tx: ReadTx, audience: str, engagement_id: int) -> bytes:
    """The one text; empty where nothing is told."""
    query = select(_TEXT.text).where(_TEXT.audience == audience, _TEXT.engagement_id == engagement_id)
    return tx.connection.execute(query).scalar() or b""


def kept_rows(
    tx: ReadTx, audiences: Iterable[str], ids: Iterable[int] | None = None
) -> dict[tuple[str, int], FeedRow]:
    """Everything kept for some audiences, or for some engagements of theirs."""
    query = select(*_COLUMNS, _TEXT.audience).where(_TEXT.audience.in_(sorted(audiences)))
    if ids is None:
        return {(row[-1], row[0]): _row(row) for row in tx.connection.execute(query)}
    found: dict[tuple[str, int], FeedRow] = {}
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), _AT_ONCE):
        some = query.where(_TEXT.engagement_id.in_(wanted[at : at + _AT_ONCE]))
        found |= {(row[-1], row[0]): _row(row) for row in tx.connection.execute(some)}
    return found


def put(tx: WriteTx, audience: str, rows: Iterable[tuple[FeedRow, bytes]]) -> None:
    """Keep rows with their texts, in place of those there were. Leaves no trace in the journal."""
    written = list(rows)
    values = [
        {
            "audience": audience,
            "engagement_id": row.engagement_id,
            "kind": row.kind,
            "day_from": row.day_from,
            "day_to": row.day_to,
            "key": row.key,
            "uid": row.uid,
            "sequence": row.sequence,
            "zone": row.zone,
            "since": row.since,
            "leaves_at": row.leaves_at,
            "text": text,
        }
        for row, text in written
    ]
    if values:
        drop(tx, audience, [row.engagement_id for row, _ in written])
        tx.connection.execute(insert(feed_text), values)


def drop(tx: WriteTx, audience: str, ids: Iterable[int] | None = None) -> None:
    """Forget an audience's texts, or those of some engagements."""
    if ids is None:
        tx.connection.execute(delete(feed_text).where(_TEXT.audience == audience))
        return
    wanted = sorted(set(ids))
    for at in range(0, len(wanted), _AT_ONCE):
        some = _TEXT.engagement_id.in_(wanted[at : at + _AT_ONCE])
        tx.connection.execute(delete(feed_text).where(_TEXT.audience == audience, some))


def forget(tx: WriteTx) -> None:
    """Have every text made anew at the next reading of a feed.

    What can be stays until then: stamps must not go back, and who has what is gone must still be told.
    """
    tx.connection.execute(delete(feed_text).where(_unsound()))
    write_note(tx, STATE_NOTE, "")


def unsound(tx: ReadTx) -> int:
    """How many kept rows cannot be: of no engagement, a text without a key or a key without a text."""
    return tx.connection.execute(select(func.count()).select_from(feed_text).where(_unsound())).scalar_one()


def _unsound() -> ColumnElement[bool]:
    known = select(TABLES[Engagement].c.id)
    return or_((_TEXT.key == "") != (func.length(_TEXT.text) == 0), _TEXT.engagement_id.not_in(known))


def drop_audiences(tx: WriteTx, *, besides: Iterable[str]) -> None:
    """Forget the texts of all audiences but those."""
    tx.connection.execute(delete(feed_text).where(_TEXT.audience.not_in(sorted(besides))))


def drop_left(tx: WriteTx, now: datetime) -> None:
    """Forget what has left by itself."""
    tx.connection.execute(delete(feed_text).where(_TEXT.leaves_at <= now))


def touched(tx: ReadTx, journal: int) -> Mapping[int, datetime]:
    """Engagements of which anything that feeds read was changed after that action → when last."""
    entry, group = journal_entry.c, journal_group.c
    # Ungrouped: asked for one row a record, SQLite walks the whole journal along another index.
    query = (
        select(entry.book, entry.record_id, group.at)
        .join(journal_group, group.id == entry.group_id)
        .where(entry.group_id > journal)
    )
    found: dict[int, datetime] = {}
    parts: dict[str, dict[int, datetime]] = {}
    for book, number, at in tx.connection.execute(query):
        if book == Engagement.book.table:
            found[number] = max(at, found.get(number, at))
        elif book in _parts():
            ats = parts.setdefault(book, {})
            ats[number] = max(at, ats.get(number, at))
    for book, ats in parts.items():
        for number, owner in _owners(tx, book, ats):
            found[owner] = max(ats[number], found.get(owner, ats[number]))
    return found


@cache
def _parts() -> frozenset[str]:
    """Books whose records belong to an engagement and are read by feeds."""
    return frozenset(
        kind.book.table
        for kind in RECORDS
        if "engagement_id" in field_map(kind) and kind.book.table not in _UNREAD
    )


def _owners(tx: ReadTx, book: str, ids: Iterable[int]) -> Iterable[tuple[int, int]]:
    table = next(t for t in TABLES.values() if t.name == book)
    wanted = sorted(ids)
    for at in range(0, len(wanted), _AT_ONCE):
        query = select(table.c.id, table.c.engagement_id).where(table.c.id.in_(wanted[at : at + _AT_ONCE]))
        for number, owner in tx.connection.execute(query):
            if owner is not None:
                yield number, owner


def run_rows_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[RunRow, ...]]:
    """Engagement → its run sheet in order."""
    wanted = sorted(set(ids))
    found: dict[int, list[RunRow]] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        for row in tx.all(RunRow, engagement_id=wanted[at : at + _AT_ONCE]):
            found.setdefault(row.engagement_id, []).append(row)
    return {i: tuple(sorted(rows, key=lambda r: (r.position, r.id))) for i, rows in found.items()}


def notices_of(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, tuple[Notice, ...]]:
    """Engagement → what is kept about whom to tell."""
    wanted = sorted(set(ids))
    found: dict[int, list[Notice]] = {}
    for at in range(0, len(wanted), _AT_ONCE):
        for row in tx.all(Notice, engagement_id=wanted[at : at + _AT_ONCE]):
            found.setdefault(row.engagement_id, []).append(row)
    return {i: tuple(rows) for i, rows in found.items()}
