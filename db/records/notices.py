# SPDX-License-Identifier: Apache-2.0
"""Notices (사전 안내), the rules that ask for them, the attempts made, and call sheets (전화표)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, ClassVar

from db.records.enums import (
    Category,
    Channel,
    Kind,
    NoticeWho,
    Outcome,
    Purpose,
    Reason,
    ReceivedBy,
    Reply,
    Teller,
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
        indexes=(("engagement_id",), ("person_id",), ("due_at",)),
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
class NoticeRule(Record):
    """A rule of notice (안내 규칙): which engagements → who, for what, by when, told by whom.

    `code` names a rule of the program's own table (`desktop.rules.notice_rules`), which this row
    replaces; empty for one of the office. An empty condition holds for all. `step` is the place in the
    order of telling, 0 without one. `due_working_days` None: the office's setting.
    """

    book: ClassVar[Book] = Book("notice_rule", "안내 규칙", indexes=(("code",),))

    code: Annotated[str, F("기본 규칙", "rule", Group.INTERNAL)] = ""
    name: Annotated[str, F("이름", "rule", Group.INTERNAL)] = ""
    is_on: Annotated[bool, F("사용", "rule", Group.INTERNAL)] = True
    kinds: Annotated[tuple[Kind, ...], F("일정 종류", "when", Group.INTERNAL)] = ()
    categories: Annotated[tuple[Category, ...], F("분류", "when", Group.INTERNAL)] = ()
    only_major: Annotated[bool, F("중요 행사만", "when", Group.INTERNAL)] = False
    only_changed: Annotated[bool, F("확정 뒤 변경만", "when", Group.INTERNAL)] = False
    who: Annotated[NoticeWho, F("받을 분", "who", Group.INTERNAL)] = NoticeWho.LOCAL
    office: Annotated[str, F("부서", "who", Group.INTERNAL)] = ""
    purposes: Annotated[tuple[Purpose, ...], F("목적", "duty", Group.INTERNAL)] = (Purpose.BRIEF,)
    is_required: Annotated[bool, F("필수", "duty", Group.INTERNAL)] = True
    due_working_days: Annotated[int | None, F("기한(근무일)", "duty", Group.INTERNAL)] = None
    teller: Annotated[Teller, F("안내하는 쪽", "duty", Group.INTERNAL)] = Teller.BUREAU
    step: Annotated[int, F("안내 순서", "duty", Group.INTERNAL)] = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CallSheet(Record):
    """A printed call sheet (전화표). `rows` is JSON: the notices in the order of their printed numbers.

    Mobile numbers are on it only with a reason; such a copy bears a number.
    """

    book: ClassVar[Book] = Book("call_sheet", "전화표", fact=True, indexes=(("at",),))

    at: Annotated[datetime, F("시각", "sheet", Group.INTERNAL)]
    by: Annotated[str, F("만든 이", "sheet", Group.INTERNAL)] = ""
    rows: Annotated[str, F("줄", "sheet", Group.INTERNAL, max_len=1_000_000)] = "[]"
    has_mobile: Annotated[bool, F("휴대전화", "sheet", Group.INTERNAL)] = False
    mobile_reason: Annotated[str, F("휴대전화 사유", "sheet", Group.INTERNAL, max_len=2000)] = ""
    copy_number: Annotated[int, F("부 번호", "sheet", Group.INTERNAL)] = 1
