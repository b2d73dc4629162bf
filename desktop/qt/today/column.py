# SPDX-License-Identifier: Apache-2.0
"""The items of the list one below the other: how tall each is and where it lies."""

from __future__ import annotations

from bisect import bisect_right

from desktop.qt.accessible import Box
from desktop.qt.theme import Theme
from desktop.qt.today.lines import Head, Item, Line
from desktop.qt.today.placing import Placed, Placing


class Column:
    """Heights are counted from the top of the first item, whatever is scrolled."""

    def __init__(self, theme: Theme) -> None:
        self._theme = theme
        self._items: tuple[Item, ...] = ()
        self._tops: list[float] = []
        self.placed: list[Placed] = []
        self.placing = Placing(theme, 100)

    def lay_out(self, items: tuple[Item, ...], width: float) -> float:
        """Places all items; gives the height they need together."""
        if width != self.placing.width:
            self.placing = Placing(self._theme, width)
        self._items = items
        self.placed = [self.placing.place(item) for item in items]
        self._tops, y = [], 0.0
        for placed in self.placed:
            self._tops.append(y)
            y += placed.height
        return y

    def index_of(self, key: str) -> int:
        """Where a line stands among the items; -1 for nowhere."""
        found = (n for n, item in enumerate(self._items) if isinstance(item, Line) and item.key == key)
        return next(found, -1)

    def box_of(self, index: int, scrolled: float) -> Box:
        """Where an item is seen when `scrolled` pixels are above the view."""
        return Box(0, self._tops[index] - scrolled, self.placing.width, self.placed[index].height)

    def item_at(self, y: float) -> Item | None:
        """What lies at a height."""
        index = bisect_right(self._tops, y) - 1
        if not 0 <= index < len(self._items):
            return None
        return self._items[index] if y < self._tops[index] + self.placed[index].height else None

    def visible(self, scrolled: float, height: float) -> range:
        """The items that can be seen."""
        first = max(0, bisect_right(self._tops, scrolled) - 1)
        return range(first, bisect_right(self._tops, scrolled + height))

    def scroll_for(self, index: int, scrolled: int, height: int) -> int:
        """How far to scroll so that an item is seen whole, with the head of its group above it."""
        top, tall = self._tops[index], self.placed[index].height
        if index and isinstance(self._items[index - 1], Head):
            top, tall = self._tops[index - 1], tall + self.placed[index - 1].height
        if top < scrolled:
            return int(top)
        return max(scrolled, round(top + tall - height))
