# SPDX-License-Identifier: Apache-2.0
"""The page of a series (협의체): its meetings by number, who came from each district, officers, the next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.meetings.grid import SeriesGrid
from desktop.qt.sides import Body, Side
from desktop.qt.widgets import button, label, rule
from desktop.screens.meetings import SeriesScreen

_LOW = 26


class SeriesPage(QWidget):
    """Left the grid, right officers and counts."""

    chosen = Signal(int)  # series
    next_wanted = Signal()
    series_wanted = Signal()
    officer_wanted = Signal()
    opened = Signal(int)  # engagement

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self.shown: SeriesScreen | None = None
        px = look.theme.px
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(px(0.8), px(0.6), px(0.6), px(0.6))
        column.setSpacing(px(0.4))
        holder = Body()
        flow = Flow(spacing=px(0.4))
        holder.setLayout(flow)
        self.names = QComboBox()
        self.names.setAccessibleName(look.words.text("meetings.series_choose"))
        self.names.activated.connect(lambda at: self.chosen.emit(int(self.names.itemData(at))))
        self.names.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        flow.addWidget(self.names)
        self.next_button = button(look, "", self.next_wanted.emit, icon="plus", kind="primary")
        flow.addWidget(self.next_button)
        officer, made = look.words.text("meetings.add_officer"), look.words.text("meetings.add_series")
        self.officer_button = button(look, officer, self.officer_wanted.emit)
        self.series_button = button(look, made, self.series_wanted.emit)
        flow.addWidget(self.officer_button)
        flow.addWidget(self.series_button)
        column.addWidget(holder)
        self.about = label("", tone="muted", wrap=True)
        column.addWidget(self.about)
        legend = look.words.text("meetings.grid_legend")
        self.legend = label(legend, tone="muted", font="small", look=look, wrap=True)
        column.addWidget(self.legend)
        self.grid = SeriesGrid(look)
        self.grid.opened.connect(self.opened)
        column.addWidget(self.grid, 1)
        self.empty = label(look.words.text("meetings.no_series_hint"), tone="muted", wrap=True)
        self.empty.hide()
        column.addWidget(self.empty)
        across.addWidget(left, 1)
        across.addWidget(self._side())

    def _side(self) -> Side:
        look, px = self.look, self.look.theme.px
        side = Side(look, look.words.text("meetings.series_side"), spacing_ems=0.3)
        side.setFixedWidth(px(21))
        column = side.column
        self.slot = QVBoxLayout()
        column.addLayout(self.slot)
        self.facts = QVBoxLayout()
        self.facts.setSpacing(px(0.25))
        column.addLayout(self.facts)
        column.addStretch(1)
        return side

    def _fit(self) -> None:
        """Large letters in a low window: the grid comes before what explains it."""
        has = self.shown is not None and bool(self.shown.key)
        is_low = self.height() < self.look.theme.px(_LOW)
        for one in (self.about, self.legend):
            one.setVisible(has and not is_low)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def focus_start(self) -> None:
        """The grid; without a series what makes one."""
        is_empty = self.shown is not None and not self.shown.key
        (self.series_button if is_empty else self.grid).setFocus()

    def expect(self) -> None:
        """Another series is being read."""
        self.grid.setEnabled(False)

    def show_series(self, screen: SeriesScreen) -> None:
        look, words = self.look, self.look.words
        self.shown = screen
        self.grid.setEnabled(True)
        listed = [(c.key, c.label) for c in screen.all]
        if listed != [(self.names.itemData(n), self.names.itemText(n)) for n in range(self.names.count())]:
            self.names.clear()
            for key, name in listed:
                self.names.addItem(name, key)
        self.names.setCurrentIndex(max(0, self.names.findData(str(screen.key))))
        has = bool(screen.key)
        for widget in (self.names, self.next_button, self.officer_button, self.grid):
            widget.setVisible(has)
        self._fit()
        self.empty.setVisible(not has)
        self.series_button.setEnabled(screen.can_edit)
        self.officer_button.setEnabled(screen.can_edit)
        clear_layout(self.facts)
        if not has:
            return
        self.next_button.setText(words.text("meetings.make_next", number=screen.next_number))
        self.next_button.setAccessibleName(self.next_button.text())
        self.next_button.setEnabled(screen.can_edit)
        parts = (words.label(screen.kind), screen.rhythm, screen.place)
        self.about.setText(" · ".join(dict.fromkeys(filter(None, parts))))
        self.grid.show_series(screen)
        self._head(words.text("meetings.officers"))
        for one in (o for o in screen.officers if o.is_now):
            self.facts.addWidget(label(f"{one.title or words.label(one.role)}  {one.name}", wrap=True))
        if screen.term is not None:
            first, after = screen.term
            last = after.fromordinal(after.toordinal() - 1)
            term = words.text("meetings.term_is", first=first, last=last)
            self.facts.addWidget(label(term, tone="muted", wrap=True))
        if not any(o.is_now for o in screen.officers):
            self.facts.addWidget(label(words.text("meetings.no_officers"), tone="muted", wrap=True))
        self._head(words.text("meetings.series_meetings", count=len(screen.columns)))
        for column in reversed(screen.columns):
            line = words.text(
                "meetings.series_line",
                number=column.number,
                when=texts.when_of(column.when, look),
                status=column.status,
            )
            self.facts.addWidget(label(line, wrap=True))
            counted = texts.counts_of(screen.kind, column.counts, look)
            if counted:
                self.facts.addWidget(label(counted, tone="muted", font="small", look=look, wrap=True))

    def _head(self, text: str) -> None:
        head = label(text, tone="muted", font="small_bold", look=self.look)
        head.setContentsMargins(0, self.look.theme.px(0.6), 0, 0)
        self.facts.addWidget(head)
        self.facts.addWidget(rule())
