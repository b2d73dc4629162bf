# SPDX-License-Identifier: Apache-2.0
"""The dry run of an import: a pure function of the file and of what the office holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from db.records import Record
from desktop.services.importing import (
    bodies,
    engagement_match,
    engagements,
    people,
    people_kinds,
    people_match,
    places,
    posts,
    sessions,
)
from desktop.services.importing.cells import Cells
from desktop.services.importing.dated import DatedDraft
from desktop.services.importing.lookups import Reference
from desktop.services.importing.plan import (
    ChangedItem,
    ImportKind,
    ImportPlan,
    NewItem,
    RowNote,
    SameItem,
    Table,
    Watch,
)
from desktop.services.importing.reading import ReadRows, T, read_rows, without_repetitions


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """The file, what it is a file of, and the facts to look names up in."""

    kind: ImportKind
    table: Table
    reference: Reference
    watch: Watch | None = None

    def rows(self, read: Callable[[Cells, Reference], T]) -> ReadRows[T]:
        """Every row read; formulas that a spreadsheet would run are taken as text and noted."""
        return read_rows(self.kind, self.table, lambda cells: read(cells, self.reference), watch=self.watch)


_Items = list[NewItem | ChangedItem | SameItem]


def plan_import(
    kind: ImportKind,
    table: Table,
    *,
    existing: Iterable[Record],
    reference: Reference,
    watch: Watch | None = None,
) -> ImportPlan:
    """What the file would change. Never raises for what is in the file: bad rows are listed.

    `existing`: the kept records of the kind (`existing_in`); `reference`: see `reference_in`.
    `watch` is told how many rows were read; what it raises (Stopped) ends the reading.
    """
    return _PLANNERS[kind](Given(kind=kind, table=table, reference=reference, watch=watch), existing)


def _engagements(given: Given, existing: Iterable[Record]) -> ImportPlan:
    found = without_repetitions(
        given.rows(engagements.read_row),
        key=engagement_match.key_of,
        values=engagement_match.values_of,
        field="date",
        apart=engagement_match.are_apart,
    )
    items, missing, notes = engagement_match.compare(found.rows, existing)
    return _plan(given.kind, found, items, missing, notes)


def _sessions(given: Given, existing: Iterable[Record]) -> ImportPlan:
    found = without_repetitions(
        given.rows(sessions.read_row), key=sessions.key_of, values=sessions.values_of, field="number"
    )
    items, missing, notes = sessions.compare(found.rows, existing)
    return _plan(given.kind, found, items, missing, notes)


def _people(given: Given, existing: Iterable[Record]) -> ImportPlan:
    """Everybody, or the councillors alone, or the heads of districts."""
    read = people_kinds.READERS.get(given.kind, people.read_row)
    found = given.rows(read)
    kept = tuple(existing)
    rows, contradictions = people.joined(found.rows)
    rows, refused = posts.checked(rows, kept)
    items, missing, ambiguous = people_match.compare(rows, kept)
    missing = people_kinds.missing_of(given.kind, missing, kept)
    notes = people_match.seats_still_held(rows, kept)
    return _plan(given.kind, found, items, missing, notes, bad=(*contradictions, *refused, *ambiguous))


def _dongs(given: Given, existing: Iterable[Record]) -> ImportPlan:
    found = _once(given.rows(places.read_dong), field="dong")
    items, missing, bad = places.compare_dongs(found.rows, existing)
    return _plan(given.kind, found, items, missing, (), bad=bad)


def _bureaus(given: Given, existing: Iterable[Record]) -> ImportPlan:
    found = _once(given.rows(bodies.read_bureau), field="bureau")
    items, missing, bad = bodies.compare_bureaus(found.rows, existing)
    return _plan(given.kind, found, items, missing, (), bad=bad)


def _once(found: ReadRows[DatedDraft], *, field: str) -> ReadRows[DatedDraft]:
    return without_repetitions(
        found,
        key=lambda row: (row.key, row.record.valid_from),
        values=lambda row: (row.record, row.reaches),
        field=field,
    )


def _constituencies(given: Given, existing: Iterable[Record]) -> ImportPlan:
    found = given.rows(places.read_seat)
    rows, contradictions = places.joined_seats(found.rows)
    items, missing, bad = places.compare_seats(rows, existing)
    return _plan(given.kind, found, items, missing, (), bad=(*contradictions, *bad))


def _committees(given: Given, existing: Iterable[Record]) -> ImportPlan:
    found = given.rows(bodies.read_committee)
    rows, contradictions = bodies.joined_committees(found.rows)
    items, missing, bad = bodies.compare_committees(rows, existing)
    return _plan(given.kind, found, items, missing, (), bad=(*contradictions, *bad))


_PLANNERS: dict[ImportKind, Callable[[Given, Iterable[Record]], ImportPlan]] = {
    ImportKind.ENGAGEMENTS: _engagements,
    ImportKind.SESSIONS: _sessions,
    ImportKind.PEOPLE: _people,
    ImportKind.MEMBERS: _people,
    ImportKind.HEADS: _people,
    ImportKind.DONGS: _dongs,
    ImportKind.CONSTITUENCIES: _constituencies,
    ImportKind.COMMITTEES: _committees,
    ImportKind.BUREAUS: _bureaus,
}


def _plan(
    kind: ImportKind,
    found: ReadRows[T],
    items: _Items,
    missing: tuple[Record, ...],
    notes: Sequence[RowNote],
    *,
    bad: Sequence[RowNote] = (),
) -> ImportPlan:
    return ImportPlan(
        kind=kind,
        new=tuple(i for i in items if isinstance(i, NewItem)),
        changed=tuple(i for i in items if isinstance(i, ChangedItem)),
        same=tuple(i for i in items if isinstance(i, SameItem)),
        missing=missing,
        bad=tuple(sorted((*found.bad, *bad), key=lambda note: note.line)),
        notes=tuple(sorted((*found.notes, *notes), key=lambda note: note.line)),
        unmatched=found.unmatched,
    )
