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

from sqlalchemy import func, select

from db import codec
from db.changes import ActionLine, Change, Entry
from db.errors import UndoBlocked
from db.records import ContactView, Handing
from db.records.meta import Record
from db.tables import BY_NAME, journal_entry, journal_group
from db.transaction import ReadTx, WriteTx

_AT_ONCE = 5_000
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
        if stands and action.undo_of is None and not _is_look(tx, action):
            return action
    return None


def redo_target(tx: ReadTx, *, by: str) -> ActionLine | None:
    """The user's last standing undo, unless she has done something new since."""
    for action, stands in _recent(tx, by):
        if action.undo_of is None and stands and not _is_look(tx, action):
            return None
        if action.undo_of is not None and stands and not _undoes_an_undo(tx, action):
            return action
    return None


def _is_look(tx: ReadTx, action: ActionLine) -> bool:
    """Whether somebody only looked at numbers, or a calendar reached a phone, which happens by itself."""
    books = {entry.change.book for entry in entries_of(tx, action.journal)}
    return bool(books) and books <= {ContactView.book.table, Handing.book.table}


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


def history_of_many(tx: ReadTx, *, book: str, ids: Iterable[int]) -> tuple[Entry, ...]:
    """Every change of some records of one book, oldest first."""
    wanted = sorted(set(ids))
    if not wanted:
        return ()
    return _select_entries(tx, (journal_entry.c.book == book) & journal_entry.c.record_id.in_(wanted))


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
    for row in sorted(tx.connection.execute(query).all(), key=lambda row: int(row[5])):
        found.setdefault(row[0], []).append(UnitEntry(row[1], row[2], row[3], row[4]))
    return {key: tuple(value) for key, value in found.items()}


def last_actions(tx: ReadTx, *, limit: int) -> tuple[ActionLine, ...]:
    """The newest actions of everybody, newest first; without starting content and what phones fetched."""
    group = journal_group.c
    query = (
        select(journal_group)
        .where(
            group.action.not_like("office.%"), group.action.not_like("doctor.%"), group.action != "feed.read"
        )
        .order_by(group.id.desc())
        .limit(limit)
    )
    return tuple(_line(row) for row in tx.connection.execute(query).all())


def actions_about(tx: ReadTx, records: Mapping[str, Iterable[int]], *, limit: int) -> tuple[ActionLine, ...]:
    """The newest actions that changed one of the records (table → numbers), newest first."""
    entry = journal_entry.c
    numbers: set[int] = set()
    for book, ids in records.items():
        ordered = sorted(set(ids))
        for at in range(0, len(ordered), _AT_ONCE):
            some = ordered[at : at + _AT_ONCE]
            query = select(entry.group_id).where(entry.book == book, entry.record_id.in_(some)).distinct()
            numbers.update(tx.connection.execute(query).scalars())
    newest = sorted(numbers, reverse=True)[:limit]
    query_lines = select(journal_group).where(journal_group.c.id.in_(newest))
    lines = [_line(row) for row in tx.connection.execute(query_lines)]
    return tuple(sorted(lines, key=lambda line: -line.journal))


def entries_of_many(
    tx: ReadTx, journals: Iterable[int], *, most_each: int
) -> Mapping[int, tuple[tuple[Entry, ...], int]]:
    """Changes of several actions by number: the first of them, and how many there are in all."""
    wanted = sorted(set(journals))
    entry = journal_entry.c
    counts = select(entry.group_id, func.count()).where(entry.group_id.in_(wanted))
    found: dict[int, tuple[tuple[Entry, ...], int]] = dict.fromkeys(wanted, ((), 0))
    small: list[int] = []
    for number, count in tx.connection.execute(counts.group_by(entry.group_id)):
        found[number] = ((), count)
        if count <= most_each:
            small.append(number)
    grouped: dict[int, list[Entry]] = {}
    for one in _select_entries(tx, entry.group_id.in_(small)):
        grouped.setdefault(one.journal, []).append(one)
    for number in wanted:
        count = found[number][1]
        if count > most_each:
            grouped[number] = list(_select_entries(tx, entry.group_id == number, limit=most_each))
        found[number] = (tuple(grouped.get(number, ())), count)
    return found


def undone(tx: ReadTx, journals: Iterable[int]) -> frozenset[int]:
    """Which of the actions stand no longer, because somebody took them back."""
    wanted = frozenset(journals)
    if not wanted:
        return wanted
    group = journal_group.c
    query = select(group.id, group.undo_of).where(group.undo_of.is_not(None), group.id > min(wanted))
    by_target: dict[int, list[int]] = {}
    for number, target in tx.connection.execute(query).all():
        by_target.setdefault(target, []).append(number)

    def stands(number: int) -> bool:
        return not any(stands(later) for later in by_target.get(number, ()))

    return frozenset(number for number in wanted if not stands(number))


def why_blocked(tx: ReadTx, journal: int) -> UndoBlocked | None:
    """What `reverse` would raise just now; None where the action can be taken back. Writes nothing."""
    entries = entries_of(tx, journal)
    plans = [e for e in entries if not BY_NAME[e.change.book].book.fact]
    if not plans:
        return UndoBlocked("undo.facts" if entries else "undo.nothing")
    stands: dict[tuple[str, int, str], Mapping[str, Any]] = {}
    try:
        for entry in reversed(plans):
            change = entry.change
            place = (change.book, change.record_id, change.unit)
            _values_to_write(tx, entry, stands.get(place))
            stands[place] = change.old or {}
    except UndoBlocked as blocked:
        return blocked
    return None


def since(tx: ReadTx, journal: int) -> tuple[Entry, ...]:
    """Every change made after the action of that number, oldest first."""
    return _select_entries(tx, journal_entry.c.group_id > journal)


def _reverse_entry(tx: WriteTx, entry: Entry) -> None:
    change = entry.change
    if change.unit == "*":
        current = tx.get(BY_NAME[change.book], change.record_id)
        if current.binned_at is None:
            tx.bin(current)
        return
    values = _values_to_write(tx, entry)
    if values:
        tx.update(tx.get(BY_NAME[change.book], change.record_id), **values)


def _values_to_write(tx: ReadTx, entry: Entry, stands: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The old values of a change where they are not there again already; `stands`: what is there instead
    of what the record says. Raises UndoBlocked.
    """
    change = entry.change
    kind = BY_NAME[change.book]
    if change.unit == "*":
        return {}
    if change.old is None or "private" in change.new:
        raise UndoBlocked("undo.private", book=change.book)
    current = tx.get(kind, change.record_id)
    now = codec.unit_to_json(kind, {n: getattr(current, n) for n in change.old})
    now = now if stands is None else dict(stands)
    if now == dict(change.old):
        return {}
    if now != dict(change.new):
        raise UndoBlocked("undo.changed_since", **_who_changed(tx, entry))
    return codec.unit_from_json(kind, change.old)


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
    for action in [_line(row) for row in tx.connection.execute(query).all()]:
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


def _select_entries(tx: ReadTx, where: Any, *, limit: int | None = None) -> tuple[Entry, ...]:
    query = (
        select(journal_group, journal_entry)
        .join(journal_group, journal_group.c.id == journal_entry.c.group_id)
        .where(where)
    )
    number = journal_entry.c.id
    if limit is not None:
        query = query.order_by(number).limit(limit)
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


def book_named(table: str) -> type[Record]:
    """The kind of record kept in a table."""
    return BY_NAME[table]
