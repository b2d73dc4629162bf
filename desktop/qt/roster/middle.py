# SPDX-License-Identifier: Apache-2.0
"""The table of a section with what is wrong or missing in it; a note or the checklist where it is empty."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.roster.problems import Problems
from desktop.qt.roster.start import Checklist
from desktop.qt.roster.table import RosterList, RosterTable
from desktop.qt.widgets import label
from desktop.screens.roster import RosterScreen, Section


class Middle(QWidget):
    """Keeps the chosen row and the scroll where the same section is shown again."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._shown: RosterScreen | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.problems = Problems(look)
        self.problems.hide()
        self.model = RosterTable(look)
        self.list = RosterList(look, self.model)
        self.note = label(look.words.text("roll.loading"), tone="muted", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.start = Checklist(look)
        self.stack = QStackedWidget()
        for page in (self.list, self.note, self.start):
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(self.note)
        column.addWidget(self.stack, 1)
        column.addWidget(self.problems)

    def show_busy(self, section: Section) -> None:
        """Something else is being read: the picture of what was there goes."""
        self.list.blockSignals(True)
        self.model.show_rows(section, ())
        self.list.blockSignals(False)
        self._say(self._look.words.text("roll.loading"))

    def show_screen(self, screen: RosterScreen) -> None:
        row, at = self.list.current, max(0, self.list.currentIndex().row())
        bar = self.list.verticalScrollBar().value()
        other = self._shown is None or self._shown.section is not screen.section
        self._shown = screen
        self.list.blockSignals(True)
        self.model.show_rows(screen.section, screen.rows)
        self.list.share()
        kept = self.model.row_of(row.book, row.key) if row is not None else -1
        self.list.go_to(kept if kept >= 0 else 0 if other else min(at, len(self.model.rows) - 1))
        self.list.blockSignals(False)
        if not other:
            self.list.verticalScrollBar().setValue(bar)
        own = [f for f in screen.findings if f.section is screen.section]
        self.problems.show_findings(own, can_edit=screen.can_edit)
        self._show_stack()

    def choose_person(self, person: int) -> None:
        """The row of somebody whose page was asked for, where there is one; nothing is read for it."""
        at = next((n for n, row in enumerate(self.model.rows) if row.person == person), -1)
        self.list.blockSignals(True)
        self.list.go_to(at)
        self.list.blockSignals(False)

    def search(self, words: str) -> None:
        """Only rows that hold every word; the chosen one stays chosen while it is among them."""
        row = self.list.current
        self.model.search(words)
        kept = self.model.row_of(row.book, row.key) if row is not None else -1
        self.list.go_to(max(0, kept))
        self._show_stack()

    def _show_stack(self) -> None:
        screen = self._shown
        if screen is None:
            return
        if screen.checklist and not screen.rows:
            self.start.show_steps(screen.checklist)
            self.stack.setCurrentWidget(self.start)
        elif self.model.rows:
            self.stack.setCurrentWidget(self.list)
        else:
            key = "roll.nothing_found" if screen.rows else f"roll.empty.{screen.section.value}"
            self._say(self._look.words.text(key, text=self.model.words))

    def _say(self, text: str) -> None:
        self.note.setText(text)
        self.stack.setCurrentWidget(self.note)
