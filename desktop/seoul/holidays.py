# SPDX-License-Identifier: Apache-2.0
"""Public holidays (공휴일) of Korea as rows that the office may edit.

From the `holidays` package, which is imported only when asked: it knows substitutes and
temporary holidays up to its release; later ones are typed by hand (`by_hand`).
"""

from __future__ import annotations

from datetime import date
from functools import cache

from db.records import Holiday

FIRST_YEAR, LAST_YEAR = 1990, 2035
# The package's names → those that calendars in Korea print.
_NAMES = {"신정연휴": "신정", "기독탄신일": "성탄절", "석가탄신일": "부처님오신날"}
_SUBSTITUTE = " 대체 휴일"
_OPEN = {date(2030, 4, 3): "추정: 공직선거법 제34조로 계산하면 3. 27."}


def holiday_rows(first_year: int, last_year: int) -> tuple[Holiday, ...]:
    """Holidays of the years, both included, by day; two on one day are one row (개천절·추석).

    Years outside 1990–2035 have none: before, other rules held; after, nobody knows.
    """
    years = range(max(first_year, FIRST_YEAR), min(last_year, LAST_YEAR) + 1)
    return tuple(row for year in years for row in _year(year))


@cache
def _year(year: int) -> tuple[Holiday, ...]:
    from holidays import country_holidays

    names = country_holidays("KR", years=year, language="ko")
    return tuple(_row(day, names[day]) for day in sorted(names) if day.year == year)


def _row(day: date, printed: str) -> Holiday:
    parts = [_plain(part) for part in printed.split("; ")]
    substitute = any(is_substitute for _, is_substitute in parts)
    return Holiday(
        id=day.year * 10_000 + day.month * 100 + day.day,
        day=day,
        name="·".join(dict.fromkeys(name for name, _ in parts)),
        is_substitute=substitute,
        source=_OPEN.get(day, "holidays 패키지"),
    )


def _plain(name: str) -> tuple[str, bool]:
    """Our name, and whether the day stands in for another: 성탄절 대체공휴일."""
    if not name.endswith(_SUBSTITUTE):
        return _NAMES.get(name, name), False
    of = name.removesuffix(_SUBSTITUTE)
    return f"{_NAMES.get(of, of)} 대체공휴일", True
