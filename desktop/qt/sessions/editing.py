# SPDX-License-Identifier: Apache-2.0
"""The fields at the side of the sessions desk: opened, given, given up; a refusal loses nothing typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from desktop.qt.inspector.panels import ReasonPanel
from desktop.qt.sessions import texts
from desktop.qt.sessions.panels import DayPanel, EditPanel, MovePanel, NewSession, SessionPanel
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.sessions import (
    AddSession,
    DayLine,
    MoveSession,
    Proposal,
    RemoveDay,
    SessionLine,
    WhatIf,
    WithdrawSession,
)

if TYPE_CHECKING:
    from desktop.qt.sessions.desk import SessionsDesk


class Editing:
    """Belongs to the desk; one panel at a time."""

    def __init__(self, desk: SessionsDesk) -> None:
        self._desk = desk
        self.panel: SessionPanel | ReasonPanel | None = None
        self._number = 0

    def new(self) -> None:
        """A session that is not there yet; fields that are open already are gone on with."""
        desk = self._desk
        if isinstance(self.panel, NewSession):
            self.panel.focus_start()
            return
        numbers = [row.number for row in desk.shown.rows] if desk.shown is not None else []
        self._open(NewSession(desk.look, desk.ask.today(), number=max(numbers, default=-1) + 1))

    def begin(self, deed: str) -> None:
        """Other dates, its words, another day, or the withdrawal of the version in force."""
        desk, row = self._desk, self._desk.list.current
        if row is None or desk.shown is None or not desk.shown.may_edit:
            return
        today = desk.ask.today()
        if deed == "move":
            self._open(MovePanel(desk.look, row, today))
        elif deed == "edit":
            self._open(EditPanel(desk.look, row, today))
        elif deed == "day":
            self._open(DayPanel(desk.look, row, None))
        elif deed == "withdraw":
            self._ask_withdrawal(row)

    def day(self, day: DayLine, deed: str) -> None:
        """One of its days: its fields, or gone."""
        row = self._desk.list.current
        if row is None:
            return
        if deed == "remove":
            self._desk.ask.act(RemoveDay(day=day.key, version=day.version))
        else:
            self._open(DayPanel(self._desk.look, row, day))

    def _ask_withdrawal(self, row: SessionLine) -> None:
        look = self._desk.look
        key = "sessions.withdraw_former" if row.former else "sessions.withdraw_only"
        question = look.words.text(key, title=texts.title_of(row, look))
        panel = ReasonPanel(
            look, question=question, confirm=look.words.text("sessions.deed.withdraw"), required=False
        )
        panel.field.hide()
        connect(panel.given, lambda _why: self._given(WithdrawSession(session=row.key, version=row.version)))
        self._open(panel)
        panel.confirm.setFocus()

    def show_row(self, row: SessionLine | None) -> None:
        """What was typed about one session is not carried over to another."""
        if self.panel is None or isinstance(self.panel, NewSession):
            return
        if row is None or row.number != self._number:
            self.close()

    def close(self) -> None:
        """Takes the fields away."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()
            self._desk.side.set_panel(None)

    def _open(self, panel: SessionPanel | ReasonPanel) -> None:
        self.close()
        desk, row = self._desk, self._desk.list.current
        self.panel, self._number = panel, row.number if row is not None else 0
        panel.closed.connect(self._given_up)
        desk.side.set_panel(panel, alone=isinstance(panel, NewSession))
        if isinstance(panel, SessionPanel):
            connect(panel.given, self._given)
            connect(panel.what_if, lambda asked: self._what_if(panel, asked))
            panel.focus_start()
        QTimer.singleShot(0, panel, lambda: desk.side.ensureWidgetVisible(panel))

    def _what_if(self, panel: SessionPanel, asked: WhatIf) -> None:
        def told(proposal: Proposal) -> None:
            if self.panel is panel:
                panel.show_proposal(proposal)

        self._desk.ask.read(asked, told, lambda _error: None, channel="session_what_if")

    def _given(self, action: Action) -> None:
        """The panel stays until it is kept."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self._given_up()
            if isinstance(action, AddSession):
                self._desk.go_to(action.number, action.first.year)
            elif isinstance(action, MoveSession):
                self._desk.go_to(self._number, action.first.year)

        self._desk.ask.act(action, answered)

    def _given_up(self) -> None:
        self.close()
        self._desk.list.setFocus()
