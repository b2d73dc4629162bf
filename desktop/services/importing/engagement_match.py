# SPDX-License-Identifier: Apache-2.0
"""Rows of engagements compared with those the office keeps.

A row is the same engagement as a kept one when their 고유번호 are equal; without one, when day,
start, title and place are, or else when it is the only one on both sides with its day, title and
place, or with its day and place (its day and title where no place is given). Blank cells leave what
is kept as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.records import Engagement, Month, Record, Stop, Timed
from db.text import search_form
from desktop.rules.status import allowed
from desktop.services.importing.engagements import DraftRow
from desktop.services.importing.plan import (
    ChangedItem,
    FieldChange,
    NewItem,
    RowNote,
    SameItem,
    Update,
)

_LOWERED = "import.status_lowered"


@dataclass(frozen=True, slots=True)
class _Kept:
    engagement: Engagement
    stop: Stop | None


class Kept:
    """Kept engagements found by identity."""

    def __init__(self, records: Iterable[Record]) -> None:
        rows = [r for r in records if r.binned_at is None]
        stops: dict[int, Stop] = {}
        for stop in sorted((r for r in rows if isinstance(r, Stop)), key=lambda s: (s.position, s.id)):
            stops.setdefault(stop.engagement_id, stop)
        self.all = [_Kept(r, stops.get(r.id)) for r in rows if isinstance(r, Engagement)]
        self._by_uid = {k.engagement.uid: k for k in self.all if k.engagement.uid}
        self._by_key: dict[tuple[object, ...], list[_Kept]] = {}
        for kept in self.all:
            for key in keys_of(kept.engagement, kept.stop):
                self._by_key.setdefault(key, []).append(kept)

    def match(self, row: DraftRow, shared: Mapping[tuple[object, ...], int]) -> _Kept | None:
        """`shared`: how many rows of the file bear each key."""
        if row.engagement.uid:
            return self._by_uid.get(row.engagement.uid)
        for n, key in enumerate(keys_of(row.engagement, row.stop)):
            found = self._by_key.get(key, [])
            if len(found) == 1 and (n == 0 or shared[key] == 1):
                return found[0]
        return None


def keys_of(engagement: Engagement, stop: Stop | None) -> tuple[tuple[object, ...], ...]:
    """Identities from the strictest: with the start; day, title and place; day and place or title."""
    when = engagement.when or engagement.former_when
    day = None if when is None else (when.day_from, isinstance(when, Month))
    start = when.start if isinstance(when, Timed) else None
    title, place = search_form(engagement.title), search_form(stop.place) if stop else ""
    loose = ("place", day, place) if place else ("title", day, title)
    return (("at", day, start, title, place), ("all", day, title, place), loose)


def compare(
    rows: Sequence[DraftRow], existing: Iterable[Record]
) -> tuple[list[NewItem | ChangedItem | SameItem], tuple[Record, ...], list[RowNote]]:
    """One item a row, the kept ones of the file's days that it does not name, and notes."""
    kept = Kept(existing)
    shared: dict[tuple[object, ...], int] = {}
    for row in rows:
        for key in keys_of(row.engagement, row.stop):
            shared[key] = shared.get(key, 0) + 1
    items: list[NewItem | ChangedItem | SameItem] = []
    notes: list[RowNote] = []
    seen: set[int] = set()
    for row in rows:
        found = kept.match(row, shared)
        unchanged = found is not None and _status_is_kept(row, found.engagement)
        notes += [n for n in row.notes if not (unchanged and n.code == _LOWERED)]
        if found is None or found.engagement.id in seen:
            records: tuple[Record, ...] = (
                (row.engagement,) if row.stop is None else (row.engagement, row.stop)
            )
            items.append(NewItem(line=row.line, label=row.label, records=records, override=row.override))
            continue
        seen.add(found.engagement.id)
        items.append(_compared(row, found, notes))
    return items, _missing(rows, kept, seen), notes


def _status_is_kept(row: DraftRow, old: Engagement) -> bool:
    """Whether the file writes the very status that the office keeps, though a file could not set it."""
    lowered = (dict(note.values) for note in row.notes if note.code == _LOWERED)
    return any(values.get("status") is old.status for values in lowered)


def _compared(row: DraftRow, kept: _Kept, notes: list[RowNote]) -> ChangedItem | SameItem:
    names = set(row.given) - {"uid"}
    old, new = kept.engagement, row.engagement
    if _status_is_kept(row, old):
        names -= {"status", "former_when"}
    if "status" in names and old.status is not new.status and not allowed(old.status, new.status):
        names -= {"status", "former_when"} | ({"when"} if new.when is None else set())
        notes.append(
            RowNote(
                line=row.line,
                field="status",
                code="import.status_kept",
                values=(("status", new.status), ("kept", old.status)),
            )
        )
    updates: list[Update] = []
    if changes := _differences(old, new, names):
        updates.append(Update(old, changes))
    added: tuple[Record, ...] = ()
    if row.stop is not None and kept.stop is None:
        added = (row.stop,)
    elif row.stop is not None and kept.stop is not None:
        stop_changes = _differences(kept.stop, row.stop, row.stop_given)
        if stop_changes:
            updates.append(Update(kept.stop, stop_changes))
    if not updates and not added:
        return SameItem(line=row.line, label=row.label)
    return ChangedItem(
        line=row.line,
        label=row.label,
        owner_id=old.id,
        updates=tuple(updates),
        added=added,
        override=row.override,
    )


def _differences(old: Record, new: Record, names: Iterable[str]) -> tuple[FieldChange, ...]:
    return tuple(
        FieldChange(name, getattr(old, name), getattr(new, name))
        for name in sorted(names)
        if not _same(getattr(old, name), getattr(new, name))
    )


def _same(old: object, new: object) -> bool:
    """Files know no zones: the same hours kept in the zone of their place are no change."""
    if isinstance(old, Timed) and isinstance(new, Timed):
        return (old.start, old.end) == (new.start, new.end)
    return old == new


def _missing(rows: Sequence[DraftRow], kept: Kept, seen: set[int]) -> tuple[Record, ...]:
    days = [w.day_from for r in rows if (w := r.engagement.when or r.engagement.former_when)]
    if not days:
        return ()
    first, last = min(days), max(days)
    return tuple(
        k.engagement
        for k in kept.all
        if k.engagement.id not in seen
        and (when := k.engagement.when or k.engagement.former_when) is not None
        and first <= when.day_from <= last
    )


def key_of(row: DraftRow) -> tuple[object, ...]:
    """What no two rows of a file may share and differ otherwise."""
    return ("uid", row.engagement.uid) if row.engagement.uid else keys_of(row.engagement, row.stop)[1]


def are_apart(rows: Sequence[DraftRow]) -> bool:
    """The same thing twice on one day, at hours that do not touch, is two things."""
    whens = [r.engagement.when for r in rows]
    timed = sorted((w for w in whens if isinstance(w, Timed)), key=lambda w: w.start)
    if len(timed) < len(whens) or len({r.engagement.uid for r in rows} - {""}) == 1:
        return False
    return all(a.end <= b.start for a, b in pairwise(timed))


def values_of(row: DraftRow) -> tuple[object, ...]:
    """Everything a row says, for telling a repetition from a contradiction."""
    return (row.engagement, row.stop)
