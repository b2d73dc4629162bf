# SPDX-License-Identifier: Apache-2.0
"""What stands around the lists of readers: their names as tabs, nobody yet, nobody behind."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label, tool


class ListTabs(QWidget):
    """The lists by name, where there is room for one; `new` begins another reader."""

    def __init__(self, look: Look, on_new: Callable[[], object]) -> None:
        super().__init__()
        self._tip = look.words.text("phonedesk.list.turn_tip")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(look.theme.px(0.1))
        self.tabs: dict[QWidget, QToolButton] = {}
        self._row.addStretch(1)
        self.new = tool(look, "plus", look.words.text("phonedesk.list.new"), on_new)
        self._row.addWidget(self.new)

    def add(self, shown: QWidget, on: Callable[[], object]) -> None:
        """Another list, before the button."""
        tab = QToolButton()
        tab.setCheckable(True)
        tab.setProperty("look", "tab")
        tab.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        tab.setToolTip(self._tip)
        tab.clicked.connect(lambda _on=False: on())
        self._row.insertWidget(len(self.tabs), tab)
        self.tabs[shown] = tab
        QWidget.setTabOrder(tab, self.new)


class NoReaders(QWidget):
    """What a reader is, and the way to the first one."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        text = look.words.text
        column = QVBoxLayout(self)
        column.setSpacing(look.theme.px(0.35))
        column.addStretch(1)
        self.lines: list[QLabel] = []
        for key in ("what", "how", "then"):
            line = label(text(f"phonedesk.empty.{key}"), tone="" if key == "what" else "muted", wrap=True)
            line.setAlignment(Qt.AlignmentFlag.AlignCenter)
            self.lines.append(line)
            column.addWidget(line)
        self.button = button(look, text("phonedesk.empty.button"), icon="plus", kind="primary")
        column.addSpacing(look.theme.px(0.5))
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)


def all_fine(look: Look) -> QWidget:
    """A line: whoever received something has it as it stands."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    text = look.words.text("phonedesk.list.all_fine")
    row.addWidget(Dot(look, "ok", "ok", text))
    row.addWidget(label(text, wrap=True), 1)
    return made
