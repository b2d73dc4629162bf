# SPDX-License-Identifier: Apache-2.0
"""Turns the sample's written dates (“1 thu”, “14:00-15:10”) into times around a date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from db.records import Day, Days, Month, Part, Timed, When
from db.records.when import SEOUL, zone_named

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

# From (month, day) on; the first row also ends the year before it.
_SEASONS: tuple[tuple[tuple[int, int], Mapping[str, str]], ...] = (
    ((1, 1), {"season": "겨울철", "weather": "한파"}),
    ((3, 16), {"season": "봄철", "weather": "해빙기 붕괴"}),
    ((5, 15), {"season": "여름철", "weather": "집중호우"}),
    ((10, 16), {"season": "가을철", "weather": "산불"}),
    ((11, 15), {"season": "겨울철", "weather": "한파"}),
)


def season_words(today: date) -> Mapping[str, str]:
    """The words that stand for {season} and {weather} on a date."""
    return [words for first, words in _SEASONS if first <= (today.month, today.day)][-1]


def day_on(text: str, today: date) -> date:
    """“1 thu”: Thursday of the week of `today`; week 0 is the one before, 2 the one after."""
    week, weekday = text.split()
    monday = today - timedelta(days=today.weekday())
    return monday + timedelta(days=(int(week) - 1) * 7 + _WEEKDAYS.index(weekday))


def instant(day: date, clock: str, zone: str = SEOUL) -> datetime:
    hour, minute = map(int, clock.split(":"))
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=zone_named(zone))


def when_of(row: Mapping[str, Any], today: date) -> When:
    """The time of a row of the sample file; exactly one of the four kinds."""
    if "month" in row:
        months = today.year * 12 + today.month - 1 + int(row["month"])
        return Month(months // 12, months % 12 + 1)
    day = day_on(row["on"], today)
    if "until" in row:
        return Days(day, day_on(row["until"], today))
    if "part" in row:
        return Day(day, Part(row["part"]))
    start, end = row["at"].split("-")
    zone = row.get("zone", SEOUL)
    return Timed(instant(day, start, zone), instant(day, end, zone), zone)
