# SPDX-License-Identifier: Apache-2.0
"""The places that stops name, for completing and recognising them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from db.records import Stop
from db.tables import TABLES
from db.transaction import ReadTx


@dataclass(frozen=True, slots=True)
class NamedPlace:
    """A place with the area a stop gave it."""

    place: str
    district_code: str | None
    dong_id: int | None


def named_since(tx: ReadTx, stop_id: int) -> tuple[tuple[NamedPlace, ...], int]:
    """Places of stops numbered after `stop_id`, oldest first, and the newest number there is."""
    table = TABLES[Stop].c
    last = tx.connection.execute(select(func.max(table.id))).scalar() or 0
    if last <= stop_id:
        return (), last
    named = (table.place, table.district_code, table.dong_id)
    query = (
        select(*named)
        .where(table.id > stop_id, table.binned_at.is_(None))
        .group_by(*named)
        .order_by(func.max(table.id))
    )
    return tuple(NamedPlace(*row) for row in tx.connection.execute(query).all()), last


def stops_at(tx: ReadTx, ids: list[int]) -> tuple[Stop, ...]:
    """The stops of those engagements, in order."""
    table = TABLES[Stop]
    query = select(table).where(table.c.engagement_id.in_(ids), table.c.binned_at.is_(None))
    return tx.records(Stop, query.order_by(table.c.engagement_id, table.c.position, table.c.id))
