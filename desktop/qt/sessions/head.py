# SPDX-License-Identifier: Apache-2.0
"""The head of the sessions desk: the year, its three lines, what may be done, what does not add up."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.sessions import texts
from desktop.qt.widgets import Dot, ElidedLabel, button, label, tool
from desktop.screens.engagement import ReadinessLine
from desktop.screens.sessions import SessionsScreen

MOST_FINDINGS = 3


class SessionsHead(QFrame):
    """Says which year is wanted and what is to be done with it."""

    year_wanted = Signal(int)  # how many years further; 0 this year
    new_wanted = Signal()
    import_wanted = Signal()
    copy_wanted = Signal()
    mend_wanted = Signal(object)  # ReadinessLine

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._all = False
        self._screen: SessionsScreen | None = None
        self.setObjectName("week_head")
        px = look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.8), px(0.4), px(0.6), px(0.3))
        column.setSpacing(px(0.25))
        row = QHBoxLayout()
        row.setSpacing(px(0.4))
        self.earlier = tool(look, "left", self._text("earlier"), partial(self.year_wanted.emit, -1))
        self.later = tool(look, "right", self._text("later"), partial(self.year_wanted.emit, 1))
        self.year = label("", font="large", look=look)
        row.addWidget(self.earlier)
        row.addWidget(self.year)
        row.addWidget(self.later)
        self.total = ElidedLabel("")
        self.total.setFont(look.theme.bold)
        row.addWidget(self.total, 1)
        self.copying = button(look, self._text("copy"), self.copy_wanted.emit, icon="copy")
        self.importing = button(look, self._text("import"), self.import_wanted.emit)
        self.new = button(look, self._text("new"), self.new_wanted.emit, icon="plus", kind="primary")
        for one in (self.copying, self.importing, self.new):
            row.addWidget(one)
        column.addLayout(row)
        self.parts = ElidedLabel("")
        column.addWidget(self.parts)
        self.off = ElidedLabel("")
        self.off.setProperty("tone", "muted")
        column.addWidget(self.off)
        self.found = QVBoxLayout()
        self.found.setSpacing(px(0.1))
        column.addLayout(self.found)

    def _text(self, key: str, /, **values: object) -> str:
        return self._look.words.text(f"sessions.{key}", **values)

    def show_screen(self, screen: SessionsScreen) -> None:
        self._screen = screen
        self.year.setText(self._text("year", year=screen.year))
        total, regular, extraordinary = texts.heading(screen, self._look)
        self.total.setText(self._text("heading", total=total))
        self.parts.setText(self._text("heading_parts", regular=regular, extraordinary=extraordinary))
        days = texts.days_off_of(screen, self._look)
        self.off.setText(self._text("days_off", days=days) if days else "")
        for one in (self.new, self.importing):
            one.setEnabled(screen.may_edit)
        self.copying.setEnabled(bool(screen.rows))
        self._show_findings()

    def show_days_off(self, on: bool) -> None:
        """There is room for the line of days off."""
        self.off.setVisible(on)

    def _show_findings(self) -> None:
        clear_layout(self.found)
        lines = self._screen.findings if self._screen is not None else ()
        shown = lines if self._all else lines[:MOST_FINDINGS]
        for line in shown:
            self.found.addWidget(self._finding(line))
        if len(lines) > MOST_FINDINGS:
            key = "fewer_findings" if self._all else "more_findings"
            text = self._text(key, count=len(lines) - MOST_FINDINGS)
            self.found.addWidget(button(self._look, text, self._toggle, kind="link"))

    def _toggle(self) -> None:
        self._all = not self._all
        self._show_findings()

    def _finding(self, line: ReadinessLine) -> QWidget:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._look.theme.px(0.3))
        sign, tone = SIGNS[line.severity]
        row.addWidget(Dot(self._look, sign, tone, self._look.text(f"readiness.{line.severity}")))
        row.addWidget(ElidedLabel(sentence_of(line, self._look)), 1)
        can = line.action and self._screen is not None and self._screen.may_edit
        if can:
            caption = self._look.words.action(line.action, {})
            mend = button(self._look, caption, partial(self.mend_wanted.emit, line), kind="link")
            mend.setAccessibleName(f"{caption}: {sentence_of(line, self._look)}")
            row.addWidget(mend, 0, Qt.AlignmentFlag.AlignRight)
        return holder
