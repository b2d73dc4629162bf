# SPDX-License-Identifier: Apache-2.0
"""Writes a plan into the office: all of it in the one action of the transaction, or nothing."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from db.errors import InputError
from db.records import (
    Attendance,
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    Contact,
    CouncilDay,
    CouncilSession,
    Dong,
    Engagement,
    Membership,
    OutsideDay,
    Person,
    Record,
    RoleHolding,
    Stop,
)
from db.records.enums import Status
from desktop.rules.finding import blocks
from desktop.services.importing.lookups import REFERENCE_KINDS, KnownPlace, Reference, reference_from
from desktop.services.importing.plan import ChangedItem, FieldChange, ImportKind, ImportPlan, NewItem, Watch

if TYPE_CHECKING:
    from db.transaction import ReadTx, WriteTx

_RELIED_ON = frozenset({Status.PLANNED, Status.FINAL})
_PEOPLE: tuple[type[Record], ...] = (Person, Contact, Membership, RoleHolding)
_KEPT: dict[ImportKind, tuple[type[Record], ...]] = {
    ImportKind.ENGAGEMENTS: (Engagement, Stop),
    ImportKind.SESSIONS: (CouncilSession, CouncilDay, OutsideDay),
    ImportKind.PEOPLE: _PEOPLE,
    ImportKind.MEMBERS: _PEOPLE,
    ImportKind.HEADS: _PEOPLE,
    ImportKind.DONGS: (Dong,),
    ImportKind.CONSTITUENCIES: (Constituency, ConstituencyDong),
    ImportKind.COMMITTEES: (Committee, CommitteeBureau),
    ImportKind.BUREAUS: (Bureau,),
}
_OWNER: dict[type[Record], str] = {
    Stop: "engagement_id",
    Attendance: "engagement_id",
    CouncilDay: "session_id",
    OutsideDay: "session_id",
    Contact: "person_id",
    Membership: "person_id",
    RoleHolding: "person_id",
    ConstituencyDong: "constituency_id",
    CommitteeBureau: "committee_id",
}
# Fields that may name another thing of the same file by a number below zero.
_AMONG: dict[type[Record], tuple[str, ...]] = {
    Bureau: ("parent_id", "successor_id"),
    Committee: ("successor_id",),
}


def existing_in(tx: ReadTx, kind: ImportKind) -> tuple[Record, ...]:
    """What the office keeps of a kind, for `plan_import`."""
    return tuple(record for book in _KEPT[kind] for record in tx.all(book))


def reference_in(tx: ReadTx, *, today: date) -> Reference:
    """The office's own facts to look names up in, with the demonstration places of `resources/seoul`."""
    from desktop.seoul.visits import known_places

    places = {
        name: KnownPlace(district_code=place.district_code, dong_id=place.dong_id)
        for name, place in known_places().items()
    }
    records = (record for book in REFERENCE_KINDS for record in tx.all(book))
    return reference_from(records, today=today, places=places)


def apply_import(
    tx: WriteTx, plan: ImportPlan, *, skip_bad: bool = False, watch: Watch | None = None
) -> None:
    """Add and change what the plan lists; one action of the office, undone as one.

    Raises InputError `import.bad_rows` when rows are bad, unless they are to be left out; a record
    changed since the plan was made is merged as in every save (MergeConflict). What `watch` raises
    ends it, and the transaction keeps nothing.
    """
    if plan.bad and not skip_bad:
        bad = plan.bad[0]
        raise InputError("import.bad_rows", count=len(plan.bad), line=bad.line, field=bad.field)
    if not plan.writes:
        return
    labels = [item.label for item in plan.new] + [item.label for item in plan.changed]
    tx.subject = tx.subject or f"{labels[0]} ({len(labels)})"
    passed: list[tuple[int, str]] = []
    made: dict[int, int] = {}
    late: list[tuple[Record, str, int]] = []  # names of a ring, which come after what names them
    total = len(plan.new) + len(plan.changed)
    for number, item in enumerate(_in_order(plan.new)):
        if watch is not None:
            watch(number, total)
        first, *others = item.records
        kept = _add_group(tx, (_named(first, made), *others))
        made[first.id] = kept.id
        late += [(kept, name, n) for name, n in _below(first).items() if n not in made]
        if item.override.strip():
            passed.append((kept.id, item.override))
    for record, name, n in late:
        if n in made:
            tx.update(tx.get(type(record), record.id), **{name: made[n]})
    for number, changed in enumerate(plan.changed, start=len(plan.new)):
        if watch is not None:
            watch(number, total)
        _change(tx, changed, made)
        if changed.override.strip():
            passed.append((changed.owner_id, changed.override))
    # When all are there: two rows of one file may stand in each other's way.
    for number, reason in passed:
        _pass_blocks(tx, number, reason)


def _pass_blocks(tx: WriteTx, number: int, reason: str) -> None:
    """The reason of the row, kept with everything that blocks its time."""
    from desktop.services.checks import availability_of
    from desktop.services.overrides import override_block

    engagement = tx.find(Engagement, number)
    if engagement is not None and engagement.status in _RELIED_ON:
        for finding in blocks(availability_of(tx, engagement)):
            override_block(tx, engagement=engagement, finding=finding, reason=reason)


def _in_order(items: Iterable[NewItem]) -> list[NewItem]:
    """What others of the file name comes before them, as far as they do not name each other in a ring."""
    waiting = list(items)
    if not any(type(item.records[0]) in _AMONG for item in waiting):
        return waiting
    by_number = {item.records[0].id: item for item in waiting}
    ordered: dict[int, NewItem] = {}
    begun: set[int] = set()
    for start in by_number:
        way = [start]
        while way:
            begun.add(way[-1])
            named = _names(by_number[way[-1]].records[0])
            before = next((n for n in named if n in by_number and n not in begun), None)
            if before is not None:
                way.append(before)
            else:
                number = way.pop()
                ordered.setdefault(number, by_number[number])
    return list(ordered.values())


def _names(record: Record) -> set[int]:
    return {getattr(record, name) for name in _AMONG.get(type(record), ())} - {None, record.id}


def _named(record: Record, made: dict[int, int]) -> Record:
    """The record with the numbers that others of the file were given."""
    said = {name: made.get(number, number) for name, number in _below(record).items()}
    return replace(record, id=0, **{n: v if v > 0 else None for n, v in said.items()})  # type: ignore[arg-type]


def _below(record: Record) -> dict[str, int]:
    found = {name: getattr(record, name) for name in _AMONG.get(type(record), ())}
    return {name: number for name, number in found.items() if number is not None and number < 0}


def _add_group(tx: WriteTx, records: Iterable[Record]) -> Record:
    """The first record, then those that belong to it."""
    first, *others = records
    if isinstance(first, Engagement):
        first = replace(first, status_at=tx.now)
    kept = tx.add(first)
    for record in others:
        tx.add(_owned(record, kept.id))
    return kept


def _change(tx: WriteTx, item: ChangedItem, made: dict[int, int]) -> None:
    if item.fresh:
        _add_group(tx, item.fresh)
        return
    for update in item.updates:
        fields = {change.field: _reached(update.base, change, made) for change in update.changes}
        if isinstance(update.base, Engagement) and "status" in fields:
            fields["status_at"] = tx.now
        tx.update(update.base, **fields)
    for record in item.added:
        tx.add(_owned(record, item.owner_id))
    for record in item.binned:
        tx.bin(record)


def _reached(base: Record, change: FieldChange, made: dict[int, int]) -> object:
    if change.field in _AMONG.get(type(base), ()) and isinstance(change.new, int) and change.new < 0:
        return made.get(change.new)
    return change.new


def _owned(record: Record, owner_id: int) -> Record:
    return replace(record, **{_OWNER[type(record)]: owner_id})  # type: ignore[arg-type]
