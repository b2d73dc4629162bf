# SPDX-License-Identifier: Apache-2.0
"""Dated reference facts, read whole: they are small and every rule asks them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ScalarSelect, Select, func, select

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    CouncilDay,
    CouncilSession,
    District,
    Dong,
    Election,
    Holiday,
    Membership,
    NoticeRule,
    OutsideDay,
    Person,
    RoleHolding,
    Season,
    Setting,
    Term,
)
from db.records.meta import Record
from db.tables import journal_entry
from db.transaction import ReadTx

R = TypeVar("R", bound=Record)

ROSTER_BOOKS: tuple[type[Record], ...] = (
    Term,
    District,
    Dong,
    Constituency,
    ConstituencyDong,
    Person,
    Membership,
    RoleHolding,
    Committee,
    CommitteeBureau,
    Bureau,
)
CALENDAR_BOOKS: tuple[type[Record], ...] = (CouncilSession, CouncilDay, OutsideDay, Holiday, Election, Season)
RULE_BOOKS: tuple[type[Record], ...] = (NoticeRule,)


@dataclass(frozen=True, slots=True)
class Reference:
    """All kept rows of the reference tables, by kind, and the settings."""

    rows: Mapping[type[Record], tuple[Record, ...]]
    settings: tuple[Setting, ...]

    def of(self, kind: type[R]) -> tuple[R, ...]:
        return self.rows[kind]  # type: ignore[return-value]


def load(tx: ReadTx) -> Reference:
    """One query a table."""
    kinds = ROSTER_BOOKS + CALENDAR_BOOKS + RULE_BOOKS
    return Reference({kind: tx.all(kind) for kind in kinds}, tx.all(Setting))


def last_change(tx: ReadTx) -> int:
    """Number of the newest journal entry that touched a reference table: its value dates a cache."""
    books: tuple[type[Record], ...] = (*ROSTER_BOOKS, *CALENDAR_BOOKS, *RULE_BOOKS, Setting)
    return newest_of(tx, books)


def newest_of(tx: ReadTx, books: Iterable[type[Record]]) -> int:
    """Number of the newest journal entry about records of those kinds; 0 without one."""
    # One index seek a book: a maximum over all of them at once would walk the whole journal.
    row = tx.connection.execute(_newest_of(tuple(kind.book.table for kind in books))).one()
    return max((number or 0 for number in row), default=0)


@cache
def _newest_of(books: tuple[str, ...]) -> Select[Any]:
    """Asked at every reading: made once."""
    return select(*(_newest(book) for book in books))


def _newest(book: str) -> ScalarSelect[Any]:
    entry = journal_entry.c
    return select(func.max(entry.id)).where(entry.book == book).scalar_subquery()
