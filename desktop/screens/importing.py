# SPDX-License-Identifier: Apache-2.0
"""A file into the office (가져오기): what it would do, row by row, before anything is written."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from desktop.rules.import_kind import ImportKind
from desktop.screens.asking import Action, Question

__all__ = [
    "ApplyImport",
    "DryRunScreen",
    "ImportDryRun",
    "ImportKind",
    "PlannedRow",
    "Progress",
    "RowStatus",
    "Said",
    "SaveTable",
    "ValueChange",
]


class RowStatus(StrEnum):
    """What becomes of a row; `MISSING` is a kept thing that the file leaves out, and stays."""

    NEW = "new"
    CHANGED = "changed"
    BAD = "bad"
    MISSING = "missing"
    SAME = "same"


class Progress:
    """How far a long reading or writing is; set from the office's thread, looked at by the window's.

    `stopped` is set by the window: the reading ends, the writing keeps nothing.
    """

    __slots__ = ("done", "stopped", "total")

    def __init__(self) -> None:
        self.done = self.total = 0
        self.stopped = False


@dataclass(frozen=True, slots=True)
class Said:
    """Something said of a row or of the file: a code of the catalogue with its values."""

    code: str
    values: Mapping[str, object] = field(default_factory=dict)
    line: int = 0
    column: str = ""


@dataclass(frozen=True, slots=True)
class ValueChange:
    """One field, what the office holds and what the file says, references by their names."""

    book: str
    field: str
    old: object
    new: object


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRow:
    """One row of the dry run; `line` as a reader of the file counts, 0 for what is only in the office.

    `added` and `removed`: how many of its parts come and go (dongs of a constituency, days of a session).
    """

    status: RowStatus
    line: int = 0
    label: str = ""
    changes: tuple[ValueChange, ...] = ()
    added: int = 0
    removed: int = 0
    notes: tuple[Said, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DryRunScreen:
    """Everything a file would do. `error`: why it could not be read at all; then nothing else is there."""

    kind: ImportKind
    file_name: str
    digest: str = ""
    rows: tuple[PlannedRow, ...] = ()
    problems: tuple[Said, ...] = ()
    unmatched: tuple[str, ...] = ()
    error: Said | None = None
    may_write: bool = True

    def count(self, status: RowStatus) -> int:
        return sum(row.status is status for row in self.rows)

    @property
    def writes(self) -> bool:
        """Whether taking it would change anything."""
        return any(row.status in (RowStatus.NEW, RowStatus.CHANGED) for row in self.rows)


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportDryRun(Question[DryRunScreen]):
    """What the file at `path` would do."""

    kind: ImportKind
    path: str
    progress: Progress = field(default_factory=Progress, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyImport(Action):
    """Take the file, planned once more inside the action; refused when it is no longer the file read.

    `skip_bad` leaves the bad rows out; without it one bad row stops everything.
    """

    kind: ImportKind
    path: str
    digest: str
    skip_bad: bool = False
    progress: Progress = field(default_factory=Progress, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveTable(Question[int]):
    """Writes what the office holds of a kind, or an empty `form` that explains itself; answers the rows.

    The path ends in .xlsx or .csv.
    """

    kind: ImportKind
    path: str
    form: bool = False
