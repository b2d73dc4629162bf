# SPDX-License-Identifier: Apache-2.0
"""The painted year under real keys and a real mouse, and what it tells a screen reader."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.enums import Family, Kind, Status
from db.records.when import Day, Days, Month, Part
from desktop.qt.look import Look
from desktop.qt.year.density import level, lines_on, loads, plans_of
from desktop.qt.year.page import YearPage
from desktop.screens.calendar import CalendarScreen, CalendarView, Scale
from desktop.screens.filtering import Filter
from tests.qt.months import HOLIDAYS, NOW, TODAY, bands, item, timed

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
LEFT = Qt.MouseButton.LeftButton
MARCH12 = date(2026, 3, 12)
FEW = (
    item(1, "서북병원 점검", timed(MARCH12, 14)),
    item(2, "인왕시장 간담", timed(MARCH12, 16)),
    item(3, "현안설명회", timed(MARCH12, 10), Kind.ISSUE_BRIEFING),
    item(4, "취소된 방문", timed(MARCH12, 17), status=Status.CANCELLED),
    item(5, "동고동락", Days(date(2026, 12, 30), date(2027, 1, 2)), Kind.RESIDENCY),
    item(6, "돌봄센터", Month(2026, 5)),
)


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> YearPage:
    made = YearPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    view = CalendarView(scale=Scale.YEAR, day=TODAY)
    screen = CalendarScreen(view=view, items=FEW, bands=bands(), holidays=HOLIDAYS, read_at=NOW)
    made.show_calendar(screen, Filter(), NOW)
    made.focus_start()
    QApplication.processEvents()
    return made


def middle(page: YearPage, day: date) -> QPoint:
    box = page.view.grid().day(day)
    return QPoint(round(box.x + box.w / 2), round(box.y + box.h / 2))


def test_every_day_is_found_where_it_is_painted(page: YearPage) -> None:
    day = date(2026, 1, 1)
    while day.year == 2026:
        spot = middle(page, day)
        assert page.view.grid().day_at(spot.x(), spot.y()) == day
        day += timedelta(days=1)


def test_a_click_opens_the_day_and_with_shift_its_week(page: YearPage, qtbot: QtBot) -> None:
    for modifiers, scale in ((NONE, Scale.DAY), (SHIFT, Scale.WEEK)):
        with qtbot.waitSignal(page.day_wanted) as asked:
            QTest.mouseClick(page.view.viewport(), LEFT, modifiers, middle(page, MARCH12))
        assert asked.args == [MARCH12, scale]


def test_a_click_on_the_name_of_a_month_opens_its_weeks(page: YearPage, qtbot: QtBot) -> None:
    box = page.view.grid().month(3)
    with qtbot.waitSignal(page.day_wanted) as asked:
        QTest.mouseClick(page.view.viewport(), LEFT, NONE, QPoint(round(box.x + 10), round(box.y + 8)))
    assert asked.args == [date(2026, 3, 1), Scale.MONTH]


def test_a_press_that_is_let_go_elsewhere_opens_nothing(page: YearPage, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(page.day_wanted):
        QTest.mousePress(page.view.viewport(), LEFT, NONE, middle(page, MARCH12))
        QTest.mouseRelease(page.view.viewport(), LEFT, NONE, middle(page, TODAY))


@pytest.mark.parametrize(
    ("key", "day"),
    [
        (Qt.Key.Key_Left, date(2026, 11, 25)),
        (Qt.Key.Key_Down, date(2026, 12, 3)),
        (Qt.Key.Key_Home, date(2026, 11, 1)),
        (Qt.Key.Key_End, date(2026, 11, 30)),
    ],
)
def test_keys_move_the_cursor_and_enter_opens_its_day(
    page: YearPage, qtbot: QtBot, key: Qt.Key, day: date
) -> None:
    QTest.keyClick(page.view, key)
    assert page.cursor_day() == day
    with qtbot.waitSignal(page.day_wanted) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Return)
    assert asked.args == [day, Scale.DAY]
    assert page.cursor_when() == Day(day, Part.OPEN)


def test_where_there_is_little_room_the_cursors_month_is_in_sight_above_the_legend(page: YearPage) -> None:
    page.resize(420, 420)
    QApplication.processEvents()
    grid, box = page.view.grid(), page.view.grid().day(TODAY)
    assert page.view.verticalScrollBar().maximum() > 500
    assert 0 <= box.y < box.y + box.h <= grid.height - grid.legend
    page.view.go_to(date(2026, 1, 2))
    assert page.view.grid().month(1).y >= 0
    page.grab()


def test_walking_off_the_year_asks_for_the_next_and_the_cursor_stands_there(
    page: YearPage, qtbot: QtBot
) -> None:
    page.view.go_to(date(2026, 12, 31))
    with qtbot.waitSignal(page.day_wanted) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_Right)
    assert asked.args == [date(2027, 1, 1), Scale.YEAR]
    page.expect(CalendarView(scale=Scale.YEAR, day=date(2027, 1, 1)), NOW)
    assert (page.cursor_day(), page.view.facts.loads) == (date(2027, 1, 1), {})


def test_page_keys_turn_and_letters_work_in_hangul_mode(page: YearPage, qtbot: QtBot) -> None:
    with qtbot.waitSignal(page.turned) as asked:
        QTest.keyClick(page.view, Qt.Key.Key_PageDown)
    assert asked.args == [1]
    with qtbot.waitSignal(page.create_requested) as made:
        QApplication.sendEvent(page.view, QKeyEvent(QKeyEvent.Type.KeyPress, ord("ㅜ"), NONE, "ㅜ"))
    assert made.args == [Day(TODAY, Part.OPEN)]


def test_only_what_takes_place_is_counted_on_its_days() -> None:
    found = loads(FEW, 2026)
    assert {day: dict(load.families) for day, load in found.items()} == {
        MARCH12: {Family.FIELD: 2, Family.COUNCIL: 1},
        date(2026, 12, 30): {Family.FIELD: 1},
        date(2026, 12, 31): {Family.FIELD: 1},
    }
    assert found[MARCH12].main is Family.FIELD
    assert dict(plans_of(FEW, 2026)) == {5: 1}


def test_fullness_has_four_steps() -> None:
    assert [level(count) for count in (0, 1, 2, 3, 4, 6, 7, 40)] == [0, 1, 2, 2, 3, 3, 4, 4]


def test_sessions_and_seasons_are_lines_under_their_days() -> None:
    lines = lines_on(bands(), 2026)
    assert lines[date(2026, 11, 2)] == ("council_session",)
    assert lines[date(2026, 12, 23)] == ("council_session", "season")
    assert lines[date(2026, 12, 31)] == ("season",)


def test_tooltip_and_screen_reader_count_by_family(page: YearPage) -> None:
    spot = middle(page, MARCH12)
    said = ["2026. 3. 12.(목)", "일정 3건", "현장방문 2건", "시의회 1건"]
    tooltip = page.view.tooltip_at(spot.x(), spot.y()).split("\n")
    assert tooltip == said
    face = QAccessible.queryAccessibleInterface(page.view)
    assert face.childCount() == 365
    child = face.child(MARCH12.timetuple().tm_yday - 1)
    assert child.text(QAccessible.Text.Name) == ", ".join(tooltip)
    assert child.rect().contains(page.view.viewport().mapToGlobal(spot))
    page.view.go_to(MARCH12)
    assert face.focusChild().text(QAccessible.Text.Name) == ", ".join(tooltip)
