# SPDX-License-Identifier: Apache-2.0
"""Dates, times and lengths as they are typed."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.qt.when_text import (
    TypedError,
    read_date,
    read_dates,
    read_length,
    read_time,
    read_times,
    split_date_and_time,
)

NEAR = date(2026, 11, 26)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("11.26", date(2026, 11, 26)),
        ("11. 26.(목)", date(2026, 11, 26)),
        ("11월 3일", date(2026, 11, 3)),
        ("2026. 4. 7.(화)", date(2026, 4, 7)),
        ("2027-01-02", date(2027, 1, 2)),
        ("1.5", date(2027, 1, 5)),
        ("9/3", date(2026, 9, 3)),
        ("28", date(2026, 11, 28)),
    ],
)
def test_a_date_is_read_and_the_year_is_the_nearest(text: str, expected: date) -> None:
    assert read_date(text, near=NEAR) == expected


@pytest.mark.parametrize("text", ["", "13.1", "11.31", "abc", "2.29", "99999.1.1", "1.1.1.1", "1800. 1. 1."])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(TypedError) as caught:
        read_date(text, near=NEAR)
    assert caught.value.code == "input.bad_date"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("14:00", 840),
        ("14", 840),
        ("1430", 870),
        ("오후 2시 30분", 870),
        ("2pm", 840),
        ("오전 12시", 0),
        ("24:00", 1440),
    ],
)
def test_a_time_is_read(text: str, expected: int) -> None:
    assert read_time(text) == expected


@pytest.mark.parametrize("text", ["25:00", "14:60", "", "x", "14:00:00", "-1"])
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(TypedError):
        read_time(text)


def test_a_range_of_times_may_pass_midnight() -> None:
    assert read_times("14:00~15:10") == (840, 910)
    assert read_times("14:00") == (840, None)
    assert read_times("23:00 ~ 01:00") == (1380, 1500)


def test_a_range_of_days_may_leave_out_what_is_the_same() -> None:
    assert read_dates("11.26~11.29", near=NEAR) == (NEAR, date(2026, 11, 29))
    assert read_dates("11. 26.(목)~29", near=NEAR) == (NEAR, date(2026, 11, 29))
    with pytest.raises(TypedError):
        read_dates("11.29~11.26", near=NEAR)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("70", 70), ("70분", 70), ("1:10", 70), ("1시간 10분", 70), ("2시간", 120), ("90 min", 90)],
)
def test_a_length_is_read(text: str, expected: int) -> None:
    assert read_length(text) == expected


@pytest.mark.parametrize("text", ["", "0", "-5", "x", "99999"])
def test_what_is_no_length_is_refused(text: str) -> None:
    with pytest.raises(TypedError):
        read_length(text)


def test_a_time_typed_after_the_date_is_split_off() -> None:
    assert split_date_and_time("11.26 14:00") == ("11.26", "14:00")
    assert split_date_and_time("2026. 11. 26.(목) 14:00~15:10") == ("2026. 11. 26.(목)", "14:00~15:10")
    assert split_date_and_time("11. 26.(목)") == ("11. 26.(목)", "")


@given(st.text(max_size=60))
def test_anything_typed_is_read_or_refused_and_nothing_else(text: str) -> None:
    readers = (lambda t: read_date(t, near=NEAR), read_times, read_length, lambda t: read_dates(t, near=NEAR))
    for reader in readers:
        with contextlib.suppress(TypedError):
            reader(text)
