# SPDX-License-Identifier: Apache-2.0
"""A constituency, a committee, a bureau, a district or a term over time."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.records import Bureau, Committee, CommitteeBureau, Constituency, District, RoleHolding, Term
from db.records.enums import CommitteeKind, Role
from desktop.desk.members import last_day
from desktop.desk.reading import Reading
from desktop.desk.roster_rows import seat_name
from desktop.rules.roster import Roster, holds_on
from desktop.rules.roster_faults import COMMITTEE_ROLES
from desktop.rules.seats import body_name
from desktop.screens.roster import Cell, Post, Span, ThingLine, ThingScreen, ThingView
from desktop.services.knowledge import knowledge

_HEADS = (Role.DISTRICT_HEAD, Role.ACTING_HEAD, Role.VICE_HEAD)


def thing_screen(reading: Reading, view: ThingView) -> ThingScreen:
    """Everything dated about one thing, what holds on the day first and newest first."""
    roster = knowledge(reading.tx).roster
    screen = _THINGS[view.book](roster, view.key, view.day)
    lines = sorted(screen.lines, key=_newest)
    return ThingScreen(
        book=screen.book,
        key=screen.key,
        title=screen.title,
        dongs=screen.dongs,
        certainty=screen.certainty,
        source=screen.source,
        lines=tuple(lines),
    )


def _newest(line: ThingLine) -> tuple[bool, int, str, int]:
    first = line.span.first or date.min
    return (not line.is_now, -first.toordinal(), line.book, line.key)


def _nothing(view_book: str, key: int) -> ThingScreen:
    return ThingScreen(book=view_book, key=key, title="")


def _role(roster: Roster, row: RoleHolding, day: date) -> ThingLine:
    return ThingLine(
        book="role_holding",
        key=row.id,
        what=row.title or Post(row.role),
        who=roster.name_of(row.person_id),
        person=row.person_id,
        span=Span(row.valid_from, last_day(row.valid_to)),
        is_now=holds_on(row, day),
    )


def role_thing(roster: Roster, row: RoleHolding) -> ThingLine:
    """An office by itself, with the body it is of."""
    body = body_name(roster, row.role, row.body)
    return ThingLine(
        book="role_holding",
        key=row.id,
        what=row.title or Post(row.role, body),
        who=roster.name_of(row.person_id),
        person=row.person_id,
        span=Span(row.valid_from, last_day(row.valid_to)),
    )


def watch_thing(roster: Roster, row: CommitteeBureau) -> ThingLine:
    """What a committee watches, by itself."""
    bureau, committee = roster.bureaus.get(row.bureau_id), roster.committees.get(row.committee_id)
    return ThingLine(
        book="committee_bureau",
        key=row.id,
        what=bureau.name if bureau is not None else "",
        who=committee.name if committee is not None else "",
        span=Span(row.valid_from, last_day(row.valid_to)),
    )


def _constituency(roster: Roster, key: int, day: date) -> ThingScreen:
    own: Constituency | None = roster.constituency(key)
    if own is None:
        return _nothing("constituency", key)
    # The seat under the same name in other terms tells who sat there before.
    same = {
        c.id
        for c in roster.constituencies.values()
        if (c.district_code, c.number) == (own.district_code, own.number)
    }
    pairs = [p.dong_id for p in roster.constituency_dongs if p.constituency_id == own.id]
    return ThingScreen(
        book="constituency",
        key=key,
        title=seat_name(roster, key),
        dongs=tuple(roster.dongs[d].name for d in pairs if d in roster.dongs),
        certainty=own.certainty,
        source=own.source,
        lines=tuple(
            ThingLine(
                book="membership",
                key=m.id,
                what=m.party,
                who=roster.name_of(m.person_id),
                person=m.person_id,
                span=Span(m.valid_from, last_day(m.valid_to)),
                is_now=holds_on(m, day),
            )
            for m in roster.memberships
            if m.constituency_id in same
        ),
    )


def _chain(rows: Iterable[Committee | Bureau], key: int) -> tuple[int, ...]:
    """A thing with those it came from and went into."""
    after = {r.id: r.successor_id for r in rows if r.successor_id is not None}
    found, grown = {key}, True
    while grown:
        more = {a for a, b in after.items() if b in found} | {b for a, b in after.items() if a in found}
        grown = not more <= found
        found |= more
    return tuple(sorted(found))


def _own_lines(rows: Iterable[Committee | Bureau], day: date) -> list[ThingLine]:
    return [
        ThingLine(
            book=r.book.table,
            key=r.id,
            what=r.name,
            span=Span(r.valid_from, last_day(r.valid_to)),
            is_now=holds_on(r, day),
        )
        for r in rows
    ]


def _committee(roster: Roster, key: int, day: date) -> ThingScreen:
    own = roster.committees.get(key)
    if own is None:
        return _nothing("committee", key)
    ids = _chain(roster.committees.values(), key)
    lines = _own_lines((roster.committees[n] for n in ids if n in roster.committees), day)
    bodies = {str(n) for n in ids}
    steering = own.kind is CommitteeKind.STEERING
    for row in roster.holdings:
        is_own = row.role in COMMITTEE_ROLES and row.body in bodies
        if is_own or (steering and row.role is Role.STEERING_CHAIR):
            lines.append(_role(roster, row, day))
    for pair in roster.watches:
        if pair.committee_id in ids and pair.bureau_id in roster.bureaus:
            lines.append(
                ThingLine(
                    book="committee_bureau",
                    key=pair.id,
                    what=roster.bureaus[pair.bureau_id].name,
                    span=Span(pair.valid_from, last_day(pair.valid_to)),
                    is_now=holds_on(pair, day),
                )
            )
    return ThingScreen(
        book="committee",
        key=key,
        title=own.name,
        certainty=own.certainty,
        source=own.source,
        lines=tuple(lines),
    )


def _bureau(roster: Roster, key: int, day: date) -> ThingScreen:
    own = roster.bureaus.get(key)
    if own is None:
        return _nothing("bureau", key)
    ids = _chain(roster.bureaus.values(), key)
    lines = _own_lines((roster.bureaus[n] for n in ids if n in roster.bureaus), day)
    bodies = {str(n) for n in ids}
    lines += [
        _role(roster, r, day) for r in roster.holdings if r.role is Role.BUREAU_HEAD and r.body in bodies
    ]
    for pair in roster.watches:
        if pair.bureau_id in ids and pair.committee_id in roster.committees:
            lines.append(
                ThingLine(
                    book="committee_bureau",
                    key=pair.id,
                    what=roster.committees[pair.committee_id].name,
                    span=Span(pair.valid_from, last_day(pair.valid_to)),
                    is_now=holds_on(pair, day),
                )
            )
    return ThingScreen(
        book="bureau", key=key, title=own.name, certainty=own.certainty, source=own.source, lines=tuple(lines)
    )


def _district(roster: Roster, key: int, day: date) -> ThingScreen:
    own: District | None = next((d for d in roster.districts.values() if d.id == key), None)
    if own is None:
        return _nothing("district", key)
    rows = [r for r in roster.holdings if r.role in _HEADS and r.body == own.code]
    return ThingScreen(
        book="district", key=key, title=own.name, lines=tuple(_role(roster, r, day) for r in rows)
    )


def _term(roster: Roster, key: int, day: date) -> ThingScreen:
    own: Term | None = next((t for t in roster.terms if t.id == key), None)
    if own is None:
        return _nothing("term", key)
    title: Cell = own.number
    line = ThingLine(
        book="term",
        key=own.id,
        what=own.number,
        span=Span(own.valid_from, last_day(own.valid_to)),
        is_now=holds_on(own, day),
    )
    return ThingScreen(
        book="term", key=key, title=title, certainty=own.certainty, source=own.source, lines=(line,)
    )


_THINGS = {
    "constituency": _constituency,
    "committee": _committee,
    "bureau": _bureau,
    "district": _district,
    "term": _term,
}
