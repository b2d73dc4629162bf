# SPDX-License-Identifier: Apache-2.0
"""The council's calendar, holidays, elections and seasons: dated facts the planner checks against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, ClassVar

from db.records.enums import Certainty, CouncilDayKind, ElectionKind, SessionKind
from db.records.meta import Book, F, Group, Record


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilSession(Record):
    """A session (회기) of the council, first and last day included.

    The printed_* counts are as the council printed them, compared with the days and never
    copied over them. `notes` keeps the text as it came.
    """

    book: ClassVar[Book] = Book("council_session", "회기", indexes=(("first",),))

    number: Annotated[int, F("회수", "number", Group.REFERENCE)]
    kind: Annotated[SessionKind, F("종류", "number", Group.REFERENCE)]
    first: Annotated[date, F("시작", "dates", Group.REFERENCE)]
    last: Annotated[date, F("끝", "dates", Group.REFERENCE)]
    version: Annotated[int, F("판", "dates", Group.REFERENCE)] = 1
    agenda: Annotated[tuple[str, ...], F("주요 일정", "agenda", Group.REFERENCE)] = ()
    notes: Annotated[tuple[str, ...], F("비고", "agenda", Group.REFERENCE)] = ()
    printed_days: Annotated[int | None, F("인쇄 일수", "printed", Group.REFERENCE)] = None
    printed_plenary: Annotated[int | None, F("본회의", "printed", Group.REFERENCE)] = None
    printed_committee: Annotated[int | None, F("상임위·예결위", "printed", Group.REFERENCE)] = None
    printed_audit: Annotated[int | None, F("감사", "printed", Group.REFERENCE)] = None
    printed_holidays: Annotated[int | None, F("토·공휴일", "printed", Group.REFERENCE)] = None
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.SURE
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncilDay(Record):
    """A stretch of council days of one kind (시정질문 11.17~19), first and last included.

    `working_days_only`: Saturdays, Sundays and holidays inside are not sitting days.
    Without times a day covers 08:00–20:00 for clashes. `printed_count` as the council printed it.
    """

    book: ClassVar[Book] = Book("council_day", "의사일정", indexes=(("session_id",), ("first",)))

    session_id: Annotated[int, F("회기", "session", Group.REFERENCE, ref="council_session")]
    kind: Annotated[CouncilDayKind, F("종류", "day", Group.REFERENCE)]
    name: Annotated[str, F("이름", "day", Group.REFERENCE)] = ""
    first: Annotated[date, F("시작", "day", Group.REFERENCE)]
    last: Annotated[date, F("끝", "day", Group.REFERENCE)]
    working_days_only: Annotated[bool, F("근무일만", "day", Group.REFERENCE)] = True
    start_min: Annotated[int | None, F("시작 시각(분)", "times", Group.REFERENCE)] = None
    end_min: Annotated[int | None, F("끝 시각(분)", "times", Group.REFERENCE)] = None
    printed_count: Annotated[int | None, F("인쇄 일수", "printed", Group.REFERENCE)] = None
    note: Annotated[str, F("메모", "note", Group.REFERENCE, max_len=1000)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Holiday(Record):
    """A public holiday. Rows typed by hand win over the shipped ones; `is_off` False takes one away."""

    book: ClassVar[Book] = Book("holiday", "공휴일", indexes=(("day",),))

    day: Annotated[date, F("날짜", "day", Group.REFERENCE)]
    name: Annotated[str, F("이름", "day", Group.REFERENCE)]
    is_substitute: Annotated[bool, F("대체공휴일", "day", Group.REFERENCE)] = False
    is_off: Annotated[bool, F("쉬는 날", "day", Group.REFERENCE)] = True
    by_hand: Annotated[bool, F("직접 입력", "source", Group.REFERENCE)] = False
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Election(Record):
    """An election day (선거일). `binds_mayor_office`: its own election (R11 counts 180 days)."""

    book: ClassVar[Book] = Book("election", "선거", indexes=(("day",),))

    day: Annotated[date, F("선거일", "day", Group.REFERENCE)]
    name: Annotated[str, F("이름", "day", Group.REFERENCE)]
    kind: Annotated[ElectionKind, F("종류", "day", Group.REFERENCE)]
    binds_mayor_office: Annotated[bool, F("시장 선거", "day", Group.REFERENCE)] = False
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.CHECK
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Season(Record):
    """A yearly season (여름철 종합대책), by month and day, both included; may run over New Year."""

    book: ClassVar[Book] = Book("season", "계절 대책")

    name: Annotated[str, F("이름", "season", Group.REFERENCE)]
    first_month: Annotated[int, F("시작 월", "season", Group.REFERENCE)]
    first_day: Annotated[int, F("시작 일", "season", Group.REFERENCE)]
    last_month: Annotated[int, F("끝 월", "season", Group.REFERENCE)]
    last_day: Annotated[int, F("끝 일", "season", Group.REFERENCE)]
    themes: Annotated[tuple[str, ...], F("내용", "season", Group.REFERENCE)] = ()
    certainty: Annotated[Certainty, F("확실성", "source", Group.REFERENCE)] = Certainty.SURE
    source: Annotated[str, F("출처", "source", Group.REFERENCE, max_len=500)] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideDay(Record):
    """A dated fact from beside a session (결산검사, 설연휴), neither sitting nor holiday."""

    book: ClassVar[Book] = Book("outside_day", "참고 일정", indexes=(("first",),))

    session_id: Annotated[int | None, F("회기", "session", Group.REFERENCE, ref="council_session")] = None
    name: Annotated[str, F("이름", "day", Group.REFERENCE)]
    first: Annotated[date, F("시작", "day", Group.REFERENCE)]
    last: Annotated[date, F("끝", "day", Group.REFERENCE)]
    note: Annotated[str, F("메모", "day", Group.REFERENCE, max_len=1000)] = ""
