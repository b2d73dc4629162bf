# SPDX-License-Identifier: Apache-2.0
"""Field values ↔ JSON (journal) and ↔ column values (tables), by the declared metadata."""

from __future__ import annotations

import dataclasses
import json
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache
from operator import attrgetter
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


def _json_writer(info: FieldInfo) -> Callable[[Any], Any] | None:
    """What makes a field's value, other than None, a JSON value; None where it is one already."""
    if info.is_when:
        return when_to_json
    if info.is_enum:
        return attrgetter("value")
    if info.is_tuple:
        return lambda items: [getattr(v, "value", v) for v in items]
    if info.type is datetime:
        return lambda at: at.astimezone(UTC).isoformat()
    if info.type is date:
        return date.isoformat
    return None


@once_a_kind
def _json_writers(kind: type[Record]) -> Mapping[str, Callable[[Any], Any] | None]:
    return {info.name: _json_writer(info) for info in fields_of(kind)}


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
    """Field name → a JSON value that `from_json` turns back into an equal one."""
    said: dict[str, Any] = {}
    for name, write in _json_writers(type(record)).items():
        value = getattr(record, name)
        said[name] = value if write is None or value is None else write(value)
    return said


def unit_to_json(kind: type[Record], values: Mapping[str, object]) -> dict[str, Any]:
    writers = _json_writers(kind)
    said: dict[str, Any] = {}
    for name, value in values.items():
        write = writers[name]
        said[name] = value if write is None or value is None else write(value)
    return said


def unit_from_json(kind: type[Record], values: Mapping[str, Any]) -> dict[str, Any]:
    known = field_map(kind)
    return {name: from_json(known[name], value) for name, value in values.items() if name in known}


def to_row(record: Record) -> dict[str, object]:
    """Column name → value for the record's table."""
    row: dict[str, object] = {}
    for name, way in _ways(type(record)):
        value: Any = getattr(record, name)
        if way == "when":
            row.update(zip(_when_names(name), when_columns(value), strict=True))
        elif value is None or not way:
            row[name] = value
        elif way == "enum":
            row[name] = value.value
        else:
            items = [getattr(v, "value", v) for v in value]
            row[name] = json.dumps(items, ensure_ascii=False, separators=(",", ":"))
    return row


@once_a_kind
def _ways(kind: type[Record]) -> tuple[tuple[str, str], ...]:
    """Per field how its value becomes that of a column; "" for those that are one already."""
    return tuple(
        (i.name, "when" if i.is_when else "enum" if i.is_enum else "tuple" if i.is_tuple else "")
        for i in fields_of(kind)
    )


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
    return _reader(kind, {}, _when_read)


@once_a_kind
def sqlite_reader(kind: type[Record]) -> Callable[[Any], Any]:
    """The same from a row as SQLite keeps it: times and days as text, yes and no as numbers.

    Cheaper than having each value made first: what was told of an engagement repeats its time,
    and a time that was read before is not made again.
    """
    ways: dict[Any, tuple[str, Callable[[Any], Any]]] = {
        datetime: ("None if {0} is None else at({0} + '+00:00')", datetime.fromisoformat),
        date: ("None if {0} is None else day({0})", date.fromisoformat),
        bool: ("None if {0} is None else yes({0})", bool),
    }
    return _reader(kind, ways, _when_kept)


def _reader(
    kind: type[Record], ways: Mapping[Any, tuple[str, Callable[[Any], Any]]], when: Callable[..., When | None]
) -> Callable[[Any], Any]:
    """`ways`: how a value of that class is made of a kept one; of other classes it is kept as it is."""
    known: dict[str, Any] = {"kind": kind, "when": when}
    known |= {name: make for name, (_, make) in zip(("at", "day", "yes"), ways.values(), strict=False)}
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
        elif info.type in ways:
            value = ways[info.type][0].format(value)
        arguments.append(f"{info.name}={value}")
        at += 1
    source = f"lambda row: kind({', '.join(arguments)})"
    return cast("Callable[[Any], Any]", eval(source, known))


@lru_cache(maxsize=4_096)
def _when_read(*values: Any) -> When | None:
    """The time of an engagement stands in what was told of it too, so most are read more than once."""
    return when_from_columns(values)


@lru_cache(maxsize=4_096)
def _when_kept(
    kind: str, start: str | None, end: str | None, zone: str, part: str, day_from: str, day_to: str
) -> When | None:
    """The same of SQLite's texts."""
    at = [None if text is None else datetime.fromisoformat(text + "+00:00") for text in (start, end)]
    days = [None if text is None else date.fromisoformat(text) for text in (day_from, day_to)]
    return when_from_columns((kind, *at, zone, part, *days))


def rows_by_kind(records: Iterable[Record]) -> dict[type[Record], list[dict[str, object]]]:
    """Checked rows of new records for their tables."""
    batches: dict[type[Record], list[dict[str, object]]] = {}
    for record in records:
        kept = checked(dataclasses.replace(record, row_version=max(record.row_version, 1)))
        batches.setdefault(type(record), []).append(to_row(kept))
    return batches


_KEEP = {"\n", "\t"}
_BIG = 2**62  # whole numbers that both databases hold, with room
_LONGEST_LIST = 20_000  # characters in all items of one field together


def clean_text(text: str) -> str:
    """NFC, newlines as \\n, without control characters, lone surrogates and the padding U+F000.

    Cleaning twice changes nothing.
    """
    if _is_plain(text):
        return str(text)
    text = str(text).replace("\r\n", "\n").replace("\r", "\n")
    if not text.isascii() or not text.isprintable():
        kept = (
            c for c in text if c in _KEEP or (unicodedata.category(c) not in ("Cc", "Cs") and c != "\uf000")
        )
        # Last, because what was dropped may have stood between a letter and its mark.
        text = unicodedata.normalize("NFC", "".join(kept))
    return text


def _is_plain(text: str) -> bool:
    """Nothing to clean, seen quickly: what `clean_text` takes away is not printable."""
    return text.isprintable() and (text.isascii() or unicodedata.is_normalized("NFC", text))


@once_a_kind
def _checks(kind: type[Record]) -> tuple[tuple[str, bool, Any, bool, FieldInfo], ...]:
    """Per field: name, may it be empty, its class, whether that class says all (an enum, yes or no)."""
    return tuple(
        (i.name, i.optional, tuple if i.is_tuple else i.type, i.is_enum or i.type is bool, i)
        for i in fields_of(kind)
    )


def checked(record: Record) -> Record:
    """The record with clean text. Raises InputError for a value of the wrong type or over its length."""
    kind = type(record)
    changes: dict[str, object] = {}
    for name, optional, exact, says_all, info in _checks(kind):
        value: Any = getattr(record, name)
        if value is None and optional:
            continue
        if value.__class__ is exact and (says_all or _needs_no_look(exact, info, value)):
            continue
        clean = _looked_at(kind, info, value)
        if clean != value:
            changes[name] = clean
    return dataclasses.replace(record, **changes) if changes else record  # type: ignore[arg-type]


def _needs_no_look(exact: Any, info: FieldInfo, value: Any) -> bool:
    """The values that nearly all fields hold, passed by without the full questions."""
    if exact is str:
        return len(value) <= info.meta.max_len and _is_plain(value)
    return (exact is int and -_BIG < value < _BIG) or (exact is tuple and not value)


def _looked_at(kind: type[Record], info: FieldInfo, value: Any) -> Any:
    _check_type(kind, info, value)
    if info.is_tuple:
        return _checked_items(kind, info, value)
    if info.type is str:
        clean = clean_text(value)
        _check_length(kind, info, clean)
        return clean
    return value


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
        good = type(value) is int and -_BIG < value < _BIG
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
