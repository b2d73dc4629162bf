# SPDX-License-Identifier: Apache-2.0
"""Rows of people: who they are, the seat or office they hold, and how to reach them.

One person may have several rows, one an office; they are joined by name and kind. A kept person is
the same when name and kind are and it is the only one so named, or holds the seat that the row
names. Blank cells leave what is kept as it is; an office that ends is closed, never removed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.records import Contact, Membership, Person, RoleHolding
from db.records.enums import PersonKind, Role
from db.text import search_form
from desktop.services.importing.cells import Cells
from desktop.services.importing.dated import touch
from desktop.services.importing.lookups import Reference
from desktop.services.importing.moments import read_day
from desktop.services.importing.plan import RowError, RowNote

OF_COUNCIL = frozenset(
    {
        Role.SPEAKER,
        Role.VICE_SPEAKER,
        Role.STEERING_CHAIR,
        Role.FLOOR_LEADER,
        Role.COMMITTEE_CHAIR,
        Role.COMMITTEE_VICE_CHAIR,
        Role.COMMITTEE_MEMBER,
        Role.COMMITTEE_CONTACT,
    }
)
OF_DISTRICT = frozenset({Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})
OF_COMMITTEE = frozenset(
    {Role.COMMITTEE_CHAIR, Role.COMMITTEE_VICE_CHAIR, Role.COMMITTEE_MEMBER, Role.COMMITTEE_CONTACT}
)
OF_SERIES = frozenset(
    {
        Role.SERIES_CHAIR,
        Role.SERIES_VICE_CHAIR,
        Role.SERIES_SECRETARY,
        Role.SERIES_AUDITOR,
        Role.SERIES_ADVISER,
    }
)
CONTACT = ("office_phone", "email", "mobile")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonDraft:
    """One row read; `given`: fields of the person that the file really says.

    `role_lines`: on which line each of the roles stands.
    """

    line: int
    person: Person
    given: frozenset[str]
    seats: tuple[Membership, ...] = ()
    roles: tuple[RoleHolding, ...] = ()
    role_lines: tuple[int, ...] = ()
    contact: Contact | None = None
    notes: tuple[RowNote, ...] = ()

    @property
    def label(self) -> str:
        return self.person.name


def read_row(
    cells: Cells, reference: Reference, *, kind: PersonKind | None = None, role: Role | None = None
) -> PersonDraft:
    """`kind` and `role`: what a row is where it does not say. Raises RowError with the first bad field."""
    name = cells.text_for(Person, "name")
    if not name:
        raise RowError("name", "input.empty")
    first, last = _dates(cells, reference.today)
    role = cells.choice("role", Role) if cells.raw("role") is not None else role
    kind = cells.choice("kind", PersonKind) or kind or _kind_of(role, cells)
    fields: dict[str, Any] = {"name": name, "kind": kind}
    for text_field in ("post", "organisation", "note"):
        if text := cells.text_for(Person, text_field):
            fields[text_field] = text
    contact: dict[str, Any] = {n: cells.text_for(Contact, n) for n in CONTACT}
    seat = _seat(cells, reference, first, last) if kind is PersonKind.COUNCILLOR else None
    roles = _roles(cells, reference, role, first, last)
    return PersonDraft(
        line=cells.line,
        person=Person(**fields),
        given=frozenset(fields),
        seats=() if seat is None else (seat,),
        roles=roles,
        role_lines=(cells.line,) * len(roles),
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
    if role in OF_COUNCIL or cells.raw("constituency") is not None:
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
        reason=cells.text_for(Membership, "reason"),
    )


def _roles(
    cells: Cells, reference: Reference, role: Role | None, first: date | None, last: date | None
) -> tuple[RoleHolding, ...]:
    """The office of the row; a committee without an office is an ordinary membership of it."""
    committee = cells.text("committee")
    if role is None and not committee:
        return ()
    role = role or Role.COMMITTEE_MEMBER
    starts = first or (reference.term(None, reference.today).valid_from if role in OF_COUNCIL else None)
    if starts is None:
        raise RowError("first", "input.empty")
    title = cells.text_for(RoleHolding, "title")
    body = _body(cells, reference, role, starts)
    return (RoleHolding(person_id=0, role=role, body=body, title=title, valid_from=starts, valid_to=last),)


def _body(cells: Cells, reference: Reference, role: Role, day: date) -> str:
    """What the office is an office of; empty where there is only one. Raises RowError."""
    if role in OF_COMMITTEE or (role is Role.STEERING_CHAIR and cells.raw("committee") is not None):
        return str(reference.committee(_needed(cells, "committee"), day).id)
    if role is Role.FLOOR_LEADER:
        return cells.text("floor_group") or cells.text("party")
    if role in OF_DISTRICT:
        return reference.district_code(cells.text("district") or _needed(cells, "organisation", "district"))
    if role is Role.BUREAU_HEAD:
        return str(reference.bureau(cells.text("bureau") or _needed(cells, "organisation", "bureau"), day).id)
    if role in OF_SERIES:
        return f"meeting_series:{reference.series_named(_needed(cells, 'series')).id}"
    return ""


def _needed(cells: Cells, field: str, named: str = "") -> str:
    text = cells.text(field)
    if not text:
        raise RowError(named or field, "input.empty")
    return text.removesuffix("청") if named == "district" else text


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
            seats=tuple(dict.fromkeys((*before.seats, *row.seats))),
            roles=(*before.roles, *(r for r in row.roles if r not in before.roles)),
            role_lines=(
                *before.role_lines,
                *(n for r, n in zip(row.roles, row.role_lines, strict=True) if r not in before.roles),
            ),
            contact=before.contact or row.contact,
        )
    taken = _seats_taken_twice(list(found.values()))
    return [row for row in found.values() if row.line not in {note.line for note in taken}], [*bad, *taken]


def _seats_taken_twice(rows: Sequence[PersonDraft]) -> list[RowNote]:
    """Rows that put a second member into a constituency while the first still sits there."""
    held: dict[tuple[int, int], list[tuple[int, Membership]]] = {}
    bad: list[RowNote] = []
    for row in rows:
        for seat in row.seats:
            if seat.constituency_id is None:
                continue
            others = held.setdefault((seat.term_id, seat.constituency_id), [])
            other = next((line for line, kept in others if touch(kept, seat)), None)
            if other is None or other == row.line:
                others.append((row.line, seat))
                continue
            values = (("other", other),)
            bad.append(
                RowNote(line=row.line, field="constituency", code="import.contradiction", values=values)
            )
    return bad


def _key(row: PersonDraft, *, rows_by_seat: dict[tuple[object, ...], PersonDraft]) -> tuple[object, ...]:
    """Name and kind; two councillors of one name are told apart by their seats."""
    plain = (search_form(row.person.name), row.person.kind)
    other = rows_by_seat.get(plain)
    if other is not None and _different_seats(other, row):
        return (*plain, row.seats[0].term_id, row.seats[0].constituency_id)
    return plain


def _different_seats(one: PersonDraft, other: PersonDraft) -> bool:
    """Two seats of one term, each for a constituency of its own, at one time."""
    return any(
        a.term_id == b.term_id
        and None not in (a.constituency_id, b.constituency_id)
        and a.constituency_id != b.constituency_id
        and touch(a, b)
        for a in one.seats
        for b in other.seats
    )


def _contradiction(before: PersonDraft, row: PersonDraft) -> str:
    """The first field in which two rows of one person cannot both be right, or nothing."""
    for name in sorted(before.given & row.given):
        if getattr(before.person, name) != getattr(row.person, name):
            return name
    for seat in row.seats:
        beside = next((s for s in before.seats if s != seat and touch(s, seat)), None)
        if beside is not None:
            return "party" if beside.constituency_id == seat.constituency_id else "constituency"
    if before.contact is not None and row.contact is not None:
        for name in CONTACT:
            one, other = getattr(before.contact, name), getattr(row.contact, name)
            if one and other and one != other:
                return name
    return ""
