# SPDX-License-Identifier: Apache-2.0
"""What was handed to a reader or to a profile (달력 전달), the newest first."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import select

from db.records import Handing
from db.records.enums import FeedWay, Profile
from db.tables import TABLES
from db.transaction import ReadTx

_H = TABLES[Handing]


def handed(
    tx: ReadTx,
    *,
    reader_id: int | None,
    profile: Profile,
    ways: Iterable[FeedWay],
    most: int,
    days: tuple[date, date] | None = None,
) -> tuple[Handing, ...]:
    """The last `most` things by those ways, the newest first; with `days` only of those that touch them.

    Without a reader what went to the profile as such; with one the profile does not count, for it may have
    been another then.
    """
    if reader_id is None:
        query = select(_H).where(_H.c.reader_id.is_(None), _H.c.profile == profile.value)
    else:
        query = select(_H).where(_H.c.reader_id == reader_id)
    query = query.where(_H.c.way.in_(sorted(way.value for way in ways)), _H.c.binned_at.is_(None))
    if days is not None:
        query = query.where(_H.c.first <= days[1], _H.c.last >= days[0])
    return tx.records(Handing, query.order_by(_H.c.id.desc()).limit(most))
