# SPDX-License-Identifier: Apache-2.0
"""Rows of a council calendar (회기), with the dated entries of their notes.

A row is the session of its number. Other dates make a new version, the former stays as history;
other words or counts are saved over the version in force.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.records import CouncilDay, CouncilSession, OutsideDay, Record
from db.records.enums import Certainty, SessionKind
from db.text import clean_lines
from desktop.rules.council import in_force
from desktop.seoul.council_notes import ReadNotes, read_notes, session_problems, split_notes
from desktop.services.importing.cells import Cells, as_text
from desktop.services.importing.lookups import Reference
from desktop.services.importing.moments import read_day, read_moment
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowError,
    RowNote,
    SameItem,
    Update,
)

_COUNTS = {
    "days": "printed_days",
    "plenary_days": "printed_plenary",
    "committee_days": "printed_committee",
    "audit_days": "printed_audit",
    "holidays": "printed_holidays",
}
_DATES = frozenset({"first", "last"})
_MAX_DAYS = 366


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionDraft:
    """One row read; `given`: fields that the file really says."""

    line: int
    session: CouncilSession
    given: frozenset[str]
    days: tuple[CouncilDay, ...] = ()
    outside: tuple[OutsideDay, ...] = ()
    notes: tuple[RowNote, ...] = ()

    @property
    def label(self) -> str:
        return str(self.session.number)


def read_row(cells: Cells, reference: Reference) -> SessionDraft:
    """Raises RowError with the first field that cannot be taken."""
    number = cells.integer("number", low=1, high=9_999)
    if number is None:
        raise RowError("number", "input.empty")
    first, last = _dates(cells, reference.today)
    fields: dict[str, Any] = {"number": number, "first": first, "last": last, "kind": _kind(cells)}
    for column, name in _COUNTS.items():
        count = cells.integer(column, high=_MAX_DAYS)
        if count is not None:
            fields[name] = count
    for name in ("agenda", "notes"):
        if cells.raw(name) is not None:
            fields[name] = split_notes(cells.text(name, limit=20_000, lines=True))
    if cells.raw("certainty") is not None:
        fields["certainty"] = cells.choice("certainty", Certainty)
    if text := cells.text_for(CouncilSession, "source"):
        fields["source"] = text
    session = CouncilSession(**fields)
    read = read_notes(session, holidays=reference.days_off)
    problems = (*read.problems, *session_problems(session))
    return SessionDraft(
        line=cells.line,
        session=session,
        given=frozenset(fields),
        days=read.days,
        outside=read.outside,
        notes=tuple(
            RowNote(line=cells.line, field="notes", code=p.code, values=(("text", p.text), *p.values))
            for p in problems
        ),
    )


def _kind(cells: Cells) -> SessionKind:
    """From its own column, or from a cell such as 제291회 임시회."""
    kind = cells.choice("kind", SessionKind)
    if kind is not None:
        return kind
    text = as_text(cells.raw("number"))[:100]
    if "정례" in text:
        return SessionKind.REGULAR
    if "임시" in text:
        return SessionKind.EXTRAORDINARY
    raise RowError("kind", "input.empty")


def _dates(cells: Cells, today: date) -> tuple[date, date]:
    if (period := cells.raw("period")) is not None and cells.raw("start") is None:
        text = clean_lines(as_text(period)[:300]).split("<")[0].strip()
        moment = read_moment("period", text, today=today)
        if moment.day is None:
            raise RowError("period", "input.bad_date", text=text[:40])
        first, last = moment.day, moment.last or moment.day
    else:
        if cells.raw("start") is None:
            raise RowError("start", "input.empty")
        first = read_day("start", cells.raw("start"), today=today)
        if cells.raw("end") is None:
            raise RowError("end", "input.empty")
        last = read_day("end", cells.raw("end"), today=first)
    if last < first:
        raise RowError("end", "when.end_before_start", start=first, end=last)
    if (last - first).days >= _MAX_DAYS:
        raise RowError("end", "import.session_too_long", first=first, last=last)
    return first, last


def key_of(row: SessionDraft) -> int:
    return row.session.number


def values_of(row: SessionDraft) -> CouncilSession:
    return row.session


def compare(
    rows: Sequence[SessionDraft], existing: Iterable[Record]
) -> tuple[list[NewItem | ChangedItem | SameItem], tuple[Record, ...], list[RowNote]]:
    """One item a row, kept sessions of the file's years that it does not name, and notes."""
    records = [r for r in existing if r.binned_at is None]
    kept = {s.number: s for s in in_force([r for r in records if isinstance(r, CouncilSession)])}
    days = [r for r in records if isinstance(r, CouncilDay)]
    outside = [r for r in records if isinstance(r, OutsideDay)]
    items: list[NewItem | ChangedItem | SameItem] = []
    notes: list[RowNote] = []
    for row in rows:
        notes += row.notes
        old = kept.get(row.session.number)
        if old is None:
            fresh: tuple[Record, ...] = (row.session, *row.days, *row.outside)
            items.append(NewItem(line=row.line, label=row.label, records=fresh))
        else:
            own = (
                [d for d in days if d.session_id == old.id],
                [d for d in outside if d.session_id == old.id],
            )
            items.append(_compared(row, old, *own))
    numbers = {row.session.number for row in rows}
    years = {row.session.first.year for row in rows}
    missing = tuple(s for s in kept.values() if s.number not in numbers and s.first.year in years)
    return items, missing, notes


def _compared(
    row: SessionDraft, old: CouncilSession, days: list[CouncilDay], outside: list[OutsideDay]
) -> ChangedItem | SameItem:
    changes = tuple(
        FieldChange(name, getattr(old, name), getattr(row.session, name))
        for name in sorted(row.given)
        if getattr(old, name) != getattr(row.session, name)
    )
    if any(change.field in _DATES for change in changes):
        return _renewed(row, old, changes, days)
    added, binned = _day_differences(row, old, days, outside) if "notes" in row.given else ((), ())
    updates = (Update(old, changes),) if changes else ()
    if not (updates or added or binned):
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(
        line=row.line, label=row.label, owner_id=old.id, updates=updates, added=added, binned=binned
    )


def _renewed(
    row: SessionDraft, old: CouncilSession, changes: tuple[FieldChange, ...], days: list[CouncilDay]
) -> ChangedItem:
    """The next version with what the file says; days typed by hand go along where they still fit."""
    said = {name: getattr(row.session, name) for name in row.given}
    session = replace(old, id=0, row_version=0, version=old.version + 1, **said)
    carried = [
        replace(day, id=0, row_version=0)
        for day in days
        if "notes" not in row.given and session.first <= day.first and day.last <= session.last
    ]
    return ChangedItem(
        line=row.line,
        label=row.label,
        owner_id=old.id,
        updates=(Update(old, changes),),
        fresh=(session, *row.days, *row.outside, *carried),
    )


def _day_differences(
    row: SessionDraft, old: CouncilSession, days: list[CouncilDay], outside: list[OutsideDay]
) -> tuple[tuple[Record, ...], tuple[Record, ...]]:
    """Days to add, and kept days that came from the notes before and are in them no longer."""
    file: list[CouncilDay | OutsideDay] = [*row.days, *row.outside]
    kept: list[CouncilDay | OutsideDay] = [*days, *outside]
    before = read_notes(old)
    came = {_day_key(d) for d in before.days} | {_day_key(d) for d in before.outside}
    in_file, in_office = {_day_key(d) for d in file}, {_day_key(d) for d in kept}
    added = tuple(d for d in file if _day_key(d) not in in_office)
    binned = tuple(d for d in kept if _day_key(d) in came and _day_key(d) not in in_file)
    return added, binned


def compared_words(
    said: CouncilSession,
    old: CouncilSession,
    read: ReadNotes,
    days: list[CouncilDay],
    outside: list[OutsideDay],
) -> ChangedItem | None:
    """Days that come and go when the notes of a session are written otherwise."""
    row = SessionDraft(line=0, session=said, given=frozenset({"notes"}), days=read.days, outside=read.outside)
    added, binned = _day_differences(row, old, days, outside)
    if not (added or binned):
        return None
    return ChangedItem(line=0, label=row.label, owner_id=old.id, added=added, binned=binned)


def _day_key(day: CouncilDay | OutsideDay) -> tuple[object, ...]:
    if isinstance(day, CouncilDay):
        return (day.kind, day.name, day.first, day.last)
    return (day.name, day.first, day.last)
