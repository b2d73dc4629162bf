# SPDX-License-Identifier: Apache-2.0
"""One table of searchable text over everything, written with the change it mirrors, and an index over it.

`search_text` keeps what each record says in search form; `db.search_index` finds in it. Each sort of
record is asked for itself, newest first, so that a thousand visits never hide the one person.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select

from db import search_index
from db.changes import Changes
from db.records import (
    AgendaItem,
    Attachment,
    Attempt,
    Attendance,
    Bureau,
    CouncilSession,
    Engagement,
    Material,
    Meeting,
    Notice,
    Person,
    Progress,
    Project,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import SessionKind
from db.records.meta import Record
from db.search_index import CODES, Term, key_of
from db.tables import BY_NAME, TABLES, search_text
from db.text import chosung, is_chosung, search_form
from db.transaction import ReadTx, WriteTx

SEARCHED: tuple[type[Record], ...] = (
    Engagement,
    Person,
    Notice,
    Suggestion,
    Material,
    Attachment,
    Bureau,
    CouncilSession,
    Project,
)
BOOKS = tuple(kind.book.table for kind in SEARCHED)
_AT_ONCE = 5_000
_MOST_TERMS = 8
_LONGEST = 20_000
# Records whose text is kept with that of another one, which a column of theirs names.
_PARTS: Mapping[type[Record], tuple[str, str]] = {
    Stop: ("engagement", "engagement_id"),
    RunRow: ("engagement", "engagement_id"),
    Attendance: ("engagement", "engagement_id"),
    Meeting: ("engagement", "engagement_id"),
    AgendaItem: ("engagement", "engagement_id"),
    Attempt: ("notice", "notice_id"),
    Progress: ("suggestion", "suggestion_id"),
}
# As it is typed in searches; what is shown comes from the catalogue.
_SESSION = {SessionKind.REGULAR: "정례회", SessionKind.EXTRAORDINARY: "임시회"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A found record; `day` is its own day (None for people), `owner` the engagement it belongs to or 0.

    `text` is what it says beyond its title, as kept, for the place where the words stand.
    """

    book: str
    record_id: int
    day: date | None
    title: str
    owner: int = 0
    text: str = ""


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
        book, column = _PARTS[kind]
        for some in _chunks(ids):
            rows = tx.connection.execute(select(table.c[column]).where(table.c.id.in_(some)))
            wanted |= {(book, row[0]) for row in rows}
    for kind in SEARCHED:
        ids = {record_id for book, record_id in wanted if book == kind.book.table}
        for some in _chunks(ids):
            _rewrite(tx, kind, some)


def _chunks(ids: Iterable[int]) -> Iterator[list[int]]:
    """Numbers in order, few enough at a time for one statement of either database."""
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        yield ordered[at : at + _AT_ONCE]


def rebuild(tx: ReadTx) -> int:
    """Make text and index of everything anew, in a transaction that writes; returns the number of texts."""
    search_index.clear(tx.connection)
    tx.connection.execute(delete(search_text))
    count = 0
    for kind in SEARCHED:
        rows = rows_of(tx, kind)
        if rows:
            tx.connection.execute(insert(search_text), rows)
        count += len(rows)
    reindex(tx.connection)
    return count


def reindex(connection: Connection) -> None:
    """Fill an empty index from the texts that are kept."""
    query = select(search_text.c.key, search_text.c.body, search_text.c.initials)
    search_index.add(connection, connection.execute(query).all())


def find(tx: ReadTx, words: str, *, limit: int = 50, near: date | None = None) -> tuple[Hit, ...]:
    """Records of every sort holding every word of `words`, the newest first, those without a day last."""
    groups = find_grouped(tx, words, limit=limit, near=near)
    hits = [hit for group in groups.values() for hit in group]
    hits.sort(key=lambda hit: (hit.day or date.min, hit.record_id), reverse=True)
    return tuple(hits[:limit])


def find_grouped(
    tx: ReadTx,
    words: str,
    *,
    limit: int = 50,
    near: date | None = None,
    books: Iterable[str] = BOOKS,
) -> Mapping[str, tuple[Hit, ...]]:
    """Book → its records holding every word of `words`, newest first, at most `limit` each.

    Words of lone consonants are matched as initials (초성). One syllable or consonant looks at titles
    within a year of `near` only.
    """
    terms = _terms(words)
    if not terms:
        return {}
    is_short = len(terms) == 1 and len(terms[0].word) == 1
    found: dict[str, tuple[Hit, ...]] = {}
    for book in books:
        if is_short:
            keys = _short(tx, terms[0], book=book, limit=limit, near=near)
        else:
            keys = search_index.find(tx.connection, terms, book=book, limit=limit)
        if keys:
            found[book] = _hits(tx, book, keys)
    return found


def _terms(words: str) -> list[Term]:
    """The words that can be looked for, the first eight of them."""
    found = []
    for typed in words[:1_000].split():
        initials = is_chosung(typed)
        word = chosung(typed) if initials else search_form(typed)
        if word:
            found.append(Term(word, initials))
    return found[:_MOST_TERMS]


def _short(tx: ReadTx, term: Term, *, book: str, limit: int, near: date | None) -> list[int]:
    """One letter stands in very many texts: titles of the years around, and those without a day."""
    column = search_text.c
    held = column.initials if term.is_initials else column.title
    find_at: Callable[..., Any] = func.instr if tx.connection.dialect.name == "sqlite" else func.strpos
    query = select(column.key).where(find_at(held, term.word) > 0).order_by(column.key.desc()).limit(limit)
    ranges = [(key_of(book, 0, None), key_of(book, 0, date.max))]
    if near is not None:
        first, last = date(near.year - 1, near.month, 1), date(near.year + 1, near.month, 28)
        ranges = [
            (key_of(book, 0, first), key_of(book, 0, last)),
            (key_of(book, 0, None), key_of(book, 0, date.min)),
        ]
    keys: list[int] = []
    for low, high in ranges:
        keys += tx.connection.execute(query.where(column.key >= low, column.key < high)).scalars()
    return keys[:limit]


def _hits(tx: ReadTx, book: str, keys: list[int]) -> tuple[Hit, ...]:
    ids = [search_index.of_key(key)[1] for key in keys]
    kept = {record.id: record for record in tx.all(BY_NAME[book], binned=True, id=ids)}
    hits = []
    for key in keys:
        _, record_id, day = search_index.of_key(key)
        record = kept.get(record_id)
        if record is not None:
            owner = getattr(record, "engagement_id", None) or 0
            hits.append(Hit(book, record_id, day, _title(record), owner, _own_text(record)))
    return tuple(hits)


def _title(record: Record) -> str:
    if isinstance(record, Engagement | Material | Project):
        return record.title
    if isinstance(record, Person | Bureau | Attachment):
        return record.name
    if isinstance(record, Suggestion):
        return record.text.split("\n")[0][:80]
    if isinstance(record, CouncilSession):
        return f"제{record.number}회 {_SESSION[record.kind]}"
    if isinstance(record, Notice):
        return record.office
    return ""


def _own_text(record: Record) -> str:
    """What a record says itself, beyond its title and its parts."""
    said: list[str] = []
    if isinstance(record, Engagement):
        said = [record.purpose, record.key_points, record.cautions, record.requester, record.results]
        said += record.tags
    elif isinstance(record, Person):
        said = [record.post, record.organisation]
    elif isinstance(record, Suggestion):
        said = [record.text, record.place, record.proposer_name, record.division]
        said += [record.result, record.reason, record.progress]
    elif isinstance(record, Project):
        said = [record.ask, record.note]
    elif isinstance(record, Material):
        said = [record.text]
    elif isinstance(record, Notice):
        said = [record.waiver_reason]
    elif isinstance(record, CouncilSession):
        said = [*record.agenda, *record.notes]
    return "\n".join(part for part in said if part)


def _day(record: Record) -> date | None:
    if isinstance(record, Engagement):
        when = record.when or record.former_when
        return None if when is None else when.day_from
    if isinstance(record, Suggestion):
        return record.received_on
    if isinstance(record, CouncilSession):
        return record.first
    if isinstance(record, Project):
        return record.asked_on
    if isinstance(record, Material):
        return record.due_on or (record.received_at.date() if record.received_at else None)
    return None


def _rewrite(tx: WriteTx, kind: type[Record], ids: list[int]) -> None:
    table = search_text.c
    mine = (table.book == kind.book.table, table.record_id.in_(ids))
    kept = tx.connection.execute(select(table.key, table.body, table.initials).where(*mine)).all()
    if kept:
        search_index.remove(tx.connection, kept)
        tx.connection.execute(delete(search_text).where(*mine))
    rows = rows_of(tx, kind, ids)
    if rows:
        tx.connection.execute(insert(search_text), rows)
        search_index.add(tx.connection, [_Row(**{n: row[n] for n in _Row.__slots__}) for row in rows])


@dataclass(frozen=True, slots=True)
class _Row:
    key: Any
    body: Any
    initials: Any


def rows_of(tx: ReadTx, kind: type[Record], ids: list[int] | None = None) -> list[dict[str, object]]:
    """What `search_text` has to hold of those records, or of all of a kind."""
    parts: dict[int, list[Record]] = {}
    for part, (book, column) in _PARTS.items():
        if book == kind.book.table:
            only: dict[str, Any] = {} if ids is None else {column: ids}
            for p in tx.all(part, **only):
                parts.setdefault(getattr(p, column), []).append(p)
    records = tx.all(kind) if ids is None else tx.all(kind, id=ids)
    rows = (_row(record, parts.get(record.id, ())) for record in records)
    return [row for row in rows if row["body"]]


def _row(record: Record, parts: Iterable[Record]) -> dict[str, object]:
    title = _title(record)
    body = "\n".join([title, _own_text(record), *(_part_text(p) for p in parts)])
    short = " ".join([title, *(p.place for p in parts if isinstance(p, Stop))])
    book, day = record.book.table, _day(record)
    return {
        "book": book,
        "record_id": record.id,
        "key": key_of(book, record.id, day),
        "day": day,
        "title": search_form(title),
        "body": search_form(body[: 2 * _LONGEST])[:_LONGEST],
        "initials": chosung(short)[:2_000],
    }


def _part_text(part: Record) -> str:
    if isinstance(part, Stop):
        return f"{part.place} {part.address} {part.host}"
    if isinstance(part, RunRow):
        return part.text
    if isinstance(part, Attendance):
        return f"{part.name} {part.post}"
    if isinstance(part, Attempt):
        return part.note
    if isinstance(part, Meeting):
        return f"{part.subject} {part.party} {part.minutes}"
    if isinstance(part, AgendaItem):
        return f"{part.text} {part.outcome}"
    if isinstance(part, Progress):
        return part.text
    return ""


if set(CODES) != set(BOOKS):  # a sort of record without a number of its own
    raise AssertionError(CODES)
