# SPDX-License-Identifier: Apache-2.0
"""The painted week under real keys and a real mouse."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.when import Day, Part, Timed
from desktop.qt.look import Look
from desktop.qt.week.view import WeekView
from tests.qt.fake_office import MONDAY, NOW, FakeOffice, at

NONE, CTRL, SHIFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def view(qtbot: QtBot, look: Look) -> WeekView:
    made = WeekView(look.theme, look.words, now=NOW)
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    made.show_week(FakeOffice().week(MONDAY), now=NOW)
    made.setFocus()
    QApplication.processEvents()
    return made


def drag(view: WeekView, start: QPoint, end: QPoint) -> None:
    pad = view.viewport()
    QTest.mousePress(pad, LEFT, NONE, start)
    QTest.mouseMove(pad, (start + end) / 2)
    QTest.mouseMove(pad, end)
    QTest.mouseRelease(pad, LEFT, NONE, end)


def spot(view: WeekView, day: int, minute: int) -> QPoint:
    grid = view.grid()
    return QPoint(round(grid.x(day) + grid.day / 2), round(grid.y(minute)))


def test_dragging_a_block_to_another_day_asks_for_the_same_hours_there(view: WeekView, qtbot: QtBot) -> None:
    start = view.position_of(4)
    across = QPoint(round(view.grid().day), 0)
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, start, start + across)
    assert asked.args == [4, at(2, "14:00", "15:10")]


def test_dragging_the_lower_edge_makes_it_longer(view: WeekView, qtbot: QtBot) -> None:
    box = next(box for key, _text, box in view.spoken() if key == 2)
    edge = QPoint(round(box.x + box.w / 2), round(box.y + box.h - 2))
    with qtbot.waitSignal(view.move_requested) as asked:
        drag(view, edge, edge + QPoint(0, round(view.grid().hour / 2)))
    assert asked.args == [2, at(0, "15:00", "16:30")]


def test_dragging_over_free_time_asks_for_a_new_one(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.waitSignal(view.create_requested) as asked:
        drag(view, spot(view, 6, 600) + QPoint(0, 2), spot(view, 6, 690))
    assert asked.args == [at(6, "10:00", "11:30")]


def test_a_click_selects_without_moving_anything(view: WeekView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(view.move_requested):
        QTest.mouseClick(view.viewport(), LEFT, NONE, view.position_of(10))
    assert view.selection == 10


def test_escape_during_a_drag_leaves_everything_where_it_was(view: WeekView, qtbot: QtBot) -> None:
    start = view.position_of(4)
    with qtbot.assertNotEmitted(view.move_requested):
        QTest.mousePress(view.viewport(), LEFT, NONE, start)
        QTest.mouseMove(view.viewport(), start + QPoint(150, 0))
        QTest.keyClick(view, Qt.Key.Key_Escape)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, start + QPoint(150, 0))


def test_a_day_with_an_open_hour_lies_above_and_can_be_dropped_onto_an_hour(
    view: WeekView, qtbot: QtBot
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
        (Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier, at(1, "13:45", "14:55")),
        (Qt.Key.Key_Right, CTRL, at(2, "14:00", "15:10")),
        (Qt.Key.Key_Down, SHIFT, at(1, "14:00", "15:25")),
        (Qt.Key.Key_Up, SHIFT, at(1, "14:00", "14:55")),
    ],
)
def test_modified_arrows_move_and_resize_the_selected(
    view: WeekView, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, when: Timed
) -> None:
    view.select(4)
    with qtbot.waitSignal(view.move_requested) as asked:
        QTest.keyClick(view, key, modifiers)
    assert asked.args == [4, when]


def test_arrows_walk_onto_engagements_and_off_again(view: WeekView) -> None:
    view.spot = (1, 13 * 60 + 30)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == 4
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.selection == 0
    assert view.spot == (1, 15 * 60)


def test_walking_off_the_week_asks_for_the_next_one(view: WeekView, qtbot: QtBot) -> None:
    view.spot = (6, 600)
    with qtbot.waitSignal(view.week_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Right)
    assert asked.args == [1]


@pytest.mark.parametrize("text", ["n", "ㅜ", "N"])
def test_n_makes_a_new_one_also_in_hangul_mode(view: WeekView, qtbot: QtBot, text: str) -> None:
    view.spot = (5, 14 * 60)
    with qtbot.waitSignal(view.create_requested) as asked:
        QApplication.sendEvent(view, _typed(text))
    assert asked.args == [at(5, "14:00", "15:00")]


@pytest.mark.parametrize("text", ["t", "ㅅ"])
def test_t_goes_to_today(view: WeekView, qtbot: QtBot, text: str) -> None:
    with qtbot.waitSignal(view.today_requested):
        QApplication.sendEvent(view, _typed(text))


def _typed(text: str) -> QKeyEvent:
    key = ord(text.upper()) if text.isascii() else ord(text)
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, NONE, text)


def test_delete_asks_to_cancel_and_enter_opens(view: WeekView, qtbot: QtBot) -> None:
    view.select(4)
    with qtbot.waitSignal(view.cancel_requested) as asked:
        QTest.keyClick(view, Qt.Key.Key_Delete)
    assert asked.args == [4]
    with qtbot.waitSignal(view.opened) as opened:
        QTest.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [4]


def test_every_engagement_of_the_week_can_be_hit_where_it_is_painted(view: WeekView) -> None:
    from desktop.qt.week import hits

    for key, _text, box in view.spoken():
        if box.y + box.h > view.grid().height:
            continue
        found = hits.item_at(view.scene, view.grid(), box.x + box.w / 2, box.y + box.h / 2)
        assert found is not None
        assert found.key == key


def test_the_selection_survives_a_new_reading_of_the_same_week(view: WeekView) -> None:
    view.select(10)
    view.show_week(FakeOffice().week(MONDAY), now=NOW)
    assert view.selection == 10
    view.show_week(FakeOffice().week(MONDAY + timedelta(days=7)), now=NOW)
    assert view.selection == 0


def test_what_is_dragged_onto_something_shows_the_clash_before_it_is_let_go(view: WeekView) -> None:
    from desktop.qt.week import hits

    QTest.mousePress(view.viewport(), LEFT, NONE, view.position_of(4))
    QTest.mouseMove(view.viewport(), spot(view, 2, 10 * 60 + 30))
    assert view.drag is not None
    assert hits.would_clash(view.drag, view.screen_shown)
    QTest.mouseMove(view.viewport(), spot(view, 6, 10 * 60 + 30))
    assert not hits.would_clash(view.drag, view.screen_shown)
    QTest.keyClick(view, Qt.Key.Key_Escape)


def test_too_many_strips_show_how_many_more_there_are_and_open_on_a_click(qtbot: QtBot, look: Look) -> None:
    from db.records.enums import Kind, Status
    from desktop.screens.week import WeekScreen
    from tests.qt.fake_office import item

    many = tuple(
        item(n, f"예시 {n}", Day(MONDAY, Part.OPEN), Kind.VISIT, Status.PLANNED) for n in range(1, 11)
    )
    view = WeekView(look.theme, look.words, now=NOW)
    qtbot.addWidget(view)
    view.resize(1000, 700)
    view.show()
    view.show_week(WeekScreen(first=MONDAY, items=many), now=NOW)
    assert len(view.scene.hidden[0]) == 5
    y = round(view.grid().top - view.grid().strip / 2)
    QTest.mouseClick(view.viewport(), LEFT, NONE, QPoint(round(view.grid().x(0) + 20), y))
    assert view.scene.hidden == {}
    assert len(view.spoken()) == 10


def test_at_midnight_another_day_is_today(view: WeekView) -> None:
    view.grab()
    assert (view.today, view.plane is None) == (3, False)
    view.set_now(NOW + timedelta(hours=20))
    assert (view.today, view.plane is None) == (4, True)


def test_scrolling_and_selecting_show_the_same_as_painting_anew(view: WeekView) -> None:
    view.select(4)
    view.verticalScrollBar().setValue(300)
    scrolled = view.grab().toImage()
    view.rebuild()
    view.verticalScrollBar().setValue(300)
    assert view.grab().toImage() == scrolled
