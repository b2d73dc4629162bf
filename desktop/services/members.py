# SPDX-License-Identifier: Apache-2.0
"""One person in full: seat and offices over time, everything told, asked, promised, and when met."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from db.queries import members as queries
from db.records import (
    Attempt,
    Attendance,
    Engagement,
    Membership,
    Notice,
    Person,
    RoleHolding,
    Suggestion,
)
from db.records.enums import Attended, Status
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.rules import seats
from desktop.rules.seats import SeatAnswer
from desktop.services.knowledge import knowledge

MOST = 100
_MET = frozenset({Status.HELD, Status.CLOSED})


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A notice to this person with its tries, oldest first; corrected ones are left out."""

    notice: Notice
    engagement: Engagement
    attempts: tuple[Attempt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Met:
    """An engagement held with this person: seated at it (`attendance`) or its one councillor."""

    engagement: Engagement
    attendance: Attendance | None = None

    @property
    def is_deputy(self) -> bool:
        return self.attendance is not None and self.attendance.attended is Attended.DEPUTY


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberFile:
    """Everything newest first, at most `MOST` of each sort; `cut` names the sorts that have more."""

    person: Person
    today: date
    seat: Membership | None
    seats: tuple[Membership, ...]
    roles: tuple[RoleHolding, ...]
    told: tuple[Told, ...]
    asked: tuple[Suggestion, ...]
    promised: tuple[Suggestion, ...]
    met: tuple[Met, ...]
    coming: tuple[Met, ...]
    engagements: dict[int, Engagement]
    cut: frozenset[str]

    @property
    def last_met(self) -> date | None:
        return _day(self.met[0].engagement) if self.met else None


def member_file(tx: ReadTx, person_id: int, *, now: datetime) -> MemberFile:
    """The page of one person; a fixed number of queries. Raises RecordMissing."""
    today = now.astimezone(zone_named(SEOUL)).date()
    person = tx.get(Person, person_id)
    rows = queries.rows_of(tx, person_id, most=MOST)
    told = _told(rows)
    met, coming = _met(rows)
    sorts = {
        "told": rows.notices,
        "asked": rows.follow_ups,
        "promised": rows.promises,
        "met": rows.seated,
    }
    return MemberFile(
        person=person,
        today=today,
        seat=knowledge(tx).roster.seat_of(person_id, today),
        seats=tuple(sorted(rows.seats, key=lambda s: (s.valid_from, s.id), reverse=True)),
        roles=tuple(sorted(rows.roles, key=lambda r: (r.valid_from, r.id), reverse=True)),
        told=told[:MOST],
        asked=rows.follow_ups[:MOST],
        promised=rows.promises[:MOST],
        met=met[:MOST],
        coming=coming[:MOST],
        engagements=rows.engagements,
        cut=frozenset(name for name, found in sorts.items() if len(found) > MOST),
    )


def _told(rows: queries.PersonRows) -> tuple[Told, ...]:
    tries: dict[int, list[Attempt]] = {}
    corrected = {a.corrects for a in rows.attempts if a.corrects is not None}
    for attempt in rows.attempts:
        if attempt.corrects is None and attempt.id not in corrected:
            tries.setdefault(attempt.notice_id, []).append(attempt)
    return tuple(
        Told(
            notice=notice,
            engagement=rows.engagements[notice.engagement_id],
            attempts=tuple(sorted(tries.get(notice.id, ()), key=lambda a: (a.at, a.id))),
        )
        for notice in rows.notices
        if notice.engagement_id in rows.engagements
    )


def _met(rows: queries.PersonRows) -> tuple[tuple[Met, ...], tuple[Met, ...]]:
    """Engagements held with the person, newest first, and those to come, soonest first."""
    found: dict[int, Met] = {}
    for row in rows.seated:
        if row.engagement_id in rows.engagements:
            found.setdefault(
                row.engagement_id, Met(engagement=rows.engagements[row.engagement_id], attendance=row)
            )
    for meeting in rows.meetings:
        if meeting.engagement_id in rows.engagements:
            found.setdefault(meeting.engagement_id, Met(engagement=rows.engagements[meeting.engagement_id]))
    dated = [m for m in found.values() if _day(m.engagement) is not None]
    newest = _by_day(dated)
    held = tuple(m for m in newest if m.engagement.status in _MET)
    open_ = (Status.PLANNED, Status.FINAL)
    coming = tuple(m for m in reversed(newest) if m.engagement.status in open_)
    return held, coming


def _by_day(found: Iterable[Met]) -> list[Met]:
    return sorted(found, key=lambda m: (_day(m.engagement) or date.min, m.engagement.id), reverse=True)


def _day(engagement: Engagement) -> date | None:
    when = engagement.when or engagement.former_when
    return None if when is None else when.day_from


def seat_on(tx: ReadTx, what: str, day: date) -> tuple[SeatAnswer, ...]:
    """Who held a seat or an office that day: a dong, 은평구 제2선거구, 의장, 은평구청장, a committee, a name.

    Empty where nothing is so called on that day.
    """
    return seats.seat_on(knowledge(tx).roster, what, day)
