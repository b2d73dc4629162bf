# SPDX-License-Identifier: Apache-2.0
"""Engagements (일정) and the parts that belong to one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from db.records.enums import (
    Attended,
    Category,
    Confidentiality,
    CopyFate,
    Kind,
    MaterialKind,
    Profile,
    Reply,
    RequestDecision,
    Side,
    Status,
)
from db.records.meta import Book, F, Group, Record
from db.records.when import When

_VISIBLE = frozenset(
    {"title", "when", "place", "status", "lead", "importance", "kind", "runsheet", "confidentiality"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Series(Record):
    """The rule of a recurring meeting (반복 회의); its meetings are engagements of their own.

    `rule` is an RRULE value without DTSTART (`FREQ=MONTHLY;BYDAY=2WE`), counted from `first`;
    `until` is the last day it may give, both included. `start_min` counts from midnight in Seoul.
    """

    book: ClassVar[Book] = Book("series", "반복 회의")

    name: Annotated[str, F("이름", "name", Group.HEADLINE)]
    kind: Annotated[Kind, F("종류", "what", Group.HEADLINE)] = Kind.INTERNAL
    rule: Annotated[str, F("규칙", "rule", Group.HEADLINE, max_len=500)]
    first: Annotated[date, F("첫날", "rule", Group.HEADLINE)]
    until: Annotated[date | None, F("마지막 날", "rule", Group.HEADLINE)] = None
    start_min: Annotated[int, F("시작(분)", "rule", Group.HEADLINE)] = 600
    duration_min: Annotated[int, F("소요(분)", "rule", Group.HEADLINE)] = 60
    place: Annotated[str, F("장소", "what", Group.HEADLINE)] = ""
    bureau_id: Annotated[int | None, F("소관", "what", Group.ITINERARY, ref="bureau")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Template(Record):
    """A pattern (서식) that new engagements start from. `body` is JSON of `desktop.services.templates`."""

    book: ClassVar[Book] = Book("template", "서식", indexes=(("name",),))

    name: Annotated[str, F("이름", "name", Group.INTERNAL)]
    kind: Annotated[Kind, F("종류", "what", Group.INTERNAL)] = Kind.VISIT
    note: Annotated[str, F("설명", "what", Group.INTERNAL, max_len=2000)] = ""
    body: Annotated[str, F("내용", "body", Group.INTERNAL, max_len=500_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Engagement(Record):
    """Anything on the mayor's calendar. Where it takes place is in its stops; the first is the place.

    `when` is None only for a postponed engagement without a new date; then `former_when` keeps
    the time it was planned for. `edition` 판 is the only counter people see; `exposed_edition`
    is the last edition that was issued, told or fetched. Alternatives (대안) of one plan share a
    `hold_group`; `series_on` is the day the rule of the series gave, whatever day it was moved to.
    """

    book: ClassVar[Book] = Book(
        "engagement",
        "일정",
        visible_units=_VISIBLE,
        sequence_units=frozenset({"when", "status"}),
        unique=(("uid",),),
        indexes=(
            ("when_day_from",),
            ("when_day_to",),
            ("parent_id",),
            ("status",),
            ("series_id",),
            ("hold_group",),
            # Of what was asked of the office only what still awaits an answer is looked for.
            ("reply_sent_at", "received_on"),
            # Only what was postponed has one.
            ("former_when_day_from",),
        ),
    )

    uid: Annotated[str, F("고유번호", None, Group.KEY)] = ""
    kind: Annotated[Kind, F("종류", "kind", Group.HEADLINE, counted=True)] = Kind.VISIT
    title: Annotated[str, F("제목", "title", Group.HEADLINE)]
    public_title: Annotated[str, F("공개 제목", "public_title", Group.HEADLINE)] = ""
    when: Annotated[When | None, F("일시", "when", Group.HEADLINE, counted=True)] = None
    former_when: Annotated[When | None, F("연기 전 일시", "when", Group.HEADLINE)] = None
    status: Annotated[Status, F("상태", "status", Group.HEADLINE, counted=True)] = Status.DRAFT
    status_reason: Annotated[str, F("상태 사유", "status", Group.INTERNAL, max_len=2000)] = ""
    status_at: Annotated[datetime | None, F("상태 변경", "status", Group.KEY)] = None
    confidentiality: Annotated[Confidentiality, F("공개 구분", "confidentiality", Group.KEY)] = (
        Confidentiality.INTERNAL
    )
    is_major: Annotated[bool, F("중요 행사", "importance", Group.KEY, counted=True)] = False
    is_urgent: Annotated[bool, F("긴급", "urgency", Group.KEY)] = False
    urgency_reason: Annotated[str, F("긴급 사유", "urgency", Group.INTERNAL, max_len=2000)] = ""
    category: Annotated[Category | None, F("분류", "category", Group.KEY, counted=True)] = None
    more_categories: Annotated[tuple[Category, ...], F("추가 분류", "category", Group.KEY, counted=True)] = ()
    tags: Annotated[tuple[str, ...], F("꼬리표", "tags", Group.INTERNAL, counted=True)] = ()
    bureau_id: Annotated[int | None, F("소관", "bureau", Group.ITINERARY, ref="bureau")] = None
    lead: Annotated[str, F("주재", "lead", Group.HEADLINE)] = ""
    contact_line: Annotated[str, F("담당", "bureau", Group.OFFICE_NUMBER)] = ""
    parent_id: Annotated[int | None, F("상위 기간", "parent", Group.KEY, ref="engagement")] = None
    is_busy: Annotated[bool, F("시간 차지", "busy", Group.KEY)] = True
    needs_bureau_head: Annotated[bool, F("국장 배석", "bureau_head", Group.KEY)] = False
    purpose: Annotated[str, F("왜 가는가", "purpose", Group.ITINERARY, max_len=20_000)] = ""
    key_points: Annotated[str, F("말씀 핵심", "key_points", Group.REMARKS, max_len=20_000)] = ""
    cautions: Annotated[str, F("주의할 점", "cautions", Group.REMARKS, max_len=20_000)] = ""
    questions: Annotated[str, F("예상 질의·답변", "questions", Group.REMARKS, max_len=50_000)] = ""
    press_plan: Annotated[str, F("언론계획", "press_plan", Group.ITINERARY, max_len=20_000)] = ""
    duties: Annotated[str, F("행정사항·역할분담", "duties", Group.ITINERARY, max_len=20_000)] = ""
    protocol: Annotated[str, F("의전·우천 대책", "protocol", Group.ITINERARY, max_len=20_000)] = ""
    route_note: Annotated[str, F("동선·차량·경호", "route", Group.SECURITY, max_len=20_000)] = ""
    lodging: Annotated[str, F("숙소", "lodging", Group.SECURITY, max_len=2000)] = ""
    internal_note: Annotated[str, F("내부 메모", "note", Group.INTERNAL, max_len=20_000)] = ""
    requester: Annotated[str, F("요청자", "request", Group.INTERNAL)] = ""
    received_on: Annotated[date | None, F("요청 접수", "request", Group.INTERNAL)] = None
    answer_due: Annotated[date | None, F("회신 기한", "request", Group.INTERNAL)] = None
    decision: Annotated[RequestDecision | None, F("결정", "decision", Group.INTERNAL)] = None
    decided_by: Annotated[str, F("결정한 이", "decision", Group.INTERNAL)] = ""
    decided_at: Annotated[datetime | None, F("결정 시각", "decision", Group.INTERNAL)] = None
    deputy_name: Annotated[str, F("대참자", "decision", Group.INTERNAL)] = ""
    reply_sent_at: Annotated[datetime | None, F("회신 시각", "decision", Group.INTERNAL)] = None
    hold_group: Annotated[str, F("대안 묶음", "hold", Group.INTERNAL)] = ""
    series_id: Annotated[int | None, F("반복", "series", Group.KEY, ref="series")] = None
    series_on: Annotated[date | None, F("반복 날짜", "series", Group.KEY)] = None
    results: Annotated[str, F("방문 결과", "results", Group.REMARKS, max_len=50_000)] = ""
    is_highlight: Annotated[bool, F("실적 대표", "highlight", Group.KEY, counted=True)] = False
    highlight_label: Annotated[str, F("실적 표기", "highlight", Group.KEY, counted=True)] = ""
    needs_completion: Annotated[bool, F("자료 보완", "completion", Group.KEY)] = False
    source: Annotated[str, F("출처", "source", Group.INTERNAL, max_len=500)] = ""
    sequence: Annotated[int, F("SEQUENCE", None, Group.KEY)] = 0
    edition: Annotated[int, F("판", None, Group.KEY)] = 1
    exposed_edition: Annotated[int, F("알려진 판", None, Group.KEY)] = 0
    changed_at: Annotated[datetime | None, F("마지막 변경", None, Group.KEY)] = None
    created_at: Annotated[datetime | None, F("만든 시각", None, Group.KEY)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop(Record):
    """A place on the way (방문지), in order of `position` from 0; the first is the engagement's place.

    `travel_min` is typed travel time from the stop (or engagement) before and wins over the estimate.
    """

    book: ClassVar[Book] = Book(
        "stop",
        "방문지",
        owner="engagement_id",
        visible_units=frozenset({"place", "times", "bin"}),
        sequence_units=frozenset({"place", "bin"}),
        indexes=(("engagement_id",), ("district_code",)),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    position: Annotated[int, F("순서", "place", Group.ITINERARY)] = 0
    place: Annotated[str, F("장소", "place", Group.HEADLINE)]
    address: Annotated[str, F("주소", "place", Group.ITINERARY)] = ""
    district_code: Annotated[
        str | None, F("자치구", "place", Group.HEADLINE, ref="district", counted=True)
    ] = None
    dong_id: Annotated[int | None, F("동", "place", Group.HEADLINE, ref="dong", counted=True)] = None
    lat: Annotated[float | None, F("위도", "place", Group.ITINERARY)] = None
    lon: Annotated[float | None, F("경도", "place", Group.ITINERARY)] = None
    arrive_at: Annotated[datetime | None, F("도착", "times", Group.ITINERARY)] = None
    leave_at: Annotated[datetime | None, F("출발", "times", Group.ITINERARY)] = None
    travel_min: Annotated[int | None, F("이동 시간(분)", "travel", Group.ITINERARY)] = None
    mode: Annotated[str, F("이동 수단", "travel", Group.SECURITY)] = ""
    host: Annotated[str, F("맞이", "host", Group.ITINERARY)] = ""
    entrance_note: Annotated[str, F("출입", "host", Group.SECURITY, max_len=2000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RunRow(Record):
    """A row of the run sheet (시간계획). `offset_min` counts from the engagement's start.

    `script` is what is spoken then (시나리오), a line a speaker: ``사회자: …``.
    """

    book: ClassVar[Book] = Book(
        "run_row",
        "시간계획",
        owner="engagement_id",
        visible_units=frozenset({"row", "bin"}),
        indexes=(("engagement_id",),),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    position: Annotated[int, F("순서", "row", Group.ITINERARY)] = 0
    offset_min: Annotated[int, F("시작(분)", "row", Group.ITINERARY)] = 0
    duration_min: Annotated[int, F("소요(분)", "row", Group.ITINERARY)] = 5
    text: Annotated[str, F("내용", "row", Group.ITINERARY, max_len=2000)]
    place: Annotated[str, F("장소", "row", Group.ITINERARY)] = ""
    owner_name: Annotated[str, F("담당", "row", Group.ITINERARY)] = ""
    note: Annotated[str, F("비고", "row", Group.ITINERARY, max_len=2000)] = ""
    script: Annotated[str, F("시나리오", "script", Group.REMARKS, max_len=20_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attendance(Record):
    """Somebody met or seated (참석): a person, or a name and post as written; `head_count` for groups.

    `seat` is the seat of a meeting it was filled for (`district_head:11110`), empty for one put in by hand.
    """

    book: ClassVar[Book] = Book(
        "attendance",
        "참석",
        owner="engagement_id",
        indexes=(("engagement_id",), ("person_id",)),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    person_id: Annotated[int | None, F("사람", "who", Group.PEOPLE, ref="person")] = None
    name: Annotated[str, F("성명", "who", Group.PEOPLE)] = ""
    post: Annotated[str, F("직위", "who", Group.PEOPLE)] = ""
    side: Annotated[Side, F("구분", "who", Group.PEOPLE)] = Side.GUEST
    head_count: Annotated[int, F("인원", "who", Group.PEOPLE)] = 1
    position: Annotated[int, F("의전 순서", "seat", Group.PEOPLE)] = 0
    invited: Annotated[bool, F("초청", "seat", Group.PEOPLE)] = False
    reply: Annotated[Reply | None, F("회신", "reply", Group.NOTICES)] = None
    attended: Annotated[Attended | None, F("참석", "attended", Group.PEOPLE, counted=True)] = None
    deputy_name: Annotated[str, F("대리", "attended", Group.PEOPLE)] = ""
    district_code: Annotated[str | None, F("자치구", "who", Group.PEOPLE, ref="district")] = None
    seat: Annotated[str, F("자리", "who", Group.KEY)] = ""
    note: Annotated[str, F("비고", "note", Group.INTERNAL, max_len=2000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Record):
    """What a bureau owes before the visit (자료). Without `due_on`: two working days before."""

    book: ClassVar[Book] = Book("material", "자료", owner="engagement_id", indexes=(("engagement_id",),))

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    kind: Annotated[MaterialKind, F("자료", "what", Group.ITINERARY)]
    title: Annotated[str, F("이름", "what", Group.ITINERARY)] = ""
    bureau_id: Annotated[int | None, F("제출 부서", "what", Group.ITINERARY, ref="bureau")] = None
    due_on: Annotated[date | None, F("기한", "due", Group.ITINERARY)] = None
    received_at: Annotated[datetime | None, F("도착", "arrival", Group.ITINERARY)] = None
    text: Annotated[str, F("내용", "text", Group.REMARKS, max_len=200_000)] = ""
    attachment_id: Annotated[int | None, F("파일", "arrival", Group.ITINERARY, ref="attachment")] = None
    edition: Annotated[int, F("판", "arrival", Group.KEY)] = 1
    reminded_at: Annotated[datetime | None, F("독촉 시각", "reminder", Group.INTERNAL)] = None
    reminded_by: Annotated[str, F("독촉한 이", "reminder", Group.INTERNAL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment(Record):
    """A file kept in the office itself; the bytes are in the blob table under `sha256`, once each.

    One `on_paper` is printed behind the sheets of its engagement (붙임).
    """

    book: ClassVar[Book] = Book("attachment", "첨부", owner="engagement_id", indexes=(("engagement_id",),))

    engagement_id: Annotated[int | None, F("일정", None, Group.KEY, ref="engagement")] = None
    name: Annotated[str, F("파일 이름", "file", Group.ITINERARY)]
    media_type: Annotated[str, F("형식", "file", Group.KEY)] = ""
    size_bytes: Annotated[int, F("크기", "file", Group.KEY)] = 0
    sha256: Annotated[str, F("sha256", "file", Group.KEY)] = ""
    privacy: Annotated[Group, F("공개 묶음", "privacy", Group.KEY)] = Group.INTERNAL
    on_paper: Annotated[bool, F("붙임", "paper", Group.KEY)] = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Override(Record):
    """A block that somebody decided to pass (예외), with the written reason that stays visible."""

    book: ClassVar[Book] = Book("override", "예외", owner="engagement_id", indexes=(("engagement_id",),))

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    code: Annotated[str, F("점검", "override", Group.INTERNAL)]
    subject: Annotated[str, F("대상", "override", Group.INTERNAL)] = ""
    reason: Annotated[str, F("사유", "override", Group.INTERNAL, max_len=2000)]
    by: Annotated[str, F("결정한 이", "override", Group.INTERNAL)] = ""
    at: Annotated[datetime | None, F("시각", "override", Group.INTERNAL)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedSheet(Record):
    """A print or save of a sheet (배포): who has which edition.

    A sheet of days (일정표, 조치사항) has no engagement but `first` and `last`, both included. `lines`
    are the fingerprints of what stood on it, so that the next one can mark what changed.
    """

    book: ClassVar[Book] = Book(
        "issued_sheet",
        "배포한 자료",
        fact=True,
        indexes=(("engagement_id",), ("first", "sheet")),
    )

    engagement_id: Annotated[int | None, F("일정", None, Group.KEY, ref="engagement")] = None
    first: Annotated[date | None, F("첫날", "issue", Group.KEY)] = None
    last: Annotated[date | None, F("마지막 날", "issue", Group.KEY)] = None
    sheet: Annotated[str, F("양식", "issue", Group.KEY)]
    profile: Annotated[Profile, F("대상", "issue", Group.KEY)]
    edition: Annotated[int, F("판", "issue", Group.KEY)]
    copy_number: Annotated[int, F("부 번호", "issue", Group.KEY)] = 1
    issued_to: Annotated[str, F("받은 이", "issue", Group.INTERNAL)] = ""
    by: Annotated[str, F("낸 이", "issue", Group.INTERNAL)] = ""
    at: Annotated[datetime, F("시각", "issue", Group.KEY)]
    sha256: Annotated[str, F("sha256", "issue", Group.KEY)] = ""
    pages: Annotated[int, F("쪽", "issue", Group.KEY)] = 1
    lines: Annotated[str, F("줄 지문", "issue", Group.KEY, max_len=400_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyReturn(Record):
    """A copy of an issued sheet is out of the world again (회수): fetched back, shredded, or not found.

    A fact; `corrects` takes one back that was noted in error.
    """

    book: ClassVar[Book] = Book("copy_return", "자료 회수", fact=True, indexes=(("issue_id",), ("at",)))

    issue_id: Annotated[int, F("배포", None, Group.KEY, ref="issued_sheet")]
    how: Annotated[CopyFate, F("어떻게", "return", Group.INTERNAL)] = CopyFate.FETCHED
    at: Annotated[datetime, F("시각", "return", Group.KEY)]
    by: Annotated[str, F("적은 이", "return", Group.INTERNAL)] = ""
    note: Annotated[str, F("메모", "return", Group.INTERNAL, max_len=2000)] = ""
    corrects: Annotated[int | None, F("정정 대상", "return", Group.KEY, ref="copy_return")] = None
