# SPDX-License-Identifier: Apache-2.0
"""A typed day to go to, in every way people write one."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.inputs.jump import NoDay, day_meant

TODAY = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("11.26", date(2026, 11, 26)),
        ("12.3", date(2026, 12, 3)),
        ("1.5", date(2027, 1, 5)),
        ("9.1", date(2026, 9, 1)),
        ("12/3", date(2026, 12, 3)),
        ("12월 3일", date(2026, 12, 3)),
        ("1203", date(2026, 12, 3)),
        ("2026-12-3", date(2026, 12, 3)),
        ("2026. 12. 3.", date(2026, 12, 3)),
        ("20261203", date(2026, 12, 3)),
        ("1999.12.31", date(1999, 12, 31)),
        ("2027", date(2027, 1, 1)),
        ("2027년", date(2027, 1, 1)),
        ("2027.3", date(2027, 3, 1)),
        ("2027년 3월", date(2027, 3, 1)),
        ("3월", date(2027, 3, 1)),
        ("5", date(2026, 11, 5)),
        ("30일", date(2026, 11, 30)),
        ("오늘", TODAY),
        (" 내일 ", date(2026, 11, 27)),
        ("모레", date(2026, 11, 28)),
        ("어제", date(2026, 11, 25)),
        ("금", date(2026, 11, 27)),
        ("목요일", TODAY),
        ("다음 주 금", date(2026, 12, 4)),
        ("담주 월요일", date(2026, 11, 30)),
        ("2주 뒤", date(2026, 12, 10)),
        ("+2w", date(2026, 12, 10)),
        ("-3d", date(2026, 11, 23)),
        ("+10", date(2026, 12, 6)),
        ("+3m", date(2027, 2, 26)),
        ("+1y", date(2027, 11, 26)),
        ("-2주", date(2026, 11, 12)),
        ("+1개월", date(2026, 12, 26)),
        ("tomorrow", date(2026, 11, 27)),
        ("Today", TODAY),
        ("1900-01-01", date(1900, 1, 1)),
        ("2200-12-31", date(2200, 12, 31)),
    ],
)
def test_a_typed_day_is_read(text: str, day: date) -> None:
    assert day_meant(text, today=TODAY) == day


@pytest.mark.parametrize(
    "text", ["1899-12-31", "2201.1.1", "2201", "1899.12", "-200y", "+99999w", "2201년 3월"]
)
def test_what_lies_outside_1900_to_2200_is_refused_as_such(text: str) -> None:
    assert day_meant(text, today=TODAY) is NoDay.YEAR


@pytest.mark.parametrize(
    "text", ["", "가나다", "13.40", "31일", "2.30", "내일 회의", "11.26 14시", "2026.13", "0", "99"]
)
def test_what_is_no_single_day_is_not_guessed(text: str) -> None:
    assert day_meant(text, today=TODAY) is NoDay.UNREAD


def test_the_last_day_of_a_shorter_month_is_kept() -> None:
    assert day_meant("+1m", today=date(2027, 1, 31)) == date(2027, 2, 28)
    assert day_meant("2.29", today=date(2027, 12, 1)) == date(2028, 2, 29)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_reason(text: str) -> None:
    found = day_meant(text, today=TODAY)
    assert isinstance(found, NoDay) or 1900 <= found.year <= 2200


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_every_day_written_in_full_is_read_back(day: date) -> None:
    assert day_meant(f"{day.year}. {day.month}. {day.day}.", today=TODAY) == day
    assert day_meant(day.isoformat(), today=TODAY) == day
