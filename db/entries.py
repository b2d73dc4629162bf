# SPDX-License-Identifier: Apache-2.0
"""What one action writes into the journal: gathered while it acts, put down at its end."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select

from db import codec
from db.changes import Change
from db.records.meta import Record
from db.tables import journal_entry, journal_group


class ActionEntries:
    """The group of one action and its entries, numbered in the order of commits.

    The caller holds the office's write lock, so that the next number stays the next one.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._waiting: list[dict[str, object]] = []
        self._next_entry = 0
        self._is_written = False
        self.changes: list[Change] = []
        self.number: int | None = None

    def begin(self) -> int:
        """The action's number; from now on it stands in the journal, whatever it changes."""
        if self.number is None:
            self.number = _top(self._connection, journal_group) + 1
            self._next_entry = _top(self._connection, journal_entry) + 1
        return self.number

    def note(self, kind: type[Record], record_id: int, unit: str, *, old: Any, new: Any) -> None:
        """One changed unit; `old` None with unit `*` is a creation."""
        entry = {
            "id": 0,
            "group_id": self.begin(),
            "book": kind.book.table,
            "record_id": record_id,
            "unit": unit,
            "old": None if old is None else _text(old),
            "new": _text(new),
        }
        entry["id"] = self._next_entry
        self._next_entry += 1
        self._waiting.append(entry)
        self.changes.append(Change(kind.book.table, record_id, unit, old, new))

    def write(self, *, at: datetime, by: str, action: str, subject: str, undo_of: int | None) -> None:
        """Put down what was gathered; nothing where the action never began."""
        if self.number is not None and not self._is_written:
            row = {
                "id": self.number,
                "at": at,
                "by": codec.clean_text(by)[:200],
                "action": action,
                "subject": codec.clean_text(subject)[:200],
                "undo_of": undo_of,
            }
            self._connection.execute(insert(journal_group).values(row))
            self._is_written = True
        if self._waiting:
            self._connection.execute(insert(journal_entry), self._waiting)
            self._waiting = []


def _text(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, sort_keys=True)


def _top(connection: Connection, table: Any) -> int:
    return connection.execute(select(func.max(table.c.id))).scalar() or 0
