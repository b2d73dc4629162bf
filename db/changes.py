# SPDX-License-Identifier: Apache-2.0
"""What an action changed, as values that may leave the transaction."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One merge unit of one record; unit `*` is its creation. Values are as the journal keeps them (JSON)."""

    book: str
    record_id: int
    unit: str
    old: Mapping[str, Any] | None
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything one action changed. `journal` is None when it changed nothing."""

    journal: int | None
    action: str
    items: tuple[Change, ...]

    def records(self, book: str) -> frozenset[int]:
        """Numbers of the touched records of a book."""
        return frozenset(c.record_id for c in self.items if c.book == book)


@dataclass(frozen=True, slots=True)
class Entry:
    """A change as it stands in the history: who, when, as part of which action."""

    journal: int
    at: datetime
    by: str
    action: str
    subject: str
    undo_of: int | None
    change: Change


@dataclass(frozen=True, slots=True)
class ActionLine:
    """An action of the journal without its changes: what undo names."""

    journal: int
    at: datetime
    by: str
    action: str
    subject: str
    undo_of: int | None
