# SPDX-License-Identifier: Apache-2.0
"""What is known of a record's fields beyond their type, declared once beside them.

The table, the journal's codec, import and export columns, redaction and the contract suite
all walk this metadata; nothing about a field is written down a second time.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, StrEnum
from functools import wraps
from typing import Annotated, Any, ClassVar, TypeVar, Union, get_args, get_origin, get_type_hints

from db.records.when import When

T = TypeVar("T")


class Group(StrEnum):
    """Privacy group of a field; `desktop.rules.redaction` decides who sees which."""

    KEY = "key"  # numbers and stamps that say nothing to a reader
    REFERENCE = "reference"  # public facts: districts, sessions, holidays
    HEADLINE = "headline"  # title, time, place
    ITINERARY = "itinerary"  # address, stops, run sheet
    SECURITY = "security"  # route, vehicle, guard, lodging, home
    PEOPLE = "people"  # name and post
    NOTICES = "notices"  # who was told, when, and the reply
    REMARKS = "remarks"  # remarks, Q&A, sensitive points
    SUGGESTIONS = "suggestions"
    OFFICE_NUMBER = "office_number"
    MOBILE_NUMBER = "mobile_number"
    INTERNAL = "internal"  # internal notes, override reasons, the journal


@dataclass(frozen=True, slots=True)
class F:
    """Metadata of one field.

    `unit` is the merge unit (fields saved, undone and asked about together); None for stamps
    that only the record book writes. `ref` names the record the number points to. `max_len`
    bounds text, in characters. `counted` marks what the yearly figures read.
    """

    ko: str
    unit: str | None = None
    group: Group = Group.INTERNAL
    ref: str | None = None
    counted: bool = False
    max_len: int = 200
    index: bool = False


KEY = F("번호", None, Group.KEY)


@dataclass(frozen=True, slots=True)
class Book:
    """How one kind of record is kept.

    `owner`: field with the number of the engagement it belongs to; a change of the child is a
    change of that engagement. `visible_units` (of record or child): their change makes the next
    edition once something went out; `sequence_units`: their change raises SEQUENCE.
    `fact`: append-only, never undone, only corrected. `private`: the journal notes that a value
    changed and never the value. `unique`: groups of fields that may occur once among kept rows.
    """

    table: str
    ko: str
    owner: str | None = None
    visible_units: frozenset[str] = frozenset()
    sequence_units: frozenset[str] = frozenset()
    fact: bool = False
    private: bool = False
    unique: tuple[tuple[str, ...], ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """A kept thing. `id` 0 and `row_version` 0 until it is added; `binned_at` set while in the bin."""

    book: ClassVar[Book]

    id: Annotated[int, KEY] = 0
    row_version: Annotated[int, F("행 판", None, Group.KEY)] = 0
    binned_at: Annotated[datetime | None, F("휴지통", "bin", Group.KEY)] = None


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One declared field: its plain type, whether it may be empty, and its metadata."""

    name: str
    type: Any
    optional: bool
    meta: F
    default: object

    @property
    def is_when(self) -> bool:
        return self.type is When

    @property
    def is_enum(self) -> bool:
        return isinstance(self.type, type) and issubclass(self.type, Enum)

    @property
    def is_tuple(self) -> bool:
        return get_origin(self.type) is tuple


def once_a_kind(make: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Remember what was made for each kind of record (functools.cache, but typed for dataclasses)."""
    made: dict[type[Record], T] = {}

    @wraps(make)
    def remembered(kind: type[Record]) -> T:
        if kind not in made:
            made[kind] = make(kind)
        return made[kind]

    return remembered


@once_a_kind
def fields_of(kind: type[Record]) -> tuple[FieldInfo, ...]:
    """Declared fields in order. Raises TypeError for a field without metadata: none may be forgotten."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(_info(kind, f, hints[f.name]) for f in dataclasses.fields(kind))


@once_a_kind
def field_map(kind: type[Record]) -> Mapping[str, FieldInfo]:
    return {info.name: info for info in fields_of(kind)}


@once_a_kind
def units_of(kind: type[Record]) -> Mapping[str, tuple[str, ...]]:
    """Merge unit → its field names, in declared order."""
    units: dict[str, list[str]] = {}
    for info in fields_of(kind):
        if info.meta.unit is not None:
            units.setdefault(info.meta.unit, []).append(info.name)
    return {unit: tuple(names) for unit, names in units.items()}


def _info(kind: type[Record], field: dataclasses.Field[Any], hint: Any) -> FieldInfo:
    if get_origin(hint) is not Annotated:
        raise TypeError(f"{kind.__name__}.{field.name} has no metadata")
    plain, *extras = get_args(hint)
    meta = next(e for e in extras if isinstance(e, F))
    bare, optional = _without_none(plain)
    return FieldInfo(field.name, bare, optional, meta, field.default)


def _without_none(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) not in (Union, types.UnionType):
        return hint, False
    args = get_args(hint)
    rest = tuple(a for a in args if a is not type(None))
    optional = len(rest) != len(args)
    if len(rest) == 1:
        return rest[0], optional
    if set(rest) == set(get_args(When)):
        return When, optional
    raise TypeError(f"a field may be one type or that type and None, not {hint}")
