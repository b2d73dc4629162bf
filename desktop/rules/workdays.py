# SPDX-License-Identifier: Apache-2.0
"""Working days (근무일) in Seoul: neither Saturday, Sunday nor public holiday. Rows typed by hand win."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the window is painted before the records are declared
    from db.records import Holiday

_ONE = timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class DaysOff:
    """Public holidays by day; made once by `days_off` and asked often."""

    names: Mapping[date, tuple[str, ...]] = field(default_factory=dict)


def days_off(holidays: Iterable[Holiday]) -> DaysOff:
    """Holidays in force. On a day with rows typed by hand only those decide, also to take a holiday away."""
    shipped: dict[date, list[Holiday]] = {}
    by_hand: dict[date, list[Holiday]] = {}
    for row in holidays:
        if row.binned_at is None:
            (by_hand if row.by_hand else shipped).setdefault(row.day, []).append(row)
    names = {
        day: tuple(dict.fromkeys(row.name for row in rows if row.is_off))
        for day, rows in {**shipped, **by_hand}.items()
    }
    return DaysOff({day: found for day, found in sorted(names.items()) if found})


def is_weekend(day: date) -> bool:
    return day.weekday() >= SATURDAY


def is_off(day: date, off: DaysOff) -> bool:
    """Saturday, Sunday or public holiday."""
    return day.weekday() >= SATURDAY or day in off.names


def dates(first: date, last: date) -> Iterator[date]:
    """Every date from first to last, both included."""
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def working_day_before(day: date, n: int, off: DaysOff) -> date:
    """The n-th working day before `day` (not counted); n 0: `day`, or the last working day before it."""
    if n < 0:
        raise ValueError("n counts backwards and cannot be negative")
    if n == 0:
        while is_off(day, off):
            day -= _ONE
        return day
    while n:
        day -= _ONE
        if not is_off(day, off):
            n -= 1
    return day


def next_working_day(day: date, off: DaysOff) -> date:
    """The first working day after `day`."""
    day += _ONE
    while is_off(day, off):
        day += _ONE
    return day


def on_or_after(day: date, off: DaysOff) -> date:
    """`day` itself when people work, else the next working day."""
    return next_working_day(day, off) if is_off(day, off) else day


def count_working_days(first: date, last: date, off: DaysOff) -> int:
    """Working days from first to last, both included; 0 when last lies before first."""
    return sum(not is_off(day, off) for day in dates(first, last))


def count_days(first: date, last: date) -> int:
    """Calendar days from first to last, both included; 0 when last lies before first."""
    return max(0, (last - first).days + 1)
