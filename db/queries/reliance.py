# SPDX-License-Identifier: Apache-2.0
"""What was done on the strength of a reference fact: notices, tries and issued sheets of some days."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, false, func, or_, select

from db.records import Attempt, Engagement, IssuedSheet, Notice, Stop
from db.tables import TABLES
from db.transaction import ReadTx

MOST = 200
_MOST_SCHEDULES = 2_000
_E = TABLES[Engagement].c


@dataclass(frozen=True, slots=True, kw_only=True)
class Relied:
    """An engagement of those days with how many notices, tries and issued sheets it has.

    Schedules on which it stood count among its sheets.
    """

    engagement: Engagement
    notices: int
    attempts: int
    sheets: int


def relied_on(
    tx: ReadTx,
    *,
    first: date,
    after: date,
    people: Iterable[int] = (),
    dongs: Iterable[int] = (),
    districts: Iterable[str] = (),
    bureaus: Iterable[int] = (),
) -> tuple[Relied, ...]:
    """Engagements in those days of any of these, with something told or issued; newest first, at most 200.

    With `people` only notices to them count. Six queries.
    """
    persons = sorted(set(people))
    ids = _engagements(
        tx, first, after, persons, sorted(set(dongs)), sorted(set(districts)), sorted(set(bureaus))
    )
    if not ids:
        return ()
    n, a, s = TABLES[Notice].c, TABLES[Attempt].c, TABLES[IssuedSheet].c
    whose: list[ColumnElement[bool]] = [n.engagement_id.in_(ids), n.binned_at.is_(None)]
    if persons:
        whose.append(n.person_id.in_(persons))
    notices = _counts(tx, n.engagement_id, whose)
    tries = {
        row[0]: row[1]
        for row in tx.connection.execute(
            select(n.engagement_id, func.count())
            .join(TABLES[Attempt], a.notice_id == n.id)
            .where(*whose)
            .group_by(n.engagement_id)
        )
    }
    sheets = _counts(tx, s.engagement_id, [s.engagement_id.in_(ids)])
    table = TABLES[Engagement]
    found = tx.records(
        Engagement, select(table).where(_E.id.in_(ids)).order_by(_E.when_day_from.desc(), _E.id.desc())
    )
    for number, count in _schedules(tx, found).items():
        sheets[number] = sheets.get(number, 0) + count
    lines = (
        Relied(
            engagement=e,
            notices=notices.get(e.id, 0),
            attempts=tries.get(e.id, 0),
            sheets=sheets.get(e.id, 0),
        )
        for e in found
    )
    return tuple(line for line in lines if line.notices or line.attempts or line.sheets)


def _schedules(tx: ReadTx, found: Iterable[Engagement]) -> dict[int, int]:
    """Engagement → on how many of the last 2,000 schedules of those days it stood, by their keyed lines."""
    days = {e.id: (e.when.day_from, e.when.day_to) for e in found if e.when is not None}
    if not days:
        return {}
    s = TABLES[IssuedSheet].c
    query = (
        select(s.first, s.last, s.lines)
        .where(
            s.engagement_id.is_(None),
            s.first < max(after for _, after in days.values()),
            s.last >= min(first for first, _ in days.values()),
        )
        .order_by(s.id.desc())
        .limit(_MOST_SCHEDULES)
    )
    counts: dict[int, int] = {}
    for first, last, lines in tx.connection.execute(query):
        told = {part.partition(":")[0] for part in lines.split()}
        for number, (day, after) in days.items():
            if first < after and last >= day and f"e{number}" in told:
                counts[number] = counts.get(number, 0) + 1
    return counts


def _counts(tx: ReadTx, by: ColumnElement[int], where: list[ColumnElement[bool]]) -> dict[int, int]:
    query = select(by, func.count()).where(*where).group_by(by)
    return {row[0]: row[1] for row in tx.connection.execute(query).all()}


def _engagements(
    tx: ReadTx,
    first: date,
    after: date,
    people: list[int],
    dongs: list[int],
    districts: list[str],
    bureaus: list[int],
) -> list[int]:
    n, s = TABLES[Notice].c, TABLES[Stop].c
    of: list[ColumnElement[bool]] = []
    if people:
        of.append(_E.id.in_(select(n.engagement_id).where(n.person_id.in_(people), n.binned_at.is_(None))))
    if dongs:
        of.append(_E.id.in_(select(s.engagement_id).where(s.dong_id.in_(dongs), s.binned_at.is_(None))))
    if districts:
        of.append(
            _E.id.in_(select(s.engagement_id).where(s.district_code.in_(districts), s.binned_at.is_(None)))
        )
    if bureaus:
        of.append(_E.bureau_id.in_(bureaus))
    query = (
        select(_E.id)
        .where(
            or_(false(), *of),
            _E.binned_at.is_(None),
            _E.when_day_from < after,
            _E.when_day_to > first,
        )
        .order_by(_E.when_day_from.desc(), _E.id.desc())
        .limit(MOST)
    )
    return [int(row[0]) for row in tx.connection.execute(query).all()]
