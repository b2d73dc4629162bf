# SPDX-License-Identifier: Apache-2.0
"""People of a file beside the people of the office: who is who, and what would change."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.records import Contact, Membership, Person, Record, RoleHolding
from db.records.enums import PersonKind
from db.text import search_form
from desktop.services.importing.dated import touch
from desktop.services.importing.people import CONTACT, OF_COUNCIL, PersonDraft
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowNote,
    SameItem,
    Update,
)


@dataclass(slots=True)
class Kept:
    person: Person
    seats: list[Membership] = field(default_factory=list)
    roles: list[RoleHolding] = field(default_factory=list)
    contact: Contact | None = None


def seats_still_held(rows: Sequence[PersonDraft], existing: Iterable[Record]) -> list[RowNote]:
    """New members of a constituency whose former one still sits there (보궐): both would be told."""
    kept = kept_people(existing)
    named = {(search_form(row.person.name), row.person.kind) for row in rows}
    held: dict[tuple[int, int | None], list[tuple[Membership, Person]]] = {}
    for one in kept.values():
        for seat in one.seats:
            if seat.constituency_id is None or (search_form(one.person.name), one.person.kind) in named:
                continue
            held.setdefault((seat.term_id, seat.constituency_id), []).append((seat, one.person))
    notes: list[RowNote] = []
    for row in rows:
        for new in row.seats:
            same = (new.term_id, new.constituency_id)
            other = next((p for s, p in held.get(same, ()) if touch(s, new)), None)
            if other is not None:
                values = (("name", other.name),)
                notes.append(
                    RowNote(line=row.line, field="constituency", code="import.seat_held", values=values)
                )
    return notes


def compare(
    rows: Sequence[PersonDraft], existing: Iterable[Record]
) -> tuple[list[NewItem | ChangedItem | SameItem], tuple[Record, ...], list[RowNote]]:
    """One item a person, kept people of the file's kinds that it does not name, and bad rows."""
    kept = kept_people(existing)
    by_name: dict[tuple[str, PersonKind], list[Kept]] = {}
    for one in kept.values():
        by_name.setdefault((search_form(one.person.name), one.person.kind), []).append(one)
    items: list[NewItem | ChangedItem | SameItem] = []
    bad: list[RowNote] = []
    seen: set[int] = set()
    for row in rows:
        candidates = by_name.get((search_form(row.person.name), row.person.kind), [])
        candidates = [c for c in candidates if c.person.id not in seen]
        found = _which(row, candidates)
        if found is None and len(candidates) > 1:
            bad.append(RowNote(line=row.line, field="name", code="import.ambiguous_person"))
        elif found is None:
            parts = [p for p in (*row.seats, *row.roles, row.contact) if p is not None]
            items.append(NewItem(line=row.line, label=row.label, records=(row.person, *parts)))
        else:
            seen.add(found.person.id)
            items.append(_compared(row, found))
    kinds = {row.person.kind for row in rows}
    missing = tuple(k.person for k in kept.values() if k.person.kind in kinds and k.person.id not in seen)
    return items, missing, bad


def kept_people(existing: Iterable[Record]) -> dict[int, Kept]:
    records = [r for r in existing if r.binned_at is None]
    kept = {r.id: Kept(r) for r in records if isinstance(r, Person)}
    for r in records:
        if isinstance(r, Membership) and r.person_id in kept:
            kept[r.person_id].seats.append(r)
        elif isinstance(r, RoleHolding) and r.person_id in kept:
            kept[r.person_id].roles.append(r)
        elif isinstance(r, Contact) and r.person_id in kept:
            kept[r.person_id].contact = r
    return kept


def _which(row: PersonDraft, candidates: list[Kept]) -> Kept | None:
    if row.seats:
        wanted = {(s.term_id, s.constituency_id) for s in row.seats}
        holders = [c for c in candidates if wanted & {(s.term_id, s.constituency_id) for s in c.seats}]
        if len(holders) == 1:
            return holders[0]
        terms = {s.term_id for s in row.seats if s.constituency_id is not None}
        if any(s.term_id in terms for c in candidates for s in c.seats):
            return None  # somebody of the same name holds another seat of the term
    return candidates[0] if len(candidates) == 1 else None


def _compared(row: PersonDraft, kept: Kept) -> ChangedItem | SameItem:
    updates: list[Update] = []
    added: list[Record] = []
    _update(updates, kept.person, row.person, row.given)
    for seat, old_seat in _paired_seats(row.seats, kept.seats):
        _put(updates, added, old_seat, seat, ("party", "floor_group", "valid_from", "valid_to", "reason"))
    ended, binned = _offices_ending(row, kept, [u for u in updates if isinstance(u.base, Membership)])
    updates += ended
    for role in row.roles:
        old = next((r for r in kept.roles if (r.role, r.body, r.valid_from) == _role_key(role)), None)
        _put(updates, added, old, role, ("valid_to", "title"))
    if row.contact is not None:
        _put(updates, added, kept.contact, row.contact, CONTACT)
    if not updates and not added:
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(
        line=row.line,
        label=row.label,
        owner_id=kept.person.id,
        updates=tuple(updates),
        added=tuple(added),
        binned=binned,
    )


def _offices_ending(
    row: PersonDraft, kept: Kept, seats: Sequence[Update]
) -> tuple[list[Update], tuple[RoleHolding, ...]]:
    """Offices of the council end with a seat that the file ends, but for those whose end it says itself."""
    said = {_role_key(role) for role in row.roles if role.valid_to is not None}
    ended: list[Update] = []
    binned: list[RoleHolding] = []
    for update in seats:
        was, on = next(((c.old, c.new) for c in update.changes if c.field == "valid_to"), (None, None))
        if not isinstance(on, date) or (isinstance(was, date) and was < on):
            continue
        for role in kept.roles:
            if role.role not in OF_COUNCIL or _role_key(role) in said:
                continue
            if role.valid_from >= on and (not isinstance(was, date) or role.valid_from < was):
                binned.append(role)
            elif role.valid_from < on and (role.valid_to is None or role.valid_to > on):
                ended.append(Update(role, (FieldChange("valid_to", role.valid_to, on),)))
    return ended, tuple(binned)


def _paired_seats(
    seats: Sequence[Membership], kept: Sequence[Membership]
) -> list[tuple[Membership, Membership | None]]:
    """Each seat with the kept one it means: of the same first day, or the only one of its constituency."""
    found: list[tuple[Membership, Membership | None]] = []
    for seat in seats:
        same = (seat.term_id, seat.constituency_id)
        here = [s for s in kept if (s.term_id, s.constituency_id) == same]
        exact = next((s for s in here if s.valid_from == seat.valid_from), None)
        alone = sum((s.term_id, s.constituency_id) == same for s in seats) == 1 == len(here)
        found.append((seat, exact or (here[0] if alone else None)))
    return found


def _role_key(role: RoleHolding) -> tuple[object, ...]:
    return (role.role, role.body, role.valid_from)


def _put(
    updates: list[Update], added: list[Record], old: Record | None, new: Record, names: Sequence[str]
) -> None:
    if old is None:
        added.append(new)
    else:
        _update(updates, old, new, [n for n in names if getattr(new, n) not in ("", None)])


def _update(updates: list[Update], old: Record, new: Record, names: Iterable[str]) -> None:
    changes = tuple(
        FieldChange(name, getattr(old, name), getattr(new, name))
        for name in sorted(names)
        if getattr(old, name) != getattr(new, name)
    )
    if changes:
        updates.append(Update(old, changes))
