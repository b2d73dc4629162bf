# SPDX-License-Identifier: Apache-2.0
"""The tables of the roster as of a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date

from db.records import Bureau, Committee, Membership, RoleHolding
from db.records.enums import Role
from desktop.desk.members import last_day
from desktop.rules.roster import Roster, holds_on
from desktop.rules.roster_faults import COMMITTEE_ROLES, COUNCIL_ROLES
from desktop.rules.seats import body_name
from desktop.screens.roster import Acting, Cell, Post, RosterRow, SeatName, Section, Span, Vacant

_ORDER = {role: n for n, role in enumerate(Role)}
_OWN_SECTION = frozenset({Role.COMMITTEE_MEMBER, Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD})


def rows_of(roster: Roster, section: Section, day: date, series: Mapping[str, str]) -> tuple[RosterRow, ...]:
    """The rows of a section on a day; `series` are the names of standing bodies by the body of an office."""
    if section is Section.ROLES:
        return tuple(_roles(roster, day, series))
    return tuple(_TABLES[section](roster, day))


def marked(row: RosterRow, severity: str) -> RosterRow:
    return replace(row, severity=severity) if severity else row


def members_on(roster: Roster, day: date) -> tuple[Membership, ...]:
    return tuple(m for m in roster.memberships if holds_on(m, day))


def committees_on(roster: Roster, day: date) -> tuple[Committee, ...]:
    return tuple(c for c in roster.committees.values() if holds_on(c, day))


def seat_name(roster: Roster, constituency_id: int | None) -> SeatName:
    own = roster.constituency(constituency_id) if constituency_id is not None else None
    return SeatName(roster.district_name(own.district_code), own.number) if own is not None else SeatName()


def _members(roster: Roster, day: date) -> Iterable[RosterRow]:
    def place(m: Membership) -> tuple[str, int, str]:
        own = roster.constituency(m.constituency_id) if m.constituency_id is not None else None
        code = own.district_code if own is not None else "~"
        return (code, own.number if own is not None else 0, roster.name_of(m.person_id))

    for m in sorted(members_on(roster, day), key=place):
        yield RosterRow(
            book="membership",
            key=m.id,
            person=m.person_id,
            cells=(
                roster.name_of(m.person_id),
                seat_name(roster, m.constituency_id),
                _party(m),
                posts_of(roster, m.person_id, day),
            ),
        )


def _party(seat: Membership) -> str:
    if seat.floor_group and seat.floor_group != seat.party:
        return f"{seat.party} ({seat.floor_group})" if seat.party else seat.floor_group
    return seat.party


def posts_of(roster: Roster, person_id: int, day: date) -> tuple[Post, ...]:
    """Offices of the council that somebody holds that day, weightiest first."""
    held = [r for r in roster.roles_of(person_id, day) if r.role in COUNCIL_ROLES]
    return tuple(
        Post(r.role, body_name(roster, r.role, r.body) if r.role in COMMITTEE_ROLES else "")
        for r in sorted(held, key=lambda r: (_ORDER[r.role], r.id))
    )


def _constituencies(roster: Roster, day: date) -> Iterable[RosterRow]:
    dongs: dict[int, list[str]] = {}
    for pair in roster.constituency_dongs:
        dong = roster.dongs.get(pair.dong_id)
        if dong is not None:
            dongs.setdefault(pair.constituency_id, []).append(dong.name)
    for code in roster.districts:
        for own in roster.constituencies_in(code, day):
            seats = roster.members_of(own.id, day)
            names = tuple(roster.name_of(m.person_id) for m in seats)
            yield RosterRow(
                book="constituency",
                key=own.id,
                person=seats[0].person_id if len(seats) == 1 else 0,
                cells=(
                    SeatName(roster.district_name(code), own.number),
                    names or Vacant(),
                    tuple(dongs.get(own.id, ())),
                ),
            )


def _who(roster: Roster, rows: Iterable[RoleHolding]) -> Cell:
    names = tuple(dict.fromkeys(roster.name_of(r.person_id) for r in rows))
    return names or Vacant()


def _committees(roster: Roster, day: date) -> Iterable[RosterRow]:
    for one in sorted(committees_on(roster, day), key=lambda c: (c.kind.value != "steering", c.id)):
        body = str(one.id)
        chairs = roster.held(Role.COMMITTEE_CHAIR, day, body) or (
            roster.held(Role.STEERING_CHAIR, day) if one.kind.value == "steering" else ()
        )
        people = {r.person_id for role in COMMITTEE_ROLES for r in roster.held(role, day, body)}
        watched = [
            roster.bureaus[w.bureau_id].name
            for w in roster.watches
            if w.committee_id == one.id and holds_on(w, day) and w.bureau_id in roster.bureaus
        ]
        yield RosterRow(
            book="committee", key=one.id, cells=(one.name, _who(roster, chairs), len(people), tuple(watched))
        )


def _bureaus(roster: Roster, day: date) -> Iterable[RosterRow]:
    standing = [b for b in roster.bureaus.values() if holds_on(b, day)]
    below: dict[int, list[Bureau]] = {}
    for one in standing:
        if one.parent_id is not None:
            below.setdefault(one.parent_id, []).append(one)
    known = {b.id for b in standing}
    for top in standing:
        if top.parent_id is not None and top.parent_id in known:
            continue
        yield _bureau(roster, top, day, 0)
        for division in below.get(top.id, ()):
            yield _bureau(roster, division, day, 1)


def _bureau(roster: Roster, one: Bureau, day: date, level: int) -> RosterRow:
    heads = roster.held(Role.BUREAU_HEAD, day, str(one.id))
    committee = roster.committee_of(one.id, day)
    return RosterRow(
        book="bureau",
        key=one.id,
        level=level,
        cells=(
            one.name,
            _who(roster, heads) if heads or not level else "",
            committee.name if committee is not None else "",
        ),
    )


def _roles(roster: Roster, day: date, series: Mapping[str, str]) -> Iterable[RosterRow]:
    """Every office that has no section of its own."""
    held = [r for r in roster.holdings if holds_on(r, day) and r.role not in _OWN_SECTION]
    for row in sorted(held, key=lambda r: (_ORDER[r.role], r.body, r.id)):
        yield RosterRow(
            book="role_holding",
            key=row.id,
            person=row.person_id,
            cells=(
                row.title or row.role,
                roster.name_of(row.person_id),
                series.get(row.body) or body_name(roster, row.role, row.body),
                Span(row.valid_from, last_day(row.valid_to)),
            ),
        )


def _heads(roster: Roster, day: date) -> Iterable[RosterRow]:
    for code, district in roster.districts.items():
        post = roster.head_of(code, day)
        vices = roster.held(Role.VICE_HEAD, day, code)
        rows = roster.held(post.role, day, code) if post is not None else ()
        row = next((r for r in rows if post is not None and r.person_id == post.person_id), None)
        is_acting = post is not None and post.role is Role.ACTING_HEAD
        name = roster.name_of(post.person_id) if post is not None and post.person_id is not None else ""
        yield RosterRow(
            book="district",
            key=district.id,
            body=f"district:{code}",
            person=row.person_id if row is not None else 0,
            cells=(
                district.name,
                Acting(name) if is_acting else name or Vacant(),
                _who(roster, vices),
                Span(row.valid_from, last_day(row.valid_to)) if row is not None else "",
            ),
        )


def _terms(roster: Roster, _day: date) -> Iterable[RosterRow]:
    for term in reversed(roster.terms):
        seats = (term.seats_district or 0) + (term.seats_pr or 0)
        yield RosterRow(
            book="term",
            key=term.id,
            cells=(term.number, Span(term.valid_from, last_day(term.valid_to)), seats),
        )


_TABLES: dict[Section, Callable[[Roster, date], Iterable[RosterRow]]] = {
    Section.MEMBERS: _members,
    Section.CONSTITUENCIES: _constituencies,
    Section.COMMITTEES: _committees,
    Section.BUREAUS: _bureaus,
    Section.HEADS: _heads,
    Section.TERMS: _terms,
}
