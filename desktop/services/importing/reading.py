# SPDX-License-Identifier: Apache-2.0
"""Reads every row, keeps what is wrong by line, and finds rows of one file that contradict each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

from desktop.services.importing.cells import Cells
from desktop.services.importing.columns import match_columns
from desktop.services.importing.plan import MAX_ROWS, ImportKind, RowError, RowNote, Table, Watch

_EVERY = 200


class HasLine(Protocol):
    @property
    def line(self) -> int: ...


T = TypeVar("T", bound=HasLine)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRows(Generic[T]):
    rows: tuple[T, ...] = ()
    bad: tuple[RowNote, ...] = ()
    notes: tuple[RowNote, ...] = ()
    unmatched: tuple[str, ...] = ()


def read_rows(
    kind: ImportKind, table: Table, read: Callable[[Cells], T], *, watch: Watch | None = None
) -> ReadRows[T]:
    """Rows without any cell are passed over. A file too long, or without its columns, has no rows."""
    matched = match_columns(kind, table)
    bad = list(matched.problems)
    if len(table.rows) > MAX_ROWS:
        bad.append(RowNote(line=0, field="", code="import.too_many_rows", values=(("limit", MAX_ROWS),)))
    if bad:
        return ReadRows(bad=tuple(bad), unmatched=matched.unmatched)
    rows: list[T] = []
    notes: list[RowNote] = []
    for number, row in enumerate(table.rows):
        if watch is not None and number % _EVERY == 0:
            watch(number, len(table.rows))
        cells = Cells(row, matched.positions)
        if cells.is_blank:
            continue
        try:
            rows.append(read(cells))
        except RowError as error:
            bad.append(error.at(row.line))
            continue
        if (field := cells.formula) is not None:
            notes.append(RowNote(line=row.line, field=field, code="import.formula_text"))
    return ReadRows(rows=tuple(rows), bad=tuple(bad), notes=tuple(notes), unmatched=matched.unmatched)


def without_repetitions(
    found: ReadRows[T],
    *,
    key: Callable[[T], Hashable | None],
    values: Callable[[T], object],
    field: str,
    apart: Callable[[Sequence[T]], bool] = lambda _: False,
) -> ReadRows[T]:
    """Rows with one key: the same twice counts once and is noted, different ones are all bad.

    `apart` says that the rows of a group are different things all the same.
    """
    groups: dict[Hashable, list[T]] = {}
    for row in found.rows:
        if (name := key(row)) is not None:
            groups.setdefault(name, []).append(row)
    bad, notes = list(found.bad), list(found.notes)
    dropped: set[int] = set()
    for group in groups.values():
        if len(group) == 1:
            continue
        repeated = all(values(row) == values(group[0]) for row in group[1:])
        if not repeated and apart(group):
            continue
        dropped.update(id(row) for row in (group[1:] if repeated else group))
        if repeated:
            notes += [_beside(row, group, field, "import.repeated") for row in group[1:]]
        else:
            bad += [_beside(row, group, field, "import.contradiction") for row in group]
    rows = tuple(row for row in found.rows if id(row) not in dropped)
    bad.sort(key=lambda note: note.line)
    return ReadRows(rows=rows, bad=tuple(bad), notes=tuple(notes), unmatched=found.unmatched)


def _beside(row: T, group: Sequence[T], field: str, code: str) -> RowNote:
    other = next(r.line for r in group if r is not row)
    return RowNote(line=row.line, field=field, code=code, values=(("other", other),))
