# SPDX-License-Identifier: Apache-2.0
"""The invented week in a painted grid."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.qt.look import Look
from desktop.qt.week.page import GridPage
from desktop.qt.week.view import TimeGrid
from desktop.screens.calendar import week_of
from desktop.screens.filtering import Filter
from tests.qt.fake_office import MONDAY, NOW, FakeOffice


@pytest.fixture
def page(qtbot: QtBot, look: Look) -> GridPage:
    made = GridPage(look, NOW)
    qtbot.addWidget(made)
    made.resize(1000, 760)
    made.show()
    made.activateWindow()
    made.show_calendar(FakeOffice().read(week_of(MONDAY)), Filter(), NOW)
    made.focus_start()
    QApplication.processEvents()
    return made


@pytest.fixture
def view(page: GridPage) -> TimeGrid:
    return page.view
