# SPDX-License-Identifier: Apache-2.0
"""The painted month under a real mouse."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from db.records.when import Day, Days, Part
from desktop.qt.month.page import MonthPage
from desktop.screens.filtering import Filter
from tests.qt.month.drawn import CTRL, DEC3, FEW, LEFT, NONE, drag, middle, screen
from tests.qt.months import NOW, TODAY, timed


def test_dragging_a_chip_to_another_day_keeps_its_hour(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.move_requested) as asked:
        drag(page, page.view.position_of(1), middle(page, DEC3))
    assert asked.args == [1, timed(DEC3, 14, 0, 70)]


def test_dragging_with_ctrl_asks_for_a_copy(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.move_requested), qtbot.waitSignal(page.copy_requested) as asked:
        drag(page, page.view.position_of(1), middle(page, DEC3), CTRL)
    assert asked.args == [1, timed(DEC3, 14, 0, 70)]


def test_a_bar_is_moved_by_the_days_it_was_dragged_wherever_it_was_held(
    page: MonthPage, qtbot: QtBot
) -> None:
    start = page.view.position_of(3)
    with qtbot.waitSignal(page.move_requested) as asked:
        drag(page, start, start + QPoint(round(page.view.scene.grid.day), 0))
    assert asked.args == [3, Days(date(2026, 12, 2), date(2026, 12, 5))]


def test_a_plan_of_a_month_dropped_on_a_day_gets_that_day_with_its_hour_open(
    page: MonthPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.move_requested) as asked:
        drag(page, page.view.position_of(4), middle(page, DEC3))
    assert asked.args == [4, Day(DEC3, Part.OPEN)]


def test_dragging_over_empty_days_asks_for_something_over_them(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.create_requested) as asked:
        drag(page, middle(page, date(2026, 12, 10)), middle(page, date(2026, 12, 8)))
    assert asked.args == [Days(date(2026, 12, 8), date(2026, 12, 10))]


def test_weeks_turned_while_dragging_are_those_it_is_dropped_on(page: MonthPage, qtbot: QtBot) -> None:
    pad, view = page.view.viewport(), page.view
    QTest.mousePress(pad, LEFT, NONE, view.position_of(1))
    low = QPoint(round(view.scene.grid.x(3) + 20), round(view.scene.grid.height - 3))
    QTest.mouseMove(pad, low)
    assert view.edge.isActive()
    with qtbot.waitSignal(page.day_wanted) as asked:
        view.edge.timeout.emit()
    page.show_calendar(screen(day=asked.args[0]), Filter(), NOW)
    with qtbot.waitSignal(page.move_requested) as moved:
        QTest.mouseRelease(pad, LEFT, NONE, low)
    assert moved.args == [1, timed(TODAY + timedelta(days=42), 14, 0, 70)]
    assert not view.edge.isActive()
    assert page.carried(1) == FEW[0]
    assert page.carried(2) is None


def test_the_place_of_an_engagement_is_where_it_is_painted(page: MonthPage) -> None:
    spot = page.view.viewport().mapToGlobal(page.view.position_of(1))
    assert page.place_of(1).contains(spot)
    assert page.place_of(77).isNull()


def test_escape_during_a_drag_leaves_everything_where_it_was(page: MonthPage, qtbot: QtBot) -> None:
    pad, start = page.view.viewport(), page.view.position_of(1)
    with qtbot.assertNotEmitted(page.move_requested):
        QTest.mousePress(pad, LEFT, NONE, start)
        QTest.mouseMove(pad, middle(page, DEC3))
        assert page.view.drag is not None
        QTest.keyClick(page.view, Qt.Key.Key_Escape)
        QTest.mouseRelease(pad, LEFT, NONE, middle(page, DEC3))


def test_a_click_chooses_and_a_double_click_opens(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.move_requested), qtbot.waitSignal(page.selected) as chosen:
        QTest.mouseClick(page.view.viewport(), LEFT, NONE, page.view.position_of(2))
    assert chosen.args == [2]
    with qtbot.waitSignal(page.opened) as opened:
        QTest.mouseDClick(page.view.viewport(), LEFT, NONE, page.view.position_of(2))
    assert opened.args == [2]


def test_a_double_click_on_an_empty_day_asks_for_something_that_day(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.create_requested) as asked:
        QTest.mouseDClick(page.view.viewport(), LEFT, NONE, middle(page, date(2026, 12, 30)))
    assert asked.args == [Day(date(2026, 12, 30), Part.OPEN)]


def test_several_chosen_with_ctrl_are_moved_together_as_one_step(page: MonthPage, qtbot: QtBot) -> None:
    pad = page.view.viewport()
    QTest.mouseClick(pad, LEFT, NONE, page.view.position_of(1))
    QTest.mouseClick(pad, LEFT, CTRL, page.view.position_of(2))
    assert page.view.also == {1, 2}
    with qtbot.waitSignal(page.many_moved) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Right, CTRL)
    day = TODAY + timedelta(days=1)
    assert asked.args == [((1, timed(day, 14, 0, 70)), (2, timed(day, 10)))]
