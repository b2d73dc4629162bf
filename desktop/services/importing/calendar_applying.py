# SPDX-License-Identifier: Apache-2.0
"""Takes events of a calendar file into the office: those that were chosen, as one step of undo."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace

from db import collecting
from db.records import Engagement, ImportedEvent
from db.records.enums import Status
from db.transaction import WriteTx
from desktop.rules.finding import blocks
from desktop.rules.import_kind import EventState
from desktop.services.importing.calendar_judging import engagement_changes, judged_rows
from desktop.services.importing.calendars import CalendarPlan, EventPlan, UnitChange
from desktop.services.importing.plan import Watch
from desktop.words import Words

_KO = Words("ko")
_AT_ONCE = 500  # new events in one statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Which events are not taken, by key; which changes not, and in which conflicts the file wins."""

    left_out: frozenset[str] = frozenset()
    ours: frozenset[tuple[str, str]] = frozenset()
    theirs: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """How many events were added and changed; those that something blocked were left as they were."""

    new: int = 0
    changed: int = 0
    blocked: int = 0


ALL = Choice()


def apply_calendar(
    tx: WriteTx, plan: CalendarPlan, choice: Choice = ALL, *, watch: Watch | None = None
) -> Taken:
    """Write what was chosen of a plan made in this transaction; what `watch` raises keeps nothing.

    Raises MergeConflict, InputError.
    """
    rows = [_chosen(row, choice) for row in plan.rows if row.may_take and row.key not in choice.left_out]
    if choice.ours or choice.theirs or choice.left_out:
        # What stood in the way of an event may be among those that are not taken.
        rows = judged_rows(tx, rows, is_own=plan.is_own)
    taken = [row for row in rows if row.may_take]
    if taken:
        first = taken[0].mapped
        label = first.engagement.title if first is not None else plan.source
        tx.subject = tx.subject or f"{label} ({len(taken)})"
    with collecting.paused():
        added, passed = _written(tx, taken, plan.source, watch)
    # When all are there: two events of one file may stand in each other's way.
    _pass_blocks(tx, passed)
    _note_seen(tx, plan, {row.key for row in taken})
    return Taken(
        new=added,
        changed=len(taken) - added,
        blocked=sum(row.state is EventState.BLOCKED for row in rows),
    )


def _written(
    tx: WriteTx, taken: Sequence[EventPlan], source: str, watch: Watch | None
) -> tuple[int, list[int]]:
    """How many were added, and the numbers of those that are taken in spite of a block."""
    new = [row for row in taken if row.state is EventState.NEW]
    passed: list[int] = []
    for at in range(0, len(new), _AT_ONCE):
        if watch is not None:
            watch(at, len(taken))
        passed += _added(tx, new[at : at + _AT_ONCE], source)
    for done, row in enumerate((row for row in taken if row.state is not EventState.NEW), start=len(new)):
        if watch is not None and not done % 64:
            watch(done, len(taken))
        _change(tx, row, source)
    return len(new), passed


def _chosen(row: EventPlan, choice: Choice) -> EventPlan:
    """The changes that are to be written; a conflict that the file wins is a change like others."""
    if row.state is EventState.NEW:
        return row
    changes = tuple(
        replace(c, is_conflict=c.is_conflict and (row.key, c.unit) not in choice.theirs)
        for c in row.changes
        if (row.key, c.unit) not in choice.ours
    )
    return replace(row, changes=changes)


def _added(tx: WriteTx, rows: Sequence[EventPlan], source: str) -> list[int]:
    """The numbers of those that are taken in spite of a block."""
    said = [row.mapped for row in rows if row.mapped is not None]
    kept = tx.add_many(replace(one.engagement, status_at=tx.now, source=source) for one in said)
    tx.add_many(
        replace(one.stop, engagement_id=own.id)
        for one, own in zip(said, kept, strict=True)
        if one.stop is not None
    )
    tx.add_many(_imported(row, own.id, source) for row, own in zip(rows, kept, strict=True))
    return [own.id for row, own in zip(rows, kept, strict=True) if row.passes]


def _imported(row: EventPlan, number: int, source: str) -> ImportedEvent:
    assert row.event is not None
    assert row.mapped is not None
    return ImportedEvent(
        engagement_id=number,
        uid=row.event.uid,
        recurrence=row.event.recurrence,
        sequence=row.event.sequence,
        modified_at=row.event.modified,
        source=source,
        said=json.dumps(row.mapped.said, ensure_ascii=False, sort_keys=True),
    )


def _change(tx: WriteTx, row: EventPlan, source: str) -> None:
    assert row.kept is not None
    own = row.kept.engagement
    taken = [c for c in row.changes if not c.is_conflict]
    fields = {change.field: change.new for change in engagement_changes(own, taken)}
    if "status" in fields:
        fields["status_at"] = tx.now
        if fields["status"] is Status.CANCELLED:
            fields["status_reason"] = _KO.text("icsin.reason.cancelled", source=source)
    if fields:
        tx.update(own, **fields)
    if any(c.unit == "place" for c in taken):
        _move(tx, row, taken)
    _note(tx, row, source)


def _move(tx: WriteTx, row: EventPlan, taken: Sequence[UnitChange]) -> None:
    """The first place becomes the file's; what was known of the former place goes with it."""
    assert row.kept is not None
    assert row.mapped is not None
    stop, said = row.kept.stop, row.mapped.stop
    if said is None:
        if stop is not None:
            tx.bin(stop)
        return
    if stop is None:
        tx.add(replace(said, engagement_id=row.kept.engagement.id))
        return
    tx.update(
        stop,
        place=said.place,
        address=said.address,
        district_code=said.district_code,
        dong_id=said.dong_id,
        lat=said.lat,
        lon=said.lon,
    )


def _note(tx: WriteTx, row: EventPlan, source: str) -> None:
    """What the file says now is what the next one is compared with, also where ours was kept."""
    assert row.kept is not None
    imported = row.kept.imported
    fresh = _imported(row, row.kept.engagement.id, source)
    if imported is None:
        tx.add(fresh)
        return
    tx.update(
        imported,
        recurrence=fresh.recurrence,
        sequence=fresh.sequence,
        modified_at=fresh.modified_at,
        source=source,
        said=fresh.said,
    )


def _note_seen(tx: WriteTx, plan: CalendarPlan, taken: set[str]) -> None:
    """Newer stamps of events that say the same; only beside something that is taken, never alone."""
    if not taken:
        return
    for row in plan.rows:
        if row.state is not EventState.SAME or row.kept is None or row.kept.imported is None:
            continue
        event, imported = row.event, row.kept.imported
        if event is not None and (event.sequence, event.modified) != (
            imported.sequence,
            imported.modified_at,
        ):
            tx.update(imported, sequence=event.sequence, modified_at=event.modified)


def _pass_blocks(tx: WriteTx, numbers: Sequence[int]) -> None:
    """What our own office had settled in spite of a block is settled here too, with a word why."""
    from desktop.services.checks import availability_of
    from desktop.services.overrides import override_block

    reason = _KO.text("icsin.reason.own_file")
    for number in numbers:
        engagement = tx.find(Engagement, number)
        if engagement is not None and engagement.status in (Status.PLANNED, Status.FINAL):
            for finding in blocks(availability_of(tx, engagement)):
                override_block(tx, engagement=engagement, finding=finding, reason=reason)
