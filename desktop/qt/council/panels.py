# SPDX-License-Identifier: Apache-2.0
"""Small panels beside the queue: who else is to be told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.fields import LineField
from desktop.qt.inspector.panels import Panel, ReasonPanel
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.engagement import Choice


class TypedPanel(ReasonPanel):
    """A line to type; what is not understood is said at the field."""

    def __init__(
        self,
        look: Look,
        *,
        question: str,
        confirm: str,
        hint: str = "",
        value: str = "",
        required: bool = True,
    ) -> None:
        super().__init__(look, question=question, confirm=confirm, required=required)
        self.field.setPlaceholderText(hint)
        self.field.setText(value)
        self.field.selectAll()

    def refuse(self, why: str) -> None:
        """What was typed stays, and why it was not taken is said."""
        self.field.set_wrong(why)
        self.field.setFocus()


class RecipientPanel(Panel):
    """People and offices by a piece of their name; one button each."""

    named = Signal(str)
    chosen = Signal(object)  # Choice

    def __init__(self, look: Look, title: str) -> None:
        super().__init__(look)
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        self.field = LineField(title, placeholder=look.words.text("queue.add_hint"), most=60)
        self.field.textChanged.connect(self.named.emit)
        self.field.returnPressed.connect(self._take_first)
        self.column.addWidget(self.field)
        holder = QWidget()
        self._hits = QVBoxLayout(holder)
        self._hits.setContentsMargins(0, 0, 0, 0)
        self._hits.setSpacing(look.theme.px(0.15))
        self.column.addWidget(holder)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(button(look, look.text("reason.back"), self.closed.emit))
        self.column.addLayout(row)
        self.choices: tuple[Choice, ...] = ()
        self.buttons: list[QPushButton] = []

    def show_choices(self, choices: Sequence[Choice]) -> None:
        """What the text names."""
        self.choices = tuple(choices)
        clear_layout(self._hits)
        self.buttons = []
        for one in self.choices[:8]:
            made = button(self.look, one.label, partial(self.chosen.emit, one), kind="link")
            self._hits.addWidget(made)
            self.buttons.append(made)
        if not self.choices and self.field.text().strip():
            nobody = self.look.words.text("queue.add_nobody")
            self._hits.addWidget(label(nobody, tone="muted", wrap=True))

    def _take_first(self) -> None:
        if self.choices:
            self.chosen.emit(self.choices[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.buttons:
            at = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), -1)
            self.buttons[min(at + 1, len(self.buttons) - 1)].setFocus()
        elif event.key() == Qt.Key.Key_Up and self.buttons:
            at = next((n for n, one in enumerate(self.buttons) if one.hasFocus()), 0)
            (self.buttons[at - 1] if at > 0 else self.field).setFocus()
        else:
            super().keyPressEvent(event)
