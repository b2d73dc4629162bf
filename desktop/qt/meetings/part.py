# SPDX-License-Identifier: Apache-2.0
"""A part of a meeting under a small head, with a hair line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import label, rule
from desktop.screens.actions import Answer
from desktop.screens.asking import Action
from desktop.screens.meetings import MeetingScreen

Act = Callable[[Action, Callable[[Answer], None] | None], None]


class Part(QWidget):
    """Shows its part of a meeting and has things done; `shown` is None while there is none."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__()
        self.look, self._act = look, act
        self.shown: MeetingScreen | None = None
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(look.theme.px(0.35))

    def text(self, key: str, **values: object) -> str:
        return self.look.words.text(f"meetings.{key}", **values)

    def head(self, key: str, **values: object) -> None:
        add_head(self.look, self.column, f"meetings.{key}", **values)


def add_head(look: Look, column: QVBoxLayout, key: str, **values: object) -> None:
    """A small heading over a hair line."""
    head = label(look.words.text(key, **values), tone="muted", font="small_bold", look=look)
    head.setContentsMargins(0, look.theme.px(0.6), 0, 0)
    column.addWidget(head)
    column.addWidget(rule())
