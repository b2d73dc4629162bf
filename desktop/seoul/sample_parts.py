# SPDX-License-Identifier: Apache-2.0
"""Run sheets, people, materials, suggestions and issued sheets of the sample office."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any

from db.records import (
    Attendance,
    Engagement,
    IssuedSheet,
    Material,
    Person,
    Record,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import (
    Attended,
    MaterialKind,
    PersonKind,
    Profile,
    Proposer,
    Reply,
    Side,
    Status,
    SuggestionStatus,
)
from db.records.when import seoul_time
from desktop.seoul import reference
from desktop.seoul.sample_dates import season_words
from desktop.seoul.sample_people import Cast, Numbers, add_person, person

_RESULTS = {SuggestionStatus.DONE: "이용 시간을 늘려 다음 달부터 시행함(예시)"}
_PROGRESS = {
    SuggestionStatus.UNDERWAY: "소관 부서에서 현장 확인을 마치고 예산을 배정함(예시)",
    SuggestionStatus.SCHEDULED: "다음 해 예산안에 반영하기로 함(예시)",
}


def parts_of(
    row: Mapping[str, Any],
    engagement: Engagement,
    stops: Sequence[Stop],
    *,
    cast: Cast,
    today: date,
    numbers: Numbers,
) -> Iterator[Record]:
    """What belongs to one engagement of the sample file, in the order in which it can be added."""
    for position, (offset, minutes, text, *script) in enumerate(row.get("run", ())):
        yield RunRow(
            id=numbers.next(RunRow),
            engagement_id=engagement.id,
            position=position,
            offset_min=offset,
            duration_min=minutes,
            text=text,
            place=stops[0].place if stops and position == 0 else "",
            script="".join(script),
        )
    yield from _attendance(row, engagement, stops, cast=cast, numbers=numbers)
    yield from _materials(row, engagement, today=today, numbers=numbers)
    yield from _suggestions(row, engagement, stops, cast=cast, today=today, numbers=numbers)
    yield from _sheets(row, engagement, today=today, numbers=numbers)


def _attendance(
    row: Mapping[str, Any], engagement: Engagement, stops: Sequence[Stop], *, cast: Cast, numbers: Numbers
) -> Iterator[Record]:
    """People met; those that nobody has invented yet come first, as records of their own."""
    position = 0
    held = engagement.status in (Status.HELD, Status.CLOSED)
    for text in row.get("people", ()):
        group, _, rest = text.partition(":")
        if group == "staff":
            yield Attendance(
                id=numbers.next(Attendance),
                engagement_id=engagement.id,
                post="현장 직원",
                side=Side.HOST,
                head_count=int(rest),
                position=position,
            )
            position += 1
            continue
        for who, side in _people(group, rest, stops, cast, numbers):
            if who.kind is PersonKind.GUEST:
                before = len(cast.records)
                add_person(cast, who, numbers)
                yield from cast.records[before:]
                del cast.records[before:]
            yield _seat(engagement, who, side, position=position, held=held, number=numbers.next(Attendance))
            position += 1


def _seat(
    engagement: Engagement, who: Person, side: Side, *, position: int, held: bool, number: int
) -> Attendance:
    """Every seventh sends a deputy, every eleventh stays away."""
    deputy, absent = position % 7 == 5, position % 11 == 9
    attended, reply = Attended.SELF, Reply.ATTENDS
    if deputy:
        attended, reply = Attended.DEPUTY, Reply.DEPUTY
    elif absent:
        attended, reply = Attended.ABSENT, Reply.ABSENT
    return Attendance(
        id=number,
        engagement_id=engagement.id,
        person_id=who.id,
        name=who.name,
        post=f"{who.organisation}청장" if who.kind is PersonKind.DISTRICT_HEAD else who.post,
        side=side,
        position=position,
        invited=True,
        reply=reply if position % 4 != 3 or held else None,
        attended=attended if held else None,
        deputy_name="부구청장" if deputy and held and side is Side.DISTRICT else "",
        district_code=_district_of(who) if who.kind is PersonKind.DISTRICT_HEAD else None,
    )


def _district_of(who: Person) -> str | None:
    return next((d.code for d in reference.districts() if d.name == who.organisation), None)


def _people(
    group: str, rest: str, stops: Sequence[Stop], cast: Cast, numbers: Numbers
) -> list[tuple[Person, Side]]:
    codes = {d.name: d.code for d in reference.districts()}
    if group == "guest":
        return [(person(PersonKind.GUEST, numbers, post=rest, organisation=stops[0].place), Side.HOST)]
    if group == "head":
        return [(cast.heads[codes[rest]], Side.DISTRICT)]
    if group == "heads":
        return [(who, Side.DISTRICT) for who in cast.heads.values()]
    if group == "councillor":
        name, number = rest.split(":")
        seats = cast.districts[codes[name]]
        return [(cast.seats[seats[min(int(number), len(seats)) - 1]], Side.COUNCIL)]
    councillors = {
        "local": lambda: cast.local(stops[0].district_code, stops[0].dong_id),
        "leadership": lambda: cast.leadership,
        "chairs": lambda: cast.chairs,
        "committee": lambda: cast.members[rest],
        "group": lambda: cast.groups[rest][:6],
    }
    return [(who, Side.COUNCIL) for who in councillors[group]()]


def _materials(
    row: Mapping[str, Any], engagement: Engagement, *, today: date, numbers: Numbers
) -> Iterator[Record]:
    for kind_name, state in row.get("material", ()):
        kind = MaterialKind(kind_name)
        assert engagement.when is not None
        arrived: datetime | None = None
        if state == "received" or engagement.when.day_to <= today:
            arrived = seoul_time(
                min(engagement.when.day_from - timedelta(days=4), today - timedelta(days=1)), 16, 30
            )
        text = ""
        if kind is MaterialKind.REMARKS and arrived:
            text = str(row.get("remarks", "")).format_map(season_words(today)) or (
                f"{engagement.title}\n{engagement.key_points or '함께해 주셔서 고맙습니다.'}\n(예시 말씀자료)"
            )
        yield Material(
            id=numbers.next(Material),
            engagement_id=engagement.id,
            kind=kind,
            bureau_id=engagement.bureau_id,
            received_at=arrived,
            text=text,
        )


def _suggestions(
    row: Mapping[str, Any],
    engagement: Engagement,
    stops: Sequence[Stop],
    *,
    cast: Cast,
    today: date,
    numbers: Numbers,
) -> Iterator[Record]:
    """Heard at the engagement if it was held, else at the same place some months before."""
    bureaus = {b.name: b.id for b in reference.bureaus()}
    held = engagement.status in (Status.HELD, Status.CLOSED)
    for n, (proposer, text, bureau, status_name, *elsewhere) in enumerate(row.get("suggest", ())):
        status = SuggestionStatus(status_name)
        assert engagement.when is not None
        received = engagement.when.day_from if held else today - timedelta(days=75 + 20 * n)
        place, code, dong_id = _where(elsewhere, stops)
        council = proposer == "councillor"
        local = cast.local(code, dong_id) if council else []
        who = local[0] if local else cast.leadership[0] if council else None
        done = status is SuggestionStatus.DONE
        due = received + timedelta(days=7) if held or n else today + timedelta(days=2)
        yield Suggestion(
            id=numbers.next(Suggestion),
            engagement_id=engagement.id if held else None,
            proposer=Proposer(proposer),
            person_id=who.id if who else None,
            proposer_name=who.name if who else "예시 주민",
            text=text,
            place=place,
            district_code=code,
            dong_id=dong_id,
            bureau_id=bureaus[bureau],
            received_on=received,
            due_on=due,
            status=status,
            result=_RESULTS.get(status, ""),
            progress=_PROGRESS.get(status, ""),
            told_on=min(received + timedelta(days=3), today) if done else None,
        )


def _where(elsewhere: Sequence[str], stops: Sequence[Stop]) -> tuple[str, str | None, int | None]:
    """Place, district and dong that are meant; what is said in a meeting room is not about the room."""
    if elsewhere:
        code = next(d.code for d in reference.districts() if d.name == elsewhere[0])
        dong = next(d for d in reference.dongs() if (d.district_code, d.name) == (code, elsewhere[1]))
        return dong.name, code, dong.id
    stop = stops[0]
    return (stop.place, stop.district_code, stop.dong_id) if stop.dong_id is not None else ("", None, None)


def _sheets(
    row: Mapping[str, Any], engagement: Engagement, *, today: date, numbers: Numbers
) -> Iterator[Record]:
    count = int(row.get("sheets", 0))
    for n in range(count):
        edition = max(1, engagement.edition - count + n)
        at = seoul_time(today - timedelta(days=count - n), 18, 10)
        yield IssuedSheet(
            id=numbers.next(IssuedSheet),
            engagement_id=engagement.id,
            sheet="brief",
            profile=Profile.MAYOR,
            edition=edition,
            copy_number=1,
            issued_to="시장",
            by="시장비서실 김예시",
            at=at,
            sha256=sha256(f"{engagement.uid} {edition}".encode()).hexdigest(),
        )
