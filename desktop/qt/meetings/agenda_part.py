# SPDX-License-Identifier: Apache-2.0
"""The agenda of the meeting with its items to add, to write what came of them, to follow up."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.meetings.agenda import AgendaTable, ItemPanel
from desktop.qt.meetings.part import Act, Part
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.form import AddPart, EditPart, OrderParts, RemovePart
from desktop.screens.meetings import AgendaRow, FollowItem, MeetingScreen

_BOOK = "agenda_item"


class AgendaPart(Part):
    """One item is open at a time; it stays open until the office has it."""

    said = Signal(str, str)  # a sentence and its tone

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__(look, act)
        self.item: ItemPanel | None = None
        self._build()

    def _build(self) -> None:
        look, column = self.look, self.column
        self.head("agenda_head")
        self.no_agenda = label(self.text("no_agenda"), tone="muted", wrap=True)
        column.addWidget(self.no_agenda)
        self.agenda = AgendaTable(look)
        connect(self.agenda.opened, self.edit_item)
        connect(self.agenda.follow_wanted, self.follow)
        connect(self.agenda.removed, self._remove_item)
        connect(self.agenda.moved, self._move_item)
        column.addWidget(self.agenda)
        self.item_slot = QVBoxLayout()
        column.addLayout(self.item_slot)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        self.add_button = button(look, self.text("add_item"), self.add_item, icon="plus")
        self.follow_button = button(look, self.text("follow"), self._follow_current)
        row.addWidget(self.add_button)
        row.addWidget(self.follow_button)
        row.addStretch(1)
        column.addWidget(holder)

    # ---- what is shown

    def show_meeting(self, screen: MeetingScreen) -> None:
        """Fresh values; an item of another meeting does not stay open."""
        if self.shown is None or self.shown.key != screen.key:
            self.close_item()
        self.shown = screen
        self.agenda.show_rows(screen.agenda)
        self.no_agenda.setVisible(not screen.agenda)
        for one in (self.add_button, self.follow_button):
            one.setEnabled(screen.can_edit)
        self.follow_button.setVisible(any(row.can_follow for row in screen.agenda))

    # ---- what is done

    def add_item(self) -> None:
        if self.shown is not None and self.shown.can_edit:
            self._open_item(None)

    def edit_item(self, row: AgendaRow) -> None:
        if self.shown is not None and self.shown.can_edit:
            self._open_item(row)

    def _open_item(self, row: AgendaRow | None) -> None:
        self.close_item()
        self.item = ItemPanel(self.look, row)
        self.item.closed.connect(self._given_up)
        connect(self.item.given, self._item_given)
        self.item_slot.addWidget(self.item)
        self.item.focus_start()

    def _given_up(self) -> None:
        self.close_item()
        (self.agenda if self.agenda.isVisible() else self.add_button).setFocus()

    def close_item(self) -> None:
        panel, self.item = self.item, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()

    def _item_given(self, base: dict[str, Any], values: dict[str, Any]) -> None:
        panel, shown = self.item, self.shown
        if panel is None or shown is None:
            return
        action: Action
        if panel.row is None:
            action = AddPart(key=shown.key, book=_BOOK, values=values)
        else:
            action = EditPart(key=shown.key, book=_BOOK, part=panel.row.key, base=base, values=values)

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done) and self.item is panel:
                self._given_up()

        self._act(action, answered)

    def follow(self, row: AgendaRow) -> None:
        """조치사항으로: once; a mere topic says why not."""
        if self.shown is None or not self.shown.can_edit:
            return
        if row.follow_up:
            self.said.emit(self.text("followed_already", number=row.follow_up), "warn")
            return

        def answered(answer: Answer) -> None:
            if isinstance(answer, Done):
                self.said.emit(self.text("followed_now", number=answer.part), "")

        self._act(FollowItem(key=self.shown.key, item=row.key), answered)

    def _follow_current(self) -> None:
        rows = self.shown.agenda if self.shown is not None else ()
        row = self.agenda.current
        if row is None or not row.can_follow:
            row = next((r for r in rows if r.can_follow), None)
        if row is not None:
            self.follow(row)

    def _remove_item(self, row: AgendaRow) -> None:
        if self.shown is not None and self.shown.can_edit:
            self._act(RemovePart(key=self.shown.key, book=_BOOK, part=row.key), None)

    def _move_item(self, by: int) -> None:
        row = self.agenda.current
        if self.shown is None or row is None or not self.shown.can_edit:
            return
        keys = [r.key for r in self.shown.agenda]
        at = keys.index(row.key)
        to = at + by
        if 0 <= to < len(keys):
            order = list(keys)
            order.insert(to, order.pop(at))
            self._act(OrderParts(key=self.shown.key, book=_BOOK, base=tuple(keys), order=tuple(order)), None)

    def unsaved(self) -> list[tuple[str, str]]:
        """What is being typed into an item."""
        if self.item is None or not self.item.words.is_dirty:
            return []
        return [(self.item.words.accessibleName(), self.item.words.text())]
