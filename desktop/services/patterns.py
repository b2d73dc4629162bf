# SPDX-License-Identifier: Apache-2.0
"""An engagement as a pattern: what is taken of it, and putting that at another time."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from db.queries.engagements import NO_PARTS, parts_of
from db.records import Attendance, Engagement, Material, Meeting, MeetingSeries, RunRow, Stop, Timed, When
from db.records.enums import Confidentiality, Kind, Status
from db.transaction import ReadTx, WriteTx
from desktop.rules.copying import Carried, fields_carried
from desktop.rules.meetings import COUNCIL_KINDS, MEETINGS
from desktop.services import meeting_numbers
from desktop.services.knowledge import knowledge


@dataclass(frozen=True, slots=True, kw_only=True)
class Pattern:
    """An engagement without time, stage and facts, with the rows that come along.

    `meeting`: whom a meeting is with, never its number, session or minutes. `start`: the instant that
    times of stops are counted from; None where it had no hour.
    """

    engagement: Engagement
    stops: tuple[Stop, ...] = ()
    run_rows: tuple[RunRow, ...] = ()
    people: tuple[Attendance, ...] = ()
    materials: tuple[Material, ...] = ()
    meeting: Meeting | None = None
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
        meeting=_meeting(tx, engagement, carried),
        start=when.start if isinstance(when, Timed) else None,
    )


def _meeting(tx: ReadTx, engagement: Engagement, carried: frozenset[Carried]) -> Meeting | None:
    """Whom it is with, without its number and what came of it; a person only where people come along."""
    if engagement.kind not in MEETINGS:
        return None
    for row in tx.all(Meeting, engagement_id=engagement.id):
        return Meeting(
            engagement_id=0,
            series_id=row.series_id,
            seating=row.seating,
            committee_id=row.committee_id,
            party=row.party,
            person_id=row.person_id if Carried.PEOPLE in carried else None,
            district_code=row.district_code,
            is_joint=row.is_joint,
            subject=row.subject if Carried.REMARKS in carried else "",
        )
    return None


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
        invited=row.invited,
        district_code=row.district_code,
        seat=row.seat,
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
    if pattern.meeting is not None:
        _add_meeting(tx, pattern.meeting, made)
    return made


def _add_meeting(tx: WriteTx, meeting: Meeting, made: Engagement) -> None:
    """With the number that comes next in its series; several times held for one meeting share none."""
    series = tx.find(MeetingSeries, meeting.series_id) if meeting.series_id is not None else None
    if series is None or series.kind is not made.kind:
        meeting = replace(meeting, series_id=None)
    elif not made.hold_group:
        meeting = replace(meeting, number=meeting_numbers.next_number(tx, series.id))
    if made.kind in COUNCIL_KINDS and made.when is not None:
        day = made.when.day_from
        held = (s.id for s in knowledge(tx).sessions if s.first <= day <= s.last)
        meeting = replace(meeting, session_id=next(held, None))
    tx.add(replace(meeting, engagement_id=made.id))


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
