# SPDX-License-Identifier: Apache-2.0
"""Which events of a calendar file are taken, and which of their changes. No Qt."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from desktop.rules.import_kind import EventState
from desktop.screens.importing_events import EventChange, EventRow


class Choice:
    """Everything that may be taken is, until it is unticked; a conflict stays ours until it is ticked."""

    def __init__(self) -> None:
        self.left_out: set[str] = set()
        self.ours: set[tuple[str, str]] = set()
        self.theirs: set[tuple[str, str]] = set()
        self._counted: tuple[object, int] | None = None  # of which rows, and how many

    def forget(self) -> None:
        """Everything stands as at first."""
        for ticks in (self.left_out, self.ours, self.theirs):
            ticks.clear()
        self._counted = None

    def is_ticked(self, row: EventRow) -> bool:
        return row.may_take and row.key not in self.left_out

    def tick(self, row: EventRow, on: bool) -> None:
        """Nothing happens to a row of which nothing can be taken."""
        self._counted = None
        if row.may_take:
            (self.left_out.discard if on else self.left_out.add)(row.key)

    def tick_all(self, rows: Iterable[EventRow], on: bool) -> None:
        for row in rows:
            self.tick(row, on)

    def is_unit_ticked(self, row: EventRow, change: EventChange) -> bool:
        """Whether the file's value of this unit is taken, if the row is."""
        key = (row.key, change.unit)
        return key in self.theirs if change.is_conflict else key not in self.ours

    def tick_unit(self, row: EventRow, change: EventChange, on: bool) -> None:
        self._counted = None
        key = (row.key, change.unit)
        if change.is_conflict:
            (self.theirs.add if on else self.theirs.discard)(key)
        else:
            (self.ours.discard if on else self.ours.add)(key)

    def takes(self, row: EventRow) -> bool:
        """Whether taking the file would do anything to this event."""
        if not self.is_ticked(row):
            return False
        return row.state is EventState.NEW or any(self.is_unit_ticked(row, c) for c in row.changes)

    def count(self, rows: Sequence[EventRow]) -> int:
        """How many events taking the file would touch; the same rows are counted once between two ticks."""
        if self._counted is None or self._counted[0] is not rows:
            self._counted = rows, sum(self.takes(row) for row in rows)
        return self._counted[1]
