# SPDX-License-Identifier: Apache-2.0
"""What can be done with what is chosen in a month, as a menu, and a look at it (Space)."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu, QToolTip

from desktop.qt.copying import add_ways
from desktop.qt.month import carrying, choosing, hits, says
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.month.view import MonthView


def open_menu(view: MonthView, event: QContextMenuEvent) -> None:
    """The menu of what lies under the pointer; by the key, of what is chosen."""
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        open_at_cursor(view)
        return
    spot = view.viewport().mapFromGlobal(event.globalPos())
    chip = hits.chip_at(view.scene, spot.x(), spot.y())
    if chip is not None and chip.item not in choosing.picked(view):
        view.choose(chip.item.key)
    elif chip is None and view.scene.grid.is_day(spot.x(), spot.y()):
        view.go_to(view.scene.grid.day_at(spot.x(), spot.y()))
    menu_of(view).popup(event.globalPos())


def open_at_cursor(view: MonthView) -> None:
    """The menu beside what is chosen, or in the cursor's day."""
    menu_of(view).popup(_spot(view))


def peek(view: MonthView) -> None:
    """Everything about the chosen one, or of the day, beside it until the next key."""
    item = view.item(view.selection)
    text = view.ties.tip(item, view.words) if item is not None else "\n".join(says.day_texts(view, view.spot))
    QToolTip.showText(_spot(view), text, view.viewport())


def _spot(view: MonthView) -> QPoint:
    chip = hits.chip_of(view.scene, view.selection)
    box = chip.box if chip is not None else view.scene.grid.cell(view.spot)
    return view.viewport().mapToGlobal(QPoint(round(box.x + box.w / 3), round(box.y + min(box.h, 24) / 2)))


def menu_of(view: MonthView) -> QMenu:
    """Made anew each time; it deletes itself."""
    words, items = view.words, choosing.picked(view)
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(key: str, does: Callable[[], object], **values: object) -> None:
        action = menu.addAction(words.text(f"grid.menu_{key}", **values))
        action.triggered.connect(lambda _checked=False: does())

    if len(items) == 1:
        add("open", partial(view.page.opened.emit, items[0].key))
        if items[0].hold_group:
            add("choose", partial(choosing.ask_alternative, view))
        menu.addSeparator()
    if items:
        add("copy", partial(carrying.keep, view))
        add("carry_copy", partial(carrying.start, view, copies=True))
        add("carry", partial(carrying.start, view, copies=False))
    if view.clip:
        add("paste", partial(carrying.paste, view))
    if items:
        menu.addSeparator()
        add("cancel", partial(choosing.ask_cancel, view), count=len(items))
        add("bin", partial(choosing.ask_bin, view), count=len(items))
        menu.addSeparator()
    else:
        add("new", lambda: view.page.create_requested.emit(view.cursor_when()))
    day = menu.addAction(words.text("months.menu_day"))
    day.triggered.connect(lambda _checked=False: view.page.day_wanted.emit(view.spot, Scale.DAY))
    add_ways(menu, view)
    return menu
