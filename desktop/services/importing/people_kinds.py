# SPDX-License-Identifier: Apache-2.0
"""Files of one sort of people: members of the council (의원), heads of districts (구청장)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from db.records import Person, Record, RoleHolding
from db.records.enums import PersonKind, Role
from desktop.services.importing.cells import Cells
from desktop.services.importing.lookups import Reference
from desktop.services.importing.people import OF_DISTRICT, PersonDraft, read_row
from desktop.services.importing.plan import ImportKind, RowError


def _member(cells: Cells, reference: Reference) -> PersonDraft:
    row = read_row(cells, reference, kind=PersonKind.COUNCILLOR)
    if row.person.kind is not PersonKind.COUNCILLOR:
        raise RowError("kind", "import.not_a_member", name=row.person.name)
    return row


def _head(cells: Cells, reference: Reference) -> PersonDraft:
    """A deputy who acts as head is one official with two offices."""
    role = cells.choice("role", Role)
    kind = PersonKind.OFFICIAL if role in (Role.VICE_HEAD, Role.ACTING_HEAD) else None
    row = read_row(cells, reference, kind=kind, role=Role.DISTRICT_HEAD)
    if any(role.role not in OF_DISTRICT for role in row.roles):
        raise RowError("role", "import.not_a_head", name=row.person.name)
    return row


READERS: Mapping[ImportKind, Callable[[Cells, Reference], PersonDraft]] = {
    ImportKind.PEOPLE: read_row,
    ImportKind.MEMBERS: _member,
    ImportKind.HEADS: _head,
}


def missing_of(kind: ImportKind, missing: tuple[Record, ...], kept: Iterable[Record]) -> tuple[Record, ...]:
    """Of a file of heads only those who hold such an office are missing, not every official."""
    if kind is not ImportKind.HEADS:
        return missing
    heads = {r.person_id for r in kept if isinstance(r, RoleHolding) and r.role in OF_DISTRICT}
    return tuple(p for p in missing if isinstance(p, Person) and p.id in heads)
