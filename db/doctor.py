# SPDX-License-Identifier: Apache-2.0
"""Examine an office from the bytes up, and rebuild what can be made again from the rest.

Nothing is believed because it was written by us: every row is read as its record, every record is
checked as if it were typed now, and the journal is played from the start and has to end where the
records stand.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import and_, func, select

from db import codec, schema, search, search_index
from db.errors import InputError, OfficeError
from db.office import Office
from db.queries import feeds
from db.records import RECORDS, Attachment, Engagement, Meeting, MeetingSeries
from db.records.meta import Record, field_map, fields_of
from db.tables import BY_NAME, TABLES, blob, journal_entry, journal_group, search_text
from db.transaction import ReadTx

_MOST_OF_A_KIND = 20  # one broken page can spoil thousands of rows; the first ones tell enough
_BATCH = 2_000
# Written by the record book beside the journal, not through it.
_STAMPS = frozenset({"row_version", "sequence", "edition", "exposed_edition", "changed_at"})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something that is not as it must be; `doctor.problem.CODE` has its words.

    `values`: `book` and `id` name the record, the others what is meant. None holds a kept text.
    """

    code: str
    values: Mapping[str, object]


# What `repair` makes anew.
REPAIRED = frozenset({"search_stale", "feeds_stale"})


def examine(office: Office) -> tuple[Problem, ...]:
    """Everything that is wrong, at most twenty of each kind and book; () when sound. Changes nothing."""
    try:
        with office.read() as tx:
            found = list(_file_problems(tx, office))
            if not found:
                found = list(_few(_content_problems(tx)))
    except OfficeError as error:
        return (Problem("unusable", {"detail": error.code}),)
    return tuple(found)


def repair(office: Office, *, by: str = "doctor") -> tuple[Problem, ...]:
    """Rebuild the search text where it is stale, and have the texts of feeds made anew whatever they say.

    Returns what was mended. The rest needs a backup.
    """
    found = examine(office)
    mended = tuple(p for p in found if p.code in REPAIRED)
    if mended or not found:
        with office.write(action="doctor.repaired", by=by) as tx:
            if any(p.code == "search_stale" for p in mended):
                search.rebuild(tx)
            feeds.forget(tx)
    return mended


def _file_problems(tx: ReadTx, office: Office) -> Iterator[Problem]:
    found = schema.revision(tx.connection)
    if found != schema.HEAD:
        yield Problem("schema", {"found": found or "-", "known": schema.HEAD})
    if office.is_shared:
        return  # PostgreSQL holds its pages and references itself
    (number,) = tx.connection.exec_driver_sql("PRAGMA application_id").one()
    if number != schema.APPLICATION_ID:
        yield Problem("not_marked", {})
    for (line,) in tx.connection.exec_driver_sql(f"PRAGMA integrity_check({_MOST_OF_A_KIND})").all():
        if line != "ok":
            yield Problem("integrity", {"detail": line})


def _content_problems(tx: ReadTx) -> Iterator[Problem]:
    yield from _references(tx)
    yield from _numbering(tx)
    for kind in RECORDS:
        yield from _records(tx, kind)
    yield from _same_number(tx)
    yield from _search(tx)
    yield from _blobs(tx)
    yield from _feeds(tx)


def _few(problems: Iterable[Problem]) -> Iterator[Problem]:
    counts: dict[tuple[str, object], int] = {}
    for problem in problems:
        key = (problem.code, problem.values.get("book"))
        counts[key] = counts.get(key, 0) + 1
        if counts[key] <= _MOST_OF_A_KIND:
            yield problem


def _references(tx: ReadTx) -> Iterator[Problem]:
    if tx.connection.dialect.name != "sqlite":
        return
    for table, row, parent, _ in tx.connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Problem("reference", {"book": table, "id": row, "to": parent})


def _numbering(tx: ReadTx) -> Iterator[Problem]:
    """Actions and changes are numbered without a gap: a gap is something that was lost."""
    for table, code in ((journal_group, "action_missing"), (journal_entry, "change_missing")):
        count, top = tx.connection.execute(select(func.count(), func.max(table.c.id))).one()
        if count != (top or 0):
            yield Problem(code, {"count": (top or 0) - count})
    known = [*BY_NAME]
    query = select(journal_entry.c.book).where(journal_entry.c.book.not_in(known)).distinct()
    for (name,) in tx.connection.execute(query):
        yield Problem("unknown_book", {"name": name})


def _records(tx: ReadTx, kind: type[Record]) -> Iterator[Problem]:
    """Rows and journal of one kind side by side, both by number, so that neither is held whole."""
    said = _said(tx, kind)
    waiting = next(said, None)
    for number, record, problems in _rows(tx, kind):
        yield from problems
        while waiting is not None and waiting[0] < number:
            yield Problem("record_missing", {"book": kind.book.table, "id": waiting[0]})
            waiting = next(said, None)
        if waiting is not None and waiting[0] == number:
            yield from _compared(kind, number, record, waiting[1])
            waiting = next(said, None)
    while waiting is not None:
        yield Problem("record_missing", {"book": kind.book.table, "id": waiting[0]})
        waiting = next(said, None)


def _rows(tx: ReadTx, kind: type[Record]) -> Iterator[tuple[int, Record | None, list[Problem]]]:
    table = TABLES[kind]
    query = select(table).order_by(table.c.id)
    read = codec.row_reader(kind)
    days = _day_columns(kind)
    last = None
    try:
        with tx.connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
            for row in rows:
                record = read(row)
                last = record.id
                yield last, record, list(_row_problems(kind, record, row, days))
    except (ValueError, KeyError, TypeError, AttributeError):
        yield from _rows_one_by_one(tx, kind, after=last)


def _rows_one_by_one(
    tx: ReadTx, kind: type[Record], *, after: int | None
) -> Iterator[tuple[int, Record | None, list[Problem]]]:
    """From the first unreadable row on: which ones cannot be read."""
    table = TABLES[kind]
    ids = select(table.c.id).order_by(table.c.id)
    if after is not None:
        ids = ids.where(table.c.id > after)
    for (number,) in tx.connection.execute(ids).all():
        try:
            yield number, tx.get(kind, number), []
        except OfficeError:
            yield number, None, [Problem("unreadable", {"book": kind.book.table, "id": number})]


def _day_columns(kind: type[Record]) -> list[str]:
    return [info.name for info in fields_of(kind) if info.is_when]


def _row_problems(kind: type[Record], record: Record, row: Any, days: list[str]) -> Iterator[Problem]:
    named = {"book": kind.book.table, "id": record.id}
    try:
        clean = codec.checked(record)
    except InputError as error:
        yield Problem("value", {**named, "field": error.values.get("field", "")})
        return
    if clean is not record:
        changed = next(n for n in field_map(kind) if getattr(clean, n) != getattr(record, n))
        yield Problem("value", {**named, "field": changed})
    if record.row_version < 1:
        yield Problem("row_version", named)
    for name in days:
        when = getattr(record, name)
        expected = (None, None) if when is None else (when.day_from, when.day_to)
        if (getattr(row, f"{name}_day_from"), getattr(row, f"{name}_day_to")) != expected:
            yield Problem("value", {**named, "field": name})


# What the journal says of one record: field → JSON value, and the units whose chain of old and new is broken.
_Said = tuple[dict[str, Any], list[str]]


def _said(tx: ReadTx, kind: type[Record]) -> Iterator[tuple[int, _Said]]:
    entry = journal_entry.c
    query = (
        select(entry.record_id, entry.unit, entry.old, entry.new)
        .where(entry.book == kind.book.table)
        .order_by(entry.record_id, entry.id)
    )
    with tx.connection.execute(query, execution_options={"yield_per": _BATCH}) as rows:
        for number, changes in groupby(rows, key=lambda row: row[0]):
            yield number, _played(changes, private=kind.book.private)


def _played(changes: Iterable[Any], *, private: bool) -> _Said:
    state: dict[str, Any] = {}
    broken: list[str] = []
    for place, (_, unit, old_text, new_text) in enumerate(changes):
        try:
            old = {} if old_text is None else json.loads(old_text)
            new = json.loads(new_text)
        except ValueError:
            broken.append(unit)
            continue
        if private and unit != "bin":
            continue
        if (unit == "*") != (old_text is None) or (unit == "*" and place > 0):
            broken.append(unit)
        # Starting content has no creation entry: the first change of a unit tells where it started.
        if any(state.get(name, value) != value for name, value in old.items()):
            broken.append(unit)
        state.update(new)
    return state, broken


def _compared(kind: type[Record], number: int, record: Record | None, said: _Said) -> Iterator[Problem]:
    state, broken = said
    named = {"book": kind.book.table, "id": number}
    for unit in dict.fromkeys(broken):
        yield Problem("journal_chain", {**named, "unit": unit})
    if record is None:
        return
    stands = codec.record_to_json(record)
    for name, value in state.items():
        if name in stands and name not in _STAMPS and stands[name] != value:
            yield Problem("journal_differs", {**named, "field": name})


def _same_number(tx: ReadTx) -> Iterator[Problem]:
    """Meetings of one body that bear the same number."""
    row, about, body = TABLES[Meeting].c, TABLES[Engagement].c, TABLES[MeetingSeries].c
    query = (
        select(row.series_id, row.number)
        .join(TABLES[Engagement], about.id == row.engagement_id)
        .join(TABLES[MeetingSeries], and_(body.id == row.series_id, body.kind == about.kind))
        .where(about.binned_at.is_(None), row.binned_at.is_(None))
        .where(row.series_id.is_not(None), row.number != 0)
        .group_by(row.series_id, row.number)
        .having(func.count() > 1)
    )
    for series, number in tx.connection.execute(query):
        yield Problem("same_number", {"book": Meeting.book.table, "id": series, "number": number})


def _search(tx: ReadTx) -> Iterator[Problem]:
    """Texts that do not say what their record says, and those that the index has not or has too many."""
    stale: set[tuple[str, int]] = set()
    for kind in search.SEARCHED:
        book, table = kind.book.table, search_text.c
        query = select(search_text).where(table.book == book)
        try:
            kept = {row.record_id: row._asdict() for row in tx.connection.execute(query)}
            wanted = {row["record_id"]: row for row in search.rows_of(tx, kind)}
        except (OfficeError, ValueError, TypeError, AttributeError):
            stale.add((book, 0))  # told above by the rows themselves
            continue
        numbers: set[Any] = kept.keys() | wanted.keys()
        stale |= {(book, n) for n in numbers if kept.get(n) != wanted.get(n)}
    keys = set(tx.connection.execute(select(search_text.c.key)).scalars())
    for key in keys ^ search_index.keys(tx.connection):
        book, number, _ = search_index.of_key(key)
        stale.add((book, number))
    if stale:
        yield Problem("search_stale", {"count": len(stale)})


def _blobs(tx: ReadTx) -> Iterator[Problem]:
    present = set()
    query = select(blob.c.sha256, blob.c.size_bytes, blob.c.bytes)
    for name, size, content in tx.connection.execute(query, execution_options={"yield_per": 1}):
        present.add(name)
        if len(content) != size or hashlib.sha256(content).hexdigest() != name:
            yield Problem("blob", {"sha256": name})
    table = TABLES[Attachment]
    wanted = select(table.c.id, table.c.sha256).where(table.c.sha256 != "")
    for number, name in tx.connection.execute(wanted).all():
        if name not in present:
            yield Problem("blob_missing", {"book": "attachment", "id": number})


def _feeds(tx: ReadTx) -> Iterator[Problem]:
    """Texts of feeds that no engagement can have made."""
    if count := feeds.unsound(tx):
        yield Problem("feeds_stale", {"count": count})
