# SPDX-License-Identifier: Apache-2.0
"""Who reads what leaves the office, on paper and on phones."""

from __future__ import annotations

from enum import StrEnum


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
