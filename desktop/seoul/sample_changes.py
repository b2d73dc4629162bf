# SPDX-License-Identifier: Apache-2.0
"""What changed in the sample office since its term began: a by-election, an empty seat, an acting head.

Only seats and districts that nothing of the sample's weeks is about, so that every call told in it stays
right; terms whose map of dongs is not known have no such seat.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from db.records import Contact, Engagement, Membership, Person, Record, RoleHolding, Stop
from db.records.enums import Kind, PersonKind, Role
from db.records.meta import fields_of
from desktop.seoul import reference
from desktop.seoul.sample_people import Cast, Numbers, add_person, person

BY_ELECTION = "보궐선거"
_ACTING_SINCE = timedelta(days=10)
_EMPTY_SINCE = timedelta(days=21)
_NEW_TERM = timedelta(days=60)  # in its first weeks a term has no changes yet
_OWN = (Person, Contact, Membership, RoleHolding)


def with_changes(
    records: Sequence[Record], *, cast: Cast, today: date, numbers: Numbers
) -> tuple[Record, ...]:
    """The records with those rows ended and begun otherwise, and what is new at their end."""
    begins = cast.term.valid_from
    if today - begins < _NEW_TERM:
        return tuple(records)
    changed: dict[tuple[type[Record], int], Record] = {}
    added: list[Record] = []
    free = _free_members(records, cast)
    if len(free) > 1:
        third = (today - begins) // 3
        since = begins + 2 * third
        changed |= _moved(free[0], {"valid_to": today - _EMPTY_SINCE})
        changed |= _moved(free[1], {"valid_from": since}, reason=BY_ELECTION)
        added += _former(free[1], cast, numbers, ends=begins + third)
    code = _quiet_district(records, cast, today)
    if code:
        added.append(_acting(records, code, numbers, since=today - _ACTING_SINCE))
    kept = [changed.get((type(r), r.id), r) for r in records]
    return (*kept, *added)


def _free_members(records: Sequence[Record], cast: Cast) -> list[tuple[Membership, RoleHolding]]:
    """Members of a committee whom nothing names and whose places nothing is at; the last seats first."""
    named = {n for r in records if not isinstance(r, _OWN) for n in _people_of(r)}
    busy: set[int] = set()
    for stop in (r for r in records if isinstance(r, Stop) and r.district_code):
        one = cast.constituency_of.get((stop.district_code or "", stop.dong_id or 0))
        busy |= set(cast.districts.get(stop.district_code or "", ())) if one is None else {one}
    offices: dict[int, list[RoleHolding]] = {}
    for row in (r for r in records if isinstance(r, RoleHolding)):
        offices.setdefault(row.person_id, []).append(row)
    free = [
        (seat, offices[seat.person_id][0])
        for seat in records
        if isinstance(seat, Membership)
        and seat.constituency_id is not None
        and seat.constituency_id not in busy
        and seat.person_id not in named
        and [r.role for r in offices.get(seat.person_id, ())] == [Role.COMMITTEE_MEMBER]
    ]
    return free[::-1]


def _people_of(record: Record) -> Iterator[int]:
    for info in fields_of(type(record)):
        value = getattr(record, info.name)
        if info.meta.ref == "person" and isinstance(value, int):
            yield value


def _moved(
    rows: Iterable[Record], fields: dict[str, date], *, reason: str = ""
) -> dict[tuple[type[Record], int], Record]:
    said: dict[str, object] = {**fields}
    return {
        (type(r), r.id): replace(r, **said, **({"reason": reason} if isinstance(r, Membership) else {}))  # type: ignore[arg-type]
        for r in rows
    }


def _former(
    rows: tuple[Membership, RoleHolding], cast: Cast, numbers: Numbers, *, ends: date
) -> Iterator[Record]:
    """Who held the seat before the by-election."""
    seat, office = rows
    own = Cast(term=cast.term)
    who = person(PersonKind.COUNCILLOR, numbers, post="전 시의원", organisation="서울특별시의회")
    add_person(own, who, numbers)
    yield from own.records
    yield replace(seat, id=numbers.next(Membership), person_id=who.id, valid_to=ends)
    yield replace(office, id=numbers.next(RoleHolding), person_id=who.id, valid_to=ends)


def _quiet_district(records: Sequence[Record], cast: Cast, today: date) -> str:
    """The last district where nothing is from the acting on, and whose head is met alone by nobody then."""
    whens = {r.id: r.when for r in records if isinstance(r, Engagement) and r.when is not None}
    alone = {r.id for r in records if isinstance(r, Engagement) and r.kind is Kind.DISTRICT_HEAD}
    since = today - _ACTING_SINCE
    busy = {
        r.district_code
        for r in records
        if isinstance(r, Stop)
        and ((r.engagement_id in whens and whens[r.engagement_id].day_to > since) or r.engagement_id in alone)
    }
    return next((d.code for d in reversed(reference.districts()) if d.code not in busy), "")


def _acting(records: Sequence[Record], code: str, numbers: Numbers, *, since: date) -> RoleHolding:
    """The deputy acts for a head who is kept from office."""
    vice = next(
        r for r in records if isinstance(r, RoleHolding) and (r.role, r.body) == (Role.VICE_HEAD, code)
    )
    return replace(vice, id=numbers.next(RoleHolding), role=Role.ACTING_HEAD, valid_from=since)
