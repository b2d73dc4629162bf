# SPDX-License-Identifier: Apache-2.0
"""Who sits where on a day: dated reference records behind one set of indexes, built once.

The way of a notice: stop → dong → constituency (선거구) of the term on that day → membership valid
that day → person. Half-open dates throughout: `valid_to` is the first day it no longer holds.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from db.records import (
    Bureau,
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    District,
    Dong,
    Membership,
    Person,
    RoleHolding,
    Term,
)
from db.records.enums import CommitteeKind, Role
from db.records.meta import Record

VICE_SPEAKERS = 2


class _Dated(Protocol):
    @property
    def valid_from(self) -> date | None: ...
    @property
    def valid_to(self) -> date | None: ...


_R = TypeVar("_R", bound=Record)


def holds_on(row: _Dated, day: date) -> bool:
    """Whether a dated record is in force on `day`."""
    return (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day < row.valid_to)


@dataclass(frozen=True, slots=True, kw_only=True)
class RosterRows:
    """The reference records of an office, as read; binned rows are left out by the roster."""

    terms: Sequence[Term] = ()
    districts: Sequence[District] = ()
    dongs: Sequence[Dong] = ()
    constituencies: Sequence[Constituency] = ()
    constituency_dongs: Sequence[ConstituencyDong] = ()
    people: Sequence[Person] = ()
    memberships: Sequence[Membership] = ()
    roles: Sequence[RoleHolding] = ()
    committees: Sequence[Committee] = ()
    committee_bureaus: Sequence[CommitteeBureau] = ()
    bureaus: Sequence[Bureau] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """A constituency and who sits for it on a day; `person_id` None while the seat is vacant."""

    constituency: Constituency
    district: District | None
    person_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """An office and who holds it on a day. `person_id` None: nobody is entered."""

    role: Role
    body: str = ""
    person_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LocalSeats:
    """The seats of a place. `to_check`: the dong is unknown or has no constituency entered (동 미상)."""

    seats: tuple[Seat, ...]
    to_check: bool


def _live(rows: Iterable[_R]) -> tuple[_R, ...]:
    return tuple(sorted((r for r in rows if r.binned_at is None), key=lambda r: r.id))


def _grouped(rows: Iterable[_R], key: str) -> dict[object, tuple[_R, ...]]:
    found: dict[object, list[_R]] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return {k: tuple(v) for k, v in found.items()}


class Roster:
    """Answers about one state of the reference records; make a new one when they change."""

    def __init__(self, rows: RosterRows) -> None:
        self.terms = tuple(sorted(_live(rows.terms), key=lambda t: t.valid_from))
        self.districts: Mapping[str, District] = {d.code: d for d in _live(rows.districts)}
        self.dongs: Mapping[int, Dong] = {d.id: d for d in _live(rows.dongs)}
        self.people: Mapping[int, Person] = {p.id: p for p in _live(rows.people)}
        self.bureaus: Mapping[int, Bureau] = {b.id: b for b in _live(rows.bureaus)}
        self.committees: Mapping[int, Committee] = {c.id: c for c in _live(rows.committees)}
        self.constituencies: Mapping[int, Constituency] = {c.id: c for c in _live(rows.constituencies)}
        self.constituency_dongs = _live(rows.constituency_dongs)
        self.memberships = memberships = _live(rows.memberships)
        self.holdings = _live(rows.roles)
        self.watches = _live(rows.committee_bureaus)
        self._of_district = _grouped(self.constituencies.values(), "district_code")
        self._of_dong = _grouped(self.constituency_dongs, "dong_id")
        self._members = _grouped(memberships, "constituency_id")
        self._seats_of = _grouped(memberships, "person_id")
        self._turns = sorted({d for m in memberships for d in (m.valid_from, m.valid_to) if d is not None})
        self._roles = _grouped(self.holdings, "role")
        self._posts: dict[tuple[Role, str], list[RoleHolding]] = {}
        for row in self.holdings:
            self._posts.setdefault((row.role, row.body), []).append(row)
        self._roles_of = _grouped(self.holdings, "person_id")
        self._watchers = _grouped(self.watches, "bureau_id")
        self._came_of = _grouped(self.bureaus.values(), "successor_id")
        self._groups: dict[int, frozenset[str]] = {}

    # -- the council ---------------------------------------------------------------------------

    def term_on(self, day: date) -> Term | None:
        return next((t for t in reversed(self.terms) if holds_on(t, day)), None)

    def constituency_of(self, dong_id: int, day: date) -> Constituency | None:
        """The constituency of a dong in the term of that day."""
        term = self.term_on(day)
        for pair in self._of_dong.get(dong_id, ()):
            found = self.constituencies.get(pair.constituency_id)
            if term is not None and found is not None and found.term_id == term.id:
                return found
        return None

    def constituencies_in(self, district_code: str, day: date) -> tuple[Constituency, ...]:
        term = self.term_on(day)
        if term is None:
            return ()
        own = [c for c in self._of_district.get(district_code, ()) if c.term_id == term.id]
        return tuple(sorted(own, key=lambda c: c.number))

    def local_seats(self, district_code: str | None, dong_id: int | None, day: date) -> LocalSeats:
        """The seat of the dong; all seats of the district, to be checked, when that cannot be told."""
        dong = self.dongs.get(dong_id) if dong_id is not None else None
        if dong is not None:
            own = self.constituency_of(dong.id, day)
            if own is not None:
                return LocalSeats(seats=self._seats(own, day), to_check=False)
            district_code = dong.district_code
        seats: list[Seat] = []
        for constituency in self.constituencies_in(district_code, day) if district_code else ():
            seats += self._seats(constituency, day)
        return LocalSeats(seats=tuple(seats), to_check=True)

    def _seats(self, constituency: Constituency, day: date) -> tuple[Seat, ...]:
        district = self.districts.get(constituency.district_code)
        held: list[int | None] = [
            m.person_id for m in self._members.get(constituency.id, ()) if holds_on(m, day)
        ]
        return tuple(
            Seat(constituency=constituency, district=district, person_id=person_id)
            for person_id in (held or [None])
        )

    def members_of(self, constituency_id: int | None, day: date) -> tuple[Membership, ...]:
        """Who sits for a constituency on a day; for None everybody elected by the lists (비례)."""
        return tuple(m for m in self._members.get(constituency_id, ()) if holds_on(m, day))

    def seat_of(self, person_id: int, day: date) -> Membership | None:
        """The membership of a person on a day, 비례 included."""
        return next((m for m in self._seats_of.get(person_id, ()) if holds_on(m, day)), None)

    def seats_change_between(self, first: date, last: date) -> bool:
        """Whether anybody takes or leaves a seat after `first` and up to `last`."""
        return bisect_right(self._turns, first) < bisect_right(self._turns, last)

    def constituency(self, constituency_id: int) -> Constituency | None:
        return self.constituencies.get(constituency_id)

    def floor_groups(self, day: date) -> frozenset[str]:
        """Floor groups (교섭단체) by the memberships of that day."""
        # The same between two days on which somebody takes or leaves a seat.
        stretch = bisect_right(self._turns, day)
        found = self._groups.get(stretch)
        if found is None:
            found = frozenset(m.floor_group for m in self.memberships if m.floor_group and holds_on(m, day))
            self._groups[stretch] = found
        return found

    def leadership(self, day: date) -> tuple[Post, ...]:
        """의장 1, 부의장 2, 운영위원장 1 and one 대표의원 per floor group: 6 people, or 5 with one group.

        Groups come from the memberships of the day; where none names a group, from the leaders
        entered. A post that nobody is entered for is there without a person.
        """
        speakers = self._filled(Role.SPEAKER, 1, day)
        vices = self._filled(Role.VICE_SPEAKER, VICE_SPEAKERS, day)
        steering = self._holders(Role.STEERING_CHAIR, day) or self._steering_by_committee(day)
        groups = self.floor_groups(day)
        leaders = self._holders(Role.FLOOR_LEADER, day)
        if groups:
            entered = {post.body: post for post in leaders}
            leaders = tuple(entered.get(g, Post(role=Role.FLOOR_LEADER, body=g)) for g in sorted(groups))
        return (*speakers, *vices, *(steering or (Post(role=Role.STEERING_CHAIR),)), *leaders)

    def _filled(self, role: Role, wanted: int, day: date) -> tuple[Post, ...]:
        held = self._holders(role, day)
        return held + tuple(Post(role=role) for _ in range(wanted - len(held)))

    def _steering_by_committee(self, day: date) -> tuple[Post, ...]:
        own = [c for c in self.committees.values() if c.kind is CommitteeKind.STEERING]
        steering = {str(c.id) for c in own if holds_on(c, day)}
        chairs = self._holders(Role.COMMITTEE_CHAIR, day)
        return tuple(
            Post(role=Role.STEERING_CHAIR, body=p.body, person_id=p.person_id)
            for p in chairs
            if p.body in steering
        )

    # -- offices -------------------------------------------------------------------------------

    def _holders(self, role: Role, day: date, body: str | None = None) -> tuple[Post, ...]:
        rows = self.held(role, day, body)
        return tuple(Post(role=role, body=r.body, person_id=r.person_id) for r in rows)

    def held(self, role: Role, day: date, body: str | None = None) -> tuple[RoleHolding, ...]:
        """Rows of an office on a day, of one body where it is given."""
        rows = self._roles.get(role, ()) if body is None else self._posts.get((role, body), ())
        return tuple(r for r in rows if holds_on(r, day))

    def roles_of(self, person_id: int, day: date) -> tuple[RoleHolding, ...]:
        return tuple(r for r in self._roles_of.get(person_id, ()) if holds_on(r, day))

    def head_of(self, district_code: str, day: date) -> Post | None:
        """The head of a district (구청장), or who acts for the head (권한대행).

        Where rows overlap the newest holds: somebody acts for a head who is kept from office without
        leaving it, and a new head ends the acting whose row was left open.
        """
        roles = (Role.DISTRICT_HEAD, Role.ACTING_HEAD)
        rows = [r for role in roles for r in self._posts.get((role, district_code), ()) if holds_on(r, day)]
        # Of two that begin on one day the first in this order, the head, is kept by `max`.
        newest = max(rows, key=lambda r: r.valid_from, default=None)
        if newest is None:
            return None
        return Post(role=newest.role, body=newest.body, person_id=newest.person_id)

    def bureau_head(self, bureau_id: int, day: date) -> Post | None:
        return next(iter(self._holders(Role.BUREAU_HEAD, day, str(bureau_id))), None)

    def bureau_on(self, bureau_id: int, day: date) -> Bureau | None:
        """The bureau as it stands on `day`: itself, its successor after a reorganisation, or what it came of.

        Of several that were merged into it, the one entered first.
        """
        found = self.bureaus.get(bureau_id)
        seen: set[int] = set()
        while found is not None and found.id not in seen:
            seen.add(found.id)
            if found.valid_to is not None and found.valid_to <= day and found.successor_id is not None:
                found = self.bureaus.get(found.successor_id)
            elif found.valid_from is not None and day < found.valid_from:
                found = next(iter(self._came_of.get(found.id, ())), found)
            else:
                break
        return found

    def committee_of(self, bureau_id: int, day: date) -> Committee | None:
        """The committee in charge (소관 상임위); a division without one of its own has its bureau's."""
        seen: set[int] = set()
        bureau = self.bureau_on(bureau_id, day)
        while bureau is not None and bureau.id not in seen:
            seen.add(bureau.id)
            for pair in self._watchers.get(bureau.id, ()):
                if holds_on(pair, day):
                    return self.committees.get(pair.committee_id)
            bureau = self.bureau_on(bureau.parent_id, day) if bureau.parent_id is not None else None
        return None

    def chair_of(self, committee_id: int, day: date) -> Post | None:
        return next(iter(self._holders(Role.COMMITTEE_CHAIR, day, str(committee_id))), None)

    # -- names ---------------------------------------------------------------------------------

    def name_of(self, person_id: int) -> str:
        """The name, or an empty text for a person who is not in the roster."""
        person = self.people.get(person_id)
        return person.name if person is not None else ""

    def district_name(self, code: str | None) -> str:
        district = self.districts.get(code) if code else None
        return district.name if district is not None else ""

    def district_of(self, district_code: str | None, dong_id: int | None) -> str | None:
        """The district of a place: its dong's, else its own."""
        dong = self.dongs.get(dong_id) if dong_id is not None else None
        return dong.district_code if dong is not None else district_code
