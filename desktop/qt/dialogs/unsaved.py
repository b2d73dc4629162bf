# SPDX-License-Identifier: Apache-2.0
"""Asked before a window closes on words that could not be kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.look import Look
from desktop.qt.widgets import button, label

MOST_SHOWN = 6
MOST_LETTERS = 200


class UnsavedDialog(QDialog):
    """Going back is the first choice; throwing away has to be said."""

    again_wanted = Signal()
    discarded = Signal()

    def __init__(self, look: Look, unsaved: Sequence[tuple[str, str]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        text = look.words.text
        self.setWindowTitle(text("unsaved.title"))
        self.setModal(True)
        column = QVBoxLayout(self)
        gap = look.theme.px(1.2)
        column.setContentsMargins(gap, gap, gap, gap)
        column.setSpacing(look.theme.px(0.5))
        column.addWidget(label(text("unsaved.what", count=len(unsaved)), font="bold", wrap=True, look=look))
        for name, said in unsaved[:MOST_SHOWN]:
            column.addWidget(label(name, tone="muted", font="small", look=look))
            shown = said if len(said) <= MOST_LETTERS else said[:MOST_LETTERS] + "…"
            words = label(shown, wrap=True)
            words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            column.addWidget(words)
        if len(unsaved) > MOST_SHOWN:
            column.addWidget(
                label(text("unsaved.more", count=len(unsaved) - MOST_SHOWN), tone="muted", look=look)
            )
        column.addStretch(1)
        row = Flow(spacing=look.theme.px(0.4))
        self.discard = button(look, text("unsaved.discard"), self._discard)
        self.again = button(look, text("unsaved.again"), self._again)
        self.stay = button(look, text("unsaved.stay"), self.reject, kind="primary")
        for one in (self.stay, self.again, self.discard):
            row.addWidget(one)
        column.addLayout(row)
        self.setMinimumWidth(look.theme.px(34))
        self.stay.setDefault(True)
        self.stay.setFocus()

    def _discard(self) -> None:
        self.accept()
        self.discarded.emit()

    def _again(self) -> None:
        self.accept()
        self.again_wanted.emit()
