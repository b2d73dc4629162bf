# SPDX-License-Identifier: Apache-2.0
"""The month in the window: what is asked of them reaches the office."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.qt.frame.window import MainWindow
from desktop.qt.month.page import MonthPage
from desktop.screens.calendar import Scale
from tests.qt.fake_office import MONDAY, FakeOffice, at

NONE, CTRL, LEFT = (
    Qt.KeyboardModifier.NoModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.MouseButton.LeftButton,
)


@pytest.fixture
def month(window: MainWindow) -> MonthPage:
    window.calendar.set_scale(Scale.MONTH)
    QApplication.processEvents()
    page = window.calendar.page
    assert isinstance(page, MonthPage)
    return page


def test_a_drag_in_the_month_moves_the_engagement_in_the_office(
    month: MonthPage, window: MainWindow, office: FakeOffice
) -> None:
    view = month.view
    box = view.scene.grid.cell(MONDAY + timedelta(days=12))
    end = QPoint(round(box.x + box.w / 2), round(box.y + box.h - 6))
    start = view.position_of(4)
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), (start + end) / 2)
    QTest.mouseMove(view.viewport(), end)
    QTest.mouseRelease(view.viewport(), LEFT, NONE, end)
    assert office.items[4].when == at(12, "14:00", "15:10")
    assert view.item(4) is not None


def test_weeks_scrolled_are_read_and_keep_the_cursor(month: MonthPage, window: MainWindow) -> None:
    for _ in range(3):
        QTest.keyClick(month.view, Qt.Key.Key_Up)
    assert window.calendar.view.scale is Scale.MONTH
    assert month.view.screen_shown.first == MONDAY - timedelta(days=21)
    assert month.cursor_day() == window.calendar.ask.today() - timedelta(days=21)
