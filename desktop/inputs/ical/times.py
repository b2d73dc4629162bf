# SPDX-License-Identifier: Apache-2.0
"""Dates, times and durations as calendar files write them, and as broken exporters do."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_LOOSE = re.compile(
    r"(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})"
    r"(?:[T ]\s?(\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d{1,9})?\s?(Z|[+-]\d{2}:?\d{2})?)?\s?(Z)?"
)
_DURATION = re.compile(
    r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?",
    re.IGNORECASE,
)
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?")


class Moment(NamedTuple):
    """A value as written: a date, or a wall time (naive) with what fixes it to UTC.

    `offset` is the distance from UTC where the value itself says one (Z: nothing), else None. `is_odd`: not
    in the standard's form.
    """

    day: date
    wall: datetime | None = None
    offset: timedelta | None = None
    is_odd: bool = False

    @property
    def is_date(self) -> bool:
        return self.wall is None


@lru_cache(maxsize=8_192)
def moment(text: str) -> Moment | None:
    """None where it says no day. A day with an hour that cannot be is the day alone, and odd."""
    text = text.strip()
    size = len(text)
    try:
        if size == 8 and text.isdecimal():
            return Moment(date(int(text[:4]), int(text[4:6]), int(text[6:8])))
        if size in (15, 16) and text[8] == "T" and (size == 15 or text[15] == "Z"):
            wall = datetime(  # noqa: DTZ001 (a wall time; its zone stands beside it)
                int(text[:4]), int(text[4:6]), int(text[6:8]),
                int(text[9:11]), int(text[11:13]), int(text[13:15]),
            )  # fmt: skip
            return Moment(wall.date(), wall, timedelta(0) if size == 16 else None)
    except ValueError:
        pass
    return _loose(text[:40])


def _loose(text: str) -> Moment | None:
    match = _LOOSE.match(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) if part else 0 for part in match.groups()[:6])
    try:
        on = date(year, month, day)
    except ValueError:
        return None
    if match[4] is None or minute > 59 or second > 60 or (hour, minute) > (24, 0):
        return Moment(on, is_odd=True)
    try:
        wall = datetime(year, month, day) + timedelta(  # noqa: DTZ001 (a wall time)
            hours=hour, minutes=minute, seconds=min(second, 59)
        )
    except OverflowError:
        return Moment(on, is_odd=True)
    zulu = match[7] or match[8]
    offset = timedelta(0) if zulu == "Z" else utc_offset(zulu) if zulu else None
    return Moment(wall.date(), wall, offset, is_odd=True)


def duration(text: str) -> timedelta | None:
    """None for what is none; negative ones are None too: nothing lasts less than no time."""
    text = text.strip()
    match = _DURATION.fullmatch(text[:60])
    if match is None or not any(match.groups()[1:]) or match[1] == "-":
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in match.groups()[1:])
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def utc_offset(text: str) -> timedelta | None:
    """`+0900`, `+09:00`; None for anything else or more than a day."""
    match = _OFFSET.fullmatch(text.strip()[:12])
    if match is None:
        return None
    hours, minutes, seconds = int(match[2]), int(match[3]), int(match[4] or 0)
    if hours > 18 or minutes > 59 or seconds > 59:
        return None
    size = timedelta(hours=hours, minutes=minutes, seconds=seconds)
    return -size if match[1] == "-" else size
