# SPDX-License-Identifier: Apache-2.0
"""How one value is written inside a sentence: by its type, or by a format named in the sentence.

Formats: for dates and times `full`, `day`, `bare`, `open` (bare, or nothing for None), `bare_time`, `brief`,
`short`, `year`, `time`; for numbers `plain` (no comma), `won`, `km`, `min` (34분), `mark` (34’), `bytes`; for
lists `comma`, `dot`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import PurePath

from db.records.when import Day, Days, Month, Timed, When
from desktop.words import amounts, dates
from desktop.words.catalogue import Lang

Label = Callable[[Enum], str]
NOTHING = "-"


def shown(value: object, *, lang: Lang, label: Label) -> str:
    """The default way of writing `value`. Raises TypeError for a type nobody should read."""
    match value:
        case None:
            return NOTHING
        case Enum():
            return label(value)
        case str():
            return value
        case bool():
            return ("예" if value else "아니요") if lang == "ko" else ("yes" if value else "no")
        case int():
            return amounts.number(value)
        case float():
            return f"{value:,.1f}".removesuffix(".0")
        case datetime():
            return dates.full_datetime(value, lang)
        case date():
            return dates.full_date(value, lang)
        case Timed() | Day() | Days() | Month():
            return dates.when_text(value, lang)
        case timedelta():
            return amounts.minutes_words(round(value.total_seconds() / 60), lang)
        case PurePath():
            return str(value)
        case frozenset() | set():
            return joined(sorted(shown(one, lang=lang, label=label) for one in value), lang=lang)
        case tuple() | list():
            return joined([shown(one, lang=lang, label=label) for one in value], lang=lang)
    raise TypeError(f"no way to write a {type(value).__name__}")


def joined(names: Iterable[str], *, lang: Lang) -> str:
    """Names with `·` between; with `, ` in English, or when a name has a space, comma or `·` of its own."""
    listed = list(names)
    if lang == "en" or any(mark in name for name in listed for mark in " ·,"):
        return ", ".join(listed)
    return "·".join(listed)


def formatted(value: object, name: str, *, lang: Lang, label: Label) -> str:
    """`value` in the format called `name`. Raises TypeError when the format does not fit the value."""
    try:
        return _FORMATS[name](value, lang, label)
    except (AttributeError, ValueError) as error:
        raise TypeError(f"format {name} does not fit a {type(value).__name__}") from error


def _day(value: object) -> date:
    if isinstance(value, datetime):
        return dates.wall_time(value).date()
    if isinstance(value, date):
        return value
    if isinstance(value, Timed | Day | Days | Month):
        return value.day_from
    raise ValueError


def _whole(value: object) -> int:
    if isinstance(value, timedelta):
        return round(value.total_seconds() / 60)
    if isinstance(value, int):
        return value
    raise ValueError


def _real(value: object) -> float:
    if isinstance(value, int | float):
        return value
    raise ValueError


def _brief(value: object, lang: Lang, _label: Label) -> str:
    if isinstance(value, datetime):
        return dates.brief_datetime(value, lang)
    if isinstance(value, Timed | Day | Days | Month):
        return dates.when_brief(value, lang)
    return dates.brief_date(_day(value), lang)


def _time(value: object, lang: Lang, _label: Label) -> str:
    if isinstance(value, datetime):
        return dates.time_text(dates.wall_time(value))
    if isinstance(value, Timed | Day | Days | Month):
        return dates.when_time(value, lang)
    raise ValueError


def _bare_time(value: object, lang: Lang, _label: Label) -> str:
    if isinstance(value, datetime):
        return dates.table_datetime(value, lang)
    raise ValueError


def _list(joint: str) -> Callable[[object, Lang, Label], str]:
    def join(value: object, lang: Lang, label: Label) -> str:
        if not isinstance(value, tuple | list):
            raise ValueError
        return joint.join(shown(one, lang=lang, label=label) for one in value)

    return join


_FORMATS: Mapping[str, Callable[[object, Lang, Label], str]] = {
    "full": lambda value, lang, label: shown(value, lang=lang, label=label),
    "day": lambda value, lang, label: dates.full_date(_day(value), lang),
    "bare": lambda value, lang, label: dates.bare_date(_day(value)),
    "open": lambda value, lang, label: "" if value is None else dates.bare_date(_day(value)),
    "bare_time": _bare_time,
    "brief": _brief,
    "short": lambda value, lang, label: dates.short_date(_day(value), lang),
    "year": lambda value, lang, label: dates.year_date(_day(value)),
    "time": _time,
    "plain": lambda value, lang, label: str(_whole(value)),
    "won": lambda value, lang, label: amounts.won(_whole(value), lang),
    "km": lambda value, lang, label: amounts.km_text(_real(value), lang),
    "min": lambda value, lang, label: amounts.minutes_words(_whole(value), lang),
    "mark": lambda value, lang, label: amounts.minutes_mark(_whole(value)),
    "bytes": lambda value, lang, label: amounts.bytes_text(_whole(value)),
    "comma": _list(", "),
    "dot": _list("·"),
}

FORMATS = frozenset(_FORMATS)

__all__ = ["FORMATS", "NOTHING", "Label", "When", "formatted", "joined", "shown"]
