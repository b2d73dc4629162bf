# SPDX-License-Identifier: Apache-2.0
"""What the office has of the events of calendar files, in a fixed number of queries a thousand UIDs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from sqlalchemy import and_, or_, select

from db.queries.engagements import stops_of
from db.records import Engagement, ImportedEvent, Stop
from db.tables import TABLES
from db.transaction import ReadTx

T = TypeVar("T", str, int)
_AT_ONCE = 900


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An engagement with its first place, and what was last taken of the event it is, if any was."""

    engagement: Engagement
    stop: Stop | None = None
    imported: ImportedEvent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptEvents:
    """By (UID, instance) of the file, its engagement perhaps in the bin; by the engagements' own UIDs.

    An import that was undone left both in the bin, and is new again.
    """

    by_event: Mapping[tuple[str, str], Kept]
    by_uid: Mapping[str, Kept]


def kept_of(tx: ReadTx, uids: Collection[str]) -> KeptEvents:
    """Everything kept that bears one of the UIDs."""
    imported = [row for some in _chunks(uids) for row in _imported_of(tx, some)]
    engagements = {e.id: e for e in _by_numbers(tx, {row.engagement_id for row in imported})}
    own = [e for some in _chunks(uids) for e in _by_uids(tx, some)]
    stops = stops_of(tx, {*engagements, *(e.id for e in own)})
    by_event = {
        (row.uid, row.recurrence): _kept(engagements[row.engagement_id], stops, row)
        for row in imported
        if row.engagement_id in engagements
    }
    return KeptEvents(by_event=by_event, by_uid={e.uid: _kept(e, stops, None) for e in own})


def from_source(tx: ReadTx, source: str) -> tuple[Kept, ...]:
    """Engagements outside the bin that were taken from the calendar of that name."""
    imported = tx.all(ImportedEvent, source=source)
    found = {e.id: e for e in _by_numbers(tx, {row.engagement_id for row in imported})}
    return tuple(
        Kept(engagement=e, imported=row)
        for row in imported
        if (e := found.get(row.engagement_id)) is not None and e.binned_at is None
    )


def uids_of_all(tx: ReadTx) -> Iterator[tuple[int, str]]:
    """Number and UID of every engagement outside the bin."""
    table = TABLES[Engagement]
    rows = tx.connection.execute(select(table.c.id, table.c.uid).where(table.c.binned_at.is_(None)))
    return ((int(row[0]), str(row[1])) for row in rows)


def uids_within(tx: ReadTx, first: date, after: date) -> Iterator[tuple[int, str]]:
    """The same of those that touch the half-open days, and of those that lie on no day now."""
    c = TABLES[Engagement].c
    on_days = or_(c.when_day_from.is_(None), and_(c.when_day_from < after, c.when_day_to > first))
    rows = tx.connection.execute(select(c.id, c.uid).where(c.binned_at.is_(None), on_days))
    return ((int(row[0]), str(row[1])) for row in rows)


def _kept(engagement: Engagement, stops: Mapping[int, tuple[Stop, ...]], row: ImportedEvent | None) -> Kept:
    places = stops.get(engagement.id, ())
    return Kept(engagement=engagement, stop=places[0] if places else None, imported=row)


def _imported_of(tx: ReadTx, uids: list[str]) -> tuple[ImportedEvent, ...]:
    return tx.all(ImportedEvent, uid=uids)


def _by_uids(tx: ReadTx, uids: list[str]) -> tuple[Engagement, ...]:
    return tx.all(Engagement, uid=uids)


def _by_numbers(tx: ReadTx, numbers: Iterable[int]) -> Iterator[Engagement]:
    for some in _chunks(numbers):
        yield from tx.all(Engagement, binned=True, id=some)


def _chunks(values: Iterable[T]) -> Iterator[list[T]]:
    """Few enough at a time for one statement of either database."""
    ordered = list(dict.fromkeys(values))
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]
