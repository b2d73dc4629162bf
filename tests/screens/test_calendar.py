# SPDX-License-Identifier: Apache-2.0
"""Which days each view of the calendar covers, and how its pages turn."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.screens.calendar import CalendarView, Scale, within

DAYS = st.dates(date(1900, 1, 1), date(2200, 12, 31))


@pytest.mark.parametrize(
    ("scale", "first", "last"),
    [
        (Scale.DAY, date(2026, 11, 26), date(2026, 11, 26)),
        (Scale.WEEK, date(2026, 11, 23), date(2026, 11, 29)),
        (Scale.MONTH, date(2026, 11, 23), date(2027, 1, 3)),
        (Scale.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        (Scale.AGENDA, date(2026, 11, 26), date(2027, 11, 25)),
    ],
)
def test_the_days_of_each_scale(scale: Scale, first: date, last: date) -> None:
    view = CalendarView(scale=scale, day=date(2026, 11, 26))
    assert (view.first, view.last) == (first, last)


@pytest.mark.parametrize(
    ("scale", "day", "by", "there"),
    [
        (Scale.DAY, date(2026, 11, 30), 1, date(2026, 12, 1)),
        (Scale.WEEK, date(2026, 11, 26), -1, date(2026, 11, 19)),
        (Scale.MONTH, date(2026, 1, 31), 1, date(2026, 2, 28)),
        (Scale.MONTH, date(2026, 12, 31), 1, date(2027, 1, 31)),
        (Scale.MONTH, date(2027, 1, 15), -1, date(2026, 12, 15)),
        (Scale.YEAR, date(2028, 2, 29), 1, date(2029, 2, 28)),
        (Scale.YEAR, date(2026, 6, 1), -2, date(2024, 6, 1)),
        (Scale.AGENDA, date(2026, 11, 26), 1, date(2026, 12, 26)),
        (Scale.YEAR, date(2200, 5, 1), 3, date(2200, 12, 1)),
        (Scale.WEEK, date(2200, 12, 31), 1, date(2200, 12, 31)),
        (Scale.WEEK, date(1900, 1, 1), -1, date(1900, 1, 1)),
    ],
)
def test_turning_a_page(scale: Scale, day: date, by: int, there: date) -> None:
    assert CalendarView(scale=scale, day=day).turned(by).day == there


@given(st.sampled_from(Scale), DAYS, st.integers(-400, 400))
def test_a_view_always_holds_its_day_and_stays_within_the_calendar(scale: Scale, day: date, by: int) -> None:
    view = CalendarView(scale=scale, day=day).turned(by)
    assert view.first <= view.day <= view.last
    assert within(view.day) == view.day


@given(DAYS)
def test_months_roll_by_whole_weeks_from_a_monday(day: date) -> None:
    view = CalendarView(scale=Scale.MONTH, day=day)
    assert view.first.weekday() == 0
    assert view.last - view.first == timedelta(days=41)
