# SPDX-License-Identifier: Apache-2.0
"""What an import would do, as values: shown before anything is written, then applied as one action."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from db.records import Record
from desktop.rules.import_kind import ImportKind

__all__ = [
    "MAX_COLUMNS",
    "MAX_ROWS",
    "ChangedItem",
    "FieldChange",
    "ImportKind",
    "ImportPlan",
    "NewItem",
    "Row",
    "RowError",
    "RowNote",
    "SameItem",
    "Stopped",
    "Table",
    "Update",
    "Watch",
]

MAX_ROWS = 50_000
MAX_COLUMNS = 500


class Watch(Protocol):
    """Told how far a long reading is; may ask for its end by raising `Stopped`."""

    def __call__(self, done: int, total: int) -> None: ...


class Stopped(Exception):
    """Somebody wanted a long import to end; nothing was written."""


class Row(Protocol):
    """A row of a file: its line as a reader of the file counts, and its cells in heading order."""

    @property
    def line(self) -> int: ...
    @property
    def cells(self) -> Sequence[object]: ...


class Table(Protocol):
    """What `desktop.inputs` reads from XLSX and CSV; cells are text, numbers, dates or None."""

    @property
    def headings(self) -> Sequence[str]: ...
    @property
    def rows(self) -> Sequence[Row]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class RowNote:
    """Something said of one row: why it is bad, or what was taken otherwise than written.

    `line` 0 stands for the whole file, `field` is a field of the catalogue or a column's name,
    `code` an error of the catalogue that `values` fill.
    """

    line: int
    field: str
    code: str
    values: tuple[tuple[str, object], ...] = ()


class RowError(Exception):
    """A cell that cannot be taken; the row becomes a bad row."""

    def __init__(self, field: str, code: str, **values: object) -> None:
        super().__init__(code)
        self.field, self.code, self.values = field, code, values

    def at(self, line: int) -> RowNote:
        return RowNote(line=line, field=self.field, code=self.code, values=tuple(self.values.items()))


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of one kept record: what it is and what the file says."""

    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True)
class Update:
    """Fields to save over a record as it was read."""

    base: Record
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NewItem:
    """Records to add for one row or group of rows; the others belong to the first.

    The first may bear a number below zero, by which others of the file name it (a bureau its parent).
    `override`: the reason written for passing what blocks the time.
    """

    line: int
    label: str
    records: tuple[Record, ...]
    override: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangedItem:
    """A kept thing that the file says otherwise.

    `updates` are saved over records as they were read, `added` belong to `owner_id`, `binned` go
    to the bin, and `fresh` is added on its own (the new version of a session, with its days).
    """

    line: int
    label: str
    owner_id: int
    updates: tuple[Update, ...] = ()
    added: tuple[Record, ...] = ()
    binned: tuple[Record, ...] = ()
    fresh: tuple[Record, ...] = ()
    override: str = ""

    @property
    def changes(self) -> tuple[FieldChange, ...]:
        return tuple(change for update in self.updates for change in update.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class SameItem:
    line: int
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportPlan:
    """Everything a dry run lists. `missing` are kept things of the file's own days that it does not
    name; an import never takes anything away because a file leaves it out."""

    kind: ImportKind
    new: tuple[NewItem, ...] = ()
    changed: tuple[ChangedItem, ...] = ()
    same: tuple[SameItem, ...] = ()
    missing: tuple[Record, ...] = ()
    bad: tuple[RowNote, ...] = ()
    notes: tuple[RowNote, ...] = ()
    unmatched: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether applying it would change anything."""
        return bool(self.new or self.changed)
