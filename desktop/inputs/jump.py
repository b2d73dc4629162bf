# SPDX-License-Identifier: Apache-2.0
"""The one day that a typed text means, to go there: 11.26, 2026-12-3, 내일, 다음 주 금, +2w, 2027.

A month or a year means its first day; a date without a year the one nearest to today.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from enum import StrEnum

from db.records.when import FIRST_YEAR, LAST_YEAR
from desktop.inputs.quick.day_readers import mentions
from desktop.inputs.quick.day_values import Dated
from desktop.inputs.quick.scan import Scan, composed

_SHIFT = re.compile(r"([+-]) ?(\d{1,5}) ?(d|w|m|y|일|주|주일|달|개월|월|년|)")
_YEAR = re.compile(r"(\d{4})년?")
_YEAR_MONTH = re.compile(r"(\d{4}) ?[-./년] ?(\d{1,2})[.월]?")
_FOUR_DIGITS = re.compile(r"(0[1-9]|1[0-2])(\d{2})")
_NUMBER = re.compile(r"(\d{1,2})일?")
_WEEKDAY = re.compile(r"([월화수목금토일])(?:요일)?")
_MONTHS = {"m": 1, "달": 1, "개월": 1, "월": 1, "y": 12, "년": 12}
_DAYS = {"": 1, "d": 1, "일": 1, "w": 7, "주": 7, "주일": 7}


class NoDay(StrEnum):
    """Why a text names no day to go to."""

    UNREAD = "unread"
    YEAR = "year"  # outside 1900–2200


def day_meant(text: str, *, today: date) -> date | NoDay:
    """The day, or why there is none. Nothing of the text may be left over."""
    plain = Scan(composed(text).strip()).plain
    try:
        found = _short(plain, today) or _named(plain, today)
    except (ValueError, OverflowError):
        return NoDay.YEAR if _SHIFT.fullmatch(plain) else NoDay.UNREAD
    if isinstance(found, NoDay):
        return found
    return found if FIRST_YEAR <= found.year <= LAST_YEAR else NoDay.YEAR


def _short(plain: str, today: date) -> date | NoDay | None:
    """What is only short for a day here, where nothing but a day can be meant."""
    if match := _SHIFT.fullmatch(plain):
        by = int(match[1] + match[2])
        if match[3] in _DAYS:
            return today + timedelta(days=by * _DAYS[match[3]])
        return _months_on(today, by * _MONTHS[match[3]])
    if match := _FOUR_DIGITS.fullmatch(plain):
        return _nearest(int(match[1]), int(match[2]), today)
    if match := _YEAR.fullmatch(plain):
        return _in_year(int(match[1]), 1)
    if match := _YEAR_MONTH.fullmatch(plain):
        return _in_year(int(match[1]), int(match[2]))
    if match := _NUMBER.fullmatch(plain):
        return today.replace(day=int(match[1]))
    if match := _WEEKDAY.fullmatch(plain):
        return today + timedelta(days=("월화수목금토일".index(match[1]) - today.weekday()) % 7)
    return None


def _in_year(year: int, month: int) -> date | NoDay:
    return date(year, month, 1) if FIRST_YEAR <= year <= LAST_YEAR else NoDay.YEAR


def _months_on(today: date, by: int) -> date:
    """The same day some months on, the last one of a shorter month."""
    year, month = divmod(today.year * 12 + today.month - 1 + by, 12)
    after = date(year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(year, month + 1, 1) + timedelta(days=today.day - 1), after - timedelta(days=1))


def _named(plain: str, today: date) -> date | NoDay:
    """A day as quick entry reads it."""
    found = mentions(plain, today)
    if len(found) != 1 or found[0].start != 0 or found[0].end != len(plain):
        return NoDay.UNREAD
    one = found[0]
    if one.code:
        return NoDay.YEAR if one.code == "year" else NoDay.UNREAD
    if one.month is not None:
        return date(one.month[0], one.month[1], 1)
    if one.day is None:
        return NoDay.UNREAD
    return _nearest(one.day.month, one.day.day, today) if _is_free(one) else one.day


def _is_free(one: Dated) -> bool:
    return one.is_yearless and not one.is_weekday


def _nearest(month: int, day: int, today: date) -> date:
    """The date of the year before, of this one or of the next that is nearest to today."""
    found = []
    for year in range(today.year - 1, today.year + 2):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue  # 29 February
    if not found:
        raise ValueError("no such day")
    return min(found, key=lambda one: (abs((one - today).days), one))
