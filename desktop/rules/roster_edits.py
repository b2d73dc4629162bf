# SPDX-License-Identifier: Apache-2.0
"""A change of the reference records as a value: tried on a roster before it is kept.

New records bear numbers below zero, by which others of the same edit may refer to them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    Dong,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.meta import Record
from desktop.rules.finding import Finding, Severity
from desktop.rules.roster import Roster, RosterRows
from desktop.rules.roster_faults import faults

# Kind → the rows of a roster that hold it.
ROWS: Mapping[type[Record], str] = {
    Term: "terms",
    Dong: "dongs",
    Constituency: "constituencies",
    ConstituencyDong: "constituency_dongs",
    Person: "people",
    Membership: "memberships",
    RoleHolding: "roles",
    Committee: "committees",
    CommitteeBureau: "committee_bureaus",
    Bureau: "bureaus",
}


@dataclass(frozen=True, slots=True)
class Update:
    """Fields of a kept record that become something else."""

    base: Record
    fields: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What one action does to the records, in the order in which it is kept."""

    updates: tuple[Update, ...] = ()
    added: tuple[Record, ...] = ()
    binned: tuple[Record, ...] = field(default=())

    def __add__(self, other: Edits) -> Edits:
        return Edits(
            updates=self.updates + other.updates,
            added=self.added + other.added,
            binned=self.binned + other.binned,
        )

    @property
    def is_empty(self) -> bool:
        return not (self.updates or self.added or self.binned)


def rows_of(roster: Roster) -> RosterRows:
    """The records that a roster was made of."""
    return RosterRows(
        terms=roster.terms,
        districts=tuple(roster.districts.values()),
        dongs=tuple(roster.dongs.values()),
        constituencies=tuple(roster.constituencies.values()),
        constituency_dongs=roster.constituency_dongs,
        people=tuple(roster.people.values()),
        memberships=roster.memberships,
        roles=roster.holdings,
        committees=tuple(roster.committees.values()),
        committee_bureaus=roster.watches,
        bureaus=tuple(roster.bureaus.values()),
    )


def after(roster: Roster, edits: Edits) -> Roster:
    """The roster as it would stand."""
    rows = rows_of(roster)
    changed: dict[str, dict[int, Record]] = {}

    def of(record: Record) -> dict[int, Record]:
        name = ROWS[type(record)]
        return changed.setdefault(name, {r.id: r for r in getattr(rows, name)})

    for update in edits.updates:
        present = of(update.base).get(update.base.id, update.base)
        of(update.base)[update.base.id] = replace(present, **update.fields)
    for record in edits.added:
        of(record)[record.id] = record
    for record in edits.binned:
        of(record).pop(record.id, None)
    kept: dict[str, Any] = {name: tuple(found.values()) for name, found in changed.items()}
    return Roster(replace(rows, **kept))


def new_faults(before: Roster, then: Roster) -> tuple[Finding, ...]:
    """What cannot be true and was not there before; what was wrong already does not stop an edit.

    A fault counts as new where it holds on a day on which it did not.
    """
    known = [f for f in faults(before) if f.severity is Severity.BLOCK]
    found = [f for f in faults(then) if f.severity is Severity.BLOCK]
    return tuple(f for f in found if not any(_is_within(f, k) for k in known))


def _is_within(fault: Finding, known: Finding) -> bool:
    if (fault.code, fault.subject) != (known.code, known.subject) or not set(fault.records) <= set(
        known.records
    ):
        return False
    first, last = fault.values["first"] or date.min, fault.values["last"] or date.max
    from_, until = known.values["first"] or date.min, known.values["last"] or date.max
    assert isinstance(first, date)
    assert isinstance(last, date)
    assert isinstance(from_, date)
    assert isinstance(until, date)
    return from_ <= first and last <= until
