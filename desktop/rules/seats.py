# SPDX-License-Identifier: Apache-2.0
"""Who held this seat or office that day: asked by the name people say.

A dong, 은평구 제2선거구, 의장, 은평구청장, a committee or a bureau, a party, or somebody's name.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from db.records import Bureau, Committee, Constituency, District, Dong, Membership, RoleHolding
from db.records.enums import Role
from desktop.rules.roster import Roster, holds_on

# As people say them; a longer name is tried before a shorter one that it ends with.
ROLE_WORDS: dict[str, Role] = {
    "의장": Role.SPEAKER,
    "부의장": Role.VICE_SPEAKER,
    "운영위원장": Role.STEERING_CHAIR,
    "대표의원": Role.FLOOR_LEADER,
    "원내대표": Role.FLOOR_LEADER,
    "시장": Role.MAYOR,
    "부시장": Role.VICE_MAYOR,
    "특보": Role.ADVISER,
    "수석": Role.ADVISER,
} | {role.value: role for role in Role}
COMMITTEE_ROLES = (
    Role.COMMITTEE_CHAIR,
    Role.COMMITTEE_VICE_CHAIR,
    Role.COMMITTEE_CONTACT,
    Role.COMMITTEE_MEMBER,
)
_CONSTITUENCY = re.compile(r"(?P<district>\D+?)제?(?P<number>\d{1,2})(?:선거구)?")
_SPACES = re.compile(r"[\s,.·ㆍ・‧․]+")
_MOST = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Who holds it, and from when to when (`valid_to` not included, None: still)."""

    person_id: int
    name: str
    role: Role | None = None
    title: str = ""
    party: str = ""
    first: date
    valid_to: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SeatAnswer:
    """A seat or office of that day and its holders; none: it is vacant, or nobody is entered.

    `role` None is a seat in the council: of `district` and `number`, or by the lists (비례) without one.
    `dong` where it was asked by its dong; `to_check`: the dong has no constituency entered, so these
    are all seats of its district.
    """

    role: Role | None = None
    district: str = ""
    number: int | None = None
    body: str = ""
    dong: str = ""
    holders: tuple[Holder, ...] = ()
    to_check: bool = False
    is_person: bool = False  # asked by somebody's name


def seat_on(roster: Roster, what: str, day: date) -> tuple[SeatAnswer, ...]:
    """Everything so called on that day, the nearest reading only; empty where nothing is."""
    asked = _form(what[:100])
    if not asked:
        return ()
    for read in _READINGS:
        found = tuple(read(roster, asked, day))
        if found:
            return found[:_MOST]
    return ()


def _form(text: str) -> str:
    return _SPACES.sub("", unicodedata.normalize("NFC", text)).casefold()


# -- seats of the council ------------------------------------------------------------------------


def constituency_named(roster: Roster, what: str, day: date) -> Constituency | None:
    """은평구 제2선거구, 은평2: the constituency of the term of that day."""
    match = _CONSTITUENCY.fullmatch(_form(what[:100]))
    district = _district(roster, match["district"]) if match is not None else None
    if match is None or district is None:
        return None
    own = roster.constituencies_in(district.code, day)
    return next((one for one in own if one.number == int(match["number"])), None)


def is_proportional(what: str) -> bool:
    """Whether a seat of the lists (비례) is meant."""
    return _form(what) in ("비례", "비례대표", "proportional")


def _constituency(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    own = constituency_named(roster, asked, day)
    if own is not None:
        yield seat_of(roster, own, day)


def seat_of(roster: Roster, constituency: Constituency, day: date) -> SeatAnswer:
    """The seat of a constituency on a day."""
    return SeatAnswer(
        district=roster.district_name(constituency.district_code),
        number=constituency.number,
        holders=_members(roster, roster.members_of(constituency.id, day)),
    )


def _dong(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """By dong, with its district before it where several bear one name."""
    for dong in roster.dongs.values():
        if not holds_on(dong, day) or not _is_dong(roster, dong, asked):
            continue
        own = roster.constituency_of(dong.id, day)
        district = roster.district_name(dong.district_code)
        if own is not None:
            yield replace(seat_of(roster, own, day), dong=dong.name)
            continue
        rows = [
            m for c in roster.constituencies_in(dong.district_code, day) for m in roster.members_of(c.id, day)
        ]
        yield SeatAnswer(district=district, dong=dong.name, holders=_members(roster, rows), to_check=True)


def _is_dong(roster: Roster, dong: Dong, asked: str) -> bool:
    name, district = _form(dong.name), _form(roster.district_name(dong.district_code))
    return asked in (name, district + name, district.removesuffix("구") + name)


def _proportional(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    if is_proportional(asked):
        yield SeatAnswer(holders=_members(roster, roster.members_of(None, day)))


def _party(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """A party or a floor group: its members of that day."""
    rows = [
        m for m in roster.memberships if holds_on(m, day) and asked in (_form(m.party), _form(m.floor_group))
    ]
    if rows:
        yield SeatAnswer(body=rows[0].party or rows[0].floor_group, holders=_members(roster, rows))


def _members(roster: Roster, rows: Iterable[Membership]) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            person_id=m.person_id,
            name=roster.name_of(m.person_id),
            party=m.party,
            first=m.valid_from,
            valid_to=m.valid_to,
        )
        for m in sorted(rows, key=lambda m: (roster.name_of(m.person_id), m.id))
    )


# -- offices -------------------------------------------------------------------------------------


def _role(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    role = ROLE_WORDS.get(asked)
    if role is Role.STEERING_CHAIR or role is Role.FLOOR_LEADER:
        # As the leadership counts them: by the steering committee's chair, by the groups of the day.
        for post in roster.leadership(day):
            if post.role is role:
                held = [r for r in roster.holdings if holds_on(r, day) and r.person_id == post.person_id]
                own = [r for r in held if r.role in (role, Role.COMMITTEE_CHAIR)]
                yield SeatAnswer(
                    role=role, body=body_name(roster, role, post.body), holders=_held(roster, own[:1])
                )
        return
    if role is None:
        titled = [r for r in roster.holdings if holds_on(r, day) and r.title and _form(r.title) == asked]
        if titled:
            yield SeatAnswer(role=titled[0].role, body=titled[0].title, holders=_held(roster, titled))
        return
    bodies = dict.fromkeys(r.body for r in roster.held(role, day)) or {"": None}
    for body in bodies:
        rows = roster.held(role, day, body)
        yield SeatAnswer(role=role, body=body_name(roster, role, body), holders=_held(roster, rows))


def _head(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """은평구청장 and 은평구 구청장, 은평구 부구청장."""
    for ending, roles in (
        ("부구청장", (Role.VICE_HEAD,)),
        ("구청장", (Role.DISTRICT_HEAD, Role.ACTING_HEAD)),
        ("청장", (Role.DISTRICT_HEAD, Role.ACTING_HEAD)),
    ):
        if not asked.endswith(ending):
            continue
        district = _district(roster, asked.removesuffix(ending))
        if district is not None:
            yield _heads(roster, district, roles, day)
            return


def _heads(roster: Roster, district: District, roles: Iterable[Role], day: date) -> SeatAnswer:
    wanted = tuple(roles)
    rows = [r for role in wanted for r in roster.held(role, day, district.code)]
    post = roster.head_of(district.code, day)
    if Role.DISTRICT_HEAD in wanted and post is not None:
        rows = [r for r in rows if (r.role, r.person_id) == (post.role, post.person_id)][:1]
    role = rows[0].role if rows else wanted[0]
    return SeatAnswer(role=role, district=district.name, holders=_held(roster, rows))


def _of_district(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """A district alone: its head, then each of its seats."""
    district = _district(roster, asked)
    if district is None:
        return
    yield _heads(roster, district, (Role.DISTRICT_HEAD, Role.ACTING_HEAD), day)
    for one in roster.constituencies_in(district.code, day):
        yield seat_of(roster, one, day)


def _committee(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """A committee: its chair, vice-chair, contacts, members; 교통위원장 its chair only."""
    only_chair = asked.endswith("위원장")
    for committee in roster.committees.values():
        if not holds_on(committee, day) or not _is_committee(committee, asked):
            continue
        for role in COMMITTEE_ROLES[:1] if only_chair else COMMITTEE_ROLES:
            rows = roster.held(role, day, str(committee.id))
            if rows or role is Role.COMMITTEE_CHAIR:
                yield SeatAnswer(role=role, body=committee.name, holders=_held(roster, rows))


def _is_committee(committee: Committee, asked: str) -> bool:
    name = _form(committee.name)
    short = name.removesuffix("위원회")
    return asked in (name, short, f"{short}위", f"{short}위원장")


def _bureau(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """A bureau or its head (행정국, 행정국장), and the committee that watches it."""
    for bureau in roster.bureaus.values():
        name = _form(bureau.name)
        if asked not in (name, f"{name}장") or not holds_on(bureau, day):
            continue
        rows = roster.held(Role.BUREAU_HEAD, day, str(bureau.id))
        yield SeatAnswer(role=Role.BUREAU_HEAD, body=bureau.name, holders=_held(roster, rows))
        committee = roster.committee_of(bureau.id, day)
        if committee is not None:
            chair = roster.held(Role.COMMITTEE_CHAIR, day, str(committee.id))
            yield SeatAnswer(role=Role.COMMITTEE_CHAIR, body=committee.name, holders=_held(roster, chair))


def _person(roster: Roster, asked: str, day: date) -> Iterator[SeatAnswer]:
    """Somebody's name: the seat and the offices held that day."""
    for person in roster.people.values():
        if _form(person.name) != asked:
            continue
        seat = roster.seat_of(person.id, day)
        if seat is not None:
            own = roster.constituency(seat.constituency_id) if seat.constituency_id is not None else None
            yield SeatAnswer(
                district=roster.district_name(own.district_code) if own is not None else "",
                number=own.number if own is not None else None,
                holders=_members(roster, (seat,)),
                is_person=True,
            )
        for row in roster.roles_of(person.id, day):
            district = roster.districts.get(row.body)
            yield SeatAnswer(
                role=row.role,
                district=district.name if district is not None else "",
                body="" if district is not None else body_name(roster, row.role, row.body),
                holders=_held(roster, (row,)),
                is_person=True,
            )


def _held(roster: Roster, rows: Iterable[RoleHolding]) -> tuple[Holder, ...]:
    return tuple(
        Holder(
            person_id=r.person_id,
            name=roster.name_of(r.person_id),
            role=r.role,
            title=r.title,
            first=r.valid_from,
            valid_to=r.valid_to,
        )
        for r in rows
    )


def body_name(roster: Roster, role: Role, body: str) -> str:
    """What the body of a role is called: a district, a committee, a bureau; a group's own name as it is.

    A standing body (`meeting_series:3`) is not in the roster and stays as it is written.
    """
    if body in roster.districts:
        return roster.districts[body].name
    if not body.isdecimal():
        return body
    found: Bureau | Committee | None
    found = roster.bureaus.get(int(body)) if role is Role.BUREAU_HEAD else roster.committees.get(int(body))
    return found.name if found is not None else body


def _district(roster: Roster, asked: str) -> District | None:
    """By name with or without 구, or English name; 중구 is never said 중."""
    for district in roster.districts.values():
        name, english = _form(district.name), _form(district.name_en)
        names = {name, name.removesuffix("구"), english, english.removesuffix("-gu"), district.code}
        if asked in {n for n in names if len(n) > 1} | {name}:
            return district
    return None


_Reading = Callable[[Roster, str, date], Iterator[SeatAnswer]]
_READINGS: tuple[_Reading, ...] = (
    _constituency,
    _proportional,
    _role,
    _head,
    _committee,
    _bureau,
    _of_district,
    _dong,
    _party,
    _person,
)
