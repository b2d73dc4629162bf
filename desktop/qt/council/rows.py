# SPDX-License-Identifier: Apache-2.0
"""Where rows and the keyboard stand: laid out, held while a reply may follow, gone on from, chosen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from desktop.qt.council.arranging import arranged, nearest_row, next_to_tell
from desktop.screens.council import CouncilRow, Telling

if TYPE_CHECKING:
    from desktop.qt.council.desk import CouncilDesk


class Rows:
    """Belongs to the desk. `stay`: rows just called, with the group each stood in.

    `moved_to`: where the keyboard was put because somebody else dealt with its row.
    """

    def __init__(self, desk: CouncilDesk) -> None:
        self._desk = desk
        self.stay: dict[str, Telling] = {}
        self.moved_to = ""

    def arrange(self, key: str = "") -> None:
        """Lays the rows out anew; the keyboard stays on its row, else on the one that took its place."""
        rows = self._shown()
        current, place = self._desk.list.current, max(0, self._desk.list.place)
        wanted = key or (current.key if current is not None else "")
        bar = self._desk.list.verticalScrollBar()
        at = bar.value()
        items = arranged(rows, self._desk.head.by, self._desk.head.sieve, self.stay)
        # The old row must not hear of the new one's place: it is told where the keyboard stands below.
        self._desk.list.blockSignals(True)
        self._desk.model.show_items(items, self._desk.ask.clock())
        self._desk.list.size_heads()
        bar.setValue(at)
        has_row = self._desk.model.row_of(wanted) >= 0
        self._desk.list.go_to(wanted if has_row else nearest_row(items, place))
        self._desk.list.blockSignals(False)
        self._desk.say_nothing()
        self._desk.show_current(self._desk.list.current)

    def _shown(self) -> tuple[CouncilRow, ...]:
        """The rows as read; one that somebody is typing about stays until she is done, wherever it went.

        Her next letters would be keys for whoever took its place.
        """
        rows = self._desk.shown.rows if self._desk.shown is not None else ()
        current = self._desk.list.current
        if current is None or not self._desk.is_typing or any(row.key == current.key for row in rows):
            return rows
        return (*rows, current)

    def leave_gone(self) -> None:
        """What was typed is done: a row that stayed for it only goes, and the next key says so."""
        desk, current = self._desk, self._desk.list.current
        if current is None or desk.is_typing or any(row.key == current.key for row in self._shown()):
            return
        self.arrange()
        following = desk.list.current
        self.moved_to = following.key if following is not None else ""

    def chosen(self) -> tuple[CouncilRow, ...]:
        """The marked rows, else the one with the keyboard."""
        marked = [row for row in self._desk.model.rows() if row.key in self._desk.model.marked]
        current = self._desk.list.current
        return tuple(marked) or (() if current is None else (current,))

    def rows_to_tell(self) -> tuple[CouncilRow, ...]:
        """Those chosen that she may tell; where she may tell none of them it is said."""
        chosen = self.chosen()
        rows = tuple(row for row in chosen if row.may_tell)
        if chosen and not rows:
            self._desk.say("queue.not_hers")
        return rows

    def hold(self, rows: Sequence[CouncilRow]) -> None:
        """These stay where they are until one goes on."""
        self.stay = {row.key: row.group for row in rows}

    def release(self) -> None:
        """Everything where it belongs."""
        if self.stay:
            self.stay.clear()
            self.arrange()

    def go_on(self, leaving: frozenset[str]) -> None:
        """The next who waits; without one the keyboard stays near."""
        following = next_to_tell(self._desk.model.items, self._desk.list.place, leaving=leaving)
        self.stay.clear()
        self._desk.list.mark(frozenset())
        self.arrange(following)

    def came_unasked(self, rows: Sequence[CouncilRow]) -> bool:
        """The row went while somebody was about to press a key for it: once, the key only says so."""
        if len(rows) != 1 or rows[0].key != self.moved_to:
            return False
        self.moved_to = ""
        self._desk.say("queue.row_went", name=rows[0].name)
        return True
