# SPDX-License-Identifier: Apache-2.0
"""The lines of the council calendar (의회운영 일정) as the council's secretariat prints them. Korean only."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.words.dates import short_date, weekday

_CELL_WIDTH = 4
# How the days beside a feast are called.
_EVE, _DAY_AFTER = " 전날", " 다음날"


def session_day(day: date, *, padded: bool = False) -> str:
    """2.21(금). Padded, as beside another day, the date fills four places: `3. 6(금)`, `11.2(월)`."""
    digits = str(day.day)
    if padded:
        digits = digits.rjust(_CELL_WIDTH - len(str(day.month)) - 1)
    return f"{day.month}.{digits}({weekday(day)})"


def session_days(first: date, last: date, *, joint: str = "~") -> str:
    """4.20(월)~4.29(수); a session of one day is written once and without padding: 5.8(금)."""
    if first == last:
        return session_day(first)
    return f"{session_day(first, padded=True)}{joint}{session_day(last, padded=True)}"


def session_cell(title: str, first: date, last: date) -> tuple[str, str, str]:
    """The three lines of the cell 회기: `제291회 임시회`, `2.21(금) ~ 3. 6(금)`, `<15일간>`."""
    days = (last - first).days + 1
    return title, session_days(first, last, joint=" ~ "), f"<{days}일간>"


def year_line(*, sessions: int, days: int) -> str:
    """총 8회 101일."""
    return f"총 {sessions}회 {days}일"


def regular_line(starts: Sequence[date], *, days: int) -> str:
    """정례회 2회 72일(1차:6.10, 2차:11.2); `starts` are the first days of the regular sessions."""
    listed = ", ".join(f"{n}차:{short_date(day)}" for n, day in enumerate(sorted(starts), start=1))
    return f"정례회 {len(starts)}회 {days}일" + (f"({listed})" if listed else "")


def extraordinary_line(*, sessions: int, days: int) -> str:
    """임시회 6회 29일."""
    return f"임시회 {sessions}회 {days}일"


def days_off_line(days: Sequence[tuple[date, str]]) -> str:
    """1.24~26 설날, 1.27 설날 대체공휴일, 9.30~10.2 추석: days off of a year, a feast's three days as one."""
    runs: list[tuple[date, date, str]] = []
    for day, name in sorted(days):
        feast = name.removesuffix(_EVE).removesuffix(_DAY_AFTER)
        if runs and runs[-1][2] == feast and (day - runs[-1][1]).days <= 1:
            runs[-1] = (runs[-1][0], day, feast)
        else:
            runs.append((day, day, feast))
    return ", ".join(f"{_short_range(first, last)} {name}" for first, last, name in runs)


def _short_range(first: date, last: date) -> str:
    if first == last:
        return short_date(first)
    return f"{short_date(first)}~{last.day if first.month == last.month else short_date(last)}"
