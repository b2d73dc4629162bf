# SPDX-License-Identifier: Apache-2.0
"""What changed since the edition that went out, in one line; who has the old one when asked."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.records.enums import CopyFate
from desktop.qt.flow import Flow
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label
from desktop.screens.asking import Action
from desktop.screens.copies import CopyRow, CorrectReturn, ReturnCopy, copy_text
from desktop.screens.editions import EditionNote

MOST_HOLDERS = 20
MOST_COPIES = 12


class Editions(QWidget):
    """Hidden while what went out still stands and no older copy is out."""

    noted = Signal(object)  # Action: what became of a copy

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._note: EditionNote | None = None
        self._can_edit = False
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
        self.more = QWidget()
        rest = QVBoxLayout(self.more)
        rest.setContentsMargins(look.theme.px(1.65), 0, 0, 0)
        rest.setSpacing(look.theme.px(0.1))
        self.holders = label("", tone="muted", font="small", wrap=True, look=look)
        rest.addWidget(self.holders)
        self._copies = QVBoxLayout()
        self._copies.setSpacing(look.theme.px(0.1))
        rest.addLayout(self._copies)
        column.addWidget(self.more)
        self.more.hide()
        self.hide()

    def show_note(self, note: EditionNote | None, *, can_edit: bool = True) -> None:
        from desktop.qt.history.words import edition_text, holder_text

        if note is None or not (note.is_ahead or note.still_out):
            self.hide()
            return
        is_same = (note, can_edit) == (self._note, self._can_edit)
        self._note, self._can_edit = note, can_edit
        if not note.is_ahead:
            self.line.setText(self._look.words.text("copies.still_out", count=note.still_out))
        else:
            self.line.setText(edition_text(self._look, note))
        told = [one for one in note.holders if not one.is_paper]
        lines = [holder_text(self._look, one) for one in told[:MOST_HOLDERS]]
        if len(told) > len(lines):
            lines.append(self._look.words.text("history.and_more", count=len(told) - len(lines)))
        self.holders.setText("\n".join(lines))
        self.holders.setVisible(bool(lines))
        if not is_same:
            self._show_copies(note.copies)
        self.who.setVisible(bool(lines) or bool(note.copies))
        self.more.setVisible(not self.who.isHidden() and not self.more.isHidden())
        self.show()

    def _show_copies(self, copies: tuple[CopyRow, ...]) -> None:
        """Those to fetch back first, each with what may have become of it."""
        clear_layout(self._copies)
        ordered = sorted(copies, key=lambda one: (one.fate is not None, one.issue))
        for copy in ordered[:MOST_COPIES]:
            self._copies.addWidget(self._copy(copy))
        if len(ordered) > MOST_COPIES:
            more = self._look.words.text("history.and_more", count=len(ordered) - MOST_COPIES)
            self._copies.addWidget(label(more, tone="muted", font="small", look=self._look))

    def _copy(self, copy: CopyRow) -> QWidget:
        words = self._look.words
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, self._look.theme.px(0.3))
        column.setSpacing(0)
        text = copy_text(words, copy)
        tone = "muted" if copy.fate else "warn"
        column.addWidget(label(text, tone=tone, font="small", wrap=True, look=self._look))
        if not self._can_edit:
            return box
        links = Flow(spacing=self._look.theme.px(0.4))
        actions: list[tuple[str, Action]] = [
            (words.label(fate), ReturnCopy(issue=copy.issue, how=fate)) for fate in CopyFate
        ]
        if copy.fate is not None:
            actions = [(words.text("copies.correct"), CorrectReturn(issue=copy.issue))]
        for name, action in actions:
            links.addWidget(self._link(name, partial(self.noted.emit, action), text))
        column.addLayout(links)
        return box

    def _link(self, text: str, on: partial[None], about: str) -> QWidget:
        return button(self._look, text, on, kind="link", name=f"{text}: {about}")

    def _toggle(self) -> None:
        self.more.setVisible(self.more.isHidden())
