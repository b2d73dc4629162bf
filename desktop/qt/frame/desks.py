# SPDX-License-Identifier: Apache-2.0
"""The desks in the middle of the window, made when they are first wanted."""

from __future__ import annotations

from importlib import import_module
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.qt.frame.controller import Controller
from desktop.qt.frame.desk import Desk
from desktop.qt.look import Look
from desktop.screens.asking import Question
from desktop.screens.office import DeskName

# Desk → module and class. Imported at first use: the window is painted before.
MAKERS: dict[DeskName, str] = {
    DeskName.TODAY: "desktop.qt.today.desk:TodayDesk",
    DeskName.CALENDAR: "desktop.qt.calendar.desk:CalendarDesk",
    DeskName.VISITS: "desktop.qt.visits.desk:VisitsDesk",
    DeskName.REQUESTS: "desktop.qt.requests.desk:RequestsDesk",
    DeskName.COUNCIL: "desktop.qt.council.desk:CouncilDesk",
    DeskName.MEETINGS: "desktop.qt.meetings.desk:MeetingsDesk",
    DeskName.SESSIONS: "desktop.qt.sessions.desk:SessionsDesk",
    DeskName.ROSTER: "desktop.qt.roster.desk:RosterDesk",
    DeskName.DISTRICTS: "desktop.qt.districts.desk:DistrictsDesk",
    DeskName.FOLLOWUPS: "desktop.qt.followups.desk:FollowUpsDesk",
    DeskName.PHONES: "desktop.qt.phones.desk:PhonesDesk",
    DeskName.FORM: "desktop.qt.form.desk:FormDesk",
    DeskName.BIN: "desktop.qt.bin.desk:BinDesk",
    DeskName.SETTINGS: "desktop.qt.settings.desk:SettingsDesk",
}


def make_desk(name: DeskName, look: Look, controller: Controller) -> Desk:
    module, _, kind = MAKERS[name].partition(":")
    made: Desk = getattr(import_module(module), kind)(look, controller)
    made.setObjectName(f"desk_{name}")
    return made


class Desks(QStackedWidget):
    """Shows one desk; only that one is read and told of changes."""

    changed = Signal(object)  # DeskName
    made = Signal(object)  # Desk

    def __init__(self, look: Look, controller: Controller, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._controller = look, controller
        self._made: dict[DeskName, Desk] = {}
        self.name = DeskName.CALENDAR

    @property
    def current(self) -> Desk:
        """The desk shown."""
        return self.get(self.name)

    def get(self, name: DeskName) -> Desk:
        """A desk, made now if it was not yet."""
        if name not in self._made:
            made = make_desk(name, self._look, self._controller)
            self._made[name] = made
            self.addWidget(made)
            made.wanted.connect(lambda question: self._wanted(name, question))
            self.made.emit(made)
        return self._made[name]

    def known(self) -> dict[DeskName, Desk]:
        """Those made so far."""
        return dict(self._made)

    def show_desk(self, name: DeskName) -> None:
        """Another desk: its frame at once, its picture when it was read."""
        desk = self.get(name)
        is_other = name is not self.name
        self.name = name
        self.setCurrentWidget(desk)
        if is_other or self._controller.question != desk.question():
            self.read()
        if is_other:
            self.changed.emit(name)
            desk.focus_start()

    def read(self) -> None:
        """Reads what the desk wants to show."""
        question = self.current.question()
        self.current.expect(question)
        self._controller.show(question)

    def _wanted(self, name: DeskName, question: Question[Any]) -> None:
        if name is self.name:
            self.current.expect(question)
            self._controller.show(question)

    def show_screen(self, question: Question[Any], screen: object) -> None:
        """What was read, for the desk that asked."""
        if question == self.current.question():
            self.current.show_screen(screen)
