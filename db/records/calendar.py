# SPDX-License-Identifier: Apache-2.0
"""The council's calendar, holidays, elections and seasons: dated facts the planner checks against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated as A
from typing import ClassVar

from db.records.enums import Certainty, CouncilDayKind, ElectionKind, SessionKind
from db.records.meta import Book, F, Group, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSession(Record):
    """A session (회기) of the council, first and last day included.

    The printed_* counts are as the council printed them, compared with the days and never
    copied over them. `notes` keeps the text as it came.
    """

    book: ClassVar[Book] = Book("council_session", "회기", indexes=(("first",),))

    number: A[int, F("회수", "number", Group.REFERENCE)]
    kind: A[SessionKind, F("종류", "number", Group.REFERENCE)]
    first: A[date, F("시작", "dates", Group.REFERENCE)]
    last: A[date, F("끝", "dates", Group.REFERENCE)]
    version: A[int, F("판", "dates", Group.REFERENCE)] = 1
    agenda: A[tuple[str, ...], F("주요 일정", "agenda", Group.REFERENCE)] = ()
    notes: A[tuple[str, ...], F("비고", "agenda", Group.REFERENCE)] = ()
    printed_days: A[int | None, F("인쇄 일수", "printed", Group.REFERENCE)] = None
    printed_plenary: A[int | None, F("본회의", "printed", Group.REFERENCE)] = None
    printed_committee: A[int | None, F("상임위·예결위", "printed", Group.REFERENCE)] = None
    printed_audit: A[int | None, F("감사", "printed", Group.REFERENCE)] = None
    printed_holidays: A[int | None, F("토·공휴일", "printed", Group.REFERENCE)] = None
    certainty: A[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.SURE
    source: A[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilDay(Record):
    """A stretch of council days of one kind (시정질문 11.17~19), first and last included.

    `working_days_only`: Saturdays, Sundays and holidays inside are not sitting days.
    Without times a day covers 08:00–20:00 for clashes. `printed_count` as the council printed it.
    """

    book: ClassVar[Book] = Book("council_day", "의사일정", indexes=(("session_id",), ("first",)))

    session_id: A[int, F("회기", "session", Group.REFERENCE, ref="council_session")]
    kind: A[CouncilDayKind, F("종류", "day", Group.REFERENCE)]
    name: A[str, F("이름", "day", Group.REFERENCE)] = ""
    first: A[date, F("시작", "day", Group.REFERENCE)]
    last: A[date, F("끝", "day", Group.REFERENCE)]
    working_days_only: A[bool, F("근무일만", "day", Group.REFERENCE)] = True
    start_min: A[int | None, F("시작 시각(분)", "times", Group.REFERENCE)] = None
    end_min: A[int | None, F("끝 시각(분)", "times", Group.REFERENCE)] = None
    printed_count: A[int | None, F("인쇄 일수", "printed", Group.REFERENCE)] = None
    note: A[str, F("메모", "note", Group.REFERENCE, max_len=1000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Record):
    """A public holiday. Rows typed by hand win over the shipped ones; `is_off` False takes one away."""

    book: ClassVar[Book] = Book("holiday", "공휴일", indexes=(("day",),))

    day: A[date, F("날짜", "day", Group.REFERENCE)]
    name: A[str, F("이름", "day", Group.REFERENCE)]
    is_substitute: A[bool, F("대체공휴일", "day", Group.REFERENCE)] = False
    is_off: A[bool, F("쉬는 날", "day", Group.REFERENCE)] = True
    by_hand: A[bool, F("직접 입력", "source", Group.REFERENCE)] = False
    source: A[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Election(Record):
    """An election day (선거일). `binds_mayor_office`: its own election (R11 counts 180 days)."""

    book: ClassVar[Book] = Book("election", "선거", indexes=(("day",),))

    day: A[date, F("선거일", "day", Group.REFERENCE)]
    name: A[str, F("이름", "day", Group.REFERENCE)]
    kind: A[ElectionKind, F("종류", "day", Group.REFERENCE)]
    binds_mayor_office: A[bool, F("시장 선거", "day", Group.REFERENCE)] = False
    certainty: A[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: A[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(Record):
    """A yearly season (여름철 종합대책), by month and day, both included; may run over New Year."""

    book: ClassVar[Book] = Book("season", "계절 대책")

    name: A[str, F("이름", "season", Group.REFERENCE)]
    first_month: A[int, F("시작 월", "season", Group.REFERENCE)]
    first_day: A[int, F("시작 일", "season", Group.REFERENCE)]
    last_month: A[int, F("끝 월", "season", Group.REFERENCE)]
    last_day: A[int, F("끝 일", "season", Group.REFERENCE)]
    themes: A[tuple[str, ...], F("내용", "season", Group.REFERENCE)] = ()
    certainty: A[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.SURE
    source: A[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideDay(Record):
    """A dated fact that came beside a session's notes (결산검사, 설연휴) and is neither sitting nor holiday."""

    book: ClassVar[Book] = Book("outside_day", "참고 일정", indexes=(("first",),))

    session_id: A[int | None, F("회기", "session", Group.REFERENCE, ref="council_session")] = None
    name: A[str, F("이름", "day", Group.REFERENCE)]
    first: A[date, F("시작", "day", Group.REFERENCE)]
    last: A[date, F("끝", "day", Group.REFERENCE)]
    note: A[str, F("메모", "day", Group.REFERENCE, max_len=1000)] = ""
