# SPDX-License-Identifier: Apache-2.0
"""The top bar: the program's name, the one box, new, undo and redo by name, print, calendar."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QToolButton, QWidget

from desktop.qt.box.box import Box
from desktop.qt.look import Look
from desktop.qt.widgets import button, label, tool
from desktop.screens.office import OfficeLine


def did(look: Look, action: str) -> str:
    """The name of something that was done, for undo, redo and the history."""
    key = f"journal.{action}"
    return look.words.text(key) if look.words.has(key) else look.text("did.other")


class TopBar(QFrame):
    """Buttons say what they will do; those that can do nothing just now are switched off and say why."""

    new_requested = Signal()
    undo_requested = Signal()
    redo_requested = Signal()
    print_requested = Signal()
    export_requested = Signal()

    def __init__(self, look: Look, box: Box, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top_bar")
        self._look, self.box = look, box
        row = QHBoxLayout(self)
        gap = look.theme.px(0.6)
        row.setContentsMargins(gap, look.theme.px(0.4), gap, look.theme.px(0.4))
        row.setSpacing(look.theme.px(0.5))
        self._name = label(look.text("program"), font="bold", look=look)
        row.addWidget(self._name)
        row.addSpacing(look.theme.px(0.8))
        box.setMaximumWidth(look.theme.px(34))
        box.setMinimumWidth(look.theme.px(9))
        row.addWidget(box, 4)
        self.new = button(
            look,
            look.text("top.new"),
            self.new_requested.emit,
            icon="plus",
            kind="primary",
            tip=look.text("top.new_tip"),
        )
        row.addWidget(self.new)
        row.addStretch(1)
        self.undo = self._tool("undo", self.undo_requested.emit)
        self.redo = self._tool("redo", self.redo_requested.emit)
        self.print = button(
            look,
            look.text("top.print"),
            self.print_requested.emit,
            icon="print",
            tip=look.text("top.print_tip"),
        )
        self.export = button(
            look,
            look.text("top.export"),
            self.export_requested.emit,
            icon="phone",
            tip=look.text("top.export_tip"),
        )
        for one in (self.undo, self.redo, self.print, self.export):
            row.addWidget(one)
        self.show_office(OfficeLine(name=""))

    def _tool(self, drawing: str, on: Callable[[], object]) -> QToolButton:
        made = tool(self._look, drawing, self._look.text(f"top.{drawing}"), on)
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        return made

    def show_office(self, line: OfficeLine) -> None:
        """Names what undo and redo would do."""
        for one, key, action in ((self.undo, "undo", line.undo), (self.redo, "redo", line.redo)):
            one.setEnabled(bool(action))
            what = did(self._look, action) if action else ""
            one.setText(what)
            tip = (
                self._look.text(f"top.{key}_what", what=what)
                if action
                else self._look.text(f"top.{key}_none")
            )
            one.setToolTip(tip)
            one.setAccessibleName(tip)

    def set_narrow(self, narrow: bool) -> None:
        """Drawings only where the window has no room for words; the tooltips have them."""
        pairs: tuple[tuple[QPushButton, str], ...] = (
            (self.new, "top.new"),
            (self.print, "top.print"),
            (self.export, "top.export"),
        )
        for one, key in pairs:
            one.setText("" if narrow else self._look.text(key))
        style = (
            Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        for tool_button in (self.undo, self.redo):
            tool_button.setToolButtonStyle(style)
        self._name.setVisible(not narrow)
