# SPDX-License-Identifier: Apache-2.0
"""The painted month under real keys, and what it shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.enums import Family
from db.records.when import Day, Days, Part
from desktop.qt.month import hits, menu, scrolling
from desktop.qt.month.page import MonthPage
from desktop.screens.calendar import Scale
from desktop.screens.filtering import Filter
from tests.qt.month.drawn import ALT, CTRL, DEC3, FEW, LEFT, NONE, SHIFT, screen
from tests.qt.months import NOW, TODAY, item, lively_month, month_view, timed


@pytest.mark.parametrize(
    ("key", "days"),
    [(Qt.Key.Key_Left, -1), (Qt.Key.Key_Right, 1), (Qt.Key.Key_Down, 7)],
)
def test_arrows_move_the_cursor_by_days_and_weeks(page: MonthPage, key: Qt.Key, days: int) -> None:
    QTest.keyClick(page.view, key)
    assert page.cursor_day() == TODAY + timedelta(days=days)


def test_walking_off_the_weeks_shown_asks_for_a_week_more(page: MonthPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.day_wanted) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Up)
    first = page.view.screen_shown.first
    assert asked.args == [first - timedelta(days=7), Scale.MONTH]
    page.show_calendar(screen(day=first - timedelta(days=7)), Filter(), NOW)
    assert page.cursor_day() == TODAY - timedelta(days=7)


def test_a_notch_of_the_wheel_is_a_week(page: MonthPage, qtbot: QtBot) -> None:
    def turn(notches: int) -> None:
        spot = QPointF(300, 300)
        event = QWheelEvent(
            spot,
            page.view.mapToGlobal(spot),
            QPoint(),
            QPoint(0, 120 * notches),
            Qt.MouseButton.NoButton,
            NONE,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        QApplication.sendEvent(page.view.viewport(), event)

    first = page.view.screen_shown.first
    with qtbot.waitSignal(page.day_wanted) as asked:
        turn(-2)
    assert asked.args == [first + timedelta(days=14), Scale.MONTH]
    page.resize(1000, 330)  # fewer weeks have room: the first notch shows what was read already
    QApplication.processEvents()
    assert page.view.scene.grid.weeks < 6
    with qtbot.assertNotEmitted(page.day_wanted):
        turn(-1)
    assert page.view.offset == 1


def test_page_keys_turn_and_t_goes_to_today(page: MonthPage, qtbot: QtBot) -> None:
    for key, by in ((Qt.Key.Key_PageDown, 1), (Qt.Key.Key_PageUp, -1)):
        with qtbot.waitSignal(page.turned) as asked:
            QTest.keyClick(page.view, key)
        assert asked.args == [by]
    for text in ("t", "ㅅ"):
        with qtbot.waitSignal(page.today_wanted):
            QApplication.sendEvent(page.view, typed(text))


def typed(text: str) -> QKeyEvent:
    key = ord(text.upper()) if text.isascii() else ord(text)
    return QKeyEvent(QKeyEvent.Type.KeyPress, key, NONE, text)


@pytest.mark.parametrize("text", ["n", "ㅜ"])
def test_n_makes_something_on_the_cursors_day_also_in_hangul_mode(
    page: MonthPage, qtbot: QtBot, text: str
) -> None:
    with qtbot.waitSignal(page.create_requested) as asked:
        QApplication.sendEvent(page.view, typed(text))
    assert asked.args == [Day(TODAY, Part.OPEN)]


def test_enter_opens_the_chosen_the_full_day_or_makes_something_on_an_empty_one(
    page: MonthPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.day_wanted) as day:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert day.args == [TODAY, Scale.DAY]
    QApplication.sendEvent(page.view, typed("j"))
    assert page.view.selection == 2
    with qtbot.waitSignal(page.opened) as opened:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert opened.args == [2]
    QTest.keyClick(page.view, Qt.Key.Key_Right)
    with qtbot.waitSignal(page.create_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [Day(TODAY + timedelta(days=1), Part.OPEN)]


def test_space_shows_everything_about_the_chosen_or_of_the_day(
    page: MonthPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown: list[str] = []

    class Tip:
        showText = staticmethod(lambda _spot, text, _on: shown.append(text))  # noqa: N815

    monkeypatch.setattr(menu, "QToolTip", Tip)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    page.view.choose(1)
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert shown[0].startswith("2026. 11. 26.(목), 오늘\n제339회 정례회")
    assert shown[1].startswith("서북병원 점검\n2026. 11. 26.(목) 14:00~15:10")


def test_j_and_k_walk_through_everything_in_order(page: MonthPage) -> None:
    seen = []
    for _ in range(4):
        QApplication.sendEvent(page.view, typed("j"))
        seen.append(page.view.selection)
    QApplication.sendEvent(page.view, typed("ㅏ"))
    assert (seen, page.view.selection) == ([2, 1, 3, 4], 3)


@pytest.mark.parametrize(
    ("key", "modifiers", "days"),
    [(Qt.Key.Key_Down, CTRL, 7), (Qt.Key.Key_Left, ALT, -1)],
)
def test_carrying_arrows_move_the_chosen(
    page: MonthPage, qtbot: QtBot, key: Qt.Key, modifiers: Qt.KeyboardModifier, days: int
) -> None:
    page.view.choose(1)
    with qtbot.waitSignal(page.move_requested) as asked:
        QTest.keyClick(page.view, key, modifiers)
    assert asked.args == [1, timed(TODAY + timedelta(days=days), 14, 0, 70)]


def test_ctrl_or_alt_with_shift_and_an_arrow_move_an_end_of_a_period(page: MonthPage, qtbot: QtBot) -> None:
    page.view.choose(3)
    with qtbot.waitSignal(page.move_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Right, CTRL | SHIFT)
    assert asked.args == [3, Days(date(2026, 12, 1), date(2026, 12, 5))]
    with qtbot.waitSignal(page.move_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Right, ALT | SHIFT)
    assert asked.args == [3, Days(date(2026, 12, 2), date(2026, 12, 4))]


def test_ctrl_c_and_ctrl_v_copy_the_chosen_to_the_cursors_day(page: MonthPage, qtbot: QtBot) -> None:
    page.view.choose(1)
    QTest.keyClick(page.view, Qt.Key.Key_C, CTRL)
    page.view.go_to(DEC3)
    with qtbot.waitSignal(page.copy_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_V, CTRL)
    assert asked.args == [1, timed(DEC3, 14, 0, 70)]


@pytest.mark.parametrize(("text", "copies"), [("x", False), ("ㅊ", True)])
def test_x_and_c_take_up_arrows_carry_over_weeks_and_enter_lets_go(
    page: MonthPage, qtbot: QtBot, text: str, copies: bool
) -> None:
    page.view.choose(1)
    QApplication.sendEvent(page.view, typed(text))
    wanted: list[date] = []
    page.day_wanted.connect(lambda day, _scale: wanted.append(day))
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Up):
        QTest.keyClick(page.view, key)
    assert wanted == [page.view.screen_shown.first - timedelta(days=7)]
    page.show_calendar(screen(day=wanted[0]), Filter(), NOW)
    assert page.view.drag is not None
    page.grab()
    with qtbot.waitSignal(page.copy_requested if copies else page.move_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [1, timed(TODAY - timedelta(days=6), 14, 0, 70)]


def test_what_is_carried_by_keys_is_given_up_by_escape(page: MonthPage, qtbot: QtBot) -> None:
    page.view.choose(1)
    QApplication.sendEvent(page.view, typed("x"))
    QTest.keyClick(page.view, Qt.Key.Key_Down)
    with qtbot.assertNotEmitted(page.move_requested):
        QTest.keyClick(page.view, Qt.Key.Key_Escape)
        assert page.view.drag is None
        QTest.keyClick(page.view, Qt.Key.Key_Return)


def test_several_are_chosen_by_keys_and_cancelled_or_binned_together(page: MonthPage, qtbot: QtBot) -> None:
    QApplication.sendEvent(page.view, typed("j"))
    QTest.keyClick(page.view, Qt.Key.Key_Down, SHIFT)
    assert (page.view.selection, sorted(page.view.also)) == (1, [1, 2])
    with qtbot.waitSignal(page.many_cancelled) as cancelled:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
    with qtbot.waitSignal(page.many_binned) as binned:
        QTest.keyClick(page.view, Qt.Key.Key_Delete, SHIFT)
    assert (cancelled.args, binned.args) == ([(1, 2)], [(1, 2)])
    QTest.keyClick(page.view, Qt.Key.Key_Space, CTRL)
    assert (page.view.selection, sorted(page.view.also)) == (2, [2])
    QTest.keyClick(page.view, Qt.Key.Key_A, CTRL)
    assert page.view.also == {1, 2, 3, 4}


def test_o_takes_one_of_several_alternatives_and_l_lists_the_day(page: MonthPage, qtbot: QtBot) -> None:
    held = item(7, "대안", timed(TODAY, 9), hold_group="예시")
    page.show_calendar(screen((*FEW, held)), Filter(), NOW)
    page.view.choose(7)
    with qtbot.waitSignal(page.choose_requested) as asked:
        QApplication.sendEvent(page.view, typed("o"))
    with qtbot.waitSignal(page.day_wanted) as day:
        QApplication.sendEvent(page.view, typed("ㅣ"))
    assert (asked.args, day.args) == ([7], [TODAY, Scale.DAY])


def test_the_menu_offers_what_can_be_done_with_the_chosen(page: MonthPage, qtbot: QtBot) -> None:
    page.view.choose(1)
    names = [action.text() for action in menu.menu_of(page.view).actions() if action.text()]
    assert names[0] == page.look.words.text("grid.menu_open")
    assert names[-1] == "이날 하루 보기"
    page.view.choose(0)
    made = menu.menu_of(page.view)
    with qtbot.waitSignal(page.create_requested) as asked:
        made.actions()[0].trigger()
    assert asked.args == [Day(TODAY, Part.OPEN)]


def test_delete_asks_to_cancel(page: MonthPage, qtbot: QtBot) -> None:
    page.view.choose(2)
    with qtbot.waitSignal(page.cancel_requested) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Delete)
    assert asked.args == [2]


def test_what_finds_no_line_is_counted_and_the_count_opens_the_day(page: MonthPage, qtbot: QtBot) -> None:
    crowd = tuple(item(n, f"예시 {n}", timed(DEC3, 8 + n)) for n in range(1, 9))
    page.show_calendar(screen(crowd), Filter(), NOW)
    shown = [chip.item.key for chip in page.view.scene.chips if chip.first == DEC3]
    more = page.view.scene.more[0]
    assert more.text == f"+{8 - len(shown)}"
    assert [one.key for one in more.items] == list(range(len(shown) + 1, 9))
    spot = QPoint(round(more.box.x + 10), round(more.box.y + 5))
    with qtbot.waitSignal(page.day_wanted) as asked:
        QTest.mouseClick(page.view.viewport(), LEFT, NONE, spot)
    assert asked.args == [DEC3, Scale.DAY]


def test_a_hidden_engagement_that_is_chosen_takes_the_last_line(page: MonthPage) -> None:
    crowd = tuple(item(n, f"예시 {n}", timed(DEC3, 8 + n)) for n in range(1, 9))
    page.show_calendar(screen(crowd), Filter(), NOW)
    page.view.go_to(DEC3)
    QApplication.sendEvent(page.view, typed("j"))
    QApplication.sendEvent(page.view, typed("k"))
    assert page.view.selection == 8
    assert hits.chip_of(page.view.scene, 8) is not None


def test_every_chip_can_be_hit_where_it_is_painted_and_none_lies_on_another(page: MonthPage) -> None:
    page.show_calendar(lively_month(200), Filter(), NOW)
    scene = page.view.scene
    boxes = [chip.box for chip in (*scene.plans, *scene.chips)] + [more.box for more in scene.more]
    for one, box in enumerate(boxes):
        for other in boxes[one + 1 :]:
            across = box.x < other.x + other.w and other.x < box.x + box.w
            assert not (across and box.y < other.y + other.h and other.y < box.y + box.h)
    for chip in scene.chips:
        found = hits.chip_at(scene, chip.box.x + chip.box.w / 2, chip.box.y + chip.box.h / 2)
        assert found is chip


def test_bands_share_a_line_where_they_change_and_single_days_are_named_beside_their_number(
    page: MonthPage,
) -> None:
    bars = page.view.scene.bands
    both = "제339회 정례회 (11.2~12.23) · 겨울철 종합대책 (11.15~3.15)"
    assert [bar.text for bar in bars] == [both] * 5 + ["겨울철 종합대책 (11.15~3.15)"]
    assert [bar.is_named for bar in bars] == [True, False, False, False, False, True]
    assert [len(bar.stripes) for bar in bars] == [2, 2, 2, 2, 2, 1]
    session_ends = bars[4].stripes[0][0]
    thursday = page.view.scene.grid.cell(date(2026, 12, 24))
    assert session_ends.x + session_ends.w == thursday.x
    notes = {head.day: head.note for head in page.view.scene.heads if head.note}
    assert notes == {
        date(2026, 11, 23): "상임위",
        date(2026, 12, 16): "본회의",
        date(2026, 12, 25): "성탄절",
        date(2027, 1, 1): "신정",
    }


def test_what_the_filter_holds_back_is_not_shown(page: MonthPage) -> None:
    page.show_calendar(screen(), Filter(hidden=frozenset({Family.FIELD})), NOW)
    assert [chip.item.key for chip in (*page.view.scene.plans, *page.view.scene.chips)] == [2]


def test_the_cursor_goes_to_the_day_jumped_to_but_stays_when_weeks_are_scrolled(
    page: MonthPage, qtbot: QtBot
) -> None:
    page.set_cursor_day(DEC3)
    assert page.cursor_day() == DEC3
    with qtbot.waitSignal(page.day_wanted) as asked:
        scrolling.scroll_weeks(page.view, 1)
    page.set_cursor_day(asked.args[0])
    assert page.cursor_day() == DEC3


def test_while_other_weeks_are_read_nothing_old_stands_there(page: MonthPage) -> None:
    page.expect(month_view(date(2027, 5, 5)), NOW)
    assert (page.view.items, page.is_bare()) == ((), True)
    assert page.view.screen_shown.first == date(2027, 5, 3)


def test_scrolled_by_a_week_the_weeks_still_there_keep_what_was_just_read(page: MonthPage) -> None:
    page.expect(month_view(TODAY + timedelta(days=7)), NOW)
    assert ([one.key for one in page.view.items], page.is_bare()) == ([3, 4], False)


def test_the_selection_and_the_cursor_survive_a_new_reading(page: MonthPage) -> None:
    page.view.choose(1)
    page.show_calendar(screen(), Filter(), NOW)
    assert (page.view.selection, page.cursor_day()) == (1, TODAY)


def test_at_midnight_another_day_is_today(page: MonthPage) -> None:
    page.grab()
    page.set_now(NOW + timedelta(hours=20))
    assert page.view.today == TODAY + timedelta(days=1)
    assert page.view.layer is None


def test_where_days_are_wider_than_the_window_the_cursors_day_is_in_sight(page: MonthPage) -> None:
    page.resize(400, 500)
    QApplication.processEvents()
    for key in (Qt.Key.Key_End, Qt.Key.Key_Home):
        QTest.keyClick(page.view, key)
        box = page.view.scene.grid.cell(page.cursor_day())
        assert page.view.scene.grid.gutter <= box.x < box.x + box.w <= page.view.scene.grid.width
    assert page.view.horizontalScrollBar().maximum() > 100
