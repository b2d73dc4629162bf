# SPDX-License-Identifier: Apache-2.0
"""The days of a recurring meeting (반복 회의): a small part of RRULE, expanded into real days.

Daily, weekly by weekdays, monthly by day or by n-th or last weekday (마지막 평일 too), yearly; every
n-th time; ending by a day or a number. What falls on a day off stays, is left out or goes to the
next working day. A rule is kept as text (`FREQ=MONTHLY;BYDAY=2WE;COUNT=10;X-OFF=SKIP`), its last
day beside it. An endless, an empty and an overlong one are refused with the reason.
"""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from db.records.when import FIRST_YEAR, LAST_YEAR
from desktop.rules.workdays import DaysOff, is_weekend, next_working_day

MOST = 500  # meetings of one series: ten years of weekly ones
MOST_INTERVAL = 99
WEEKDAYS = (0, 1, 2, 3, 4)
_ONE = timedelta(days=1)
_NAMES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LONGEST_TEXT = 500


class Freq(StrEnum):
    """How often (매일·매주·매월·매년)."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    YEARLY = "yearly"


class OnDayOff(StrEnum):
    """What becomes of a meeting on a weekend or holiday."""

    KEEP = "keep"
    SKIP = "skip"
    NEXT = "next"  # to the next working day


class RecurrenceError(ValueError):
    """A rule that gives no usable days: `code` names the reason, `values` what was given."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """`weekdays` from 0 Monday. Monthly and yearly: the `nth` (1–5, -1 last) of them in its month, or
    `month_day` (1–31, -1 the last day; a month without that day is passed over). `count` meetings are
    made, those left out for a day off not counted. One of `count` and `until` (included) must be given.
    """

    freq: Freq
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int | None = None
    month_day: int | None = None
    count: int | None = None
    until: date | None = None
    on_day_off: OnDayOff = OnDayOff.KEEP


def expand(rule: Rule, first: date, off: DaysOff, *, most: int = MOST) -> tuple[date, ...]:
    """The days of the rule, `first` being the earliest it may give, each once.

    Raises RecurrenceError: series.rule, series.no_end, series.empty, series.too_many, when.year.
    """
    checked(rule, first, most=most)
    found: list[date] = []
    seen: set[date] = set()
    for given in _given(rule, first):
        if rule.until is not None and given > rule.until:
            break
        day = _settled(rule, given, off)
        if day is None or day in seen or (rule.until is not None and day > rule.until):
            continue
        if len(found) >= most:
            raise RecurrenceError("series.too_many", limit=most)
        seen.add(day)
        found.append(day)
        if rule.count is not None and len(found) >= rule.count:
            break
    if not found:
        raise RecurrenceError("series.empty")
    return tuple(found)


def checked(rule: Rule, first: date, *, most: int = MOST) -> Rule:
    """The rule itself. Raises RecurrenceError for one that makes no sense or knows no end."""
    if not _makes_sense(rule):
        raise RecurrenceError("series.rule")
    for day in (first, rule.until):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise RecurrenceError("when.year", year=day.year)
    if rule.count is None and rule.until is None:
        raise RecurrenceError("series.no_end")
    if rule.count is not None and rule.count > most:
        raise RecurrenceError("series.too_many", limit=most)
    if rule.count is not None and rule.count < 1:
        raise RecurrenceError("series.empty")
    return rule


def _makes_sense(rule: Rule) -> bool:
    if not 1 <= rule.interval <= MOST_INTERVAL:
        return False
    if any(d not in range(7) for d in rule.weekdays) or len(set(rule.weekdays)) != len(rule.weekdays):
        return False
    if rule.nth is not None and (rule.nth not in (-1, 1, 2, 3, 4, 5) or not rule.weekdays):
        return False
    if rule.month_day is not None and rule.month_day != -1 and not 1 <= rule.month_day <= 31:
        return False
    match rule.freq:
        case Freq.DAILY:
            return not rule.weekdays and rule.nth is None and rule.month_day is None
        case Freq.WEEKLY:
            return bool(rule.weekdays) and rule.nth is None and rule.month_day is None
        case _:
            return (rule.nth is None) != (rule.month_day is None)


def _given(rule: Rule, first: date) -> Iterator[date]:
    """Days that the rule names from `first` on, up to the last year that dates may have."""
    match rule.freq:
        case Freq.DAILY:
            for n in range(0, (date(LAST_YEAR, 12, 31) - first).days + 1, rule.interval):
                yield first + timedelta(days=n)
        case Freq.WEEKLY:
            monday = first - timedelta(days=first.weekday())
            last = date(LAST_YEAR, 12, 31)
            while monday <= last:
                for weekday in sorted(rule.weekdays):
                    day = monday + timedelta(days=weekday)
                    if first <= day <= last:
                        yield day
                monday += timedelta(days=7 * rule.interval)
        case _:
            step = rule.interval * (12 if rule.freq is Freq.YEARLY else 1)
            for n in range(first.year * 12 + first.month - 1, (LAST_YEAR + 1) * 12, step):
                day_in = _in_month(rule, n // 12, n % 12 + 1)
                if day_in is not None and day_in >= first:
                    yield day_in


def _in_month(rule: Rule, year: int, month: int) -> date | None:
    length = calendar.monthrange(year, month)[1]
    if rule.month_day is not None:
        day = length if rule.month_day == -1 else rule.month_day
        return date(year, month, day) if day <= length else None
    days = [d for d in range(1, length + 1) if date(year, month, d).weekday() in rule.weekdays]
    nth = rule.nth or 1
    if nth == -1:
        return date(year, month, days[-1])
    return date(year, month, days[nth - 1]) if nth <= len(days) else None


def _settled(rule: Rule, day: date, off: DaysOff) -> date | None:
    """Where the meeting goes; a weekend that the rule names by its weekday is no day off for it."""
    if rule.on_day_off is OnDayOff.KEEP:
        return day
    is_off = day in off.names or (is_weekend(day) and day.weekday() not in rule.weekdays)
    if not is_off:
        return day
    if rule.on_day_off is OnDayOff.SKIP:
        return None
    later = next_working_day(day, off)
    return later if later.year <= LAST_YEAR else None


def rule_text(rule: Rule) -> str:
    """What the record keeps; `until` is kept beside it."""
    parts = [f"FREQ={rule.freq.value.upper()}"]
    if rule.interval != 1:
        parts.append(f"INTERVAL={rule.interval}")
    if rule.weekdays:
        names = [_NAMES[d] for d in sorted(rule.weekdays)]
        if rule.nth is not None and len(names) == 1:
            parts.append(f"BYDAY={rule.nth}{names[0]}")
        else:
            parts.append(f"BYDAY={','.join(names)}")
            parts += [f"BYSETPOS={rule.nth}"] if rule.nth is not None else []
    if rule.month_day is not None:
        parts.append(f"BYMONTHDAY={rule.month_day}")
    if rule.count is not None:
        parts.append(f"COUNT={rule.count}")
    if rule.on_day_off is not OnDayOff.KEEP:
        parts.append(f"X-OFF={rule.on_day_off.value.upper()}")
    return ";".join(parts)


def read_rule(text: str, *, until: date | None = None) -> Rule:
    """The rule from its text. Raises RecurrenceError `series.rule` for any other text."""
    if len(text) > _LONGEST_TEXT:
        raise RecurrenceError("series.rule")
    try:
        parts = dict(part.split("=", 1) for part in text.strip().upper().split(";"))
        weekdays, nth = _read_weekdays(parts.pop("BYDAY", ""))
        if (place := parts.pop("BYSETPOS", "")) and nth is None:
            nth = int(place)
        found = Rule(
            freq=Freq(parts.pop("FREQ").lower()),
            interval=int(parts.pop("INTERVAL", "1")),
            weekdays=weekdays,
            nth=nth,
            month_day=_number(parts.pop("BYMONTHDAY", "")),
            count=_number(parts.pop("COUNT", "")),
            until=until,
            on_day_off=OnDayOff(parts.pop("X-OFF", "KEEP").lower()),
        )
    except (ValueError, KeyError) as error:
        raise RecurrenceError("series.rule") from error
    if parts or not _makes_sense(found):
        raise RecurrenceError("series.rule")
    return found


def _number(text: str) -> int | None:
    return int(text) if text else None


def _read_weekdays(text: str) -> tuple[tuple[int, ...], int | None]:
    if not text:
        return (), None
    days, nths = [], set()
    for part in text.split(","):
        days.append(_NAMES.index(part[-2:]))
        nths.add(_number(part[:-2]))
    if len(nths) != 1:
        raise ValueError(text)
    return tuple(sorted(days)), nths.pop()


def nth_of(day: date) -> int:
    """Which of its weekday it is in its month: 1 to 5."""
    return (day.day - 1) // 7 + 1


def is_last_of(day: date) -> bool:
    """Whether it is the last of its weekday in its month."""
    return (day + timedelta(days=7)).month != day.month


def fits(rule: Rule, day: date) -> bool:
    """Whether the rule, begun on `day`, gives that very day."""
    return next(_given(rule, day), None) == day


def moved(rule: Rule, old: date, new: date) -> Rule:
    """The rule after its meeting of `old` was put onto `new`, and those behind it likewise."""
    if rule.freq is Freq.DAILY or old == new:
        return rule
    if rule.freq is Freq.WEEKLY:
        by = (new - old).days
        return replace(rule, weekdays=tuple(sorted({(d + by) % 7 for d in rule.weekdays})))
    if rule.nth is not None and len(rule.weekdays) == 1:
        nth = -1 if rule.nth == -1 and is_last_of(new) else nth_of(new)
        return replace(rule, weekdays=(new.weekday(),), nth=nth)
    is_end = rule.month_day == -1 and (new + _ONE).month != new.month
    return replace(rule, weekdays=(), nth=None, month_day=-1 if is_end else new.day)


def matched(old: Iterable[date], new: Iterable[date]) -> dict[date, date]:
    """Each old day with the nearest new one not yet taken; those beyond all new ones are left out."""
    free = sorted(set(new))
    found: dict[date, date] = {}
    for day in sorted(set(old)):
        if free:
            near = min(free, key=lambda n: (abs((n - day).days), n))
            found[day] = near
            free.remove(near)
    return found
