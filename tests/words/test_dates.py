# SPDX-License-Identifier: Apache-2.0
"""Dates and times read exactly as on the office's papers, and plainly in English."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records.when import Day, Days, Month, Part, Timed, When, seoul_time
from desktop.words import dates

THURSDAY = date(2026, 11, 26)
PARIS = ZoneInfo("Europe/Paris")


def timed(start: datetime, minutes: int, zone: str = "Asia/Seoul") -> Timed:
    return Timed(start, start + timedelta(minutes=minutes), zone)


@pytest.mark.parametrize(
    ("when", "korean", "english"),
    [
        (
            timed(seoul_time(THURSDAY, 14), 70),
            "2026. 11. 26.(목) 14:00~15:10",
            "Thu 26 Nov 2026 14:00–15:10",
        ),
        (
            timed(seoul_time(THURSDAY, 22), 210),
            "2026. 11. 26.(목) 22:00~11. 27.(금) 01:30",
            "Thu 26 Nov 2026 22:00–Fri 27 Nov 01:30",
        ),
        (
            timed(seoul_time(date(2026, 12, 31), 22), 210),
            "2026. 12. 31.(목) 22:00~2027. 1. 1.(금) 01:30",
            "Thu 31 Dec 2026 22:00–Fri 1 Jan 2027 01:30",
        ),
        (
            timed(seoul_time(THURSDAY, 22), 120),
            "2026. 11. 26.(목) 22:00~24:00",
            "Thu 26 Nov 2026 22:00–24:00",
        ),
        (
            timed(datetime(2026, 11, 26, 9, 5, tzinfo=PARIS), 60, "Europe/Paris"),
            "2026. 11. 26.(목) 09:05~10:05(파리 현지시각)",
            "Thu 26 Nov 2026 09:05–10:05 (Paris time)",
        ),
        (
            timed(datetime(2026, 11, 26, 9, 5, tzinfo=UTC), 60, "America/Port-au-Prince"),
            "2026. 11. 26.(목) 04:05~05:05(Port-au-Prince 현지시각)",
            "Thu 26 Nov 2026 04:05–05:05 (Port-au-Prince time)",
        ),
        (
            Day(THURSDAY, Part.AFTERNOON),
            "2026. 11. 26.(목) 오후, 시간 미정",
            "Thu 26 Nov 2026, afternoon, time open",
        ),
        (
            Day(THURSDAY, Part.MORNING),
            "2026. 11. 26.(목) 오전, 시간 미정",
            "Thu 26 Nov 2026, morning, time open",
        ),
        (Day(THURSDAY, Part.ALL_DAY), "2026. 11. 26.(목) 종일", "Thu 26 Nov 2026, all day"),
        (Day(THURSDAY), "2026. 11. 26.(목) 시간 미정", "Thu 26 Nov 2026, time open"),
        (
            Days(THURSDAY, date(2026, 11, 28)),
            "2026. 11. 26.(목)~11. 28.(토)",
            "Thu 26 Nov 2026 – Sat 28 Nov",
        ),
        (
            Days(date(2026, 12, 30), date(2027, 1, 2)),
            "2026. 12. 30.(수)~2027. 1. 2.(토)",
            "Wed 30 Dec 2026 – Sat 2 Jan 2027",
        ),
        (Days(THURSDAY, THURSDAY), "2026. 11. 26.(목)", "Thu 26 Nov 2026"),
        (Month(2018, 9), "2018년 9월", "September 2018"),
    ],
)
def test_each_kind_of_time_in_full(when: When, korean: str, english: str) -> None:
    assert dates.when_text(when) == korean
    assert dates.when_text(when, "en") == english


@pytest.mark.parametrize(
    ("when", "korean", "english"),
    [
        (timed(seoul_time(THURSDAY, 14), 70), "11.26.(목) 14:00", "Thu 26 Nov 14:00"),
        (Day(THURSDAY, Part.AFTERNOON), "11.26.(목) 오후, 시간 미정", "Thu 26 Nov afternoon, time open"),
        (Days(THURSDAY, date(2026, 11, 28)), "11.26.(목)~11.28.(토)", "Thu 26 Nov – Sat 28 Nov"),
        (Days(THURSDAY, THURSDAY), "11.26.(목)", "Thu 26 Nov"),
        (Month(2018, 9), "2018년 9월", "September 2018"),
    ],
)
def test_each_kind_of_time_in_lists(when: When, korean: str, english: str) -> None:
    assert dates.when_brief(when) == korean
    assert dates.when_brief(when, "en") == english


def test_a_visit_is_dated_as_on_the_briefing_sheet() -> None:
    assert dates.full_datetime(seoul_time(date(2022, 4, 7), 14)) == "2022. 4. 7.(목) 14:00"


def test_short_forms_of_the_office() -> None:
    day = date(2026, 11, 20)
    assert dates.full_date(day) == "2026. 11. 20.(금)"
    assert dates.bare_date(day) == "2026. 11. 20."
    assert dates.brief_date(day) == "11.20.(금)"
    assert dates.short_date(day) == "11.20"
    assert dates.bracket_date(date(2022, 4, 7)) == "(4.7)"
    assert dates.year_date(day) == "’26.11.20."
    assert dates.year_date(day, mark="′") == "′26.11.20."
    assert dates.year_short(2009) == "’09"
    assert dates.short_date(day, "en") == "20 Nov"


@pytest.mark.parametrize(
    ("first", "last", "korean", "english"),
    [
        (date(2026, 11, 23), date(2026, 11, 29), "2026년 11월 23일~29일", "23–29 November 2026"),
        (date(2026, 11, 30), date(2026, 12, 6), "2026년 11월 30일~12월 6일", "30 November – 6 December 2026"),
        (
            date(2026, 12, 28),
            date(2027, 1, 3),
            "2026년 12월 28일~2027년 1월 3일",
            "28 December 2026 – 3 January 2027",
        ),
    ],
)
def test_head_of_a_week(first: date, last: date, korean: str, english: str) -> None:
    assert dates.week_title(first, last) == korean
    assert dates.week_title(first, last, "en") == english


@pytest.mark.parametrize(
    ("at", "korean", "english"),
    [
        (datetime(2026, 11, 20, 9, 0, tzinfo=UTC), "오늘 18:00", "today 18:00"),
        (datetime(2026, 11, 20, 15, 0, tzinfo=UTC), "내일 00:00", "tomorrow 00:00"),
        (datetime(2026, 11, 19, 14, 59, tzinfo=UTC), "어제 23:59", "yesterday 23:59"),
        (datetime(2026, 11, 25, 9, 0, tzinfo=UTC), "11.25.(수) 18:00", "Wed 25 Nov 18:00"),
        (datetime(2027, 1, 4, 9, 0, tzinfo=UTC), "2027. 1. 4.(월) 18:00", "Mon 4 Jan 2027 18:00"),
    ],
)
def test_near_times_are_named_by_seoul_days(at: datetime, korean: str, english: str) -> None:
    now = seoul_time(date(2026, 11, 20), 8)
    assert dates.near_datetime(at, now=now) == korean
    assert dates.near_datetime(at, now=now, lang="en") == english


def test_instants_are_shown_in_seoul_unless_their_place_is_elsewhere() -> None:
    in_paris = datetime(2026, 11, 26, 9, 0, tzinfo=PARIS)
    assert dates.full_datetime(in_paris) == "2026. 11. 26.(목) 09:00(파리 현지시각)"
    assert dates.full_datetime(in_paris.astimezone(UTC)) == "2026. 11. 26.(목) 17:00"
    assert dates.brief_datetime(in_paris.astimezone(timezone(timedelta(hours=1)))) == "11.26.(목) 17:00"


def test_a_naive_time_is_refused() -> None:
    with pytest.raises(ValueError, match="without a zone"):
        dates.full_datetime(datetime(2026, 11, 26, 9, 0))


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_official_date_has_no_padding_and_the_right_weekday(day: date) -> None:
    text = dates.full_date(day)
    year, month, rest = text.split(". ")
    assert (int(year), int(month)) == (day.year, day.month)
    assert rest == f"{day.day}.({'월화수목금토일'[day.weekday()]})"
    assert ". 0" not in text
