# SPDX-License-Identifier: Apache-2.0
"""The dry run of an import: a pure function of the file and of what the office holds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from db.records import Record
from desktop.services.importing import engagement_match, engagements, people, sessions
from desktop.services.importing.cells import Cells
from desktop.services.importing.lookups import Reference
from desktop.services.importing.plan import (
    ChangedItem,
    ImportKind,
    ImportPlan,
    NewItem,
    RowNote,
    SameItem,
    Table,
)
from desktop.services.importing.reading import ReadRows, T, read_rows, without_repetitions

_Items = list[NewItem | ChangedItem | SameItem]


def plan_import(
    kind: ImportKind, table: Table, *, existing: Iterable[Record], reference: Reference
) -> ImportPlan:
    """What the file would change. Never raises for what is in the file: bad rows are listed.

    `existing`: the kept records of the kind (`existing_in`); `reference`: see `reference_in`.
    """
    planners: dict[ImportKind, Callable[[Table, Iterable[Record], Reference], ImportPlan]] = {
        ImportKind.ENGAGEMENTS: _engagements,
        ImportKind.SESSIONS: _sessions,
        ImportKind.PEOPLE: _people,
    }
    return planners[kind](table, existing, reference)


def _engagements(table: Table, existing: Iterable[Record], reference: Reference) -> ImportPlan:
    def read(cells: Cells) -> engagements.DraftRow:
        return engagements.read_row(cells, reference)

    found = without_repetitions(
        read_rows(ImportKind.ENGAGEMENTS, table, read),
        key=engagement_match.key_of,
        values=engagement_match.values_of,
        field="date",
        apart=engagement_match.are_apart,
    )
    items, missing, notes = engagement_match.compare(found.rows, existing)
    return _plan(ImportKind.ENGAGEMENTS, found, items, missing, notes)


def _sessions(table: Table, existing: Iterable[Record], reference: Reference) -> ImportPlan:
    def read(cells: Cells) -> sessions.SessionDraft:
        return sessions.read_row(cells, reference)

    found = without_repetitions(
        read_rows(ImportKind.SESSIONS, table, read),
        key=sessions.key_of,
        values=sessions.values_of,
        field="number",
    )
    items, missing, notes = sessions.compare(found.rows, existing)
    return _plan(ImportKind.SESSIONS, found, items, missing, notes)


def _people(table: Table, existing: Iterable[Record], reference: Reference) -> ImportPlan:
    def read(cells: Cells) -> people.PersonDraft:
        return people.read_row(cells, reference)

    found = read_rows(ImportKind.PEOPLE, table, read)
    rows, contradictions = people.joined(found.rows)
    kept = tuple(existing)
    items, missing, ambiguous = people.compare(rows, kept)
    notes = people.seats_still_held(rows, kept)
    return _plan(ImportKind.PEOPLE, found, items, missing, notes, bad=(*contradictions, *ambiguous))


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
