# SPDX-License-Identifier: Apache-2.0
"""Who sits where, as rows: people with seats and offices, dongs, constituencies, committees, bureaus."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    Dong,
    MeetingSeries,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.enums import PersonKind, Role
from db.transaction import ReadTx
from desktop.rules.roster import Roster
from desktop.services.importing.people import OF_COMMITTEE, OF_DISTRICT, OF_SERIES
from desktop.services.importing.plan import ImportKind
from desktop.services.knowledge import knowledge
from desktop.words import Words

Row = Mapping[str, object]
_KO = Words("ko")


def roster_rows(tx: ReadTx, kind: ImportKind) -> Iterator[Row]:
    """Everything of one of these kinds. Numbers to reach people by are left out."""
    makers = {
        ImportKind.PEOPLE: _people,
        ImportKind.MEMBERS: _members,
        ImportKind.HEADS: _heads,
        ImportKind.DONGS: _dongs,
        ImportKind.CONSTITUENCIES: _constituencies,
        ImportKind.COMMITTEES: _committees,
        ImportKind.BUREAUS: _bureaus,
    }
    return makers[kind](tx)


def _dongs(tx: ReadTx) -> Iterator[Row]:
    roster = knowledge(tx).roster
    for dong in sorted(tx.all(Dong), key=lambda d: (d.district_code, d.name, d.valid_from or date.min)):
        yield {
            "district": roster.district_name(dong.district_code),
            "dong": dong.name,
            "lat": "" if dong.lat is None else dong.lat,
            "lon": "" if dong.lon is None else dong.lon,
            **_said(dong),
        }


def _said(record: Any) -> dict[str, object]:
    """Dates, certainty and source of a dated fact."""
    return {
        **_dates(getattr(record, "valid_from", None), getattr(record, "valid_to", None)),
        "certainty": _KO.label(record.certainty),
        "source": record.source,
    }


def _constituencies(tx: ReadTx) -> Iterator[Row]:
    """One row a dong; a constituency whose dongs are not entered has one row without."""
    roster = knowledge(tx).roster
    terms = {term.id: term.number for term in tx.all(Term)}
    dongs: dict[int, list[str]] = {}
    for pair in tx.all(ConstituencyDong):
        dong = roster.dongs.get(pair.dong_id)
        if dong is not None:
            dongs.setdefault(pair.constituency_id, []).append(dong.name)
    found = tx.all(Constituency)
    for seat in sorted(found, key=lambda c: (terms.get(c.term_id, 0), c.district_code, c.number)):
        for name in sorted(dongs.get(seat.id, ())) or [""]:
            yield {
                "term": terms.get(seat.term_id, ""),
                "constituency": _constituency(seat, roster),
                "dong": name,
                **_said(seat),
            }


def _constituency(seat: Constituency, roster: Roster) -> str:
    return _KO.text(
        "sheets.reason.local", district=roster.district_name(seat.district_code), number=seat.number
    )


def _committees(tx: ReadTx) -> Iterator[Row]:
    """One row a bureau watched; a committee that watches none has one row."""
    names = {c.id: c.name for c in tx.all(Committee)}
    bureaus = {b.id: b.name for b in tx.all(Bureau)}
    watched: dict[int, list[CommitteeBureau]] = {}
    for pair in tx.all(CommitteeBureau):
        watched.setdefault(pair.committee_id, []).append(pair)
    for committee in sorted(tx.all(Committee), key=lambda c: (c.valid_from, c.id)):
        plain = {
            "committee": committee.name,
            "committee_kind": _KO.label(committee.kind),
            "successor": names.get(committee.successor_id or 0, ""),
            **_said(committee),
        }
        rows = [
            {
                "bureau": bureaus.get(pair.bureau_id, ""),
                "watch_first": pair.valid_from.isoformat(),
                "watch_last": _dates(None, pair.valid_to)["last"],
            }
            for pair in watched.get(committee.id, ())
        ]
        for row in rows or [{}]:
            yield {**plain, **row}


def _bureaus(tx: ReadTx) -> Iterator[Row]:
    found = tx.all(Bureau)
    names = {b.id: b.name for b in found}
    for bureau in found:
        yield {
            "bureau": bureau.name,
            "parent": names.get(bureau.parent_id or 0, ""),
            "successor": names.get(bureau.successor_id or 0, ""),
            **_said(bureau),
        }


def _members(tx: ReadTx) -> Iterator[Row]:
    label = _KO.label(PersonKind.COUNCILLOR)
    return (row for row in _people(tx) if row["kind"] == label)


def _heads(tx: ReadTx) -> Iterator[Row]:
    labels = {_KO.label(role) for role in OF_DISTRICT}
    return (row for row in _people(tx) if row.get("role") in labels)


def _people(tx: ReadTx) -> Iterator[Row]:
    """One row a seat or office; a person without either has one row."""
    roster = knowledge(tx).roster
    terms = {term.id: term.number for term in tx.all(Term)}
    series = {one.id: one.name for one in tx.all(MeetingSeries)}
    seats: dict[int, list[Membership]] = {}
    for seat in tx.all(Membership):
        seats.setdefault(seat.person_id, []).append(seat)
    roles: dict[int, list[RoleHolding]] = {}
    for role in tx.all(RoleHolding):
        roles.setdefault(role.person_id, []).append(role)
    for person in tx.all(Person):
        plain = _person(person)
        held = [
            *(_seat(s, roster, terms) for s in seats.get(person.id, ())),
            *(_role(r, roster, series) for r in roles.get(person.id, ())),
        ]
        for one in held or [{}]:
            yield {**plain, **one}


def _person(person: Person) -> dict[str, object]:
    return {
        "name": person.name,
        "kind": _KO.label(person.kind),
        "post": person.post,
        "organisation": person.organisation,
        "note": person.note,
    }


def _seat(seat: Membership, roster: Roster, terms: Mapping[int, int]) -> dict[str, object]:
    place = roster.constituency(seat.constituency_id) if seat.constituency_id else None
    named = _constituency(place, roster) if place is not None else _KO.text("sheets.table.proportional")
    return {
        "term": terms[seat.term_id],
        "constituency": named,
        "party": seat.party,
        "floor_group": seat.floor_group,
        "reason": seat.reason,
        **_dates(seat.valid_from, seat.valid_to),
    }


def _role(role: RoleHolding, roster: Roster, series: Mapping[int, str]) -> dict[str, object]:
    row: dict[str, object] = {
        "role": _KO.label(role.role),
        "title": role.title,
        **_dates(role.valid_from, role.valid_to),
    }
    number = int(role.body) if role.body.isdecimal() else 0
    if role.role in OF_COMMITTEE or role.role is Role.STEERING_CHAIR:
        committee = roster.committees.get(number)
        row["committee"] = committee.name if committee else ""
    elif role.role in OF_DISTRICT:
        row["district"] = roster.district_name(role.body)
    elif role.role is Role.BUREAU_HEAD:
        bureau = roster.bureaus.get(number)
        row["bureau"] = bureau.name if bureau else ""
    elif role.role in OF_SERIES:
        row["series"] = series.get(int(role.body.partition(":")[2] or 0), "")
    elif role.role is Role.FLOOR_LEADER:
        row["floor_group"] = role.body
    return row


def _dates(first: date | None, after: date | None) -> dict[str, object]:
    """People read and type the last day; it is kept as the day after."""
    last = "" if after is None else (after - timedelta(days=1)).isoformat()
    return {"first": "" if first is None else first.isoformat(), "last": last}
