# SPDX-License-Identifier: Apache-2.0
"""How many kept records point to one record."""

from __future__ import annotations

from collections.abc import Container

from sqlalchemy import func, or_, select

from db.records.meta import Record, field_map
from db.tables import TABLES
from db.transaction import ReadTx


def referring(tx: ReadTx, record: Record, *, apart: Container[type[Record]] = ()) -> int:
    """Kept records with a field that refers to this one, those of the kinds `apart` not counted.

    One query for each kind that can point to it.
    """
    table, count = record.book.table, 0
    for kind, rows in TABLES.items():
        names = [n for n, info in field_map(kind).items() if info.meta.ref == table]
        if not names or kind in apart:
            continue
        here = or_(*(rows.c[name] == record.id for name in names))
        query = select(func.count()).select_from(rows).where(rows.c.binned_at.is_(None), here)
        count += int(tx.connection.execute(query).scalar_one())
    return count
