# SPDX-License-Identifier: Apache-2.0
"""The head of the queue: what is due, how it is arranged, what is looked for, what can be printed."""

from __future__ import annotations

from datetime import datetime
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from desktop.qt.council.arranging import Sieve
from desktop.qt.finding import FindField
from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.council import Arranged, CouncilScreen, Telling
from desktop.words.dates import near_datetime

_CHIPS = (
    (Telling.OVERDUE, "chip_danger"),
    (Telling.TODAY, "chip_danger"),
    (Telling.AGAIN, "chip_warn"),
)


class QueueHead(QFrame):
    """Says how it should be shown by `changed`."""

    changed = Signal()
    left = Signal()  # the keyboard goes to the list
    sheet_wanted = Signal()
    key_in_wanted = Signal()
    letter_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.by = Arranged.DUE
        self._own = ""
        self._is_low = False
        self.setObjectName("week_head")
        px, text = look.theme.px, look.words.text
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        column.setSpacing(px(0.4))
        counts = QWidget()
        first = Flow(spacing=px(0.5))
        counts.setLayout(first)
        first.addWidget(label(text("queue.title"), font="large", look=look))
        self.chips = {group: label("", tone=tone, font="small_bold", look=look) for group, tone in _CHIPS}
        for chip in self.chips.values():
            first.addWidget(chip)
        self.late = label("", tone="chip", font="small_bold", look=look)
        first.addWidget(self.late)
        self.next_due = label("", tone="muted", look=look)
        first.addWidget(self.next_due)
        self.sheet = button(look, text("queue.sheet"), self.sheet_wanted.emit, icon="print")
        self.key_in = button(look, text("messages.sheet.key_title"), self.key_in_wanted.emit)
        self.letter = button(look, text("queue.letter"), self.letter_wanted.emit, kind="primary")
        top = QHBoxLayout()
        top.setSpacing(px(0.4))
        top.addWidget(counts, 1)
        for one in (self.sheet, self.key_in, self.letter):
            top.addWidget(one, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(top)
        column.addLayout(self._second(look))

    def _second(self, look: Look) -> Flow:
        px, text = look.theme.px, look.words.text
        row = Flow(spacing=px(0.35))
        self.finder = FindField(text("queue.find"), placeholder=text("queue.find_hint"), most=100)
        self.finder.setMinimumWidth(px(12))
        self.finder.textChanged.connect(lambda _text: self.changed.emit())
        self.finder.left.connect(self.left.emit)
        row.addWidget(self.finder)
        self._group = QButtonGroup(self)
        self.ways: dict[Arranged, QToolButton] = {}
        for way in Arranged:
            made = self._switch(text(f"queue.by.{way}"))
            made.setChecked(way is self.by)
            made.clicked.connect(partial(self._arranged, way))
            self._group.addButton(made)
            self.ways[way] = made
            row.addWidget(made)
        self.mine = self._switch(text("queue.mine"))
        self.people = self._switch(text("queue.people"))
        for one in (self.mine, self.people):
            one.clicked.connect(lambda _on=False: self.changed.emit())
            row.addWidget(one)
        return row

    def _switch(self, name: str) -> QToolButton:
        made = QToolButton()
        made.setText(name)
        made.setAccessibleName(name)
        made.setCheckable(True)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        made.setProperty("look", "scale")
        made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return made

    def _arranged(self, way: Arranged, _on: bool = True) -> None:
        self.arrange(way)

    def arrange(self, way: Arranged) -> None:
        """Groups by something else."""
        self.ways[way].setChecked(True)
        if way is not self.by:
            self.by = way
            self.changed.emit()

    def turn(self) -> None:
        """The next way of grouping."""
        ways = tuple(Arranged)
        self.arrange(ways[(ways.index(self.by) + 1) % len(ways)])

    def press(self, switch: QToolButton) -> None:
        """As if it were clicked."""
        if switch.isVisibleTo(self):
            switch.setChecked(not switch.isChecked())
            self.changed.emit()

    @property
    def sieve(self) -> Sieve:
        """What is looked for now."""
        return Sieve(
            text=self.finder.text(),
            bureau=self._own if self.mine.isChecked() else "",
            only_people=self.people.isChecked(),
        )

    def open_sieve(self) -> None:
        """Shows everything again."""
        self.mine.setChecked(False)
        self.people.setChecked(False)
        self.finder.clear()
        self.changed.emit()

    def set_low(self, is_low: bool) -> bool:
        """Large letters in a low window: lines come before counts, which groups say too. True if new."""
        is_new, self._is_low = is_low is not self._is_low, is_low
        return is_new

    def take_over(self, old: QueueHead) -> None:
        """The same in another language or theme."""
        self.arrange(old.by)
        self._own = old._own
        self.mine.setChecked(old.mine.isChecked())
        self.people.setChecked(old.people.isChecked())
        self.finder.setText(old.finder.text())

    def show_screen(self, screen: CouncilScreen | None, now: datetime) -> None:
        """The counts of everything, whatever the sieve hides."""
        text, lang = self._look.words.text, self._look.words.lang
        for group, chip in self.chips.items():
            count = screen.count(group) if screen is not None else 0
            chip.setText(text(f"queue.chip.{group}", count=count))
            chip.setVisible(count > 0 and not self._is_low)
        late = screen.late if screen is not None else 0
        self.late.setText(text("queue.chip.late", count=late))
        self.late.setVisible(late > 0 and not self._is_low)
        at = screen.next_due if screen is not None else None
        due = text("queue.next_due", due=near_datetime(at, now=now, lang=lang)) if at is not None else ""
        self.next_due.setText(due)
        self.next_due.setVisible(bool(due) and not self._is_low)
        self._own = screen.own_bureau if screen is not None else ""
        self.mine.setVisible(bool(self._own))
        self.mine.setToolTip(self._own)
        if not self._own:
            self.mine.setChecked(False)
