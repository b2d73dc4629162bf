# SPDX-License-Identifier: Apache-2.0
"""The office after some years, invented, for measuring: what grows with use is there in its proportions.

2,000 engagements and 10,000 notices a year, 500 people; the newest half year lies ahead of the
date, the fortnight around it is that of the sample office.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise
from random import Random

from db.records import Dong, Engagement, Membership, Notice, Person, Record, RoleHolding, Stop, Timed
from db.records.enums import Category, Confidentiality, Kind, PersonKind, Role, Status
from db.records.when import seoul_time
from desktop.seoul import reference
from desktop.seoul.sample import sample_records, start_numbers
from desktop.seoul.sample_people import PR_SEATS, Cast, Numbers, add_person, make_cast, person, term_at
from desktop.seoul.years_parts import meeting_of, parts_of, suggestions_of, told

ENGAGEMENTS_A_YEAR = 2_000
NOTICES_A_YEAR = 10_000
PEOPLE = 500
MAX_YEARS = 100
_AHEAD_DAYS = 182
_SAMPLE_DAYS = 14
_NEW_A_TERM = 52

_WORKDAY = ((8, 30), (9, 30), (10, 50), (12, 20), (13, 40), (15, 0), (16, 20), (17, 40))
_WEEKEND = ((10, 0), (14, 0))
_MINUTES = (40, 50, 50, 60, 60, 60, 70)
_KINDS = (
    *(Kind.VISIT,) * 9,
    *(Kind.EVENT,) * 4,
    Kind.ISSUE_BRIEFING,
    Kind.CONSULTATION,
    Kind.INTERVIEW,
    Kind.DISTRICT_HEAD,
    Kind.VICE_HEADS,
    Kind.PRESS,
    Kind.INTERNAL,
)
NOTIFIED = frozenset({Kind.VISIT, Kind.EVENT, Kind.PRESS})
_THEMES = (
    "골목길 안전 점검", "전통시장 물가 점검", "어린이집 급식 점검", "경로당 냉난방 점검", "통학로 보행 점검",
    "하천 정비 현장", "청년 공간 간담", "도서관 이용 점검", "공원 정비 현장", "빗물받이 점검",
    "버스 정류소 개선", "작은 공방 거리", "체육관 개관 준비", "돌봄센터 격려", "주차장 조성 현장",
    "자원순환 시설 점검", "보건지소 현장", "주거 상담소 간담", "재난 대비 훈련", "문화마당 점검",
)  # fmt: skip
_TITLES = {
    Kind.ISSUE_BRIEFING: "현안설명회",
    Kind.CONSULTATION: "상임위 간담회",
    Kind.INTERVIEW: "시의원 개별 면담",
    Kind.DISTRICT_HEAD: "구청장 면담",
    Kind.VICE_HEADS: "부구청장회의",
    Kind.PRESS: "정책 발표",
    Kind.INTERNAL: "내부 점검 회의",
}
_PAST = (*(Status.HELD,) * 17, Status.CLOSED, Status.CANCELLED, Status.POSTPONED)
_AHEAD = (*(Status.PLANNED,) * 12, Status.FINAL, Status.FINAL, *(Status.DRAFT,) * 3, *(Status.CANDIDATE,) * 3)
_CATEGORIES = (*Category,)


@dataclass(slots=True, kw_only=True)
class _World:
    """What the batches share. `casts`: by the first day of a term, oldest first."""

    today: date
    rng: Random
    numbers: Numbers
    casts: list[tuple[date, Cast]]
    dongs: Sequence[Dong]
    bureaus: Sequence[int]
    notices_left: int = 0
    notified_left: int = 0
    extra: list[Record] = field(default_factory=list)

    def cast_on(self, day: date) -> Cast:
        return next((cast for first, cast in reversed(self.casts) if first <= day), self.casts[0][1])


def years_records(years: int, seed: int, today: date) -> Iterator[tuple[Record, ...]]:
    """Batches that together are one office, parents first; the first is the sample office of `today`.

    `years` from 1 to 100 (ValueError otherwise). Exactly 2,000 engagements and 10,000 notices a
    year and 500 people; the same arguments always give the same records.
    """
    if not 1 <= years <= MAX_YEARS:
        raise ValueError("years")
    # Visits of years lie all over the city: everybody sits from the first day of each term.
    base = sample_records(today, seed=seed, changes=False)
    world = _world(years, seed, today, base)
    yield base
    yield tuple(world.extra)
    slots = _slots(years, today, world.rng, wanted=years * ENGAGEMENTS_A_YEAR - _count(base, Engagement))
    kinds = [world.rng.choice(_KINDS) for _ in slots]
    world.notices_left = years * NOTICES_A_YEAR - _count(base, Notice)
    world.notified_left = sum(kind in NOTIFIED for kind in kinds)
    for start in range(0, len(slots), ENGAGEMENTS_A_YEAR):
        batch: list[Record] = []
        for slot, kind in zip(
            slots[start : start + ENGAGEMENTS_A_YEAR], kinds[start : start + ENGAGEMENTS_A_YEAR], strict=True
        ):
            batch += _engagement(world, slot, kind)
        yield tuple(batch)


def _count(records: Sequence[Record], kind: type[Record]) -> int:
    return sum(type(r) is kind for r in records)


def _world(years: int, seed: int, today: date, base: Sequence[Record]) -> _World:
    numbers = Numbers()
    tops: dict[type[Record], int] = {}
    for record in base:
        tops[type(record)] = max(record.id, tops.get(type(record), 0))
    for kind, top in tops.items():
        numbers.start_at(kind, top + 1)
    # The same cast as in the sample office: same seed, same date, same numbers.
    now = make_cast(today, numbers=start_numbers(), rng=Random(seed))
    world = _World(
        today=today,
        rng=Random(seed * 7919 + years),
        numbers=numbers,
        casts=[(now.term.valid_from, now)],
        dongs=reference.dongs(),
        bureaus=[b.id for b in reference.bureaus() if b.parent_id is None and b.valid_to is None],
    )
    _earlier_terms(world, first_day=today - timedelta(days=366 * years))
    missing = PEOPLE - _count(base, Person) - _count(world.extra, Person)
    people = Cast(term=now.term)
    for _ in range(missing):
        add_person(people, person(PersonKind.GUEST, numbers, post="주민대표"), numbers)
    world.extra += people.records
    return world


def _earlier_terms(world: _World, *, first_day: date) -> None:
    """Seats of the terms before: most people were re-elected, some are new in each term."""
    while world.casts[0][0] > first_day:
        after = world.casts[0][1]
        term = term_at(world.casts[0][0] - timedelta(days=1))
        if term.id not in {t.id for t in reference.terms()}:
            return
        cast = Cast(term=term)
        councillors = _councillors(world, cast, after)
        for row in (c for c in reference.constituencies() if c.term_id == term.id):
            cast.districts.setdefault(row.district_code, []).append(row.id)
        seats = [n for ids in cast.districts.values() for n in ids]
        for seat, who in zip([*seats, *(None,) * PR_SEATS], councillors, strict=False):
            _seat(world, cast, seat, who)
        cast.heads, cast.leadership, cast.chairs = after.heads, after.leadership, after.chairs
        _posts_in(world, cast)
        world.extra += cast.records
        world.casts.insert(0, (term.valid_from, cast))


def _councillors(world: _World, cast: Cast, after: Cast) -> list[Person]:
    kept = list(after.seats.values())[_NEW_A_TERM:]
    new = [
        add_person(cast, person(PersonKind.COUNCILLOR, world.numbers, post="전 시의원"), world.numbers)
        for _ in range(_NEW_A_TERM)
    ]
    everybody = kept + new + [who for who in after.leadership if who not in kept]
    world.rng.shuffle(everybody)
    return everybody


def _seat(world: _World, cast: Cast, seat: int | None, who: Person) -> None:
    if seat is not None:
        cast.seats[seat] = who
    group = f"예시당 {'가나'[who.id % 2]}"
    cast.records.append(
        Membership(
            id=world.numbers.next(Membership),
            person_id=who.id,
            term_id=cast.term.id,
            constituency_id=seat,
            party=group,
            floor_group=group,
            valid_from=cast.term.valid_from,
            valid_to=cast.term.valid_to,
        )
    )


def _posts_in(world: _World, cast: Cast) -> None:
    roles = (Role.SPEAKER, Role.VICE_SPEAKER, Role.VICE_SPEAKER, Role.STEERING_CHAIR)
    posts = [(who, role, "") for who, role in zip(cast.leadership, roles, strict=False)]
    posts += [(who, Role.DISTRICT_HEAD, code) for code, who in cast.heads.items()]
    for who, role, body in posts:
        cast.records.append(
            RoleHolding(
                id=world.numbers.next(RoleHolding),
                person_id=who.id,
                role=role,
                body=body,
                valid_from=cast.term.valid_from,
                valid_to=cast.term.valid_to,
            )
        )


@dataclass(frozen=True, slots=True)
class _Slot:
    day: date
    hour: int
    minute: int


def _slots(years: int, today: date, rng: Random, *, wanted: int) -> list[_Slot]:
    """`wanted` starts spread evenly over the years, in order, none inside the sample's weeks."""
    monday = today - timedelta(days=today.weekday())
    quiet = range(-7, _SAMPLE_DAYS + 7)
    last = today + timedelta(days=_AHEAD_DAYS)
    edges = [last - timedelta(days=(years * 365 * n) // (years * 4)) for n in range(years * 4 + 1)][::-1]
    found: list[_Slot] = []
    for n, (first, end) in enumerate(pairwise(edges)):
        free = [
            _Slot(day, hour, minute)
            for day in (first + timedelta(days=k) for k in range((end - first).days))
            if (day - monday).days not in quiet
            for hour, minute in (_WORKDAY if day.weekday() < 5 else _WEEKEND)
        ]
        due = wanted * (n + 1) // (years * 4) - len(found)
        found += sorted(rng.sample(free, min(due, len(free))), key=lambda s: (s.day, s.hour, s.minute))
    return found


def _engagement(world: _World, slot: _Slot, kind: Kind) -> list[Record]:
    rng = world.rng
    dong = rng.choice(world.dongs)
    start = seoul_time(slot.day, slot.hour, slot.minute)
    when = Timed(start, start + timedelta(minutes=rng.choice(_MINUTES)))
    status = rng.choice(_PAST if slot.day < world.today else _AHEAD)
    number = world.numbers.next(Engagement)
    theme = rng.choice(_THEMES)
    field_visit = kind in (Kind.VISIT, Kind.EVENT)
    touched = min(start - timedelta(days=2), seoul_time(world.today, 8))
    edition = 1 + (rng.random() < 0.2)
    engagement = Engagement(
        id=number,
        uid=f"bench-{number}",
        kind=kind,
        title=f"{dong.name} {theme}" if field_visit else _TITLES[kind],
        public_title=theme if field_visit and number % 2 else "",
        when=None if status is Status.POSTPONED else when,
        former_when=when if status is Status.POSTPONED else None,
        status=status,
        status_reason="다른 일정과 중복" if status in (Status.CANCELLED, Status.POSTPONED) else "",
        status_at=touched,
        confidentiality=Confidentiality.PUBLIC if field_visit and number % 2 else Confidentiality.INTERNAL,
        is_major=number % 40 == 0,
        category=rng.choice(_CATEGORIES) if kind is Kind.VISIT else None,
        tags=("예시",),
        bureau_id=rng.choice(world.bureaus),
        lead="시장",
        purpose=f"{theme} 상황을 점검하고 주민 의견을 청취함\n앞선 점검 사항의 조치를 확인함",
        key_points="현장의 목소리를 먼저 경청\n작은 불편부터 개선" if field_visit else "",
        source="예시",
        sequence=edition - 1,
        edition=edition,
        exposed_edition=edition if kind in NOTIFIED else 0,
        changed_at=touched,
        created_at=touched - timedelta(days=14),
    )
    stop = _stop(world, engagement, dong if field_visit else None, theme)
    cast = world.cast_on(slot.day)
    records: list[Record] = [engagement, stop]
    records += parts_of(engagement, stop, cast, rng=rng, numbers=world.numbers)
    records += meeting_of(engagement, dong, cast, numbers=world.numbers)
    if kind in NOTIFIED:
        share = -(-world.notices_left // world.notified_left)
        share = min(share, max(1, share + rng.randint(-2, 2))) if world.notified_left > 1 else share
        made = told(engagement, stop, cast, count=share, now=world.today, rng=rng, numbers=world.numbers)
        world.notices_left -= sum(type(r) is Notice for r in made)
        world.notified_left -= 1
        records += made
    records += suggestions_of(engagement, stop, cast, rng=rng, numbers=world.numbers)
    return records


def _stop(world: _World, engagement: Engagement, dong: Dong | None, theme: str) -> Stop:
    """A place in a dong, or the city hall."""
    number = world.numbers.next(Stop)
    if dong is None:
        return Stop(id=number, engagement_id=engagement.id, place="시청")
    return Stop(
        id=number,
        engagement_id=engagement.id,
        place=f"{dong.name} {theme.split()[0]} 현장",
        district_code=dong.district_code,
        dong_id=dong.id,
        lat=dong.lat,
        lon=dong.lon,
    )
