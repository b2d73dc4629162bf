# SPDX-License-Identifier: Apache-2.0
"""A window on a real office, its form open on a planned visit; a colleague at a gateway of her own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from db.records import Engagement
from desktop.desk.gateway import OfficeGateway
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.form.desk import FormDesk
from desktop.qt.form.hosting import form_of, open_form
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.look import Look
from tests.office_fixtures import clock, desk, eunpyeong_template
from tests.offices import Clock, Desk

__all__ = ["clock", "desk", "eunpyeong_template"]


@pytest.fixture
def visit(desk: Desk) -> Engagement:
    return desk.planned(title="예시 병원 점검", purpose="처음 까닭")


@pytest.fixture
def mine(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by=desk.by)


@pytest.fixture
def theirs(desk: Desk) -> OfficeGateway:
    return OfficeGateway(desk.office, by="예시 동료")


@pytest.fixture
def window(
    qtbot: QtBot, look: Look, mine: OfficeGateway, clock: Clock, visit: Engagement
) -> Iterator[MainWindow]:
    controller = Controller(mine, Background(InlineExecutor()), clock)
    made = MainWindow(look, controller)
    qtbot.addWidget(made)
    made.resize(1280, 900)
    made.show()
    made.activateWindow()
    controller.start(watch=False)
    QApplication.processEvents()
    yield made
    made.leaving.let_go()


@pytest.fixture
def form(window: MainWindow, visit: Engagement) -> FormDesk:
    open_form(window, visit.id)
    QApplication.processEvents()
    found = form_of(window)
    assert found is not None
    return found
