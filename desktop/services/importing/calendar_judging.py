# SPDX-License-Identifier: Apache-2.0
"""Events of a calendar file asked like any other plan, whether the mayor can be there then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.codec import when_from_json
from db.records import Engagement, Stop
from db.records.enums import Status
from db.transaction import ReadTx
from desktop.rules.import_kind import EventState
from desktop.services.importing.availability import judged
from desktop.services.importing.calendars import EventPlan, UnitChange
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    ImportKind,
    ImportPlan,
    NewItem,
    RowNote,
    Update,
)

_CODES = frozenset({"import.blocked", "icsin.note.passed", "icsin.note.crowded"})
_RELIED_ON = frozenset({Status.PLANNED, Status.FINAL})
_MOST_OF_A_DAY = 40
_LONG_DAYS = 31
_JUDGED = frozenset({"when", "status", "place", "kind"})


def judged_rows(tx: ReadTx, rows: Sequence[EventPlan], *, is_own: bool) -> list[EventPlan]:
    """The rows with what the rules say: a new event that is blocked becomes a draft, a change is refused.

    In a file of our own an office has decided about its clashes before; there what was settled stays.
    """
    rows = _without_crowds([_afresh(row) for row in rows])
    plan = ImportPlan(
        kind=ImportKind.ENGAGEMENTS,
        new=tuple(_new(row, n) for n, row in enumerate(rows, 1) if row.state is EventState.NEW),
        changed=tuple(
            _changed(row, n)
            for n, row in enumerate(rows, 1)
            if row.state in (EventState.CHANGED, EventState.CONFLICT)
            and any(c.unit in _JUDGED and not c.is_conflict for c in row.changes)
        ),
    )
    if not plan.writes:
        return list(rows)
    found = judged(tx, plan)
    notes = {note.line: note for note in found.notes}
    bad = {note.line: note for note in found.bad}
    result = []
    for number, row in enumerate(rows, 1):
        if number in bad:
            row = replace(row, state=EventState.BLOCKED, notes=(*row.notes, _at(bad[number], row)))
        elif number in notes and is_own:
            note = replace(_at(notes[number], row), code="icsin.note.passed")
            row = replace(row, passes=True, notes=(*row.notes, note))
        elif number in notes and row.mapped is not None:
            row = _as_draft(row, notes[number])
        result.append(row)
    return result


def _without_crowds(rows: Sequence[EventPlan]) -> list[EventPlan]:
    """What is more of a day than anybody could attend becomes drafts unasked.

    Each event is compared with all others of its days: twenty thousand at one hour would take hours.
    """
    seen: Counter[date] = Counter()
    long = 0
    result = []
    for row in rows:
        here = row.mapped.engagement if row.mapped is not None else None
        when = here.when if here is not None else None
        if (
            row.state is EventState.NEW
            and here is not None
            and here.status in _RELIED_ON
            and when is not None
        ):
            length = (when.day_to - when.day_from).days
            days = [when.day_from + timedelta(days=n) for n in range(min(length, _LONG_DAYS))]
            long += length > _LONG_DAYS
            is_more = length > _LONG_DAYS and long > _MOST_OF_A_DAY
            if is_more or any(seen[day] >= _MOST_OF_A_DAY for day in days):
                row = _as_draft(
                    row,
                    RowNote(line=0, field="", code="icsin.note.crowded", values=(("limit", _MOST_OF_A_DAY),)),
                )
            else:
                seen.update(days)
        result.append(row)
    return result


def _as_draft(row: EventPlan, note: RowNote) -> EventPlan:
    assert row.mapped is not None
    draft = replace(row.mapped.engagement, status=Status.DRAFT)
    here = replace(row.mapped, engagement=draft)
    return replace(row, mapped=here, asked=row.mapped, notes=(*row.notes, _at(note, row)))


def _afresh(row: EventPlan) -> EventPlan:
    """As it was before it was judged."""
    if row.asked is None and not row.passes:
        return row
    notes = tuple(n for n in row.notes if n.code not in _CODES)
    return replace(row, mapped=row.asked or row.mapped, asked=None, passes=False, notes=notes)


def _at(note: RowNote, row: EventPlan) -> RowNote:
    return replace(note, line=row.event.line if row.event is not None else 0, field="")


def _new(row: EventPlan, number: int) -> NewItem:
    assert row.mapped is not None
    first, stop = row.mapped.engagement, row.mapped.stop
    return NewItem(line=number, label=first.title, records=(first,) if stop is None else (first, stop))


def _changed(row: EventPlan, number: int) -> ChangedItem:
    assert row.kept is not None
    own, stop = row.kept.engagement, row.kept.stop
    taken = [c for c in row.changes if not c.is_conflict]
    updates = [Update(own, engagement_changes(own, taken))]
    added: tuple[Stop, ...] = ()
    place = next((str(c.theirs) for c in taken if c.unit == "place"), "")
    if place and stop is not None:
        changes = (FieldChange("place", stop.place, place), FieldChange("dong_id", stop.dong_id, None))
        updates.append(Update(stop, changes))
    elif place:
        added = (Stop(engagement_id=own.id, place=place),)
    return ChangedItem(line=number, label=own.title, owner_id=own.id, updates=tuple(updates), added=added)


def engagement_changes(own: Engagement, taken: Sequence[UnitChange]) -> tuple[FieldChange, ...]:
    """The fields of the engagement that the taken units become."""
    from db.records.enums import Confidentiality, Kind

    fields: dict[str, object] = {}
    by_unit = {c.unit: c.theirs for c in taken}
    if "title" in by_unit:
        fields["title"] = by_unit["title"]
    if "purpose" in by_unit:
        fields["purpose"] = by_unit["purpose"]
    if "kind" in by_unit:
        fields["kind"] = Kind(str(by_unit["kind"]))
    if "confidentiality" in by_unit:
        fields["confidentiality"] = Confidentiality(str(by_unit["confidentiality"]))
    when = own.when or own.former_when
    if isinstance(said := by_unit.get("when"), dict):
        when = when_from_json(said)
        fields["former_when" if own.status is Status.POSTPONED else "when"] = when
    if "status" in by_unit:
        fields |= _status_fields(own, str(by_unit["status"]), when)
    return tuple(FieldChange(n, getattr(own, n), v) for n, v in fields.items() if getattr(own, n) != v)


def _status_fields(own: Engagement, said: str, when: object) -> dict[str, object]:
    if said == "cancelled":
        return {"status": Status.CANCELLED}
    if said == "postponed":
        return {"status": Status.POSTPONED, "when": None, "former_when": when}
    status = Status.DRAFT if own.status is Status.CANCELLED else Status.PLANNED
    return {"status": status, "when": when, "former_when": None}
