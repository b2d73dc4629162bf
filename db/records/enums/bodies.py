# SPDX-License-Identifier: Apache-2.0
"""The council, its bodies, the city's people and meetings."""

from __future__ import annotations

from enum import StrEnum


class PersonKind(StrEnum):
    COUNCILLOR = "councillor"  # 시의원
    DISTRICT_HEAD = "district_head"  # 구청장
    OFFICIAL = "official"  # 공무원
    GUEST = "guest"


class Role(StrEnum):
    """Office somebody holds from a date to a date."""

    SPEAKER = "speaker"  # 의장
    VICE_SPEAKER = "vice_speaker"  # 부의장
    STEERING_CHAIR = "steering_chair"  # 운영위원장
    FLOOR_LEADER = "floor_leader"  # 대표의원
    COMMITTEE_CHAIR = "committee_chair"  # 상임위원장
    COMMITTEE_VICE_CHAIR = "committee_vice_chair"  # 상임위 부위원장
    COMMITTEE_MEMBER = "committee_member"  # 상임위원
    COMMITTEE_CONTACT = "committee_contact"  # 상임위 연락위원
    DISTRICT_HEAD = "district_head"  # 구청장
    ACTING_HEAD = "acting_head"  # 구청장 권한대행
    VICE_HEAD = "vice_head"  # 부구청장
    BUREAU_HEAD = "bureau_head"  # 실·본부·국장
    MAYOR = "mayor"  # 시장
    VICE_MAYOR = "vice_mayor"  # 부시장; `RoleHolding.title` says which
    ADVISER = "adviser"  # 특보·수석
    SERIES_CHAIR = "series_chair"  # 협의체 회장; the body is `meeting_series:<number>`
    SERIES_VICE_CHAIR = "series_vice_chair"  # 부회장
    SERIES_SECRETARY = "series_secretary"  # 사무총장
    SERIES_AUDITOR = "series_auditor"  # 감사
    SERIES_ADVISER = "series_adviser"  # 고문


class ProjectStage(StrEnum):
    """Stage of a long-cherished local project (숙원사업)."""

    ASKED = "asked"  # 요청
    REVIEW = "review"  # 검토
    UNDERWAY = "underway"  # 추진
    DONE = "done"  # 완료
    REFUSED = "refused"  # 수용 불가


class AgendaKind(StrEnum):
    """What a line of a meeting's agenda is."""

    TOPIC = "topic"  # 안건·설명
    COOPERATION = "cooperation"  # 협조 요청
    PROJECT = "project"  # 숙원사업
    DECISION = "decision"  # 결정
    SUGGESTION = "suggestion"  # 건의·제안
    PROMISE = "promise"  # 약속


class Seating(StrEnum):
    """By what the members of a consultation (간담회) are gathered."""

    COMMITTEE = "committee"  # 상임위원회별
    PARTY = "party"  # 정당별
    GROUP = "group"  # 교섭단체별
    OPEN = "open"  # picked by hand


class SessionKind(StrEnum):
    REGULAR = "regular"  # 정례회
    EXTRAORDINARY = "extraordinary"  # 임시회


class CouncilDayKind(StrEnum):
    PLENARY = "plenary"  # 본회의
    CITY_QUESTION = "city_question"  # 시정질문
    URGENT_QUESTION = "urgent_question"  # 긴급현안질문
    LEADER_SPEECH = "leader_speech"  # 교섭단체 대표연설
    POLICY_SPEECH = "policy_speech"  # 시정연설
    COMMITTEE = "committee"  # 상임위
    BUDGET_COMMITTEE = "budget_committee"  # 예결위
    AUDIT = "audit"  # 행정사무감사
    OTHER = "other"


class CommitteeKind(StrEnum):
    STANDING = "standing"
    STEERING = "steering"
    BUDGET = "budget"
    SPECIAL = "special"


class ElectionKind(StrEnum):
    LOCAL = "local"
    NATIONAL = "national"
    PRESIDENT = "president"
    BY_ELECTION = "by_election"


class Certainty(StrEnum):
    """How sure a reference fact is (확실·확인 필요·추정)."""

    SURE = "sure"
    CHECK = "check"
    ESTIMATE = "estimate"


class UserRole(StrEnum):
    VIEWER = "viewer"
    LIAISON = "liaison"
    PLANNER = "planner"
    APPROVER = "approver"
