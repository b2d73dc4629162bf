# SPDX-License-Identifier: Apache-2.0
"""Reading and writing one office inside one transaction.

A `WriteTx` is made by `Office.write` only. It journals every change by merge unit, merges a save
made on an older row version, and raises the counters of the engagement a change belongs to.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, TypeVar, cast

from sqlalchemy import Connection, CursorResult, Select, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from db import blobs, codec
from db.changes import Changes
from db.entries import ActionEntries
from db.errors import (
    BugError,
    InputError,
    MergeConflict,
    RecordMissing,
    UnitConflict,
    Unreadable,
    driver_code,
)
from db.records import Engagement
from db.records.meta import Record, field_map, units_of
from db.tables import TABLES, journal_group, meta

R = TypeVar("R", bound=Record)
T = TypeVar("T")


class ReadTx:
    """A consistent view of the office; values leave it, rows do not."""

    def __init__(self, connection: Connection, memo: dict[str, Any] | None = None) -> None:
        self.connection = connection
        # What readers worked out from this office and may keep between transactions, with its own date.
        self.memo: dict[str, Any] = {} if memo is None else memo

    def get(self, kind: type[R], record_id: int) -> R:
        """The record, binned or not. Raises RecordMissing."""
        found = self.find(kind, record_id)
        if found is None:
            raise RecordMissing("record.missing", book=kind.book.table, id=record_id)
        return found

    def find(self, kind: type[R], record_id: int) -> R | None:
        table = TABLES[kind]
        found = self.records(kind, select(table).where(table.c.id == record_id))
        return found[0] if found else None

    def all(self, kind: type[R], *, binned: bool = False, **equals: object) -> tuple[R, ...]:
        """Kept records whose columns equal the given values (a tuple, list or set: any of them), by id."""
        table = TABLES[kind]
        query = select(table).order_by(table.c.id)
        if not binned:
            query = query.where(table.c.binned_at.is_(None))
        for name, value in equals.items():
            column = table.c[name]
            if isinstance(value, list | tuple | set | frozenset):
                query = query.where(column.in_([getattr(v, "value", v) for v in value]))
            else:
                query = query.where(column == getattr(value, "value", value))
        return self.records(kind, query)

    def records(
        self, kind: type[R], query: Select[Any], values: Mapping[str, object] | None = None
    ) -> tuple[R, ...]:
        """Records of a select over the kind's whole table; `values` of the parameters it was made with."""
        found = self.connection.execute(query, values)
        if self.connection.dialect.name == "sqlite":
            # As they are kept, past the row objects, which cost as much as the records.
            return read_rows(codec.sqlite_reader(kind), partial(as_kept, found), kind)
        return read_rows(codec.row_reader(kind), found.all, kind)

    def feed_secret(self) -> str:
        """What UIDs of other audiences are derived with; made with the office, copied with it."""
        query = select(meta.c.value).where(meta.c.key == "feed_secret")
        return str(self.connection.execute(query).scalar_one())

    def blob(self, sha256: str, *, file: str = "-") -> bytes:
        """The kept bytes of that sum, `file` for the sentence. Raises OfficeError file.content_lost."""
        return blobs.get(self.connection, sha256, file=file)

    def count(self, kind: type[Record]) -> int:
        """How many kept records of a kind there are."""
        table = TABLES[kind]
        query = select(func.count()).select_from(table).where(table.c.binned_at.is_(None))
        return int(self.connection.execute(query).scalar_one())

    def journal_number(self) -> int:
        """Number of the newest action; 0 in an office where nothing was written."""
        return self.connection.execute(select(func.max(journal_group.c.id))).scalar() or 0


def as_kept(found: CursorResult[Any]) -> Iterable[Any]:
    """The rows as the driver gives them, without what the columns' types would make of their values."""
    rows: Iterable[Any] = found.cursor_strategy.fetchall(found, cast("Any", found.cursor))
    return rows


def read_rows(
    read: Callable[[Any], T], rows: Callable[[], Iterable[Any]], kind: type[Record]
) -> tuple[T, ...]:
    """Raises Unreadable where a row cannot be a record: the file was damaged or written by others."""
    try:
        return tuple(map(read, rows()))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise Unreadable(kind.book.table) from error


@dataclass(frozen=True, slots=True)
class Action:
    """What a write is called in the journal and who does it."""

    name: str
    by: str
    subject: str = ""
    undo_of: int | None = None


class WriteTx(ReadTx):
    """The one way to change an office. `now` is the office's clock at the start of the action."""

    def __init__(
        self,
        connection: Connection,
        *,
        action: Action,
        now: datetime,
        new_uid: str | None,
        memo: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(connection, memo)
        self.action = action
        self.by = action.by
        self.now = now
        self._uid_seed = new_uid
        self._uids = 0
        self._next: dict[str, int] = {}
        self._entries = ActionEntries(connection)
        self._stamped: set[int] = set()
        self._born: set[int] = set()  # engagements of this action, which nobody can have seen
        self.subject = action.subject
        # Each is called once with whether the action was kept (True) or taken back.
        self.endings: list[Callable[[bool], None]] = []

    @property
    def changes(self) -> Changes:
        """What this action changed so far, in order."""
        return Changes(self._entries.number, self.action.name, tuple(self._entries.changes))

    def undoes(self, journal: int, *, subject: str) -> None:
        """This action takes back the one of that number. Call before anything is written."""
        if self._entries.number is not None:
            raise BugError("an undo must be named before it writes")
        self.action = dataclasses.replace(self.action, undo_of=journal)
        self.subject = subject

    def add(self, record: R) -> R:
        """Keep a new record and return it with its number. Raises InputError."""
        return self.add_many((record,))[0]

    def add_many(self, records: Iterable[R]) -> tuple[R, ...]:
        """The same of many records of one kind, in one statement. Raises InputError."""
        found = tuple(self._numbered(record) for record in records)
        if not found:
            return ()
        kind = type(found[0])
        rows = [codec.to_row(kept) for kept in found]
        with _refused(kind):
            # Beside the statement, not in it: what is compiled once serves every record of the kind.
            self.connection.execute(insert(TABLES[kind]), rows if len(rows) > 1 else rows[0])
        for kept in found:
            new = {"private": True} if kind.book.private else codec.record_to_json(kept)
            self._entries.note(kind, kept.id, "*", old=None, new=new)
            self._touch_owner(kept, "bin")
        return found

    def _numbered(self, record: R) -> R:
        kind = type(record)
        stamps: dict[str, Any] = {"id": self._next_id(kind), "row_version": 1}
        if isinstance(record, Engagement):
            stamps |= {
                "uid": record.uid or self.new_uid(),
                "changed_at": self.now,
                "created_at": record.created_at or self.now,
            }
            self._stamped.add(stamps["id"])
            if record.exposed_edition < record.edition:
                self._born.add(stamps["id"])
        return cast(R, codec.checked(dataclasses.replace(record, **stamps)))

    def update(self, base: R, **fields: Any) -> R:
        """Save `fields` over the record as it was read; returns it as it now stands.

        A newer row version means a merge: a unit changed by one side only is taken, a unit that
        both changed differently raises MergeConflict and nothing is written. Raises
        RecordMissing, InputError.
        """
        kind = type(base)
        if kind.book.fact:
            raise BugError(f"{kind.book.table} is append-only")
        stamps = [n for n in fields if field_map(kind)[n].meta.unit is None]
        if any(fields[n] != getattr(base, n) for n in stamps):
            raise BugError(f"only the record book writes {', '.join(stamps)} of {kind.book.table}")
        mine = codec.checked(dataclasses.replace(base, **fields))
        current = self.get(kind, base.id)
        taken = _units_to_take(kind, base=base, mine=mine, current=current)
        if not taken:
            return current
        changed = {name: getattr(mine, name) for unit in taken for name in units_of(kind)[unit]}
        new = dataclasses.replace(current, **changed, row_version=current.row_version + 1)
        if isinstance(new, Engagement):
            new = cast(R, self._stamp(new, set(taken)))
        self._write(current, new)
        for unit in taken:
            old, said = _said_of(current, unit), _said_of(new, unit)
            self._entries.note(kind, new.id, unit, old=old, new=said)
        for unit in taken:
            self._touch_owner(new, unit)
        return new

    def bin(self, base: R) -> R:
        """Put a record into the bin; it stays readable by number and can be restored by undo."""
        return self.update(base, binned_at=self.now)

    def put_blob(self, data: bytes, *, file: str = "-") -> str:
        """Keep bytes and return their sha256; the same bytes are kept once. Raises InputError."""
        return blobs.put(self.connection, data, file=file)

    def expose(self, engagement_id: int, *, superseded: bool = False) -> None:
        """The present edition went out (issued, told, fetched): the next visible change makes a new one.

        `superseded`: what went out is not how it stands any more, so how it stands is a new edition already.
        """
        self._born.discard(engagement_id)
        current = self.get(Engagement, engagement_id)
        if current.exposed_edition >= current.edition:
            return
        counters: dict[str, Any] = {"exposed_edition": current.edition}
        if superseded:
            counters |= {"edition": current.edition + 1, "row_version": current.row_version + 1}
        self._write(current, dataclasses.replace(current, **counters))

    def expose_many(self, ids: Iterable[int]) -> None:
        """`expose` for many at once, as a feed or file holds them; one query, whatever the number."""
        wanted = sorted(set(ids))
        self._born.difference_update(wanted)
        own = TABLES[Engagement].c
        late = (own.id.in_(wanted), own.exposed_edition < own.edition)
        if wanted:
            self.connection.execute(
                update(TABLES[Engagement]).where(*late).values(exposed_edition=own.edition)
            )

    def new_uid(self) -> str:
        """A random UUID, or one derived from the office's fixed seed in sample offices and tests."""
        import uuid

        if self._uid_seed is None:
            return str(uuid.uuid4())
        self._uids += 1
        name = f"{self._uid_seed}:{self._entries.begin()}:{self._uids}"
        return str(uuid.uuid5(uuid.NAMESPACE_OID, name))

    def load(self, records: Iterable[Record]) -> int:
        """Put in starting content with its own numbers, without journal entries: for new offices only."""
        self.memo.clear()
        batches = codec.rows_by_kind(records)
        for kind in TABLES:
            if kind in batches:
                with _refused(kind):
                    self.connection.execute(insert(TABLES[kind]), batches[kind])
                self._next.pop(kind.book.table, None)
        self.note_action()
        return sum(len(rows) for rows in batches.values())

    def note_action(self) -> None:
        """Have the action in the journal even if it changes nothing."""
        self._entries.begin()

    def flush(self) -> None:
        """Write the journal entries gathered so far; called before the commit."""
        self._entries.write(
            at=self.now,
            by=self.by,
            action=self.action.name,
            subject=self.subject,
            undo_of=self.action.undo_of,
        )

    # -- inside -------------------------------------------------------------------------------

    def _write(self, current: Record, new: Record) -> None:
        before, after = codec.to_row(current), codec.to_row(new)
        changed = {k: v for k, v in after.items() if before[k] != v}
        table = TABLES[type(new)]
        statement = (
            update(table)
            .where(table.c.id == new.id, table.c.row_version == current.row_version)
            .values(changed)
        )
        if not changed:
            return
        with _refused(type(new)):
            written = self.connection.execute(statement).rowcount
        if written != 1:
            raise BugError(f"{table.name} {new.id} changed inside one writing transaction")

    def _stamp(self, new: Engagement, units: set[str]) -> Engagement:
        """Counters of one action: each grows at most once a transaction."""
        first = new.id not in self._stamped
        sequence, edition = new.sequence, new.edition
        if first and units & Engagement.book.sequence_units:
            sequence += 1
            self._stamped.add(new.id)
        if units & Engagement.book.visible_units and new.exposed_edition >= new.edition:
            edition += 1
        changed_at = max(self.now, new.changed_at or self.now)
        return dataclasses.replace(new, sequence=sequence, edition=edition, changed_at=changed_at)

    def _touch_owner(self, child: Record, unit: str) -> None:
        book = child.book
        if book.owner is None:
            return
        owner_id = getattr(child, book.owner)
        if owner_id in self._born:
            return
        owner = None if owner_id is None else self.find(Engagement, owner_id)
        if owner is None:
            return
        stands_for: set[str] = set()
        if unit in book.sequence_units:
            stands_for.add("when")
        if unit in book.visible_units:
            stands_for.add("place")
        if owner.id in self._stamped and not stands_for:
            return
        stamped = self._stamp(owner, stands_for)
        if stamped != owner:
            self._write(owner, dataclasses.replace(stamped, row_version=owner.row_version + 1))

    def _next_id(self, kind: type[Record]) -> int:
        name = kind.book.table
        if name not in self._next:
            top = self.connection.execute(select(func.max(TABLES[kind].c.id))).scalar() or 0
            self._next[name] = top + 1
        number = self._next[name]
        self._next[name] = number + 1
        return number


def _units_to_take(kind: type[R], *, base: R, mine: R, current: R) -> list[str]:
    """Units that only I changed. Raises MergeConflict for those that both sides changed differently."""
    taken: list[str] = []
    conflicts: list[UnitConflict] = []
    for unit, names in units_of(kind).items():
        was, want, now = ({n: getattr(r, n) for n in names} for r in (base, mine, current))
        if want in (was, now):
            continue
        if now == was:
            taken.append(unit)
        else:
            conflicts.append(UnitConflict(unit, was, want, now))
    if conflicts:
        raise MergeConflict(book=kind.book.table, record=current, units=tuple(conflicts))
    return taken


def _said_of(record: Record, unit: str) -> dict[str, Any]:
    """What the journal may hold of a unit."""
    kind = type(record)
    if kind.book.private and unit != "bin":
        return {"private": True}
    return codec.unit_to_json(kind, {n: getattr(record, n) for n in units_of(kind)[unit]})


@contextmanager
def _refused(kind: type[Record]) -> Iterator[None]:
    """What the database refuses because of a value, told as a fault of the input."""
    try:
        yield
    except IntegrityError as error:
        code = driver_code(error.orig)
        if code is None or not code.startswith("input."):
            raise
        raise InputError(code, book=kind.book.table) from error
