# SPDX-License-Identifier: Apache-2.0
"""The month's page on the screen."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records.enums import Family, Kind, Status
from db.records.when import Day, Days, Month, Part
from desktop.qt.look import Look
from desktop.qt.month import hits, menu, scrolling
from desktop.qt.month.page import MonthPage
from desktop.screens.calendar import CalendarItem, CalendarScreen, Scale
from desktop.screens.filtering import Filter
from tests.qt.months import HOLIDAYS, NOW, TODAY, bands, item, lively_month, month_view, timed

NONE, CTRL, SHIFT, ALT = (
from tests.qt.month.drawn import screen


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> MonthPage:
    made = MonthPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(1000, 700)
    made.show()
    made.activateWindow()
    made.show_calendar(screen(), Filter(), NOW)
    made.focus_start()
    QApplication.processEvents()
    return made
