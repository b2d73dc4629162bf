# SPDX-License-Identifier: Apache-2.0
from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.records import Holiday
from desktop.rules.workdays import (
    DaysOff,
    count_days,
    count_working_days,
    dates,
    days_off,
    is_off,
    next_working_day,
    on_or_after,
    working_day_before,
)
from tests.rules.helpers import off

DAYS = st.dates(date(2019, 1, 1), date(2026, 12, 31))


def test_holidays_of_2020_are_off_with_their_names_and_weekends_without() -> None:
    """Acceptance 48: 1.24~26 설, 1.27 대체휴일, 4.15 총선, 9.30~10.2 추석."""
    for day in (*dates(date(2020, 1, 24), date(2020, 1, 27)), *dates(date(2020, 9, 30), date(2020, 10, 2))):
        assert day in off().names, day
    assert "대체" in "".join(off().names[date(2020, 1, 27)])
    assert is_off(date(2020, 4, 15), off())
    assert is_off(date(2021, 9, 18), off())
    assert date(2022, 4, 3) not in off().names
    assert is_off(date(2022, 4, 3), off())


def test_a_holiday_typed_by_hand_wins_and_can_take_one_away() -> None:
    monday = date(2026, 11, 23)
    shipped = Holiday(id=1, day=monday, name="예시 공휴일")
    taken = Holiday(id=2, day=monday, name="예시 공휴일", is_off=False, by_hand=True)
    added = Holiday(id=3, day=date(2026, 11, 24), name="임시공휴일", by_hand=True)
    assert is_off(monday, days_off([shipped]))
    assert not is_off(monday, days_off([shipped, taken]))
    assert days_off([shipped, taken, added]).names == {date(2026, 11, 24): ("임시공휴일",)}


def test_three_working_days_before_pass_over_a_weekend_and_a_holiday() -> None:
    """Thursday 2022-03-03: Tuesday the 1st is 삼일절, so Wednesday, Monday, Friday."""
    assert working_day_before(date(2022, 3, 3), 3, off()) == date(2022, 2, 25)


def test_no_day_before_is_the_day_itself_or_the_last_working_day() -> None:
    assert working_day_before(date(2026, 11, 26), 0, off()) == date(2026, 11, 26)
    assert working_day_before(date(2026, 11, 29), 0, off()) == date(2026, 11, 27)
    with pytest.raises(ValueError):
        working_day_before(date(2026, 11, 26), -1, off())


def test_next_working_day_is_after_the_holidays() -> None:
    assert next_working_day(date(2020, 9, 29), off()) == date(2020, 10, 5)
    assert on_or_after(date(2020, 11, 1), off()) == date(2020, 11, 2)
    assert on_or_after(date(2020, 6, 10), off()) == date(2020, 6, 10)


@given(DAYS, st.integers(1, 15))
def test_between_the_nth_working_day_before_and_the_day_lie_n_working_days(day: date, n: int) -> None:
    before = working_day_before(day, n, off())
    assert not is_off(before, off())
    assert count_working_days(before, day - timedelta(days=1), off()) == n


@given(DAYS, st.integers(-3, 40))
def test_working_days_are_never_more_than_days(first: date, length: int) -> None:
    last = first + timedelta(days=length)
    assert 0 <= count_working_days(first, last, off()) <= count_days(first, last) == max(0, length + 1)


def test_without_holidays_only_weekends_are_off() -> None:
    assert count_working_days(date(2026, 1, 1), date(2026, 12, 31), DaysOff()) == 261
