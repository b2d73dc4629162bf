# SPDX-License-Identifier: Apache-2.0
"""The fields of a new meeting, a series or an officer: opened, given, given up; no refusal loses a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop.qt.meetings.bodies import NewOfficer, NewSeries
from desktop.qt.meetings.new import NewMeeting, NextMeeting
from desktop.qt.requests.panels import AskingPanel
from desktop.qt.signals import connect
from desktop.screens.actions import Answer, Done
from desktop.screens.asking import Action
from desktop.screens.meetings import MakeMeeting, MakeSeries, MeetingsView, ProposedTable, Scope

if TYPE_CHECKING:
    from desktop.qt.meetings.desk import MeetingsDesk


class Opening:
    """Belongs to the desk; one panel at a time."""

    def __init__(self, desk: MeetingsDesk) -> None:
        self._desk = desk
        self.panel: AskingPanel | None = None

    def new(self) -> None:
        """The fields of a new meeting; those that are open already are gone on with."""
        desk = self._desk
        if isinstance(self.panel, NewMeeting):
            self.panel.focus_start()
            return
        self.close()
        if desk.series_view is not None:
            desk.show_view(desk.view)
        kinds = {"kind": desk.view.kind} if desk.view.kind is not None else {}
        panel = NewMeeting(desk.look, desk.ask.today(), **kinds)
        self._open(panel)
        desk.side.set_new(panel)
        connect(panel.table_wanted, lambda wanted: self._propose(panel, wanted))
        panel.propose()
        panel.focus_start()

    def _propose(self, panel: NewMeeting, wanted: ProposedTable) -> None:
        self._desk.ask.read(wanted, lambda table: self._proposed(panel, table), channel="proposed_table")

    def _proposed(self, panel: NewMeeting, table: Any) -> None:
        if self.panel is panel:
            panel.show_table(table)

    def next_of_series(self) -> None:
        """다음 회의 만들기: the day is all that is asked."""
        desk, shown = self._desk, self._desk.series.shown
        if shown is None or not shown.key:
            return
        title = desk.look.words.text("meetings.next_title", series=shown.name, number=shown.next_number)
        self._open_beside(
            NextMeeting(
                desk.look,
                desk.ask.today(),
                kind=shown.kind,
                series=shown.key,
                title=title,
                place=shown.place,
            )
        )

    def new_series(self) -> None:
        """협의체 만들기."""
        self._open_beside(NewSeries(self._desk.look, self._desk.ask.today()))

    def new_officer(self) -> None:
        """Somebody leads the series that is shown."""
        desk, shown = self._desk, self._desk.series.shown
        if shown is not None and shown.key:
            self._open_beside(NewOfficer(desk.look, desk.ask.today(), shown))

    def _open_beside(self, panel: AskingPanel) -> None:
        self.close()
        self._open(panel)
        self._desk.series.slot.addWidget(panel)
        panel.focus_start()

    def _open(self, panel: AskingPanel) -> None:
        self.panel = panel
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)

    def _given(self, action: Action) -> None:
        """The panel stays until it is kept."""
        panel = self.panel

        def answered(answer: Answer) -> None:
            if not isinstance(answer, Done):
                return
            if self.panel is panel:
                self._given_up()
            if isinstance(action, MakeSeries):
                self._desk.show_series(answer.part)
            elif isinstance(action, MakeMeeting) and self._desk.series_view is None:
                self._desk.go_to_new(MeetingsView(scope=Scope.UPCOMING), answer.key)

        self._desk.ask.act(action, answered)

    def _given_up(self) -> None:
        self.close()
        self._desk.focus_start()

    def close(self) -> None:
        """Takes the fields away."""
        panel, self.panel = self.panel, None
        if panel is None:
            return
        panel.hide()
        panel.setParent(None)
        panel.deleteLater()
        self._desk.side.set_new(None)
