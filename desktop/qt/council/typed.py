# SPDX-License-Identifier: Apache-2.0
"""When a call was, and until when somebody is to be told, as typed: `10:20`, `어제 16:05`, `11.19. 16:05`."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from db.records.when import seoul_time
from desktop.qt.when_text import TypedError, read_date, read_time
from desktop.words.catalogue import LANGS
from desktop.words.dates import near_date


def read_moment(text: str, *, today: date, usual_min: int | None = None) -> datetime:
    """A time of a day near today; without an hour `usual_min` after midnight. Raises TypedError."""
    words = text.split()
    if not words:
        raise TypedError("input.bad_time", text)
    near = _near_days(today).get(words[0].lower())
    day, rest = (near, words[1:]) if near is not None else _dated(words, today)
    if not rest:
        if usual_min is None:
            raise TypedError("input.bad_time", text)
        return _at(day, usual_min)
    return _at(day, read_time(" ".join(rest)))


def _near_days(today: date) -> dict[str, date]:
    """Days as both languages call them: 어제, tomorrow."""
    days = [today + timedelta(days=number) for number in range(-2, 3)]
    return {near_date(day, today=today, lang=lang).lower(): day for day in days for lang in LANGS}


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
