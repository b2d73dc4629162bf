# SPDX-License-Identifier: Apache-2.0
"""The ways in which a meeting may recur, worked out from the day on which it stands. No Qt."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from desktop.rules.recurrence import WEEKDAYS, Freq, Rule, is_last_of, nth_of

_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Way:
    """A monthly or yearly way: the n-th of some weekdays, or a day of the month."""

    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None

    def of(self, rule: Rule) -> Rule:
        return replace(rule, weekdays=self.weekdays, nth=self.nth, month_day=self.month_day)


def ways(day: date) -> tuple[Way, ...]:
    """둘째 수요일, 11일, 마지막 수요일, 말일, 마지막 평일: those that give the very day."""
    found = [Way((day.weekday(),), nth=nth_of(day)), Way(month_day=day.day)]
    if is_last_of(day):
        found.append(Way((day.weekday(),), nth=-1))
    if (day + _ONE).month != day.month:
        found.append(Way(month_day=-1))
    if _is_last_workday(day):
        found.append(Way(WEEKDAYS, nth=-1))
    return tuple(w for w in found if w.nth != 5)


def _is_last_workday(day: date) -> bool:
    if day.weekday() not in WEEKDAYS:
        return False
    after = day + _ONE
    while after.month == day.month:
        if after.weekday() in WEEKDAYS:
            return False
        after += _ONE
    return True


def usual_end(day: date, freq: Freq) -> date:
    """A last day to begin with: a month of daily ones, half a year of weekly, a year of others."""
    months = {Freq.DAILY: 1, Freq.WEEKLY: 6, Freq.MONTHLY: 12, Freq.YEARLY: 60}[freq]
    at = day.year * 12 + day.month - 1 + months
    return date(min(at // 12, 2200), at % 12 + 1, 1) - _ONE
