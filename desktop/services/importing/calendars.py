# SPDX-License-Identifier: Apache-2.0
"""The dry run of a calendar file (.ics): what each of its events would do to the office, unit by unit.

An event is known by its UID and instance. A unit is taken when the file says otherwise than it did when it
was last taken (`ImportedEvent.said`); where the office changed it too since, ours stays unless asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from db import collecting
from db.queries import imported as queries
from db.queries.imported import Kept
from db.records import Engagement
from db.records.enums import Status
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx
from desktop.inputs.ical import Calendar, CalendarEvent, read_calendar
from desktop.inputs.ical.values import OWN_PROGRAM
from desktop.rules.import_kind import EventState
from desktop.rules.status import allowed
from desktop.services.importing.applying import reference_in
from desktop.services.importing.calendar_mapping import (
    CANCELLED,
    ON,
    POSTPONED,
    Mapped,
    apart,
    is_equal,
    mapped,
    units_of,
)
from desktop.services.importing.calendar_own import own_uids
from desktop.services.importing.calendar_pairing import paired, said_before, series_called_off
from desktop.services.importing.plan import RowNote, Watch

_OVER = frozenset({Status.HELD, Status.CLOSED})
_COUNTED = frozenset({"when", "place", "kind"})  # what reports say of something that took place


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitChange:
    """One unit in JSON values: what the office holds, what the file says, what it said when last taken."""

    unit: str
    ours: object
    theirs: object
    before: object = None
    is_conflict: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class EventPlan:
    """What one event would do. `kept` is what the office has of it, `event` None for one the file leaves out.

    `passes`: something blocks its time, and it is taken all the same with the reason kept. `asked` is what it
    would be if nothing blocked it, where `mapped` became a draft.
    """

    key: str
    state: EventState
    event: CalendarEvent | None = None
    mapped: Mapped | None = None
    kept: Kept | None = None
    changes: tuple[UnitChange, ...] = ()
    notes: tuple[RowNote, ...] = ()
    passes: bool = False
    asked: Mapped | None = None

    @property
    def may_take(self) -> bool:
        return self.state in (EventState.NEW, EventState.CHANGED, EventState.CONFLICT)


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarPlan:
    """Everything a calendar file would do, its events in their order, then what it leaves out."""

    calendar: Calendar
    source: str
    rows: tuple[EventPlan, ...]
    is_own: bool = False

    def count(self, state: EventState) -> int:
        return sum(row.state is state for row in self.rows)

    @property
    def writes(self) -> bool:
        """Whether taking it would change anything."""
        return any(row.may_take for row in self.rows)


def plan_calendar(
    tx: ReadTx, data: bytes, name: str, *, now: datetime, watch: Watch | None = None
) -> CalendarPlan:
    """What the file would change; nothing is written. Raises CalendarError, and what `watch` raises."""
    return plan_events(tx, read(data, name, now=now, watch=watch), name, now=now)


def read(data: bytes, name: str, *, now: datetime, watch: Watch | None = None) -> Calendar:
    """The calendar of a file; nothing made meanwhile is garbage. Raises CalendarError."""
    with collecting.paused():
        return read_calendar(data, name, now=now, watch=watch)


def plan_events(tx: ReadTx, calendar: Calendar, name: str, *, now: datetime) -> CalendarPlan:
    """The same of a calendar that was read already."""
    with collecting.paused():
        return _planned(tx, calendar, name, now=now)


def _planned(tx: ReadTx, calendar: Calendar, name: str, *, now: datetime) -> CalendarPlan:
    from desktop.services.importing.calendar_judging import judged_rows

    today = now.astimezone(zone_named(SEOUL)).date()
    is_own = OWN_PROGRAM in calendar.program
    kept = queries.kept_of(tx, {e.uid for e in calendar.events})
    unknown = {e.uid for e in calendar.events} - {uid for uid, _ in kept.by_event} - kept.by_uid.keys()
    ours = own_uids(tx, unknown, days=_days_of(calendar.events), is_own=is_own)
    reference = reference_in(tx, today=today)
    of_file = _File(ours=ours, now=now, is_reply=calendar.method in _REPLIES)
    pairs = paired(calendar.events, kept)
    borne = {own.engagement.uid for own in kept.by_event.values()} | kept.by_uid.keys()
    numbers = {own.engagement.id for own in pairs.values()}
    rows = []
    for event in calendar.events:
        here = mapped(event, is_own=is_own, today=today, reference=reference)
        if (called_off := series_called_off(event, here, kept, today=today)) is not None:
            rows += [_row(one, said, its, of_file) for one, said, its in called_off]
        else:
            found = pairs.get(event.key) or kept.by_uid.get(here.engagement.uid)
            if found is not None and event.key not in pairs and found.engagement.id in numbers:
                found = None
            if found is None and here.engagement.uid in borne:
                here = apart(here, event)
            rows.append(_row(event, here, found, of_file))
    rows = judged_rows(tx, rows, is_own=is_own)
    source = (calendar.name or name)[:200]
    here_too = {*ours.values(), *(row.kept.engagement.id for row in rows if row.kept is not None)}
    missing = _missing(tx, calendar.events, source, here=here_too)
    return CalendarPlan(calendar=calendar, source=source, rows=(*rows, *missing), is_own=is_own)


# Answers of those who were invited (RFC 5546): nothing in them is settled.
_REPLIES = frozenset({"REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"})


@dataclass(frozen=True, slots=True, kw_only=True)
class _File:
    """What is known of the whole file: which UIDs are ours, and whether it only answers an invitation."""

    ours: Mapping[str, int]
    now: datetime
    is_reply: bool


def _days_of(events: Sequence[CalendarEvent]) -> tuple[date, date] | None:
    """The days that the events touch, half-open."""
    if not events:
        return None
    return min(e.when.day_from for e in events), max(e.when.day_to for e in events)


def _row(event: CalendarEvent, here: Mapped, kept: Kept | None, of_file: _File) -> EventPlan:
    plan = EventPlan(key=event.key, state=EventState.SAME, event=event, mapped=here, kept=kept)
    if of_file.is_reply:
        return _noted(plan, EventState.SAME, "icsin.note.reply")
    if kept is None:
        if event.uid in of_file.ours:
            return _noted(plan, EventState.SAME, "icsin.note.ours")
        if event.recurrence and here.said["status"] == CANCELLED:
            return _noted(plan, EventState.SAME, "icsin.note.instance_off")
        return replace(plan, state=EventState.NEW)
    if kept.engagement.binned_at is not None:
        return _noted(plan, EventState.SAME, "icsin.note.in_bin")
    if _is_older(event, kept, now=of_file.now):
        return _noted(plan, EventState.OLDER, "icsin.note.older")
    if kept.imported is None and _stamps(event) == (kept.engagement.sequence, _second(kept.engagement)):
        return plan  # our own calendar as it stands
    changes = _changes(here, kept)
    if not changes:
        return plan
    refused = [c for c in changes if c.unit == "status" and not _may_become(kept.engagement, c.theirs)]
    if refused:
        changes = tuple(c for c in changes if c not in refused)
        plan = _noted(plan, EventState.SAME, "icsin.note.status_stays", status=kept.engagement.status)
    if not changes:
        return plan
    if kept.engagement.status in _OVER and any(c.unit in _COUNTED for c in changes):
        changes = tuple(replace(c, is_conflict=c.is_conflict or c.unit in _COUNTED) for c in changes)
        plan = _noted(plan, EventState.SAME, "icsin.note.took_place")
    conflict = any(c.is_conflict for c in changes)
    return replace(plan, state=EventState.CONFLICT if conflict else EventState.CHANGED, changes=changes)


def _noted(plan: EventPlan, state: EventState, code: str, **values: object) -> EventPlan:
    line = plan.event.line if plan.event is not None else 0
    note = RowNote(line=line, field="", code=code, values=tuple(values.items()))
    return replace(plan, state=state, notes=(*plan.notes, note))


def _is_older(event: CalendarEvent, kept: Kept, *, now: datetime) -> bool:
    """SEQUENCE decides, then LAST-MODIFIED; of what came from no file the record's own counters.

    A clock that ran ahead would make everything after it older: its stamps prove nothing.
    """
    imported = kept.imported
    sequence = imported.sequence if imported is not None else kept.engagement.sequence
    if event.sequence != sequence:
        return event.sequence < sequence
    modified = imported.modified_at if imported is not None else kept.engagement.changed_at
    if event.modified is None or modified is None or modified > now:
        return False
    return event.modified < modified.replace(microsecond=0)


def _stamps(event: CalendarEvent) -> tuple[int, datetime | None]:
    return event.sequence, event.modified


def _second(engagement: Engagement) -> datetime | None:
    """When it was last changed, as exactly as a calendar says it."""
    changed = engagement.changed_at
    return None if changed is None else changed.replace(microsecond=0)


def _changes(here: Mapped, kept: Kept) -> tuple[UnitChange, ...]:
    """Units that the file says otherwise than before; without a before, otherwise than the office."""
    ours = units_of(kept.engagement, kept.stop)
    before = said_before(kept.imported)
    is_off = here.said["status"] == CANCELLED
    found = []
    for unit, theirs in here.said.items():
        mine = ours.get(unit)
        was = before.get(unit)
        if unit == "purpose" and kept.imported is None:
            continue  # what our calendars write under a title is put together of many fields
        if is_equal(unit, mine, theirs) or (unit in before and is_equal(unit, was, theirs)):
            continue
        if not theirs and unit in ("place", "purpose") and (unit not in before or is_off):
            continue  # what is called off need not say where it was
        found.append(
            UnitChange(
                unit=unit,
                ours=mine,
                theirs=theirs,
                before=was,
                is_conflict=unit in before and not is_equal(unit, mine, was),
            )
        )
    return tuple(found)


def _may_become(engagement: Engagement, theirs: object) -> bool:
    wanted = {CANCELLED: Status.CANCELLED, POSTPONED: Status.POSTPONED, ON: Status.PLANNED}[str(theirs)]
    if wanted is Status.PLANNED and engagement.status is Status.CANCELLED:
        return True  # planned anew, over a draft
    return allowed(engagement.status, wanted)


def _missing(
    tx: ReadTx, events: Sequence[CalendarEvent], source: str, *, here: set[int]
) -> Iterable[EventPlan]:
    """What is kept from this calendar within the file's own days and is not in it; nothing is taken away."""
    days = _days_of(events)
    if days is None:
        return ()
    first, after = days
    named = {(e.uid, e.recurrence) for e in events}
    return tuple(
        EventPlan(key=f"{i.uid}\n{i.recurrence}", state=EventState.MISSING, kept=kept)
        for kept in queries.from_source(tx, source)
        if (i := kept.imported) is not None
        and kept.engagement.id not in here
        and (i.uid, i.recurrence) not in named
        and _lies_within(kept.engagement, first, after)
    )


def _lies_within(engagement: Engagement, first: date, after: date) -> bool:
    when = engagement.when or engagement.former_when
    return when is not None and when.day_from < after and when.day_to > first
