# SPDX-License-Identifier: Apache-2.0
"""Standing bodies whose meetings are numbered (협의체): made, changed, their officers by yearly terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from db.errors import InputError
from db.queries import meetings as queries
from db.queries.meetings import Listed
from db.records import Attendance, MeetingSeries, Person, RoleHolding
from db.records.enums import Kind, Role
from db.transaction import ReadTx, WriteTx
from desktop.rules import meetings as rules
from desktop.rules.roster import holds_on
from desktop.services.meetings import next_number

_BODY = MeetingSeries.book.table


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesYear:
    """A series with its latest meetings, who came to each, and who leads it."""

    series: MeetingSeries
    meetings: tuple[Listed, ...]
    attendance: Mapping[int, tuple[Attendance, ...]]
    officers: tuple[RoleHolding, ...]
    next_number: int


def body_of(series_id: int) -> str:
    """What the officers' role holdings name as their body."""
    return f"{_BODY}:{series_id}"


def all_series(tx: ReadTx, *, kind: Kind | None = None) -> tuple[MeetingSeries, ...]:
    """Series by name, those of one kind where it is given."""
    found = (s for s in tx.all(MeetingSeries) if kind is None or s.kind is kind)
    return tuple(sorted(found, key=lambda s: (s.valid_to is not None, s.id)))


def series_on(tx: ReadTx, kind: Kind, day: date) -> MeetingSeries | None:
    """The series that a meeting of that kind belongs to on a day, where there is exactly one."""
    found = [s for s in all_series(tx, kind=kind) if _stands(s, day)]
    return found[0] if len(found) == 1 else None


def _stands(series: MeetingSeries, day: date) -> bool:
    began = series.valid_from is None or series.valid_from <= day
    return began and (series.valid_to is None or day < series.valid_to)


def add_series(tx: WriteTx, *, series: MeetingSeries) -> MeetingSeries:
    """A new series. Raises InputError without a name, for a kind that is not numbered, a name used twice."""
    _check(tx, series)
    tx.subject = tx.subject or series.name
    return tx.add(replace(series, id=0, name=series.name.strip()))


def _check(tx: ReadTx, series: MeetingSeries) -> None:
    if not series.name.strip():
        raise InputError("input.empty", book=_BODY, field="name")
    if series.kind not in rules.SERIES_KINDS:
        raise InputError("meeting.not_numbered", kind=series.kind)
    if series.first_number < 1:
        raise InputError("input.out_of_range", book=_BODY, field="first_number")
    if not 1 <= series.term_month <= 12:
        raise InputError("meeting.term_month", month=series.term_month)
    if any(s.name == series.name.strip() and s.id != series.id for s in tx.all(MeetingSeries)):
        raise InputError("meeting.series_known", name=series.name.strip())


def series_year(tx: ReadTx, series_id: int, *, limit: int = 14) -> SeriesYear:
    """Raises RecordMissing. Four queries whatever the series holds."""
    series = tx.get(MeetingSeries, series_id)
    listed = queries.of_series(tx, series_id, limit=limit)
    return SeriesYear(
        series=series,
        meetings=listed,
        attendance=queries.attendance_of(tx, [one.engagement.id for one in listed]),
        officers=officers(tx, series_id),
        next_number=next_number(tx, series_id),
    )


def officers(tx: ReadTx, series_id: int) -> tuple[RoleHolding, ...]:
    """Who leads it, newest term first, within a term by rank."""
    rows = tx.all(RoleHolding, body=body_of(series_id))
    rank = {role: n for n, role in enumerate(rules.OFFICER_ROLES)}
    return tuple(sorted(rows, key=lambda r: (-r.valid_from.toordinal(), rank.get(r.role, 9), r.id)))


def set_officer(
    tx: WriteTx, *, series_id: int, person_id: int, role: Role, title: str = "", day: date
) -> RoleHolding:
    """Somebody leads it for the year that `day` lies in (from July unless the series says otherwise).

    Taking office within a term ends the term of whoever had the same single office. Raises InputError,
    RecordMissing.
    """
    series, person = tx.get(MeetingSeries, series_id), tx.get(Person, person_id)
    if role not in rules.OFFICER_ROLES:
        raise InputError("meeting.no_office", role=role)
    first, after = rules.term_of(series, day)
    begins = first
    for row in officers(tx, series_id):
        same = row.role is role and row.title == title.strip()
        if not same or not (holds_on(row, day) or (first <= row.valid_from < after)):
            continue
        if row.person_id == person_id:
            return row
        if role not in rules.SINGLE_OFFICERS and not title.strip():
            continue
        if row.valid_from >= day:
            raise InputError(
                "meeting.office_taken", role=role, name=tx.get(Person, row.person_id).name, day=row.valid_from
            )
        begins = day
        tx.update(row, valid_to=day)
    tx.subject = tx.subject or f"{series.name} {person.name}"
    return tx.add(
        RoleHolding(
            person_id=person_id,
            role=role,
            body=body_of(series_id),
            title=title.strip(),
            valid_from=begins,
            valid_to=after,
        )
    )
