# SPDX-License-Identifier: Apache-2.0
"""Who sits at a meeting (회의) by its kind and day, from the roster of that day.

An issue briefing (현안설명회) has the presidium, the floor leaders, the chairs and the mayor's side; a
consultation (간담회) a committee or a party; an interview (개별 면담) one councillor; meetings with the
districts their heads, or who acts for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from db.records import District, Meeting, MeetingSeries, RoleHolding
from db.records.enums import CommitteeKind, Kind, Role, Seating, Side
from desktop.rules.roster import Roster, holds_on

MAYORS_SIDE = (Role.MAYOR, Role.VICE_MAYOR, Role.ADVISER)  # 시장단
_OF_COMMITTEE = (Role.COMMITTEE_CHAIR, Role.COMMITTEE_VICE_CHAIR, Role.COMMITTEE_MEMBER)
_POLITICAL = "정무"  # which of the vice-mayors and advisers a consultation has (S21, S22)
_MOST_VICE_SPEAKERS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Sitter:
    """A seat at the table and who has it on the day; `person_id` None while nobody is entered.

    `seat` names it over the years (`district_head:11110`), so that another holder is another person in
    the same seat. `title` where the office has a name of its own (정무부시장).
    """

    seat: str
    side: Side
    role: Role | None = None
    body: str = ""
    title: str = ""
    person_id: int | None = None
    district_code: str | None = None


def sitters(
    kind: Kind,
    day: date,
    *,
    roster: Roster,
    meeting: Meeting,
    series: MeetingSeries | None = None,
    districts: Sequence[str] = (),
) -> tuple[Sitter, ...]:
    """Everybody with a seat there on that day, in order of protocol, each person once.

    `districts` are further ones of a joint meeting.
    """
    match kind:
        case Kind.ISSUE_BRIEFING:
            found = [*_presidium(roster, day), *_leaders(roster, day), *_chairs(roster, day)]
            found += _city(roster, day, MAYORS_SIDE)
        case Kind.CONSULTATION:
            found = [*_gathered(roster, day, meeting), *_political(roster, day)]
        case Kind.INTERVIEW:
            found = [*_one(meeting.person_id), *_city(roster, day, (Role.MAYOR,))]
        case Kind.PARTY_GOV:
            found = [*_officers_of_party(roster, day, meeting), *_city(roster, day, MAYORS_SIDE)]
        case Kind.DISTRICT_HEAD:
            codes = dict.fromkeys(filter(None, (meeting.district_code, *districts)))
            found = [s for code in codes for s in (_head(roster, day, code), *_vice(roster, day, code))]
            found += _city(roster, day, (Role.MAYOR,))
        case Kind.HEADS_COUNCIL:
            found = [_head(roster, day, d.code) for d in districts_of(roster, series)]
            found += _city(roster, day, (Role.MAYOR,))
        case Kind.VICE_HEADS:
            found = [s for d in districts_of(roster, series) for s in _vice(roster, day, d.code, vacant=True)]
            found += _city(roster, day, (Role.VICE_MAYOR,))
        case Kind.POLICY_COUNCIL:
            found = [_head(roster, day, d.code) for d in districts_of(roster, series)]
            found += _city(roster, day, MAYORS_SIDE)
        case _:
            found = []
    return _once(found)


def districts_of(roster: Roster, series: MeetingSeries | None) -> tuple[District, ...]:
    """The districts of a series, by code; all of them without one."""
    region = series.region if series is not None else ""
    found = (d for d in roster.districts.values() if not region or d.region == region)
    return tuple(sorted(found, key=lambda d: d.code))


def pickable(roster: Roster, day: date) -> tuple[Sitter, ...]:
    """관련 실·본부·국장: those whom somebody picks for an issue briefing, by bureau."""
    heads = roster.held(Role.BUREAU_HEAD, day)
    named = {str(b.id): b.name for b in roster.bureaus.values()}
    found = (_holder(h, Side.CITY) for h in heads if h.body in named)
    return tuple(sorted(found, key=lambda s: (named[s.body], s.seat)))


def _once(found: Iterable[Sitter]) -> tuple[Sitter, ...]:
    """Somebody with two offices sits once, by the first of them."""
    kept: dict[object, Sitter] = {}
    for one in found:
        kept.setdefault(one.person_id if one.person_id is not None else one.seat, one)
    return tuple(kept.values())


def _holder(row: RoleHolding, side: Side) -> Sitter:
    return Sitter(
        seat=seat_key(row.role, row.body, row.title),
        side=side,
        role=row.role,
        body=row.body,
        title=row.title,
        person_id=row.person_id,
    )


def seat_key(role: Role, body: str = "", title: str = "") -> str:
    """The lasting name of a seat; who acts for a head sits in the head's."""
    lasting = Role.DISTRICT_HEAD if role is Role.ACTING_HEAD else role
    return ":".join(filter(None, (lasting.value, body or title)))


def _presidium(roster: Roster, day: date) -> Iterable[Sitter]:
    for role, wanted in ((Role.SPEAKER, 1), (Role.VICE_SPEAKER, _MOST_VICE_SPEAKERS)):
        held = roster.held(role, day)
        for number in range(max(wanted, len(held))):
            seat = role.value if wanted == 1 else f"{role.value}:{number + 1}"
            person = held[number].person_id if number < len(held) else None
            yield Sitter(seat=seat, side=Side.COUNCIL, role=role, person_id=person)


def _leaders(roster: Roster, day: date, group: str = "") -> Iterable[Sitter]:
    for post in roster.leadership(day):
        if post.role is Role.FLOOR_LEADER and group in ("", post.body):
            yield Sitter(
                seat=seat_key(post.role, post.body),
                side=Side.COUNCIL,
                role=post.role,
                body=post.body,
                person_id=post.person_id,
            )


def _chairs(roster: Roster, day: date) -> Iterable[Sitter]:
    """상임위원장단: the chair of the steering committee first, then those of the standing committees."""
    steering = next((p for p in roster.leadership(day) if p.role is Role.STEERING_CHAIR), None)
    if steering is not None:
        yield Sitter(
            seat=Role.STEERING_CHAIR.value,
            side=Side.COUNCIL,
            role=Role.STEERING_CHAIR,
            body=steering.body,
            person_id=steering.person_id,
        )
    for committee in sorted(roster.committees.values(), key=lambda c: c.id):
        if committee.kind is not CommitteeKind.STANDING or not holds_on(committee, day):
            continue
        chair = roster.chair_of(committee.id, day)
        yield Sitter(
            seat=seat_key(Role.COMMITTEE_CHAIR, str(committee.id)),
            side=Side.COUNCIL,
            role=Role.COMMITTEE_CHAIR,
            body=str(committee.id),
            person_id=chair.person_id if chair is not None else None,
        )


def _gathered(roster: Roster, day: date, meeting: Meeting) -> Iterable[Sitter]:
    """The members a consultation is gathered by, valid on that day (acceptance 29)."""
    if meeting.seating is Seating.COMMITTEE and meeting.committee_id is not None:
        body = str(meeting.committee_id)
        for role in _OF_COMMITTEE:
            for row in roster.held(role, day, body):
                yield Sitter(
                    seat=f"{role.value}:{body}:{row.person_id}",
                    side=Side.COUNCIL,
                    role=role,
                    body=body,
                    person_id=row.person_id,
                )
    elif meeting.seating in (Seating.PARTY, Seating.GROUP) and meeting.party:
        yield from _of_party(roster, day, meeting)
    elif meeting.person_id is not None:
        yield from _one(meeting.person_id)


def _of_party(roster: Roster, day: date, meeting: Meeting) -> Iterable[Sitter]:
    group = meeting.seating is Seating.GROUP
    leaders = {s.person_id for s in _leaders(roster, day, meeting.party)}
    rows = [
        m
        for m in roster.memberships
        if holds_on(m, day) and (m.floor_group if group else m.party) == meeting.party
    ]
    for row in sorted(rows, key=lambda m: (m.person_id not in leaders, m.constituency_id or 10**9, m.id)):
        leads = row.person_id in leaders
        yield Sitter(
            seat=f"member:{row.person_id}",
            side=Side.COUNCIL,
            role=Role.FLOOR_LEADER if leads else None,
            body=meeting.party if leads else "",
            person_id=row.person_id,
        )


def _officers_of_party(roster: Roster, day: date, meeting: Meeting) -> Iterable[Sitter]:
    """당정협의: those of the party who lead something; all its members while no office is entered."""
    members = tuple(_of_party(roster, day, meeting)) if meeting.party else ()
    held = {
        s.person_id: s
        for s in (*_leaders(roster, day), *_presidium(roster, day), *_chairs(roster, day))
        if s.person_id is not None
    }
    leading = tuple(held[m.person_id] for m in members if m.person_id in held)
    return leading or members


def _one(person_id: int | None) -> Iterable[Sitter]:
    if person_id is not None:
        yield Sitter(seat="interview", side=Side.COUNCIL, person_id=person_id)


def _city(roster: Roster, day: date, roles: Iterable[Role]) -> Iterable[Sitter]:
    return [_holder(row, Side.CITY) for role in roles for row in roster.held(role, day)]


def _political(roster: Roster, day: date) -> Iterable[Sitter]:
    """The mayor and whoever is in charge of political affairs; the whole side while no title says who."""
    side = list(_city(roster, day, MAYORS_SIDE))
    chosen = [s for s in side if s.role is Role.MAYOR or s.title.startswith(_POLITICAL)]
    return chosen if any(s.role is not Role.MAYOR for s in chosen) else side


def _head(roster: Roster, day: date, code: str) -> Sitter:
    post = roster.head_of(code, day)
    return Sitter(
        seat=seat_key(Role.DISTRICT_HEAD, code),
        side=Side.DISTRICT,
        role=post.role if post is not None else Role.DISTRICT_HEAD,
        body=code,
        person_id=post.person_id if post is not None else None,
        district_code=code,
    )


def _vice(roster: Roster, day: date, code: str, *, vacant: bool = False) -> Iterable[Sitter]:
    rows = roster.held(Role.VICE_HEAD, day, code)[:1]
    if not rows and not vacant:
        return
    yield Sitter(
        seat=seat_key(Role.VICE_HEAD, code),
        side=Side.DISTRICT,
        role=Role.VICE_HEAD,
        body=code,
        person_id=rows[0].person_id if rows else None,
        district_code=code,
    )
