# SPDX-License-Identifier: Apache-2.0
"""Who was told what in the sample office, so that every state of a notice can be seen at once."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from db.records import Attempt, Engagement, Notice, Person, Record, Stop, Timed
from db.records.enums import Channel, Outcome, Purpose, Reason, ReceivedBy, Reply, Status
from db.records.when import When, moved_by, seoul_time
from desktop.seoul.sample_people import Cast, Numbers

# How the calls to a group went, one letter a recipient, the last one repeated.
# t told · r told, comes · d told, a deputy comes · n no answer · m message left · w waived
# c told before a change · l told late · a told after the start · - nobody has called yet
_COURSES: Mapping[str, str] = {
    "told": "rt",
    "deputy": "d",
    "no_answer": "n",
    "message": "m",
    "waived": "w",
    "changed": "c",
    "late": "l",
    "after": "a",
    "none": "-",
    "four": "rtrt--",
    "mixed": "rtmnw-",
}
_CHANNELS = (Channel.PHONE, Channel.VISIT, Channel.TEXT, Channel.PHONE, Channel.EMAIL)
CALLER = "시장비서실 김예시"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Recipient:
    person: Person
    reasons: tuple[Reason, ...]
    purposes: tuple[Purpose, ...]
    course: str


def notices(
    engagement: Engagement,
    stops: Sequence[Stop],
    tell: Mapping[str, str],
    *,
    cast: Cast,
    today: date,
    numbers: Numbers,
) -> Iterator[Record]:
    """Notices and attempts of one engagement; none is later than the morning of `today`."""
    if engagement.when is None and engagement.former_when is None:
        return
    for place, recipient in enumerate(_recipients(engagement, stops, tell, cast)):
        if recipient.course != "-":
            yield from _told(engagement, stops, recipient, place=place, today=today, numbers=numbers)


def _recipients(
    engagement: Engagement, stops: Sequence[Stop], tell: Mapping[str, str], cast: Cast
) -> list[_Recipient]:
    """Everybody in `tell`, once each: somebody both local and of the leadership has both reasons."""
    found: dict[int, _Recipient] = {}
    groups: list[tuple[str, Reason, list[Person]]] = []
    for stop in stops:
        unknown = stop.dong_id is None
        reason = Reason.DISTRICT_UNKNOWN_DONG if unknown else Reason.LOCAL
        groups.append(("local", reason, cast.local(stop.district_code, stop.dong_id)))
        if stop.district_code in cast.heads:
            groups.append(("head", Reason.DISTRICT_HEAD, [cast.heads[stop.district_code]]))
    groups.append(("leadership", Reason.LEADERSHIP, cast.leadership))
    invited = (Purpose.BRIEF, Purpose.INVITE)
    counts: dict[str, int] = {}
    for name, reason, people in groups:
        course = _COURSES[tell[name]] if name in tell else ""
        for who in people if course else ():
            purposes = invited if engagement.is_major and reason is Reason.LEADERSHIP else (Purpose.BRIEF,)
            if who.id in found:
                old = found[who.id]
                reasons = tuple(dict.fromkeys((*old.reasons, reason)))
                found[who.id] = _Recipient(
                    person=who,
                    reasons=reasons,
                    purposes=max(old.purposes, purposes, key=len),
                    course=old.course,
                )
                continue
            at = counts.get(name, 0)
            counts[name] = at + 1
            step = course[at % 2] if course == "rt" else course[min(at, len(course) - 1)]
            found[who.id] = _Recipient(person=who, reasons=(reason,), purposes=purposes, course=step)
    return list(found.values())


def _told(
    engagement: Engagement,
    stops: Sequence[Stop],
    recipient: _Recipient,
    *,
    place: int,
    today: date,
    numbers: Numbers,
) -> Iterator[Record]:
    course = recipient.course
    at = _called_at(engagement, course, place, today)
    waived = course == "w"
    notice = Notice(
        id=numbers.next(Notice),
        engagement_id=engagement.id,
        person_id=recipient.person.id,
        reasons=recipient.reasons,
        purposes=recipient.purposes,
        waived_at=at if waived else None,
        waiver_reason="본인이 안내를 받지 않겠다고 알려 옴" if waived else "",
        waived_by=CALLER if waived else "",
    )
    yield notice
    if waived:
        return
    if course in "nm":
        yield _attempt(
            notice,
            engagement,
            stops,
            at=at - timedelta(minutes=50),
            outcome=Outcome.NO_ANSWER,
            numbers=numbers,
        )
    outcome = {"n": Outcome.NO_ANSWER, "m": Outcome.MESSAGE_LEFT}.get(course, Outcome.REACHED)
    reply = {"r": Reply.ATTENDS, "d": Reply.DEPUTY, "l": Reply.ABSENT}.get(course)
    yield _attempt(
        notice,
        engagement,
        stops,
        at=at,
        outcome=outcome,
        reply=reply,
        channel=_CHANNELS[place % len(_CHANNELS)],
        by_staff=place % 3 == 2 or course == "m",
        told_when=_before_change(engagement.when) if course == "c" else None,
        numbers=numbers,
    )


def _attempt(
    notice: Notice,
    engagement: Engagement,
    stops: Sequence[Stop],
    *,
    at: datetime,
    outcome: Outcome,
    numbers: Numbers,
    reply: Reply | None = None,
    channel: Channel = Channel.PHONE,
    by_staff: bool = False,
    told_when: When | None = None,
) -> Attempt:
    spoken = outcome is not Outcome.NO_ANSWER
    return Attempt(
        id=numbers.next(Attempt),
        notice_id=notice.id,
        at=at,
        by=CALLER,
        channel=channel,
        received_by=ReceivedBy.OFFICE_STAFF if by_staff else ReceivedBy.SELF,
        outcome=outcome,
        reply=reply,
        told_when=(told_when or engagement.when or engagement.former_when) if spoken else None,
        told_place=stops[0].place if spoken and stops else "",
        told_lead=engagement.lead if spoken else "",
        told_major=engagement.is_major and spoken,
        told_status=Status.PLANNED.value if spoken else "",
        note="" if spoken else "회의 중이라 받지 못함",
        typed_at=at + timedelta(minutes=4),
    )


def _called_at(engagement: Engagement, course: str, place: int, today: date) -> datetime:
    """When the call was made. Late and after-the-start are written only for the week before."""
    when = engagement.when or engagement.former_when
    assert when is not None
    day = when.day_from
    if course in "la":
        assert isinstance(when, Timed)
        return when.end + timedelta(minutes=30) if course == "a" else when.start - timedelta(hours=3)
    if course == "c":
        day = min(day, today)
    called_on = min(day - timedelta(days=6), today - timedelta(days=1))
    # Nobody of the secretariat rings councillors up at the weekend.
    called_on -= timedelta(days=max(0, called_on.weekday() - 4))
    return seoul_time(called_on, 10) + timedelta(minutes=9 * place)


def _before_change(when: When | None) -> When | None:
    return None if when is None else moved_by(when, -1)
