# SPDX-License-Identifier: Apache-2.0
"""The office's words as closed lists; their labels are in `desktop/words`."""

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


class MaterialKind(StrEnum):
    """Paper a bureau owes before a visit."""

    REMARKS = "remarks"  # 말씀자료
    STATUS_PAPER = "status_paper"  # 현황자료
    TIMETABLE = "timetable"  # 시간계획
    ATTENDEES = "attendees"  # 참석자 명단
    OTHER = "other"


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


class Profile(StrEnum):
    """Reader of a sheet or feed; what each sees is `desktop/rules/redaction.py`."""

    MAYOR = "mayor"
    ESCORT = "escort"
    BUREAU = "bureau"
    COUNCIL = "council"
    PUBLIC = "public"


class FeedClient(StrEnum):
    """The calendar program of a reader: which ways reach it, and how late (`desktop/rules/phones.py`)."""

    IPHONE = "iphone"  # 아이폰·아이패드: the telephone itself fetches
    MAC = "mac"  # 맥 캘린더
    ICSX5 = "icsx5"  # 안드로이드·삼성: by the program ICSx5
    THUNDERBIRD = "thunderbird"
    OUTLOOK = "outlook"  # 윈도용 (기존) 아웃룩
    OUTLOOK_NEW = "outlook_new"  # 새 아웃룩·outlook.com: its servers fetch
    GOOGLE = "google"  # 구글 캘린더: its servers fetch
    ICLOUD = "icloud"  # subscribed in iCloud: its servers fetch
    NAVER = "naver"  # 네이버 캘린더: takes files only
    OTHER = "other"


class FeedWay(StrEnum):
    """How something of the calendar reached a reader (전달 방법), the surest first."""

    FILE = "file"  # 파일
    CHANGES = "changes"  # 바뀐 것만 담은 파일
    MESSAGE = "message"  # 문자·메신저
    QR = "qr"
    SUBSCRIPTION = "subscription"  # 구독
    UPLOAD = "upload"  # 서버에 올림


class UserRole(StrEnum):
    VIEWER = "viewer"
    LIAISON = "liaison"
    PLANNER = "planner"
    APPROVER = "approver"


class CopyFate(StrEnum):
    """What became of a copy that must not be read any more (회수)."""

    FETCHED = "fetched"  # 회수
    SHREDDED = "shredded"  # 파쇄
    MISSING = "missing"  # 찾지 못함


class SheetKind(StrEnum):
    """What is printed (양식)."""

    BRIEF = "brief"  # 보고서: the mayor's one page
    PLAN = "plan"  # 현장방문 계획(안)
    TIMETABLE = "timetable"  # 시간계획
    SCENARIO = "scenario"  # 시나리오
    REMARKS = "remarks"  # 말씀자료
    ATTENDEES = "attendees"  # 참석자 명단
    PROTOCOL = "protocol"  # 의전·안전 사항
    QUESTIONS = "questions"  # 예상 질의·답변
    LOCAL = "local"  # 지역 현안과 지난 건의
    HEAD_BRIEF = "head_brief"  # 구청장 면담자료
    HEADS_COUNCIL = "heads_council"  # 구청장협의회 안건과 참석
    COUNCIL_MEETING = "council_meeting"  # 현안설명회·간담회 자료
    PRESS_ORDER = "press_order"  # 언론 발표 안내 순서
    NOTICES = "notices"  # 사전 안내 대상
    RESULT = "result"  # 방문 결과보고
    DAY = "day"  # 일일 일정표
    WEEK = "week"  # 주간 일정표
    MONTH = "month"  # 월간 일정표
    FOLLOW_UPS = "follow_ups"  # 조치사항 목록
    LETTER = "letter"  # 사전 안내 공문
    CALL_SHEET = "call_sheet"  # 전화표
