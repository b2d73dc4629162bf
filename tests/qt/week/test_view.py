# SPDX-License-Identifier: Apache-2.0
"""The painted week under real keys and a real mouse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.when import Day, Days, Timed
from desktop.qt.week import ghost, hits
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import week_of
from tests.qt.fake_office import MONDAY, NOW, FakeOffice, at
from tests.qt.week.hand import ALT, CTRL, LEFT, NONE, SHIFT, box_of, drag, move, show, spot, typed


def test_dragging_a_block_to_another_day_asks_for_the_same_hours_there(view: TimeGrid, qtbot: QtBot) -> None:
    start = view.position_of(4)
    across = QPoint(round(view.grid().day), 0)
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, start, start + across)
    assert asked.args == [4, at(2, "14:00", "15:10")]


def test_dragging_the_lower_edge_makes_it_longer(view: TimeGrid, qtbot: QtBot) -> None:
    box = box_of(view, 2)
    edge = QPoint(round(box.x + box.w / 2), round(box.y + box.h - 2))
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, edge, edge + QPoint(0, round(view.grid().hour / 2)))
    assert asked.args == [2, at(0, "15:00", "16:30")]


def test_dragging_over_free_time_asks_for_a_new_one(view: TimeGrid, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.create_requested) as asked:
        drag(view, spot(view, 6, 600) + QPoint(0, 2), spot(view, 6, 690))
    assert asked.args == [at(6, "10:00", "11:30")]


def test_dragging_over_the_lanes_asks_for_whole_days(view: TimeGrid, qtbot: QtBot) -> None:
    free = QPoint(spot(view, 0, 0).x(), round(view.grid().top - 12))
    across = QPoint(round(view.grid().day * 2), 0)
    with qtbot.waitSignal(view.create_requested) as asked:
        drag(view, free, free + across)
    assert asked.args == [Days(MONDAY, MONDAY + timedelta(days=2))]
    with qtbot.waitSignal(view.create_requested) as one:
        QTest.mouseDClick(view.viewport(), LEFT, NONE, free)
    assert one.args == [Day(MONDAY)]


def test_a_click_selects_without_moving_anything(view: TimeGrid, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.move_requested):
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.position_of(10))
    assert view.selection == 10


def test_escape_during_a_drag_leaves_everything_where_it_was(view: TimeGrid, qtbot: QtBot) -> None:
    start = view.position_of(4)
    with qtbot.assertNotEmitted(view.move_requested):
        QTest.mousePress(view.viewport(), LEFT, NONE, start)
        QTest.mouseMove(view.viewport(), start + QPoint(150, 0))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, start + QPoint(150, 0))


def test_a_day_with_an_open_hour_lies_above_and_can_be_dropped_onto_an_hour(
    view: TimeGrid, qtbot: QtBot
) -> None:
    start = view.position_of(15)
    assert start.y() < view.grid().top
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, start, spot(view, 2, 14 * 60 + 5))
    assert asked.args == [15, at(2, "14:00", "15:00")]


@pytest.mark.parametrize(
    ("key", "modifiers", "when"),
    [
        (Qt.Key.Key_Down, CTRL, at(1, "14:15", "15:25")),
        (Qt.Key.Key_Up, ALT, at(1, "13:45", "14:55")),
        (Qt.Key.Key_Right, CTRL, at(2, "14:00", "15:10")),
        (Qt.Key.Key_Down, CTRL | SHIFT, at(1, "14:00", "15:25")),
        (Qt.Key.Key_Up, CTRL | SHIFT, at(1, "14:00", "14:55")),
        (Qt.Key.Key_Up, ALT | SHIFT, at(1, "13:45", "15:10")),
    ],
)
def test_modified_arrows_move_and_resize_the_selected(
    view: TimeGrid, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, when: Timed
) -> None:
    view.select(4)
    with qtbot.waitSignal(view.move_requested) as asked:
        QTest.keyClick(view, key, modifiers)
    assert asked.args == [4, when]


def test_arrows_walk_onto_engagements_and_off_again(view: TimeGrid) -> None:
    view.spot = (1, 13 * 60 + 30)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == 4
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == 0
    assert view.spot == (1, 15 * 60)


def test_walking_off_the_week_asks_for_the_next_one(view: TimeGrid, qtbot: QtBot) -> None:
    view.spot = (6, 600)
    with qtbot.waitSignal(view.turned) as asked:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert asked.args == [1]


@pytest.mark.parametrize("text", ["n", "ㅜ", "N"])
def test_n_makes_a_new_one_also_in_hangul_mode(view: TimeGrid, qtbot: QtBot, text: str) -> None:
    view.spot = (5, 14 * 60)
    with qtbot.waitSignal(view.create_requested) as asked:
        QApplication.sendEvent(view, typed(text))
    assert asked.args == [at(5, "14:00", "15:00")]


@pytest.mark.parametrize("text", ["t", "ㅅ"])
def test_t_goes_to_today(view: TimeGrid, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(view.today_wanted):
        QApplication.sendEvent(view, typed(text))


def test_delete_asks_to_cancel_and_enter_opens(view: TimeGrid, qtbot: QtBot) -> None:
    view.select(4)
    with qtbot.waitSignal(view.cancel_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert asked.args == [4]
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [4]


def test_every_engagement_of_the_week_can_be_hit_where_it_is_painted(view: TimeGrid) -> None:
    for one in view.spoken_items():
        if not one.is_selectable or one.box.y + one.box.h > view.grid().height:
            continue
        found = hits.item_at(view.scene, view.grid(), one.box.x + one.box.w / 2, one.box.y + one.box.h / 2)
        assert found is not None
        assert found.key == one.key


def test_the_selection_survives_a_new_reading_of_the_same_week(view: TimeGrid) -> None:
    view.select(10)
    show(view, FakeOffice().read(week_of(MONDAY)))
    assert view.selection == 10
    show(view, FakeOffice().read(week_of(MONDAY + timedelta(days=7))))
    assert view.selection == 0


def test_what_is_dragged_says_the_time_and_what_it_would_overlap(view: TimeGrid) -> None:
    drag(view, view.position_of(4), spot(view, 2, 10 * 60 + 30), let_go=False)
    assert view.drag is not None
    time, why, _keys = ghost.label_lines(view, view.drag)
    assert time == "11.25.(수) 10:00~11:10"
    assert why == "현안설명회와 1시간 10분 겹침"
    move(view, spot(view, 0, 18 * 60 + 30))
    assert ghost.whys(view, view.drag) == ()
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert view.drag is None


def test_at_midnight_another_day_is_today(view: TimeGrid) -> None:
    view.grab()
    assert (view.today, view.plane is None) == (3, False)
    view.set_now(NOW + timedelta(hours=20))
    assert (view.today, view.plane is None) == (4, True)


def test_scrolling_and_selecting_show_the_same_as_painting_anew(view: TimeGrid) -> None:
    view.select(4)
    view.verticalScrollBar().setValue(300)
    scrolled = view.grab().toImage()
    view.rebuild()
    view.verticalScrollBar().setValue(300)
    assert view.grab().toImage() == scrolled
