# SPDX-License-Identifier: Apache-2.0
"""How much lies on each day of a year, and what the calendar says of it. Knows no Qt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from db.records.enums import Family
from db.records.when import Month
from desktop.qt.month.spans import covered
from desktop.qt.week.days import NOT_TAKING_PLACE
from desktop.screens.calendar import Band, CalendarItem

STEPS = (1, 2, 4, 7)
"""From how many engagements on a day is one, two, three, four steps full."""
LINES = ("council_session", "election_period", "season")
"""Bands drawn as lines under the days, from below."""


@dataclass(slots=True)
class Load:
    """The engagements of one day: how many of each family."""

    families: Counter[Family] = field(default_factory=Counter)

    @property
    def count(self) -> int:
        return sum(self.families.values())

    @property
    def main(self) -> Family:
        """The family with the most; the first of the list among equals."""
        return max(Family, key=lambda one: self.families[one])


def level(count: int) -> int:
    """0 for nothing, else 1 to 4."""
    return sum(count >= step for step in STEPS)


def loads(items: Iterable[CalendarItem], year: int) -> dict[date, Load]:
    """What takes place on each day; cancelled, postponed and month plans are not counted."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: dict[date, Load] = {}
    for item in items:
        for day in covered(item, first, last):
            load = found.get(day)
            if load is None:
                load = found[day] = Load()
            load.families[item.family] += 1
    return found


def plans_of(items: Iterable[CalendarItem], year: int) -> Mapping[int, int]:
    """How many plans each month has that have no day yet."""
    whens = (item.when for item in items if item.status not in NOT_TAKING_PLACE)
    return Counter(when.month for when in whens if isinstance(when, Month) and when.year == year)


def lines_on(bands: Sequence[Band], year: int) -> dict[date, tuple[str, ...]]:
    """The codes of the long bands of each day, in the order of LINES."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    found: dict[date, list[str]] = {}
    for code in LINES:
        for band in bands:
            if band.code != code:
                continue
            day = max(band.first, first)
            while day <= min(band.last, last):
                codes = found.setdefault(day, [])
                if code not in codes:
                    codes.append(code)
                day += timedelta(days=1)
    return {day: tuple(codes) for day, codes in found.items()}


def marked(bands: Sequence[Band], code: str) -> frozenset[date]:
    """Every day of the bands of one code."""
    return frozenset(
        band.first + timedelta(days=n)
        for band in bands
        if band.code == code
        for n in range((band.last - band.first).days + 1)
    )
