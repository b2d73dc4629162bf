# SPDX-License-Identifier: Apache-2.0
"""Rows of things that bear a name from a date to a date: dongs, bureaus, committees.

A kept thing is the same when its name and first day are; a file without first days, or the only row
of a name, means the only kept one of that name whose time it touches. Two of one name never hold at once.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from db.records import Record
from desktop.services.importing.cells import Cells
from desktop.services.importing.columns import heading_form
from desktop.services.importing.moments import read_day
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowError,
    RowNote,
    SameItem,
    Update,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reach:
    """Another thing of the file's kind that a row names (상위, 승계), looked up on a day."""

    field: str
    column: str
    name: str
    day: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DatedDraft:
    """One thing as the file has it; `given`: fields that it really says.

    `children` belong to it, each with the line it stands on.
    """

    line: int
    record: Any
    given: frozenset[str]
    key: Hashable
    label: str
    reaches: tuple[Reach, ...] = ()
    children: tuple[tuple[int, Any], ...] = ()


Compared = tuple[list[NewItem | ChangedItem | SameItem], tuple[Record, ...], list[RowNote]]
Children = Callable[[DatedDraft, Any], tuple[tuple[Update, ...], tuple[Record, ...]]]


def dates_of(cells: Cells, today: date, first: str = "first", last: str = "last") -> dict[str, date]:
    """`valid_from` and `valid_to` as far as they are written; files give the last day, kept is the day after.

    Raises RowError.
    """
    found: dict[str, date] = {}
    if cells.raw(first) is not None:
        found["valid_from"] = read_day(first, cells.raw(first), today=today)
    if cells.raw(last) is not None:
        end = read_day(last, cells.raw(last), today=found.get("valid_from", today))
        if "valid_from" in found and end < found["valid_from"]:
            raise RowError(last, "when.end_before_start", start=found["valid_from"], end=end)
        found["valid_to"] = end + timedelta(days=1)
    return found


def holds(record: Any, day: date | None) -> bool:
    return day is None or (
        (record.valid_from is None or record.valid_from <= day)
        and (record.valid_to is None or day < record.valid_to)
    )


def touch(one: Any, other: Any) -> bool:
    """Whether two stretches of time have a day in common."""
    first = max(one.valid_from or date.min, other.valid_from or date.min)
    return first < min(one.valid_to or date.max, other.valid_to or date.max)


def paired(rows: Sequence[DatedDraft], kept: Sequence[Any], key: Callable[[Any], Hashable]) -> dict[int, Any]:
    """Row's line → the kept record that it means; a row not there is new."""
    by_key: dict[Hashable, list[Any]] = {}
    for record in kept:
        by_key.setdefault(key(record), []).append(record)
    groups: dict[Hashable, list[DatedDraft]] = {}
    for row in rows:
        groups.setdefault(row.key, []).append(row)
    found: dict[int, Any] = {}
    for name, group in groups.items():
        left = list(by_key.get(name, ()))
        rest: list[DatedDraft] = []
        for row in group:
            exact = next((r for r in left if r.valid_from == row.record.valid_from), None)
            if exact is not None and "valid_from" in row.given:
                found[row.line] = exact
                left.remove(exact)
            else:
                rest.append(row)
        for row in rest:
            near = [r for r in left if "valid_from" not in row.given or touch(r, row.record)]
            # Without a first day the newest of the name is meant.
            one = max(near, key=lambda r: r.valid_from or date.min, default=None)
            if one is not None and (len(near) == 1 or "valid_from" not in row.given):
                found[row.line] = one
                left.remove(one)
    return found


def compare(
    rows: Sequence[DatedDraft],
    kept: Sequence[Any],
    *,
    key: Callable[[Any], Hashable],
    name: Callable[[Any], str],
    unknown: str,
    children: Children | None = None,
) -> Compared:
    """One item a row, kept things that no row names, and bad rows."""
    pairs = paired(rows, kept, key)
    bad = _at_once(rows, kept, pairs, key)
    wrong = {note.line for note in bad}
    rows = [row for row in rows if row.line not in wrong]
    items: list[NewItem | ChangedItem | SameItem] = []
    names = _names(rows, kept, name)
    for row in rows:
        try:
            record = _reached(row, names, pairs, unknown)
        except RowError as error:
            bad.append(error.at(row.line))
            continue
        items.append(_item(row, record, pairs.get(row.line), children))
    named = {r.id for r in pairs.values()}
    return items, tuple(r for r in kept if r.id not in named), bad


def _at_once(
    rows: Sequence[DatedDraft],
    kept: Sequence[Any],
    pairs: Mapping[int, Any],
    key: Callable[[Any], Hashable],
) -> list[RowNote]:
    """Two of one name at the same time, in the file or in the office."""
    named = {r.id for r in pairs.values()}
    here: dict[Hashable, list[Any]] = {}
    for record in kept:
        if record.id not in named:
            here.setdefault(key(record), []).append(record)
    in_file: dict[Hashable, list[DatedDraft]] = {}
    for row in rows:
        in_file.setdefault(row.key, []).append(row)
    bad: list[RowNote] = []
    for row in rows:
        mine = _after(row, pairs.get(row.line))
        beside = (r for r in in_file[row.key] if r.line != row.line)
        other = next((r.line for r in beside if touch(mine, _after(r, pairs.get(r.line)))), None)
        if other is not None:
            bad.append(_note(row, "import.dates_overlap", other=other))
        elif any(touch(mine, record) for record in here.get(row.key, ())):
            bad.append(_note(row, "import.held_then", name=row.label))
    return bad


def _note(row: DatedDraft, code: str, **values: object) -> RowNote:
    return RowNote(line=row.line, field="first", code=code, values=tuple(values.items()))


def _after(row: DatedDraft, old: Any) -> Any:
    """The record as it would be kept."""
    if old is None:
        return row.record
    return replace(old, **{n: getattr(row.record, n) for n in row.given if n in ("valid_from", "valid_to")})


@dataclass(frozen=True, slots=True)
class _Names:
    """What may be named, by its name: rows of the file, and what the office keeps."""

    rows: Mapping[str, list[DatedDraft]]
    kept: Mapping[str, list[Any]]


def _names(rows: Sequence[DatedDraft], kept: Sequence[Any], name: Callable[[Any], str]) -> _Names:
    found = _Names({}, {})
    if any(row.reaches for row in rows):
        found = _Names(defaultdict(list), defaultdict(list))
        for row in rows:
            found.rows[heading_form(name(row.record))].append(row)
        for record in kept:
            found.kept[heading_form(name(record))].append(record)
    return found


def _reached(row: DatedDraft, names: _Names, pairs: Mapping[int, Any], unknown: str) -> Any:
    """The record with numbers for the names it gives; below zero for one that the file itself brings."""
    said: dict[str, int] = {}
    for reach in row.reaches:
        wanted = heading_form(reach.name)
        in_file = [r for r in names.rows.get(wanted, ()) if r.line != row.line]
        fitting = next((r for r in in_file if holds(r.record, reach.day)), in_file[-1] if in_file else None)
        if fitting is not None:
            old = pairs.get(fitting.line)
            said[reach.field] = -fitting.line if old is None else old.id
            continue
        here = names.kept.get(wanted, [])
        one = next((r for r in here if holds(r, reach.day)), here[-1] if here else None)
        if one is None:
            raise RowError(reach.column, unknown, value=reach.name)
        said[reach.field] = one.id
    return replace(row.record, **said) if said else row.record


def _item(
    row: DatedDraft, record: Any, old: Any, children: Children | None
) -> NewItem | ChangedItem | SameItem:
    if old is None:
        own = tuple(child for _line, child in row.children)
        first = replace(record, id=-row.line)
        return NewItem(line=row.line, label=row.label, records=(first, *own))
    fields = sorted(row.given | {reach.field for reach in row.reaches})
    changes = tuple(
        FieldChange(n, getattr(old, n), getattr(record, n))
        for n in fields
        if getattr(old, n) != getattr(record, n)
    )
    updates: tuple[Update, ...] = (Update(old, changes),) if changes else ()
    more, added = children(row, old) if children is not None else ((), ())
    if not (updates or more or added):
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(
        line=row.line, label=row.label, owner_id=old.id, updates=(*updates, *more), added=added
    )


def live(existing: Iterable[Record], kind: type[Record]) -> list[Any]:
    """Kept records of a kind, without those in the bin."""
    return [r for r in existing if isinstance(r, kind) and r.binned_at is None]
