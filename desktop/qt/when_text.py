# SPDX-License-Identifier: Apache-2.0
"""Dates and times as they are typed: `11.26`, `2026. 11. 26.`, `14:00~15:10`, `1시간 30분`. No Qt.

A date without a year is the one nearest to the day given. Nothing is guessed: what cannot be read
raises TypedError with an error code of the catalogue.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from db.records.when import FIRST_YEAR, LAST_YEAR

_DATE = re.compile(r"^(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*[-./월]\s*(\d{1,2})\s*[.일]?\s*(?:\([^)]*\))?$")
_DAY = re.compile(r"^(\d{1,2})일?$")
_TIME = re.compile(r"^(오전|오후|am|pm)?\s*(\d{1,2})(?:\s*[:시]\s*(\d{1,2})?분?)?\s*(am|pm)?$", re.IGNORECASE)
_COMPACT = re.compile(r"^(\d{1,2})(\d{2})$")
_LENGTH = re.compile(r"^(?:(\d{1,2})\s*(?:시간|h|:)\s*)?(?:(\d{1,4})\s*(?:분|m|min)?)?$", re.IGNORECASE)
_RANGE = re.compile(r"\s*(?:~|–|—|〜|∼|부터|to)\s*")


class TypedError(ValueError):
    """What was typed cannot be read; `code` is an error of the catalogue."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code = code
        self.values = {"text": text[:40]}


def read_date(text: str, *, near: date) -> date:
    """A date; raises TypedError input.bad_date."""
    cleaned = text.strip()
    match = _DATE.match(cleaned)
    day = _DAY.match(cleaned)
    try:
        if match:
            month, number = int(match[2]), int(match[3])
            if match[1]:
                found = date(int(match[1]), month, number)
            else:
                found = _nearest(month, number, near)
        elif day:
            found = near.replace(day=int(day[1]))
        else:
            raise TypedError("input.bad_date", cleaned)
    except ValueError as error:
        raise TypedError("input.bad_date", cleaned) from error
    if not FIRST_YEAR <= found.year <= LAST_YEAR:
        raise TypedError("input.bad_date", cleaned)
    return found


def _nearest(month: int, day: int, near: date) -> date:
    found = []
    for year in (near.year - 1, near.year, near.year + 1):
        try:
            found.append(date(year, month, day))
        except ValueError:
            continue  # 29 February of another year
    if not found:
        raise ValueError("no such day")
    return min(found, key=lambda one: abs((one - near).days))


def read_dates(text: str, *, near: date) -> tuple[date, date]:
    """A date or `11.26~11.29`; the second may leave out what it shares with the first."""
    parts = _RANGE.split(text.strip())
    if len(parts) > 2:
        raise TypedError("input.bad_date", text)
    first = read_date(parts[0], near=near)
    last = read_date(parts[1], near=first) if len(parts) == 2 else first
    if last < first:
        raise TypedError("input.bad_date", text)
    return first, last


def read_time(text: str) -> int:
    """Minutes since midnight of `14:00`, `14`, `1400`, `오후 2시 30분`; 24:00 is 1440."""
    cleaned = text.strip()
    match = _TIME.match(cleaned)
    compact = _COMPACT.match(cleaned) if len(cleaned) >= 3 else None
    if compact:
        hour, minute, half = int(compact[1]), int(compact[2]), ""
    elif match:
        hour, minute = int(match[2]), int(match[3] or 0)
        half = (match[1] or match[4] or "").lower()
    else:
        raise TypedError("input.bad_time", cleaned)
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    elif half in ("오전", "am") and hour == 12:
        hour = 0
    if not (0 <= hour < 24 and 0 <= minute < 60) and (hour, minute) != (24, 0):
        raise TypedError("input.bad_time", cleaned)
    return hour * 60 + minute


def read_times(text: str) -> tuple[int, int | None]:
    """(start, end) in minutes; end is None when only a start was typed, the next day's when before it."""
    parts = _RANGE.split(text.strip())
    if not text.strip() or len(parts) > 2:
        raise TypedError("input.bad_time", text)
    start = read_time(parts[0])
    if len(parts) == 1 or not parts[1]:
        return start, None
    end = read_time(parts[1])
    return start, end if end > start else end + 24 * 60


def read_length(text: str) -> int:
    """Minutes of `70`, `70분`, `1:10`, `1시간 10분`; raises TypedError input.bad_time."""
    match = _LENGTH.match(text.strip())
    if not match or not text.strip():
        raise TypedError("input.bad_time", text)
    minutes = int(match[1] or 0) * 60 + int(match[2] or 0)
    if not 0 < minutes <= 7 * 24 * 60:
        raise TypedError("input.bad_time", text)
    return minutes


def split_date_and_time(text: str) -> tuple[str, str]:
    """`11.26 14:00` typed into the date field as (date, time); no time gives an empty second part."""
    match = re.match(r"^(.*?[\d.)일])\s+((?:오전|오후)?\s*\d{1,2}\s*[:시].*)$", text.strip())
    return (match[1], match[2]) if match else (text.strip(), "")


def later(day: date, days: int) -> date:
    return day + timedelta(days=days)


def read_minutes(text: str) -> int | None:
    """Minutes as `read_length`, also none at all (0); None where nothing is typed."""
    typed = text.strip()
    if not typed:
        return None
    return 0 if typed.removesuffix("분").strip() == "0" else read_length(typed)


def read_days(text: str, *, most: int) -> int:
    """A number of days: `31`, `31일`; raises TypedError input.bad_days, also beyond `most`."""
    typed = text.strip().removesuffix("일").strip()
    if not (typed.isascii() and typed.isdecimal()) or len(typed) > 5 or int(typed) > most:
        raise TypedError("input.bad_days", text)
    return int(typed)


def read_count(text: str) -> int:
    """A whole number of people or things: `12`, `1,200명`; raises TypedError input.bad_count."""
    typed = text.strip().removesuffix("명").strip().replace(",", "")
    if not typed.isdecimal() or len(typed) > 7:
        raise TypedError("input.bad_count", text)
    return int(typed)


_MONTH = re.compile(r"^(?:(\d{4})\s*[-./년]\s*)?(\d{1,2})\s*월$|^(\d{4})\s*[-./]\s*(\d{1,2})\s*\.?$")


def read_month(text: str, *, near: date) -> tuple[int, int] | None:
    """(year, month) of `12월`, `2027년 3월`, `2027. 3.`; None where something else was typed.

    A month without a year is the coming one, the present included. Raises TypedError input.bad_date.
    """
    match = _MONTH.match(text.strip())
    if match is None:
        return None
    year, month = int(match[1] or match[3] or 0), int(match[2] or match[4])
    if not 1 <= month <= 12 or (year and not FIRST_YEAR <= year <= LAST_YEAR):
        raise TypedError("input.bad_date", text)
    return year or near.year + (month < near.month), month
