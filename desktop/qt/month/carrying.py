# SPDX-License-Identifier: Apache-2.0
"""Dragging by keyboard in a month: C or X takes up, arrows carry over days and weeks, Enter lets go.

Ctrl+C and Ctrl+V copy without carrying: what was kept is put on the cursor's day.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

from db.records.when import Month
from desktop.qt.calendar import copied
from desktop.qt.month import choosing, hits, scrolling
from desktop.qt.month.gestures import Drag, carried_all
from desktop.qt.month.spans import order, span
from desktop.screens.calendar import within

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView

STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Up: -7,
    Qt.Key.Key_Down: 7,
    Qt.Key.Key_PageUp: -28,
    Qt.Key.Key_PageDown: 28,
}


def start(view: MonthView, *, copies: bool) -> None:
    """Takes up what is chosen."""
    items = choosing.picked(view)
    if not items:
        return
    first = items[0]
    day = view.spot if isinstance(first.when, Month) else hits.day_of(first, view.screen_shown)
    view.drag = Drag(
        item=first, others=items[1:], from_day=day, day=day, live=True, copies=copies, by_keys=True
    )
    _show(view)


def press(view: MonthView, key: Qt.Key | None) -> bool:
    """A key while something is carried; every other key waits until it is let go."""
    drag = view.drag
    assert drag is not None
    if key in STEPS:
        view.drag = replace(drag, day=within(drag.day + timedelta(days=STEPS[key])))
        _show(view)
    elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
        let_go(view)
    return True


def _show(view: MonthView) -> None:
    """Brings the day into view, other weeks too, and the flag beside it."""
    drag = view.drag
    assert drag is not None
    scrolling.show_day(view, drag.day)
    if view.scene.grid.shows(drag.day):
        box = view.scene.grid.cell(drag.day)
        view.drag = replace(drag, x=box.x + box.w / 2, y=box.y + box.h / 3)
    view.viewport().update()


def let_go(view: MonthView) -> None:
    """Asks for what the drag has come to."""
    drag, view.drag = view.drag, None
    view.viewport().update()
    if drag is None or not drag.live:
        return
    view.given = (drag.item, *drag.others) if drag.item is not None else ()
    if drag.item is None:
        when = drag.new_days()
        if when is not None:
            view.page.create_requested.emit(when)
    elif drag.copies:
        choosing.ask_copies(view, drag.moves())
    else:
        choosing.ask_move(view, drag.moves())
    if drag.by_keys:
        view.spot = drag.day


def keep(view: MonthView) -> None:
    """Ctrl+C: remembers what is chosen, also when other weeks are shown."""
    items = choosing.picked(view)
    if items:
        view.clip = items
        copied.copy(view, items, view.look)


def paste(view: MonthView) -> None:
    """Ctrl+V: a copy on the cursor's day, several as far apart as they were."""
    if not view.clip:
        return
    view.given = view.clip
    ordered = sorted(view.clip, key=lambda item: (span(item.when)[0], order(item)))
    days = (view.spot - span(ordered[0].when)[0]).days
    copies = carried_all(tuple(ordered), days, onto=view.spot)
    # On its own day the copy stands beside it.
    same = tuple((item.key, item.when) for item in ordered) if not days else ()
    choosing.ask_copies(view, copies or same)
