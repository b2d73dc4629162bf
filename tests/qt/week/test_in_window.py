# SPDX-License-Identifier: Apache-2.0
"""The time grid in the window: from a gesture to the office and back, over weeks, over what blocks."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.frame.window import MainWindow
from desktop.screens.actions import Copy, Move, Refused
from desktop.screens.engagement import ReadinessLine
from tests.qt.fake_office import MONDAY, FakeOffice, at
from tests.qt.week.hand import CTRL, LEFT, NONE, Key, drag, move, spot, typed

BARRED = ReadinessLine(
    code="council.city_question",
    severity="block",
    values={"day": MONDAY + timedelta(days=3), "start": "08:00", "end": "20:00"},
)


def test_by_keys_alone_a_visit_goes_to_next_week(window: MainWindow, office: FakeOffice) -> None:
    view = window.calendar.grid
    view.select(4)
    QApplication.sendEvent(view, typed("x"))
    QTest.keyClick(view, Key.Key_PageDown)
    assert view.screen_shown.first == MONDAY + timedelta(days=7)
    QTest.keyClick(view, Key.Key_Return)
    asked = office.asked[-1]
    assert isinstance(asked, Move)
    assert (asked.key, asked.when, asked.was) == (4, at(8, "14:00", "15:10"), at(1, "14:00", "15:10"))
    assert 4 in {item.key for item in view.screen_shown.items}
    assert view.selection == 4


def test_by_mouse_a_visit_goes_over_the_edge_to_next_week(
    window: MainWindow, office: FakeOffice, qtbot: QtBot
) -> None:
    view = window.calendar.grid
    view.turning.dwell.setInterval(5)
    edge = QPoint(view.viewport().width() - 3, view.position_of(4).y())
    with qtbot.waitSignal(view.turned):
        drag(view, view.position_of(4), edge, let_go=False)
    target = spot(view, 1, 14 * 60 + 35)
    move(view, target)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, target)
    asked = office.asked[-1]
    assert isinstance(asked, Move)
    assert (asked.key, asked.when) == (4, at(8, "14:00", "15:10"))


def test_a_copy_by_ctrl_and_dragging_reaches_the_office(window: MainWindow, office: FakeOffice) -> None:
    view = window.calendar.grid
    drag(view, view.position_of(4), view.position_of(4) + QPoint(round(view.grid().day), 0), CTRL)
    assert office.asked[-1] == Copy(key=4, when=at(2, "14:00", "15:10"))


def test_a_drag_onto_a_blocked_time_explains_and_goes_on_with_a_reason(
    window: MainWindow, office: FakeOffice
) -> None:
    view = window.calendar.grid
    office.answers.append(Refused(findings=(BARRED,)))
    drag(view, view.position_of(4), view.position_of(4) + QPoint(round(view.grid().day * 2), 0))
    panel = window.override
    assert panel.isVisible()
    assert "시정질문" in panel.accessibleDescription()
    assert panel.field.hasFocus()
    QTest.keyClicks(panel.field, "agreed")
    QTest.keyClick(panel.field, Key.Key_Return)
    asked = office.asked[-1]
    assert isinstance(asked, Move)
    assert (asked.when, asked.reason) == (at(3, "14:00", "15:10"), "agreed")
    assert panel.isHidden()


def test_another_time_leaves_it_where_it_was_and_the_grid_has_the_keys_again(
    window: MainWindow, office: FakeOffice
) -> None:
    view = window.calendar.grid
    view.setFocus()
    view.select(4)
    office.answers.append(Refused(findings=(BARRED,)))
    QTest.keyClick(view, Key.Key_Right, CTRL)
    asked = len(office.asked)
    QTest.keyClick(window.override.field, Key.Key_Escape)
    assert window.override.isHidden()
    assert len(office.asked) == asked
    assert view.hasFocus()
    assert view.item(4).when == at(1, "14:00", "15:10")
