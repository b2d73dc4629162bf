# SPDX-License-Identifier: Apache-2.0
"""What is followed until it is settled (조치사항): suggestions, promises, decisions, questions, projects."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated, ClassVar

from db.records.enums import (
    Channel,
    FollowKind,
    Outcome,
    ProjectStage,
    Proposer,
    SuggestionStatus,
)
from db.records.meta import Book, F, Group, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Record):
    """A long-cherished local project (숙원사업) a district asks for. `cost_won`: as the district says."""

    book: ClassVar[Book] = Book("project", "숙원사업", indexes=(("district_code",), ("stage",)))

    district_code: Annotated[str, F("자치구", "what", Group.SUGGESTIONS, ref="district")]
    title: Annotated[str, F("사업", "what", Group.SUGGESTIONS)]
    ask: Annotated[str, F("요청 내용", "ask", Group.SUGGESTIONS, max_len=10_000)] = ""
    cost_won: Annotated[int | None, F("사업비(원)", "ask", Group.SUGGESTIONS)] = None
    bureau_id: Annotated[int | None, F("소관", "bureau", Group.SUGGESTIONS, ref="bureau")] = None
    stage: Annotated[ProjectStage, F("단계", "stage", Group.SUGGESTIONS)] = ProjectStage.ASKED
    asked_on: Annotated[date | None, F("요청일", "ask", Group.SUGGESTIONS)] = None
    settled_on: Annotated[date | None, F("마친 날", "stage", Group.SUGGESTIONS)] = None
    note: Annotated[str, F("검토 의견", "note", Group.REMARKS, max_len=10_000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion(Record):
    """Something asked of the city or promised by it, followed until it is settled.

    `result` is what was done (조치결과), `reason` why it was not (미반영 사유), both for the proposer.
    Questions (시정질문, 5분 자유발언) bear their session; `posted_on` is the day on 의정플러스, never
    before `told_on`, which is never before the session's end.
    """

    book: ClassVar[Book] = Book(
        "suggestion",
        "건의사항",
        indexes=(("engagement_id",), ("district_code",), ("status",), ("person_id",), ("session_id",)),
    )

    kind: Annotated[FollowKind, F("종류", "kind", Group.SUGGESTIONS, counted=True)] = FollowKind.SUGGESTION
    engagement_id: Annotated[int | None, F("들은 일정", "source", Group.SUGGESTIONS, ref="engagement")] = None
    session_id: Annotated[int | None, F("회기", "source", Group.SUGGESTIONS, ref="council_session")] = None
    project_id: Annotated[int | None, F("숙원사업", "project", Group.SUGGESTIONS, ref="project")] = None
    proposer: Annotated[Proposer, F("건의자 구분", "source", Group.SUGGESTIONS)] = Proposer.RESIDENT
    person_id: Annotated[int | None, F("건의한 이", "source", Group.SUGGESTIONS, ref="person")] = None
    proposer_name: Annotated[str, F("건의자", "source", Group.SUGGESTIONS)] = ""
    text: Annotated[str, F("내용", "text", Group.SUGGESTIONS, max_len=10_000)]
    place: Annotated[str, F("장소", "where", Group.SUGGESTIONS)] = ""
    district_code: Annotated[str | None, F("자치구", "where", Group.SUGGESTIONS, ref="district")] = None
    dong_id: Annotated[int | None, F("동", "where", Group.SUGGESTIONS, ref="dong")] = None
    bureau_id: Annotated[int | None, F("소관", "bureau", Group.SUGGESTIONS, ref="bureau")] = None
    division: Annotated[str, F("담당 부서", "bureau", Group.SUGGESTIONS)] = ""
    owner_name: Annotated[str, F("담당자", "bureau", Group.INTERNAL)] = ""
    received_on: Annotated[date, F("접수일", "received", Group.SUGGESTIONS)]
    due_on: Annotated[date | None, F("기한", "due", Group.SUGGESTIONS)] = None
    due_reason: Annotated[str, F("기한 변경 사유", "due", Group.SUGGESTIONS, max_len=500)] = ""
    status: Annotated[SuggestionStatus, F("상태", "status", Group.SUGGESTIONS, counted=True)] = (
        SuggestionStatus.RECEIVED
    )
    result: Annotated[str, F("조치결과", "status", Group.SUGGESTIONS, max_len=10_000)] = ""
    reason: Annotated[str, F("미반영 사유", "status", Group.SUGGESTIONS, max_len=10_000)] = ""
    settled_on: Annotated[date | None, F("마친 날", "status", Group.SUGGESTIONS, counted=True)] = None
    progress: Annotated[str, F("추진경과", "progress", Group.SUGGESTIONS, max_len=10_000)] = ""
    told_on: Annotated[date | None, F("건의자 안내", "told", Group.SUGGESTIONS)] = None
    posted_on: Annotated[date | None, F("의정플러스 게시", "posted", Group.SUGGESTIONS)] = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """One step of a follow-up (추진경과): what was done on a day, and the status from then on."""

    book: ClassVar[Book] = Book("progress", "추진경과", indexes=(("suggestion_id",),))

    suggestion_id: Annotated[int, F("조치사항", None, Group.KEY, ref="suggestion")]
    on: Annotated[date, F("날짜", "step", Group.SUGGESTIONS)]
    text: Annotated[str, F("내용", "step", Group.SUGGESTIONS, max_len=10_000)] = ""
    status: Annotated[SuggestionStatus | None, F("상태", "step", Group.SUGGESTIONS)] = None
    by: Annotated[str, F("적은 이", "step", Group.INTERNAL)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposerTold(Record):
    """The proposer was told how it stands (건의자 안내): a fact, like an attempt. `text`: what was said.

    `status` and `progress_id` are the status and the newest step she heard of: what came later is
    still to be told.
    """

    book: ClassVar[Book] = Book(
        "proposer_told", "건의자 안내", fact=True, indexes=(("suggestion_id",), ("at",))
    )

    suggestion_id: Annotated[int, F("조치사항", None, Group.KEY, ref="suggestion")]
    at: Annotated[datetime, F("시각", "told", Group.NOTICES)]
    by: Annotated[str, F("안내한 이", "told", Group.NOTICES)] = ""
    channel: Annotated[Channel, F("방법", "told", Group.NOTICES)]
    outcome: Annotated[Outcome, F("결과", "told", Group.NOTICES)] = Outcome.REACHED
    text: Annotated[str, F("안내한 내용", "told", Group.NOTICES, max_len=10_000)] = ""
    status: Annotated[SuggestionStatus | None, F("안내한 상태", "told", Group.NOTICES)] = None
    progress_id: Annotated[int | None, F("안내한 추진경과", "told", Group.KEY, ref="progress")] = None
    corrects: Annotated[int | None, F("정정 대상", "told", Group.KEY, ref="proposer_told")] = None
