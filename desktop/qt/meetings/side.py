# SPDX-License-Identifier: Apache-2.0
"""The side of the meetings desk: one meeting, or the fields of a new one."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.meetings.panel import Act, MeetingPanel
from desktop.qt.sides import Side
from desktop.qt.widgets import label
from desktop.screens.meetings import MeetingScreen


class MeetingSide(Side):
    """A head with when and where, then the meeting's own parts."""

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__(look, look.words.text("meetings.side_name"), least_ems=22)
        column = self.column
        self._new = QVBoxLayout()
        column.addLayout(self._new)
        self.rest = QWidget()
        rest = QVBoxLayout(self.rest)
        rest.setContentsMargins(0, 0, 0, 0)
        rest.setSpacing(look.theme.px(0.3))
        self.title = label("", font="large", look=look, wrap=True)
        self.facts = label("", tone="muted", wrap=True)
        self.panel = MeetingPanel(look, act)
        for widget in (self.title, self.facts, self.panel):
            rest.addWidget(widget)
        column.addWidget(self.rest)
        self.hint = label("", tone="muted", wrap=True)
        column.addWidget(self.hint)
        column.addStretch(1)
        self.show_nothing()

    def show_nothing(self) -> None:
        """No meeting is chosen."""
        self.rest.hide()
        self.hint.setText(self._look.words.text("meetings.nothing_chosen"))
        self.hint.show()

    def expect(self) -> None:
        """Another meeting is being read: nothing of the one before stays."""
        self.rest.hide()
        self.hint.setText(self._look.words.text("meetings.reading"))
        self.hint.show()

    def show_meeting(self, screen: MeetingScreen) -> None:
        if not screen.is_there:
            self.show_nothing()
            return
        look, words = self._look, self._look.words
        self.title.setText(screen.title)
        numbered = ""
        if screen.series and screen.number:
            numbered = words.text("meetings.numbered", series=screen.series, number=screen.number)
        session = words.text("meetings.session_is", number=screen.session) if screen.session else ""
        facts = (
            texts.when_of(screen.when, look),
            screen.place,
            words.label(screen.kind),
            numbered or screen.whom,
            session,
            words.label(screen.status),
        )
        self.facts.setText(" · ".join(filter(None, facts)))
        self.panel.show_meeting(screen)
        self.hint.hide()
        self.rest.show()

    def set_new(self, panel: QWidget | None) -> None:
        """A new meeting stands alone."""
        if panel is not None:
            self._new.addWidget(panel)
            self.verticalScrollBar().setValue(0)
        self.rest.setVisible(panel is None and self.panel.shown is not None)
        self.hint.setVisible(panel is None and self.panel.shown is None)
