# SPDX-License-Identifier: Apache-2.0
"""What the controller asks for is made on the worker, paper included."""

from __future__ import annotations

import threading

from pytestqt.qtbot import QtBot

from desktop.qt.background import Background
from desktop.qt.frame.controller import Controller
from tests.qt.fake_office import NOW, FakeOffice


def test_the_pages_of_a_brief_are_drawn_off_the_windows_thread(qtbot: QtBot) -> None:
    background = Background()
    controller = Controller(FakeOffice(), background, lambda: NOW)
    drawn: list[bool] = []
    with qtbot.waitSignals([background.busy_changed, background.busy_changed]):
        controller.make_brief(
            1, lambda _pdf: threading.get_ident(), lambda made: drawn.append(made[1] != threading.get_ident())
        )
    assert drawn == [True]
    controller.stop()
    background.stop()
