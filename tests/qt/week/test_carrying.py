# SPDX-License-Identifier: Apache-2.0
"""Carrying an engagement by keyboard, and dragging over the edge of the page, into other weeks."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.when import Day
from desktop.qt.week.page import GridPage
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import Scale, week_of
from desktop.screens.filtering import Filter
from tests.qt.fake_office import MONDAY, NOW, FakeOffice, at
from tests.qt.week.hand import CTRL, LEFT, NONE, SHIFT, Key, box_of, drag, move, show, spot, typed

NEXT = week_of(MONDAY + timedelta(days=7))


@pytest.mark.parametrize("text", ["x", "ㅌ"])
def test_x_takes_up_arrows_carry_and_enter_lets_go(view: TimeGrid, qtbot: QtBot, text: str) -> None:
    view.select(4)
    QApplication.sendEvent(view, typed(text))
    for key, held in ((Key.Key_Right, NONE), (Key.Key_Down, SHIFT), (Key.Key_Up, NONE)):
        QTest.keyClick(view, key, held)
    with qtbot.waitSignal(view.move_requested) as asked:
        QTest.keyClick(view, Key.Key_Return)
    assert asked.args == [4, at(2, "14:45", "15:55")]
    assert view.drag is None


def test_c_carries_a_copy(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(4)
    QApplication.sendEvent(view, typed("c"))
    QTest.keyClick(view, Key.Key_Left)
    with qtbot.waitSignal(view.copy_requested) as asked:
        QTest.keyClick(view, Key.Key_Return)
    assert asked.args == [4, at(0, "14:00", "15:10")]


def test_what_is_carried_over_the_edge_turns_the_page_and_goes_on(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(13)
    QApplication.sendEvent(view, typed("x"))
    QTest.keyClick(view, Key.Key_Right)
    with qtbot.waitSignal(view.day_wanted) as asked:
        QTest.keyClick(view, Key.Key_Right)
    assert asked.args == [MONDAY + timedelta(days=7), Scale.WEEK]
    show(view, FakeOffice().read(NEXT))
    with qtbot.waitSignal(view.move_requested) as moved:
        QTest.keyClick(view, Key.Key_Return)
    assert moved.args == [13, at(7, "10:00", "12:00")]


def test_page_keys_carry_by_weeks(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(4)
    QApplication.sendEvent(view, typed("x"))
    with qtbot.waitSignal(view.day_wanted):
        QTest.keyClick(view, Key.Key_PageDown)
    show(view, FakeOffice().read(NEXT))
    with qtbot.waitSignal(view.move_requested) as moved:
        QTest.keyClick(view, Key.Key_Return)
    assert moved.args == [4, at(8, "14:00", "15:10")]


def test_escape_gives_up_and_goes_back_to_where_it_lies(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(4)
    QApplication.sendEvent(view, typed("x"))
    QTest.keyClick(view, Key.Key_PageDown)
    show(view, FakeOffice().read(NEXT))
    with qtbot.waitSignal(view.day_wanted) as asked, qtbot.assertNotEmitted(view.move_requested):
        QTest.keyClick(view, Key.Key_Escape)
    assert asked.args == [MONDAY + timedelta(days=1), Scale.WEEK]


def test_a_day_without_an_hour_is_carried_down_into_the_hours(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(15)
    QApplication.sendEvent(view, typed("x"))
    QTest.keyClick(view, Key.Key_Left)
    QTest.keyClick(view, Key.Key_Down)
    with qtbot.waitSignal(view.move_requested) as asked:
        QTest.keyClick(view, Key.Key_Return)
    assert asked.args == [15, at(2, "09:00", "10:00")]


def test_a_screen_reader_hears_where_it_would_go(view: TimeGrid) -> None:
    view.select(4)
    QApplication.sendEvent(view, typed("x"))
    QTest.keyClick(view, Key.Key_Right)
    face = QAccessible.queryAccessibleInterface(view)
    said = face.focusChild().text(QAccessible.Text.Name)
    assert said == ("11.25.(수) 14:00~15:10, 화살표로 옮기고 Enter로 놓기 · Esc로 그만두기")


def test_a_moment_at_the_edge_turns_the_page_under_the_drag(view: TimeGrid, qtbot: QtBot) -> None:
    view.turning.dwell.setInterval(5)
    edge = QPoint(view.viewport().width() - 3, view.position_of(4).y())
    with qtbot.waitSignal(view.turned) as asked:
        drag(view, view.position_of(4), edge, let_go=False)
    assert asked.args == [1]
    move(view, spot(view, 3, 600))  # away from the edge: no further page turns
    assert view.turning.by == 0
    show(view, FakeOffice().read(NEXT))
    target = spot(view, 1, 14 * 60 + 35)
    move(view, target)
    with qtbot.waitSignal(view.move_requested) as moved:
        QTest.mouseRelease(view.viewport(), LEFT, NONE, target)
    assert moved.args == [4, at(8, "14:00", "15:10")]


def test_where_days_have_no_room_they_come_by_before_the_page_turns(view: TimeGrid, qtbot: QtBot) -> None:
    view.window().resize(420, 700)
    QApplication.processEvents()
    bar = view.horizontalScrollBar()
    assert bar.maximum() > 0
    view.turning.dwell.setInterval(5)
    edge = QPoint(view.viewport().width() - 3, view.position_of(4).y())
    with qtbot.waitSignal(view.turned):
        drag(view, view.position_of(4), edge, let_go=False)
    assert bar.value() == bar.maximum()
    assert view.drag is not None
    assert view.drag.day == MONDAY + timedelta(days=6)
    QTest.keyClick(view, Key.Key_Escape)


def test_hours_scroll_by_while_something_is_held_at_the_lower_edge(view: TimeGrid, qtbot: QtBot) -> None:
    bar = view.verticalScrollBar()
    before = bar.value()
    low = QPoint(view.position_of(4).x(), view.viewport().height() - 4)
    drag(view, view.position_of(4), low, let_go=False)
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    assert before < bar.value()
    assert view.drag is not None
    assert view.drag.span()[1] >= 22 * 60
    QTest.keyClick(view, Key.Key_Escape)


def test_a_page_being_read_keeps_what_is_dragged(page: GridPage) -> None:
    view = page.view
    drag(view, view.position_of(4), spot(view, 3, 600), let_go=False)
    page.expect(NEXT, NOW)
    assert view.drag is not None
    assert view.drag.day == MONDAY + timedelta(days=10)
    assert view.screen_shown.items == ()
    QTest.keyClick(view, Key.Key_Escape)


def test_dragged_up_to_the_lanes_the_hour_is_left_open(view: TimeGrid, qtbot: QtBot) -> None:
    above = QPoint(spot(view, 4, 0).x(), round(view.grid().top - 8))
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, view.position_of(4), above)
    assert asked.args == [4, Day(MONDAY + timedelta(days=4))]


def test_both_edges_of_a_block_and_both_ends_of_a_period_are_dragged(view: TimeGrid, qtbot: QtBot) -> None:
    box = box_of(view, 2)
    top = QPoint(round(box.x + box.w / 2), round(box.y + 2))
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, top, top - QPoint(0, round(view.grid().hour / 2)))
    assert asked.args == [2, at(0, "14:30", "16:00")]
    trip = box_of(view, 16)
    first = QPoint(round(trip.x + 3), round(trip.y + trip.h / 2))
    with qtbot.waitSignal(view.move_requested) as longer:
        drag(view, first, first - QPoint(round(view.grid().day), 0))
    when = longer.args[1]
    assert (when.first, when.last) == (MONDAY + timedelta(days=3), MONDAY + timedelta(days=6))


def test_ctrl_arrow_over_the_edge_moves_and_the_page_follows(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(19)  # Monday morning
    with qtbot.waitSignal(view.move_requested) as asked, qtbot.waitSignal(view.day_wanted) as followed:
        QTest.keyClick(view, Key.Key_Left, CTRL)
    assert asked.args == [19, at(-1, "09:00", "09:20")]
    assert followed.args == [MONDAY - timedelta(days=1), Scale.WEEK]


def test_what_comes_from_another_week_is_still_known_and_is_said_where_it_was_let_go(page: GridPage) -> None:
    view = page.view
    view.select(4)
    QApplication.sendEvent(view, typed("x"))
    QTest.keyClick(view, Key.Key_PageDown)
    page.show_calendar(FakeOffice().read(NEXT), Filter(), NOW)
    QTest.keyClick(view, Key.Key_Return)
    known = page.carried(4)
    assert known is not None
    assert known.when == at(1, "14:00", "15:10")
    place = page.place_of(4)
    corner = view.viewport().mapFromGlobal(place.topLeft())
    middle = corner + QPoint(place.width() // 2, place.height() // 2)
    assert (view.grid().day_at(middle.x()), round(view.grid().minute_at(corner.y()))) == (1, 14 * 60)
    view.select(0)
    assert page.carried(4) is None
