# SPDX-License-Identifier: Apache-2.0
"""Which days an engagement covers and where it stands among those of a day. Knows no Qt."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from functools import lru_cache

from db.records.when import SEOUL, Day, Days, Month, Timed, When, zone_named
from desktop.qt.week.days import NOT_TAKING_PLACE
from desktop.screens.calendar import CalendarItem

_DAY = timedelta(days=1)
_INSTANT = timedelta(microseconds=1)


def span(when: When) -> tuple[date, date]:
    """First and last day, both included, by the wall clock of Seoul; a month is all of its days."""
    if isinstance(when, Timed):
        return _timed_span(when.start, when.end)
    if isinstance(when, Day):
        return when.date, when.date
    if isinstance(when, Days):
        return when.first, when.last
    return when.day_from, when.day_to - _DAY


@lru_cache(maxsize=16384)
def _timed_span(start: datetime, end: datetime) -> tuple[date, date]:
    zone = zone_named(SEOUL)
    return start.astimezone(zone).date(), (end - _INSTANT).astimezone(zone).date()


def lies_over_days(when: When) -> bool:
    """Whether it is drawn as a bar over days: several whole days, or a day of hours and longer."""
    if isinstance(when, Timed):
        return when.end - when.start >= _DAY
    return isinstance(when, Days) and when.last > when.first


def order(item: CalendarItem) -> tuple[int, float, str, int]:
    """Sorts the engagements of a day: over days first, then without an hour, then by start and name."""
    if lies_over_days(item.when):
        return 0, 0.0, item.title, item.key
    start = item.when.start.timestamp() if isinstance(item.when, Timed) else 0.0
    return (2 if start else 1), start, item.title, item.key


def by_day(items: Iterable[CalendarItem], first: date, last: date) -> dict[date, list[CalendarItem]]:
    """What stands on each of the days as a chip, in order; bars and month plans are left out.

    Something timed over midnight stands on the day it begins.
    """
    found: dict[date, list[CalendarItem]] = {}
    for item in items:
        if isinstance(item.when, Month) or lies_over_days(item.when):
            continue
        day = span(item.when)[0]
        if first <= day <= last:
            found.setdefault(day, []).append(item)
    for standing in found.values():
        if len(standing) > 1:
            standing.sort(key=order)
    return found


def covered(item: CalendarItem, first: date, last: date) -> list[date]:
    """The days of a stretch on which it takes place; none for a month plan or what was called off."""
    if item.status in NOT_TAKING_PLACE or isinstance(item.when, Month):
        return []
    begin, end = span(item.when)
    if not lies_over_days(item.when):
        end = begin
    begin, end = max(begin, first), min(end, last)
    return [begin + timedelta(days=n) for n in range((end - begin).days + 1)]
