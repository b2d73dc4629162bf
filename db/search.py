# SPDX-License-Identifier: Apache-2.0
"""One table of searchable text over everything, written with the change it mirrors.

Plain looking through it, newest first: a ten-year office answers in milliseconds, two-syllable words
and 초성 alike, and both databases behave the same (measured in bench/search). An index of bigrams
would have to be kept in two dialects and saves what nobody notices.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, func, insert, or_, select

from db.changes import Changes
from db.records import Attendance, Engagement, Person, RunRow, Stop, Suggestion
from db.records.meta import Record
from db.tables import BY_NAME, TABLES, search_text
from db.text import chosung, is_chosung, search_form
from db.transaction import ReadTx, WriteTx

SEARCHED: tuple[type[Record], ...] = (Engagement, Person, Suggestion)
_AT_ONCE = 5_000
_NEAR_ROWS = 5_000
_PARTS: tuple[type[Record], ...] = (Stop, RunRow, Attendance)


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; `day` is the first day of an engagement, None for people."""

    book: str
    record_id: int
    day: date | None
    title: str


def refresh(tx: WriteTx, changes: Changes) -> None:
    """Rewrite the text of the records an action touched."""
    wanted: set[tuple[str, int]] = set()
    part_ids: dict[type[Record], set[int]] = {}
    for change in changes.items:
        kind = BY_NAME[change.book]
        if kind in SEARCHED:
            wanted.add((change.book, change.record_id))
        elif kind in _PARTS:
            part_ids.setdefault(kind, set()).add(change.record_id)
    for kind, ids in part_ids.items():
        table = TABLES[kind]
        for some in _chunks(ids):
            rows = tx.connection.execute(select(table.c.engagement_id).where(table.c.id.in_(some)))
            wanted |= {("engagement", row[0]) for row in rows}
    for kind in SEARCHED:
        ids = {record_id for book, record_id in wanted if book == kind.book.table}
        for some in _chunks(ids):
            _rewrite(tx, kind, some)


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in order, few enough at a time for one statement of either database."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]


def rebuild(tx: WriteTx) -> int:
    """Make the whole table anew; returns the number of rows."""
    tx.connection.execute(delete(search_text))
    rows = [row for kind in SEARCHED for row in rows_of(tx, kind)]
    if rows:
        tx.connection.execute(insert(search_text), rows)
    return len(rows)


def find(tx: ReadTx, words: str, *, limit: int = 50, near: date | None = None) -> tuple[Hit, ...]:
    """Records holding every word of `words`, newest first; jamo are matched as 초성.

    One syllable or jamo looks at titles within a year of `near` only.
    """
    typed = [w for w in words.split()[:8] if search_form(w)]
    wanted = [(w, search_form(w)) for w in typed]
    if not wanted:
        return ()
    short = len(wanted) == 1 and len(wanted[0][1]) == 1
    years = None
    if short and near is not None:
        years = (date(near.year - 1, near.month, 1), date(near.year + 1, near.month, 28))
    # What is looked for mostly lies near, and then the years behind it need not be read.
    rows = _matching(tx, wanted, short=short, years=years, limit=limit, since=_near(tx))
    if len(rows) < limit:
        rows = _matching(tx, wanted, short=short, years=years, limit=limit, since=None)
    titles = _titles(tx, rows)
    return tuple(
        Hit(row.book, row.record_id, row.day, titles.get((row.book, row.record_id), "")) for row in rows
    )


def _near(tx: ReadTx) -> date:
    """The day behind which the newest thousands of texts lie; of a small office its first."""
    day = search_text.c.day
    query = select(day).where(day.is_not(None)).order_by(day.desc()).limit(1).offset(_NEAR_ROWS)
    return tx.connection.execute(query).scalar() or date.min


def _matching(
    tx: ReadTx,
    wanted: list[tuple[str, str]],
    *,
    short: bool,
    years: tuple[date, date] | None,
    limit: int,
    since: date | None,
) -> list[Any]:
    """Matches newest first; with `since` only dated ones from that day on, read in their order."""
    column = search_text.c
    query = select(column.book, column.record_id, column.day).limit(limit)
    for raw, word in wanted:
        if is_chosung(raw):
            query = query.where(_holds(tx, column.initials, chosung(raw)))
        elif short:
            query = query.where(_holds(tx, column.title, word))
        else:
            query = query.where(_holds(tx, column.body, word))
    if years is not None:
        query = query.where(or_(column.day.is_(None), column.day.between(*years)))
    order = (column.day.desc(), column.record_id.desc(), column.book)
    if since is None:
        query = query.order_by(column.day.is_(None), *order)
    else:
        query = query.where(column.day >= since).order_by(*order)
    return list(tx.connection.execute(query).all())


def _holds(tx: ReadTx, column: Any, word: str) -> Any:
    """Plainly whether the text holds the word: quicker than LIKE, and nothing in it has a meaning."""
    find_at = func.instr if tx.connection.dialect.name == "sqlite" else func.strpos
    return find_at(column, word) > 0


def _titles(tx: ReadTx, rows: Iterable[Any]) -> dict[tuple[str, int], str]:
    """Titles as they are shown, one query a book."""
    wanted: dict[str, list[int]] = {}
    for row in rows:
        wanted.setdefault(row.book, []).append(row.record_id)
    return {
        (book, record.id): _title(record)
        for book, ids in wanted.items()
        for record in tx.all(BY_NAME[book], binned=True, id=ids)
    }


def _title(record: Record) -> str:
    if isinstance(record, Engagement):
        return record.title
    if isinstance(record, Person):
        return record.name
    if isinstance(record, Suggestion):
        return record.text.split("\n")[0][:80]
    return ""


def _rewrite(tx: WriteTx, kind: type[Record], ids: list[int]) -> None:
    gone = delete(search_text).where(search_text.c.book == kind.book.table, search_text.c.record_id.in_(ids))
    tx.connection.execute(gone)
    rows = rows_of(tx, kind, ids)
    if rows:
        tx.connection.execute(insert(search_text), rows)


def rows_of(tx: ReadTx, kind: type[Record], ids: list[int] | None = None) -> list[dict[str, object]]:
    """What `search_text` has to hold of those records, or of all of a kind."""
    parts: dict[int, list[Record]] = {}
    if kind is Engagement:
        for part in _PARTS:
            for p in tx.all(part) if ids is None else tx.all(part, engagement_id=ids):
                parts.setdefault(p.engagement_id, []).append(p)  # type: ignore[attr-defined]
    records = tx.all(kind) if ids is None else tx.all(kind, id=ids)
    return [_row(record, parts.get(record.id, ())) for record in records]


def _row(record: Record, parts: Iterable[Record]) -> dict[str, object]:
    title, body, day = _title(record), "", None
    if isinstance(record, Engagement):
        said = [record.purpose, record.key_points, record.requester, *record.tags]
        body = "\n".join(said + [_part_text(p) for p in parts])
        when = record.when or record.former_when
        day = None if when is None else when.day_from
    elif isinstance(record, Person):
        body = f"{record.post}\n{record.organisation}"
    elif isinstance(record, Suggestion):
        body = f"{record.text}\n{record.place}\n{record.proposer_name}\n{record.result}"
        day = record.received_on
    short = " ".join([title, *(p.place for p in parts if isinstance(p, Stop))])
    return {
        "book": record.book.table,
        "record_id": record.id,
        "day": day,
        "title": search_form(title),
        "body": search_form(f"{title}\n{body}")[:20_000],
        "initials": chosung(short)[:2_000],
    }


def _part_text(part: Record) -> str:
    if isinstance(part, Stop):
        return f"{part.place} {part.address} {part.host}"
    if isinstance(part, RunRow):
        return part.text
    if isinstance(part, Attendance):
        return f"{part.name} {part.post}"
    return ""
