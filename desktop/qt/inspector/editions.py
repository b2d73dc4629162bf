# SPDX-License-Identifier: Apache-2.0
"""What changed since the edition that went out, in one line; who has the old one when asked."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label
from desktop.screens.editions import EditionNote

MOST_HOLDERS = 20


class Editions(QWidget):
    """Hidden while what went out still stands."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._note: EditionNote | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.theme.px(0.1))
        row = QHBoxLayout()
        row.setSpacing(look.theme.px(0.4))
        words = look.words.text
        row.addWidget(Dot(look, "warn", "warn", words("history.edition_what")), 0, Qt.AlignmentFlag.AlignTop)
        self.line = label("", tone="warn", wrap=True)
        row.addWidget(self.line, 1)
        self.who = button(look, words("history.edition_who"), self._toggle, kind="link")
        row.addWidget(self.who, 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(row)
        self.holders = label("", tone="muted", font="small", wrap=True, look=look)
        self.holders.setContentsMargins(look.theme.px(1.65), 0, 0, 0)
        column.addWidget(self.holders)
        self.holders.hide()
        self.hide()

    def show_note(self, note: EditionNote | None) -> None:
        from desktop.qt.history.words import edition_text, holder_text

        if note is None or not note.is_ahead:
            self.hide()
            return
        self._note = note
        self.line.setText(edition_text(self._look, note))
        lines = [holder_text(self._look, one) for one in note.holders[:MOST_HOLDERS]]
        if len(note.holders) > len(lines):
            more = len(note.holders) - len(lines)
            lines.append(self._look.words.text("history.and_more", count=more))
        self.holders.setText("\n".join(lines))
        self.who.setVisible(bool(lines))
        self.holders.setVisible(bool(lines) and not self.holders.isHidden())
        self.show()

    def _toggle(self) -> None:
        self.holders.setVisible(self.holders.isHidden())
