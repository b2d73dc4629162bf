# SPDX-License-Identifier: Apache-2.0
"""What hangs on one engagement of the years' office: run sheet, people, materials, notices, suggestions."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from random import Random

from db.records import (
    Attempt,
    Attendance,
    Dong,
    Engagement,
    Material,
    Meeting,
    Notice,
    Person,
    Record,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import (
    Attended,
    Channel,
    Kind,
    MaterialKind,
    Outcome,
    Proposer,
    Reason,
    Reply,
    Seating,
    Side,
    Status,
    SuggestionStatus,
)
from db.records.when import seoul_time
from desktop.seoul.sample_people import Cast, Numbers

_RUN = ((0, 5, "도착·영접"), (5, 15, "현황 보고"), (20, 15, "현장 점검"), (35, 5, "마무리"))
_CHANNELS = (Channel.PHONE, Channel.PHONE, Channel.TEXT, Channel.VISIT, Channel.EMAIL)
_REPLIES = (Reply.ATTENDS, Reply.ABSENT, None, None)
_STATES = (*SuggestionStatus, SuggestionStatus.DONE, SuggestionStatus.DONE)
_ASKED = (
    "가로등을 더 밝게 해 달라는 건의",
    "경사로를 놓아 달라는 건의",
    "쉼터를 넓혀 달라는 의견",
    "안내판을 고쳐 달라는 의견",
)
_CALLER = "시장비서실 김예시"
_VICE_HEADS = 2  # the standing body of the sample office
_MEETINGS = frozenset(
    {Kind.ISSUE_BRIEFING, Kind.CONSULTATION, Kind.INTERVIEW, Kind.DISTRICT_HEAD, Kind.VICE_HEADS}
)


def parts_of(
    engagement: Engagement, stop: Stop, cast: Cast, *, rng: Random, numbers: Numbers
) -> list[Record]:
    """Run sheet and materials of a visit, two people met at anything."""
    records: list[Record] = []
    if engagement.kind is Kind.VISIT:
        records += [
            RunRow(
                id=numbers.next(RunRow),
                engagement_id=engagement.id,
                position=n,
                offset_min=offset,
                duration_min=minutes,
                text=text,
            )
            for n, (offset, minutes, text) in enumerate(_RUN)
        ]
        late = rng.random() < 0.05
        records.append(
            Material(
                id=numbers.next(Material),
                engagement_id=engagement.id,
                kind=MaterialKind.REMARKS,
                bureau_id=engagement.bureau_id,
                received_at=None if late else engagement.changed_at,
                text="" if late else "함께해 주셔서 고맙습니다. (예시)",
            )
        )
    held = engagement.status in (Status.HELD, Status.CLOSED)
    for position in range(2):
        who = cast.leadership[(engagement.id + position) % len(cast.leadership)]
        records.append(
            Attendance(
                id=numbers.next(Attendance),
                engagement_id=engagement.id,
                person_id=who.id,
                name=who.name,
                post=who.post,
                side=Side.COUNCIL,
                position=position,
                attended=Attended.SELF if held else None,
            )
        )
    return records


def meeting_of(engagement: Engagement, dong: Dong, cast: Cast, *, numbers: Numbers) -> list[Record]:
    """The part that makes a meeting of an engagement: which body, councillor, group or district."""
    kind = engagement.kind
    if kind not in _MEETINGS:
        return []
    number = numbers.next(Meeting)
    local = cast.local(dong.district_code, dong.id)
    return [
        Meeting(
            id=number,
            engagement_id=engagement.id,
            series_id=_VICE_HEADS if kind is Kind.VICE_HEADS else None,
            number=1000 + number if kind is Kind.VICE_HEADS else 0,
            person_id=local[0].id if kind is Kind.INTERVIEW and local else None,
            district_code=dong.district_code if kind is Kind.DISTRICT_HEAD else None,
            seating=Seating.GROUP if kind is Kind.CONSULTATION else Seating.OPEN,
            party="예시당 가" if kind is Kind.CONSULTATION else "",
        )
    ]


def told(
    engagement: Engagement, stop: Stop, cast: Cast, *, count: int, now: date, rng: Random, numbers: Numbers
) -> list[Record]:
    """Up to `count` notices with their attempts: the place's councillors and head first, then others."""
    records: list[Record] = []
    day = _day(engagement)
    latest = seoul_time(now - timedelta(days=1), 17)
    base = min(seoul_time(day - timedelta(days=rng.randint(4, 9)), 10), latest)
    for n, (who, reason) in enumerate(_recipients(stop, cast)[:count]):
        roll = rng.random()
        waived = roll < 0.01
        at = min(base + timedelta(minutes=6 * n), latest)
        notice = Notice(
            id=numbers.next(Notice),
            engagement_id=engagement.id,
            person_id=who.id,
            reasons=(reason,),
            waived_at=at if waived else None,
            waiver_reason="본인 요청" if waived else "",
            waived_by=_CALLER if waived else "",
        )
        records.append(notice)
        if waived:
            continue
        if roll < 0.12:
            records.append(_attempt(notice, engagement, stop, at - timedelta(hours=2), None, numbers, n))
        reply = _REPLIES[rng.randrange(4)]
        records.append(_attempt(notice, engagement, stop, at, (reply,), numbers, n))
    return records


def _recipients(stop: Stop, cast: Cast) -> list[tuple[Person, Reason]]:
    found: dict[int, tuple[Person, Reason]] = {}
    for who in cast.local(stop.district_code, stop.dong_id):
        found[who.id] = (who, Reason.LOCAL)
    if stop.district_code in cast.heads:
        head = cast.heads[stop.district_code]
        found[head.id] = (head, Reason.DISTRICT_HEAD)
    for who in cast.leadership:
        found.setdefault(who.id, (who, Reason.LEADERSHIP))
    for who in cast.chairs:
        found.setdefault(who.id, (who, Reason.COMMITTEE))
    return list(found.values())


def _attempt(
    notice: Notice,
    engagement: Engagement,
    stop: Stop,
    at: datetime,
    reached: tuple[Reply | None] | None,
    numbers: Numbers,
    turn: int,
) -> Attempt:
    """`reached`: the reply, in a tuple; None when nobody answered."""
    if reached is None:
        return Attempt(
            id=numbers.next(Attempt),
            notice_id=notice.id,
            at=at,
            by=_CALLER,
            channel=Channel.PHONE,
            outcome=Outcome.NO_ANSWER,
            typed_at=at,
        )
    return Attempt(
        id=numbers.next(Attempt),
        notice_id=notice.id,
        at=at,
        by=_CALLER,
        channel=_CHANNELS[turn % len(_CHANNELS)],
        reply=reached[0],
        told_when=engagement.when or engagement.former_when,
        told_place=stop.place,
        told_lead=engagement.lead,
        told_major=engagement.is_major,
        told_status=Status.PLANNED.value,
        typed_at=at,
    )


def suggestions_of(
    engagement: Engagement, stop: Stop, cast: Cast, *, rng: Random, numbers: Numbers
) -> list[Record]:
    """One for about every fourth engagement held in a district."""
    held = engagement.status in (Status.HELD, Status.CLOSED)
    if not held or stop.district_code is None or rng.random() > 0.25:
        return []
    who = cast.local(stop.district_code, stop.dong_id)[0]
    status = rng.choice(_STATES)
    received = _day(engagement)
    return [
        Suggestion(
            id=numbers.next(Suggestion),
            engagement_id=engagement.id,
            proposer=Proposer.COUNCILLOR,
            person_id=who.id,
            proposer_name=who.name,
            text=rng.choice(_ASKED),
            place=stop.place,
            district_code=stop.district_code,
            dong_id=stop.dong_id,
            bureau_id=engagement.bureau_id,
            received_on=received,
            due_on=received + timedelta(days=7),
            status=status,
            result="처리함(예시)"
            if status in (SuggestionStatus.DONE, SuggestionStatus.NOT_REFLECTED)
            else "",
        )
    ]


def _day(engagement: Engagement) -> date:
    when = engagement.when or engagement.former_when
    assert when is not None
    return when.day_from
