# SPDX-License-Identifier: Apache-2.0
"""What cannot be true of who sits where: two speakers at once, a dong in two constituencies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from db.records import Bureau, Committee, Membership, RoleHolding
from db.records.enums import CommitteeKind, Role
from desktop.rules.finding import Finding, Severity
from desktop.rules.roster import VICE_SPEAKERS, Roster
from desktop.rules.stretches import (
    ALWAYS,
    Stretch,
    day_after,
    first_day,
    grouped,
    made,
    stretches_where,
    too_many,
    uncovered,
)

# Offices of the council: only somebody with a seat that day can hold one.
COUNCIL_ROLES = frozenset(
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
COMMITTEE_ROLES = frozenset(
    {
        Role.COMMITTEE_CHAIR,
        Role.COMMITTEE_VICE_CHAIR,
        Role.COMMITTEE_MEMBER,
        Role.COMMITTEE_CONTACT,
    }
)
# How many may hold one office of one body at once; others are not bounded.
MOST = {
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
}


def faults(roster: Roster) -> tuple[Finding, ...]:
    """What cannot be true whenever it holds; also things that are merely unlikely, as warnings."""
    return (
        *_terms(roster),
        *_seats(roster),
        *_within_terms(roster),
        *_dongs(roster),
        *_offices(roster),
        *_without_seat(roster),
        *_committees_of_one(roster),
        *_watched_twice(roster),
        *_loops(roster),
    )


def _terms(roster: Roster) -> Iterator[Finding]:
    for one in too_many(roster.terms, 1):
        numbers = tuple(sorted(t.number for t in roster.terms if t.id in one.ids))
        yield made("seats.terms_overlap", Severity.BLOCK, "term", one, book="term", numbers=numbers)


def _names(roster: Roster, rows: Iterable[Membership | RoleHolding], ids: Iterable[int]) -> tuple[str, ...]:
    wanted = set(ids)
    people = dict.fromkeys(r.person_id for r in rows if r.id in wanted)
    return tuple(roster.name_of(p) or f"#{p}" for p in people)


def _seats(roster: Roster) -> Iterator[Finding]:
    """One member a seat, one seat a member."""
    for seat, rows in grouped(roster.memberships, "constituency_id").items():
        own = roster.constituencies.get(seat) if isinstance(seat, int) else None
        if own is None:
            continue
        for one in too_many(rows, 1):
            names = _names(roster, rows, one.ids)
            yield made(
                "seats.two_members",
                Severity.BLOCK,
                f"constituency:{own.id}",
                one,
                book="membership",
                names=names,
                district=roster.district_name(own.district_code),
                number=own.number,
            )
    for person, rows in grouped(roster.memberships, "person_id").items():
        for one in too_many(rows, 1):
            name = _names(roster, rows, one.ids)[0]
            yield made(
                "seats.two_seats", Severity.BLOCK, f"person:{person}", one, book="membership", name=name
            )


def _within_terms(roster: Roster) -> Iterator[Finding]:
    """A seat is of the map of its own term and held inside it."""
    terms = {t.id: t for t in roster.terms}
    for m in roster.memberships:
        term = terms.get(m.term_id)
        own = roster.constituencies.get(m.constituency_id or 0)
        stretch = Stretch(first_day(m), day_after(m), (m.id,))
        name = roster.name_of(m.person_id) or f"#{m.person_id}"
        if m.constituency_id is not None and (own is None or own.term_id != m.term_id):
            yield made(
                "seats.other_term",
                Severity.BLOCK,
                f"membership:{m.id}",
                stretch,
                book="membership",
                name=name,
            )
        if term is None:
            continue
        is_open = m.valid_to is None and term.valid_to is not None
        if first_day(m) < first_day(term) or (not is_open and day_after(m) > day_after(term)):
            yield made(
                "seats.outside_term",
                Severity.BLOCK,
                f"membership:{m.id}",
                stretch,
                book="membership",
                name=name,
                term=term.number,
            )
        elif is_open:
            late = Stretch(day_after(term), date.max, (m.id,))
            subject = f"membership:{m.id}"
            yield made(
                "seats.open_end", Severity.WARN, subject, late, book="membership", name=name, term=term.number
            )


def _dongs(roster: Roster) -> Iterator[Finding]:
    """A dong lies in one constituency of a term."""
    of: dict[tuple[int, int], list[int]] = {}
    for pair in roster.constituency_dongs:
        own = roster.constituencies.get(pair.constituency_id)
        if own is not None:
            of.setdefault((own.term_id, pair.dong_id), []).append(own.id)
    terms = {t.id: t for t in roster.terms}
    for (term_id, dong_id), ids in of.items():
        if len(ids) < 2:
            continue
        dong, term = roster.dongs.get(dong_id), terms.get(term_id)
        found = [roster.constituencies[n] for n in sorted(set(ids))]
        stretch = Stretch(first_day(term) if term else date.min, day_after(term) if term else date.max, ())
        yield made(
            "seats.dong_twice",
            Severity.BLOCK,
            f"dong:{dong_id}@{term_id}",
            stretch,
            records=tuple(("constituency", c.id) for c in found),
            dong=dong.name if dong else f"#{dong_id}",
            district=roster.district_name(found[0].district_code),
            numbers=tuple(c.number for c in found),
        )


def _offices(roster: Roster) -> Iterator[Finding]:
    """More in one office than there can be; the same person twice in one."""
    for role, rows in grouped(roster.holdings, "role").items():
        assert isinstance(role, Role)
        for body, own in grouped(rows, "body").items():
            subject, most = f"{role.value}:{body}", MOST.get(role)
            if role is Role.STEERING_CHAIR:
                subject, own = f"{role.value}:", rows  # whatever body it was entered with
            stretches = too_many(own, most) if most is not None else []
            for one in stretches:
                yield made(
                    "seats.office_twice",
                    Severity.BLOCK,
                    subject,
                    one,
                    book="role_holding",
                    role=role,
                    body=body_text(roster, role, str(body)),
                    most=most,
                    names=_names(roster, own, one.ids),
                )
            if role is Role.STEERING_CHAIR:
                break
            if most == 1:
                continue
            for person, mine in grouped(own, "person_id").items():
                for one in too_many(mine, 1):
                    yield made(
                        "seats.office_repeated",
                        Severity.BLOCK,
                        f"{subject}:{person}",
                        one,
                        book="role_holding",
                        role=role,
                        body=body_text(roster, role, str(body)),
                        name=_names(roster, mine, one.ids)[0],
                    )


def body_text(roster: Roster, role: Role, body: str) -> str:
    """What the body is called, or an empty text; see `seats.body_name`."""
    if body in roster.districts:
        return roster.districts[body].name
    if not body.isdecimal():
        return body
    if role is Role.BUREAU_HEAD:
        bureau = roster.bureaus.get(int(body))
        return bureau.name if bureau is not None else ""
    committee = roster.committees.get(int(body))
    return committee.name if committee is not None else ""


def _without_seat(roster: Roster) -> Iterator[Finding]:
    """Offices of the council held on days without a seat in it."""
    seats = grouped(roster.memberships, "person_id")
    for row in roster.holdings:
        if row.role not in COUNCIL_ROLES:
            continue
        for first, after in uncovered(first_day(row), day_after(row), seats.get(row.person_id, [])):
            yield made(
                "seats.office_without_seat",
                Severity.BLOCK,
                f"role_holding:{row.id}",
                Stretch(first, after, (row.id,)),
                book="role_holding",
                role=row.role,
                name=roster.name_of(row.person_id) or f"#{row.person_id}",
            )


def _committees_of_one(roster: Roster) -> Iterator[Finding]:
    """A councillor sits on one ordinary committee at a time."""
    ordinary = {str(c.id) for c in roster.committees.values() if c.kind is CommitteeKind.STANDING}
    sits = (Role.COMMITTEE_CHAIR, Role.COMMITTEE_VICE_CHAIR, Role.COMMITTEE_MEMBER)
    rows = [r for r in roster.holdings if r.role in sits and r.body in ordinary]
    for person, own in grouped(rows, "person_id").items():
        mine = tuple(own)
        for one in stretches_where(mine, ALWAYS, lambda held: len({r.body for r in held}) > 1):
            bodies = dict.fromkeys(r.body for r in mine if r.id in one.ids)
            yield made(
                "seats.two_committees",
                Severity.WARN,
                f"person:{person}",
                one,
                book="role_holding",
                name=_names(roster, mine, one.ids)[0],
                committees=tuple(roster.committees[int(b)].name for b in bodies),
            )


def _watched_twice(roster: Roster) -> Iterator[Finding]:
    """A bureau has one committee in charge at a time."""
    for bureau, rows in grouped(roster.watches, "bureau_id").items():
        for one in too_many(rows, 1):
            found = [roster.committees.get(w.committee_id) for w in rows if w.id in one.ids]
            own = roster.bureaus.get(bureau) if isinstance(bureau, int) else None
            yield made(
                "seats.watched_twice",
                Severity.BLOCK,
                f"bureau:{bureau}",
                one,
                book="committee_bureau",
                bureau=own.name if own is not None else f"#{bureau}",
                committees=tuple(c.name for c in found if c is not None),
            )


def _loops(roster: Roster) -> Iterator[Finding]:
    """A successor, or a bureau above, that leads back to where it began."""
    ways: tuple[tuple[str, Mapping[int, Committee | Bureau], str, str], ...] = (
        ("committee", roster.committees, "successor_id", "seats.successor_loop"),
        ("bureau", roster.bureaus, "successor_id", "seats.successor_loop"),
        ("bureau", roster.bureaus, "parent_id", "seats.parent_loop"),
    )
    for book, rows, name, code in ways:
        for ring in _rings({number: getattr(row, name) for number, row in rows.items()}):
            yield made(
                code,
                Severity.BLOCK,
                f"{book}:{min(ring)}",
                Stretch(date.min, date.max, ring),
                book=book,
                names=tuple(rows[n].name for n in ring),
            )


def _rings(leads: Mapping[int, int | None]) -> Iterator[tuple[int, ...]]:
    """Numbers that lead to each other in a ring."""
    told: set[int] = set()
    for start in leads:
        way: list[int] = []
        at: int | None = start
        while at is not None and at in leads and at not in way and at not in told:
            way.append(at)
            at = leads[at]
        if at is not None and at in way:
            yield tuple(way[way.index(at) :])
        told |= set(way)
