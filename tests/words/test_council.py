# SPDX-License-Identifier: Apache-2.0
"""The lines of the council calendar are those that the council's secretariat printed for 2020."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.words import council


@pytest.mark.parametrize(
    ("first", "last", "printed"),
    [
        (date(2020, 2, 21), date(2020, 3, 6), "2.21(금)~3. 6(금)"),
        (date(2020, 3, 24), date(2020, 3, 24), "3.24(화)"),
        (date(2020, 4, 20), date(2020, 4, 29), "4.20(월)~4.29(수)"),
        (date(2020, 5, 8), date(2020, 5, 8), "5.8(금)"),
        (date(2020, 6, 10), date(2020, 6, 30), "6.10(수)~6.30(화)"),
        (date(2020, 11, 2), date(2020, 12, 22), "11.2(월)~12.22(화)"),
    ],
)
def test_days_of_a_session(first: date, last: date, printed: str) -> None:
    assert council.session_days(first, last) == printed


def test_session_cell_has_three_lines() -> None:
    assert council.session_cell("제291회 임시회", date(2020, 2, 21), date(2020, 3, 6)) == (
        "제291회 임시회",
        "2.21(금) ~ 3. 6(금)",
        "<15일간>",
    )
    assert council.session_cell("제292회 임시회", date(2020, 3, 24), date(2020, 3, 24)) == (
        "제292회 임시회",
        "3.24(화)",
        "<1일간>",
    )


def test_totals_of_the_year() -> None:
    assert council.year_line(sessions=8, days=101) == "총 8회 101일"
    assert (
        council.regular_line([date(2020, 11, 2), date(2020, 6, 10)], days=72)
        == "정례회 2회 72일(1차:6.10, 2차:11.2)"
    )
    assert council.regular_line([], days=0) == "정례회 0회 0일"
    assert council.extraordinary_line(sessions=6, days=29) == "임시회 6회 29일"
