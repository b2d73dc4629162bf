# SPDX-License-Identifier: Apache-2.0
"""Rows of bureaus (실·본부·국), and of committees (위원회) with the bureaus they watch.

A committee may have one row a bureau, with dates of that watch, or all its bureaus in one cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.records import Bureau, Committee, CommitteeBureau, Record
from db.records.enums import CommitteeKind
from desktop.services.importing.cells import Cells
from desktop.services.importing.columns import heading_form
from desktop.services.importing.dated import Compared, DatedDraft, Reach, compare, dates_of, live
from desktop.services.importing.lookups import Reference, committee_name
from desktop.services.importing.places import said_of
from desktop.services.importing.plan import FieldChange, RowError, RowNote, Update

_BETWEEN = re.compile(r"[,;|\n]+")
_MOST_BUREAUS = 100


def read_bureau(cells: Cells, reference: Reference) -> DatedDraft:
    """Raises RowError with the first field that cannot be taken."""
    name = cells.text_for(Bureau, "name", "bureau")
    if not name:
        raise RowError("bureau", "input.empty")
    dates = dates_of(cells, reference.today)
    fields: dict[str, Any] = {"name": name, **dates, **said_of(cells, Bureau)}
    return DatedDraft(
        line=cells.line,
        record=Bureau(**fields),
        given=frozenset(fields),
        key=heading_form(name),
        label=name,
        reaches=_reaches(cells, dates, ("parent", "successor")),
    )


def _reaches(cells: Cells, dates: dict[str, date], names: Sequence[str]) -> tuple[Reach, ...]:
    """A parent is looked up on the first day, a successor on the day after the last one."""
    days = {"parent": dates.get("valid_from"), "successor": dates.get("valid_to")}
    return tuple(
        Reach(field=f"{name}_id", column=name, name=text, day=days[name])
        for name in names
        if (text := cells.text(name))
    )


def compare_bureaus(rows: Sequence[DatedDraft], existing: Iterable[Record]) -> Compared:
    return compare(
        rows,
        live(existing, Bureau),
        key=lambda b: heading_form(b.name),
        name=lambda b: str(b.name),
        unknown="import.unknown_bureau",
    )


def read_committee(cells: Cells, reference: Reference) -> DatedDraft:
    """Raises RowError with the first field that cannot be taken."""
    text = cells.text_for(Committee, "name", "committee")
    if not text:
        raise RowError("committee", "input.empty")
    name = committee_name(text)
    dates = dates_of(cells, reference.today)
    fields: dict[str, Any] = {"name": name, **dates, **said_of(cells, Committee)}
    if cells.raw("committee_kind") is not None:
        fields["kind"] = cells.choice("committee_kind", CommitteeKind)
    reaches = _reaches(cells, dates, ("successor",))
    starts = dates.get("valid_from") or _known_start(name, reference)
    return DatedDraft(
        line=cells.line,
        record=Committee(**{**fields, "valid_from": starts}),
        given=frozenset(fields),
        key=heading_form(name),
        label=name,
        reaches=tuple(replace(r, name=committee_name(r.name)) for r in reaches),
        children=tuple(_watched(cells, reference, starts, dates.get("valid_to"))),
    )


def _known_start(name: str, reference: Reference) -> date:
    """First day of the newest kept committee of the name. Raises RowError for a new one without a day."""
    known = [c for c in reference.committees if heading_form(c.name) == heading_form(name)]
    if not known:
        raise RowError("first", "input.empty")
    return max(c.valid_from for c in known)


def _watched(
    cells: Cells, reference: Reference, starts: date, ends: date | None
) -> Iterable[tuple[int, CommitteeBureau]]:
    names = [p.strip() for p in _BETWEEN.split(cells.text("bureau", limit=5_000, lines=True)) if p.strip()]
    if len(names) > _MOST_BUREAUS:
        raise RowError("bureau", "import.too_many_bureaus", limit=_MOST_BUREAUS)
    own = dates_of(cells, reference.today, "watch_first", "watch_last")
    first, after = own.get("valid_from", starts), own.get("valid_to", ends)
    for name in names:
        bureau = reference.bureau(name, first)
        yield (
            cells.line,
            CommitteeBureau(committee_id=0, bureau_id=bureau.id, valid_from=first, valid_to=after),
        )


def joined_committees(rows: Sequence[DatedDraft]) -> tuple[list[DatedDraft], list[RowNote]]:
    """One draft a committee and first day; rows that say something else of it are bad."""
    found: dict[tuple[object, date], DatedDraft] = {}
    bad: list[RowNote] = []
    for row in rows:
        key = (row.key, row.record.valid_from)
        before = found.get(key)
        if before is None:
            found[key] = row
            continue
        both = sorted(before.given & row.given)
        wrong = next((n for n in both if getattr(before.record, n) != getattr(row.record, n)), "")
        if wrong or (before.reaches and row.reaches and before.reaches != row.reaches):
            values = (("other", before.line),)
            bad.append(RowNote(line=row.line, field="committee", code="import.contradiction", values=values))
            continue
        said = {n: getattr(row.record, n) for n in row.given}
        have = {(c.bureau_id, c.valid_from) for _line, c in before.children}
        more = tuple(p for p in row.children if (p[1].bureau_id, p[1].valid_from) not in have)
        found[key] = replace(
            before,
            record=replace(before.record, **said),
            given=before.given | row.given,
            reaches=before.reaches or row.reaches,
            children=(*before.children, *more),
        )
    return list(found.values()), bad


def compare_committees(rows: Sequence[DatedDraft], existing: Iterable[Record]) -> Compared:
    records = list(existing)
    watched: dict[int, list[CommitteeBureau]] = {}
    for pair in live(records, CommitteeBureau):
        watched.setdefault(pair.committee_id, []).append(pair)

    def children(row: DatedDraft, old: Any) -> tuple[tuple[Update, ...], tuple[Record, ...]]:
        return _watch_differences(row, watched.get(old.id, []), old)

    return compare(
        rows,
        live(records, Committee),
        key=lambda c: heading_form(c.name),
        name=lambda c: str(c.name),
        unknown="import.unknown_committee",
        children=children,
    )


def _watch_differences(
    row: DatedDraft, kept: Sequence[CommitteeBureau], old: Committee
) -> tuple[tuple[Update, ...], tuple[Record, ...]]:
    """Bureaus to add and dates to change; a bureau that the file leaves out stays watched."""
    updates: list[Update] = []
    added: list[Record] = []
    for _line, child in row.children:
        same = [p for p in kept if p.bureau_id == child.bureau_id]
        exact = next((p for p in same if p.valid_from == child.valid_from), None)
        found = exact or (same[0] if len(same) == 1 else None)
        if found is None:
            added.append(replace(child, committee_id=old.id))
            continue
        names = ["valid_from"] + (["valid_to"] if child.valid_to is not None else [])
        changes = tuple(
            FieldChange(n, getattr(found, n), getattr(child, n))
            for n in names
            if getattr(found, n) != getattr(child, n)
        )
        if changes:
            updates.append(Update(found, changes))
    return tuple(updates), tuple(added)
