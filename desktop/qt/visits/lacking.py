# SPDX-License-Identifier: Apache-2.0
"""What the rows lack, read for those in view and remembered until they are read again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from desktop.qt.frame.desk import Ask
from desktop.screens.visits import Lacks, VisitLacks, VisitRow, VisitsScreen

MOST_READ = 60  # asked for at once


class Lacking:
    """Beside one screen at a time; `told` is called with the rows that are known better now."""

    def __init__(self, ask: Ask, told: Callable[[tuple[VisitRow, ...]], None]) -> None:
        self._ask, self._told = ask, told
        self._screen: VisitsScreen | None = None
        self._known: dict[int, Lacks] = {}
        self._asked: set[int] = set()

    def show(self, screen: VisitsScreen | None) -> None:
        """Another reading. What was known of a row stands until it is read again, which follows at once."""
        self._screen = screen
        self._asked.clear()
        if screen is None:
            self._known.clear()
            return
        here = {row.key: row.lacks or self._known.get(row.key) for row in screen.rows}
        self._known = {key: lacks for key, lacks in here.items() if lacks is not None}

    def of(self, row: VisitRow) -> VisitRow:
        """The row with what is known of it."""
        known = self._known.get(row.key)
        return row if known is None or row.lacks is not None else replace(row, lacks=known)

    def read(self, seen: Iterable[VisitRow]) -> None:
        """Asks about the rows in view that were neither read nor asked about."""
        screen = self._screen
        if screen is None:
            return
        read = {row.key for row in screen.rows if row.lacks is not None} | self._asked
        keys = tuple(dict.fromkeys(row.key for row in seen if row.key not in read))[:MOST_READ]
        if keys:
            self._asked.update(keys)
            self._ask.read(
                VisitLacks(keys=keys), lambda lacks: self._read(screen, lacks), channel="visit_lacks"
            )

    def _read(self, screen: VisitsScreen, lacks: Mapping[int, Lacks]) -> None:
        if self._screen is screen:
            self._known |= lacks
            self._told(tuple(replace(r, lacks=lacks[r.key]) for r in screen.rows if r.key in lacks))
