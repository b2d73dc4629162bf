# SPDX-License-Identifier: Apache-2.0
"""Events of outside calendars (바깥 달력) in words: whose they are is always said. No Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import lru_cache

from db.records.when import Day, Days, Part, Timed, When
from desktop.screens.calendar import OutsideBand
from desktop.words import Words
from desktop.words.dates import time_range, wall_time

_DAY = timedelta(days=1)
_LEAST = timedelta(minutes=1)


def title_of(band: OutsideBand, words: Words) -> str:
    """What it calls itself."""
    title = str(band.values.get("title") or "") or words.text("outside.untitled")
    return words.text("outside.tentative", title=title) if band.is_tentative else title


def named(band: OutsideBand, words: Words) -> str:
    """Title and calendar, where the place already says the hour."""
    return _named(words, title_of(band, words), str(band.values.get("name") or ""))


@lru_cache(maxsize=2048)
def _named(words: Words, title: str, name: str) -> str:
    return words.text("outside.band", title=title, name=name)


def line_of(band: OutsideBand, words: Words) -> str:
    """Title and calendar on one line, the hour before them where it has one."""
    if band.start is None or band.end is None:
        return named(band, words)
    name, title = str(band.values.get("name") or ""), title_of(band, words)
    hours = time_range(wall_time(band.start), wall_time(band.end), words.lang)
    return words.text("outside.band_hours", hours=hours, title=title, name=name)


def when_of(band: OutsideBand) -> When:
    """Its time as one of ours."""
    if band.start is not None and band.end is not None:
        return Timed(band.start, max(band.end, band.start + _LEAST))
    if band.first == band.last:
        return Day(band.first, Part.ALL_DAY)
    return Days(band.first, band.last)


def tip_of(band: OutsideBand, words: Words) -> str:
    """All of it in a few lines; whose calendar it is comes first."""
    parts = [
        words.text("outside.tip", name=str(band.values.get("name") or "")),
        title_of(band, words),
        words.text("window.one_when", when=when_of(band)),
        str(band.values.get("place") or ""),
    ]
    return "\n".join(part for part in parts if part)


def is_hourly(band: OutsideBand) -> bool:
    """Whether it lies among the hours: shorter than a day."""
    return band.start is not None and band.end is not None and band.end - band.start < _DAY


def on_day(bands: Iterable[OutsideBand], day: date) -> list[OutsideBand]:
    """Those that touch a day, whole days first."""
    found = [band for band in bands if band.first <= day <= band.last]
    return sorted(found, key=lambda b: (b.start is not None, b.start.timestamp() if b.start else 0.0))
