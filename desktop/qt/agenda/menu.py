# SPDX-License-Identifier: Apache-2.0
"""What can be done with a row of the agenda, as a menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QMenu

from desktop.qt.agenda.rows import Entry
from desktop.screens.calendar import Scale

if TYPE_CHECKING:
    from desktop.qt.agenda.view import AgendaView


def open_menu(view: AgendaView, event: QContextMenuEvent) -> None:
    """The menu of the row under the pointer; by the key, of the current one."""
    if event.reason() is QContextMenuEvent.Reason.Keyboard:
        open_at_row(view)
        return
    index = view.row_at(view.viewport().mapFromGlobal(event.globalPos()).y())
    if index >= 0 and isinstance(view.stack.rows[index], Entry):
        view.go_to(index)
    menu_of(view).popup(event.globalPos())


def open_at_row(view: AgendaView) -> None:
    """The menu beside the current row."""
    y = view.box(view.spot).y + view.entry / 2 if view.spot >= 0 else view.heading
    menu_of(view).popup(view.viewport().mapToGlobal(QPoint(round(view.theme.em * 8), round(y))))


def menu_of(view: AgendaView) -> QMenu:
    """Made anew each time; it deletes itself."""
    words, current = view.words, view.current
    menu = QMenu(view)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)

    def add(name: str, does: Callable[[], object]) -> None:
        menu.addAction(name).triggered.connect(lambda _checked=False: does())

    if current is not None and view.selection:
        key = current.item.key
        add(words.text("grid.menu_open"), partial(view.page.opened.emit, key))
        if current.item.hold_group:
            add(words.text("grid.menu_choose"), partial(view.page.choose_requested.emit, key))
        menu.addSeparator()
        add(words.text("grid.menu_cancel", count=1), partial(view.page.cancel_requested.emit, key))
        add(words.text("grid.menu_bin", count=1), partial(view.page.many_binned.emit, (key,)))
        menu.addSeparator()
    else:
        when = view.cursor_when()
        add(words.text("grid.menu_new"), partial(view.page.create_requested.emit, when))
    day = view.cursor_day()
    add(words.text("months.menu_day"), partial(view.page.day_wanted.emit, day, Scale.DAY))
    return menu
