# SPDX-License-Identifier: Apache-2.0
"""What is chosen in a month or in the agenda, one or several, and what is asked for all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from db.records.when import When
from desktop.qt.month import hits
from desktop.screens.calendar import CalendarItem

if TYPE_CHECKING:
    from desktop.qt.calendar.page import CalendarPage
    from desktop.qt.month.view import MonthView

Moves = tuple[tuple[int, When], ...]


class Chooser(Protocol):
    """A painted view in which several engagements can be chosen: one current, the others beside it."""

    selection: int
    also: frozenset[int]
    page: CalendarPage

    def item(self, key: int) -> CalendarItem | None: ...
    def choose(self, key: int) -> None: ...
    def repaint_all(self) -> None: ...


def picked(view: Chooser) -> tuple[CalendarItem, ...]:
    """Everything chosen, the current one first."""
    keys = dict.fromkeys((view.selection, *sorted(view.also)))
    found = (view.item(key) for key in keys if key)
    return tuple(item for item in found if item is not None)


def in_order(view: MonthView) -> dict[int, date | None]:
    """Keys as they are walked through, with the day of each; month plans first, what is hidden too."""
    found: dict[int, date | None] = {chip.item.key: None for chip in view.scene.plans}
    for head in view.scene.heads:
        for key in hits.keys_of(view.scene, head.day):
            found.setdefault(key, head.day)
    return found


def toggle(view: Chooser, key: int) -> None:
    """Adds to what is chosen, or takes away from it."""
    kept = (view.also | ({view.selection} if view.selection else set())) ^ {key}
    current = view.selection if view.selection in kept else key if key in kept else min(kept, default=0)
    view.choose(current)
    view.also = frozenset(kept)
    view.repaint_all()


def add(view: Chooser, keys: Iterable[int]) -> None:
    """Adds to what is chosen; the last one is current."""
    added = tuple(keys)
    kept = view.also | {view.selection, *added} - {0}
    if added:
        view.choose(added[-1])
    view.also = frozenset(kept)
    view.repaint_all()


def ask_move(view: Chooser, moves: Moves) -> None:
    """Asks for other times, of several as one step."""
    if len(moves) > 1:
        view.page.many_moved.emit(moves)
    elif moves:
        view.page.move_requested.emit(*moves[0])


def ask_copies(view: Chooser, moves: Moves) -> None:
    """Asks for copies at these times, of several as one step."""
    if len(moves) > 1:
        view.page.many_copied.emit(moves)
    elif moves:
        view.page.copy_requested.emit(*moves[0])


def ask_cancel(view: Chooser) -> None:
    """What is chosen is to be cancelled."""
    keys = tuple(item.key for item in picked(view))
    if len(keys) > 1:
        view.page.many_cancelled.emit(keys)
    elif keys:
        view.page.cancel_requested.emit(keys[0])


def ask_bin(view: Chooser) -> None:
    """What is chosen is to be binned."""
    keys = tuple(item.key for item in picked(view))
    if keys:
        view.page.many_binned.emit(keys)


def ask_alternative(view: Chooser) -> None:
    """Of several alternatives the current one is taken."""
    item = view.item(view.selection)
    if item is not None and item.hold_group:
        view.page.choose_requested.emit(item.key)
