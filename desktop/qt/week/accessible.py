# SPDX-License-Identifier: Apache-2.0
"""The week for screen readers: one list whose items are the painted engagements.

The Python objects must outlive Qt's pointers to them, so the view keeps them (`AccessibleWeek.kept`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget

if TYPE_CHECKING:
    from desktop.qt.week.view import WeekView


class AccessibleBlock(QAccessibleInterface):
    """One painted engagement: its name is what the tooltip says, its place is its rectangle."""

    def __init__(self, view: WeekView, index: int) -> None:
        super().__init__()
        self._view = view
        self._index = index

    def isValid(self) -> bool:
        return self._index < len(self._view.spoken())

    def object(self) -> QObject | None:  # type: ignore[override]
        return None

    def childCount(self) -> int:
        return 0

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        return None

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def parent(self) -> QAccessibleInterface | None:  # type: ignore[override]
        return QAccessible.queryAccessibleInterface(self._view)

    def role(self) -> QAccessible.Role:
        return QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        state.selectable = True
        state.focusable = True
        if self.isValid() and self._view.spoken()[self._index][0] == self._view.selection:
            state.selected = True
            state.focused = self._view.hasFocus()
        return state

    def rect(self) -> QRect:
        if not self.isValid():
            return QRect()
        box = self._view.spoken()[self._index][2]
        corner = self._view.viewport().mapToGlobal(QRect(round(box.x), round(box.y), 0, 0).topLeft())
        return QRect(corner.x(), corner.y(), round(box.w), round(box.h))

    def text(self, kind: QAccessible.Text) -> str:
        if self.isValid() and kind is QAccessible.Text.Name:
            return self._view.spoken()[self._index][1]
        return ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names come from the engagements; nothing to set."""


class AccessibleWeek(QAccessibleWidget):
    """The view itself: a list of its engagements, strips first."""

    def __init__(self, view: WeekView) -> None:
        super().__init__(view, QAccessible.Role.List, view.accessibleName())
        self._view = view
        self.kept: list[AccessibleBlock] = []

    def childCount(self) -> int:
        return len(self._view.spoken())

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        while len(self.kept) <= index:
            self.kept.append(AccessibleBlock(self._view, len(self.kept)))
        return self.kept[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.kept.index(child) if isinstance(child, AccessibleBlock) and child in self.kept else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        for index, (_key, _text, _box) in enumerate(self._view.spoken()):
            one = self.child(index)
            if one is not None and one.rect().contains(x, y):
                return one
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        for index, (key, _text, _box) in enumerate(self._view.spoken()):
            if key == self._view.selection and self._view.selection:
                return self.child(index)
        return None

    def text(self, kind: QAccessible.Text) -> str:
        return self._view.accessibleName() if kind is QAccessible.Text.Name else ""


def week_interface(key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The factory for Qt: an interface for week views, None for anything else."""
    from desktop.qt.week.view import WeekView

    if not isinstance(thing, WeekView):
        return None
    if thing.accessible is None:
        thing.accessible = AccessibleWeek(thing)
    return thing.accessible


_installed = False


def install() -> None:
    """Makes Qt ask us for week views; once for the process."""
    global _installed
    if not _installed:
        QAccessible.installFactory(week_interface)
        _installed = True
