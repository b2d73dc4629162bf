# SPDX-License-Identifier: Apache-2.0
"""What the controller asks for is made on the worker, paper included."""

from __future__ import annotations

from datetime import date
from typing import Any

from pytestqt.qtbot import QtBot

from desktop.qt.background import Background, InlineExecutor
from desktop.qt.frame.controller import Controller
from desktop.screens import actions as act
from desktop.screens.asking import Question
from desktop.screens.engagement import Choices
from tests.qt.fake_office import NOW, FakeOffice, at


class Failing(FakeOffice):
    """An office that can be written to but, for a while, not read."""

    fails = False

    def read(self, question: Question[Any]) -> Any:
        if self.fails:
            raise OSError("예시")
        return super().read(question)

    def changes_since(self, journal: int) -> act.Changes:
        if self.fails:
            raise OSError("예시")
        return super().changes_since(journal)


def test_what_was_done_is_not_offered_again_where_only_reading_it_failed(qtbot: QtBot) -> None:
    office = Failing()
    controller = Controller(office, Background(InlineExecutor()), lambda: NOW)
    answered: list[object] = []
    not_done: list[object] = []
    unread: list[object] = []
    controller.answered.connect(lambda _action, answer: answered.append(answer))
    controller.act_failed.connect(lambda action, _error: not_done.append(action))
    controller.failed.connect(unread.append)
    office.fails = True
    controller.act(act.Create(title="예시", when=at(0, "10:00", "11:00")))
    assert len(office.asked) == len(answered) == len(unread) == 1
    assert not_done == []


def test_others_are_watched_for_again_once_the_office_can_be_read_again(qtbot: QtBot) -> None:
    office = Failing()
    controller = Controller(office, Background(InlineExecutor()), lambda: NOW)
    seen: list[bool] = []
    controller.start()
    for office.fails, look in (
        (True, controller.poll),
        (False, controller.refresh),
        (False, controller.stop),
    ):
        look()
        seen.append(controller.is_watching)
    assert seen == [False, True, False]


def test_the_week_is_shown_before_anybody_counts_what_is_due(qtbot: QtBot) -> None:
    order: list[str] = []

    class Counting(FakeOffice):
        def newest(self) -> int:
            order.append("journal")
            return super().newest()

        def read(self, question: Question[Any]) -> Any:
            order.append(type(question).__name__)
            return super().read(question)

        def choices(self, day: date) -> Choices:
            order.append("choices")
            return super().choices(day)

    controller = Controller(Counting(), Background(InlineExecutor()), lambda: NOW)
    controller.screen_ready.connect(lambda _question, _screen: order.append("shown"))
    controller.office_ready.connect(lambda _line: order.append("counted"))
    controller.start(watch=False)
    assert order == ["journal", "CalendarView", "shown", "OfficeView", "counted", "choices"]
    order.clear()
    controller.refresh()
    assert order == ["journal", "CalendarView", "shown", "OfficeView", "counted"]
