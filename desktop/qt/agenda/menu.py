# SPDX-License-Identifier: Apache-2.0
"""What can be done with a row of the agenda, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from desktop.qt.agenda import carrying
from desktop.qt.agenda.rows import Entry
from desktop.qt.copying import add_ways
from desktop.qt.month import choosing
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.agenda.view import AgendaView


def open_menu(view: AgendaView, event: QContextMenuEvent) -> None:
    """The menu of the row under the pointer; by the key, of the current one."""
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        open_at_row(view)
        return
    index = view.row_at(view.viewport().mapFromGlobal(event.globalPos()).y())
    row = view.stack.rows[index] if index >= 0 else None
    if isinstance(row, Entry) and row.item not in choosing.picked(view):
        view.go_to(index)
    menu_of(view).popup(event.globalPos())


def open_at_row(view: AgendaView) -> None:
    """The menu beside the current row."""
    y = view.box(view.spot).y + view.entry / 2 if view.spot >= 0 else view.heading
    menu_of(view).popup(view.viewport().mapToGlobal(QPoint(round(view.theme.em * 8), round(y))))


def menu_of(view: AgendaView) -> QMenu:
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
        add("new", partial(view.page.create_requested.emit, view.cursor_when()))
    day = menu.addAction(words.text("months.menu_day"))
    wanted = partial(view.page.day_wanted.emit, view.cursor_day(), Scale.DAY)
    day.triggered.connect(lambda _checked=False: wanted())
    add_ways(menu, view)
    return menu
