# SPDX-License-Identifier: Apache-2.0
"""Offices that a file fills: one speaker at a time, and no office of the council without a seat that day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice

from db.records import Membership, Record, RoleHolding
from db.records.enums import PersonKind, Role
from db.text import search_form
from desktop.rules.roster import VICE_SPEAKERS, holds_on
from desktop.services.importing.dated import touch
from desktop.services.importing.people import OF_COUNCIL, PersonDraft
from desktop.services.importing.people_match import Kept, kept_people
from desktop.services.importing.plan import RowNote

# How many may hold an office of one body at once; others may be held by any number.
_AT_ONCE = {
    Role.SPEAKER: 1,
    Role.VICE_SPEAKER: VICE_SPEAKERS,
    Role.STEERING_CHAIR: 1,
    Role.FLOOR_LEADER: 1,
    Role.COMMITTEE_CHAIR: 1,
    Role.DISTRICT_HEAD: 1,
    Role.ACTING_HEAD: 1,
    Role.VICE_HEAD: 1,
    Role.BUREAU_HEAD: 1,
    Role.MAYOR: 1,
    Role.SERIES_CHAIR: 1,
    Role.SERIES_SECRETARY: 1,
}
_Who = tuple[str, PersonKind]


@dataclass(frozen=True, slots=True)
class _Held:
    """An office held: by whom, of which name; `line` 0 where the office has it already."""

    who: _Who
    name: str
    role: RoleHolding
    line: int = 0


def checked(
    rows: Sequence[PersonDraft], existing: Iterable[Record]
) -> tuple[list[PersonDraft], list[RowNote]]:
    """People whose offices can be, and a note for each row whose office cannot."""
    kept = kept_people(existing)
    by_name: dict[_Who, list[Kept]] = {}
    for one in kept.values():
        by_name.setdefault((search_form(one.person.name), one.person.kind), []).append(one)
    rows = [_ending_with_seat(row, by_name.get(_who(row), [])) for row in rows]
    held = _held(rows, kept.values())
    bad: list[RowNote] = []
    good: list[PersonDraft] = []
    for row in rows:
        same = by_name.get(_who(row), [])
        asked = _new_roles(row, same)
        wrong = [note for line, role in asked for note in _problems(line, role, row, same, held)]
        bad += wrong
        if not wrong:
            good.append(row)
    return good, bad


def _who(row: PersonDraft) -> _Who:
    return (search_form(row.person.name), row.person.kind)


def _key(role: RoleHolding) -> tuple[object, ...]:
    return (role.role, role.body, role.valid_from)


def _new_roles(row: PersonDraft, same: Sequence[Kept]) -> list[tuple[int, RoleHolding]]:
    """Offices that the file brings or changes; what is kept already is not asked again."""
    have = {(_key(r), r.valid_to) for one in same for r in one.roles}
    had = {_key(r) for one in same for r in one.roles}
    return [
        (line, role)
        for line, role in zip(row.role_lines, row.roles, strict=True)
        if (_key(role), role.valid_to) not in have and not (role.valid_to is None and _key(role) in had)
    ]


def _ending_with_seat(row: PersonDraft, same: Sequence[Kept]) -> PersonDraft:
    """A new office of the council without a last day is held as long as the seat."""
    had = {_key(r) for one in same for r in one.roles}
    seats: list[Membership] = [*row.seats, *(s for one in same for s in one.seats)]
    roles = []
    for role in row.roles:
        if role.valid_to is None and role.role in OF_COUNCIL and _key(role) not in had:
            seat = next((s for s in seats if holds_on(s, role.valid_from)), None)
            role = replace(role, valid_to=seat.valid_to if seat is not None else None)
        roles.append(role)
    return replace(row, roles=tuple(roles))


def _held(rows: Sequence[PersonDraft], kept: Iterable[Kept]) -> dict[tuple[Role, str], list[_Held]]:
    """Who holds what once the file is in: rows of the file stand for what they change."""
    found: dict[tuple[Role, str], list[_Held]] = {}
    said: dict[tuple[_Who, tuple[object, ...]], RoleHolding] = {}
    for row in rows:
        for line, role in zip(row.role_lines, row.roles, strict=True):
            said[(_who(row), _key(role))] = role
            if role.role in _AT_ONCE:
                found.setdefault((role.role, role.body), []).append(_Held(_who(row), row.label, role, line))
    for one in kept:
        who = (search_form(one.person.name), one.person.kind)
        for role in one.roles:
            new = said.get((who, _key(role)))
            if role.role not in _AT_ONCE:
                continue
            if new is not None and new.valid_to is None and role.valid_to is not None:
                # A blank last day leaves the kept one as it is.
                holders = found[(role.role, role.body)]
                at = next(n for n, h in enumerate(holders) if h.role is new)
                holders[at] = replace(holders[at], role=replace(new, valid_to=role.valid_to))
            elif new is None:
                found.setdefault((role.role, role.body), []).append(_Held(who, one.person.name, role))
    return found


def _problems(
    line: int,
    role: RoleHolding,
    row: PersonDraft,
    same: Sequence[Kept],
    held: dict[tuple[Role, str], list[_Held]],
) -> list[RowNote]:
    seats: list[Membership] = [*row.seats, *(s for one in same for s in one.seats)]
    if (
        role.role in OF_COUNCIL
        and row.person.kind is PersonKind.COUNCILLOR
        and not any(holds_on(seat, role.valid_from) for seat in seats)
    ):
        return [_note(line, "import.no_seat", name=row.label, day=role.valid_from, role=role.role)]
    most = _AT_ONCE.get(role.role)
    if most is None:
        return []
    who = _who(row)
    beside = (
        h
        for h in held.get((role.role, role.body), ())
        if touch(h.role, role) and not (h.who == who and _key(h.role) == _key(role))
    )
    others = tuple(islice(beside, most))  # no more than are too many: a file may name one office often
    if len(others) < most:
        return []
    other = others[0]
    if other.line:
        return [_note(line, "import.post_twice", other=other.line, role=role.role)]
    return [_note(line, "import.post_held", name=other.name, role=role.role, day=role.valid_from)]


def _note(line: int, code: str, **values: object) -> RowNote:
    return RowNote(line=line, field="role", code=code, values=tuple(values.items()))
