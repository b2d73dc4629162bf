# SPDX-License-Identifier: Apache-2.0
"""A day as a text named it, and the small arithmetic of calendars."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.inputs.quick import day_words as words


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A day, with `last` several, or a month; `other` is a second day it could mean, `why` says how."""

    start: int = 0
    end: int = 0
    day: date | None = None
    last: date | None = None
    month: tuple[int, int] | None = None
    other: date | None = None
    why: str = ""
    code: str = ""  # why it is no day
    told: str = ""
    values: tuple[tuple[str, object], ...] = ()
    is_yearless: bool = False
    is_far: bool = False  # an hour stands between the first and the last day
    is_end: bool = False  # “까지” without a beginning
    is_weekday: bool = False


def with_weekday(found: Dated, named: dict[str, str | None]) -> Dated:
    """A weekday that disagrees is told; the date counts."""
    weekday = weekday_named(named)
    if weekday is None or found.day is None or found.day.weekday() == weekday:
        return found
    right = words.WEEKDAYS[found.day.weekday()]
    values = (("day", found.day), ("weekday", right), ("written", words.WEEKDAYS[weekday]))
    return replace(found, told="weekday", values=values)


def weekday_named(named: dict[str, str | None]) -> int | None:
    letter = named.get("w") or named.get("v") or named.get("bare")
    if letter:
        return words.WEEKDAYS.index(letter)
    english = named.get("we")
    return words.EN_DAYS.index(english[:3]) if english else None


def year_of(named: dict[str, str | None], today: date) -> int | None:
    if named.get("y"):
        return int(named["y"] or 0)
    if named.get("yy"):
        return 2000 + int(named["yy"] or 0)
    word = named.get("ry")
    if word is None:
        return None
    return today.year + {"내년": 1, "명년": 1, "후년": 2, "작년": -1, "지난해": -1}.get(word, 0)


def month_named(word: str | None, today: date) -> tuple[int, int]:
    plain = (word or "").replace(" ", "")
    by = {"다음달": 1, "담달": 1, "내달": 1, "익월": 1, "지난달": -1, "저번달": -1, "전월": -1}.get(plain, 0)
    return shifted(today, by)


def shifted(today: date, months: int) -> tuple[int, int]:
    count = today.year * 12 + today.month - 1 + months
    return count // 12, count % 12 + 1


def of_week(rel: str, letter: str, today: date) -> date:
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * words.WEEKS[rel])
    return monday + timedelta(days=words.WEEKDAYS.index(letter))


def next_weekday(weekday: int, today: date) -> date:
    return today + timedelta(days=(weekday - today.weekday()) % 7)


def made(year: int, month: int, number: int) -> date | None:
    try:
        return date(year, month, number)
    except ValueError:
        return None
