# SPDX-License-Identifier: Apache-2.0
"""A list and the fields of its chosen row, saved row by row and unit by unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.form.rows import Column, RowsTable
from desktop.qt.form.sheet import Sheet
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label, tool
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.form import AddPart, EditPart, OrderParts, PartRow, RemovePart

NEW = 0
Act = Callable[[Action, Callable[[Answer], None] | None], None]


class PartList(QWidget):
    """`act` does one thing for the engagement shown; `chosen` tells that another row is shown."""

    chosen = Signal(object)  # PartRow or None

    def __init__(
        self,
        look: Look,
        book: str,
        sheet: Sheet,
        *,
        columns: Sequence[Column],
        act: Act,
        first: str,
        is_ordered: bool = False,
        can_add: bool = True,
    ) -> None:
        super().__init__()
        self.look, self.book, self.sheet, self._act = look, book, sheet, act
        self._first, self._is_ordered = first, is_ordered
        self.key = 0  # the engagement
        self.part = -1  # the row shown: -1 none, 0 one that is not in the office yet
        self.rows: tuple[PartRow, ...] = ()
        self.can_edit = True
        self._waiting: dict[str, Any] | None = None  # typed while the row is being made
        self._kept: dict[int, tuple[dict[str, Any], dict[str, Any], str]] = {}
        text = look.words.text
        name = look.words.book(book)
        self.table = RowsTable(look, columns, name)
        self.empty = label(text(f"form.none.{book}"), tone="muted", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.5))
        column.addWidget(self._bar(can_add))
        column.addWidget(self.empty)
        column.addWidget(self.table)
        self.detail = QFrame()
        self.detail.setProperty("role", "card")
        inside = QVBoxLayout(self.detail)
        gap = look.theme.px(0.8)
        inside.setContentsMargins(gap, gap, gap, gap)
        self.heading = label("", font="bold", look=look)
        inside.addWidget(self.heading)
        inside.addWidget(sheet)
        self.inside = inside
        column.addWidget(self.detail)
        self.table.chosen.connect(self._chosen)
        self.table.moved.connect(self.shift)
        self.table.removed.connect(self.remove)
        self.table.add_wanted.connect(self.add)
        self.table.fields_wanted.connect(self.enter)
        connect(sheet.record.edited, self._edited)
        self._show_detail()

    def _bar(self, can_add: bool) -> QWidget:
        look, text = self.look, self.look.words.text
        bar = QWidget()
        row = QHBoxLayout(bar)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look.theme.px(0.3))
        self.add_button = button(
            look, text(f"form.add.{self.book}"), self.add, icon="plus", tip=text("form.add_tip")
        )
        row.addWidget(self.add_button)
        if not can_add:  # never shown before it has a place: it would be a window of its own
            self.add_button.hide()
        self.bar_row = row
        row.addStretch(1)
        self.up = tool(look, "up", text("form.up"), lambda: self.shift(-1), kind="flat")
        self.down = tool(look, "down", text("form.down"), lambda: self.shift(1), kind="flat")
        self.away = tool(look, "remove", text("form.remove"), self.remove, kind="flat")
        for one in (self.up, self.down, self.away):
            row.addWidget(one)
        if not self._is_ordered:
            self.up.hide()
            self.down.hide()
        return bar

    # ---- from the office

    def show_rows(self, key: int, rows: Sequence[PartRow], *, can_edit: bool) -> None:
        """Fresh rows; the chosen one stays chosen, what is typed into it stays typed."""
        if key != self.key:
            self.forget()
            self.key, self.part = key, -1
        self.can_edit = can_edit
        self.rows = tuple(rows)
        known = [row.key for row in rows]
        was_blocked = self.table.blockSignals(True)
        self.table.rows_model.show_rows(rows)
        if self.part > NEW and self.part not in known and not self.sheet.record.is_dirty:
            self.part = known[0] if known else -1
        if self.part == -1 and known:
            self.part = known[0]
        if self.part in known:
            self.table.choose(known.index(self.part))
        self.table.blockSignals(was_blocked)
        self.empty.setVisible(not rows and self.part != NEW)
        self._show_detail()

    def row(self) -> PartRow | None:
        """The row shown; None for a new one and for none."""
        return next((row for row in self.rows if row.key == self.part), None)

    def _show_detail(self) -> None:
        row = self.row()
        self.detail.setVisible(row is not None or self.part >= NEW)
        if row is not None:
            self.sheet.record.show(row.values)
            number = self.rows.index(row) + 1
            self.heading.setText(
                self.look.words.text("form.row", book=self.look.words.book(self.book), number=number)
            )
            self._restore(row.key)
        elif self.part == NEW:
            self.heading.setText(self.look.words.text(f"form.new.{self.book}"))
        self.sheet.record.set_can_edit(self.can_edit)
        self.add_button.setEnabled(self.can_edit)
        number = self.rows.index(row) if row is not None else -1
        self.up.setEnabled(self.can_edit and number > 0)
        self.down.setEnabled(self.can_edit and 0 <= number < len(self.rows) - 1)
        self.away.setEnabled(self.can_edit and self.part >= NEW)
        self.chosen.emit(row)

    # ---- from the user

    def _chosen(self, number: int) -> None:
        if 0 <= number < len(self.rows) and self.rows[number].key != self.part:
            self.leave()
            self.part = self.rows[number].key
            self.sheet.record.forget()
            self._show_detail()

    def leave(self) -> None:
        """Hands out what stands unsaved in the row shown."""
        self.sheet.record.finish()

    def forget(self) -> None:
        self.leave()
        self.sheet.record.forget()
        self._waiting = None
        self._kept = {}

    def add(self) -> None:
        """A new row: its first field waits for a word; it is kept once it has one."""
        if not self.can_edit:
            return
        self.leave()
        self.sheet.record.forget()
        self.part = NEW
        self.table.clearSelection()
        self.sheet.record.show(self.blank())
        self._waiting = None
        self.empty.hide()
        self._show_detail()
        self.sheet.record[self._first].widget.setFocus()

    def blank(self) -> Mapping[str, Any]:
        """Values of a new row."""
        return {}

    def enter(self) -> None:
        if self.part >= NEW:
            self.sheet.record[self._first].widget.setFocus()

    def shift(self, by: int) -> None:
        """The chosen row up or down."""
        keys = [row.key for row in self.rows]
        if not (self._is_ordered and self.can_edit) or self.part not in keys:
            return
        self.leave()
        at = keys.index(self.part)
        to = at + by
        if 0 <= to < len(keys):
            order = list(keys)
            order.insert(to, order.pop(at))
            self._act(OrderParts(key=self.key, book=self.book, base=tuple(keys), order=tuple(order)), None)

    def remove(self) -> None:
        """Takes the chosen row away; undo brings it back. A new one is put aside."""
        if not self.can_edit:
            return
        if self.part == NEW:
            self.sheet.record.forget()
            self.part = self.rows[0].key if self.rows else -1
            self.show_rows(self.key, self.rows, can_edit=self.can_edit)
        elif self.part in [row.key for row in self.rows]:
            keys = [row.key for row in self.rows]
            at = keys.index(self.part)
            gone, rest = self.part, keys[:at] + keys[at + 1 :]
            self.sheet.record.forget()
            self.part = rest[min(at, len(rest) - 1)] if rest else -1
            self._act(RemovePart(key=self.key, book=self.book, part=gone), None)

    def _edited(self, base: dict[str, Any], values: dict[str, Any]) -> None:
        if self.part > NEW:
            wanted = EditPart(key=self.key, book=self.book, part=self.part, base=base, values=values)
            self._act(wanted, None)
        elif self.part == NEW:
            self._make(base, values)

    def _make(self, base: Mapping[str, Any], values: Mapping[str, Any]) -> None:
        """The first words of a new row make it; what is typed while it is made follows it."""
        if self._waiting is not None:
            self._waiting |= values
            return
        typed = {name: value for name, value in self.sheet.record.values.items() if name in self._sent()}
        typed |= values
        if not self._says_something(typed):
            return
        waiting: dict[str, Any] = {}
        self._waiting = waiting
        key = self.key

        def made(answer: Answer) -> None:
            is_here = self._waiting is waiting  # not yet another new row, nor another engagement's
            if is_here:
                self._waiting = None
            if not isinstance(answer, Done):
                return
            if waiting:
                before = {name: typed.get(name, base.get(name)) for name in waiting}
                wanted = EditPart(
                    key=key, book=self.book, part=answer.part, base=before, values=dict(waiting)
                )
                self._act(wanted, None)
            if is_here and self.part == NEW:
                self.part = answer.part
                self.show_rows(self.key, self.rows, can_edit=self.can_edit)

        self._act(AddPart(key=key, book=self.book, values=typed), made)

    def _sent(self) -> frozenset[str]:
        return frozenset(self.sheet.record.bounds)

    def _says_something(self, typed: Mapping[str, Any]) -> bool:
        """Whether there is enough for a row; what was chosen meanwhile goes with the first words."""
        return bool(str(typed.get(self._first) or "").strip())

    # ---- what was not kept

    def put_back(self, action: Action, *, why: str = "") -> bool:
        """What was refused stands in its fields again, now or when its row is shown."""
        if isinstance(action, AddPart) and action.book == self.book:
            typed, self._waiting = {**action.values, **(self._waiting or {})}, None
            if self.part == NEW:
                self.sheet.record.put_back(typed, {}, why=why)
                return True
        elif isinstance(action, EditPart) and action.book == self.book:
            values, base, _ = self._kept.get(action.part, ({}, {}, ""))
            self._kept[action.part] = (values | dict(action.values), dict(action.base) | base, why)
            self._restore(self.part)
            return True
        return False

    def _restore(self, part: int) -> None:
        if part in self._kept:
            values, base, why = self._kept.pop(part)
            self.sheet.record.put_back(values, base, why=why)

    def unsaved(self) -> list[tuple[str, str]]:
        """What was refused of rows that are not shown just now."""
        return [
            (self.sheet.caption(name), str(value))
            for values, base, _ in self._kept.values()
            for name, value in values.items()
            if value != base.get(name)
        ]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if event.key() == Qt.Key.Key_Escape and self.detail.isAncestorOf(self.focusWidget() or self):
            self.leave()
            if self.part == NEW and not self.sheet.record.is_dirty and self._waiting is None:
                self.remove()
            (self.table if self.table.isVisible() else self.add_button).setFocus()
        elif alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._is_ordered:
            self.shift(-1 if event.key() == Qt.Key.Key_Up else 1)
        elif event.key() == Qt.Key.Key_Insert:
            self.add()
        else:
            super().keyPressEvent(event)
