# SPDX-License-Identifier: Apache-2.0
"""Each way to write a day, read: one small function a pattern of `day_words`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from db.records.when import FIRST_YEAR, LAST_YEAR
from desktop.inputs.quick import day_words as words
from desktop.inputs.quick.day_values import (
    Dated,
    made,
    month_named,
    next_weekday,
    of_week,
    shifted,
    weekday_named,
    with_weekday,
    year_of,
)

_ONE = timedelta(days=1)
# A day gone by for longer is not meant where the year is not written; further back both are offered.
_SURELY_PAST, PERHAPS_PAST = 31, 183

# 음력: its calendar is not known here, and the same numbers are another day.
_LUNAR = re.compile(r"(?:음력|\(음\)) *(?:\d{4}년 *)?$")
_Reader = Callable[[re.Match[str], date], Dated | None]


def mentions(text: str, today: date) -> list[Dated]:
    """Everything that names a day, in the order of the text; what one pattern read no other reads."""
    left = text
    found: list[Dated] = []
    for pattern, reader in _READERS:
        for match in list(pattern.finditer(left)):
            mention = reader(match, today)
            if mention is None:
                continue
            start, end = match.start(), match.end()
            start += len(match[0]) - len(match[0].lstrip(" "))
            end -= len(match[0]) - len(match[0].rstrip(" "))
            if _LUNAR.search(left[:start]):
                mention = Dated(code="lunar")
            found.append(_checked(replace(mention, start=start, end=end)))
            left = left[:start] + "\t" * (end - start) + left[end:]
    return sorted(found, key=lambda m: m.start)


def _checked(mention: Dated) -> Dated:
    years = [d.year for d in (mention.day, mention.last) if d is not None]
    years += [mention.month[0]] if mention.month else []
    wrong = [y for y in years if not FIRST_YEAR <= y <= LAST_YEAR]
    if wrong:
        return replace(mention, code="year", values=(("year", wrong[0]),), day=None, last=None, month=None)
    return mention


def _full(match: re.Match[str], today: date) -> Dated | None:
    named = match.groupdict()
    year = int(named["y"]) if named["y"] else 2000 + int(named["yy"])
    month, number = int(named["m"]), int(named["d"])
    numbers = match[0].split("(")[0].strip()
    if named["y"] is None and " " in numbers and not numbers.endswith((".", "일")) and "'" not in numbers:
        return None  # “10. 12. 14” is a day and something else
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    if not 1 <= year <= 9998:
        return Dated(code="year", values=(("year", year),))
    day = made(year, month, number)
    if day is None:
        return _no_day(match)
    return with_weekday(Dated(day=day), named)


def _of_digits(match: re.Match[str], today: date) -> Dated | None:
    day = made(int(match["y"]), int(match["m"]), int(match["d"]))
    return None if day is None else Dated(day=day)


def _month_day(match: re.Match[str], today: date) -> Dated | None:
    named = match.groupdict()
    month, number = int(named["m"]), int(named["d"])
    if not 1 <= month <= 12 or not 1 <= number <= 31:
        return None
    year = year_of(named, today)
    if year is not None:
        day = made(year, month, number)
        return _no_day(match) if day is None else with_weekday(Dated(day=day), named)
    return _yearless(match, month, number, today)


def _month_days(match: re.Match[str], today: date) -> Dated | None:
    first = _month_day(match, today)
    if first is None or first.day is None:
        return first
    last = made(first.day.year, first.day.month, int(match["d2"]))
    if last is None or last < first.day:
        return _no_day(match)
    return replace(first, last=last, other=None, why="")


def _yearless(match: re.Match[str], month: int, number: int, today: date) -> Dated:
    """Of the last such day and the next one the likelier, by how long it is past; a weekday decides."""
    named = match.groupdict()
    near = [d for y in range(today.year - 4, today.year + 9) if (d := made(y, month, number)) is not None]
    if not near:
        return _no_day(match)
    past = max((d for d in near if d < today), default=near[0])
    ahead = min((d for d in near if d >= today), default=near[-1])
    weekday = weekday_named(named)
    gone = (today - past).days
    if weekday is not None:
        fitting = [d for d in (ahead, past) if d.weekday() == weekday]
        if gone <= _SURELY_PAST and past.weekday() == weekday:
            fitting = [past]
        if fitting:
            return Dated(day=fitting[0], is_yearless=True)
    if gone <= _SURELY_PAST:
        return with_weekday(Dated(day=past, is_yearless=True), named)
    other = past if gone <= PERHAPS_PAST else None
    why = "past" if other else ""
    return with_weekday(Dated(day=ahead, other=other, why=why, is_yearless=True), named)


def _day_range(match: re.Match[str], today: date) -> Dated | None:
    """26~28일; 26·27일 are neighbours, and so the same."""
    if match["by"] != "~" and int(match["d2"]) != int(match["d"]) + 1:
        return None
    first = _day_only(match, today)
    if first is None or first.day is None:
        return first
    last = made(first.day.year, first.day.month, int(match["d2"]))
    if last is None or last < first.day:
        return None
    return replace(first, last=last, other=None, why="")


def _day_only(match: re.Match[str], today: date) -> Dated | None:
    """The next such day of a month; one of the last week may be meant too."""
    named = match.groupdict()
    number = int(named["d"] or named["d2"] or 0)
    if not 1 <= number <= 31:
        return None
    if named.get("rm"):
        year, month = month_named(named["rm"], today)
        day = made(year, month, number)
        return _no_day(match) if day is None else with_weekday(Dated(day=day), named)
    months = [shifted(today, by) for by in range(-1, 4)]
    days = [d for y, m in months if (d := made(y, m, number)) is not None]
    weekday = weekday_named(named)
    if weekday is not None:
        fitting = [d for d in days if d.weekday() == weekday]
        ahead = [d for d in fitting if d >= today] or fitting
        if ahead:
            return Dated(day=ahead[0])
    day = min(d for d in days if d >= today)
    past = max((d for d in days if d < today), default=None)
    is_recent = past is not None and (today - past).days <= 7
    found = Dated(day=day, other=past if is_recent else None, why="past" if is_recent else "")
    return with_weekday(found, named)


def _word(match: re.Match[str], today: date) -> Dated | None:
    steps = {**words.WORDS, **words.EN_WORDS}
    word = match["word"]
    steps_to = steps.get(word, steps.get(word.replace(" ", "")))
    return None if steps_to is None else Dated(day=today + timedelta(days=steps_to))


def _week_day(match: re.Match[str], today: date) -> Dated | None:
    return Dated(day=of_week(match["rel"], match["w"], today), is_weekday=True)


def _week_range(match: re.Match[str], today: date) -> Dated | None:
    if match["rel"]:
        first = of_week(match["rel"], match["w"], today)
    else:
        first = next_weekday(words.WEEKDAYS.index(match["w"]), today)
    steps = (words.WEEKDAYS.index(match["w2"]) - first.weekday()) % 7
    return Dated(day=first, last=first + timedelta(days=steps)) if steps else None


def _weekend(match: re.Match[str], today: date) -> Dated | None:
    saturday = of_week(match["rel"] or "이번", "토", today)
    return Dated(day=saturday, last=saturday + _ONE)


def _week(match: re.Match[str], today: date) -> Dated | None:
    monday = of_week(match["rel"], "월", today)
    return Dated(day=monday, last=monday + timedelta(days=4), told="week", is_weekday=True)


def _weekday(match: re.Match[str], today: date) -> Dated | None:
    named = match.groupdict()
    letter = named["w"] or named.get("f")
    assert letter is not None
    if named.get("pre") == "다음":
        return _next(words.WEEKDAYS.index(letter), today)
    return _coming(words.WEEKDAYS.index(letter), today)


def _coming(weekday: int, today: date) -> Dated:
    """The next such weekday; on the very day it may be today or in a week."""
    day = next_weekday(weekday, today)
    if day == today:
        return Dated(day=day, other=day + timedelta(days=7), why="same_weekday", is_weekday=True)
    return Dated(day=day, is_weekday=True)


def _count_after(match: re.Match[str], today: date) -> Dated | None:
    named = match.groupdict()
    if named.get("word"):
        return Dated(day=today + timedelta(days=words.COUNT_WORDS[named["word"]]))
    count = words.KOREAN_COUNT[named["k"]] if named.get("k") else int(named["n"])
    unit = named.get("ku") or named["u"]
    if unit in ("일", "day"):
        return Dated(day=today + timedelta(days=count))
    if unit in ("주", "주일", "week"):
        day = today + timedelta(days=7 * count)
        letter = named.get("w")
        steps = words.WEEKDAYS.index(letter) - day.weekday() if letter else 0
        return Dated(day=day + timedelta(days=steps))
    year, month = shifted(today, count)
    return Dated(day=made(year, month, today.day) or made(year, month, 28))


def _nth(match: re.Match[str], today: date) -> Dated | None:
    """The second Wednesday of a month; without a month of this one, or of the next where it is gone."""
    named = match.groupdict()
    weekday, place = words.WEEKDAYS.index(match["w"]), words.NTH[match["nth"]]
    if named["m"]:
        number = int(named["m"])
        if not 1 <= number <= 12:
            return None
        year = year_of(named, today)
        months = [(today.year + (number < today.month) if year is None else year, number)]
    elif named["rm"]:
        months = [month_named(named["rm"], today)]
    else:
        months = [shifted(today, 0), shifted(today, 1)]
    days = [d for y, m in months if 1 <= y <= 9998 and (d := _nth_of(y, m, weekday, place)) is not None]
    ahead = [d for d in days if d >= today] or days
    return Dated(day=ahead[0]) if ahead else _no_day(match)


def _nth_of(year: int, month: int, weekday: int, place: int) -> date | None:
    """`place` 1 to 5, or -1 for the last."""
    first = date(year, month, 1)
    days = [first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * n) for n in range(5)]
    days = [d for d in days if d.month == month]
    if place == -1:
        return days[-1]
    return days[place - 1] if place <= len(days) else None


def _month(match: re.Match[str], today: date) -> Dated | None:
    named = match.groupdict()
    number = int(named["m"])
    if not 1 <= number <= 12:
        return None
    year = year_of(named, today)
    if year is None:
        year = today.year if number >= today.month else today.year + 1
    return _with_part(Dated(month=(year, number)), named)


def _month_relative(match: re.Match[str], today: date) -> Dated | None:
    return _with_part(Dated(month=month_named(match["rm"], today)), match.groupdict())


def _with_part(found: Dated, named: dict[str, str | None]) -> Dated:
    part = (named.get("part") or "").strip()
    return replace(found, told="part_of_month", values=(("part", part),)) if part else found


def _next(weekday: int, today: date) -> Dated:
    """“다음 목요일” and “next Thursday”: that of the next week, or the next one to come."""
    monday = today - timedelta(days=today.weekday())
    far, soon = monday + timedelta(days=7 + weekday), next_weekday(weekday, today + _ONE)
    same = far == soon
    return Dated(day=far, other=None if same else soon, why="" if same else "next_weekday", is_weekday=True)


def _en_weekday(match: re.Match[str], today: date) -> Dated | None:
    weekday = words.EN_DAYS.index(match["we"][:3])
    monday = today - timedelta(days=today.weekday())
    if match["rel"] == "this":
        return Dated(day=monday + timedelta(days=weekday), is_weekday=True)
    if match["rel"] == "last":
        return Dated(day=next_weekday(weekday, today) - timedelta(days=7), is_weekday=True)
    if match["rel"] == "next":
        return _next(weekday, today)
    return _coming(weekday, today)


def _en_month_day(match: re.Match[str], today: date) -> Dated | None:
    named = match.groupdict()
    month = words.EN_MONTHS.index((named["en"] or named["en2"] or "")[:3]) + 1
    number = int(named["d"] or named["d3"] or 0)
    if not 1 <= number <= 31:
        return None
    if named["y"]:
        day = made(int(named["y"]), month, number)
        return _no_day(match) if day is None else with_weekday(Dated(day=day), named)
    return _yearless(match, month, number, today)


def _en_month(match: re.Match[str], today: date) -> Dated | None:
    month = words.EN_MONTHS.index((match["en"] or match["en2"])[:3]) + 1
    year = int(match["y"]) if match["y"] else today.year + (month < today.month)
    return Dated(month=(year, month))


def _en_relative(match: re.Match[str], today: date) -> Dated | None:
    by = {"this": 0, "next": 1, "last": -1}[match["rel"]]
    if match["u"] == "month":
        return Dated(month=shifted(today, by))
    monday = today - timedelta(days=today.weekday()) + timedelta(days=7 * by)
    return Dated(day=monday, last=monday + timedelta(days=4), told="week", is_weekday=True)


_READERS: tuple[tuple[re.Pattern[str], _Reader], ...] = (
    (words.ISO, _full),
    (words.DIGITS, _of_digits),
    (words.MONTH_DAYS, _month_days),
    (words.MONTH_DAY, _month_day),
    (words.DOTTED, _month_day),
    (words.DASHED, _month_day),
    (words.NTH_DAY, _nth),
    (words.WEEK_RANGE, _week_range),
    (words.WEEK_DAY, _week_day),
    (words.WEEKEND, _weekend),
    (words.WEEK, _week),
    (words.AFTER, _count_after),
    (words.EN_AFTER, _count_after),
    (words.DAY_RANGE, _day_range),
    (words.DAY_ONLY, _day_only),
    (words.DAY_BESIDE, _day_only),
    (words.WORD, _word),
    (words.EN_WORD, _word),
    (words.WEEKDAY, _weekday),
    (words.LETTER, _weekday),
    (words.EN_MONTH_DAY, _en_month_day),
    (words.EN_THE_DAY, _day_only),
    (words.EN_WEEKDAY, _en_weekday),
    (words.ISO_MONTH, _month),
    (words.MONTH_OF_YEAR, _month),
    (words.MONTH_RELATIVE, _month_relative),
    (words.EN_RELATIVE, _en_relative),
    (words.EN_MONTH, _en_month),
)


def _no_day(match: re.Match[str]) -> Dated:
    return Dated(code="no_such_day", values=())
