# SPDX-License-Identifier: Apache-2.0
"""Invented stretches of the calendar for the tests of month, year and agenda."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

from db.records.enums import CouncilDayKind, Kind, SessionKind, Status
from db.records.when import Day, Days, Month, Part, Timed, seoul_time
from desktop.screens.calendar import Band, CalendarItem, CalendarScreen, CalendarView, Scale

TODAY = date(2026, 11, 26)
NOW = seoul_time(TODAY, 9, 25)
TITLES = (
    "서북병원 동절기 감염병 점검",
    "인왕시장 상인 간담",
    "구청장협의회 제221차",
    "쪽방촌 한파 대비",
    "현안설명회",
    "겨울철 종합대책 발표",
    "시의원 개별 면담",
    "농부의 시장 방문",
    "실·국장 회의",
    "한강 드론 축제",
)
KINDS = (
    Kind.VISIT,
    Kind.VISIT,
    Kind.HEADS_COUNCIL,
    Kind.VISIT,
    Kind.ISSUE_BRIEFING,
    Kind.PRESS,
    Kind.INTERVIEW,
    Kind.EVENT,
    Kind.INTERNAL,
    Kind.EVENT,
)
STATUSES = (
    Status.PLANNED,
    Status.FINAL,
    Status.FINAL,
    Status.CANDIDATE,
    Status.PLANNED,
    Status.DRAFT,
    Status.FINAL,
    Status.CANCELLED,
    Status.HELD,
    Status.PLANNED,
)


def timed(day: date, hour: int, minute: int = 0, minutes: int = 60) -> Timed:
    start = seoul_time(day, hour, minute)
    return Timed(start, start + timedelta(minutes=minutes))


def item(key: int, title: str, when: object, kind: Kind = Kind.VISIT, **more: object) -> CalendarItem:
    values = {"version": 1, "place": "", "status": Status.PLANNED} | more
    values = {"is_checked": True, **values}
    return CalendarItem(key=key, title=title, when=when, kind=kind, **values)  # type: ignore[arg-type]


def many(count: int, first: date, days: int, *, seed: int = 1) -> tuple[CalendarItem, ...]:
    """So many invented engagements, weekdays busier than weekends."""
    chance = Random(seed)
    made = []
    for number in range(count):
        day = first + timedelta(days=chance.randrange(days))
        if day.weekday() > 4 and chance.random() < 0.6:
            day -= timedelta(days=2)
        what = chance.randrange(len(TITLES))
        made.append(
            item(
                number + 1,
                TITLES[what],
                timed(
                    max(day, first),
                    chance.randrange(8, 19),
                    chance.choice((0, 0, 30)),
                    chance.choice((30, 60, 90)),
                ),
                KINDS[what],
                status=chance.choice(STATUSES),
                place="은평구 역촌동 서북병원",
                bureau="시민건강국",
                is_major=chance.random() < 0.1,
                blocks_left=chance.choice((0, 0, 0, 1)),
                warns_left=chance.choice((0, 0, 2)),
            )
        )
    return tuple(made)


def month_view(day: date = TODAY) -> CalendarView:
    return CalendarView(scale=Scale.MONTH, day=day)


def bands() -> tuple[Band, ...]:
    return (
        Band(
            code="council_session",
            first=date(2026, 11, 2),
            last=date(2026, 12, 23),
            values={"number": 339, "kind": SessionKind.REGULAR},
        ),
        Band(
            code="season",
            first=date(2026, 11, 15),
            last=date(2027, 3, 15),
            values={"name": "겨울철 종합대책"},
        ),
        Band(
            code="council_day",
            first=date(2026, 11, 23),
            last=date(2026, 11, 25),
            values={"kind": CouncilDayKind.COMMITTEE},
        ),
        Band(
            code="council_day",
            first=date(2026, 12, 16),
            last=date(2026, 12, 16),
            values={"kind": CouncilDayKind.PLENARY},
        ),
        Band(code="holiday", first=date(2026, 12, 25), last=date(2026, 12, 25), values={"name": ("성탄절",)}),
        Band(code="holiday", first=date(2027, 1, 1), last=date(2027, 1, 1), values={"name": ("신정",)}),
    )


HOLIDAYS = {date(2026, 12, 25): "성탄절", date(2027, 1, 1): "신정"}


def lively_month(count: int = 70) -> CalendarScreen:
    """Six weeks from the week of 26 November 2026."""
    view = month_view()
    extra = (
        item(901, "강남권 동고동락 예시", Days(date(2026, 12, 1), date(2026, 12, 4)), Kind.RESIDENCY),
        item(
            902, "자매도시 교류단", Days(date(2026, 12, 5), date(2026, 12, 9)), Kind.TRIP, status=Status.FINAL
        ),
        item(903, "서울역 노숙인 지원센터", Day(TODAY, Part.AFTERNOON), status=Status.FINAL),
        item(904, "돌봄센터 방문", Month(2026, 12), status=Status.CANDIDATE),
        item(905, "소방서 격려", Month(2026, 12)),
        item(906, "신년 인사회", Month(2027, 1), Kind.EVENT),
    )
    items = (*many(count, view.first, 42), *extra)
    return CalendarScreen(view=view, items=items, bands=bands(), holidays=HOLIDAYS, read_at=NOW)


def lively_year(count: int = 900) -> CalendarScreen:
    """The year 2026, with a local election in June."""
    view = CalendarView(scale=Scale.YEAR, day=TODAY)
    more = (
        Band(code="election", first=date(2026, 6, 3), last=date(2026, 6, 3), values={"name": "지방선거"}),
        Band(
            code="election_period",
            first=date(2026, 4, 4),
            last=date(2026, 6, 3),
            values={"name": "지방선거"},
        ),
    )
    items = (*many(count, view.first, 365), item(9001, "돌봄센터 방문", Month(2026, 12)))
    return CalendarScreen(view=view, items=items, bands=(*bands(), *more), holidays=HOLIDAYS, read_at=NOW)


def lively_agenda(count: int = 120) -> CalendarScreen:
    """From 26 November 2026 on, a year."""
    view = CalendarView(scale=Scale.AGENDA, day=TODAY)
    extra = (
        item(901, "강남권 동고동락 예시", Days(date(2026, 11, 24), date(2026, 11, 28)), Kind.RESIDENCY),
        item(903, "서울역 노숙인 지원센터", Day(TODAY, Part.AFTERNOON), status=Status.FINAL, clash=True),
        item(904, "돌봄센터 방문", Month(2026, 12), status=Status.CANDIDATE),
        item(905, "소방서 격려", Month(2026, 11), bureau="소방재난본부"),
        item(906, "신년 인사회", timed(date(2027, 1, 4), 10), Kind.EVENT),
    )
    items = (*many(count, view.first, 40), *extra)
    return CalendarScreen(view=view, items=items, bands=bands(), holidays=HOLIDAYS, read_at=NOW)
