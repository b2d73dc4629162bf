# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts, and press announcements: parts of an engagement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from db.records.enums import AgendaKind, Kind, Seating
from db.records.meta import Book, F, Group, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class MeetingSeries(Record):
    """A standing body whose meetings are numbered (협의체): 구청장협의회, 부구청장회의, 정책협의회.

    Its officers are `RoleHolding` rows whose body is `meeting_series:<number>`; they serve a year from
    the first of `term_month`. `region` narrows it to districts of one region, empty for all.
    """

    book: ClassVar[Book] = Book("meeting_series", "협의체", indexes=(("kind",),))

    name: Annotated[str, F("이름", "name", Group.HEADLINE)]
    kind: Annotated[Kind, F("종류", "name", Group.HEADLINE)] = Kind.HEADS_COUNCIL
    first_number: Annotated[int, F("첫 회차", "number", Group.REFERENCE)] = 1
    term_month: Annotated[int, F("임기 시작 월", "number", Group.REFERENCE)] = 7
    rhythm: Annotated[str, F("주기", "usual", Group.REFERENCE)] = ""
    place: Annotated[str, F("통상 장소", "usual", Group.HEADLINE)] = ""
    region: Annotated[str, F("권역", "usual", Group.REFERENCE)] = ""
    valid_from: Annotated[date | None, F("시작", "valid", Group.REFERENCE)] = None
    valid_to: Annotated[date | None, F("끝", "valid", Group.REFERENCE)] = None
    note: Annotated[str, F("메모", "note", Group.INTERNAL, max_len=5000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(Record):
    """What a meeting has beyond any engagement: one row each.

    `number` is unique in its series, 0 without one. `seating` with `committee_id` or `party` says by what
    a consultation is gathered; an interview has exactly one councillor, `person_id`; a meeting with a
    district head one district unless `is_joint`.
    """

    book: ClassVar[Book] = Book(
        "meeting",
        "회의",
        owner="engagement_id",
        unique=(("engagement_id",),),
        indexes=(("series_id", "number"), ("district_code",), ("person_id",)),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    series_id: Annotated[int | None, F("협의체", "number", Group.HEADLINE, ref="meeting_series")] = None
    number: Annotated[int, F("회차", "number", Group.HEADLINE)] = 0
    session_id: Annotated[int | None, F("회기", "session", Group.REFERENCE, ref="council_session")] = None
    seating: Annotated[Seating, F("구성", "with", Group.PEOPLE)] = Seating.OPEN
    committee_id: Annotated[int | None, F("위원회", "with", Group.PEOPLE, ref="committee")] = None
    party: Annotated[str, F("정당·교섭단체", "with", Group.PEOPLE)] = ""
    person_id: Annotated[int | None, F("의원", "with", Group.PEOPLE, ref="person")] = None
    district_code: Annotated[str | None, F("자치구", "with", Group.PEOPLE, ref="district")] = None
    is_joint: Annotated[bool, F("합동", "with", Group.PEOPLE)] = False
    subject: Annotated[str, F("주제", "subject", Group.REMARKS, max_len=2000)] = ""
    minutes: Annotated[str, F("회의 결과", "minutes", Group.REMARKS, max_len=100_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgendaItem(Record):
    """A line of a meeting (안건): what is explained, asked, decided, promised.

    `suggestion_id` is the follow-up that was made of it, so that it is made once.
    """

    book: ClassVar[Book] = Book(
        "agenda_item",
        "안건",
        owner="engagement_id",
        indexes=(("engagement_id",), ("project_id",), ("suggestion_id",)),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    position: Annotated[int, F("순서", "item", Group.REMARKS)] = 0
    kind: Annotated[AgendaKind, F("구분", "item", Group.REMARKS)] = AgendaKind.TOPIC
    text: Annotated[str, F("내용", "item", Group.REMARKS, max_len=10_000)]
    bureau_id: Annotated[int | None, F("소관", "bureau", Group.REMARKS, ref="bureau")] = None
    person_id: Annotated[int | None, F("말한 이", "who", Group.REMARKS, ref="person")] = None
    project_id: Annotated[int | None, F("숙원사업", "project", Group.REMARKS, ref="project")] = None
    outcome: Annotated[str, F("결과", "outcome", Group.REMARKS, max_len=10_000)] = ""
    suggestion_id: Annotated[int | None, F("조치사항", "follow", Group.KEY, ref="suggestion")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PressRelease(Record):
    """What a press announcement (언론 발표) has beyond any engagement: one row each.

    It may not be published while a required notice is open. `needs_progress`: a report on what became of
    it is owed from the day of publication until it is recorded.
    """

    book: ClassVar[Book] = Book(
        "press_release",
        "언론 발표",
        owner="engagement_id",
        unique=(("engagement_id",),),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    decided_on: Annotated[date | None, F("결정일", "plan", Group.ITINERARY)] = None
    medium: Annotated[str, F("방식", "plan", Group.ITINERARY)] = ""
    embargo_at: Annotated[datetime | None, F("보도 시점", "plan", Group.ITINERARY)] = None
    needs_progress: Annotated[bool, F("추진상황 보고", "progress", Group.ITINERARY)] = False
    published_at: Annotated[datetime | None, F("발표", "published", Group.ITINERARY, counted=True)] = None
    published_by: Annotated[str, F("발표 처리", "published", Group.INTERNAL)] = ""
