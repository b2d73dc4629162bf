# SPDX-License-Identifier: Apache-2.0
"""Rows of people: who they are, the seat or office they hold, and how to reach them.

One person may have several rows, one an office; they are joined by name and kind. A kept person is
the same when name and kind are and it is the only one so named, or holds the seat that the row
names. Blank cells leave what is kept as it is; an office that ends is closed, never removed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any

from db.records import Contact, Membership, Person, Record, RoleHolding
from db.records.enums import PersonKind, Role
from db.text import search_form
from desktop.services.importing.cells import Cells
from desktop.services.importing.lookups import Reference
from desktop.services.importing.moments import read_day
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowError,
    RowNote,
    SameItem,
    Update,
)

_OF_COUNCIL = frozenset(
    {
        Role.SPEAKER,
        Role.VICE_SPEAKER,
        Role.STEERING_CHAIR,
        Role.FLOOR_LEADER,
        Role.COMMITTEE_CHAIR,
        Role.COMMITTEE_VICE_CHAIR,
        Role.COMMITTEE_MEMBER,
    }
)
_OF_DISTRICT = frozenset({Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})
_OF_COMMITTEE = frozenset({Role.COMMITTEE_CHAIR, Role.COMMITTEE_VICE_CHAIR, Role.COMMITTEE_MEMBER})
_CONTACT = ("office_phone", "email", "mobile")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """One row read; `given`: fields of the person that the file really says."""

    line: int
    person: Person
    given: frozenset[str]
    seat: Membership | None = None
    roles: tuple[RoleHolding, ...] = ()
    contact: Contact | None = None
    notes: tuple[RowNote, ...] = ()

    @property
    def label(self) -> str:
        return self.person.name


def read_row(cells: Cells, reference: Reference) -> PersonDraft:
    """Raises RowError with the first field that cannot be taken."""
    name = cells.text_for(Person, "name")
    if not name:
        raise RowError("name", "input.empty")
    first, last = _dates(cells, reference.today)
    role = cells.choice("role", Role) if cells.raw("role") is not None else None
    kind = cells.choice("kind", PersonKind) or _kind_of(role, cells)
    fields: dict[str, Any] = {"name": name, "kind": kind}
    for text_field in ("post", "organisation", "note"):
        if text := cells.text_for(Person, text_field):
            fields[text_field] = text
    contact: dict[str, Any] = {n: cells.text_for(Contact, n) for n in _CONTACT}
    return PersonDraft(
        line=cells.line,
        person=Person(**fields),
        given=frozenset(fields),
        seat=_seat(cells, reference, first, last) if kind is PersonKind.COUNCILLOR else None,
        roles=_roles(cells, reference, role, first, last),
        contact=Contact(person_id=0, **contact) if any(contact.values()) else None,
    )


def _dates(cells: Cells, today: date) -> tuple[date | None, date | None]:
    """First day, and the day after the last (files give the last day)."""
    first = read_day("first", cells.raw("first"), today=today) if cells.raw("first") is not None else None
    if cells.raw("last") is None:
        return first, None
    last = read_day("last", cells.raw("last"), today=first or today)
    if first is not None and last < first:
        raise RowError("last", "when.end_before_start", start=first, end=last)
    return first, last + timedelta(days=1)


def _kind_of(role: Role | None, cells: Cells) -> PersonKind:
    if role in _OF_COUNCIL or cells.raw("constituency") is not None:
        return PersonKind.COUNCILLOR
    if role in (Role.DISTRICT_HEAD, Role.ACTING_HEAD):
        return PersonKind.DISTRICT_HEAD
    return PersonKind.OFFICIAL if role is not None else PersonKind.GUEST


def _seat(cells: Cells, reference: Reference, first: date | None, last: date | None) -> Membership | None:
    text = cells.text("constituency")
    if not text:
        return None
    number = cells.integer("term", low=1, high=99)
    term = reference.term(number, first or reference.today)
    if first is not None and (first < term.valid_from or (term.valid_to and first >= term.valid_to)):
        raise RowError("first", "import.outside_term", day=first, term=term.number)
    row = reference.constituency(text, term)
    party = cells.text_for(Membership, "party")
    ends = last if last is not None else term.valid_to
    return Membership(
        person_id=0,
        term_id=term.id,
        constituency_id=None if row is None else row.id,
        party=party,
        floor_group=cells.text_for(Membership, "floor_group"),
        valid_from=first or term.valid_from,
        valid_to=ends,
    )


def _roles(
    cells: Cells, reference: Reference, role: Role | None, first: date | None, last: date | None
) -> tuple[RoleHolding, ...]:
    """The office of the row; a committee without an office is an ordinary membership of it."""
    committee = cells.text("committee")
    if role is None and not committee:
        return ()
    role = role or Role.COMMITTEE_MEMBER
    starts = first or (reference.term(None, reference.today).valid_from if role in _OF_COUNCIL else None)
    if starts is None:
        raise RowError("first", "input.empty")
    body = ""
    if role in _OF_COMMITTEE or (role is Role.STEERING_CHAIR and committee):
        if not committee:
            raise RowError("committee", "input.empty")
        body = str(reference.committee(committee, starts).id)
    elif role is Role.FLOOR_LEADER:
        body = cells.text("floor_group") or cells.text("party")
    elif role in _OF_DISTRICT:
        text = cells.text("district") or cells.text("organisation").removesuffix("청")
        if not text:
            raise RowError("district", "input.empty")
        body = reference.district_code(text)
    elif role is Role.BUREAU_HEAD:
        text = cells.text("bureau") or cells.text("organisation")
        if not text:
            raise RowError("bureau", "input.empty")
        body = str(reference.bureau(text, starts).id)
    return (RoleHolding(person_id=0, role=role, body=body, valid_from=starts, valid_to=last),)


def joined(rows: Sequence[PersonDraft]) -> tuple[list[PersonDraft], list[RowNote]]:
    """One draft a person, and the rows that contradict an earlier one of the same person."""
    found: dict[tuple[object, ...], PersonDraft] = {}
    bad: list[RowNote] = []
    for row in rows:
        key = _key(row, rows_by_seat=found)
        before = found.get(key)
        if before is None:
            found[key] = row
            continue
        wrong = _contradiction(before, row)
        if wrong:
            values = (("other", before.line),)
            bad.append(RowNote(line=row.line, field=wrong, code="import.contradiction", values=values))
            continue
        said = {name: getattr(row.person, name) for name in row.given}
        found[key] = replace(
            before,
            person=replace(before.person, **said),
            given=before.given | row.given,
            seat=before.seat or row.seat,
            roles=tuple(dict.fromkeys((*before.roles, *row.roles))),
            contact=before.contact or row.contact,
        )
    taken = _seats_taken_twice(list(found.values()))
    return [row for row in found.values() if row.line not in {note.line for note in taken}], [*bad, *taken]


def _seats_taken_twice(rows: Sequence[PersonDraft]) -> list[RowNote]:
    """Rows that put a second member into a constituency while the first still sits there."""
    held: dict[tuple[int, int], list[PersonDraft]] = {}
    bad: list[RowNote] = []
    for row in rows:
        if row.seat is None or row.seat.constituency_id is None:
            continue
        others = held.setdefault((row.seat.term_id, row.seat.constituency_id), [])
        other = next((o for o in others if o.seat is not None and _overlap(o.seat, row.seat)), None)
        if other is None:
            others.append(row)
            continue
        values = (("other", other.line),)
        bad.append(RowNote(line=row.line, field="constituency", code="import.contradiction", values=values))
    return bad


def _overlap(one: Membership, other: Membership) -> bool:
    ends = one.valid_to or date.max, other.valid_to or date.max
    return one.valid_from < ends[1] and other.valid_from < ends[0]


def _key(row: PersonDraft, *, rows_by_seat: dict[tuple[object, ...], PersonDraft]) -> tuple[object, ...]:
    """Name and kind; two councillors of one name are told apart by their seats."""
    plain = (search_form(row.person.name), row.person.kind)
    other = rows_by_seat.get(plain)
    if other is not None and _different_seats(other, row):
        assert row.seat is not None
        return (*plain, row.seat.term_id, row.seat.constituency_id)
    return plain


def _different_seats(one: PersonDraft, other: PersonDraft) -> bool:
    if one.seat is None or other.seat is None or one.seat.term_id != other.seat.term_id:
        return False
    ids = (one.seat.constituency_id, other.seat.constituency_id)
    return None not in ids and ids[0] != ids[1]


def _contradiction(before: PersonDraft, row: PersonDraft) -> str:
    """The first field in which two rows of one person cannot both be right, or nothing."""
    for name in sorted(before.given & row.given):
        if getattr(before.person, name) != getattr(row.person, name):
            return name
    if before.seat is not None and row.seat is not None and before.seat != row.seat:
        return "party" if before.seat.constituency_id == row.seat.constituency_id else "constituency"
    if before.contact is not None and row.contact is not None:
        for name in _CONTACT:
            one, other = getattr(before.contact, name), getattr(row.contact, name)
            if one and other and one != other:
                return name
    return ""


@dataclass(slots=True)
class _Kept:
    person: Person
    seats: list[Membership] = field(default_factory=list)
    roles: list[RoleHolding] = field(default_factory=list)
    contact: Contact | None = None


def seats_still_held(rows: Sequence[PersonDraft], existing: Iterable[Record]) -> list[RowNote]:
    """New members of a constituency whose former one still sits there (보궐): both would be told."""
    kept = _kept_people(existing)
    named = {(search_form(row.person.name), row.person.kind) for row in rows}
    held = [
        (seat, one.person)
        for one in kept.values()
        for seat in one.seats
        if seat.constituency_id is not None and (search_form(one.person.name), one.person.kind) not in named
    ]
    notes: list[RowNote] = []
    for row in rows:
        new = row.seat
        if new is None or new.constituency_id is None:
            continue
        same = (new.term_id, new.constituency_id)
        other = next(
            (p for s, p in held if (s.term_id, s.constituency_id) == same and _overlap(s, new)), None
        )
        if other is not None:
            values = (("name", other.name),)
            notes.append(RowNote(line=row.line, field="constituency", code="import.seat_held", values=values))
    return notes


def compare(
    rows: Sequence[PersonDraft], existing: Iterable[Record]
) -> tuple[list[NewItem | ChangedItem | SameItem], tuple[Record, ...], list[RowNote]]:
    """One item a person, kept people of the file's kinds that it does not name, and bad rows."""
    kept = _kept_people(existing)
    by_name: dict[tuple[str, PersonKind], list[_Kept]] = {}
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
            parts = [p for p in (row.seat, *row.roles, row.contact) if p is not None]
            items.append(NewItem(line=row.line, label=row.label, records=(row.person, *parts)))
        else:
            seen.add(found.person.id)
            items.append(_compared(row, found))
    kinds = {row.person.kind for row in rows}
    missing = tuple(k.person for k in kept.values() if k.person.kind in kinds and k.person.id not in seen)
    return items, missing, bad


def _kept_people(existing: Iterable[Record]) -> dict[int, _Kept]:
    records = [r for r in existing if r.binned_at is None]
    kept = {r.id: _Kept(r) for r in records if isinstance(r, Person)}
    for r in records:
        if isinstance(r, Membership) and r.person_id in kept:
            kept[r.person_id].seats.append(r)
        elif isinstance(r, RoleHolding) and r.person_id in kept:
            kept[r.person_id].roles.append(r)
        elif isinstance(r, Contact) and r.person_id in kept:
            kept[r.person_id].contact = r
    return kept


def _which(row: PersonDraft, candidates: list[_Kept]) -> _Kept | None:
    if row.seat is not None:
        wanted = (row.seat.term_id, row.seat.constituency_id)
        holders = [c for c in candidates if wanted in {(s.term_id, s.constituency_id) for s in c.seats}]
        if len(holders) == 1:
            return holders[0]
        others = [s for c in candidates for s in c.seats if s.term_id == row.seat.term_id]
        if others and row.seat.constituency_id is not None:
            return None  # somebody of the same name holds another seat of the term
    return candidates[0] if len(candidates) == 1 else None


def _compared(row: PersonDraft, kept: _Kept) -> ChangedItem | SameItem:
    updates: list[Update] = []
    added: list[Record] = []
    _update(updates, kept.person, row.person, row.given)
    if row.seat is not None:
        same = (row.seat.term_id, row.seat.constituency_id)
        seat = next((s for s in kept.seats if (s.term_id, s.constituency_id) == same), None)
        _put(updates, added, seat, row.seat, ("party", "floor_group", "valid_from", "valid_to"))
    for role in row.roles:
        old = next((r for r in kept.roles if (r.role, r.body, r.valid_from) == _role_key(role)), None)
        _put(updates, added, old, role, ("valid_to",))
    if row.contact is not None:
        _put(updates, added, kept.contact, row.contact, _CONTACT)
    if not updates and not added:
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(
        line=row.line,
        label=row.label,
        owner_id=kept.person.id,
        updates=tuple(updates),
        added=tuple(added),
    )


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
