# SPDX-License-Identifier: Apache-2.0
"""Whom to telephone, and below everybody who reads the calendar; where there is nobody, what a reader is."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.phones import texts
from desktop.qt.phones.finding import LONG_LIST, FindReader
from desktop.qt.phones.list_parts import ListTabs, NoReaders, all_fine
from desktop.qt.phones.model import BehindList, BehindTable, Clock, ReaderList, ReaderTable
from desktop.qt.phones.texts import Behind
from desktop.qt.signals import connect
from desktop.qt.widgets import button, label
from desktop.screens.phones import PhonesScreen, ReaderRow

MOST_BEHIND_SHOWN = 4
_SHORT_EMS = 32  # below that both lists have room for two rows each: one at a time instead
_NO_LIMIT = 16_777_215  # Qt's own


class Lists(QWidget):
    """One reader is chosen in both lists; `chosen` says which. Where it is low, one list stands at a time."""

    chosen = Signal(int)
    new_wanted = Signal()

    def __init__(self, look: Look, clock: Clock) -> None:
        super().__init__()
        self.look = look
        self._is_filling, self._is_finding, self._at = False, False, 0
        self.everybody: tuple[ReaderRow, ...] = ()  # `model` has those that are looked for
        self.model = ReaderTable(look, clock)
        self.readers = ReaderList(look, self.model)
        self.behind_model = BehindTable(look, clock)
        self.behind = BehindList(look, self.behind_model)
        px = look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.5))
        column.setSpacing(px(0.35))
        self.call_head = label("", font="bold", look=look, wrap=True)
        self.all_fine = all_fine(look)
        self.front: BehindList | ReaderList = self.behind  # the one that stands where it is low
        self.turns = ListTabs(look, self.new_wanted.emit)
        for one in (self.behind, self.readers):
            self.turns.add(one, partial(self.turn_to, one))
        column.addWidget(self.turns)
        column.addWidget(self.call_head)
        column.addWidget(self.behind, 1)
        column.addWidget(self.all_fine)
        self.under = QWidget()
        row = QHBoxLayout(self.under)
        row.setContentsMargins(0, 0, 0, 0)
        self.count = label("", font="bold", look=look)
        row.addWidget(self.count)
        row.addStretch(1)
        text = look.words.text("phonedesk.list.new")
        self.new_button = button(look, text, self.new_wanted.emit, icon="plus", kind="primary")
        row.addWidget(self.new_button)
        column.addWidget(self.under)
        self.empty = NoReaders(look)
        self.empty.button.clicked.connect(lambda _on=False: self.new_wanted.emit())
        self.finder = FindReader(look)
        self.nobody = label("", tone="muted", wrap=True)
        self.nobody.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.finder)
        column.addWidget(self.readers, 1)
        column.addWidget(self.nobody, 1)
        column.addWidget(self.empty, 1)
        self.finder.asked.connect(self._sift)
        self.finder.left.connect(self._leave_finder)
        connect(self.readers.current_changed, self._row_changed)
        connect(self.behind.current_changed, self._behind_changed)

    def turn_to(self, one: BehindList | ReaderList) -> None:
        """The keyboard on that list, which stands before the other where there is room for one."""
        self.front = one
        self._show_front()
        one.setFocus(Qt.FocusReason.TabFocusReason)

    def turn(self) -> None:
        """From one list to the other; nobody behind: to all of them."""
        is_behind = self.behind.hasFocus() or not self.behind_model.rows
        self.turn_to(self.readers if is_behind else self.behind)

    def focus_front(self) -> None:
        """The keyboard back on the list: where both stand, that of all."""
        is_front = self.is_low and self.behind_model.rows
        self.turn_to(self.front if is_front else self.readers)

    # ---- what is shown

    def fill(self, screen: PhonesScreen) -> tuple[Behind, ...]:
        """Fresh rows; nobody is chosen by that. Gives those who are behind, the most pressing first."""
        behind = texts.behind_of(screen)
        at = self.readers.currentIndex().row()
        self._is_filling = True
        self.everybody = screen.readers
        self.model.show_rows(self.finder.found(screen.readers))
        self.behind_model.show_rows(behind)
        self._at = max(0, min(at, len(self.model.rows) - 1))
        self._show_heads(screen)  # the keyboard may come to a list by that, which chooses nobody either
        self._is_filling = False
        return behind

    def go_to(self, reader: int) -> None:
        """The row of a reader; where he is gone, the one that stands in his place now."""
        place = self.model.row_of(reader)
        self.readers.go_to(place if place >= 0 else self._at)
        current = self.readers.current
        self.mark(current.key if current is not None else 0)

    def look_for(self) -> None:
        """The keyboard where a reader is looked for."""
        if self.everybody:
            self.front, self._is_finding = self.readers, True
            self._show_front()
            self.finder.selectAll()
            self.finder.setFocus(Qt.FocusReason.TabFocusReason)

    def _sift(self) -> None:
        """Those that match; the first of them is chosen, unless who was chosen is one of them."""
        current = self.readers.current
        self._is_filling = True
        self.model.show_rows(self.finder.found(self.everybody))
        self._is_filling = False
        self._show_front()
        if self.model.rows:
            place = self.model.row_of(current.key) if current is not None else -1
            self.readers.go_to(max(0, place))

    def _leave_finder(self) -> None:
        self._is_finding = False
        self._show_front()
        if self.model.rows:
            self.turn_to(self.readers)

    def forget_search(self) -> None:
        """Everybody again."""
        self._is_finding = False
        self.finder.clear()

    def _show_heads(self, screen: PhonesScreen) -> None:
        words, behind, readers = self.look.words, len(self.behind_model.rows), len(screen.readers)
        self.call_head.setText(words.text("phonedesk.list.call", count=behind))
        self.all_fine.setVisible(not behind and any(row.read_at is not None for row in screen.readers))
        self.count.setText(words.text("phonedesk.list.readers", count=readers))
        for one, name, count in ((self.behind, "behind", behind), (self.readers, "name", readers)):
            self.turns.tabs[one].setText(f"{words.text(f'phonedesk.list.{name}')}  {count}")
            self.turns.tabs[one].setAccessibleName(self.turns.tabs[one].text())
        self.new_button.setVisible(bool(readers) and screen.may_write)
        self.turns.new.setVisible(screen.may_write)
        self.empty.button.setVisible(screen.may_write)
        self.empty.setVisible(not readers)
        self._fit()

    def mark(self, reader: int) -> None:
        """The same reader among those who are behind, if he is."""
        place = self.behind_model.row_of(reader)
        self._is_filling = True
        if place >= 0:
            self.behind.go_to(place)
        else:
            self.behind.clearSelection()
        self._is_filling = False

    def _row_changed(self, row: ReaderRow | None) -> None:
        if not self._is_filling:
            self.chosen.emit(row.key if row is not None else 0)

    def _behind_changed(self, row: Any) -> None:
        if not self._is_filling and row is not None and self.behind.hasFocus():
            self.readers.go_to(self.model.row_of(row.key))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @property
    def is_low(self) -> bool:
        """There is room for one list only."""
        return self.height() < self.look.theme.px(_SHORT_EMS)

    def _show_front(self) -> None:
        """Both lists below one another, or the one in front with the names of both over it."""
        behind, readers = bool(self.behind_model.rows), bool(self.model.rows)
        wanted = self.finder.wanted
        everybody = bool(self.everybody)
        turns = self.is_low and behind
        front = self.front if turns else None
        focused = next((one for one in (self.behind, self.readers) if one.hasFocus()), None)
        self.turns.setVisible(turns)
        self.call_head.setVisible(behind and not turns)
        self.behind.setVisible(behind and front is not self.readers)
        self.readers.setVisible(readers and front is not self.behind)
        self.under.setVisible(everybody and not turns)
        is_front = front is not self.behind
        is_asked = bool(wanted) or self._is_finding or len(self.everybody) >= LONG_LIST
        self.finder.setVisible(everybody and is_front and is_asked)
        self.nobody.setText(self.look.words.text("phonedesk.list.nobody", text=wanted))
        self.nobody.setVisible(everybody and is_front and not readers)
        for one, tab in self.turns.tabs.items():
            tab.setChecked(one is front)
        if focused is not None and not focused.isVisibleTo(self):
            (front or self.readers).setFocus()  # else it would go to whatever Tab leads to

    def _fit(self) -> None:
        """As tall as those who are behind, a few at most; never more than half of the page."""
        self._show_front()
        if self.is_low:
            self.behind.setMinimumHeight(0)
            self.behind.setMaximumHeight(_NO_LIMIT)
            return
        rows = min(len(self.behind_model.rows), MOST_BEHIND_SHOWN)
        row = self.behind.verticalHeader().defaultSectionSize()
        head = self.behind.horizontalHeader().sizeHint().height()
        most = max(row + head, round(self.height() * 0.4))
        self.behind.setFixedHeight(min(most, rows * row + head + 4))
