# SPDX-License-Identifier: Apache-2.0
"""What people fill in about a reference row, as edits of the records.

Values are named as the record's fields are, but for days (`first` and `last`, both included), a new
person by name (`person_name`), what an office belongs to with its sort (`committee:5`), and the dongs
of a constituency as names.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db.errors import InputError
from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    Dong,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.enums import Certainty, PersonKind, Role
from db.records.meta import Record
from db.text import clean
from desktop.rules.roster import Roster
from desktop.rules.roster_edits import Edits
from desktop.rules.roster_faults import COMMITTEE_ROLES, COUNCIL_ROLES
from desktop.services import roster as verbs

# What may be written of each sort, apart from its days.
FIELDS: Mapping[type[Record], tuple[str, ...]] = {
    Membership: ("person_id", "constituency_id", "party", "floor_group", "reason"),
    RoleHolding: ("person_id", "role", "body", "title"),
    Committee: ("name", "kind", "successor_id", "certainty", "source"),
    Bureau: ("name", "parent_id", "successor_id", "certainty", "source"),
    CommitteeBureau: ("committee_id", "bureau_id"),
    Constituency: ("district_code", "number", "dongs", "certainty", "source"),
    Term: ("number", "seats_district", "seats_pr", "certainty", "source"),
    Dong: ("district_code", "name", "certainty", "source"),
    Person: ("name", "post", "organisation", "note"),
}
HEAD_ROLES = frozenset({Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})
SERIES_ROLES = frozenset(role for role in Role if role.value.startswith("series_"))
_NEW_PERSON = -1000
_DAY = timedelta(days=1)
_BETWEEN = re.compile(r"\s*[,;\n]\s*")


def change(roster: Roster, base: Record, on: date, values: Mapping[str, Any]) -> Edits:
    """Edits of 변경. Raises InputError."""
    people, fields = _fields(roster, type(base), values, on=on)
    if isinstance(base, Constituency):
        raise InputError("tenure.not_dated", book=base.book.table)
    return people + verbs.change_edits(roster, base=base, on=on, fields=fields)


def correct(roster: Roster, base: Record, values: Mapping[str, Any]) -> Edits:
    """Edits of 정정; the dongs of a constituency are set as a whole. Raises InputError."""
    people, fields = _fields(roster, type(base), values, on=getattr(base, "valid_from", None))
    dongs = Edits()
    if isinstance(base, Constituency) and "dongs" in fields:
        dongs = dong_edits(roster, base, str(fields.pop("dongs")))
    if all(getattr(base, name) == value for name, value in fields.items()):
        return people + dongs
    return people + dongs + verbs.correct_edits(base=base, fields=fields)


def begin(roster: Roster, kind: type[Record], values: Mapping[str, Any], *, today: date) -> Edits:
    """Edits of 새로. Raises InputError for what is missing."""
    first = values.get("first")
    on = first if isinstance(first, date) else today
    people, fields = _fields(roster, kind, values, on=on)
    dongs = fields.pop("dongs", "")
    if kind is Membership:
        term = verbs.term_at(roster, on)
        fields = {"term_id": term.id, "valid_from": on, "valid_to": term.valid_to} | fields
    elif kind is Constituency:
        fields = {"term_id": verbs.term_at(roster, on).id} | fields
    elif kind not in (Person, Bureau, Dong):
        fields = {"valid_from": on} | fields
        if kind is RoleHolding and fields.get("role") in COUNCIL_ROLES and fields.get("valid_to") is None:
            # Without a last day it is held as long as the seat.
            seat = roster.seat_of(int(fields.get("person_id") or 0), on)
            fields["valid_to"] = seat.valid_to if seat is not None else None
    if kind in (Constituency, Person):  # a map holds for its term, a person always
        fields = {n: v for n, v in fields.items() if n not in ("valid_from", "valid_to")}
    _ask_for(kind, fields)
    record = kind(**{**fields, "id": -1})
    _refuse_twice(roster, record)
    edits = verbs.begin_edits(record)
    if isinstance(record, Constituency) and str(dongs).strip():
        edits += dong_edits(roster, record, str(dongs))
        edits = replace(edits, added=(edits.added[0], *(replace(r, id=r.id - 10) for r in edits.added[1:])))
    return people + edits


_NEEDED: Mapping[type[Record], tuple[str, ...]] = {
    Membership: ("person_id",),
    RoleHolding: ("person_id", "role"),
    CommitteeBureau: ("committee_id", "bureau_id"),
    Constituency: ("district_code", "number"),
    Dong: ("district_code", "name"),
    Committee: ("name",),
    Bureau: ("name",),
    Person: ("name",),
    Term: ("number",),
}


def _ask_for(kind: type[Record], fields: Mapping[str, Any]) -> None:
    role = fields.get("role")
    needs_body = isinstance(role, Role) and role is not Role.STEERING_CHAIR and body_sort(role) != ""
    for name in (*_NEEDED[kind], *(("body",) if needs_body else ())):
        if fields.get(name) in (None, ""):
            raise InputError("input.empty", book=kind.book.table, field=name)


def _refuse_twice(roster: Roster, record: Record) -> None:
    """Two of one name never hold at once. Raises InputError."""
    kept: Mapping[type[Record], tuple[Mapping[int, Any], tuple[str, ...]]] = {
        Constituency: (roster.constituencies, ("term_id", "district_code", "number")),
        Dong: (roster.dongs, ("district_code", "name")),
        Committee: (roster.committees, ("name",)),
        Bureau: (roster.bureaus, ("name",)),
    }
    rows, names = kept.get(type(record), ({}, ()))
    for row in rows.values():
        is_same = all(getattr(row, name) == getattr(record, name) for name in names)
        if is_same and max(_first(row), _first(record)) < min(_after(row), _after(record)):
            raise InputError("input.not_unique", book=record.book.table)


def _first(row: Record) -> date:
    return getattr(row, "valid_from", None) or date.min


def _after(row: Record) -> date:
    return getattr(row, "valid_to", None) or date.max


def _fields(
    roster: Roster, kind: type[Record], values: Mapping[str, Any], *, on: date | None
) -> tuple[Edits, dict[str, Any]]:
    """The record's own fields, and the person that has to be made for them. Raises InputError."""
    allowed = FIELDS[kind]
    fields = {
        name: clean(v) if isinstance(v, str) and name != "dongs" else v
        for name, v in values.items()
        if name in allowed
    }
    if "first" in values:
        fields["valid_from"] = values["first"]
    if "last" in values:
        last = values["last"]
        fields["valid_to"] = last + _DAY if isinstance(last, date) else None
    if "role" in fields:
        fields["role"] = Role(fields["role"])
    if "certainty" in fields:
        fields["certainty"] = Certainty(fields["certainty"])
    if "body" in fields:
        fields["body"] = plain_body(str(fields["body"]))
    for needed in _NEEDED[kind]:
        if needed in fields and fields[needed] in (None, "") and not values.get("person_name"):
            raise InputError("input.empty", book=kind.book.table, field=needed)
    if isinstance(number := fields.get("number"), int) and number < 1:
        raise InputError("input.out_of_range", book=kind.book.table, field="number")
    people = Edits()
    name = clean(str(values.get("person_name") or ""))
    if name:
        people = Edits(added=(_new_person(kind, name, fields),))
        fields["person_id"] = _NEW_PERSON
    if on is None and "valid_from" in fields and fields["valid_from"] is None and kind not in (Bureau, Dong):
        raise InputError("input.empty", book=kind.book.table, field="valid_from")
    return people, fields


def _new_person(kind: type[Record], name: str, fields: Mapping[str, Any]) -> Person:
    role = fields.get("role")
    sort = PersonKind.OFFICIAL
    if kind is Membership or role in COUNCIL_ROLES:
        sort = PersonKind.COUNCILLOR
    elif role in (Role.DISTRICT_HEAD, Role.ACTING_HEAD):
        sort = PersonKind.DISTRICT_HEAD
    return Person(id=_NEW_PERSON, name=name, kind=sort)


def plain_body(text: str) -> str:
    """`committee:5` as the record keeps it; a standing body keeps its sort before its number."""
    sort, colon, rest = text.partition(":")
    return rest if colon and sort in ("committee", "bureau", "district", "group") else text


def body_sort(role: Role) -> str:
    """What an office belongs to; empty where it belongs to nothing."""
    if role in COMMITTEE_ROLES or role is Role.STEERING_CHAIR:
        return "committee"
    if role in HEAD_ROLES:
        return "district"
    if role is Role.BUREAU_HEAD:
        return "bureau"
    if role in SERIES_ROLES:
        return "meeting_series"
    return "group" if role is Role.FLOOR_LEADER else ""


def body_key(role: Role, body: str) -> str:
    """The record's body with its sort before it, as choices name it."""
    sort = body_sort(role)
    return body if not body or sort in ("", "meeting_series") else f"{sort}:{body}"


def dong_edits(roster: Roster, constituency: Constituency, names: str) -> Edits:
    """The dongs of a constituency as they are typed, as a whole. Raises InputError for an unknown one."""
    return verbs.dong_edits(roster, constituency, dong_ids(roster, constituency, names))


def dong_ids(roster: Roster, constituency: Constituency, text: str) -> tuple[int, ...]:
    """Numbers of the dongs named, of the constituency's district. Raises InputError for an unknown one."""
    term = next((t for t in roster.terms if t.id == constituency.term_id), None)
    known: dict[str, int] = {}
    for dong in roster.dongs.values():
        if dong.district_code == constituency.district_code and (
            term is None or dong.valid_to is None or dong.valid_to > term.valid_from
        ):
            known[_dong_form(dong.name)] = dong.id
    found = []
    for name in _BETWEEN.split(text.strip()):
        if not name:
            continue
        number = known.get(_dong_form(name))
        if number is None:
            raise InputError("input.unknown_dong", book="dong", field="name", value=name[:40])
        found.append(number)
    return tuple(dict.fromkeys(found))


def _dong_form(name: str) -> str:
    return re.sub(r"제(?=\d)|[\s.·ㆍ・‧․]", "", name).removesuffix("동")
