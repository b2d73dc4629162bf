# SPDX-License-Identifier: Apache-2.0
"""Engagements of a few kinds as rows of a long list: only the columns that a list shows.

What is read grows with what is shown: the days from a date on, or one year, never the whole store.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, select

from db import codec
from db.records import Engagement, Stop
from db.records.enums import Category, Confidentiality, Kind, RequestDecision, Status
from db.records.when import When
from db.tables import TABLES
from db.transaction import ReadTx

_E = TABLES[Engagement]
_S = TABLES[Stop]
_WHEN = tuple(_E.c[f"when_{part}"] for part in codec.WHEN_COLUMNS)
_FORMER = tuple(_E.c[f"former_when_{part}"] for part in codec.WHEN_COLUMNS)
_PLAIN = (
    _E.c.id,
    _E.c.row_version,
    _E.c.title,
    _E.c.kind,
    _E.c.status,
    _E.c.category,
    _E.c.confidentiality,
    _E.c.bureau_id,
    _E.c.edition,
    _E.c.exposed_edition,
    _E.c.is_major,
    _E.c.is_urgent,
    _E.c.decision,
    _E.c.parent_id,
    _E.c.status_at,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedPlace:
    """Where an engagement goes first."""

    place: str
    district_code: str | None
    dong_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """One engagement as a list needs it; `former_when` where it has no time at present."""

    id: int
    row_version: int
    title: str
    kind: Kind
    status: Status
    category: Category | None
    confidentiality: Confidentiality
    bureau_id: int | None
    edition: int
    exposed_edition: int
    is_major: bool
    is_urgent: bool
    decision: RequestDecision | None
    parent_id: int | None
    status_at: datetime | None
    when: When | None
    former_when: When | None


def from_day(
    tx: ReadTx, first: date, *, kinds: Iterable[Kind], still_open: Iterable[Status]
) -> tuple[Listed, ...]:
    """What touches `first` or a later day, with everything earlier that is in an open status.

    Of the postponed without a date those that would have begun on `first` or later.
    """
    names = [k.value for k in kinds]
    left_open = and_(_E.c.status.in_([s.value for s in still_open]), _E.c.when_day_to <= first)
    # Each question with an index of its own; one with OR between them would read everything.
    parts = (_E.c.when_day_to > first, left_open, _postponed(_E.c.former_when_day_from >= first))
    return tuple({row.id: row for where in parts for row in _listed(tx, where, names)}.values())


def of_year(tx: ReadTx, year: int, *, kinds: Iterable[Kind]) -> tuple[Listed, ...]:
    """What begins in that year; of the postponed what would have begun in it."""
    names = [k.value for k in kinds]
    first, after = date(year, 1, 1), date(year + 1, 1, 1)
    begins = and_(_E.c.when_day_from >= first, _E.c.when_day_from < after)
    would = _postponed(and_(_E.c.former_when_day_from >= first, _E.c.former_when_day_from < after))
    return (*_listed(tx, begins, names), *_listed(tx, would, names))


def _postponed(when: ColumnElement[bool]) -> ColumnElement[bool]:
    return and_(when, _E.c.when_kind.is_(None))


def first_year(tx: ReadTx) -> int | None:
    """The year of the earliest engagement; None in an office without one."""
    earliest = tx.connection.execute(
        select(_E.c.when_day_from)
        .where(_E.c.when_day_from.is_not(None))
        .order_by(_E.c.when_day_from)
        .limit(1)
    ).scalar()
    return None if earliest is None else earliest.year


def first_places(tx: ReadTx, ids: Iterable[int]) -> Mapping[int, ListedPlace]:
    """Engagement number → its first stop."""
    query = (
        select(_S.c.engagement_id, _S.c.place, _S.c.district_code, _S.c.dong_id)
        .where(_S.c.engagement_id.in_(sorted(set(ids))), _S.c.binned_at.is_(None))
        .order_by(_S.c.engagement_id, _S.c.position.desc(), _S.c.id.desc())
    )
    return {
        row[0]: ListedPlace(place=row[1], district_code=row[2], dong_id=row[3])
        for row in tx.connection.execute(query).all()
    }


def _listed(tx: ReadTx, where: ColumnElement[bool], kinds: list[str]) -> tuple[Listed, ...]:
    query = select(*_PLAIN, *_WHEN, *_FORMER).where(where, _E.c.kind.in_(kinds), _E.c.binned_at.is_(None))
    return tuple(_read(row) for row in tx.connection.execute(query).all())


def _read(row: Any) -> Listed:
    plain, width = len(_PLAIN), len(codec.WHEN_COLUMNS)
    return Listed(
        id=row[0],
        row_version=row[1],
        title=row[2],
        kind=Kind(row[3]),
        status=Status(row[4]),
        category=None if row[5] is None else Category(row[5]),
        confidentiality=Confidentiality(row[6]),
        bureau_id=row[7],
        edition=row[8],
        exposed_edition=row[9],
        is_major=bool(row[10]),
        is_urgent=bool(row[11]),
        decision=None if row[12] is None else RequestDecision(row[12]),
        parent_id=row[13],
        status_at=row[14],
        when=codec.when_from_columns(tuple(row[plain : plain + width])),
        former_when=codec.when_from_columns(tuple(row[plain + width :])),
    )
