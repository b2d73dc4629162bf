# SPDX-License-Identifier: Apache-2.0
"""The council's calendar kept by hand (의회 일정): sessions, their dates and their days.

Dates of a session are never typed over: other dates make the next version, the former one stays as
history (협의결과에 따라 변경될 수 있음).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import CouncilDay, CouncilSession, OutsideDay
from db.records.when import FIRST_YEAR, LAST_YEAR
from db.transaction import ReadTx, WriteTx
from desktop.rules.council import in_force
from desktop.rules.council_moves import MAX_SESSION_DAYS, MovedSession, moved
from desktop.seoul.council_notes import read_notes
from desktop.services.importing.plan import ChangedItem
from desktop.services.importing.sessions import compared_words
from desktop.services.knowledge import knowledge

DAY_MIN = 24 * 60
MAX_NUMBER = 9_999
_DAY_FIELDS = (
    "kind",
    "name",
    "first",
    "last",
    "working_days_only",
    "start_min",
    "end_min",
    "printed_count",
    "note",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionFile:
    """A session in force with all its versions (newest first), its days and what stands beside it."""

    session: CouncilSession
    versions: tuple[CouncilSession, ...]
    days: tuple[CouncilDay, ...]
    outside: tuple[OutsideDay, ...]


def session_numbered(tx: ReadTx, number: int) -> SessionFile:
    """The session of that number. Raises InputError session.unknown."""
    versions = tx.all(CouncilSession, number=number)
    current = in_force(versions)
    if not current:
        raise InputError("session.unknown", number=number)
    return _file(tx, current[0], versions)


def session_file(tx: ReadTx, session_id: int) -> SessionFile:
    """The same by the number of any of its versions. Raises RecordMissing."""
    session = tx.get(CouncilSession, session_id)
    versions = tx.all(CouncilSession, number=session.number)
    current = in_force(versions)
    return _file(tx, current[0] if current else session, versions)


def _file(tx: ReadTx, session: CouncilSession, versions: tuple[CouncilSession, ...]) -> SessionFile:
    return SessionFile(
        session=session,
        versions=tuple(sorted(versions, key=lambda s: (s.version, s.id), reverse=True)),
        days=tuple(sorted(tx.all(CouncilDay, session_id=session.id), key=lambda d: (d.first, d.id))),
        outside=tuple(sorted(tx.all(OutsideDay, session_id=session.id), key=lambda d: (d.first, d.id))),
    )


def add_session(tx: WriteTx, *, session: CouncilSession) -> CouncilSession:
    """A session that is not there yet, with the days its notes name.

    Raises InputError session.number_taken, input.out_of_range, when.*, session.too_long.
    """
    if not 1 <= session.number <= MAX_NUMBER:
        raise InputError("input.out_of_range", book=session.book.table, field="number")
    _check_dates(session.first, session.last)
    if in_force(tx.all(CouncilSession, number=session.number)):
        raise InputError("session.number_taken", number=session.number)
    tx.subject = tx.subject or str(session.number)
    kept = tx.add(replace(session, id=0, row_version=0, version=1))
    read = read_notes(kept, holidays=frozenset(knowledge(tx).off.names))
    for row in (*read.days, *read.outside):
        tx.add(row)
    return kept


def _check_dates(first: date, last: date) -> None:
    for field, day in (("first", first), ("last", last)):
        if not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise InputError("when.year", book=CouncilSession.book.table, field=field, year=day.year)
    if last < first:
        raise InputError("when.end_before_start", start=first, end=last)
    if (last - first).days >= MAX_SESSION_DAYS:
        raise InputError("session.too_long", first=first, last=last)


def _current(tx: ReadTx, base: CouncilSession) -> SessionFile:
    """Raises InputError session.version_gone where another version is in force, session.unknown for none."""
    file = session_file(tx, base.id)
    if file.session.binned_at is not None:
        raise InputError("session.unknown", number=base.number)
    if file.session.id != base.id:
        raise InputError("session.version_gone", number=base.number, version=file.session.version)
    return file


def move_session(
    tx: WriteTx, *, base: CouncilSession, first: date, last: date, shift_days: bool = False
) -> MovedSession:
    """The next version on other dates; days that do not fit it stay with the former one and are told.

    Raises InputError session.version_gone, session.same_dates, when.end_before_start, session.too_long.
    """
    _check_dates(first, last)
    file = _current(tx, base)
    if (first, last) == (file.session.first, file.session.last):
        raise InputError("session.same_dates", number=base.number)
    next_one = moved(file.session, file.days, first=first, last=last, shift_days=shift_days)
    tx.subject = tx.subject or str(base.number)
    kept = tx.add(next_one.session)
    days = tuple(tx.add(replace(day, session_id=kept.id)) for day in next_one.days)
    for outside in file.outside:
        tx.add(replace(outside, id=0, row_version=0, session_id=kept.id))
    return MovedSession(session=kept, days=days, left=next_one.left)


def change_session(tx: WriteTx, *, base: CouncilSession, fields: dict[str, Any]) -> CouncilSession:
    """Kind, agenda, notes, printed counts, source: over the version in force; dates never.

    Notes are read again: days that came from them follow, days typed by hand stay.
    """
    file = _current(tx, base)
    tx.subject = tx.subject or str(base.number)
    if "notes" in fields:
        said = replace(base, notes=tuple(fields["notes"]))
        read = read_notes(said, holidays=frozenset(knowledge(tx).off.names))
        item = compared_words(said, base, read, list(file.days), list(file.outside))
        if isinstance(item, ChangedItem):
            for record in item.added:
                tx.add(replace(record, session_id=base.id))  # type: ignore[call-arg]
            for record in item.binned:
                tx.bin(record)
    return tx.update(base, **fields) if fields else base


def withdraw_session(tx: WriteTx, *, base: CouncilSession) -> CouncilSession | None:
    """Puts the version in force away with its days; the former one, if any, is in force again."""
    file = _current(tx, base)
    tx.subject = tx.subject or str(base.number)
    for row in (*file.days, *file.outside):
        tx.bin(row)
    tx.bin(base)
    return next((s for s in file.versions if s.id != base.id), None)


def set_day(tx: WriteTx, *, day: CouncilDay, base: CouncilDay | None = None) -> CouncilDay:
    """A day of a session added, or `base` as it was read given the values of `day`.

    Raises InputError when.*, session.day_times, session.too_long, session.version_gone.
    """
    _check_dates(day.first, day.last)
    if (day.start_min is None) != (day.end_min is None) or (
        day.start_min is not None and not 0 <= day.start_min < (day.end_min or 0) <= DAY_MIN
    ):
        raise InputError("session.day_times")
    session = _current(tx, tx.get(CouncilSession, day.session_id)).session
    tx.subject = tx.subject or str(session.number)
    if base is None:
        return tx.add(replace(day, id=0, row_version=0))
    _check_there(tx, base)
    return tx.update(base, **{name: getattr(day, name) for name in _DAY_FIELDS})


def _check_there(tx: ReadTx, base: CouncilDay) -> None:
    """Raises InputError for a day that somebody else has removed meanwhile."""
    if tx.get(CouncilDay, base.id).binned_at is not None:
        raise InputError("tenure.changed_meanwhile", book=base.book.table)


def remove_day(tx: WriteTx, *, base: CouncilDay) -> None:
    """Into the bin; one step of undo brings it back. Raises InputError session.version_gone."""
    session = _current(tx, tx.get(CouncilSession, base.session_id)).session
    tx.subject = tx.subject or str(session.number)
    _check_there(tx, base)
    tx.bin(base)
