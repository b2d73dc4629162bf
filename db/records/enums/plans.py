# SPDX-License-Identifier: Apache-2.0
"""What is planned and how it stands."""

from __future__ import annotations

from enum import StrEnum


class Kind(StrEnum):
    """What stands on the mayor's calendar (일정의 종류)."""

    VISIT = "visit"  # 현장방문
    EVENT = "event"  # 행사
    ISSUE_BRIEFING = "issue_briefing"  # 현안설명회
    CONSULTATION = "consultation"  # 간담회
    INTERVIEW = "interview"  # 개별 면담
    PARTY_GOV = "party_gov"  # 당정협의
    DISTRICT_HEAD = "district_head"  # 구청장 면담
    HEADS_COUNCIL = "heads_council"  # 구청장협의회
    VICE_HEADS = "vice_heads"  # 부구청장회의
    POLICY_COUNCIL = "policy_council"  # 시-구 정책협의회
    PRESS = "press"  # 언론 발표
    RESIDENCY = "residency"  # 동고동락
    TRIP = "trip"  # 출장
    HOLD = "hold"  # 시간 확보
    INTERNAL = "internal"  # 내부 일정


class Family(StrEnum):
    """Colour and filter group of kinds (보기)."""

    FIELD = "field"
    COUNCIL = "council"
    DISTRICT = "district"
    PRESS = "press"
    OTHER = "other"


FAMILY: dict[Kind, Family] = {
    Kind.VISIT: Family.FIELD,
    Kind.EVENT: Family.FIELD,
    Kind.RESIDENCY: Family.FIELD,
    Kind.ISSUE_BRIEFING: Family.COUNCIL,
    Kind.CONSULTATION: Family.COUNCIL,
    Kind.INTERVIEW: Family.COUNCIL,
    Kind.PARTY_GOV: Family.COUNCIL,
    Kind.DISTRICT_HEAD: Family.DISTRICT,
    Kind.HEADS_COUNCIL: Family.DISTRICT,
    Kind.VICE_HEADS: Family.DISTRICT,
    Kind.POLICY_COUNCIL: Family.DISTRICT,
    Kind.PRESS: Family.PRESS,
    Kind.TRIP: Family.OTHER,
    Kind.HOLD: Family.OTHER,
    Kind.INTERNAL: Family.OTHER,
}


class Status(StrEnum):
    """Stage of an engagement; the allowed moves are in `desktop/rules/status.py`."""

    CANDIDATE = "candidate"  # 후보
    DRAFT = "draft"  # 초안
    PLANNED = "planned"  # 예정
    FINAL = "final"  # 확정
    HELD = "held"  # 실시
    CLOSED = "closed"  # 종결
    CANCELLED = "cancelled"  # 취소
    POSTPONED = "postponed"  # 연기


class Confidentiality(StrEnum):
    PUBLIC = "public"  # 공개
    INTERNAL = "internal"  # 내부
    RESTRICTED = "restricted"  # 제한


class Category(StrEnum):
    """Category (분류) a visit is counted under in the yearly figures."""

    COVID_RECOVERY = "covid_recovery"
    POLICY_FIELD = "policy_field"
    DISASTER = "disaster"
    SEASONAL_SAFETY = "seasonal_safety"
    FACILITY_OPENING = "facility_opening"
    OTHER = "other"


class RequestDecision(StrEnum):
    """Answer to an invitation (참석·대참·축사·불참·보류)."""

    ATTEND = "attend"
    DEPUTY = "deputy"
    MESSAGE = "message"
    DECLINE = "decline"
    HOLD = "hold"


class Attended(StrEnum):
    SELF = "self"  # 본인
    DEPUTY = "deputy"  # 대리
    ABSENT = "absent"  # 불참


class Side(StrEnum):
    """Side of the table an attendee sits on (protocol group)."""

    CITY = "city"  # 서울시
    COUNCIL = "council"  # 시의회
    DISTRICT = "district"  # 자치구
    HOST = "host"  # 현장 기관
    RESIDENT = "resident"  # 주민
    GUEST = "guest"


class MaterialKind(StrEnum):
    """Paper a bureau owes before a visit."""

    REMARKS = "remarks"  # 말씀자료
    STATUS_PAPER = "status_paper"  # 현황자료
    TIMETABLE = "timetable"  # 시간계획
    ATTENDEES = "attendees"  # 참석자 명단
    OTHER = "other"
