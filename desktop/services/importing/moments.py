# SPDX-License-Identifier: Apache-2.0
"""Dates and times as papers write them: `2026. 11. 26.(목) 14:00`, `11.26 14:00`, ISO, Excel's own."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from math import isfinite
from typing import Any

from db.records import SEOUL, Part
from db.records.when import FIRST_YEAR, LAST_YEAR, zone_named
from db.text import clean
from desktop.services.importing.cells import as_text, short
from desktop.services.importing.plan import RowError
from desktop.words.dates import KOREAN_WEEKDAYS

_EN_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
# A day: year (four digits, or two with a mark or before two more parts), month, day, weekday.
_DAY = re.compile(
    r"""(?:(?P<y>\d{4}|’\d{2}|\d{2}(?=\s*\.\s*\d{1,2}\s*\.\s*\d{1,2}))\s*[.\-/년]\s*)?
    (?P<m>\d{1,2})\s*[.\-/월]\s*(?P<d>\d{1,2})(?!\d)\s*[.일]?\s*
    (?:\(\s*(?P<w>[월화수목금토일]|[A-Za-z]{3})[^)\d]{0,4}\)|(?P<v>[월화수목금토일])(?:요일)?(?![가-힣]))?""",
    re.VERBOSE,
)
# 20261126, as systems write it.
_DIGITS = re.compile(r"(?P<y>(?:19|20|21)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?=$|\s)")
_MONTH = re.compile(r"^(?P<y>\d{4}|’?\d{2})\s*[.\-/년]\s*(?P<m>\d{1,2})\s*(?:월|\.)?$")
_TIME = re.compile(
    r"(?P<half>오전|오후|am|pm)?\s*(?P<h>\d{1,2})\s*(?::\s*(?P<n>\d{2})(?::\d{2})?|시\s*(?:(?P<k>\d{1,2})\s*분)?)"
)
_MIDNIGHT = re.compile(r"24\s*(?::\s*00(?::00)?|시)")
_TILDE = re.compile(r"\s*(?:[~∼～〜]|\s[-–—]\s|(?<=\d)[–—](?=\d)|(?<=\d\d:\d\d)-(?=\d))\s*")
_PARTS = {
    "오전": Part.MORNING,
    "오후": Part.AFTERNOON,
    "종일": Part.ALL_DAY,
    "미정": Part.OPEN,
    "시간 미정": Part.OPEN,
    # as our own lists and sheets print them
    "오전, 시간 미정": Part.MORNING,
    "오후, 시간 미정": Part.AFTERNOON,
}
# Excel counts days from here (its 1900 leap-year slip included).
_EXCEL_ZERO = date(1899, 12, 30)
_EXCEL_DAYS = range(10_000, 110_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """What one cell said: a day or a month, perhaps a last day, wall-clock times, a part of the day."""

    day: date | None = None
    month: tuple[int, int] | None = None
    last: date | None = None
    start: time | None = None
    end: time | None = None
    part: Part | None = None


def read_moment(field: str, cell: object, *, today: date) -> Moment:
    """Reads a cell. A day without a year is the one nearest to `today`.

    Raises RowError: `input.bad_date`, `import.weekday` when the weekday written is another one,
    `when.year` outside 1900–2200.
    """
    moment = _read(field, cell, today)
    for day in (moment.day, moment.last):
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise RowError(field, "when.year", year=day.year)
    return moment


def read_day(field: str, cell: object, *, today: date) -> date:
    """A cell that holds one day and nothing else."""
    moment = read_moment(field, cell, today=today)
    if moment.day is None or moment.last is not None:
        raise RowError(field, "input.bad_date", text=short(as_text(cell)))
    return moment.day


def read_time(field: str, cell: object) -> time:
    """A cell that holds a time of day."""
    if isinstance(cell, time):
        return cell.replace(tzinfo=None)
    if isinstance(cell, float) and 0 <= cell < 1:
        minutes = round(cell * 24 * 60)
        return time(minutes // 60 % 24, minutes % 60)
    text = _plain(as_text(cell)[:200])
    match = _TIME.fullmatch(text)
    found = _clock(match) if match else None
    if found is None:
        raise RowError(field, "input.bad_time", text=short(text))
    return found


def is_midnight(cell: object) -> bool:
    """24:00, the end of the day named, as our own sheets print it; 00:00 is the beginning of it."""
    return isinstance(cell, str) and _MIDNIGHT.fullmatch(_plain(cell[:200])) is not None


def _plain(text: str) -> str:
    """Clean text with full-width digits and marks made plain."""
    return unicodedata.normalize("NFKC", clean(text))


def _read(field: str, cell: object, today: date) -> Moment:
    if isinstance(cell, datetime):
        local = cell.astimezone(zone_named(SEOUL)) if cell.tzinfo else cell
        midnight = local.time() == time(0)
        return Moment(
            day=local.date(), start=None if midnight else local.time().replace(second=0, microsecond=0)
        )
    if isinstance(cell, date):
        return Moment(day=cell)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _excel(field, cell)
    text = _plain(as_text(cell)[:300])
    if "T" in text or re.match(r"^\d{4}-\d{2}-\d{2} \d{2}:\d{2}(:\d{2})?[+Z]", text):
        try:
            return _read(field, datetime.fromisoformat(text), today)
        except ValueError as error:
            raise RowError(field, "input.bad_date", text=short(text)) from error
    return _paper(field, text, today)


def _excel(field: str, cell: float) -> Moment:
    # A workbook may hold 1E999, which reads as no number at all.
    whole = int(cell) if isfinite(cell) else 0
    if whole not in _EXCEL_DAYS:
        raise RowError(field, "input.bad_date", text=short(str(cell)))
    minutes = round((cell - whole) * 24 * 60)
    day = _EXCEL_ZERO + timedelta(days=whole + minutes // 1440)
    at = time(minutes // 60 % 24, minutes % 60) if minutes else None
    return Moment(day=day, start=at)


def _paper(field: str, text: str, today: date) -> Moment:
    month = _MONTH.match(text)
    if month is not None and not _is_day(text):
        number = int(month["m"])
        if not 1 <= number <= 12:
            raise RowError(field, "when.month", month=number)
        return Moment(month=(_year(month["y"]), number))
    first = _DIGITS.match(text) or _DAY.match(text)
    if first is None:
        raise RowError(field, "input.bad_date", text=short(text))
    day = _day_of(field, first, text, today)
    rest = text[first.end() :].strip()
    values: dict[str, Any] = {"day": day}
    halves = _TILDE.split(rest, maxsplit=1)
    _take_time(field, halves[0], text, values, "start")
    if len(halves) == 2:
        _take_end(field, halves[1], text, values, day)
    return Moment(**values)


def _is_day(text: str) -> bool:
    """“11.26” is a day, “2021-04” and “’21.4월” are months."""
    match = _DAY.fullmatch(text)
    return match is not None and not text.endswith("월")


def _take_time(field: str, piece: str, text: str, values: dict[str, Any], name: str) -> None:
    piece = piece.strip().lower()
    if not piece:
        return
    if piece in _PARTS or piece.strip("()") in _PARTS:
        values["part"] = _PARTS[piece.strip("()")]
        return
    match = _TIME.fullmatch(piece)
    found = _clock(match) if match else None
    if found is None:
        raise RowError(field, "input.bad_date", text=short(text))
    values[name] = found


def _take_end(field: str, piece: str, text: str, values: dict[str, Any], day: date) -> None:
    """After the tilde: a time, a day (perhaps only its number), or a day and a time."""
    if is_midnight(piece):
        values |= {"last": day + timedelta(days=1), "end": time(0)}
        return
    match = _DAY.match(piece)
    if match is not None and not _TIME.fullmatch(piece.strip().lower()):
        values["last"] = _day_of(field, match, text, day)
        _take_time(field, piece[match.end() :], text, values, "end")
        return
    number = re.fullmatch(r"(\d{1,2})\s*[.일]?\s*(?:\(([월화수목금토일])[^)]{0,3}\))?", piece.strip())
    if number is not None and "start" not in values:
        last = _made(field, text, day.year, day.month, int(number[1]))
        _check_weekday(field, text, last, number[2])
        values["last"] = last
        return
    _take_time(field, piece, text, values, "end")


def _day_of(field: str, match: re.Match[str], text: str, near: date) -> date:
    month, number = int(match["m"]), int(match["d"])
    if match["y"]:
        day = _made(field, text, _year(match["y"]), month, number)
    else:
        found = [d for y in (near.year, near.year + 1, near.year - 1) if (d := _maybe(y, month, number))]
        if not found:
            raise RowError(field, "input.bad_date", text=short(text))
        day = min(found, key=lambda d: abs((d - near).days))
    named = match.groupdict()
    _check_weekday(field, text, day, named.get("w") or named.get("v"))
    return day


def _check_weekday(field: str, text: str, day: date, written: str | None) -> None:
    if not written:
        return
    right = KOREAN_WEEKDAYS[day.weekday()]
    if written not in (right,) and written.lower() != _EN_WEEKDAYS[day.weekday()]:
        raise RowError(field, "import.weekday", text=short(text), day=day, weekday=right)


def _year(text: str) -> int:
    digits = text.lstrip("’")
    return int(digits) if len(digits) == 4 else 2000 + int(digits)


def _maybe(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _made(field: str, text: str, year: int, month: int, day: int) -> date:
    found = _maybe(year, month, day)
    if found is None:
        raise RowError(field, "input.bad_date", text=short(text))
    return found


def _clock(match: re.Match[str]) -> time | None:
    hour, minute = int(match["h"]), int(match["n"] or match["k"] or 0)
    half = match["half"]
    if half in ("오후", "pm") and hour < 12:
        hour += 12
    if half in ("오전", "am") and hour == 12:
        hour = 0
    return time(hour, minute) if hour < 24 and minute < 60 else None
