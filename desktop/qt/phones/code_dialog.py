# SPDX-License-Identifier: Apache-2.0
"""One engagement as a QR code as large as the window lets it be."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.dialogs import files
from desktop.qt.look import Look
from desktop.qt.phones.qr import QrView
from desktop.qt.phones.way_blocks import code_text
from desktop.qt.widgets import button, label
from desktop.screens.ways import CodeScreen


class CodeDialog(QDialog):
    """Closed by Esc, Enter or Q."""

    def __init__(
        self, look: Look, code: CodeScreen, *, whom: str = "", parent: QWidget | None = None
    ) -> None:
        """`whom`: for whom it is, which decides what it says."""
        super().__init__(parent)
        px, text = look.theme.px, look.words.text
        self.setWindowTitle(text("ways.code.dialog"))
        column = QVBoxLayout(self)
        column.setSpacing(px(0.4))
        title = text("ways.code.title", title=code.title, when=code.when) if code.when is not None else ""
        column.addWidget(label(title, font="bold", look=look, wrap=True))
        if whom:
            column.addWidget(label(text("ways.code.for", whom=whom), tone="muted", wrap=True))
        self.view = QrView(look, text("ways.code.view", title=code.title), ems=14)
        self.view.code = code.matrix
        column.addWidget(self.view, 1)
        column.addWidget(label(code_text(look, code), tone="muted", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        self.close_button = button(look, text("ways.code.close"), self.accept, kind="primary")
        row.addWidget(self.close_button)
        column.addLayout(row)
        self.resize(files.within(parent, px(46), px(52)))
        self.close_button.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Q, Qt.Key.Key_Escape):
            self.accept()
        else:
            super().keyPressEvent(event)
