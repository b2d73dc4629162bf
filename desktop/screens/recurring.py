# SPDX-License-Identifier: Apache-2.0
"""A recurring meeting's rule as people read it: 매월 둘째 수요일 10:00~11:00, 2027. 6. 30.까지."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop.words import Words, dates

_WORKDAYS = (0, 1, 2, 3, 4)
_MIDNIGHT_MIN = 24 * 60


def rule_sentence(
    words: Words,
    *,
    freq: str,
    interval: int = 1,
    weekdays: Sequence[int] = (),
    nth: int | None = None,
    month_day: int | None = None,
    month: int | None = None,
    count: int | None = None,
    until: date | None = None,
    on_day_off: str = "keep",
    start_min: int | None = None,
    duration_min: int | None = None,
) -> str:
    """`freq` daily, weekly, monthly or yearly; `month` that of a yearly one; `start_min` after midnight."""
    key = f"recurring.every.{freq}" if interval == 1 else f"recurring.every.{freq}_n"
    parts = [words.text(key, n=interval)]
    if month is not None and freq == "yearly":
        parts.append(words.text("recurring.on.month", month=_month(words, month)))
    if nth is not None:
        parts.append(_nth(words, nth, weekdays))
    elif month_day is not None:
        text = "recurring.on.last_day" if month_day == -1 else "recurring.on.day"
        parts.append(words.text(text, day=month_day))
    elif weekdays:
        if tuple(sorted(weekdays)) == _WORKDAYS:
            parts.append(words.text("recurring.on.workdays"))
        else:
            parts.append(words.text("recurring.on.weekdays", days=_weekdays(words, weekdays)))
    if start_min is not None:
        parts.append(_hours(words, start_min, duration_min))
    sentence = " ".join(parts)
    if count is not None:
        sentence = words.text("recurring.with_count", rule=sentence, count=count)
    elif until is not None:
        bare = dates.bare_date(until) if words.lang == "ko" else dates.full_date(until, "en")
        sentence = words.text("recurring.with_until", rule=sentence, until=bare)
    if on_day_off != "keep":
        sentence = words.text(f"recurring.off.{on_day_off}", rule=sentence)
    return sentence


def _nth(words: Words, nth: int, weekdays: Sequence[int]) -> str:
    place = words.text(f"recurring.nth.{'last' if nth == -1 else nth}")
    if tuple(sorted(weekdays)) == _WORKDAYS:
        return words.text("recurring.on.nth_workday", nth=place)
    return words.text("recurring.on.nth", nth=place, weekday=_weekdays(words, weekdays))


def _weekdays(words: Words, weekdays: Sequence[int]) -> str:
    names = [dates.weekday(date(2024, 1, 1 + d), words.lang) for d in sorted(weekdays)]  # 2024-01-01: Monday
    return ("·" if words.lang == "ko" else ", ").join(names)


def _month(words: Words, month: int) -> str:
    return str(month) if words.lang == "ko" else dates.ENGLISH_MONTHS[month - 1]


def _hours(words: Words, start_min: int, duration_min: int | None) -> str:
    start = _clock(start_min)
    if not duration_min:
        return start
    end = start_min + duration_min
    shown = _clock(end) if end <= _MIDNIGHT_MIN else _clock(end % _MIDNIGHT_MIN)
    return f"{start}{'~' if words.lang == 'ko' else '–'}{shown}"


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"
