# SPDX-License-Identifier: Apache-2.0
"""What a year at a glance needs of each engagement: a third of its columns, and its districts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from db.codec import when_from_columns
from db.queries.engagements import by_time, select_between
from db.records import Engagement, Stop
from db.records.enums import Confidentiality, Kind, RequestDecision, Status
from db.records.when import When
from db.tables import TABLES
from db.transaction import ReadTx

_TABLE = TABLES[Engagement]
_PLAIN = ("id", "row_version", "title", "is_major", "is_urgent", "is_busy", "bureau_id", "parent_id",
          "hold_group", "series_id")  # fmt: skip
_WHEN = tuple(f"when_{part}" for part in ("kind", "start", "end", "zone", "part", "day_from", "day_to"))


@dataclass(frozen=True, slots=True)
class Brief:
    """An engagement without its texts; `districts` are codes in the order of its stops."""

    id: int
    row_version: int
    title: str
    is_major: bool
    is_urgent: bool
    is_busy: bool
    bureau_id: int | None
    parent_id: int | None
    hold_group: str
    series_id: int | None
    kind: Kind
    status: Status
    confidentiality: Confidentiality
    decision: RequestDecision | None
    when: When
    place: str
    districts: tuple[str, ...]


def between(tx: ReadTx, first: date, day_after: date) -> tuple[Brief, ...]:
    """Those touching the days from `first` up to but not including `day_after`, by time; three queries."""
    chosen = select_between(tx, first, day_after)
    closed = ("kind", "status", "confidentiality", "decision")
    columns = [_TABLE.c[name] for name in (*_PLAIN, *closed, *_WHEN)]
    rows = tx.connection.execute(chosen.with_only_columns(*columns)).all()
    places, districts = _stops(tx, chosen.with_only_columns(_TABLE.c.id))
    at = len(_PLAIN)
    found = [
        Brief(
            *row[:at],  # type: ignore[call-arg]
            Kind(row[at]),
            Status(row[at + 1]),
            Confidentiality(row[at + 2]),
            None if row[at + 3] is None else RequestDecision(row[at + 3]),
            when,
            places.get(row[0], ""),
            districts.get(row[0], ()),
        )
        for row in rows
        if (when := when_from_columns(tuple(row[at + 4 :]))) is not None
    ]
    return tuple(sorted(found, key=by_time))


def _stops(tx: ReadTx, chosen: Any) -> tuple[Mapping[int, str], Mapping[int, tuple[str, ...]]]:
    """The first place of each, and the districts of all its stops."""
    stop = TABLES[Stop]
    query = (
        select(stop.c.engagement_id, stop.c.place, stop.c.district_code)
        .where(stop.c.engagement_id.in_(chosen), stop.c.binned_at.is_(None))
        .order_by(stop.c.position, stop.c.id)
    )
    places: dict[int, str] = {}
    districts: dict[int, tuple[str, ...]] = {}
    for engagement_id, place, code in tx.connection.execute(query).all():
        places.setdefault(engagement_id, place)
        if code:
            districts[engagement_id] = (*districts.get(engagement_id, ()), code)
    return places, districts
