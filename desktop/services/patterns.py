# SPDX-License-Identifier: Apache-2.0
"""An engagement as a pattern: what is taken of it, and putting that at another time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from db.queries.engagements import NO_PARTS, parts_of
from db.records import Attendance, Engagement, Material, RunRow, Stop, Timed, When
from db.records.enums import Confidentiality, Kind, Status
from db.transaction import ReadTx, WriteTx
from desktop.rules.copying import Carried, fields_carried


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """An engagement without time, stage and facts, with the rows that come along.

    `start`: the instant that times of stops are counted from; None where it had no hour.
    """

    engagement: Engagement
    stops: tuple[Stop, ...] = ()
    run_rows: tuple[RunRow, ...] = ()
    people: tuple[Attendance, ...] = ()
    materials: tuple[Material, ...] = ()
    start: datetime | None = None


def pattern_of(tx: ReadTx, engagement: Engagement, carried: frozenset[Carried]) -> Pattern:
    """What of it may be used again, read in a dozen queries."""
    parts = parts_of(tx, [engagement.id]).get(engagement.id, NO_PARTS)
    kept = {name: getattr(engagement, name) for name in fields_carried(carried)}
    when = engagement.when or engagement.former_when
    return Pattern(
        engagement=Engagement(**kept),
        stops=parts.stops if Carried.PLACES in carried else (),
        run_rows=parts.run_rows if Carried.RUN_SHEET in carried else (),
        people=tuple(map(_guest, parts.people)) if Carried.PEOPLE in carried else (),
        materials=tuple(map(_owed, parts.materials)) if Carried.PAPERS in carried else (),
        start=when.start if isinstance(when, Timed) else None,
    )


def _guest(row: Attendance) -> Attendance:
    """Who, and in which order; whether somebody came or answered was then."""
    return Attendance(
        engagement_id=0,
        person_id=row.person_id,
        name=row.name,
        post=row.post,
        side=row.side,
        head_count=row.head_count,
        position=row.position,
    )


def _owed(row: Material) -> Material:
    """What a bureau will owe again, due by the usual rule."""
    return Material(engagement_id=0, kind=row.kind, title=row.title, bureau_id=row.bureau_id)


def plant(tx: WriteTx, pattern: Pattern, *, when: When, **fields: Any) -> Engagement:
    """Put the pattern at a time as a new draft; `fields` over those of the pattern."""
    base = replace(pattern.engagement, when=when, **fields)
    if base.kind is Kind.INTERVIEW and base.confidentiality is Confidentiality.PUBLIC:
        base = replace(base, confidentiality=Confidentiality.INTERNAL)
    made = tx.add(replace(base, status=fields.get("status", Status.DRAFT)))
    for stop in stops_at(pattern, when):
        tx.add(replace(stop, engagement_id=made.id))
    _add_all(tx, pattern.run_rows, made.id)
    _add_all(tx, pattern.people, made.id)
    _add_all(tx, pattern.materials, made.id)
    return made


def stops_at(pattern: Pattern, when: When) -> tuple[Stop, ...]:
    """New stops with their times as far from the start as they were; without an hour they have none."""
    shift = when.start - pattern.start if isinstance(when, Timed) and pattern.start is not None else None
    return tuple(
        replace(
            stop,
            id=0,
            row_version=0,
            binned_at=None,
            engagement_id=0,
            position=position,
            arrive_at=_shifted(stop.arrive_at, shift),
            leave_at=_shifted(stop.leave_at, shift),
        )
        for position, stop in enumerate(pattern.stops)
    )


def _shifted(at: datetime | None, by: timedelta | None) -> datetime | None:
    return None if at is None or by is None else at + by


def _add_all(tx: WriteTx, rows: Iterable[RunRow | Attendance | Material], owner: int) -> None:
    for row in rows:
        tx.add(replace(row, id=0, row_version=0, binned_at=None, engagement_id=owner))
