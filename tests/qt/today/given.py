# SPDX-License-Identifier: Apache-2.0
"""A day of work made up for the tests of its desk, and an office that only remembers what it was asked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from db.records.enums import CopyFate, Kind, MaterialKind, Profile, Reason, SheetKind
from db.records.when import Timed, seoul_time
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action, Question
from desktop.screens.copies import CopyRow
from desktop.screens.today import (
    AnswerRow,
    ChaseRow,
    DoneRow,
    FieldChange,
    LeaveRow,
    NewsRow,
    PhoneRow,
    PrintRow,
    TellRow,
    TodayScreen,
    WasTold,
)

DAY = date(2026, 11, 26)
NEXT = date(2026, 11, 27)
NOW = seoul_time(DAY, 9, 25)


def hours(start: int, end: int, day: date = DAY) -> Timed:
    return Timed(seoul_time(day, start), seoul_time(day, end))


def tell(number: int, **values: Any) -> TellRow:
    given: dict[str, Any] = {
        "engagement": 10 + number,
        "notice": f"p:{number}",
        "name": f"예시 {number}",
        "post": "은평구 제2선거구",
        "title": "서북병원 점검",
        "when": hours(14, 15, NEXT),
        "place": "서북병원",
        "state": "open",
        "reasons": (Reason.LOCAL,),
        "due": seoul_time(DAY, 18),
    }
    return TellRow(**(given | values))


def copy(number: int, **values: Any) -> CopyRow:
    given: dict[str, Any] = {
        "issue": number,
        "sheet": SheetKind.BRIEF,
        "profile": Profile.MAYOR,
        "engagement": 32,
        "title": "쪽방촌 점검",
        "when": hours(15, 16),
        "edition": 1,
        "newest": 2,
        "copy_number": 1,
        "issued_to": "예시 시장",
        "at": NOW,
        "is_superseded": True,
    }
    return CopyRow(**(given | values))


def phone(number: int, **values: Any) -> PhoneRow:
    given: dict[str, Any] = {
        "reader": number,
        "name": f"예시 휴대폰 {number}",
        "engagement": 10 + number,
        "title": "서북병원 점검",
        "when": hours(14, 15),
        "since": seoul_time(DAY, 9),
        "read_at": seoul_time(DAY, 8),
        "profile": Profile.ESCORT,
    }
    return PhoneRow(**(given | values))


def busy(**values: Any) -> TodayScreen:
    """One of everything and three people to tell."""
    given: dict[str, Any] = {
        "today": DAY,
        "next_day": NEXT,
        "read_at": NOW,
        "news_since": seoul_time(date(2026, 11, 25), 18),
        "leave": (
            LeaveRow(
                engagement=1,
                title="구청장 면담",
                when=hours(12, 13),
                place="강북구청",
                kind=Kind.DISTRICT_HEAD,
                leave_at=seoul_time(DAY, 11, 10),
                travel_min=35,
            ),
        ),
        "tell": (tell(1), tell(2), tell(3, state="overdue", due=seoul_time(DAY, 9))),
        "behind": (
            tell(
                4,
                is_behind=True,
                due=None,
                state="changed",
                told=(WasTold(unit="when", old=hours(14, 15, NEXT), new=hours(16, 17, NEXT)),),
            ),
        ),
        "answer": (
            AnswerRow(engagement=30, requester="예시 단체", title="마을 축제", when=hours(14, 15), due=DAY),
        ),
        "chase": (
            ChaseRow(
                engagement=31,
                material=7,
                kind=MaterialKind.REMARKS,
                name="말씀자료",
                owed_by="복지실",
                title="쪽방촌 점검",
                when=hours(15, 16, NEXT),
                due=DAY,
                reminder="복지실 담당자님, 말씀자료가 아직 도착하지 않았습니다.",
            ),
        ),
        "print": (
            PrintRow(
                engagement=32,
                title="쪽방촌 점검",
                when=hours(15, 16),
                place="쪽방상담소",
                edition=2,
                newest=1,
            ),
        ),
        "fetch": (copy(41), copy(42, issued_to="", copy_number=2)),
        "news": (
            NewsRow(
                engagement=33,
                title="시장 간담",
                when=hours(10, 11, NEXT),
                what="changed",
                at=NOW,
                by=("예시 동료",),
                fields=(
                    FieldChange(book="engagement", field="title", old="간담", new="시장 간담"),
                    FieldChange(book="engagement", field="key_points", has_values=False),
                ),
            ),
        ),
        "done": (
            DoneRow(
                number=5,
                engagement=32,
                title="쪽방촌 점검",
                what="returned",
                at=NOW,
                by="예시",
                edition=1,
                sheet=SheetKind.BRIEF,
                issue=40,
                copy_number=1,
                fate=CopyFate.FETCHED,
            ),
            DoneRow(number=1, engagement=34, title="점검", what="received", at=NOW, by="예시", name="자료"),
        ),
    }
    return TodayScreen(**(given | values))


def nothing() -> TodayScreen:
    """A day on which all is done."""
    names = ("leave", "tell", "behind", "answer", "chase", "print", "fetch", "news", "done")
    return busy(**dict.fromkeys(names, ()))


class Office:
    """Keeps actions; answers nothing by itself."""

    def __init__(self, now: datetime = NOW) -> None:
        self.now = now
        self.asked: list[Action] = []
        self.answer: Answer = Done()

    def clock(self) -> datetime:
        return self.now

    def today(self) -> date:
        return self.now.date()

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        self.asked.append(action)
        if then is not None:
            then(self.answer)

    def read(self, question: Question[Any], then: Any, failed: Any = None, *, channel: str = "") -> None:
        raise AssertionError(question)
