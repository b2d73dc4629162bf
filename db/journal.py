# SPDX-License-Identifier: Apache-2.0
"""Who changed what when, and taking an action back by writing its old values forward.

An action stands until another action with `undo_of` pointing at it stands: so redo is the
undo of the undo, and the whole state is in the journal, across restarts and windows.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select

from db import codec
from db.changes import ActionLine, Change, Entry
from db.errors import UndoBlocked
from db.records.meta import Record
from db.tables import BY_NAME, journal_entry, journal_group
from db.transaction import ReadTx, WriteTx

_LOOK_BACK = 500  # how many of a user's last actions undo walks through


def line(tx: ReadTx, journal: int) -> ActionLine:
    """Raises UndoBlocked `undo.nothing` for a number that is no action."""
    row = tx.connection.execute(select(journal_group).where(journal_group.c.id == journal)).first()
    if row is None:
        raise UndoBlocked("undo.nothing")
    return _line(row)


def undo_target(tx: ReadTx, *, by: str) -> ActionLine | None:
    """The user's last own action that still stands and is no undo itself."""
    for action, stands in _recent(tx, by):
        if stands and action.undo_of is None:
            return action
    return None


def redo_target(tx: ReadTx, *, by: str) -> ActionLine | None:
    """The user's last standing undo, unless she has done something new since."""
    for action, stands in _recent(tx, by):
        if action.undo_of is None and stands:
            return None
        if action.undo_of is not None and stands and not _undoes_an_undo(tx, action):
            return action
    return None


def reverse(tx: WriteTx, journal: int) -> None:
    """Write the old values of an action forward; a creation goes to the bin.

    Facts stay as they are. Raises UndoBlocked: `undo.facts` when there is nothing but facts,
    `undo.changed_since` when a unit has another value than the action gave it.
    """
    entries = entries_of(tx, journal)
    plans = [e for e in entries if not BY_NAME[e.change.book].book.fact]
    if not plans:
        raise UndoBlocked("undo.facts" if entries else "undo.nothing")
    for entry in reversed(plans):
        _reverse_entry(tx, entry)
    # Even where a colleague already put everything back, so that the action stands no longer.
    tx.note_action()


def history(tx: ReadTx, *, book: str, record_id: int) -> tuple[Entry, ...]:
    """Every change of one record, oldest first."""
    return _select_entries(tx, (journal_entry.c.book == book) & (journal_entry.c.record_id == record_id))


@dataclass(frozen=True, slots=True)
class UnitEntry:
    """One change of one unit, its values still as JSON text: for reading many at once."""

    at: datetime
    unit: str
    old: str | None
    new: str


def units_of_many(
    tx: ReadTx, *, book: str, ids: Iterable[int], units: Iterable[str]
) -> Mapping[int, tuple[UnitEntry, ...]]:
    """Changes of some units of many records, oldest first, by record; creations are left out."""
    entry = journal_entry.c
    query = (
        select(entry.record_id, journal_group.c.at, entry.unit, entry.old, entry.new, entry.id)
        .join(journal_group, journal_group.c.id == entry.group_id)
        .where(entry.book == book, entry.record_id.in_(sorted(set(ids))), entry.unit.in_(list(units)))
    )
    found: dict[int, list[UnitEntry]] = {}
    # Put in order here: asked to, SQLite walks through the whole journal in its order instead.
    for row in sorted(tx.connection.execute(query), key=lambda row: int(row.id)):
        found.setdefault(row[0], []).append(UnitEntry(row[1], row[2], row[3], row[4]))
    return {key: tuple(value) for key, value in found.items()}


def since(tx: ReadTx, journal: int) -> tuple[Entry, ...]:
    """Every change made after the action of that number, oldest first."""
    return _select_entries(tx, journal_entry.c.group_id > journal)


def _reverse_entry(tx: WriteTx, entry: Entry) -> None:
    change = entry.change
    kind = BY_NAME[change.book]
    current = tx.get(kind, change.record_id)
    if change.unit == "*":
        if current.binned_at is None:
            tx.bin(current)
        return
    if change.old is None or "private" in change.new:
        raise UndoBlocked("undo.private", book=change.book)
    names = tuple(change.old)
    now = codec.unit_to_json(kind, {n: getattr(current, n) for n in names})
    if now == dict(change.old):
        return
    if now != dict(change.new):
        raise UndoBlocked("undo.changed_since", **_who_changed(tx, entry))
    tx.update(current, **codec.unit_from_json(kind, change.old))


def _who_changed(tx: ReadTx, entry: Entry) -> dict[str, Any]:
    later = [
        e
        for e in history(tx, book=entry.change.book, record_id=entry.change.record_id)
        if e.change.unit == entry.change.unit and e.journal > entry.journal
    ]
    last = later[-1] if later else entry
    return {"book": entry.change.book, "unit": entry.change.unit, "by": last.by, "at": last.at}


def _recent(tx: ReadTx, by: str) -> Iterator[tuple[ActionLine, bool]]:
    """The user's actions, newest first, with whether each still stands; asked one by one."""
    query = (
        select(journal_group)
        .where(journal_group.c.by == by)
        .order_by(journal_group.c.id.desc())
        .limit(_LOOK_BACK)
    )
    for action in [_line(row) for row in tx.connection.execute(query)]:
        yield action, _stands(tx, action.journal)


def _stands(tx: ReadTx, journal: int) -> bool:
    query = select(journal_group.c.id).where(journal_group.c.undo_of == journal)
    return not any(_stands(tx, row.id) for row in tx.connection.execute(query).all())


def _undoes_an_undo(tx: ReadTx, action: ActionLine) -> bool:
    assert action.undo_of is not None
    return line(tx, action.undo_of).undo_of is not None


def entries_of(tx: ReadTx, journal: int) -> tuple[Entry, ...]:
    """Every change of one action, in order."""
    return _select_entries(tx, journal_entry.c.group_id == journal)


def _select_entries(tx: ReadTx, where: Any) -> tuple[Entry, ...]:
    query = (
        select(journal_group, journal_entry)
        .join(journal_group, journal_group.c.id == journal_entry.c.group_id)
        .where(where)
    )
    number = journal_entry.c.id
    rows = sorted(tx.connection.execute(query), key=lambda row: int(row._mapping[number]))
    return tuple(_entry(row) for row in rows)


def _line(row: Any) -> ActionLine:
    return ActionLine(row[0], row.at, row.by, row.action, row.subject, row.undo_of)


def _entry(row: Any) -> Entry:
    old = None if row.old is None else json.loads(row.old)
    change = Change(row.book, row.record_id, row.unit, old, json.loads(row.new))
    return Entry(row.group_id, row.at, row.by, row.action, row.subject, row.undo_of, change)


def kind_of(change: Change) -> type[Record]:
    return BY_NAME[change.book]
