# SPDX-License-Identifier: Apache-2.0
"""The fields at the side of the requests desk: opened, given, given up; a refusal loses nothing typed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from db.records.enums import RequestDecision
from desktop.qt.requests.panels import AnswerPanel, AskingPanel, NewRequest
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.requests import RecordRequest, RequestRow, TimeScreen

if TYPE_CHECKING:
    from desktop.qt.requests.desk import RequestsDesk


class Answering:
    """Belongs to the desk; one panel at a time."""

    def __init__(self, desk: RequestsDesk) -> None:
        self._desk = desk
        self.panel: AskingPanel | None = None

    def new(self) -> None:
        """The fields of a new invitation; those that are open already are gone on with."""
        if isinstance(self.panel, NewRequest):
            self.panel.focus_start()
            return
        self._open(NewRequest(self._desk.look, self._desk.ask.today()))

    def answer(self, answer: RequestDecision) -> None:
        """The fields that an answer needs."""
        desk, row = self._desk, self._desk.list.current
        if row is None:
            return
        if isinstance(self.panel, NewRequest) and self.panel.is_begun():
            # Somebody pressed a key on the list behind it: what was typed is not thrown away.
            self._mark(row.decision)
            self.panel.focus_start()
            return
        if desk.time is None and row.when is not None:
            desk.read_time(row, row.when)
        panel = AnswerPanel(desk.look, row, answer, today=desk.ask.today(), time=desk.time)
        connect(panel.time_wanted, lambda when: desk.read_time(row, when))
        self._open(panel)
        self._mark(answer)

    def show_time(self, time: TimeScreen) -> None:
        if isinstance(self.panel, AnswerPanel):
            self.panel.show_time(time)

    def show_row(self, row: RequestRow | None) -> None:
        """What was typed about one invitation is not carried over to another."""
        if isinstance(self.panel, AnswerPanel) and (row is None or self.panel.row.key != row.key):
            self.close()

    def close(self) -> None:
        """Takes the fields away."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self._desk.side.set_new(None)
        row = self._desk.list.current
        self._mark(row.decision if row is not None else None)

    def _mark(self, chosen: RequestDecision | None) -> None:
        for answer, button in self._desk.side.answers.items():
            button.setChecked(answer is chosen)

    def _open(self, panel: AskingPanel) -> None:
        self.close()
        self.panel = panel
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)
        side = self._desk.side
        if isinstance(panel, NewRequest):
            side.set_new(panel)
        else:
            side.slot.addWidget(panel)
        panel.focus_start()
        # Once the fields have their heights.
        QTimer.singleShot(0, panel, lambda: side.ensureWidgetVisible(panel))

    def _given(self, action: Action) -> None:
        """The panel stays until it is kept."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self._given_up()
            if isinstance(action, RecordRequest):
                self._desk.go_to_new(answer.key)

        self._desk.ask.act(action, answered)

    def _given_up(self) -> None:
        self.close()
        self._desk.list.setFocus()
