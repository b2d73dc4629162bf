# SPDX-License-Identifier: Apache-2.0
"""The months before the sample's fortnight: meetings held, local projects, questions, promises (예시)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from db.records import (
    AgendaItem,
    Attendance,
    CouncilSession,
    Engagement,
    Meeting,
    Person,
    Progress,
    ProposerTold,
    Record,
    Stop,
    Suggestion,
)
from db.records.enums import (
    OPEN_SUGGESTION,
    AgendaKind,
    Attended,
    Category,
    Channel,
    Confidentiality,
    FollowKind,
    Kind,
    Proposer,
    Side,
    Status,
    SuggestionStatus,
)
from db.records.when import Timed, seoul_time
from desktop.seoul import reference
from desktop.seoul.sample_meetings import (
    NOW_AT,
    SERIES,
    bureau_ids,
    councillor,
    district_codes,
    made,
)
from desktop.seoul.sample_offices import script
from desktop.seoul.sample_people import Cast, Numbers

CALLER = "시장비서실 김예시"
_RESULT = {
    SuggestionStatus.DONE: "현장을 확인하고 조치를 마침(예시)",
    SuggestionStatus.NOT_REFLECTED: "다른 사업과 겹쳐 반영하지 않음(예시)",
}


@dataclass(slots=True, kw_only=True)
class _Months:
    """What the months before share."""

    today: date
    cast: Cast
    numbers: Numbers

    def ago(self, days: int) -> date:
        """A working day about so many days ago."""
        day = self.today - timedelta(days=days)
        return day - timedelta(days=max(0, day.weekday() - 4))

    def held(self, day: date, kind: Kind, title: str, **more: Any) -> Engagement:
        start = seoul_time(day, 10)
        number = self.numbers.next(Engagement)
        return Engagement(
            id=number,
            uid=f"sample-{kind.value.replace('_', '-')}-{number}",
            kind=kind,
            title=title,
            when=Timed(start, start + timedelta(minutes=70)),
            status=Status.HELD,
            status_at=start + timedelta(hours=8),
            confidentiality=Confidentiality.INTERNAL,
            tags=("예시",),
            lead="시장",
            source="예시",
            changed_at=start - timedelta(days=2),
            created_at=start - timedelta(days=14),
            **more,
        )


def months_before(today: date, cast: Cast, numbers: Numbers) -> Iterator[Record]:
    """Meetings held since the term began, with those who came and what was promised; and questions."""
    m = _Months(today=today, cast=cast, numbers=numbers)
    yield from _visits(m)
    yield from _bodies(m)
    for one in script()["briefing"]:
        day = m.ago(one["days_ago"])
        yield from _if_in_term(
            m, day, [*_meeting(m, day, Kind.ISSUE_BRIEFING, "", "현안설명회", _council(m))]
        )
    for one in script()["consult"]:
        yield from _asked(m, Kind.CONSULTATION, one["row"])
    for one in script()["interview"]:
        seat, *rest = one["row"]
        yield from _asked(m, Kind.INTERVIEW, [f"councillor:{seat}", *rest])
    for one in script()["head"]:
        district, *rest = one["row"]
        yield from _asked(m, Kind.DISTRICT_HEAD, [f"head:{district}", *rest])
    yield from _questions(m)


def _visits(m: _Months) -> Iterator[Record]:
    """Visits of the months before: most districts once or twice, some not at all."""
    themes, districts = script()["visits"]["themes"], reference.districts()
    for turn in range(script()["visits"]["count"]):
        district = districts[turn * 7 % (len(districts) - 3)]
        theme = themes[turn % len(themes)]
        day = m.ago(23 + turn * 11)
        visit = m.held(day, Kind.VISIT, f"{district.name} {theme}", category=Category.POLICY_FIELD)
        yield visit
        yield Stop(
            id=m.numbers.next(Stop),
            engagement_id=visit.id,
            place=f"{district.name} {theme.split()[0]}",
            district_code=district.code,
        )


def _if_in_term(m: _Months, day: date, records: list[Record]) -> list[Record]:
    return records if day >= m.cast.term.valid_from else []


def _bodies(m: _Months) -> Iterator[Record]:
    """The numbered meetings before the fortnight, every fourth week, with all the districts."""
    for kind, step, count in ((Kind.HEADS_COUNCIL, 28, 9), (Kind.VICE_HEADS, 35, 3)):
        for turn in range(count, 0, -1):
            day = m.ago(step * turn + 2)
            number = NOW_AT[kind] - turn
            title = f"제{number}차 {script()['series'][kind.value][0]}"
            people = [*m.cast.heads.items()]
            yield from _if_in_term(
                m,
                day,
                [*_meeting(m, day, kind, "", title, _districts(m, people, turn), number=number)],
            )


def _meeting(
    m: _Months, day: date, kind: Kind, who: str, title: str, seats: list[dict[str, Any]], *, number: int = 0
) -> Iterator[Record]:
    place = "시청 대회의실" if kind in SERIES else "시의회 대회의실"
    engagement = m.held(day, kind, title, purpose=f"{title} 개최(예시)")
    yield engagement
    yield Stop(id=m.numbers.next(Stop), engagement_id=engagement.id, place=place)
    yield made(engagement, who, m.cast, number=number, row=m.numbers.next(Meeting))
    for position, seat in enumerate(seats):
        yield Attendance(
            id=m.numbers.next(Attendance),
            engagement_id=engagement.id,
            position=position,
            invited=True,
            **seat,
        )


def _council(m: _Months) -> list[dict[str, Any]]:
    people = dict.fromkeys(who.id for who in (*m.cast.leadership, *m.cast.chairs))
    named = {p.id: p for p in (*m.cast.leadership, *m.cast.chairs)}
    return [_seat(named[number], Side.COUNCIL, turn) for turn, number in enumerate(people)]


def _districts(m: _Months, people: list[tuple[str, Person]], salt: int) -> list[dict[str, Any]]:
    return [
        {**_seat(who, Side.DISTRICT, turn + salt), "district_code": code, "post": f"{who.organisation}청장"}
        for turn, (code, who) in enumerate(people)
    ]


def _seat(who: Person, side: Side, turn: int) -> dict[str, Any]:
    """Every sixth sends a deputy, every thirteenth stays away."""
    attended = Attended.ABSENT if turn % 13 == 12 else Attended.DEPUTY if turn % 6 == 5 else Attended.SELF
    return {
        "person_id": who.id,
        "name": who.name,
        "post": who.post,
        "side": side,
        "attended": attended,
        "deputy_name": "부구청장" if attended is Attended.DEPUTY and side is Side.DISTRICT else "",
    }


_TITLE = {
    Kind.CONSULTATION: "{who} 간담회",
    Kind.INTERVIEW: "시의원 개별 면담",
    Kind.DISTRICT_HEAD: "{who}청장 면담",
}


def _asked(m: _Months, kind: Kind, row: list[Any]) -> list[Record]:
    """A meeting with what was asked or promised there, and how far that is."""
    who, days, text, bureau, state = row
    day = m.ago(days)
    sort, _, rest = who.partition(":")
    if day < m.cast.term.valid_from or (sort == "committee" and rest not in m.cast.members):
        return []
    people, side = _people_of(m, sort, rest), Side.DISTRICT if sort == "head" else Side.COUNCIL
    seats = [_seat(p, side, turn) | {"attended": Attended.SELF} for turn, p in enumerate(people)]
    if sort == "head":
        seats[0]["district_code"] = district_codes()[rest]
    found = [*_meeting(m, day, kind, who, _TITLE[kind].format(who=rest), seats)]
    engagement = next(r for r in found if isinstance(r, Engagement))
    follow = [*_follow_up(m, engagement, people[0], rest if sort == "head" else "", day, text, bureau, state)]
    asked = next(r for r in follow if isinstance(r, Suggestion))
    item = AgendaItem(
        id=m.numbers.next(AgendaItem),
        engagement_id=engagement.id,
        kind=AgendaKind.PROMISE if sort == "head" else AgendaKind.SUGGESTION,
        text=text,
        bureau_id=bureau_ids().get(bureau),
        person_id=None if sort == "head" else people[0].id,
        suggestion_id=asked.id,
    )
    return [*found, *follow, item]


def _people_of(m: _Months, sort: str, rest: str) -> list[Person]:
    if sort == "committee":
        return m.cast.members[rest][:9]
    if sort == "group":
        return m.cast.groups[rest][:8]
    if sort == "head":
        return [m.cast.heads[district_codes()[rest]]]
    number = councillor(rest, m.cast)
    return [p for p in m.cast.seats.values() if p.id == number]


def _follow_up(
    m: _Months,
    engagement: Engagement,
    who: Person,
    district: str,
    day: date,
    text: str,
    bureau: str,
    state: str,
) -> Iterator[Record]:
    status = SuggestionStatus(state)
    steps = [] if status is SuggestionStatus.RECEIVED else [SuggestionStatus.REVIEW, status]
    last = min(day + timedelta(days=12 + 9 * len(steps)), m.today - timedelta(days=2))
    told = last if status not in (SuggestionStatus.REVIEW, SuggestionStatus.RECEIVED) else None
    row = Suggestion(
        id=m.numbers.next(Suggestion),
        kind=FollowKind.PROMISE if district else FollowKind.SUGGESTION,
        engagement_id=engagement.id,
        proposer=Proposer.DISTRICT_HEAD if district else Proposer.COUNCILLOR,
        person_id=who.id,
        proposer_name=who.name,
        text=text,
        district_code=district_codes().get(district),
        bureau_id=bureau_ids().get(bureau),
        received_on=day,
        due_on=_due(m, day, status),
        status=status,
        result=_RESULT.get(status, ""),
        reason="다른 사업과 대상이 겹침(예시)" if status is SuggestionStatus.NOT_REFLECTED else "",
        settled_on=None if status in OPEN_SUGGESTION else last,
        told_on=told,
    )
    yield row
    made = [
        Progress(
            id=m.numbers.next(Progress),
            suggestion_id=row.id,
            on=min(day + timedelta(days=9 * (turn + 1)), last),
            text="소관 부서에서 검토를 시작함(예시)" if turn == 0 else "추진 내용을 정해 알려 옴(예시)",
            status=step,
            by=CALLER,
        )
        for turn, step in enumerate(dict.fromkeys(steps))
    ]
    yield from made
    if told is not None:
        yield _told(m, row, told, made[-1].id if made else None)


def _due(m: _Months, day: date, status: SuggestionStatus) -> date:
    """What is settled had two months; of what is open little is late."""
    if status not in OPEN_SUGGESTION:
        return day + timedelta(days=60)
    ahead = {SuggestionStatus.RECEIVED: 2, SuggestionStatus.REVIEW: -1, SuggestionStatus.LONG_TERM: 90}
    return m.today + timedelta(days=ahead.get(status, 12 + day.day))


def _told(m: _Months, row: Suggestion, day: date, step: int | None = None) -> ProposerTold:
    return ProposerTold(
        id=m.numbers.next(ProposerTold),
        suggestion_id=row.id,
        at=seoul_time(day, 16),
        by=CALLER,
        channel=Channel.PHONE,
        text=row.result or "추진 상황을 설명함(예시)",
        status=row.status,
        progress_id=step,
    )


def _questions(m: _Months) -> Iterator[Record]:
    """Questions of the last session that ended before the date, each in its own stage."""
    past = [s for s in reference.council_sessions() if s.last < m.today and s.first >= m.cast.term.valid_from]
    if not past:
        return
    session: CouncilSession = max(past, key=lambda s: s.last)
    for one in script()["question"]:
        kind, seat, text, bureau, stage = one["row"]
        number = councillor(seat, m.cast)
        asker = next(p for p in m.cast.seats.values() if p.id == number)
        told = min(session.last + timedelta(days=21), m.today - timedelta(days=3))
        answered = stage != "open"
        row = Suggestion(
            id=m.numbers.next(Suggestion),
            kind=FollowKind(kind),
            session_id=session.id,
            proposer=Proposer.COUNCILLOR,
            person_id=number,
            proposer_name=asker.name,
            text=text,
            bureau_id=bureau_ids().get(bureau),
            received_on=min(session.first + timedelta(days=9), session.last),
            due_on=session.last + timedelta(days=30),
            status=SuggestionStatus.DONE if stage in ("told", "posted") else SuggestionStatus.REVIEW,
            result="조치 계획을 세워 추진함(예시)" if answered else "",
            settled_on=told if stage in ("told", "posted") else None,
            told_on=told if stage in ("told", "posted") else None,
            posted_on=told + timedelta(days=1) if stage == "posted" else None,
        )
        yield row
        if row.told_on is not None:
            yield _told(m, row, row.told_on)
