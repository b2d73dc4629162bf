# SPDX-License-Identifier: Apache-2.0
"""Calendar files brought to the window: read, planned, shown event by event."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from db.transaction import ReadTx
from desktop.desk.importing import Unfit, watching
from desktop.desk.reading import Readers, Reading
from desktop.inputs.ical import Calendar, CalendarError, Problem, Window, file_bytes
from desktop.rules.import_kind import EventState
from desktop.screens.importing import Progress, Said
from desktop.screens.importing_events import EventChange, EventRow, EventsDryRun, EventsScreen
from desktop.services import roles
from desktop.services.importing.calendar_mapping import CANCELLED, shown_value
from desktop.services.importing.calendars import CalendarPlan, EventPlan, UnitChange, plan_events, read
from desktop.services.importing.plan import RowNote, Stopped

# The file read last, by its sum and the days it was expanded into: what was looked at is not read again.
_last: dict[tuple[str, Window], Calendar] = {}


def calendar_at(path: str, *, now: datetime, progress: Progress) -> tuple[str, Calendar]:
    """The sum of a file's bytes and its calendar. Raises Unfit, Stopped."""
    file = Path(path)
    try:
        data = file_bytes(file)
    except CalendarError as error:
        raise Unfit(Said(error.code, error.values)) from None
    except OSError as error:
        why = error.strerror or "-"
        raise Unfit(Said("importing.dialog.unreadable", {"file": file.name, "why": why})) from None
    digest = sha256(data).hexdigest()
    key = (digest, Window.around(now))
    calendar = _last.get(key)
    if calendar is None:
        try:
            calendar = read(data, file.name, now=now, watch=watching(progress))
        except CalendarError as error:
            raise Unfit(Said(error.code, error.values)) from None
        _last.clear()
        _last[key] = calendar
    return digest, calendar


def planned(tx: ReadTx, path: str, *, now: datetime, progress: Progress) -> tuple[str, CalendarPlan]:
    """The sum of the file and what it would change. Raises Unfit, Stopped."""
    digest, calendar = calendar_at(path, now=now, progress=progress)
    return digest, plan_events(tx, calendar, Path(path).name, now=now)


def dry_run(reading: Reading, asked: EventsDryRun) -> EventsScreen:
    """Nothing is written. A file that cannot be read, or a reading that was stopped, says so."""
    name = Path(asked.path).name
    try:
        digest, plan = planned(reading.tx, asked.path, now=reading.now, progress=asked.progress)
    except Unfit as unfit:
        return EventsScreen(file_name=name, error=unfit.said)
    except Stopped:
        return EventsScreen(file_name=name, error=Said("importing.dialog.stopped"))
    user = roles.user_of(reading.tx, reading.by)
    return EventsScreen(
        file_name=name,
        calendar_name=plan.calendar.name,
        digest=digest,
        rows=tuple(rows_of(plan)),
        problems=tuple(_problem(p) for p in file_problems(plan)),
        may_write=roles.may_edit(user),
    )


def file_problems(plan: CalendarPlan) -> tuple[Problem, ...]:
    """What is wrong with the file beside what is wrong with its events."""
    of_events = {(p.code, p.line) for row in plan.rows if row.event for p in row.event.problems}
    return tuple(p for p in plan.calendar.problems if (p.code, p.line) not in of_events)


def rows_of(plan: CalendarPlan) -> Iterator[EventRow]:
    """What asks for a look first: conflicts and refused changes, changes, new ones, the rest."""
    order = {state: number for number, state in enumerate(_ORDER)}
    for row in sorted(plan.rows, key=lambda row: order[row.state]):
        yield _row(row)


_ORDER = (
    EventState.CONFLICT,
    EventState.BLOCKED,
    EventState.CHANGED,
    EventState.NEW,
    EventState.OLDER,
    EventState.MISSING,
    EventState.SAME,
)


def _row(row: EventPlan) -> EventRow:
    state = row.state
    if row.event is None or row.mapped is None:
        assert row.kept is not None
        own = row.kept.engagement
        return EventRow(
            key=row.key,
            state=state,
            title=own.title,
            when=own.when or own.former_when,
            engagement=own.id,
        )
    here = row.mapped.engagement
    return EventRow(
        key=row.key,
        state=state,
        line=row.event.line,
        title=here.title,
        when=here.when or here.former_when,
        place=row.event.place,
        is_cancelled=row.mapped.said["status"] == CANCELLED,
        is_instance=bool(row.event.recurrence),
        engagement=row.kept.engagement.id if row.kept is not None else 0,
        changes=tuple(_change(change) for change in row.changes),
        problems=tuple(_problem(p) for p in row.event.problems),
        notes=tuple(_note(note) for note in row.notes),
    )


def _change(change: UnitChange) -> EventChange:
    return EventChange(
        unit=change.unit,
        ours=shown_value(change.unit, change.ours),
        theirs=shown_value(change.unit, change.theirs),
        before=shown_value(change.unit, change.before),
        is_conflict=change.is_conflict,
    )


def _problem(problem: Problem) -> Said:
    return Said(problem.code, dict(problem.values), line=problem.line)


def _note(note: RowNote) -> Said:
    return Said(note.code, dict(note.values), line=note.line)


READERS: Readers = {EventsDryRun: dry_run}
