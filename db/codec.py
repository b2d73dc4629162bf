# SPDX-License-Identifier: Apache-2.0
"""Field values ↔ JSON (journal) and ↔ column values (tables), by the declared metadata."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from typing import Any, cast, get_args

from db.errors import InputError
from db.records.meta import FieldInfo, Record, field_map, fields_of, once_a_kind
from db.records.when import FIRST_YEAR, LAST_YEAR, Day, Days, Month, Part, Timed, When

WHEN_COLUMNS = ("kind", "start", "end", "zone", "part", "day_from", "day_to")


def when_columns(when: When | None) -> tuple[object, ...]:
    """Values of WHEN_COLUMNS, in order."""
    if when is None:
        return (None,) * len(WHEN_COLUMNS)
    days = (when.day_from, when.day_to)
    if isinstance(when, Timed):
        return ("timed", when.start, when.end, when.zone, None, *days)
    if isinstance(when, Day):
        return ("day", None, None, None, when.part.value, *days)
    return ("days" if isinstance(when, Days) else "month", None, None, None, None, *days)


def when_from_columns(values: tuple[Any, ...]) -> When | None:
    """The inverse of `when_columns`."""
    kind, start, end, zone, part, day_from, day_to = values
    if kind is None:
        return None
    if kind == "timed":
        return Timed(start, end, zone)
    if kind == "day":
        return Day(day_from, Part(part))
    if kind == "days":
        return Days(day_from, date.fromordinal(day_to.toordinal() - 1))
    return Month(day_from.year, day_from.month)


def when_to_json(when: When) -> dict[str, object]:
    if isinstance(when, Timed):
        start, end = when.start.isoformat(), when.end.isoformat()
        return {"kind": "timed", "start": start, "end": end, "zone": when.zone}
    if isinstance(when, Day):
        return {"kind": "day", "date": when.date.isoformat(), "part": when.part.value}
    if isinstance(when, Days):
        return {"kind": "days", "first": when.first.isoformat(), "last": when.last.isoformat()}
    return {"kind": "month", "year": when.year, "month": when.month}


def when_from_json(data: Mapping[str, Any]) -> When:
    """Raises WhenError, KeyError or ValueError for a shape that `when_to_json` never writes."""
    kind = data["kind"]
    if kind == "timed":
        start, end = datetime.fromisoformat(data["start"]), datetime.fromisoformat(data["end"])
        return Timed(start, end, data["zone"])
    if kind == "day":
        return Day(date.fromisoformat(data["date"]), Part(data["part"]))
    if kind == "days":
        return Days(date.fromisoformat(data["first"]), date.fromisoformat(data["last"]))
    return Month(data["year"], data["month"])


def to_json(info: FieldInfo, value: Any) -> Any:
    """A JSON value that `from_json` turns back into an equal one."""
    if value is None:
        return None
    if info.is_when:
        return when_to_json(value)
    if info.is_enum:
        return value.value
    if info.is_tuple:
        return [getattr(v, "value", v) for v in value]
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    return value


def from_json(info: FieldInfo, value: Any) -> Any:
    if value is None:
        return None
    if info.is_when:
        return when_from_json(value)
    if info.is_enum:
        return info.type(value)
    if info.is_tuple:
        item = get_args(info.type)[0]
        return tuple(item(v) for v in value)
    if info.type is datetime:
        return datetime.fromisoformat(value)
    if info.type is date:
        return date.fromisoformat(value)
    return value


def record_to_json(record: Record) -> dict[str, Any]:
    return {info.name: to_json(info, getattr(record, info.name)) for info in fields_of(type(record))}


def unit_to_json(kind: type[Record], values: Mapping[str, object]) -> dict[str, Any]:
    known = field_map(kind)
    return {name: to_json(known[name], value) for name, value in values.items()}


def unit_from_json(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    known = field_map(kind)
    return {name: from_json(known[name], value) for name, value in values.items() if name in known}


def to_row(record: Record) -> dict[str, object]:
    """Column name → value for the record's table."""
    row: dict[str, object] = {}
    for info in fields_of(type(record)):
        value: Any = getattr(record, info.name)
        if info.is_when:
            row.update(zip(_when_names(info.name), when_columns(value), strict=True))
        elif value is None:
            row[info.name] = None
        elif info.is_enum:
            row[info.name] = value.value
        elif info.is_tuple:
            row[info.name] = json.dumps(
                [getattr(v, "value", v) for v in value], ensure_ascii=False, separators=(",", ":")
            )
        else:
            row[info.name] = value
    return row


@cache
def _when_names(field: str) -> tuple[str, ...]:
    return tuple(f"{field}_{part}" for part in WHEN_COLUMNS)


@cache
def _tuple_reader(item: Any) -> Callable[[str], tuple[Any, ...]]:
    @lru_cache(maxsize=4_096)
    def read(text: str) -> tuple[Any, ...]:
        return tuple(item(v) for v in json.loads(text))

    return read


@once_a_kind
def row_reader(kind: type[Record]) -> Callable[[Any], Any]:
    """A function that makes the record from its table's columns in declared order.

    Written out and compiled once a kind, as namedtuple does: a year of readiness reads some twenty
    thousand rows, and a loop over fields costs twice as much.
    """
    known: dict[str, Any] = {"kind": kind, "when": _when_read}
    arguments = []
    at = 0
    for info in fields_of(kind):
        value = f"row[{at}]"
        if info.is_when:
            width = len(WHEN_COLUMNS)
            value = f"None if {value} is None else when({', '.join(f'row[{at + n}]' for n in range(width))})"
            at += width - 1
        elif info.is_enum:
            known[f"c{at}"] = {member.value: member for member in info.type}
            value = f"None if {value} is None else c{at}[{value}]" if info.optional else f"c{at}[{value}]"
        elif info.is_tuple:
            known[f"c{at}"] = _tuple_reader(get_args(info.type)[0])
            value = f"c{at}({value})"
        arguments.append(f"{info.name}={value}")
        at += 1
    source = f"lambda row: kind({', '.join(arguments)})"
    return cast("Callable[[Any], Any]", eval(source, known))


@lru_cache(maxsize=4_096)
def _when_read(*values: Any) -> When | None:
    """The time of an engagement stands in what was told of it too, so most are read more than once."""
    return when_from_columns(values)


_KEEP = {"\n", "\t"}
_LONGEST_LIST = 20_000  # characters in all items of one field together


def clean_text(text: str) -> str:
    """NFC, newlines as \\n, without control characters, lone surrogates and the padding U+F000.

    Cleaning twice changes nothing.
    """
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or not text.isprintable():
        kept = (
            c for c in text if c in _KEEP or (unicodedata.category(c) not in ("Cc", "Cs") and c != "\uf000")
        )
        # Last, because what was dropped may have stood between a letter and its mark.
        text = unicodedata.normalize("NFC", "".join(kept))
    return text


def checked(record: Record) -> Record:
    """The record with clean text. Raises InputError for a value of the wrong type or over its length."""
    import dataclasses

    kind = type(record)
    changes: dict[str, object] = {}
    for info in fields_of(kind):
        value: Any = getattr(record, info.name)
        _check_type(kind, info, value)
        if isinstance(value, str) and not info.is_enum:
            clean = clean_text(value)
            _check_length(kind, info, clean)
            if clean != value:
                changes[info.name] = clean
        elif info.is_tuple:
            clean_items = _checked_items(kind, info, value)
            if clean_items != value:
                changes[info.name] = clean_items
    return dataclasses.replace(record, **changes) if changes else record  # type: ignore[arg-type]


def _checked_items(kind: type[Record], info: FieldInfo, value: tuple[Any, ...]) -> tuple[Any, ...]:
    item = get_args(info.type)[0]
    if not all(isinstance(v, item) for v in value):
        raise InputError("input.wrong_type", book=kind.book.table, field=info.name)
    length = sum(len(v) for v in value)
    if length > _LONGEST_LIST:
        raise InputError(
            "input.too_long", book=kind.book.table, field=info.name, limit=_LONGEST_LIST, length=length
        )
    return tuple(clean_text(v) for v in value) if item is str else value


def _check_length(kind: type[Record], info: FieldInfo, text: str) -> None:
    if len(text) > info.meta.max_len:
        raise InputError(
            "input.too_long",
            book=kind.book.table,
            field=info.name,
            limit=info.meta.max_len,
            length=len(text),
        )


def _check_type(kind: type[Record], info: FieldInfo, value: object) -> None:
    expected = tuple if info.is_tuple else get_args(When) if info.is_when else info.type
    if value is None:
        good = info.optional
    elif info.type is date:
        good = type(value) is date
    elif info.type is int:
        good = type(value) is int and -(2**62) < value < 2**62
    elif info.type is float:
        good = isinstance(value, int | float) and abs(value) < 1e15
    else:
        good = isinstance(value, expected)
    if good and isinstance(value, datetime) and value.tzinfo is None:
        good = False
    if not good:
        raise InputError("input.wrong_type", book=kind.book.table, field=info.name)
    if isinstance(value, date) and not FIRST_YEAR <= value.year <= LAST_YEAR:
        raise InputError("when.year", book=kind.book.table, field=info.name, year=value.year)
