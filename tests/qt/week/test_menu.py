# SPDX-License-Identifier: Apache-2.0
"""What can be done with an engagement, as a menu; what stays when another scale is shown."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QToolTip
from pytestqt.qtbot import QtBot

from db.records.enums import Kind, Status
from desktop.qt.week import menu
from desktop.qt.week.page import GridPage
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import CalendarView, Scale, week_of
from desktop.screens.filtering import Filter
from tests.qt.fake_office import MONDAY, NOW, at, item
from tests.qt.week.hand import Key, box_of, days, show


def captions(made: QMenu) -> list[str]:
    return [action.text() for action in made.actions() if action.text()]


def test_the_menu_offers_what_fits_the_choice(view: TimeGrid, qtbot: QtBot) -> None:
    assert captions(menu.menu_of(view)) == ["새 일정 (N)", "이날 목록 (L)"]
    view.select(4)
    made = menu.menu_of(view)
    assert captions(made) == [
        "열기 (Enter)",
        "복사해 두기 (Ctrl+C)",
        "복사해서 옮기기 (C)",
        "들어서 옮기기 (X)",
        "1건 취소 (Del)",
        "1건 휴지통으로 (Shift+Del)",
        "이날 목록 (L)",
    ]
    with qtbot.waitSignal(view.cancel_requested) as asked:
        next(a for a in made.actions() if "취소" in a.text()).trigger()
    assert asked.args == [4]


def test_the_menu_chooses_an_alternative(view: TimeGrid, qtbot: QtBot) -> None:
    hold = item(1, "예시", at(1, "10:00", "11:00"), Kind.HOLD, Status.DRAFT, hold_group="a")
    show(view, days((hold,)))
    view.select(1)
    with qtbot.waitSignal(view.choose_requested):
        next(a for a in menu.menu_of(view).actions() if "대안" in a.text()).trigger()


def test_the_menu_key_opens_it_at_the_engagement(view: TimeGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[QPoint] = []  # the off-screen platform cannot show pop-ups
    monkeypatch.setattr(QMenu, "popup", lambda _menu, where: opened.append(where))
    view.select(4)
    QTest.keyClick(view, Key.Key_Menu)
    box = box_of(view, 4)
    found = view.viewport().mapFromGlobal(opened[0])
    assert box.holds(found.x(), found.y())


def test_space_shows_all_of_it(view: TimeGrid, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(QToolTip, "showText", lambda _where, text, _widget: said.append(text))
    view.select(4)
    QTest.keyClick(view, Key.Key_Space)
    assert said[0].splitlines()[:2] == ["인왕시장 상인 간담", "2026. 11. 24.(화) 14:00~15:10"]


def test_another_scale_keeps_what_is_selected_where_it_is_still_shown(page: GridPage, qtbot: QtBot) -> None:
    view = page.view
    view.select(4)
    tuesday = CalendarView(scale=Scale.DAY, day=MONDAY + timedelta(days=1))
    with qtbot.assertNotEmitted(view.selected):
        page.expect(tuesday, NOW)
        shown = tuple(one for one in view.screen_shown.items if one.key == 4)
        assert shown == ()
        page.show_calendar(
            days(
                (item(4, "예시", at(1, "14:00", "15:10"), Kind.VISIT, Status.PLANNED),), scale=Scale.DAY, on=1
            ),
            Filter(),
            NOW,
        )
    assert view.selection == 4
    with qtbot.waitSignal(view.selected) as told:
        page.expect(week_of(MONDAY + timedelta(days=14)), NOW)
    assert told.args == [0]


def test_a_short_one_says_its_hours_beside_the_title_in_a_wide_column(view: TimeGrid) -> None:
    short = item(1, "보고", at(1, "09:00", "09:20"), Kind.INTERNAL, Status.PLANNED, "접견실")
    show(view, days((short,), scale=Scale.DAY, on=1))
    texts = {text.text: text.box for text in view.painted_texts()}
    assert texts["09:00~09:20 · 접견실"].x > texts["보고"].x + texts["보고"].w
