# SPDX-License-Identifier: Apache-2.0
"""The calendar desk: scales by one key (in Hangul mode too), today, turning, the filter, its states."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from db.records.enums import Family, Kind
from desktop.qt.calendar.desk import PAGES
from desktop.qt.calendar.filters import FilterPanel
from desktop.qt.frame.shortcuts import numbered
from desktop.qt.frame.window import MainWindow
from desktop.screens.calendar import CalendarView, Scale
from tests.qt.fake_office import MONDAY, NOW, FakeOffice

JAMO = {"d": "ㅇ", "w": "ㅈ", "m": "ㅡ", "y": "ㅛ", "a": "ㅁ"}


def press(window: MainWindow, text: str) -> None:
    key = ord(text.upper()) if text.isascii() else 0
    event = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, text)
    QApplication.sendEvent(window.calendar.page, event)


@pytest.mark.parametrize("scale", list(PAGES))
@pytest.mark.parametrize("hangul", [False, True])
def test_each_scale_is_one_key_away(window: MainWindow, scale: Scale, hangul: bool) -> None:
    letter = next(one for one, there in zip("dwmya", Scale, strict=True) if there is scale)
    other = "w" if letter != "w" else "d"
    press(window, other)
    press(window, JAMO[letter] if hangul else letter)
    assert window.calendar.view.scale is scale
    assert window.calendar.head.scales[scale].isChecked()
    assert window.calendar.shown is not None
    assert window.calendar.shown.view == window.calendar.view


def test_the_day_view_opens_where_the_keyboard_is(window: MainWindow) -> None:
    window.calendar.page.set_cursor_day(MONDAY + timedelta(days=4))
    press(window, "d")
    assert window.calendar.view == CalendarView(scale=Scale.DAY, day=MONDAY + timedelta(days=4))
    assert window.calendar.head.title.text() == "2026. 11. 27.(금)"


def test_turning_and_coming_back_to_today(window: MainWindow) -> None:
    window.calendar.turn(3)
    assert window.calendar.first == MONDAY + timedelta(days=21)
    press(window, "t")
    assert window.calendar.first == MONDAY
    assert window.calendar.page.cursor_day() == NOW.date()


def test_a_day_far_away_is_cut_to_what_a_calendar_shows(window: MainWindow) -> None:
    window.calendar.go_to(date(9999, 1, 1))
    assert window.calendar.view.day == date(2200, 12, 31)


def test_the_filter_is_opened_ticked_and_cleared_by_keyboard(window: MainWindow, office: FakeOffice) -> None:
    press(window, "f")
    panel = window.findChild(FilterPanel)
    assert panel is not None
    assert panel.isVisible()
    box = panel.boxes["kind", Kind.VISIT]
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Space)
    assert window.calendar.kept.kinds == frozenset({Kind.VISIT})
    assert {item.kind for item in window.calendar.grid.screen_shown.items} == {Kind.VISIT}
    hidden = sum(item.kind is not Kind.VISIT for item in office.items.values())
    assert f"{hidden}건은 거르기로 가려짐" in window.calendar.head.counts.whole_text()
    assert window.calendar.head.filter.text() == "거르기 1"
    QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_when_nothing_passes_one_button_shows_everything_again(window: MainWindow) -> None:
    window.calendar.set_hidden(frozenset(Family))
    assert "거른 결과" in window.calendar.note.text()
    assert window.calendar.note.button.isVisible()
    window.rail.families[Family.FIELD].click()  # off
    window.rail.families[Family.FIELD].click()  # on again: only this family was kept on
    assert window.calendar.note.text() == ""


def test_the_filter_outlives_another_week_and_another_language(window: MainWindow) -> None:
    press(window, "f")
    panel = window.findChild(FilterPanel)
    assert panel is not None
    panel.boxes["kind", Kind.VISIT].click()
    window.calendar.turn(1)
    window.calendar.turn(-1)
    window.set_look(window.look)
    assert window.calendar.kept.kinds == frozenset({Kind.VISIT})
    assert {item.kind for item in window.calendar.grid.screen_shown.items} == {Kind.VISIT}


def test_ctrl_with_a_digit_opens_the_desk_of_that_place_on_the_rail(window: MainWindow) -> None:
    for number, name in enumerate(numbered(window), start=1):
        window.setFocus()
        QTest.keyClick(window, Qt.Key(Qt.Key.Key_0 + number), Qt.KeyboardModifier.ControlModifier)
        assert window.desks.name is name
