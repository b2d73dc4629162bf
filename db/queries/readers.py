# SPDX-License-Identifier: Apache-2.0
"""Readers of the calendar (휴대폰 구독): by their link, what they read last, what they do not have yet.

Each question is a fixed number of queries, whatever the office holds.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import ColumnElement, Select, case, delete, func, insert, literal, or_, select, union_all

from db.records import Handing, Reader, ReaderLink
from db.records.enums import FeedClient, FeedWay, Kind, Profile
from db.tables import TABLES, Utc, feed_text, journal_entry, reader_read
from db.transaction import ReadTx, WriteTx

_H, _L, _R = TABLES[Handing], TABLES[ReaderLink], TABLES[Reader]
_PARTS = (FeedWay.FILE, FeedWay.CHANGES, FeedWay.MESSAGE)
_A_MONTH = timedelta(days=31)


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """The last answer that a reader's program had.

    `at` is the moment as of which it was told how things stand, which is not the moment of sending
    where an older feed was served. `version` is the sha256 of the feed.
    """

    reader_id: int
    at: datetime
    way: FeedWay = FeedWay.SUBSCRIPTION
    program: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedText:
    """A text of an audience that changed at `since`, of the days told (half-open).

    `kind` is empty where only the time is told. `is_gone`: it left what the audience may see, and the
    days are those it was last told for.
    """

    audience: str
    engagement_id: int
    kind: str
    day_from: date
    day_to: date
    since: datetime
    is_gone: bool


def link_ends(tx: ReadTx) -> Mapping[str, tuple[int, datetime | None]]:
    """By fingerprint: whose link it is, and when the next one was made or it was taken away; one query."""
    found: dict[str, tuple[int, datetime | None]] = {}
    newest: dict[int, ReaderLink] = {}
    for link in tx.all(ReaderLink):
        before = newest.get(link.reader_id)
        if before is not None and before.token_sha256:
            found[before.token_sha256] = (link.reader_id, link.at)
        newest[link.reader_id] = link
        if link.token_sha256:
            found.setdefault(link.token_sha256, (link.reader_id, None))
    return found


def newest_links(tx: ReadTx, ids: Iterable[int] | None = None) -> Mapping[int, ReaderLink]:
    """The newest link of each reader (of those numbers), without `token_sha256` where it was taken away."""
    newest = select(func.max(_L.c.id)).group_by(_L.c.reader_id)
    if ids is not None:
        newest = newest.where(_L.c.reader_id.in_(sorted(set(ids))))
    found = tx.records(ReaderLink, select(_L).where(_L.c.id.in_(newest)).order_by(_L.c.reader_id))
    return {link.reader_id: link for link in found}


def last_reads(tx: ReadTx, ids: Iterable[int] | None = None) -> Mapping[int, Read]:
    """The last answer of each reader (of those numbers) who ever had one."""
    query = select(reader_read).order_by(reader_read.c.reader_id)
    if ids is not None:
        query = query.where(reader_read.c.reader_id.in_(sorted(set(ids))))
    rows = tx.connection.execute(query)
    return {
        row.reader_id: Read(
            reader_id=row.reader_id,
            at=row.at,
            way=FeedWay(row.way),
            program=row.program,
            version=row.version,
        )
        for row in rows
    }


def keep_reads(tx: WriteTx, reads: Iterable[Read]) -> None:
    """Remember the last answers, outside the journal; an older one than what is kept changes nothing.

    What is kept with a time that is yet to come is of a clock that was wrong: it would hide for as long that
    a phone is behind, and gives way.
    """
    newest: dict[int, Read] = {}
    for read in reads:
        known = newest.get(read.reader_id)
        if known is None or known.at <= read.at:
            newest[read.reader_id] = read
    kept = last_reads(tx, newest) if newest else {}
    past = {number: read.at for number, read in kept.items() if read.at <= tx.now}
    fresh = [r for r in newest.values() if r.reader_id not in past or past[r.reader_id] <= r.at]
    if not fresh:
        return
    tx.connection.execute(
        delete(reader_read).where(reader_read.c.reader_id.in_([r.reader_id for r in fresh]))
    )
    rows = [
        {
            "reader_id": r.reader_id,
            "at": r.at,
            "way": r.way.value,
            "program": r.program,
            "version": r.version,
        }
        for r in fresh
    ]
    tx.connection.execute(insert(reader_read), rows)


def handings_of(tx: ReadTx, reader_id: int, *, most: int) -> tuple[Handing, ...]:
    """What reached a reader last, the newest first."""
    query = select(_H).where(_H.c.reader_id == reader_id).order_by(_H.c.at.desc(), _H.c.id.desc())
    return tx.records(Handing, query.limit(most))


def words_given(tx: ReadTx, *, since: datetime) -> tuple[tuple[Handing, str], ...]:
    """Who was told of everything by telephone since then, the oldest first, with the reader's name."""
    where = (_H.c.way == FeedWay.MESSAGE.value, _H.c.first.is_(None), _H.c.at >= since)
    told = tx.records(
        Handing, select(_H).where(*where, _H.c.reader_id.in_(select(_R.c.id))).order_by(_H.c.at, _H.c.id)
    )
    ids = sorted({h.reader_id for h in told if h.reader_id is not None})
    names = {r.id: r.name for r in tx.all(Reader, binned=True, id=ids)} if ids else {}
    return tuple((h, names.get(h.reader_id or 0, "")) for h in told)


def newest_handings(
    tx: ReadTx, ids: Iterable[int], *, since: datetime, settled: Mapping[FeedClient, datetime]
) -> tuple[Handing, ...]:
    """What tells how readers stand, the oldest first; two queries.

    Of ways that give everything the newest of each reader, whenever it was, and of uploads also the newest
    that is older than what `settled` says of his program; of files and messages all from `since` on. A phone
    fetches a dozen times a day for years: those before the newest are not read.
    """
    wanted = sorted(set(ids))
    if not wanted:
        return ()
    bounds = {client.value: literal(at, Utc()) for client, at in settled.items()}
    cutoff = case(bounds, value=_R.c.client, else_=literal(since, Utc()))
    newest = union_all(
        _newest_of(wanted, FeedWay.SUBSCRIPTION),
        _newest_of(wanted, FeedWay.UPLOAD),
        _newest_of(wanted, FeedWay.UPLOAD, until=cutoff),
    )
    found = {h.id: h for h in tx.records(Handing, select(_H).where(_H.c.id.in_(newest.scalar_subquery())))}
    parts = select(_H).where(
        _H.c.reader_id.in_(wanted), _H.c.way.in_([way.value for way in _PARTS]), _H.c.at >= since
    )
    found |= {h.id: h for h in tx.records(Handing, parts)}
    return tuple(sorted(found.values(), key=lambda h: (h.at, h.id)))


def _newest_of(
    readers: list[int], way: FeedWay, *, until: ColumnElement[datetime] | None = None
) -> Select[tuple[int]]:
    """The number of the newest by that way, reader by reader along the index."""
    one = TABLES[Handing].alias()
    newest = (
        select(one.c.id)
        .where(one.c.reader_id == _R.c.id, one.c.way == way.value)
        .order_by(one.c.at.desc(), one.c.id.desc())
        .limit(1)
    )
    if until is not None:
        newest = newest.where(one.c.at <= until)
    return select(newest.scalar_subquery()).where(_R.c.id.in_(readers))


def changed_texts(
    tx: ReadTx, since: Mapping[str, datetime], *, now: datetime, today: date
) -> Mapping[str, tuple[ChangedText, ...]]:
    """Texts of each audience that changed after its time, in the order of change; one query.

    Also of days that are over if they changed within a month: one that was moved there may still stand
    under tomorrow on somebody's phone.
    """
    if not since:
        return {}
    own = feed_text.c
    columns = (own.audience, own.engagement_id, own.kind, own.day_from, own.day_to, own.since, own.key)
    query = select(*columns).where(
        own.audience.in_(sorted(since)),
        own.since > min(since.values()),
        or_(own.leaves_at.is_(None), own.leaves_at > now),
        or_(own.day_to > today, own.since > now - _A_MONTH),
    )
    found: dict[str, list[ChangedText]] = {}
    for row in sorted(tx.connection.execute(query).all(), key=lambda row: (row[5], row[1])):
        if row[5] > since[row[0]]:
            text = ChangedText(
                audience=row[0],
                engagement_id=row[1],
                kind=row[2],
                day_from=row[3],
                day_to=row[4],
                since=row[5],
                is_gone=row[6] == "",
            )
            found.setdefault(text.audience, []).append(text)
    return {audience: tuple(rows) for audience, rows in found.items()}


def count_of(
    tx: ReadTx, audience: str, *, first: date, last: date, kinds: Iterable[Kind] = (), now: datetime
) -> int:
    """How many engagements an audience is told of those days, both included."""
    own = feed_text.c
    query = select(func.count()).where(
        own.audience == audience,
        own.day_from <= last,
        own.day_to > first,
        own.key != "",
        or_(own.leaves_at.is_(None), own.leaves_at > now),
    )
    wanted = sorted(kind.value for kind in kinds)
    if wanted:
        query = query.where(own.kind.in_(wanted))
    return int(tx.connection.execute(query).scalar_one())


def newest_read(tx: ReadTx) -> datetime | None:
    """When any reader last had an answer: what was worked out before that may have changed."""
    return tx.connection.execute(select(func.max(reader_read.c.at))).scalar()


def newest_reads(tx: ReadTx) -> tuple[tuple[int, datetime], ...]:
    """Who had the newest answer, and when: more than one where several were told at one moment."""
    own = reader_read.c
    newest = select(func.max(own.at)).scalar_subquery()
    query = select(own.reader_id, own.at).where(own.at == newest).order_by(own.reader_id)
    return tuple((row[0], row[1]) for row in tx.connection.execute(query))


def before(
    tx: ReadTx, journal: int, *, profiles: Iterable[Profile], most: int = 50
) -> tuple[tuple[int, Handing], ...]:
    """What last reached anybody of those profiles before that action, the newest first, with its action."""
    entry = journal_entry.c
    last = (
        select(entry.record_id, entry.group_id)
        .where(entry.book == Handing.book.table, entry.group_id < journal)
        .order_by(entry.id.desc())
        .limit(most)
    )
    of = {row[0]: row[1] for row in tx.connection.execute(last)}
    wanted = frozenset(profiles)
    found = tx.all(Handing, id=sorted(of)) if of else ()
    return tuple((of[h.id], h) for h in sorted(found, key=lambda h: -h.id) if h.profile in wanted)
