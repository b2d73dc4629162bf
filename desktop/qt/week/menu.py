# SPDX-License-Identifier: Apache-2.0
"""What can be done with an engagement, as a menu (right button, menu key), and a look at it (Space)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QToolTip

from desktop.qt.copying import add_ways
from desktop.qt.week import carrying, choosing, hits, keyboard
from desktop.qt.week.blocks import tooltip_of

if TYPE_CHECKING:
    from desktop.qt.week.view import TimeGrid


def open_menu(view: TimeGrid, event: QContextMenuEvent) -> None:
    """The menu of what lies under the pointer; by the key, of what is selected."""
    if view.drag is not None and view.drag.live:
        return
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        open_at_selection(view)
        return
    spot = view.viewport().mapFrom(view, event.pos()) if event.pos() else event.pos()
    found = hits.item_at(view.scene, view.grid(), spot.x(), spot.y())
    if found is not None and found.key not in view.chosen:
        choosing.select(view, found.key)
    menu_of(view).popup(event.globalPos())


def open_at_selection(view: TimeGrid) -> None:
    """The menu beside what is selected."""
    menu_of(view).popup(_spot(view))


def _spot(view: TimeGrid) -> QPoint:
    box = hits.box_of(view.scene, view.selection) if view.selection else None
    grid = view.grid()
    if box is None:
        return view.viewport().mapToGlobal(QPoint(round(grid.gutter), round(grid.top)))
    seen = hits.seen(box, grid) if box.y >= grid.top else box
    return view.viewport().mapToGlobal(QPoint(round(seen.x + seen.w / 2), round(max(grid.head, seen.y + 8))))


def menu_of(view: TimeGrid) -> QMenu:
    """Made anew each time; it deletes itself."""
    words = view.look.words
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(key: str, does: Callable[[], object], **values: object) -> None:
        action = menu.addAction(words.text(f"grid.menu_{key}", **values))
        action.triggered.connect(lambda _checked=False: does())

    picked = view.picked()
    if len(picked) == 1:
        add("open", lambda: view.opened.emit(picked[0].key))
        if picked[0].hold_group:
            add("choose", partial(keyboard.choose_alternative, view))
        menu.addSeparator()
    if picked:
        add("copy", partial(carrying.keep, view))
        add("carry_copy", partial(carrying.start, view, copies=True))
        add("carry", partial(carrying.start, view, copies=False))
    if view.clip:
        add("paste", partial(carrying.paste, view))
    if picked:
        menu.addSeparator()
        add("cancel", partial(keyboard.cancel, view), count=len(picked))
        add("bin", lambda: view.many_binned.emit(tuple(item.key for item in picked)), count=len(picked))
        menu.addSeparator()
    else:
        add("new", lambda: view.create_requested.emit(view.cursor_when()))
    add("list", lambda: view.list_wanted.emit(view.spot_day))
    add_ways(menu, view)
    return menu


def peek(view: TimeGrid) -> None:
    """Everything about the selected one beside it, until the next key."""
    item = view.item(view.selection)
    if item is not None:
        QToolTip.showText(_spot(view), tooltip_of(item, view.scene, view.hand), view.viewport())
