# SPDX-License-Identifier: Apache-2.0
"""A titled part of the inspector, and the clearing of its rows."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import label, rule


def clear_layout(layout: QLayout) -> None:
    """Takes every widget out of a layout and lets Qt delete it when its events are over."""
    while (item := layout.takeAt(0)) is not None:
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            widget.hide()
            widget.setParent(None)
            widget.deleteLater()
        elif inner is not None:
            clear_layout(inner)


class Section(QWidget):
    """A heading, rows under it, and perhaps one button beside the heading."""

    def __init__(self, look: Look, title: str, *, extra: QPushButton | None = None) -> None:
        super().__init__()
        self.look = look
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look.theme.px(0.7), 0, 0)
        column.setSpacing(look.theme.px(0.15))
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        self.title = label(title, tone="muted", font="small_bold", look=look)
        head.addWidget(self.title)
        head.addStretch(1)
        if extra is not None:
            head.addWidget(extra)
        column.addLayout(head)
        column.addWidget(rule())
        self.rows = QVBoxLayout()
        self.rows.setContentsMargins(0, look.theme.px(0.2), 0, 0)
        self.rows.setSpacing(look.theme.px(0.2))
        column.addLayout(self.rows)

    def clear(self) -> None:
        clear_layout(self.rows)

    def add(self, widget: QWidget) -> None:
        self.rows.addWidget(widget)
