# SPDX-License-Identifier: Apache-2.0
"""What people type as numbers, days and times, turned into values or refused with the field's name."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from db.records import SEOUL, Day, Days, Month, Part, Timed, When
from db.records.enums import Kind
from db.records.when import zone_named
from desktop.cli.parser import short
from desktop.cli.result import Call, UsageError

if TYPE_CHECKING:
    from desktop.services.importing.moments import Moment

E = TypeVar("E", bound=StrEnum)
_DAY_AFTER = timedelta(days=1)


def number(typed: str, option: str) -> int:
    """A record's number. Raises UsageError."""
    text = typed.removeprefix("#")
    if not text.isascii() or not text.isdecimal() or len(text) > 12:
        raise UsageError("cli.error.id", option=option, value=short(typed))
    return int(text)


def choice(call: Call, name: str, kind: type[E]) -> E | None:
    """The parser has already refused what is not on the list."""
    typed = call.arg(name)
    return None if typed is None else kind(typed)


def moment(call: Call, name: str, typed: str) -> Moment:
    """Raises UsageError naming the option and what is wrong with it."""
    from desktop.services.importing.moments import read_moment
    from desktop.services.importing.plan import RowError

    try:
        return read_moment(name, typed, today=call.today)
    except RowError as error:
        raise _refused(call, name, typed, error.code, dict(error.values)) from None


def day(call: Call, name: str) -> date | None:
    """One date of an option; None where it was not typed."""
    typed = call.arg(name)
    if typed is None:
        return None
    found = moment(call, name, typed)
    if found.day is None or found.last is not None or found.start is not None:
        raise UsageError("cli.error.date", option=_option(name), value=short(typed))
    return found.day


def period(call: Call, *, default: tuple[date, date]) -> tuple[date, date]:
    """--date, or --from and --to (both included), else `default`."""
    one = day(call, "date") if call.arg("date") is not None else None
    first, last = day(call, "from"), day(call, "to")
    if one is not None:
        return one, one
    if first is None and last is None:
        return default
    first = first or last
    assert first is not None
    last = last or max(first, default[1])
    if last < first:
        raise UsageError("cli.error.period", first=first, last=last)
    return first, last


def week_of(today: date) -> tuple[date, date]:
    """Monday to Sunday."""
    monday = today - timedelta(days=today.weekday())
    return monday, monday + timedelta(days=6)


def instant(call: Call, name: str) -> datetime | None:
    """A moment with its hour, in Seoul unless it carries a zone."""
    typed = call.arg(name)
    if typed is None:
        return None
    found = moment(call, name, typed)
    if found.start is None or found.day is None:
        raise UsageError("cli.error.hour", option=_option(name), value=short(typed))
    return datetime.combine(found.day, found.start, zone_named(SEOUL))


def when(call: Call, kind: Kind, *, name: str = "when", minutes: int | None = None) -> When:
    """--when as one of the four kinds of time; `minutes` is how long it lasts where no end was typed.

    Raises UsageError, WhenError for an end that is not after its start.
    """
    typed = str(call.arg(name))
    return when_of(call, typed, minutes=minutes if minutes is not None else _usual(call, kind), name=name)


def _usual(call: Call, kind: Kind) -> int:
    from desktop.services.knowledge import knowledge

    with call.read() as tx:
        return knowledge(tx).settings.duration_min(kind)


def when_of(call: Call, typed: str, *, minutes: int, name: str = "when") -> When:
    """The same from a text."""
    late, typed = _midnight(typed)
    found = moment(call, name, typed)
    if found.month is not None:
        return Month(*found.month)
    if found.day is None:
        raise UsageError("cli.error.date", option=_option(name), value=short(typed))
    if found.start is None:
        if found.end is not None:
            raise UsageError("cli.error.hour", option=_option(name), value=short(typed))
        if found.last is not None and found.last != found.day:
            return Days(found.day, found.last)
        return Day(found.day, found.part or Part.OPEN)
    start = _at(found.day, found.start)
    if found.end is not None:
        end = _at(found.last or found.day, found.end) + (_DAY_AFTER if late else timedelta())
    elif found.last is not None:
        raise UsageError("cli.error.hour", option=_option(name), value=short(typed))
    else:
        end = start + timedelta(minutes=minutes)
    return Timed(start, end)


def _midnight(typed: str) -> tuple[bool, str]:
    """`22:00~24:00` ends with the day."""
    text = typed.rstrip()
    if text.endswith("24:00"):
        return True, text.removesuffix("24:00") + "00:00"
    return False, typed


def _at(on: date, clock: time) -> datetime:
    return datetime.combine(on, clock, zone_named(SEOUL))


def _option(name: str) -> str:
    return f"--{name}"


def _refused(call: Call, name: str, typed: str, code: str, values: dict[str, object]) -> UsageError:
    option, value = _option(name), short(typed)
    if code == "import.weekday":
        return UsageError("cli.error.weekday", option=option, value=value, weekday=values.get("weekday", "-"))
    if code == "when.year":
        return UsageError("cli.error.year", option=option, value=value)
    return UsageError("cli.error.date", option=option, value=value)
