# SPDX-License-Identifier: Apache-2.0
"""RRULE (RFC 5545 3.3.10) into wall times within a window, with a bound on the work and on the answers.

Our own, because the libraries walk an endless FREQ=SECONDLY to the year 9999. The first of a series is
always among its instances, as Google and Outlook have it, whether the rule names it or not.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from desktop.inputs.ical.times import Moment, moment
from desktop.inputs.ical.values import MAX_INSTANCES

_DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_BY = {
    "BYMONTH": (1, 12, False), "BYMONTHDAY": (1, 31, True), "BYYEARDAY": (1, 366, True),
    "BYWEEKNO": (1, 53, True), "BYHOUR": (0, 23, False), "BYMINUTE": (0, 59, False),
    "BYSECOND": (0, 60, False), "BYSETPOS": (1, 366, True),
}  # fmt: skip
_OFTEN = {
    "HOURLY": timedelta(hours=1),
    "MINUTELY": timedelta(minutes=1),
    "SECONDLY": timedelta(seconds=1),
}
_FREQS = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY", *_OFTEN)
_MAX_TIMES = 1_440  # hours × minutes × seconds of one day
_MAX_COST = 60_000  # of one rule: days from 1900 on, one by one
_ONE = timedelta(days=1)
_LAST = datetime(2200, 12, 31)  # noqa: DTZ001 (wall times throughout)


class RuleError(ValueError):
    """A rule that cannot be followed: `code` is a key of the catalogue."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`by` holds the numbers of each BY part, `weekdays` (n, weekday) with n 0 for every one of them."""

    freq: str
    interval: int = 1
    count: int | None = None
    until: Moment | None = None
    weekdays: tuple[tuple[int, int], ...] = ()
    week_start: int = 0
    by: Mapping[str, tuple[int, ...]] = field(default_factory=dict)


@dataclass(slots=True)
class Budget:
    """How many periods, and times within them, all series of a file may be asked for."""

    left: int = 300_000

    def spend(self, cost: int = 1) -> bool:
        self.left -= cost
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Expanded:
    """Wall times in order; `is_cut`: a bound ended it before its own end or that of the window."""

    walls: tuple[datetime, ...]
    is_cut: bool = False


def parse(text: str) -> Rule:
    """Raises RuleError `icsin.problem.rule` (unreadable) or `icsin.problem.rule_unknown` (RSCALE)."""
    said: dict[str, str] = {}
    for part in text.strip()[:2_000].upper().split(";"):
        name, _, value = part.partition("=")
        if name.strip():
            said[name.strip()] = value.strip()
    freq = said.pop("FREQ", "")
    if freq not in _FREQS:
        raise RuleError("icsin.problem.rule")
    if said.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        raise RuleError("icsin.problem.rule_unknown")
    until = moment(said["UNTIL"]) if "UNTIL" in said else None
    if "UNTIL" in said and until is None:
        raise RuleError("icsin.problem.rule")
    return Rule(
        freq=freq,
        interval=_whole(said.get("INTERVAL", "1"), 1, 1_000_000),
        count=_whole(said["COUNT"], 1, 10_000_000) if "COUNT" in said else None,
        until=until,
        weekdays=_weekdays(said.get("BYDAY", "")),
        week_start=_DAYS.get(said.get("WKST", "MO")[:2], 0),
        by={name: _numbers(said[name], *bounds) for name, bounds in _BY.items() if said.get(name)},
    )


def _whole(text: str, low: int, high: int) -> int:
    if not (text.isdecimal() and len(text) <= 8 and low <= int(text)):
        raise RuleError("icsin.problem.rule")
    return min(int(text), high)


def _numbers(text: str, low: int, high: int, is_signed: bool) -> tuple[int, ...]:
    found = set()
    for part in text.split(",")[:400]:
        digits = part.strip().lstrip("+")
        if not digits.removeprefix("-").isdecimal() or len(digits) > 4:
            raise RuleError("icsin.problem.rule")
        number = int(digits)
        if not low <= abs(number) <= high or (number < 0 and not is_signed):
            raise RuleError("icsin.problem.rule")
        found.add(number)
    return tuple(sorted(found))


def _weekdays(text: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in text.split(",")[:400] if text else ():
        name, number = part.strip()[-2:], part.strip()[:-2].lstrip("+")
        if name not in _DAYS or (number and not (number.removeprefix("-").isdecimal() and len(number) <= 3)):
            raise RuleError("icsin.problem.rule")
        found.append((int(number or 0), _DAYS[name]))
    return tuple(dict.fromkeys(found))


def expand(
    rule: Rule,
    start: datetime,
    *,
    until: datetime | None,
    first: datetime,
    after: datetime,
    budget: Budget,
    most: int = MAX_INSTANCES,
) -> Expanded:
    """The wall times within [first, after), and `start` itself where it lies there.

    `until` (included) is that of the rule in the wall time of the series.
    """
    end = min(after, _LAST)
    if until is not None and until < end:
        end = until + timedelta(seconds=1)
    found: list[datetime] = [start] if first <= start < after else []
    counted, given = 1, (_often if rule.freq in _OFTEN else _seldom)(rule, start, first, end, budget)
    for wall in given:
        if wall is None:
            return Expanded(tuple(found), is_cut=True)
        if wall <= start:
            continue
        if wall >= end or (rule.count is not None and counted >= rule.count):
            break
        counted += 1
        if wall >= first:
            if len(found) >= most:
                return Expanded(tuple(found), is_cut=True)
            found.append(wall)
    return Expanded(tuple(found))


def _often(
    rule: Rule, start: datetime, first: datetime, end: datetime, budget: Budget
) -> Iterator[datetime | None]:
    """Hours, minutes and seconds: steps, each asked whether every BY part agrees. None: out of budget."""
    step = _OFTEN[rule.freq] * rule.interval
    steps = 0
    if rule.count is None and first > start and not rule.by.get("BYSETPOS"):
        steps = max(0, (first - start) // step)
    wall = start + step * steps
    left = 4 * MAX_INSTANCES
    while wall < end:
        left -= 1
        if left < 0 or not budget.spend():
            yield None
            return
        if _agrees(rule, wall):
            yield wall
        wall += step


def _agrees(rule: Rule, wall: datetime) -> bool:
    by = rule.by
    for name, value in (
        ("BYMONTH", wall.month),
        ("BYHOUR", wall.hour),
        ("BYMINUTE", wall.minute),
        ("BYSECOND", wall.second),
    ):
        if name in by and value not in by[name]:
            return False
    return _day_agrees(rule, wall.date())


def _day_agrees(rule: Rule, day: date) -> bool:
    by = rule.by
    if "BYMONTHDAY" in by and day not in _month_days(day.year, day.month, by["BYMONTHDAY"]):
        return False
    if "BYYEARDAY" in by:
        length = 366 if calendar.isleap(day.year) else 365
        number = day.timetuple().tm_yday
        if number not in by["BYYEARDAY"] and number - length - 1 not in by["BYYEARDAY"]:
            return False
    return not rule.weekdays or day.weekday() in {weekday for _, weekday in rule.weekdays}


def _seldom(
    rule: Rule, start: datetime, first: datetime, end: datetime, budget: Budget
) -> Iterator[datetime | None]:
    """Days, weeks, months and years, period after period. None: out of budget."""
    times = _times(rule, start)
    positions = rule.by.get("BYSETPOS", ())
    # What is not counted need not be walked from the beginning.
    skip = rule.count is None
    periods = _periods(rule, start.date(), first.date() if skip else None, end)
    for days in _limited(periods, budget, times=len(times)):
        if days is None:
            yield None
            return
        walls = (datetime.combine(day, time.time()) for day in sorted(days) for time in times)
        if positions:
            every = list(walls)
            wanted = {p - 1 if p > 0 else len(every) + p for p in positions}
            yield from (wall for n, wall in enumerate(every) if n in wanted)
        else:
            yield from walls


def _limited(periods: Iterable[set[date]], budget: Budget, *, times: int) -> Iterator[set[date] | None]:
    left = _MAX_COST
    for days in periods:
        cost = 1 + len(days) * times // 4
        left -= cost
        if left < 0 or not budget.spend(cost):
            yield None
            return
        yield days


def _times(rule: Rule, start: datetime) -> list[datetime]:
    hours = rule.by.get("BYHOUR", (start.hour,))
    minutes = rule.by.get("BYMINUTE", (start.minute,))
    seconds = [min(s, 59) for s in rule.by.get("BYSECOND", (start.second,))]
    if len(hours) * len(minutes) * len(seconds) > _MAX_TIMES:
        raise RuleError("icsin.problem.rule_too_often")
    return sorted(
        datetime(2000, 1, 1, hour, minute, second)  # noqa: DTZ001 (only its time is looked at)
        for hour in hours
        for minute in minutes
        for second in sorted(set(seconds))
    )


def _periods(rule: Rule, start: date, first: date | None, end: datetime) -> Iterator[set[date]]:
    """The days of each period of the rule, from that of `start` or the one before `first` on."""
    last = end.date()
    if rule.freq == "DAILY":
        day = start + _ONE * _skipped(rule.interval, (first - start).days if first else 0)
        while day <= last:
            yield {day} if _month_agrees(rule, day) and _day_agrees(rule, day) else set()
            if (date.max - day).days <= rule.interval:
                return
            day += _ONE * rule.interval
    elif rule.freq == "WEEKLY":
        week = start - _ONE * ((start.weekday() - rule.week_start) % 7)
        week += 7 * _ONE * _skipped(rule.interval, ((first - week).days // 7) if first else 0)
        weekdays = {weekday for _, weekday in rule.weekdays} or {start.weekday()}
        while week <= last:
            days = (week + _ONE * n for n in range(7))
            yield {day for day in days if day.weekday() in weekdays and _month_agrees(rule, day)}
            if (date.max - week).days <= 7 * rule.interval + 7:
                return
            week += 7 * _ONE * rule.interval
    elif rule.freq == "MONTHLY":
        begun = start.year * 12 + start.month - 1
        asked = (first.year * 12 + first.month - 1 - begun) if first else 0
        for number in range(
            begun + _skipped(rule.interval, asked), last.year * 12 + last.month, rule.interval
        ):
            yield _of_month(rule, start, number // 12, number % 12 + 1)
    else:
        asked = first.year - start.year if first else 0
        for year in range(start.year + _skipped(rule.interval, asked), last.year + 1, rule.interval):
            yield _of_year(rule, start, year)


def _skipped(interval: int, asked: int) -> int:
    """The last multiple of the interval a period before what is asked for."""
    return max(0, (asked // interval - 1) * interval)


def _month_agrees(rule: Rule, day: date) -> bool:
    months = rule.by.get("BYMONTH")
    return months is None or day.month in months


def _of_month(rule: Rule, start: date, year: int, month: int) -> set[date]:
    by = rule.by
    if "BYMONTH" in by and month not in by["BYMONTH"]:
        return set()
    return _within_month(rule, start, year, month)


def _within_month(rule: Rule, start: date, year: int, month: int) -> set[date]:
    length = calendar.monthrange(year, month)[1]
    if "BYMONTHDAY" in rule.by:
        days = _month_days(year, month, rule.by["BYMONTHDAY"])
        weekdays = {weekday for _, weekday in rule.weekdays}
        return {day for day in days if not weekdays or day.weekday() in weekdays}
    if rule.weekdays:
        return _weekdays_within(rule.weekdays, date(year, month, 1), length)
    return {date(year, month, start.day)} if start.day <= length else set()


def _month_days(year: int, month: int, numbers: tuple[int, ...]) -> set[date]:
    length = calendar.monthrange(year, month)[1]
    said = (n if n > 0 else length + 1 + n for n in numbers)
    return {date(year, month, n) for n in said if 1 <= n <= length}


def _weekdays_within(weekdays: tuple[tuple[int, int], ...], first: date, length: int) -> set[date]:
    found: set[date] = set()
    for nth, weekday in weekdays:
        offset = (weekday - first.weekday()) % 7
        every = range(offset, length, 7)
        if nth == 0:
            found.update(first + _ONE * n for n in every)
        elif abs(nth) <= len(every):
            found.add(first + _ONE * every[nth - 1 if nth > 0 else nth])
    return found


def _of_year(rule: Rule, start: date, year: int) -> set[date]:
    by = rule.by
    if "BYYEARDAY" in by:
        length = 366 if calendar.isleap(year) else 365
        said = (n if n > 0 else length + 1 + n for n in by["BYYEARDAY"])
        days = {date(year, 1, 1) + _ONE * (n - 1) for n in said if 1 <= n <= length}
        plain = {weekday for _, weekday in rule.weekdays}
        return {d for d in days if _month_agrees(rule, d) and (not plain or d.weekday() in plain)}
    if "BYWEEKNO" in by:
        return _of_weeks(rule, start, year)
    if "BYMONTH" in by or "BYMONTHDAY" in by:
        months = by.get("BYMONTH", range(1, 13))
        return {day for month in months for day in _within_month(rule, start, year, month)}
    if rule.weekdays:
        return _weekdays_within(rule.weekdays, date(year, 1, 1), 366 if calendar.isleap(year) else 365)
    try:
        return {start.replace(year=year)}
    except ValueError:
        return set()  # 29 February


def _of_weeks(rule: Rule, start: date, year: int) -> set[date]:
    """Weeks by number, the first being the one with at least four days of the year."""
    monday = _first_week(rule, year)
    weeks = (_first_week(rule, year + 1) - monday).days // 7
    weekdays = {weekday for _, weekday in rule.weekdays} or {start.weekday()}
    said = (n if n > 0 else weeks + 1 + n for n in rule.by["BYWEEKNO"])
    days = (monday + _ONE * (7 * (n - 1) + d) for n in said if 1 <= n <= weeks for d in range(7))
    return {d for d in days if d.weekday() in weekdays and d.year == year and _month_agrees(rule, d)}


def _first_week(rule: Rule, year: int) -> date:
    first = date(year, 1, 1)
    offset = (first.weekday() - rule.week_start) % 7
    return first - _ONE * offset if offset <= 3 else first + _ONE * (7 - offset)
