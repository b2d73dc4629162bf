# SPDX-License-Identifier: Apache-2.0
"""The tabs of desks that share one place on the rail."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from desktop.qt.frame.desks import MAKERS
from desktop.qt.look import Look
from desktop.screens.office import DeskName, tabs_of


class DeskTabs(QWidget):
    """Hidden for a desk that has its place on the rail to itself. Ctrl+Tab walks through them."""

    desk_wanted = Signal(object)  # DeskName

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = look
        self._counts: Mapping[DeskName, int] = {}
        self._last: dict[DeskName, DeskName] = {}
        self.buttons: dict[DeskName, QToolButton] = {}
        self.setObjectName("desk_tabs")
        self._row = QHBoxLayout(self)
        gap = look.theme.px(0.75)
        self._row.setContentsMargins(gap, look.theme.px(0.35), gap, 0)
        self._row.setSpacing(look.theme.px(0.25))
        self._row.addStretch(1)
        self.name = DeskName.CALENDAR
        self.setVisible(False)

    def show_desk(self, name: DeskName) -> None:
        """The tabs beside this desk, itself marked."""
        tabs = self._made(name)
        self.name = name
        self._last[tabs_of(name)[0]] = name
        if set(tabs) != set(self.buttons):
            self._build(tabs)
        self.setVisible(len(tabs) > 1)
        if name in self.buttons:
            self.buttons[name].setChecked(True)

    def shown_last(self, name: DeskName) -> DeskName:
        """The tab of that place that was open last."""
        return self._last.get(tabs_of(name)[0], name)

    def beside(self, step: int) -> DeskName | None:
        """The tab `step` further, round at the ends; None where there is only one."""
        tabs = self._made(self.name)
        return tabs[(tabs.index(self.name) + step) % len(tabs)] if len(tabs) > 1 else None

    def show_counts(self, counts: Mapping[DeskName, int]) -> None:
        """How much is due behind each tab."""
        self._counts = counts
        for name, one in self.buttons.items():
            self._say(name, one)

    def _made(self, name: DeskName) -> tuple[DeskName, ...]:
        return tuple(one for one in tabs_of(name) if one in MAKERS)

    def _build(self, tabs: tuple[DeskName, ...]) -> None:
        for old in self.buttons.values():
            self._row.removeWidget(old)
            old.deleteLater()
        self.buttons = {}
        for place, name in enumerate(tabs if len(tabs) > 1 else ()):
            made = QToolButton(self)
            made.setCheckable(True)
            made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
            made.setAutoExclusive(True)
            made.setProperty("look", "tab")
            made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            made.clicked.connect(lambda _on=False, name=name: self.desk_wanted.emit(name))
            self.buttons[name] = made
            self._say(name, made)
            self._row.insertWidget(place, made)

    def _say(self, name: DeskName, one: QToolButton) -> None:
        text, count = self._look.text(f"rail.tab.{name}"), self._counts.get(name, 0)
        one.setText(f"{text}  {count}" if count else text)
        one.setAccessibleName(self._look.text("rail.due", desk=text, count=count) if count else text)
