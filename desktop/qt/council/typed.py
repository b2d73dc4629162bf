# SPDX-License-Identifier: Apache-2.0
"""When a call was, and until when somebody is to be told, as typed: `10:20`, `어제 16:05`, `11.19. 16:05`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.records.when import seoul_time
from desktop.qt.when_text import TypedError, read_date, read_time

_NEAR = {"오늘": 0, "어제": -1, "그제": -2, "내일": 1, "모레": 2, "today": 0, "yesterday": -1, "tomorrow": 1}


def read_moment(text: str, *, today: date, usual_min: int | None = None) -> datetime:
    """A time of a day near today; without an hour `usual_min` after midnight. Raises TypedError."""
    words = text.split()
    if not words:
        raise TypedError("input.bad_time", text)
    near = _NEAR.get(words[0].lower())
    if near is not None:
        day, rest = today + timedelta(days=near), words[1:]
    else:
        day, rest = _dated(words, today)
    if not rest:
        if usual_min is None:
            raise TypedError("input.bad_time", text)
        return _at(day, usual_min)
    return _at(day, read_time(" ".join(rest)))


def _dated(words: list[str], today: date) -> tuple[date, list[str]]:
    """As many words from the start as make a date; none of them where the text is an hour alone."""
    if len(words) == 1 and ":" in words[0]:
        return today, words
    for count in range(len(words), 0, -1):
        try:
            return read_date(" ".join(words[:count]), near=today), words[count:]
        except TypedError:
            continue
    return today, words


def _at(day: date, minutes: int) -> datetime:
    return seoul_time(day, 0) + timedelta(minutes=minutes)
