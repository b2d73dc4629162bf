# SPDX-License-Identifier: Apache-2.0
"""After one meeting is moved or cancelled the later ones are a press away; a period asks of its visits."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication, QMessageBox

from db.records.enums import Status
from db.records.when import Timed, moved_by
from desktop.qt.frame.window import MainWindow
from desktop.qt.series.hosting import add_alternative
from desktop.screens import actions as ask
from desktop.screens.engagement import ReadinessLine
from desktop.screens.holds import AddAlternative, ChooseAlternative
from desktop.screens.periods import CancelPeriod, MovePeriod
from desktop.screens.series import CancelFrom, ChangeFrom
from tests.qt.fake_office import FakeOffice

KEY = 10


@pytest.fixture
def member(window: MainWindow, office: FakeOffice) -> Timed:
    """The hospital visit of the fake week as one meeting of a series."""
    office.items[KEY] = replace(office.items[KEY], series=5)
    window.controller.refresh()
    QApplication.processEvents()
    when = office.items[KEY].when
    assert isinstance(when, Timed)
    return when


def test_a_move_is_of_this_one_and_the_later_ones_are_offered(
    window: MainWindow, office: FakeOffice, member: Timed
) -> None:
    later = moved_by(member, 1)
    window.controller.answered.emit(
        ask.Move(key=KEY, version=1, when=later), ask.Done(key=KEY, action="move")
    )
    assert window.banner.words.text() == "이 회의만 옮겼습니다."
    assert window.banner.action is not None
    window.banner.action.click()
    assert [a for a in office.asked if isinstance(a, ChangeFrom)] == [ChangeFrom(key=KEY, when=later)]


def test_a_cancelled_one_offers_to_end_the_series_for_the_same_reason(
    window: MainWindow, office: FakeOffice, member: Timed
) -> None:
    done = ask.SetStatus(key=KEY, version=1, status=Status.CANCELLED, reason="예시 사유")
    window.controller.answered.emit(done, ask.Done(key=KEY, action="status"))
    assert window.banner.action is not None
    window.banner.action.click()
    assert [a for a in office.asked if isinstance(a, CancelFrom)] == [CancelFrom(key=KEY, reason="예시 사유")]


def refused() -> ask.Refused:
    values = {"period": "예시 동고동락", "count": 2, "children": ("예시 하나", "예시 둘")}
    line = ReadinessLine(code="period.children_undecided", severity="block", values=values)
    return ask.Refused(findings=(line,))


@pytest.mark.parametrize("along", [True, False])
def test_a_period_asks_whether_its_planned_visits_go_along(
    window: MainWindow, office: FakeOffice, member: Timed, along: bool
) -> None:
    window.controller.answered.emit(ask.Move(key=KEY, version=1, when=member), refused())
    (box,) = [w for w in window.findChildren(QMessageBox) if w.isVisible()]
    assert "예시 동고동락 안에 예정된 2건도 같이 옮길까요?" in box.text()
    wanted = "함께" if along else "이 기간만"
    next(b for b in box.buttons() if b.text() == wanted).click()
    QApplication.processEvents()
    assert [a for a in office.asked if isinstance(a, MovePeriod)] == [
        MovePeriod(key=KEY, when=member, with_children=along)
    ]


def test_leaving_the_question_does_nothing(window: MainWindow, office: FakeOffice, member: Timed) -> None:
    cancel = ask.SetStatus(key=KEY, version=1, status=Status.CANCELLED, reason="예시")
    window.controller.answered.emit(cancel, refused())
    (box,) = [w for w in window.findChildren(QMessageBox) if w.isVisible()]
    box.reject()
    QApplication.processEvents()
    assert not [a for a in office.asked if isinstance(a, CancelPeriod | MovePeriod)]


def test_an_alternative_is_chosen_from_the_calendar(window: MainWindow, office: FakeOffice) -> None:
    window.calendar.choose_wanted.emit(KEY)
    assert office.asked[-1] == ChooseAlternative(key=KEY)


def test_another_time_is_held_by_one_key_and_said(window: MainWindow, office: FakeOffice) -> None:
    window.controller.open_engagement(KEY)
    QApplication.processEvents()
    add_alternative(window)
    when = office.items[KEY].when
    assert when is not None
    assert [a for a in office.asked if isinstance(a, AddAlternative)] == [
        AddAlternative(key=KEY, when=moved_by(when, 1))
    ]


def test_with_nothing_chosen_there_is_nothing_to_hold_another_time_for(
    window: MainWindow, office: FakeOffice
) -> None:
    add_alternative(window)
    assert window.banner.words.text() == "대안을 더할 일정을 먼저 고르십시오."
    assert not [a for a in office.asked if isinstance(a, AddAlternative)]
