# SPDX-License-Identifier: Apache-2.0
"""A desk of the window at a real office: everything it asks is answered at once by the services."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.when import SEOUL, zone_named
from desktop.desk import questions
from desktop.desk.acts.doing import act
from desktop.desk.reading import Reading
from desktop.qt.frame.desk import Desk
from desktop.screens.actions import Answer
from desktop.screens.asking import Action, Question
from tests import offices


class OfficeAsk:
    """Implements `desktop.qt.frame.desk.Ask`; the desk shown is read again after every action."""

    def __init__(self, at: offices.Desk) -> None:
        self.at = at
        self.desk: Desk | None = None
        self.asked: list[Question[Any]] = []
        self.done: list[Action] = []
        self.answers: list[Answer] = []

    def read(
        self,
        question: Question[Any],
        then: Callable[[Any], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        channel: str = "",
    ) -> None:
        self.asked.append(question)
        with self.at.office.read() as tx:
            answer = questions.answer(Reading(tx, self.at.clock(), self.at.by), question)
        then(answer)

    def act(self, action: Action, then: Callable[[Answer], None] | None = None) -> None:
        answer = act(self.at.office, action, by=self.at.by)
        self.done.append(action)
        self.answers.append(answer)
        self.show()
        if then is not None:
            then(answer)

    def show(self) -> None:
        """Reads what the desk shows, as the window does after each change."""
        if self.desk is not None:
            self.read(self.desk.question(), self.desk.show_screen)

    def today(self) -> date:
        return self.at.clock().astimezone(zone_named(SEOUL)).date()

    @property
    def clock(self) -> Callable[[], datetime]:
        return self.at.clock


def put_up(qtbot: QtBot, made: Desk, ask: OfficeAsk, *, width: int = 1080, height: int = 740) -> None:
    """Shows the desk, read, with the keyboard on its first place."""
    ask.desk = made
    qtbot.addWidget(made)
    made.acted.connect(ask.act)
    made.wanted.connect(lambda question: (made.expect(question), ask.show()))
    made.resize(width, height)
    made.show()
    made.activateWindow()
    ask.show()
    QApplication.processEvents()
    made.focus_start()
    QApplication.processEvents()
