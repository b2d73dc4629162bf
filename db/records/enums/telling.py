# SPDX-License-Identifier: Apache-2.0
"""Who is told, by whom and how, and what comes of it."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What a notice is for: telling (사전 설명) or inviting (초청)."""

    BRIEF = "brief"
    INVITE = "invite"


class Reason(StrEnum):
    """The rule that put a recipient on the list."""

    LOCAL = "local"  # 지역구 시의원
    DISTRICT_UNKNOWN_DONG = "district_unknown_dong"  # 동 미상: 자치구 전체
    COMMITTEE = "committee"  # 소관 상임위
    LEADERSHIP = "leadership"  # 의장단·운영위원장·대표의원
    PRESIDIUM = "presidium"  # 의장단
    FLOOR_LEADERS = "floor_leaders"  # 대표의원
    CHAIRS = "chairs"  # 상임위원장단
    DISTRICT_HEAD = "district_head"  # 구청장
    OFFICE = "office"  # 수행·차량·대변인·소관
    MANUAL = "manual"  # 직접 추가


class Channel(StrEnum):
    """How somebody was told (방문·유선·문자·이메일·공문·기타)."""

    VISIT = "visit"
    PHONE = "phone"
    TEXT = "text"
    EMAIL = "email"
    LETTER = "letter"
    OTHER = "other"


class Outcome(StrEnum):
    REACHED = "reached"
    NO_ANSWER = "no_answer"
    MESSAGE_LEFT = "message_left"
    LET_BE = "let_be"  # 변경 안내 생략: a small change that somebody decided not to ring up about


class ReceivedBy(StrEnum):
    SELF = "self"
    OFFICE_STAFF = "office_staff"


class Reply(StrEnum):
    ATTENDS = "attends"  # 참석
    ABSENT = "absent"  # 불참
    DEPUTY = "deputy"  # 대리


class NoticeWho(StrEnum):
    """Whom a rule of notice (안내 규칙) names."""

    LOCAL = "local"  # 지역구 시의원
    COMMITTEE = "committee"  # 소관 상임위: chair and contacts
    COMMITTEE_ALL = "committee_all"  # 소관 상임위 전원
    LEADERSHIP = "leadership"  # 의장, 부의장, 운영위원장, 대표의원
    PRESIDIUM = "presidium"  # 의장단
    FLOOR_LEADERS = "floor_leaders"  # 대표의원
    STEERING_CHAIR = "steering_chair"  # 운영위원장
    CHAIRS = "chairs"  # 상임위원장단
    DISTRICT_HEAD = "district_head"  # 구청장 or acting head
    OFFICE = "office"  # an office by name: `NoticeRule.office`


class Teller(StrEnum):
    """Who tells (안내하는 쪽)."""

    BUREAU = "bureau"  # 소관 실·본부·국
    BUREAU_HEAD = "bureau_head"  # 소관 실·본부·국장
    SECRETARIAT = "secretariat"  # 시장비서실
    SPOKESPERSON = "spokesperson"  # 대변인


class FollowKind(StrEnum):
    """What is followed until it is settled (조치사항)."""

    SUGGESTION = "suggestion"  # 건의
    PROMISE = "promise"  # 약속
    DECISION = "decision"  # 결정사항
    COOPERATION = "cooperation"  # 협조 요청
    CITY_QUESTION = "city_question"  # 시정질문
    FREE_SPEECH = "free_speech"  # 5분 자유발언
    PRESS_PROGRESS = "press_progress"  # 언론발표 후 추진상황


QUESTIONS = frozenset({FollowKind.CITY_QUESTION, FollowKind.FREE_SPEECH})


class SuggestionStatus(StrEnum):
    """Follow-up status (조치 상태) of a suggestion (건의사항)."""

    RECEIVED = "received"  # 접수
    REVIEW = "review"  # 검토
    UNDERWAY = "underway"  # 추진 중
    SCHEDULED = "scheduled"  # 추진예정
    LONG_TERM = "long_term"  # 장기검토
    DONE = "done"  # 완료
    NOT_REFLECTED = "not_reflected"  # 미반영
    TRANSFERRED = "transferred"  # 타기관 이첩
    WITHDRAWN = "withdrawn"  # 취하


OPEN_SUGGESTION = frozenset(
    {
        SuggestionStatus.RECEIVED,
        SuggestionStatus.REVIEW,
        SuggestionStatus.UNDERWAY,
        SuggestionStatus.SCHEDULED,
        SuggestionStatus.LONG_TERM,
    }
)


class Proposer(StrEnum):
    COUNCILLOR = "councillor"
    DISTRICT_HEAD = "district_head"
    RESIDENT = "resident"
    OTHER = "other"
