# SPDX-License-Identifier: Apache-2.0
"""The desk (명부)."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.frame.desk import Ask, Desk
from desktop.qt.look import Look
from desktop.qt.widgets import label
from desktop.screens.asking import Question
from desktop.screens.roster import RosterScreen, RosterView


class RosterDesk(Desk):
    """Who sits where, from when to when."""

    shows_inspector: ClassVar[bool] = False

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(look, ask, parent)
        column = QVBoxLayout(self)
        column.addWidget(label(look.text("rail.tab.roster"), font="large", look=look))
        column.addStretch(1)

    def question(self) -> Question[Any]:
        return RosterView()

    def show_screen(self, screen: RosterScreen) -> None:
        pass
