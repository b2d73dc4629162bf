# SPDX-License-Identifier: Apache-2.0
"""Rows of the roster tried on the office before they are taken: what cannot be true is a bad row."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from db.records import (
    CommitteeBureau,
    ConstituencyDong,
    Membership,
    Record,
    RoleHolding,
)
from desktop.rules.finding import Finding
from desktop.rules.roster import Roster
from desktop.rules.roster_edits import ROWS, Edits, Update, after, new_faults
from desktop.services.importing.plan import ChangedItem, ImportKind, ImportPlan, NewItem, RowNote

OWNER: Mapping[type[Record], str] = {
    Membership: "person_id",
    RoleHolding: "person_id",
    ConstituencyDong: "constituency_id",
    CommitteeBureau: "committee_id",
}
_COLUMN: Mapping[ImportKind, str] = {
    ImportKind.PEOPLE: "name",
    ImportKind.MEMBERS: "name",
    ImportKind.HEADS: "name",
    ImportKind.DONGS: "dong",
    ImportKind.CONSTITUENCIES: "constituency",
    ImportKind.COMMITTEES: "committee",
    ImportKind.BUREAUS: "bureau",
}
# Taken all the same and mended from the list of findings: a by-election entered before the former member
# is ended (the row says so), and bureaus of an old list that succeed each other in a ring.
_TAKEN = frozenset({"seats.two_members", "seats.successor_loop"})
_CHILD = -1_000_000  # numbers of new rows that belong to others, below those of any line


def possible(roster: Roster, plan: ImportPlan) -> ImportPlan:
    """The plan without the rows that would make the roster one that cannot be; the later of two is bad."""
    if plan.kind not in _COLUMN:
        return plan
    while plan.writes:
        edits, lines = _edits(plan)
        blamed: dict[int, list[Finding]] = {}
        for fault in new_faults(roster, after(roster, edits)):
            mine = [lines[ref] for ref in fault.records if ref in lines]
            if mine and fault.code not in _TAKEN:
                blamed.setdefault(max(mine), []).append(fault)
        if not blamed:
            return plan
        bad = [
            RowNote(
                line=line,
                field=_COLUMN[plan.kind],
                code="import.cannot_be",
                values=(("why", found[0]), ("count", len(found))),
            )
            for line, found in blamed.items()
        ]
        plan = replace(
            plan,
            new=tuple(item for item in plan.new if item.line not in blamed),
            changed=tuple(item for item in plan.changed if item.line not in blamed),
            bad=tuple(sorted((*plan.bad, *bad), key=lambda note: note.line)),
        )
    return plan


def _edits(plan: ImportPlan) -> tuple[Edits, dict[tuple[str, int], int]]:
    """What the plan would write, and the line of every record that it is about."""
    updates: list[Update] = []
    added: list[Record] = []
    binned: list[Record] = []
    lines: dict[tuple[str, int], int] = {}
    items: tuple[NewItem | ChangedItem, ...] = (*plan.new, *plan.changed)
    for item in items:
        changed, fresh, gone = _parts(item, _CHILD - len(added))
        updates += changed
        added += fresh
        binned += gone
        for record in (*(u.base for u in changed), *fresh, *gone):
            lines[record.book.table, record.id] = item.line
            owner = OWNER.get(type(record))
            if owner in ("constituency_id", "committee_id"):
                lines[owner.removesuffix("_id"), getattr(record, owner)] = item.line
    return Edits(updates=tuple(updates), added=tuple(added), binned=tuple(binned)), lines


def _parts(item: NewItem | ChangedItem, number: int) -> tuple[list[Update], list[Record], list[Record]]:
    if isinstance(item, NewItem):
        first, *others = item.records
        own = replace(first, id=-item.line)
        return [], [own, *_owned(others, own.id, number)], []
    changed = [Update(u.base, {c.field: c.new for c in u.changes}) for u in item.updates]
    return (
        [u for u in changed if type(u.base) in ROWS],
        list(_owned(item.added, item.owner_id, number)),
        [r for r in item.binned if type(r) in ROWS],
    )


def _owned(records: list[Record] | tuple[Record, ...], owner: int, number: int) -> Iterator[Record]:
    for n, record in enumerate(r for r in records if type(r) in OWNER):
        numbers = {"id": number - n, OWNER[type(record)]: owner}
        yield replace(record, **numbers)  # type: ignore[arg-type]
