# SPDX-License-Identifier: Apache-2.0
"""The filter of the calendar: what may be shown, by kind, status, district and bureau."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from db.records.enums import Kind, Status
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.calendar import CalendarItem
from desktop.screens.filtering import Filter

_COLUMNS = ("kind", "status", "district", "bureau")
_FIELDS = {"kind": "kinds", "status": "statuses", "district": "districts", "bureau": "bureaus"}


def choices(items: Iterable[CalendarItem]) -> Mapping[str, Mapping[Any, int]]:
    """Column → what occurs there and how often."""
    found: dict[str, Counter[Any]] = {column: Counter() for column in _COLUMNS}
    for item in items:
        found["kind"][item.kind] += 1
        found["status"][item.status] += 1
        found["bureau"][item.bureau] += 1
        for district in item.districts or ("",):
            found["district"][district] += 1
    return found


def chosen(kept: Filter, column: str) -> frozenset[Any]:
    """What is ticked in a column."""
    return frozenset(getattr(kept, _FIELDS[column]))


class FilterPanel(QFrame):
    """Columns of boxes to tick; every tick is heard at once. It closes with Esc."""

    changed = Signal(object)  # Filter

    def __init__(
        self,
        look: Look,
        kept: Filter,
        items: Iterable[CalendarItem],
        parent: QWidget,
        *,
        outside: bool = False,
    ) -> None:
        """`outside`: whether there are bands of outside calendars to switch off."""
        super().__init__(parent)
        self._look, self.kept = look, kept
        self.setProperty("role", "panel")
        self.setObjectName("filter_panel")
        self.setAccessibleName(look.words.text("schedule.filter.title"))
        self.boxes: dict[tuple[str, Any], QCheckBox] = {}
        rows = QVBoxLayout(self)
        rows.addLayout(self._head())
        columns = QHBoxLayout()
        columns.setSpacing(look.theme.px(1.0))
        found = choices(items)
        for column in _COLUMNS:
            columns.addWidget(self._column(column, found[column]), 1)
        rows.addLayout(columns, 1)
        self.outside = QCheckBox(look.words.text("outside.filter"))
        self.outside.setChecked(not kept.hides_outside)
        self.outside.setVisible(outside)
        self.outside.toggled.connect(lambda _on: self._toggled())
        rows.addWidget(self.outside)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _head(self) -> QHBoxLayout:
        words = self._look.words
        row = QHBoxLayout()
        row.addWidget(label(words.text("schedule.filter.title"), font="bold", look=self._look))
        row.addStretch(1)
        row.addWidget(button(self._look, words.text("schedule.filter.clear"), self.clear, kind="link"))
        row.addWidget(button(self._look, words.text("schedule.filter.close"), self.close, kind="link"))
        return row

    def _column(self, column: str, found: Mapping[Any, int]) -> QWidget:
        look, words = self._look, self._look.words
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setContentsMargins(0, 0, look.theme.px(0.4), 0)
        ticked = chosen(self.kept, column)
        every = {**dict.fromkeys(ticked, 0), **found}
        for value in sorted(every, key=self._order(column)):
            name = self._name(column, value)
            box = QCheckBox(f"{name} {every[value]}" if every[value] else name)
            box.setAccessibleName(f"{words.text(f'schedule.filter.{column}')} {name}")
            box.setChecked(value in ticked)
            box.toggled.connect(lambda _on: self._toggled())
            self.boxes[column, value] = box
            rows.addWidget(box)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(inside)
        area.setMinimumWidth(inside.sizeHint().width() + look.theme.px(1.2))
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole = QWidget()
        column_rows = QVBoxLayout(whole)
        column_rows.setContentsMargins(0, 0, 0, 0)
        column_rows.addWidget(label(words.text(f"schedule.filter.{column}"), tone="muted", look=look))
        column_rows.addWidget(area, 1)
        return whole

    def _order(self, column: str) -> Callable[[Any], Any]:
        listed: dict[str, list[Any]] = {"kind": list(Kind), "status": list(Status)}
        if column in listed:
            return listed[column].index
        return lambda value: (not value, value)

    def _name(self, column: str, value: Any) -> str:
        words = self._look.words
        if column in ("kind", "status"):
            return words.label(value)
        return str(value) or words.text(f"schedule.filter.none_{column}")

    def _toggled(self) -> None:
        ticked = [key for key, box in self.boxes.items() if box.isChecked()]
        values = {_FIELDS[c]: frozenset(value for column, value in ticked if column == c) for c in _COLUMNS}
        hides = not self.outside.isChecked()
        self.kept = Filter(hidden=self.kept.hidden, hides_outside=hides, **values)
        self.changed.emit(self.kept)

    def clear(self) -> None:
        """Everything is shown; families switched off on the rail stay off."""
        for box in self.boxes.values():
            box.blockSignals(True)
            box.setChecked(False)
            box.blockSignals(False)
        self._toggled()

    def open_under(self, anchor: QWidget) -> None:
        """Below a button, inside the window."""
        window = anchor.window()
        self.setParent(window)
        hint = self.sizeHint()
        gap = self._look.theme.px(0.5)
        corner = anchor.mapTo(window, QPoint(anchor.width(), anchor.height()))
        width = min(max(hint.width(), self._look.theme.px(34)), window.width() - 2 * gap)
        height = min(max(hint.height(), self._look.theme.px(22)), window.height() - corner.y() - 2 * gap)
        self.setGeometry(max(gap, corner.x() - width), corner.y() + gap // 2, width, height)
        self.show()
        self.raise_()
        first = next(iter(self.boxes.values()), None)
        (first or self).setFocus(Qt.FocusReason.PopupFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)
