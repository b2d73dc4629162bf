# SPDX-License-Identifier: Apache-2.0
"""The changes of one event, each to be taken or left: under the list, reached with Tab."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.importing.events import EventSorts
from desktop.qt.tips import plain
from desktop.screens.importing_events import EventChange, EventRow

_MOST_LINES = 6.5


class Units(QScrollArea):
    """`chosen` tells that a tick was set or taken away."""

    chosen = Signal()

    def __init__(self, sorts: EventSorts) -> None:
        super().__init__()
        self._sorts = sorts
        self.ticks: list[QCheckBox] = []
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(sorts.look.words.text("importing.events.units_name"))
        self.hide()

    def show_row(self, row: EventRow | None) -> None:
        """The changes of a row that may be taken; hidden where there is nothing to choose."""
        self.ticks = []
        if row is None or not row.may_take or not row.changes:
            self.hide()
            return
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._sorts.look.theme.px(0.15))
        for change in row.changes:
            one = self._tick(row, change)
            self.ticks.append(one)
            column.addWidget(one)
        self.setWidget(inside)
        line = self.ticks[0].sizeHint().height() + self._sorts.look.theme.px(0.15)
        self.setFixedHeight(round(min(len(self.ticks), _MOST_LINES) * line) + 2)
        self.show()
        self._fit()

    def _tick(self, row: EventRow, change: EventChange) -> QCheckBox:
        sorts, text = self._sorts, self._sorts.look.words.text
        key = "take_theirs" if change.is_conflict else "take_unit"
        whole = text(
            f"importing.events.{key}",
            unit=sorts.unit(change),
            ours=sorts.value(change.ours),
            theirs=sorts.value(change.theirs),
            before=sorts.value(change.before),
        )
        made = QCheckBox(whole)
        made.setToolTip(plain(whole))
        made.setAccessibleName(whole)
        made.setChecked(sorts.choice.is_unit_ticked(row, change))
        made.toggled.connect(partial(self._toggled, row, change))
        return made

    def _fit(self) -> None:
        """A box does not wrap its words: what has no room is elided, the whole is in its tooltip."""
        px = self._sorts.look.theme.px
        for one in self.ticks:
            room = self.viewport().width() - px(2.2)
            mode = Qt.TextElideMode.ElideRight
            shown = one.fontMetrics().elidedText(one.accessibleName(), mode, max(px(4), room))
            one.setText(shown.replace("&", "&&"))  # else an underline under the next letter

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _toggled(self, row: EventRow, change: EventChange, on: bool) -> None:
        self._sorts.choice.tick_unit(row, change, on)
        self.chosen.emit()
