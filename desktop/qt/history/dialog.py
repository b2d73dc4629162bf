# SPDX-License-Identifier: Apache-2.0
"""최근 작업: what everybody did last in this office, and taking it back."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.frame.desk import Ask
from desktop.qt.history.panel import PastPanel
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import Answer, Refused
from desktop.screens.asking import Action
from desktop.screens.past import MOST_ACTIONS, PastScreen, PastView


class RecentDialog(QDialog):
    """Reads when it opens and after everything that was taken back."""

    opened = Signal(int)  # an engagement to show
    refused = Signal(object)  # Refused

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ask = ask
        text = look.words.text
        self.setWindowTitle(text("history.recent"))
        column = QVBoxLayout(self)
        gap = look.theme.px(1.0)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.theme.px(0.5))
        column.addWidget(label(text("history.recent"), font="large", look=look))
        self.count = label(text("history.recent_what", count=MOST_ACTIONS), tone="muted", wrap=True)
        column.addWidget(self.count)
        self.panel = PastPanel(look, ask, self._act, has_subject=True)
        self.panel.opened.connect(self._open)
        column.addWidget(self.panel, 1)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, text("history.close"), self.reject))
        column.addLayout(row)
        self.resize(look.theme.px(66), look.theme.px(44))
        self.read()

    def read(self) -> None:
        """The newest actions."""
        self._ask.read(PastView(), self._show, channel="recent")

    def _show(self, screen: PastScreen) -> None:
        self.panel.show_past(screen)
        self.panel.table.setFocus()

    def _act(self, action: Action, then: Callable[[Answer], None] | None) -> None:
        def done(answer: Answer) -> None:
            if isinstance(answer, Refused):
                self.refused.emit(answer)
            if then is not None:
                then(answer)
            self.read()

        self._ask.act(action, done)

    def _open(self, key: int) -> None:
        self.accept()
        self.opened.emit(key)
