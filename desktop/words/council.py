# SPDX-License-Identifier: Apache-2.0
"""The lines of the council calendar (의회운영 일정) as the council prints them; English beside it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.words.catalogue import Lang
from desktop.words.dates import brief_date, short_date, weekday

_CELL_WIDTH = 4
# How the days beside a feast are called.
_EVE, _DAY_AFTER = " 전날", " 다음날"


def session_day(day: date, *, padded: bool = False) -> str:
    """2.21(금). Padded, as beside another day, the date fills four places: `3. 6(금)`, `11.2(월)`."""
    digits = str(day.day)
    if padded:
        digits = digits.rjust(_CELL_WIDTH - len(str(day.month)) - 1)
    return f"{day.month}.{digits}({weekday(day)})"


def session_days(first: date, last: date, *, joint: str = "~", lang: Lang = "ko") -> str:
    """4.20(월)~4.29(수); a session of one day is written once and without padding: 5.8(금)."""
    if lang == "en":
        return (
            brief_date(first, lang)
            if first == last
            else f"{brief_date(first, lang)} – {brief_date(last, lang)}"
        )
    if first == last:
        return session_day(first)
    return f"{session_day(first, padded=True)}{joint}{session_day(last, padded=True)}"


def session_cell(title: str, first: date, last: date, lang: Lang = "ko") -> tuple[str, str, str]:
    """The three lines of the cell 회기: `제291회 임시회`, `2.21(금) ~ 3. 6(금)`, `<15일간>`."""
    days = (last - first).days + 1
    if lang == "en":
        return title, session_days(first, last, lang=lang), f"<{_count(days, 'day')}>"
    return title, session_days(first, last, joint=" ~ "), f"<{days}일간>"


def _count(number: int, what: str) -> str:
    """8 sessions; 1 day."""
    return f"{number} {what}" if number == 1 else f"{number} {what}s"


def _ordinal(number: int) -> str:
    return {1: "1st", 2: "2nd", 3: "3rd"}.get(number, f"{number}th")


def year_line(*, sessions: int, days: int, lang: Lang = "ko") -> str:
    """총 8회 101일; 8 sessions, 101 days."""
    if lang == "en":
        return f"{_count(sessions, 'session')}, {_count(days, 'day')}"
    return f"총 {sessions}회 {days}일"


def regular_line(starts: Sequence[date], *, days: int, lang: Lang = "ko") -> str:
    """정례회 2회 72일(1차:6.10, 2차:11.2); `starts` are the first days of the regular sessions."""
    if lang == "en":
        begun = [f"{_ordinal(n)}: {short_date(d, lang)}" for n, d in enumerate(sorted(starts), start=1)]
        listed = f" ({', '.join(begun)})" if begun else ""
        return f"{_count(len(starts), 'regular session')}, {_count(days, 'day')}{listed}"
    listed = ", ".join(f"{n}차:{short_date(day)}" for n, day in enumerate(sorted(starts), start=1))
    return f"정례회 {len(starts)}회 {days}일" + (f"({listed})" if listed else "")


def extraordinary_line(*, sessions: int, days: int, lang: Lang = "ko") -> str:
    """임시회 6회 29일."""
    if lang == "en":
        return f"{_count(sessions, 'extraordinary session')}, {_count(days, 'day')}"
    return f"임시회 {sessions}회 {days}일"


def heading_lines(
    sessions: int, days: int, regular_starts: Sequence[date], regular_days: int, lang: Lang = "ko"
) -> tuple[str, str, str]:
    """The three lines over the table of a year."""
    return (
        year_line(sessions=sessions, days=days, lang=lang),
        regular_line(regular_starts, days=regular_days, lang=lang),
        extraordinary_line(sessions=sessions - len(regular_starts), days=days - regular_days, lang=lang),
    )


def days_off_line(days: Sequence[tuple[date, str]], lang: Lang = "ko") -> str:
    """1.24~26 설날, 1.27 설날 대체공휴일, 9.30~10.2 추석: days off of a year, a feast's three days as one."""
    runs: list[tuple[date, date, str]] = []
    for day, name in sorted(days):
        feast = name.removesuffix(_EVE).removesuffix(_DAY_AFTER)
        if runs and runs[-1][2] == feast and (day - runs[-1][1]).days <= 1:
            runs[-1] = (runs[-1][0], day, feast)
        else:
            runs.append((day, day, feast))
    return ", ".join(f"{_short_range(first, last, lang)} {name}" for first, last, name in runs)


def _short_range(first: date, last: date, lang: Lang) -> str:
    if first == last:
        return short_date(first, lang)
    if lang == "en":
        return f"{short_date(first, lang)} – {short_date(last, lang)}"
    return f"{short_date(first)}~{last.day if first.month == last.month else short_date(last)}"
