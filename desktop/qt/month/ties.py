# SPDX-License-Identifier: Apache-2.0
"""What engagements of a stretch have to do with one another: alternatives of one plan, parts of a period."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from desktop.qt.week.sentences import Turn, alternatives, item_tooltip
from desktop.screens.calendar import CalendarItem
from desktop.words import Words


@dataclass(frozen=True, slots=True)
class Ties:
    """`turns`: key → the n-th of how many alternatives; `by_key`: everything of the stretch."""

    turns: Mapping[int, Turn] = field(default_factory=dict)
    by_key: Mapping[int, CalendarItem] = field(default_factory=dict)

    def tip(self, item: CalendarItem, words: Words) -> str:
        """The whole story of an engagement, in a few lines."""
        return item_tooltip(item, words, turn=self.turns.get(item.key), parent=self.by_key.get(item.parent))


def ties_of(items: Iterable[CalendarItem]) -> Ties:
    """The ties among the engagements of a stretch, those that the filter hides included."""
    by_key = {item.key: item for item in items}
    return Ties(alternatives(by_key.values()), by_key)
