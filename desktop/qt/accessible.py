# SPDX-License-Identifier: Apache-2.0
"""Painted views for screen readers: each is a list (or a table) whose children are what it painted.

A view that paints its own things offers two members and calls two functions:

    spoken_items() -> Sequence[Spoken]   what stands there now, in reading order
    accessible: AccessibleView | None    kept here so that the Python objects outlive Qt's pointers

    install()                            in its `__init__`
    tell_focus(view)                     when another item has the focus
    tell_changed(view)                   when other items stand there

A view that is no list names its role in a class attribute `spoken_role`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleEvent, QAccessibleInterface
from PySide6.QtWidgets import QAbstractScrollArea, QAccessibleWidget, QWidget

from desktop.qt.week.metrics import Box

if TYPE_CHECKING:
    from collections.abc import Hashable

__all__ = ["AccessibleItem", "AccessibleView", "Box", "Spoken", "install", "tell_changed", "tell_focus"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """One painted thing. `box` lies in the viewport (or the widget); `key` tells it from the others.

    `is_current`: the keyboard stands on it; it is said to have the focus while the view has it.
    """

    key: Hashable
    name: str
    box: Box
    role: QAccessible.Role = QAccessible.Role.ListItem
    description: str = ""
    is_selected: bool = False
    is_current: bool = False
    is_selectable: bool = True
    is_checked: bool | None = None
    is_expanded: bool | None = None


class Speaking(Protocol):
    """What a painted view offers."""

    accessible: AccessibleView | None

    def spoken_items(self) -> Sequence[Spoken]: ...


def _items(view: QWidget) -> Sequence[Spoken]:
    return cast("Speaking", view).spoken_items()


def _surface(view: QWidget) -> QWidget:
    return view.viewport() if isinstance(view, QAbstractScrollArea) else view


class AccessibleItem(QAccessibleInterface):
    """The item at a place in the view's list; what stands there is asked anew each time."""

    def __init__(self, view: QWidget, index: int) -> None:
        super().__init__()
        self._view = view
        self._index = index

    def spoken(self) -> Spoken | None:
        items = _items(self._view)
        return items[self._index] if self._index < len(items) else None

    def isValid(self) -> bool:
        return self.spoken() is not None

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
        spoken = self.spoken()
        return spoken.role if spoken is not None else QAccessible.Role.ListItem

    def state(self) -> QAccessible.State:
        state = QAccessible.State()
        spoken = self.spoken()
        if spoken is None:
            state.invalid = True
            return state
        state.focusable = True
        state.selectable = spoken.is_selectable
        state.selected = spoken.is_selected
        state.focused = spoken.is_current and self._view.hasFocus()
        state.checkable = spoken.is_checked is not None
        state.checked = bool(spoken.is_checked)
        state.expandable = spoken.is_expanded is not None
        state.expanded = bool(spoken.is_expanded)
        surface = _surface(self._view)
        state.offscreen = not surface.rect().intersects(_rect(spoken.box))
        return state

    def rect(self) -> QRect:
        spoken = self.spoken()
        if spoken is None:
            return QRect()
        box = _rect(spoken.box)
        return QRect(_surface(self._view).mapToGlobal(box.topLeft()), box.size())

    def text(self, kind: QAccessible.Text) -> str:
        spoken = self.spoken()
        if spoken is None:
            return ""
        if kind is QAccessible.Text.Name:
            return spoken.name
        return spoken.description if kind is QAccessible.Text.Description else ""

    def setText(self, kind: QAccessible.Text, text: str) -> None:
        """Names come from what is painted; nothing to set."""


def _rect(box: Box) -> QRect:
    return QRect(round(box.x), round(box.y), round(box.w), round(box.h))


class AccessibleView(QAccessibleWidget):
    """The view itself. `kept` holds the items' objects as long as the view."""

    def __init__(self, view: QWidget) -> None:
        role = getattr(view, "spoken_role", QAccessible.Role.List)
        super().__init__(view, role, view.accessibleName())
        self._view = view
        self.kept: list[AccessibleItem] = []

    def childCount(self) -> int:
        return len(_items(self._view))

    def child(self, index: int) -> QAccessibleInterface | None:  # type: ignore[override]
        if not 0 <= index < self.childCount():
            return None
        while len(self.kept) <= index:
            self.kept.append(AccessibleItem(self._view, len(self.kept)))
        return self.kept[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return self.kept.index(child) if isinstance(child, AccessibleItem) and child in self.kept else -1

    def childAt(self, x: int, y: int) -> QAccessibleInterface | None:  # type: ignore[override]
        spot = _surface(self._view).mapFromGlobal(QPoint(x, y))
        items = _items(self._view)
        # What is painted later lies above.
        for index in range(len(items) - 1, -1, -1):
            if _rect(items[index].box).contains(spot):
                return self.child(index)
        return None

    def focusChild(self) -> QAccessibleInterface | None:  # type: ignore[override]
        index = current_index(self._view)
        return self.child(index) if index >= 0 else None

    def text(self, kind: QAccessible.Text) -> str:
        if kind is QAccessible.Text.Name:
            return self._view.accessibleName()
        return self._view.accessibleDescription() if kind is QAccessible.Text.Description else ""


def current_index(view: QWidget) -> int:
    """Where the keyboard stands among the view's items; -1 for nowhere."""
    return next((n for n, one in enumerate(_items(view)) if one.is_current), -1)


def tell_focus(view: QWidget) -> None:
    """Tells screen readers that the keyboard stands on another item of the view (or on none)."""
    event = QAccessibleEvent(view, QAccessible.Event.Focus)
    index = current_index(view)
    if index >= 0:
        event.setChild(index)
    QAccessible.updateAccessibility(event)


def tell_changed(view: QWidget) -> None:
    """Tells screen readers that other items stand in the view than before."""
    QAccessible.updateAccessibility(QAccessibleEvent(view, QAccessible.Event.ObjectReorder))


def _interface(_key: str, thing: QObject | None) -> QAccessibleInterface | None:
    """The factory for Qt: an interface for painted views, None for anything else."""
    if not isinstance(thing, QWidget) or not callable(getattr(thing, "spoken_items", None)):
        return None
    view = cast("Speaking", thing)
    if view.accessible is None:
        view.accessible = AccessibleView(thing)
    return view.accessible


_installed = False


def install() -> None:
    """Makes Qt ask us for painted views; once for the process."""
    global _installed
    if not _installed:
        QAccessible.installFactory(_interface)
        _installed = True
