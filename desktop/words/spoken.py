# SPDX-License-Identifier: Apache-2.0
"""Times and sentences as they are read aloud on the telephone: 11월 26일 목요일 오후 2시. Korean only.

Hours of twelve with 오전, 낮 (noon), 오후; no year, for what is told lies within months.
"""

from __future__ import annotations

import re
from datetime import date, datetime

from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When
from desktop.words.dates import KOREAN_WEEKDAYS, zone_name

_BRACKETED = re.compile(r"\s*\([^()]*\)$")
_PARTS = {Part.MORNING: " 오전", Part.AFTERNOON: " 오후", Part.ALL_DAY: "", Part.OPEN: ""}
_NOUNS_IN_HAM = ("포함", "보관함", "투표함", "사물함", "수거함", "우편함")
_VERB_TAILS = (
    ("있음", "있습니다"),
    ("없음", "없습니다"),
    ("하였음", "하였습니다"),
    ("했음", "했습니다"),
    ("들음", "듣습니다"),
    ("살핌", "살핍니다"),
    ("나눔", "나눕니다"),
    ("함", "합니다"),
    ("됨", "됩니다"),
)


def spoken_day(day: date) -> str:
    """11월 26일 목요일."""
    return f"{day.month}월 {day.day}일 {KOREAN_WEEKDAYS[day.weekday()]}요일"


def half_of(at: datetime) -> str:
    """오전, 낮 for noon sharp, 오후."""
    if (at.hour, at.minute) == (12, 0):
        return "낮"
    return "오전" if at.hour < 12 else "오후"


def spoken_time(at: datetime, *, with_half: bool = True) -> str:
    """오후 2시; 오전 9시 30분; 낮 12시; 0시 of midnight."""
    minutes = f" {at.minute}분" if at.minute else ""
    if at.hour == 0:
        return f"0시{minutes}"
    clock = f"{(at.hour - 1) % 12 + 1}시{minutes}"
    return f"{half_of(at)} {clock}" if with_half else clock


def spoken_when(when: When) -> str:
    """The day and the hour it begins: 11월 26일 목요일 오후 2시; 11월 26일 목요일 오후; 11월 중."""
    match when:
        case Timed():
            zone = "" if when.zone == SEOUL else f"{zone_name(when.zone)} 현지시각 "
            return f"{zone}{spoken_day(when.local_start.date())} {spoken_time(when.local_start)}"
        case Day():
            return spoken_day(when.date) + _PARTS[when.part]
        case Days():
            if when.first == when.last:
                return spoken_day(when.first)
            return f"{spoken_day(when.first)}부터 {spoken_day(when.last)}까지"
        case Month():
            return f"{when.month}월 중"


def same_day(old: When | None, new: When | None) -> date | None:
    """The day that both begin on by the clock, where both have an hour of one zone."""
    if isinstance(old, Timed) and isinstance(new, Timed) and old.zone == new.zone:
        day = old.local_start.date()
        return day if day == new.local_start.date() else None
    return None


def spoken_change(old: Timed, new: Timed, *, end: bool = False) -> tuple[str, str]:
    """Two hours of one day as one says them after each other: 오후 2시, 3시. `end`: when it is over."""
    first, last = (old.local_end, new.local_end) if end else (old.local_start, new.local_start)
    same = half_of(first) == half_of(last) and first.hour and last.hour
    return spoken_time(first), spoken_time(last, with_half=not same)


def as_sentence(line: str) -> str | None:
    """A line of a paper (… 점검함) as it is said (… 점검합니다); None where it is no verb that is known.

    What stands in brackets behind it is not read.
    """
    bare = _BRACKETED.sub("", line.strip().rstrip(".")).rstrip(". ")
    if bare.endswith("니다"):
        return f"{bare}."
    if bare.endswith(_NOUNS_IN_HAM):
        return None
    for noun, verb in _VERB_TAILS:
        if bare.endswith(noun) and len(bare) > len(noun):
            return f"{bare.removesuffix(noun)}{verb}."
    return None
