# SPDX-License-Identifier: Apache-2.0
"""The invented people of the sample office (예시), and the seats and offices they hold.

Every name holds 예시. Seats follow the term of the date; where its map is not known (제12대 on),
the numbers of the 11th are copied, the dongs dealt out, and each row says that it is 예시.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from random import Random

from db.records import (
    Committee,
    CommitteeBureau,
    Constituency,
    ConstituencyDong,
    Contact,
    Membership,
    Person,
    Record,
    RoleHolding,
    Term,
)
from db.records.enums import Certainty, CommitteeKind, PersonKind, Role
from desktop.seoul import reference

SURNAMES = "김이박최정강조윤장임한오서신권황안송류홍"
GROUPS = ("예시당 가", "예시당 나")
PR_SEATS = 11
COPIED = "예시: 제11대의 것을 옮겼으며 실제와 다름"
_FIRST_TERM, _FIRST_YEAR, _YEARS = 10, 2018, 4
_COPIED_TERM = 11


@dataclass(slots=True)
class Numbers:
    """Gives the next number of each kind of record; counting starts at `first`."""

    first: int = 1
    _last: dict[type[Record], int] = field(default_factory=dict)

    def next(self, kind: type[Record]) -> int:
        self._last[kind] = self._last.get(kind, self.first - 1) + 1
        return self._last[kind]

    def start_at(self, kind: type[Record], number: int) -> None:
        self._last[kind] = number - 1


@dataclass(slots=True, kw_only=True)
class Cast:
    """Who there is. `constituency_of`: (district code, dong id) → constituency; empty where unknown."""

    term: Term
    records: list[Record] = field(default_factory=list)
    seats: dict[int, Person] = field(default_factory=dict)
    districts: dict[str, list[int]] = field(default_factory=dict)
    constituency_of: dict[tuple[str, int], int] = field(default_factory=dict)
    heads: dict[str, Person] = field(default_factory=dict)
    leadership: list[Person] = field(default_factory=list)
    chairs: list[Person] = field(default_factory=list)
    members: dict[str, list[Person]] = field(default_factory=dict)
    groups: dict[str, list[Person]] = field(default_factory=dict)

    def local(self, district_code: str | None, dong_id: int | None) -> list[Person]:
        """Councillors of the place: of the dong where its constituency is known, else of the district."""
        if district_code is None:
            return []
        one = self.constituency_of.get((district_code, dong_id or 0))
        ids = self.districts.get(district_code, []) if one is None else [one]
        return [self.seats[number] for number in ids]


def term_at(day: date) -> Term:
    """The council's term of a date; terms beyond the shipped ones are reckoned every four years (예시)."""
    for term in reference.terms():
        if term.valid_from <= day and (term.valid_to is None or day < term.valid_to):
            return term
    number = _FIRST_TERM + (day.year - _FIRST_YEAR - (day < date(day.year, 7, 1))) // _YEARS
    first_year = _FIRST_YEAR + (number - _FIRST_TERM) * _YEARS
    return Term(
        id=number + 1000,
        number=number,
        valid_from=date(first_year, 7, 1),
        valid_to=date(first_year + _YEARS, 7, 1),
        certainty=Certainty.ESTIMATE,
        source=COPIED,
    )


def make_cast(today: date, *, numbers: Numbers, rng: Random) -> Cast:
    """Everybody of the sample office, with `Cast.records` in the order in which they can be added."""
    cast = Cast(term=term_at(today))
    _copy_map(cast, numbers)
    _name_seats(cast, numbers, rng)
    committees = _committees(cast, numbers)
    _give_posts(cast, committees, numbers)
    _district_heads(cast, numbers)
    _bureau_heads(cast, numbers)
    return cast


def person(kind: PersonKind, numbers: Numbers, *, post: str = "", organisation: str = "") -> Person:
    """The next invented person: 김예시 1, 이예시 1 … 김예시 2."""
    number = numbers.next(Person)
    turn, surname = divmod(number - numbers.first, len(SURNAMES))
    return Person(
        id=number,
        name=f"{SURNAMES[surname]}예시 {turn + 1}",
        kind=kind,
        post=post,
        organisation=organisation,
    )


def add_person(cast: Cast, who: Person, numbers: Numbers) -> Person:
    cast.records.append(who)
    cast.records.append(
        Contact(
            id=numbers.next(Contact),
            person_id=who.id,
            office_phone=f"02-0000-{who.id % 10_000:04d}",
            email=f"person{who.id}@example.com",
            mobile=f"010-0000-{who.id % 10_000:04d}",
        )
    )
    return who


def _copy_map(cast: Cast, numbers: Numbers) -> None:
    known = [c for c in reference.constituencies() if c.term_id == cast.term.id]
    if known:
        for row in known:
            cast.districts.setdefault(row.district_code, []).append(row.id)
        dongs = {d.id: d.district_code for d in reference.dongs()}
        ids = {row.id for row in known}
        for pair in reference.constituency_dongs():
            if pair.constituency_id in ids:
                cast.constituency_of[dongs[pair.dong_id], pair.dong_id] = pair.constituency_id
        return
    if cast.term.source == COPIED:
        cast.records.append(cast.term)
    for row in (c for c in reference.constituencies() if c.term_id == _COPIED_TERM):
        copied = Constituency(
            id=reference.constituency_id(cast.term.number, row.district_code, row.number),
            term_id=cast.term.id,
            district_code=row.district_code,
            number=row.number,
            certainty=Certainty.ESTIMATE,
            source=COPIED,
        )
        cast.records.append(copied)
        cast.districts.setdefault(row.district_code, []).append(copied.id)
    for code, ids_of_district in cast.districts.items():
        for dong_id, constituency in _dealt(code, ids_of_district, cast.term.number).items():
            cast.constituency_of[code, dong_id] = constituency
            cast.records.append(
                ConstituencyDong(
                    id=numbers.next(ConstituencyDong), constituency_id=constituency, dong_id=dong_id
                )
            )


def _dealt(code: str, ids: Sequence[int], term: int) -> Mapping[int, int]:
    """Dongs of a district over its constituencies: examples of earlier terms first, the rest in order."""
    base, district = reference.constituency_id(term, code, 0), reference.constituency_id(0, code, 0)
    fixed: dict[int, int] = {}
    for pair in reference.constituency_dongs():
        if pair.constituency_id // 100 % 100 == district // 100:
            fixed[pair.dong_id] = base + pair.constituency_id % 100
    free = [d.id for d in reference.dongs() if d.district_code == code and d.id not in fixed]
    open_ids = [n for n in ids if n not in fixed.values()] or list(ids)
    rest = {dong: open_ids[n * len(open_ids) // len(free)] for n, dong in enumerate(free)}
    return fixed | rest


def _name_seats(cast: Cast, numbers: Numbers, rng: Random) -> None:
    """One invented councillor a seat; a little over half in the first floor group."""
    seats: list[int | None] = [n for ids in cast.districts.values() for n in ids]
    seats += [None] * PR_SEATS
    parties = [GROUPS[0] if n % 9 < 5 else GROUPS[1] for n in range(len(seats))]
    rng.shuffle(parties)
    for seat, party in zip(seats, parties, strict=True):
        who = add_person(
            cast,
            person(PersonKind.COUNCILLOR, numbers, post="시의원", organisation="서울특별시의회"),
            numbers,
        )
        cast.groups.setdefault(party, []).append(who)
        if seat is not None:
            cast.seats[seat] = who
        cast.records.append(
            Membership(
                id=numbers.next(Membership),
                person_id=who.id,
                term_id=cast.term.id,
                constituency_id=seat,
                party=party,
                floor_group=party,
                valid_from=cast.term.valid_from,
                valid_to=cast.term.valid_to,
            )
        )


def _committees(cast: Cast, numbers: Numbers) -> list[Committee]:
    """Those of the date; where the term's are not known, the 11th's under the same names (예시)."""
    shipped = [c for c in reference.committees() if _overlaps(c, cast.term)]
    if shipped:
        return shipped
    copied: list[Committee] = []
    for row in reference.committees():
        if not 111 <= row.id <= 129:  # those of the 11th term
            continue
        new = Committee(
            id=numbers.next(Committee),
            name=row.name,
            kind=row.kind,
            valid_from=cast.term.valid_from,
            valid_to=cast.term.valid_to,
            certainty=Certainty.ESTIMATE,
            source=COPIED,
        )
        copied.append(new)
        cast.records.append(new)
        for pair in reference.committee_bureaus():
            if pair.committee_id == row.id:
                cast.records.append(
                    CommitteeBureau(
                        id=numbers.next(CommitteeBureau),
                        committee_id=new.id,
                        bureau_id=pair.bureau_id,
                        valid_from=cast.term.valid_from,
                        valid_to=cast.term.valid_to,
                    )
                )
    return copied


def _overlaps(committee: Committee, term: Term) -> bool:
    starts = term.valid_to is None or committee.valid_from < term.valid_to
    return starts and (committee.valid_to is None or committee.valid_to > term.valid_from)


def _give_posts(cast: Cast, committees: Sequence[Committee], numbers: Numbers) -> None:
    """Presidium, floor leaders, chairs, and one ordinary committee for everybody else."""
    first, second = (cast.groups[name] for name in GROUPS)
    steering = next(c for c in committees if c.kind is CommitteeKind.STEERING)
    standing = [c for c in committees if c.kind is CommitteeKind.STANDING]
    posts = [
        (first[0], Role.SPEAKER, ""),
        (first[1], Role.VICE_SPEAKER, ""),
        (second[0], Role.VICE_SPEAKER, ""),
        (first[2], Role.STEERING_CHAIR, str(steering.id)),
        (first[3], Role.FLOOR_LEADER, GROUPS[0]),
        (second[1], Role.FLOOR_LEADER, GROUPS[1]),
    ]
    cast.leadership = [who for who, _, _ in posts]
    presidium = {first[0].id}
    others = [who for group in (first, second) for who in group if who.id not in presidium]
    others.sort(key=lambda who: who.id)
    free = iter([who for who in others if who not in cast.leadership])
    for committee in standing:
        chair = next(free)
        cast.chairs.append(chair)
        cast.members[committee.name] = [chair]
        posts.append((chair, Role.COMMITTEE_CHAIR, str(committee.id)))
    rest = [who for who in others if who not in cast.chairs]
    for n, who in enumerate(rest):
        committee = standing[n % len(standing)]
        cast.members[committee.name].append(who)
        posts.append((who, Role.COMMITTEE_MEMBER, str(committee.id)))
    for who, role, body in posts:
        _hold(cast, who, role, body, numbers)


def _district_heads(cast: Cast, numbers: Numbers) -> None:
    for district in reference.districts():
        head = person(PersonKind.DISTRICT_HEAD, numbers, post="구청장", organisation=district.name)
        cast.heads[district.code] = add_person(cast, head, numbers)
        _hold(cast, head, Role.DISTRICT_HEAD, district.code, numbers)
        vice = person(PersonKind.OFFICIAL, numbers, post="부구청장", organisation=district.name)
        _hold(cast, add_person(cast, vice, numbers), Role.VICE_HEAD, district.code, numbers)


def _bureau_heads(cast: Cast, numbers: Numbers) -> None:
    for bureau in reference.bureaus():
        if bureau.parent_id is None and bureau.valid_to is None:
            head = person(
                PersonKind.OFFICIAL, numbers, post=_head_title(bureau.name), organisation=bureau.name
            )
            _hold(cast, add_person(cast, head, numbers), Role.BUREAU_HEAD, str(bureau.id), numbers)


def _hold(cast: Cast, who: Person, role: Role, body: str, numbers: Numbers) -> None:
    cast.records.append(
        RoleHolding(
            id=numbers.next(RoleHolding),
            person_id=who.id,
            role=role,
            body=body,
            valid_from=cast.term.valid_from,
            valid_to=cast.term.valid_to,
        )
    )


def _head_title(bureau: str) -> str:
    if bureau.endswith("위원회"):
        return f"{bureau[:-1]}장"
    return bureau if bureau.endswith(("관", "인")) else f"{bureau}장"
