# SPDX-License-Identifier: Apache-2.0
"""Notices (사전 안내), the attempts made, and suggestions (건의사항) heard."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from db.records.enums import (
    Channel,
    Outcome,
    Proposer,
    Purpose,
    Reason,
    ReceivedBy,
    Reply,
    SuggestionStatus,
)
from db.records.meta import Book, F, Group, Record
from db.records.when import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice(Record):
    """A duty to tell one recipient of one engagement.

    Who must be told, whether it is open and when it is due is computed, never stored. A row
    exists once there is something to keep: an attempt, a waiver, a hand-set due time or a
    recipient added by hand. The recipient is a person, or an office by name (`office`).
    """

    book: ClassVar[Book] = Book(
        "notice",
        "안내",
        indexes=(("engagement_id",), ("person_id",)),
        unique=(("engagement_id", "person_id", "office"),),
    )

    engagement_id: Annotated[int, F("일정", None, Group.KEY, ref="engagement")]
    person_id: Annotated[int | None, F("받는 이", None, Group.NOTICES, ref="person")] = None
    office: Annotated[str, F("부서", None, Group.NOTICES)] = ""
    reasons: Annotated[tuple[Reason, ...], F("사유", "reasons", Group.NOTICES)] = ()
    purposes: Annotated[tuple[Purpose, ...], F("목적", "reasons", Group.NOTICES)] = (Purpose.BRIEF,)
    due_at: Annotated[datetime | None, F("정한 기한", "due", Group.NOTICES)] = None
    waived_at: Annotated[datetime | None, F("생략", "waiver", Group.NOTICES)] = None
    waiver_reason: Annotated[str, F("생략 사유", "waiver", Group.INTERNAL, max_len=2000)] = ""
    waived_by: Annotated[str, F("생략한 이", "waiver", Group.INTERNAL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attempt(Record):
    """One try to tell somebody; a fact, corrected only by a later entry (`corrects`) with a reason.

    `at` is when the call was made and may lie before the record was typed. The told_* values
    are what was spoken: time, place, lead and importance as they stood then.
    """

    book: ClassVar[Book] = Book("attempt", "안내 기록", fact=True, indexes=(("notice_id",), ("at",)))

    notice_id: Annotated[int, F("안내", None, Group.KEY, ref="notice")]
    at: Annotated[datetime, F("시각", "attempt", Group.NOTICES)]
    by: Annotated[str, F("안내한 이", "attempt", Group.NOTICES)] = ""
    channel: Annotated[Channel, F("방법", "attempt", Group.NOTICES)]
    received_by: Annotated[ReceivedBy, F("받은 이", "attempt", Group.NOTICES)] = ReceivedBy.SELF
    outcome: Annotated[Outcome, F("결과", "attempt", Group.NOTICES)] = Outcome.REACHED
    reply: Annotated[Reply | None, F("회신", "attempt", Group.NOTICES)] = None
    told_when: Annotated[When | None, F("말한 일시", "attempt", Group.NOTICES)] = None
    told_place: Annotated[str, F("말한 장소", "attempt", Group.NOTICES)] = ""
    told_lead: Annotated[str, F("말한 주재", "attempt", Group.NOTICES)] = ""
    told_major: Annotated[bool, F("말한 중요도", "attempt", Group.NOTICES)] = False
    told_status: Annotated[str, F("말한 상태", "attempt", Group.NOTICES)] = ""
    note: Annotated[str, F("메모", "attempt", Group.INTERNAL, max_len=5000)] = ""
    typed_at: Annotated[datetime | None, F("입력 시각", None, Group.KEY)] = None
    corrects: Annotated[int | None, F("정정 대상", "attempt", Group.KEY, ref="attempt")] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion(Record):
    """Something asked of the city (건의사항), followed until it is settled."""

    book: ClassVar[Book] = Book(
        "suggestion",
        "건의사항",
        indexes=(("engagement_id",), ("district_code",), ("status",)),
    )

    engagement_id: Annotated[int | None, F("들은 일정", "source", Group.SUGGESTIONS, ref="engagement")] = None
    proposer: Annotated[Proposer, F("건의자 구분", "source", Group.SUGGESTIONS)] = Proposer.RESIDENT
    person_id: Annotated[int | None, F("건의한 이", "source", Group.SUGGESTIONS, ref="person")] = None
    proposer_name: Annotated[str, F("건의자", "source", Group.SUGGESTIONS)] = ""
    text: Annotated[str, F("내용", "text", Group.SUGGESTIONS, max_len=10_000)]
    place: Annotated[str, F("장소", "where", Group.SUGGESTIONS)] = ""
    district_code: Annotated[str | None, F("자치구", "where", Group.SUGGESTIONS, ref="district")] = None
    dong_id: Annotated[int | None, F("동", "where", Group.SUGGESTIONS, ref="dong")] = None
    bureau_id: Annotated[int | None, F("소관", "bureau", Group.SUGGESTIONS, ref="bureau")] = None
    received_on: Annotated[date, F("접수일", "received", Group.SUGGESTIONS)]
    due_on: Annotated[date | None, F("기한", "due", Group.SUGGESTIONS)] = None
    status: Annotated[SuggestionStatus, F("상태", "status", Group.SUGGESTIONS, counted=True)] = (
        SuggestionStatus.RECEIVED
    )
    result: Annotated[str, F("조치결과", "status", Group.SUGGESTIONS, max_len=10_000)] = ""
    progress: Annotated[str, F("추진경과", "progress", Group.SUGGESTIONS, max_len=10_000)] = ""
    told_on: Annotated[date | None, F("건의자 안내", "told", Group.SUGGESTIONS)] = None
