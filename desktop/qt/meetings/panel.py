# SPDX-License-Identifier: Apache-2.0
"""One meeting's table, agenda, minutes and what is gathered; at the side of the desk and in the form."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.fields import TextField
from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.meetings import texts
from desktop.qt.meetings.agenda_part import AgendaPart
from desktop.qt.meetings.attendance import AttendancePart
from desktop.qt.meetings.part import Act, Part, add_head
from desktop.qt.widgets import Dot, button, label
from desktop.screens.asking import Action
from desktop.screens.meetings import GatheredLine, MeetingScreen, SetMeeting

__all__ = ["Act", "MeetingPanel"]


FOLLOWED_GROUPS = frozenset({"promises", "requests", "suggestions", "decisions", "questions"})


class MeetingPanel(Part):
    """Shows one meeting; `act` has things done, a text that is left is saved."""

    opened = Signal(int)  # the form of another engagement
    follow_opened = Signal(int)  # a follow-up, where the desk can show it
    said = Signal(str, str)  # a sentence and its tone

    def __init__(self, look: Look, act: Act) -> None:
        super().__init__(look, act)
        self.shows_follow_ups = False
        self._findings = QVBoxLayout()
        self.column.addLayout(self._findings)
        self.attendance = AttendancePart(look, act)
        self.agenda = AgendaPart(look, act)
        self.agenda.said.connect(self.said)
        self.column.addWidget(self.attendance)
        self.column.addWidget(self.agenda)
        self.head("minutes_head")
        self.minutes = TextField(
            self.text("minutes_head"), placeholder=self.text("minutes_hint"), most=100_000
        )
        self.minutes.set_look("box", least_lines=3)
        self.minutes.committed.connect(self._minutes_typed)
        self.column.addWidget(self.minutes)
        self._gathered = QVBoxLayout()
        self._gathered.setSpacing(look.theme.px(0.2))
        self.column.addLayout(self._gathered)

    def show_meeting(self, screen: MeetingScreen) -> None:
        """Fresh values of the same meeting keep what is typed; another's begin anew."""
        if self.shown is None or self.shown.key != screen.key:
            self.leave()
            self.minutes.forget()
        self.shown = screen
        self._show_findings(screen)
        self.attendance.show_meeting(screen)
        self.agenda.show_meeting(screen)
        self.minutes.show_value(str(screen.base.get("minutes", "")))
        self.minutes.setReadOnly(not screen.can_edit)
        self._show_gathered(screen)

    def _show_findings(self, screen: MeetingScreen) -> None:
        clear_layout(self._findings)
        for line in screen.findings:
            drawing, tone = SIGNS[line.severity]
            holder = QWidget()
            row = QHBoxLayout(holder)
            row.setContentsMargins(0, 0, 0, 0)
            meaning = self.look.text(f"readiness.{drawing}")
            row.addWidget(Dot(self.look, drawing, tone, meaning), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(label(sentence_of(line, self.look), wrap=True), 1)
            self._findings.addWidget(holder)

    def _show_gathered(self, screen: MeetingScreen) -> None:
        clear_layout(self._gathered)
        for group in screen.gathered.groups:
            add_head(self.look, self._gathered, f"meetings.gathered.{group.name}", count=len(group.lines))
            for line in group.lines:
                text = texts.gathered_of(line, self.look)
                holder = QWidget()
                row = QHBoxLayout(holder)
                row.setContentsMargins(0, 0, 0, 0)
                row.addWidget(label(text, wrap=True), 1)
                goes_to = self._goes_to(group.name, line)
                if goes_to is not None:
                    name, shown = self.text("show_name", title=line.text), goes_to
                    row.addWidget(button(self.look, self.text("show"), shown, kind="link", name=name))
                self._gathered.addWidget(holder)
        if not screen.gathered.groups:
            add_head(self.look, self._gathered, "meetings.gathered_head")
            self._gathered.addWidget(
                label(self.look.words.text("meetings.gathered.nothing"), tone="muted", wrap=True)
            )

    def _goes_to(self, group: str, line: GatheredLine) -> Callable[[], None] | None:
        if line.key:
            return partial(self.opened.emit, line.key)
        if line.number and group in FOLLOWED_GROUPS and self.shows_follow_ups:
            return partial(self.follow_opened.emit, line.number)
        return None

    def _minutes_typed(self, text: str) -> None:
        if self.shown is not None:
            base = {**self.shown.base, "minutes": self.minutes.base}
            self._act(SetMeeting(key=self.shown.key, base=base, values={"minutes": text}), None)

    def put_back(self, action: Action) -> bool:
        """Minutes that were not kept stand in their field again."""
        if not isinstance(action, SetMeeting) or self.shown is None or action.key != self.shown.key:
            return False
        if "minutes" in action.values:
            self.minutes.put_back(str(action.values["minutes"]), str(action.base.get("minutes", "")))
        return "minutes" in action.values

    def leave(self) -> None:
        """Hands out what stands unsaved."""
        self.minutes.finish()
        self.attendance.leave()

    def unsaved(self) -> list[tuple[str, str]]:
        """What is being typed and is not in the office."""
        found = self.agenda.unsaved()
        if self.minutes.is_dirty:
            found.append((self.minutes.accessibleName(), self.minutes.toPlainText()))
        return found
