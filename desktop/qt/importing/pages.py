# SPDX-License-Identifier: Apache-2.0
"""The middle of the import dialog: nothing chosen yet, at work, the rows of a dry run."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.importing.below import Below
from desktop.qt.importing.choice import Choice
from desktop.qt.importing.listing import PlanList
from desktop.qt.importing.model import PlanTable
from desktop.qt.importing.sorts import Sorts
from desktop.qt.widgets import ElidedLabel, button, label
from desktop.screens.importing import Progress

_MOST_PROBLEMS = 4
_MOST_TOLD = 40
_LOW_EMS = 34


class Pages(QStackedWidget):
    """One page at a time."""

    stop_wanted = Signal()

    def __init__(self, sorts: Sorts, *, empty: str, choice: Choice | None = None) -> None:
        """`empty`: what stands there before a file is chosen. With a `choice` rows are ticked."""
        super().__init__()
        self.look, self.sorts = sorts.look, sorts
        self._shown: Any = None
        self.empty = label(empty, tone="muted", wrap=True)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.model = PlanTable(sorts, choice)
        self.list = PlanList(self.look, self.model)
        self.filter_buttons: dict[Any, QPushButton] = {}
        for page in (self.empty, self._busy(), self._rows()):
            self.addWidget(page)

    def _text(self, key: str, /, **values: object) -> str:
        return self.look.words.text(f"importing.dialog.{key}", **values)

    def _busy(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.addStretch(1)
        self.working = label(self._text("reading"), wrap=True)
        self.working.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(self.working)
        self.bar = QProgressBar()
        self.bar.setAccessibleName(self._text("progress"))
        self.bar.setTextVisible(False)
        column.addWidget(self.bar)
        self.stop = button(self.look, self._text("stop"), self.stop_wanted.emit)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.stop)
        row.addStretch(1)
        column.addLayout(row)
        column.addStretch(1)
        return page

    def _rows(self) -> QWidget:
        look, px = self.look, self.look.theme.px
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(0.4))
        self.head = ElidedLabel()  # names of files have no blanks to break at
        self.head.setFont(look.theme.bold)
        column.addWidget(self.head)
        filters = QWidget()
        flow = Flow(spacing=px(0.3))
        filters.setLayout(flow)
        for status in (None, *self.sorts.statuses):
            one = button(look, "", partial(self.show_status, status))
            one.setCheckable(True)
            self.filter_buttons[status] = one
            flow.addWidget(one)
        column.addWidget(filters)
        column.addWidget(self.list, 1)
        self.whole = label("", wrap=True)
        self.whole.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.below = Below(spacing=px(0.4))
        self.below.column.addWidget(self.whole)
        self.under = QVBoxLayout()  # what can be chosen of the row
        self.below.column.addLayout(self.under)
        self.list.current_changed.connect(self._tell_row)
        self.problems = label("", tone="muted", font="small", look=look, wrap=True)
        self.below.column.addWidget(self.problems)
        column.addWidget(self.below)
        return page

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.below.set_room(self.height())

    # ---- what is shown

    def show_nothing(self) -> None:
        self.setCurrentWidget(self.empty)

    def show_busy(self, text: str) -> None:
        """At work; how far is told as it goes."""
        self.working.setText(text)
        self.bar.setRange(0, 0)
        self.stop.setEnabled(True)
        self.setCurrentIndex(1)

    def tell_progress(self, progress: Progress) -> None:
        if progress.total:
            self.bar.setRange(0, progress.total)
            self.bar.setValue(progress.done)

    def tell_stopping(self) -> None:
        self.stop.setEnabled(False)
        self.working.setText(self._text("stopping"))

    def show_screen(self, screen: Any) -> None:
        """The rows; bad ones alone where there are any."""
        if screen is not self._shown:
            self._shown = screen
            first = self.sorts.first
            self.model.show_rows(screen.rows, first if first is not None and screen.count(first) else None)
        self.head.setText(self.sorts.head(screen))
        found = self.sorts.problems(screen)
        if len(found) > _MOST_PROBLEMS:
            rest = len(found) - _MOST_PROBLEMS + 1
            self.problems.setToolTip("\n".join(found[:_MOST_TOLD]))
            found = [*found[: _MOST_PROBLEMS - 1], self._text("more_problems", count=rest)]
        self.problems.setText("\n".join(found))
        self.problems.setVisible(bool(found))
        self._show_filters()
        self.setCurrentIndex(2)

    def show_status(self, status: Any) -> None:
        """Only rows of one sort."""
        self.model.show_status(status)
        self._show_filters()
        self.list.go_to(0)

    def _show_filters(self) -> None:
        screen = self._shown
        for status, one in self.filter_buttons.items():
            if screen is None:
                continue
            count = len(screen.rows) if status is None else screen.count(status)
            name = self._text("all") if status is None else self.sorts.status_text(status)
            one.setText(self._text("filter", name=name, count=count))
            one.setAccessibleName(one.text())
            one.setChecked(status is self.model.status)
            one.setEnabled(status is None or count > 0)
            one.setVisible(status is None or count > 0 or not self._is_low)

    @property
    def _is_low(self) -> bool:
        """Large letters or a low window: only what there is stands there."""
        return self.window().height() < self.look.theme.px(_LOW_EMS)

    def _tell_row(self, at: int) -> None:
        """The whole of the row the keyboard is on, which its cells may not have room for."""
        row = self.model.rows[at] if 0 <= at < len(self.model.rows) else None
        self.whole.setText("" if row is None else self.sorts.whole(row))
