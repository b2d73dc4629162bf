# SPDX-License-Identifier: Apache-2.0
"""The month's page on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from desktop.qt.month.page import MonthPage
from desktop.screens.filtering import Filter
from tests.qt.month.drawn import screen
from tests.qt.months import NOW


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
