# SPDX-License-Identifier: Apache-2.0
"""Short ways to say what a test is given. People are invented and marked 예시."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from functools import cache
from typing import Any

from db.records import (
    Constituency,
    ConstituencyDong,
    CouncilDay,
    District,
    Dong,
    Engagement,
    Membership,
    Person,
    RoleHolding,
    Stop,
    Term,
    Timed,
)
from db.records.enums import CouncilDayKind, Role, Status
from db.records.when import seoul_time
from desktop.rules.commitment import Commitment, commitment
from desktop.rules.council import CouncilCalendar, council_calendar
from desktop.rules.day_context import DayContext, day_context
from desktop.rules.finding import Finding
from desktop.rules.readiness import ReadinessLine
from desktop.rules.roster import Roster, RosterRows
from desktop.rules.workdays import DaysOff, days_off
from desktop.seoul import reference
from desktop.seoul.council_notes import read_notes, with_ids
from desktop.seoul.holidays import holiday_rows
from desktop.words import LANGS, Words

EUNPYEONG = "11380"
GANGSEO = "11500"
JUNG = "11140"


@cache
def off(first_year: int = 2018, last_year: int = 2027) -> DaysOff:
    return days_off(holiday_rows(first_year, last_year))


@cache
def districts() -> Mapping[str, District]:
    return {d.code: d for d in reference.districts()}


@cache
def dongs() -> Mapping[int, Dong]:
    return {d.id: d for d in reference.dongs()}


def dong(district_code: str, name: str) -> Dong:
    return next(d for d in dongs().values() if d.district_code == district_code and d.name == name)


def at(day: date, clock: str) -> datetime:
    hour, minute = clock.split(":")
    return seoul_time(day, int(hour), int(minute))


def timed(day: date, start: str, end: str) -> Timed:
    return Timed(at(day, start), at(day, end))


def visit(number: int = 1, **values: Any) -> Engagement:
    values.setdefault("title", f"예시 방문 {number}")
    values.setdefault("status", Status.PLANNED)
    return Engagement(id=number, uid=f"{number}@example", **values)


def stop(engagement: int = 1, **values: Any) -> Stop:
    values.setdefault("place", "예시 장소")
    values.setdefault("id", engagement * 100 + values.get("position", 0))
    return Stop(engagement_id=engagement, **values)


def placed(engagement: Engagement, *stops: Stop) -> Commitment:
    return commitment(engagement, stops)


@cache
def council_2020() -> CouncilCalendar:
    """The council's calendar of 2020, days read from the notes as an import does."""
    return council_calendar(reference.council_sessions(), council_2020_days(), off())


@cache
def council_2020_days() -> tuple[CouncilDay, ...]:
    found: list[CouncilDay] = []
    for session in reference.council_sessions():
        if session.first.year == 2020:
            notes = read_notes(session, holidays=off().names)
            days, _ = with_ids(notes, first_id=session.number * 100)
            found += days
    return tuple(found)


def context(*commitments: Commitment, **values: Any) -> DayContext:
    values.setdefault("off", off())
    values.setdefault("districts", districts())
    values.setdefault("dongs", dongs())
    return day_context(commitments, **values)


def council_day(day: date, kind: CouncilDayKind, **values: Any) -> CouncilDay:
    values.setdefault("last", day)
    return CouncilDay(id=values.pop("id", 1), session_id=1, kind=kind, first=day, **values)


def person(number: int) -> Person:
    return Person(id=number, name=f"예시{number}")


def roles(*held: tuple[int, Role, str], since: date = date(2020, 7, 1)) -> tuple[RoleHolding, ...]:
    return tuple(
        RoleHolding(id=n, person_id=who, role=role, body=body, valid_from=since)
        for n, (who, role, body) in enumerate(held, start=1)
    )


LEADERS = (
    (11, Role.SPEAKER, ""),
    (12, Role.VICE_SPEAKER, ""),
    (13, Role.VICE_SPEAKER, ""),
    (14, Role.STEERING_CHAIR, ""),
    (15, Role.FLOOR_LEADER, "가당"),
    (16, Role.FLOOR_LEADER, "나당"),
)


def seat(number: int, person_id: int, constituency_id: int | None, **values: Any) -> Membership:
    values.setdefault("valid_from", date(2018, 7, 1))
    values.setdefault("floor_group", "가당")
    return Membership(id=number, person_id=person_id, term_id=10, constituency_id=constituency_id, **values)


# The 10th-term map of 은평구 as public lists of 2018 have it; members are invented.
EUNPYEONG_MAP = {
    1: ("녹번동", "응암1동", "응암2동", "응암3동"),
    2: ("수색동", "증산동", "신사1동", "신사2동", "역촌동"),
    3: ("갈현1동", "갈현2동", "진관동"),
    4: ("구산동", "대조동", "불광1동", "불광2동"),
}


def eunpyeong_rows(**values: Any) -> RosterRows:
    """은평구 in the 10th term: constituency n has number 100 + n and is held by person n."""
    pairs = [(n, name) for n, names in EUNPYEONG_MAP.items() for name in names]
    given: dict[str, Any] = {
        "terms": (
            Term(id=10, number=10, valid_from=date(2018, 7, 1), valid_to=date(2022, 7, 1)),
            Term(id=11, number=11, valid_from=date(2022, 7, 1), valid_to=date(2026, 7, 1)),
        ),
        "districts": reference.districts(),
        "dongs": reference.dongs(),
        "constituencies": tuple(
            Constituency(id=100 + n, term_id=10, district_code=EUNPYEONG, number=n) for n in EUNPYEONG_MAP
        ),
        "constituency_dongs": tuple(
            ConstituencyDong(id=i, constituency_id=100 + n, dong_id=dong(EUNPYEONG, name).id)
            for i, (n, name) in enumerate(pairs, start=1)
        ),
        "people": tuple(person(n) for n in range(1, 40)),
        "memberships": tuple(seat(n, n, 100 + n) for n in EUNPYEONG_MAP),
    }
    return RosterRows(**(given | values))


def eunpyeong(**values: Any) -> Roster:
    return Roster(eunpyeong_rows(**values))


def seobuk(**values: Any) -> Commitment:
    """서북병원 in 역촌동, 은평구, on 2022-04-07 at 14:00."""
    values.setdefault("when", timed(date(2022, 4, 7), "14:00", "15:10"))
    values.setdefault("status_at", at(date(2022, 3, 21), "10:00"))
    where = stop(place="서북병원", district_code=EUNPYEONG, dong_id=dong(EUNPYEONG, "역촌동").id)
    return placed(visit(**values), where)


def said(found: Iterable[Finding | ReadinessLine]) -> list[str]:
    """The Korean sentences; the English ones are made too, so that none lacks a value."""
    found = list(found)
    made = {lang: [Words(lang).finding(f.code, f.values) for f in found] for lang in LANGS}
    return made["ko"]


def codes(found: Iterable[Finding | ReadinessLine]) -> list[str]:
    found = list(found)
    said(found)
    return [f.code for f in found]
