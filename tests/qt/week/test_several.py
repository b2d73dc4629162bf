# SPDX-License-Identifier: Apache-2.0
"""Several engagements at once: chosen by mouse and keys, moved, copied, cancelled, binned as one action."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import week_of
from desktop.screens.filtering import Filter
from tests.qt.fake_office import MONDAY, FakeOffice, at
from tests.qt.week.hand import CTRL, LEFT, NONE, SHIFT, Key, box_of, drag, move, show, spot, typed


def choose(view: TimeGrid, *keys: int) -> None:
    for number, key in enumerate(keys):
        QTest.mouseClick(view.viewport(), LEFT, CTRL if number else NONE, view.position_of(key))


def test_ctrl_and_a_click_choose_one_more_and_one_less(view: TimeGrid) -> None:
    choose(view, 4, 2, 6)
    assert (view.selection, set(view.chosen)) == (6, {2, 4, 6})
    choose(view, 4)
    assert (view.selection, set(view.chosen)) == (4, {4})
    choose(view, 4, 2, 2)
    assert (view.selection, set(view.chosen)) == (4, {4})


def test_shift_and_arrows_choose_on_and_back(view: TimeGrid) -> None:
    view.select(1)
    for key in (Key.Key_Down, Key.Key_Down):
        QTest.keyClick(view, key, SHIFT)
    assert view.chosen == {1, 2, 3}  # the next in reading order: Monday 15:00, then Tuesday 09:30
    QTest.keyClick(view, Key.Key_Up, SHIFT)
    assert (view.selection, set(view.chosen)) == (2, {1, 2})
    QTest.keyClick(view, Key.Key_Right, SHIFT)
    assert view.selection == 4  # nearest in time on the next day
    QTest.keyClick(view, Key.Key_Escape)
    assert (view.selection, view.chosen) == (0, frozenset())


def test_shift_and_dragging_over_free_time_chooses_what_the_rectangle_touches(
    view: TimeGrid, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(view.create_requested):
        drag(view, spot(view, 1, 13 * 60), spot(view, 2, 16 * 60), SHIFT)
    assert view.chosen == {4, 7, 17}


def test_what_is_chosen_is_dragged_together_as_one_action(view: TimeGrid, qtbot: QtBot) -> None:
    choose(view, 2, 4)
    across = QPoint(round(view.grid().day), 0)
    with (
        qtbot.waitSignal(view.many_moved) as asked,
        qtbot.assertNotEmitted(view.move_requested),
    ):
        drag(view, view.position_of(4), view.position_of(4) + across)
    assert asked.args == [((4, at(2, "14:00", "15:10")), (2, at(1, "15:00", "16:00")))]


def test_arrows_with_ctrl_move_all_that_are_chosen(view: TimeGrid, qtbot: QtBot) -> None:
    choose(view, 2, 4)
    with qtbot.waitSignal(view.many_moved) as asked:
        QTest.keyClick(view, Key.Key_Down, CTRL)
    assert dict(asked.args[0]) == {4: at(1, "14:15", "15:25"), 2: at(0, "15:15", "16:15")}


def test_delete_cancels_all_and_with_shift_bins_all(view: TimeGrid, qtbot: QtBot) -> None:
    choose(view, 2, 4)
    with qtbot.waitSignal(view.many_cancelled) as asked:
        QTest.keyClick(view, Key.Key_Delete)
    assert asked.args == [(4, 2)]
    with qtbot.waitSignal(view.many_binned) as binned:
        QTest.keyClick(view, Key.Key_Delete, SHIFT)
    assert binned.args == [(4, 2)]


def test_dragging_with_ctrl_copies(view: TimeGrid, qtbot: QtBot) -> None:
    start = view.position_of(4)
    end = start + QPoint(round(view.grid().day * 2), 0)
    with qtbot.waitSignal(view.copy_requested) as asked, qtbot.assertNotEmitted(view.move_requested):
        drag(view, start, end, CTRL)
    assert asked.args == [4, at(3, "14:00", "15:10")]


def test_letting_go_of_ctrl_on_the_way_makes_it_a_move(view: TimeGrid, qtbot: QtBot) -> None:
    start = view.position_of(4)
    end = start + QPoint(round(view.grid().day), 0)
    with qtbot.waitSignal(view.move_requested), qtbot.assertNotEmitted(view.copy_requested):
        drag(view, start, end, CTRL, let_go=False)
        move(view, end)
        QTest.mouseRelease(view.viewport(), LEFT, NONE, end)


def test_what_was_kept_is_put_at_the_keyboards_place_also_in_another_week(
    view: TimeGrid, qtbot: QtBot
) -> None:
    view.select(4)
    QApplication.sendEvent(view, typed("ㅊ", CTRL))  # Ctrl+C in Hangul mode
    show(view, FakeOffice().read(week_of(MONDAY.replace(day=30))))
    view.spot = (1, 9 * 60)
    with qtbot.waitSignal(view.copy_requested) as asked:
        QTest.keyClick(view, Key.Key_V, CTRL)
    assert asked.args == [4, at(8, "09:00", "10:10")]


def test_several_are_copied_as_far_apart_as_they_were(view: TimeGrid, qtbot: QtBot) -> None:
    choose(view, 2, 4)
    QTest.keyClick(view, Key.Key_C, CTRL)
    view.select(0)
    view.spot = (4, 17 * 60)
    with qtbot.waitSignal(view.many_copied) as asked:
        QTest.keyClick(view, Key.Key_V, CTRL)
    assert asked.args == [((2, at(4, "17:00", "18:00")), (4, at(5, "16:00", "17:10")))]


def test_ctrl_a_chooses_everything_shown(view: TimeGrid) -> None:
    QTest.keyClick(view, Key.Key_A, CTRL)
    assert view.chosen == {item.key for item in view.screen_shown.items}


def test_a_press_on_one_of_several_keeps_them_until_it_is_let_go(view: TimeGrid) -> None:
    choose(view, 2, 4)
    QTest.mousePress(view.viewport(), LEFT, NONE, view.position_of(2))
    assert view.chosen == {2, 4}
    QTest.mouseRelease(view.viewport(), LEFT, NONE, view.position_of(2))
    assert view.chosen == {2}
    assert box_of(view, 2).w > 0


def test_what_the_filter_hides_is_not_acted_on_though_it_is_still_chosen(
    view: TimeGrid, qtbot: QtBot
) -> None:
    choose(view, 2, 4)
    hidden = view.item(2)
    assert hidden is not None
    view.kept = Filter(hidden=frozenset({hidden.family}))
    assert hidden.key not in [item.key for item in view.picked()]
