# SPDX-License-Identifier: Apache-2.0
"""The index behind search: which texts hold a pair of letters, in the order in which people want them.

Words are kept as joined pairs of neighbouring letters (서북병원: 서북 북병 병원), so that any two syllables
are found inside any word. FTS5 on SQLite, a GIN index of `tsvector` on PostgreSQL. The number of a text
is its sort of record, then its day, then the record: reading it backwards gives the newest first, and no
list of all hits is ever sorted. It holds nothing of its own: `search_text` makes it anew.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, text

from db.text import pairs

NAME = "search_index"
# Part of the kept numbers: a new sort of record takes a new one, none is ever used again.
CODES = {
    "engagement": 1,
    "person": 2,
    "suggestion": 3,
    "notice": 4,
    "material": 5,
    "bureau": 6,
    "council_session": 7,
    "attachment": 8,
    "project": 9,
}
_BOOKS = {code: book for book, code in CODES.items()}
_DAY_BITS, _ID_BITS = 21, 32
_AT_ONCE = 1_000

_SQLITE = (
    f"CREATE VIRTUAL TABLE {NAME} USING fts5(words, initials, content='', "
    "tokenize='unicode61 remove_diacritics 0')"
)
_POSTGRES = (
    f"CREATE TABLE {NAME} (key bigint CONSTRAINT pk_{NAME} PRIMARY KEY, words tsvector, initials tsvector)",
    f"CREATE INDEX ix_{NAME}_words ON {NAME} USING gin (words)",
    f"CREATE INDEX ix_{NAME}_initials ON {NAME} USING gin (initials)",
)


@dataclass(frozen=True, slots=True)
class Term:
    """One word looked for, in search form; `is_initials` where it is typed in initials (초성)."""

    word: str
    is_initials: bool = False


def key_of(book: str, record_id: int, day: date | None) -> int:
    """The number of a text: sort of record, day (none lies before every day), record."""
    ordinal = 0 if day is None else day.toordinal()
    return ((CODES[book] << _DAY_BITS | ordinal) << _ID_BITS) | record_id


def of_key(key: int) -> tuple[str, int, date | None]:
    """Book, record and day of a number."""
    ordinal = (key >> _ID_BITS) & ((1 << _DAY_BITS) - 1)
    book = _BOOKS[key >> (_ID_BITS + _DAY_BITS)]
    return book, key & ((1 << _ID_BITS) - 1), date.fromordinal(ordinal) if ordinal else None


def create(connection: Connection) -> None:
    """An empty index in an office that has none."""
    for statement in (_SQLITE,) if _is_sqlite(connection) else _POSTGRES:
        connection.exec_driver_sql(statement)


def clear(connection: Connection) -> None:
    """Nothing is found any more until it is filled."""
    if _is_sqlite(connection):
        connection.exec_driver_sql(f"INSERT INTO {NAME}({NAME}) VALUES ('delete-all')")
    else:
        connection.exec_driver_sql(f"DELETE FROM {NAME}")


def add(connection: Connection, rows: Iterable[Any]) -> None:
    """`rows` as `search_text` keeps them: key, body, initials."""
    if _is_sqlite(connection):
        statement = f"INSERT INTO {NAME}(rowid, words, initials) VALUES (?, ?, ?)"
        for some in _batches(rows):
            connection.exec_driver_sql(
                statement, [(r.key, _tokens(r.body), _tokens(r.initials)) for r in some]
            )
        return
    insert = text(
        f"INSERT INTO {NAME} (key, words, initials) "
        "VALUES (:key, array_to_tsvector(:words), array_to_tsvector(:initials))"
    )
    for some in _batches(rows):
        connection.execute(
            insert,
            [{"key": r.key, "words": _distinct(r.body), "initials": _distinct(r.initials)} for r in some],
        )


def remove(connection: Connection, rows: Sequence[Any]) -> None:
    """Take out texts; `rows` exactly as they were added, which FTS5 has to be told."""
    if not rows:
        return
    if _is_sqlite(connection):
        statement = f"INSERT INTO {NAME}({NAME}, rowid, words, initials) VALUES ('delete', ?, ?, ?)"
        connection.exec_driver_sql(statement, [(r.key, _tokens(r.body), _tokens(r.initials)) for r in rows])
    else:
        connection.execute(
            text(f"DELETE FROM {NAME} WHERE key = ANY(:keys)"), {"keys": [r.key for r in rows]}
        )


def keys(connection: Connection) -> set[int]:
    """The numbers of all texts in the index, for the doctor."""
    table, column = (f"{NAME}_docsize", "id") if _is_sqlite(connection) else (NAME, "key")
    return set(connection.execute(text(f"SELECT {column} FROM {table}")).scalars())


def find(connection: Connection, terms: Sequence[Term], *, book: str, limit: int) -> list[int]:
    """Numbers of the texts of one sort of record that hold every term, newest first."""
    first = CODES[book] << (_DAY_BITS + _ID_BITS)
    last = first + (1 << (_DAY_BITS + _ID_BITS)) - 1
    if _is_sqlite(connection):
        query = (
            f"SELECT rowid FROM {NAME} WHERE {NAME} MATCH ? AND rowid BETWEEN ? AND ? "
            "ORDER BY rowid DESC LIMIT ?"
        )
        wanted = " AND ".join(_phrase(term) for term in terms)
        return list(connection.exec_driver_sql(query, (wanted, first, last, limit)).scalars())
    return _find_postgres(connection, terms, first=first, last=last, limit=limit)


def _find_postgres(
    connection: Connection, terms: Sequence[Term], *, first: int, last: int, limit: int
) -> list[int]:
    """Pairs that stand somewhere are not yet a word that stands there: longer words are looked at."""
    values: dict[str, Any] = {"first": first, "last": last, "limit": limit}
    tests = []
    for number, term in enumerate(terms):
        column, kept = ("initials", "initials") if term.is_initials else ("words", "body")
        values[f"q{number}"] = " & ".join(_quoted(token) for token in pairs(term.word).split())
        tests.append(f"i.{column} @@ CAST(:q{number} AS tsquery)")
        if len(term.word) > 2:
            values[f"w{number}"] = term.word
            tests.append(f"strpos(s.{kept}, :w{number}) > 0")
    query = (
        f"SELECT i.key FROM {NAME} i JOIN search_text s ON s.key = i.key "
        f"WHERE i.key BETWEEN :first AND :last AND {' AND '.join(tests)} ORDER BY i.key DESC LIMIT :limit"
    )
    return list(connection.execute(text(query), values).scalars())


def _phrase(term: Term) -> str:
    column = "initials" if term.is_initials else "words"
    tail = "*" if len(term.word) == 1 else ""
    return f'({column} : "{pairs(term.word)}"{tail})'


def _quoted(token: str) -> str:
    return f"'{token}'" + (":*" if len(token) == 1 else "")


def _tokens(letters: str) -> str:
    """The pairs, and the last letter alone, which begins no pair."""
    return f"{pairs(letters)} {letters[-1]}" if len(letters) > 1 else letters


def _distinct(letters: str) -> list[str]:
    return sorted(set(_tokens(letters).split()))


def _batches(rows: Iterable[Any]) -> Iterator[list[Any]]:
    some: list[Any] = []
    for row in rows:
        some.append(row)
        if len(some) == _AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _is_sqlite(connection: Connection) -> bool:
    return connection.dialect.name == "sqlite"
