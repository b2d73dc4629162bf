# SPDX-License-Identifier: Apache-2.0
"""The sample office (예시 사무실): a lively fortnight around a date, with invented people only.

What happens is written in `resources/seoul/sample.toml`; here it is set on the calendar. Days
before the date were held, plans that were never decided are dropped, so that the office looks
lived in on any day. The same date and seed always give the same records.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import cache
from random import Random
from typing import Any

from db.records import (
    Committee,
    CommitteeBureau,
    ConstituencyDong,
    CouncilDay,
    CouncilSession,
    Engagement,
    Record,
    Stop,
)
from db.records.enums import (
    Category,
    Certainty,
    Confidentiality,
    CouncilDayKind,
    Kind,
    RequestDecision,
    SessionKind,
    Status,
)
from db.records.when import When, seoul_time
from desktop.seoul import reference
from desktop.seoul.sample_changes import with_changes
from desktop.seoul.sample_council import months_before
from desktop.seoul.sample_dates import day_on, instant, season_words, when_of
from desktop.seoul.sample_meetings import meeting_of
from desktop.seoul.sample_notices import notices
from desktop.seoul.sample_offices import offices_of, projects_of
from desktop.seoul.sample_parts import parts_of
from desktop.seoul.sample_people import Cast, Numbers, make_cast
from desktop.seoul.sample_phones import phones_of
from desktop.seoul.visits import held_visits
from resources import resource_text

SOURCE = "예시"
FIRST_ENGAGEMENT = 101
# The council calendar and the visits that ship begin in 2020; elections count back from 2018.
_FIRST_HOLIDAYS = 2018
# Numbers of rows that stand beside shipped ones of the same kind start here.
FIRST_BESIDE_SHIPPED = 1001
_CITY_HALL = (37.5663, 126.9779)
_PAST = {
    Status.PLANNED: (Status.HELD, ""),
    Status.FINAL: (Status.HELD, ""),
    Status.DRAFT: (Status.CANCELLED, "다른 일정과 중복되어 취소"),
    Status.CANDIDATE: (Status.CANCELLED, "후보에서 제외"),
}


def sample_records(today: date, *, seed: int = 0, changes: bool = True) -> tuple[Record, ...]:
    """The whole sample office around `today`: reference facts, holidays and everything invented.

    Parents come before children and every number is given, so the rows can be added as they are.
    Nothing in it happened later than 08:30 of `today` in Seoul. `changes`: with a by-election, an empty
    seat and an acting head; without, everybody sits from the first day of the term.
    """
    return (
        *reference.reference_records(),
        *reference.holiday_rows(min(_FIRST_HOLIDAYS, today.year - 2), today.year + 3),
        *sample_only(today, seed=seed, changes=changes),
    )


def sample_only(today: date, *, seed: int = 0, changes: bool = True) -> tuple[Record, ...]:
    """What `sample_records` adds to `reference_records` and the holidays."""
    numbers = start_numbers()
    cast = make_cast(today, numbers=numbers, rng=Random(seed))
    records: list[Record] = [*_council(today, numbers)]
    engagements = [*_engagements(today, cast, numbers)]
    offices = [*offices_of(cast, numbers)]
    projects = [*projects_of(today, numbers)]
    before = [*months_before(today, cast, numbers)]
    made = (*cast.records, *records, *offices, *projects, *held_visits(today), *before, *engagements)
    phones = tuple(phones_of(cast, today, numbers))
    return (*(with_changes(made, cast=cast, today=today, numbers=numbers) if changes else made), *phones)


def start_numbers() -> Numbers:
    """Where counting starts for each kind; kinds that nothing shipped uses start at 1."""
    numbers = Numbers()
    for kind in (ConstituencyDong, Committee, CommitteeBureau, Stop):
        numbers.start_at(kind, FIRST_BESIDE_SHIPPED)
    numbers.start_at(CouncilDay, 100_001)
    numbers.start_at(Engagement, FIRST_ENGAGEMENT)
    return numbers


@cache
def _script() -> dict[str, Any]:
    return tomllib.loads(resource_text("seoul", "sample.toml"))


def _council(today: date, numbers: Numbers) -> Iterator[Record]:
    """Council days of the fortnight, in the session of the date or in one made for it (예시)."""
    first, last = day_on("1 mon", today), day_on("2 fri", today)
    session = next((s for s in reference.council_sessions() if s.first <= last and first <= s.last), None)
    if session is None:
        session = _made_session(first, last)
        yield session
    for row in _script()["council_day"]:
        start, end = (day_on(text, today) for text in row["on"])
        start, end = max(start, session.first), min(end, session.last)
        if start > end:
            continue
        minutes: list[int | None] = [None, None]
        if "at" in row:
            minutes = [int(t[:2]) * 60 + int(t[3:]) for t in row["at"].split("-")]
        yield CouncilDay(
            id=numbers.next(CouncilDay),
            session_id=session.id,
            kind=CouncilDayKind(row["kind"]),
            name=row["name"],
            first=start,
            last=end,
            start_min=minutes[0],
            end_min=minutes[1],
            note=SOURCE,
        )


def _made_session(first: date, last: date) -> CouncilSession:
    known = {s.number: s for s in reference.council_sessions()}
    number = max((n for n, s in known.items() if s.last < first), default=0) + 1
    number = number if number > 1 and number not in known else 999
    return CouncilSession(
        id=number,
        number=number,
        kind=SessionKind.EXTRAORDINARY,
        first=first,
        last=last,
        agenda=("안건처리",),
        certainty=Certainty.ESTIMATE,
        source=f"{SOURCE}: 실제 회기가 아님",
    )


def _engagements(today: date, cast: Cast, numbers: Numbers) -> Iterator[Record]:
    rows = _script()["engagement"]
    ids = {row["key"]: numbers.next(Engagement) for row in rows}
    for row in rows:
        engagement = _engagement(row, ids, today)
        stops = [*_stops(row, engagement, today, numbers)]
        yield engagement
        yield from stops
        yield from parts_of(row, engagement, stops, cast=cast, today=today, numbers=numbers)
        yield from meeting_of(row, engagement, cast=cast, numbers=numbers)
        tell = row.get("tell", {})
        yield from notices(engagement, stops, tell, cast=cast, today=today, numbers=numbers)


def _engagement(row: Mapping[str, Any], ids: Mapping[str, int], today: date) -> Engagement:
    when: When = when_of(row, today)
    status, reason = Status(row["status"]), row.get("reason", "")
    if when.day_to <= today and status in _PAST:
        status, reason = _PAST[status]
    postponed = status is Status.POSTPONED
    edition = row.get("edition", 1)
    changed = edition > 1 or status in (Status.CANCELLED, Status.POSTPONED)
    evening = seoul_time(today - timedelta(days=1 if changed else 4), 17)
    touched = min(evening, seoul_time(when.day_from, 8))
    words = season_words(today)
    return Engagement(
        id=ids[row["key"]],
        uid=f"sample-{row['key'].replace('_', '-')}",
        kind=Kind(row["kind"]),
        title=row["title"].format_map(words),
        public_title=row.get("public_title", "").format_map(words),
        when=None if postponed else when,
        former_when=when if postponed else None,
        status=status,
        status_reason=reason,
        status_at=_status_at(row, status, when, today),
        confidentiality=Confidentiality(row.get("level", "internal")),
        is_major=row.get("major", False),
        is_urgent="urgent" in row,
        urgency_reason=row.get("urgent", "").format_map(words),
        category=Category(row["category"]) if "category" in row else None,
        tags=(SOURCE,),
        bureau_id=_bureau_ids()[row["bureau"]] if "bureau" in row else None,
        lead=row.get("lead", "시장"),
        contact_line=row.get("contact", ""),
        parent_id=ids[row["parent"]] if "parent" in row else None,
        is_busy=row.get("busy", True),
        needs_bureau_head=row.get("head", False),
        **_texts(row, words),
        **_request(row.get("request", {}), status, today),
        is_highlight="highlight" in row,
        highlight_label=row.get("highlight", ""),
        source=SOURCE,
        sequence=edition - 1,
        edition=edition,
        exposed_edition=_exposed(row, edition),
        changed_at=touched,
        created_at=touched - timedelta(days=14),
    )


def _status_at(row: Mapping[str, Any], status: Status, when: When, today: date) -> datetime:
    """Held the morning after, cancelled the day before the date, planned a fortnight ahead."""
    morning = seoul_time(today, 8)
    if status in (Status.HELD, Status.CLOSED):
        return min(seoul_time(when.day_to, 7), morning)
    if status in (Status.CANCELLED, Status.POSTPONED):
        return min(seoul_time(when.day_from, 7), seoul_time(today - timedelta(days=1), 16))
    if "planned_on" in row:
        day = min(when.day_from, today + timedelta(days=row["planned_on"]))
        return min(seoul_time(day, 17), morning)
    return seoul_time(min(when.day_from - timedelta(days=14), today - timedelta(days=3)), 11)


def _exposed(row: Mapping[str, Any], edition: int) -> int:
    """What went out: told after the last change, or only before it."""
    if "changed" in row.get("tell", {}).values():
        return int(edition) - 1
    return int(edition) if row.get("tell") or row.get("sheets") else 0


_TEXTS = (
    "purpose",
    "key_points",
    "cautions",
    "questions",
    "press_plan",
    "duties",
    "protocol",
    "route_note",
    "lodging",
    "results",
    "internal_note",
)


def _texts(row: Mapping[str, Any], words: Mapping[str, str]) -> dict[str, Any]:
    return {name: row[name].format_map(words) for name in _TEXTS if name in row}


def _request(row: Mapping[str, Any], status: Status, today: date) -> dict[str, Any]:
    """Fields of an invitation; days are counted from `today`."""
    if not row:
        return {}
    decision = RequestDecision(row["decision"]) if "decision" in row else None
    if decision is None and status is Status.CANCELLED:
        decision = RequestDecision.DECLINE
    decided = seoul_time(today + timedelta(days=row.get("replied", -1) - 1), 11)
    replied: datetime | None = None
    if "replied" in row:
        replied = seoul_time(today + timedelta(days=row["replied"]), 15)
    return {
        "requester": row["by"],
        "received_on": today + timedelta(days=row["received"]),
        "answer_due": today + timedelta(days=row["answer_due"]),
        "decision": decision,
        "decided_by": "비서실장 이예시" if decision else "",
        "decided_at": decided if decision else None,
        "reply_sent_at": replied,
    }


def _stops(row: Mapping[str, Any], engagement: Engagement, today: date, numbers: Numbers) -> Iterator[Stop]:
    districts = {d.name: d for d in reference.districts()}
    dongs = {(d.district_code, d.name): d for d in reference.dongs()}
    for position, (place, district, dong, arrive, leave) in enumerate(_padded(row.get("stop", ()))):
        at_hall = district == "@시청"
        where = districts.get("중구" if at_hall else district)
        spot = dongs[where.code, dong] if where and dong else None
        lat, lon = (None, None)
        if at_hall:
            lat, lon = _CITY_HALL
        elif spot is not None:
            lat, lon = spot.lat, spot.lon
        elif where is not None and place.endswith("구청"):
            lat, lon = where.lat, where.lon
        day = day_on(row["on"], today) if arrive else today
        yield Stop(
            id=numbers.next(Stop),
            engagement_id=engagement.id,
            position=position,
            place=place,
            district_code=where.code if where else None,
            dong_id=spot.id if spot else None,
            lat=lat,
            lon=lon,
            arrive_at=instant(day, arrive) if arrive else None,
            leave_at=instant(day, leave) if leave else None,
        )


def _padded(stops: Sequence[Sequence[str]]) -> Iterator[tuple[str, str, str, str, str]]:
    for stop in stops:
        place, district, dong, arrive, leave = [*stop, "", "", "", ""][:5]
        yield place, district, dong, arrive, leave


@cache
def _bureau_ids() -> Mapping[str, int]:
    return {b.name: b.id for b in reference.bureaus()}
