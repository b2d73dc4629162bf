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
    Contact,
    CouncilDay,
    CouncilSession,
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
from desktop.services.importing.plan import ChangedItem, ImportKind, ImportPlan

if TYPE_CHECKING:
    from db.transaction import ReadTx, WriteTx

_RELIED_ON = frozenset({Status.PLANNED, Status.FINAL})
_KEPT: dict[ImportKind, tuple[type[Record], ...]] = {
    ImportKind.ENGAGEMENTS: (Engagement, Stop),
    ImportKind.SESSIONS: (CouncilSession, CouncilDay, OutsideDay),
    ImportKind.PEOPLE: (Person, Contact, Membership, RoleHolding),
}
_OWNER: dict[type[Record], str] = {
    Stop: "engagement_id",
    Attendance: "engagement_id",
    CouncilDay: "session_id",
    OutsideDay: "session_id",
    Contact: "person_id",
    Membership: "person_id",
    RoleHolding: "person_id",
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


def apply_import(tx: WriteTx, plan: ImportPlan, *, skip_bad: bool = False) -> None:
    """Add and change what the plan lists; one action of the office, undone as one.

    Raises InputError `import.bad_rows` when rows are bad, unless they are to be left out; a record
    changed since the plan was made is merged as in every save (MergeConflict).
    """
    if plan.bad and not skip_bad:
        first = plan.bad[0]
        raise InputError("import.bad_rows", count=len(plan.bad), line=first.line, field=first.field)
    if not plan.writes:
        return
    labels = [item.label for item in plan.new] + [item.label for item in plan.changed]
    tx.subject = tx.subject or f"{labels[0]} ({len(labels)})"
    passed: list[tuple[int, str]] = []
    for item in plan.new:
        kept = _add_group(tx, item.records)
        if item.override.strip():
            passed.append((kept.id, item.override))
    for changed in plan.changed:
        _change(tx, changed)
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


def _add_group(tx: WriteTx, records: Iterable[Record]) -> Record:
    """The first record, then those that belong to it."""
    first, *others = records
    if isinstance(first, Engagement):
        first = replace(first, status_at=tx.now)
    kept = tx.add(first)
    for record in others:
        tx.add(_owned(record, kept.id))
    return kept


def _change(tx: WriteTx, item: ChangedItem) -> None:
    if item.fresh:
        _add_group(tx, item.fresh)
        return
    for update in item.updates:
        fields = {change.field: change.new for change in update.changes}
        if isinstance(update.base, Engagement) and "status" in fields:
            fields["status_at"] = tx.now
        tx.update(update.base, **fields)
    for record in item.added:
        tx.add(_owned(record, item.owner_id))
    for record in item.binned:
        tx.bin(record)


def _owned(record: Record, owner_id: int) -> Record:
    return replace(record, **{_OWNER[type(record)]: owner_id})  # type: ignore[arg-type]
