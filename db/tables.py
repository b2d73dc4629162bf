# SPDX-License-Identifier: Apache-2.0
"""The Core tables, derived from the records; only the book-keeping tables are written out here."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    TypeDecorator,
)
from sqlalchemy.types import TypeEngine

from db.records import RECORDS
from db.records.meta import FieldInfo, Record, fields_of

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# By code point on both databases, so that a list is in the same order everywhere.
PlainText = Text().with_variant(Text(collation="C"), "postgresql")
# An INTEGER primary key is SQLite's own row number; PostgreSQL wants the wide one.
Number = BigInteger().with_variant(Integer(), "sqlite")


class Utc(TypeDecorator[datetime]):
    """Aware instants, kept in UTC; SQLite drops the zone, so it is put back. Refuses naive times."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise TypeError("a time without a zone reached the database")
        value = value.astimezone(UTC)
        return value.replace(tzinfo=None) if dialect.name == "sqlite" else value

    def result_processor(self, dialect: Dialect, coltype: object) -> Callable[[Any], datetime | None]:
        # Not through the parent's: most of these columns are empty, and it asks three times of each.
        if dialect.name == "sqlite":
            return lambda text: None if text is None else datetime.fromisoformat(text + "+00:00")
        return lambda value: None if value is None else value.astimezone(UTC)


_TYPES: dict[Any, TypeEngine[Any]] = {
    int: Number,
    float: Float(53),
    bool: Boolean(create_constraint=False),
    date: Date(),
    datetime: Utc(),
    str: PlainText,
}
_BY_CODE = {"district"}  # referred to by its official code, not by our number


_PARTIAL: list[tuple[Index, ColumnElement[bool]]] = []


def _columns(info: FieldInfo) -> list[Column[Any]]:
    if info.is_when:
        types: dict[str, TypeEngine[Any]] = {
            "kind": PlainText,
            "start": Utc(),
            "end": Utc(),
            "zone": PlainText,
            "part": PlainText,
            "day_from": Date(),
            "day_to": Date(),
        }
        return [Column(f"{info.name}_{part}", type_, nullable=True) for part, type_ in types.items()]
    type_ = _TYPES.get(info.type, PlainText)
    if info.name == "id":
        return [Column("id", type_, primary_key=True, autoincrement=False)]
    keys: list[ForeignKey] = []
    if info.meta.ref is not None and info.meta.ref not in _BY_CODE:
        keys = [ForeignKey(f"{info.meta.ref}.id", deferrable=True, initially="DEFERRED")]
    return [Column(info.name, type_, *keys, nullable=info.optional)]


def _table(kind: type[Record]) -> Table:
    book = kind.book
    table = Table(book.table, metadata, *(c for info in fields_of(kind) for c in _columns(info)))
    for names in book.indexes:
        Index(f"ix_{book.table}_{'_'.join(names)}", *(table.c[n] for n in names))
    for names in book.unique:
        for some in (names, *_with_one_empty(table, names)):
            kept: ColumnElement[bool] = table.c.binned_at.is_(None)
            for name in names:
                if name not in some:
                    kept = kept & table.c[name].is_(None)
            title = f"uq_{book.table}_{'_'.join(some)}"
            index = Index(title, *(table.c[n] for n in some), unique=True, sqlite_where=kept)
            _PARTIAL.append((index, kept))
    return table


def know_postgres() -> None:
    """Tell the partial indexes so to PostgreSQL too; naming it above loads its dialect at every start."""
    for index, kept in _PARTIAL:
        index.dialect_options["postgresql"]["where"] = kept


def _with_one_empty(table: Table, names: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The rest of a unique group for each part that may be empty: NULLs never equal each other."""
    empty = [n for n in names if table.c[n].nullable]
    return [tuple(n for n in names if n != one) for one in empty]


TABLES: dict[type[Record], Table] = {kind: _table(kind) for kind in RECORDS}
BY_NAME: dict[str, type[Record]] = {kind.book.table: kind for kind in RECORDS}

meta = Table(
    "office_meta",
    metadata,
    Column("key", PlainText, primary_key=True),
    Column("value", PlainText, nullable=False),
)

journal_group = Table(
    "journal_group",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("at", Utc(), nullable=False),
    Column("by", PlainText, nullable=False),
    Column("action", PlainText, nullable=False),
    Column("subject", PlainText, nullable=False),
    Column("undo_of", Number, ForeignKey("journal_group.id"), nullable=True),
)
Index("ix_journal_group_undo_of", journal_group.c.undo_of)
Index("ix_journal_group_by", journal_group.c.by, journal_group.c.id)

journal_entry = Table(
    "journal_entry",
    metadata,
    Column("id", Number, primary_key=True, autoincrement=False),
    Column("group_id", Number, ForeignKey("journal_group.id"), nullable=False),
    Column("book", PlainText, nullable=False),
    Column("record_id", Number, nullable=False),
    Column("unit", PlainText, nullable=False),
    Column("old", PlainText, nullable=True),
    Column("new", PlainText, nullable=False),
)
Index("ix_journal_entry_group_id", journal_entry.c.group_id)
Index("ix_journal_entry_record", journal_entry.c.book, journal_entry.c.record_id)
Index("ix_journal_entry_book_id", journal_entry.c.book, journal_entry.c.id)

blob = Table(
    "blob",
    metadata,
    Column("sha256", PlainText, primary_key=True),
    Column("size_bytes", Number, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

search_text = Table(
    "search_text",
    metadata,
    Column("book", PlainText, primary_key=True),
    Column("record_id", Number, primary_key=True, autoincrement=False),
    Column("key", Number, nullable=False),
    Column("day", Date(), nullable=True),
    Column("title", PlainText, nullable=False),
    Column("body", PlainText, nullable=False),
    Column("initials", PlainText, nullable=False),
)
Index("ix_search_text_key", search_text.c.key, unique=True)

# What phones are sent, kept so that a feed is a join (`db.queries.feeds`): a row an audience and engagement.
# An empty `text` is one that left the feed; `since` is when it became what it is, by the clock of the action.
feed_text = Table(
    "feed_text",
    metadata,
    Column("audience", PlainText, primary_key=True),
    Column("engagement_id", Number, primary_key=True, autoincrement=False),
    Column("kind", PlainText, nullable=False),
    Column("day_from", Date(), nullable=False),
    Column("day_to", Date(), nullable=False),
    Column("key", PlainText, nullable=False),
    Column("uid", PlainText, nullable=False),
    Column("sequence", Number, nullable=False),
    Column("zone", PlainText, nullable=False),
    Column("since", Utc(), nullable=False),
    Column("leaves_at", Utc(), nullable=True),
    Column("text", LargeBinary, nullable=False),
)
Index("ix_feed_text_audience_day_from", feed_text.c.audience, feed_text.c.day_from)
Index("ix_feed_text_audience_since", feed_text.c.audience, feed_text.c.since)

# When a reader last had an answer, and by which program: too often for the journal.
reader_read = Table(
    "reader_read",
    metadata,
    Column("reader_id", Number, primary_key=True, autoincrement=False),
    Column("at", Utc(), nullable=False),
    Column("way", PlainText, nullable=False),
    Column("program", PlainText, nullable=False),
    Column("version", PlainText, nullable=False),
)

# What an outside calendar said when it was last read, expanded to single events within a bound.
outside_state = Table(
    "outside_state",
    metadata,
    Column("calendar_id", Number, primary_key=True, autoincrement=False),
    Column("asked_at", Utc(), nullable=True),
    Column("read_at", Utc(), nullable=True),
    Column("etag", PlainText, nullable=False),
    Column("modified", PlainText, nullable=False),
    Column("problem", PlainText, nullable=False),
    Column("count", Number, nullable=False),
)
outside_event = Table(
    "outside_event",
    metadata,
    Column("calendar_id", Number, primary_key=True, autoincrement=False),
    Column("position", Number, primary_key=True, autoincrement=False),
    Column("day_from", Date(), nullable=False),
    Column("day_to", Date(), nullable=False),
    Column("start", Utc(), nullable=True),
    Column("end", Utc(), nullable=True),
    Column("title", PlainText, nullable=False),
    Column("place", PlainText, nullable=False),
    Column("status", PlainText, nullable=False),
)
Index("ix_outside_event_day_from", outside_event.c.day_from)
