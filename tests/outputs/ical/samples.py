# SPDX-License-Identifier: Apache-2.0
"""Entries for the calendar tests: invented visits, and strategies that mix what people paste."""

from __future__ import annotations

import unicodedata
from datetime import UTC, date, datetime, timedelta

from hypothesis import strategies as st

from db.records.when import Day, Days, Month, Part, Timed, When, seoul_time, zone_named
from desktop.outputs.ical.values import FeedEntry, FeedHead, FeedStatus

STAMP = datetime(2026, 5, 1, 3, 4, 5, tzinfo=UTC)
VISIT = Timed(seoul_time(date(2026, 5, 13), 14), seoul_time(date(2026, 5, 13), 15, 30))
ZONES = (
    "Asia/Seoul",
    "Europe/Paris",
    "America/New_York",
    "America/Sao_Paulo",
    "Australia/Lord_Howe",
    "Asia/Kathmandu",
    "America/St_Johns",
    "Asia/Jerusalem",
    "Africa/Casablanca",
    "Africa/Cairo",
    "Europe/Dublin",
    "UTC",
)


def head(name: str = "시장 일정 (예시)", **more: object) -> FeedHead:
    return FeedHead(name=name, **more)  # type: ignore[arg-type]


MARKET = "전통시장 방문 (예시)"
NIGHT = Timed(seoul_time(date(2026, 5, 14), 22), seoul_time(date(2026, 5, 15), 1))


def entry(**changes: object) -> FeedEntry:
    """A visit of an invented office, with the given fields changed."""
    values: dict[str, object] = {
        "uid": "3f0c6a52-8d1e-4c57-9d3b-0a1b2c3d4e5f",
        "sequence": 2,
        "stamp": STAMP,
        "when": VISIT,
        "summary": "까치산 산책로 현장방문 (예시)",
        "status": FeedStatus.CONFIRMED,
    }
    return FeedEntry(**(values | changes))  # type: ignore[arg-type]


def full_entry(**changes: object) -> FeedEntry:
    """A visit with everything an escort's phone may show."""
    values: dict[str, object] = {
        "location": '강서구 "까치산"로 12, 2층; 회의실',
        "description": ("담당: 공원여가과 (예시)", "준비: 현황자료, 참석자 명단; 지도", "", "경로 C:\\Nara"),
        "transparent": False,
        "categories": ("공원·녹지", "도로, 교통"),
        "geo": (37.5318, 126.8467),
        "alarm_min": 30,
    }
    return entry(**(values | changes))


def paris(day: date, start_hour: int, end_hour: int) -> Timed:
    at = datetime(day.year, day.month, day.day, tzinfo=zone_named("Europe/Paris"))
    return Timed(at.replace(hour=start_hour), at.replace(hour=end_hour), "Europe/Paris")


def week_of_every_kind() -> list[FeedEntry]:
    """One entry of each kind of time and status."""
    numbered = [
        full_entry(),
        entry(
            when=Day(date(2026, 5, 26), Part.AFTERNOON), suffix=" (시간 미정)", summary="전통시장 방문 (예시)"
        ),
        entry(when=Day(date(2026, 5, 27), Part.ALL_DAY), summary="자치구 순회 (예시)", transparent=False),
        entry(when=Days(date(2026, 6, 1), date(2026, 6, 5)), summary="현장 상주 (예시)", transparent=True),
        entry(when=Month(2026, 9), summary="서울식물원 (예시)"),
        entry(when=paris(date(2026, 7, 1), 9, 11), summary="파리 우호협력 면담 (예시)", location="파리 시청"),
        entry(
            when=Timed(seoul_time(date(2026, 5, 14), 22), seoul_time(date(2026, 5, 15), 1)),
            summary="심야 점검",
        ),
        full_entry(status=FeedStatus.CANCELLED, prefix="[취소] ", sequence=3),
        full_entry(status=FeedStatus.CANCELLED, prefix="[취소] ", keep_cancelled_visible=True),
        full_entry(status=FeedStatus.POSTPONED, prefix="[연기] "),
        entry(status=FeedStatus.TENTATIVE, transparent=False, summary="한 줄 제목이 길어 접히는 일정 " * 5),
    ]
    return [_with_uid(item, number) for number, item in enumerate(numbered)]


def _with_uid(item: FeedEntry, number: int) -> FeedEntry:
    values = {name: getattr(item, name) for name in FeedEntry.__slots__}
    return FeedEntry(**(values | {"uid": f"00000000-0000-4000-8000-{number:012d}"}))


PIECES = (
    *(
        "현장방문 ",
        "서울특별시",
        "값",
        "뷁",
        unicodedata.normalize("NFD", "각하 방문"),
        "\u1112\u119e\u11ab글",
    ),
    *("☕", "👩\u200d👩\u200d👧", "🇰🇷", "👍🏽", "é", "e\u0301\u0323", "가" * 90, "X" * 80, "\u0301" * 40),
    *(",", ";", "\\", "\\n", "\\N", "\\,", "\\" * 40, '"', "'", "^", "^n", ":", "=", " ", "   "),
    *("\n", "\r", "\r\n", "\t", "\x00", "\x07", "\x1b[31m", "\x85", "\u2028"),
    *("\u202e", "\u200f", "\ufeff", "\ufffd", "\ud800"),
    *("<b>굵게</b>", "&amp;", "BEGIN:VEVENT", "END:VCALENDAR\r\n"),
)

messy = st.one_of(
    st.lists(st.sampled_from(PIECES), max_size=12).map("".join),
    st.text(st.characters(exclude_categories=()), max_size=60),
)


@st.composite
def times(draw: st.DrawFn) -> When:
    day = draw(st.dates(date(1950, 1, 1), date(2150, 12, 31)))
    kind = draw(st.sampled_from(("timed", "timed", "timed", "day", "days", "month")))
    if kind == "day":
        return Day(day, draw(st.sampled_from(Part)))
    if kind == "days":
        return Days(day, day + timedelta(days=draw(st.integers(0, 40))))
    if kind == "month":
        return Month(day.year, day.month)
    start = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(
        seconds=draw(st.one_of(st.integers(0, 95).map(lambda quarter: quarter * 900), st.integers(0, 86_399)))
    )
    length = timedelta(seconds=draw(st.one_of(st.just(5400), st.integers(1, 200_000))))
    return Timed(start, start + length, draw(st.sampled_from(ZONES)))


@st.composite
def entries(draw: st.DrawFn) -> FeedEntry:
    degrees = st.tuples(st.floats(-90, 90), st.floats(-180, 180))
    return FeedEntry(
        uid=str(draw(st.uuids())),
        sequence=draw(st.integers(0, 2**31 - 1)),
        stamp=draw(st.datetimes(datetime(1990, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))),
        when=draw(times()),
        summary=draw(messy),
        status=draw(st.sampled_from(FeedStatus)),
        prefix=draw(st.sampled_from(("", "[취소] ", "[연기] "))),
        suffix=draw(st.sampled_from(("", " (시간 미정)"))),
        location=draw(messy),
        description=tuple(draw(st.lists(messy, max_size=4))),
        transparent=draw(st.sampled_from((None, True, False))),
        categories=tuple(draw(st.lists(messy, max_size=3))),
        geo=draw(st.none() | degrees),
        alarm_min=draw(st.none() | st.integers(0, 20_000)),
        keep_cancelled_visible=draw(st.booleans()),
    )


calendars = st.lists(entries(), min_size=1, max_size=4, unique_by=lambda item: item.uid)
heads = messy.map(
    lambda name: FeedHead(name=f"동선 {name}", color="seagreen", color_hex="#2e8b57", stamp=STAMP)
)
