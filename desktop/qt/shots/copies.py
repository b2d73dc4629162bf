# SPDX-License-Identifier: Apache-2.0
"""Copies to fetch back: on the desk of the day, and beside it who has which older edition."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.qt.today.desk import TodayDesk
from desktop.screens.office import DeskName


def copy_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.TODAY)
    desk = window.findChild(TodayDesk)
    assert desk is not None
    desk.board.setFocus()
    first = next((line.key for line in desk.board.lines() if line.key.startswith("fetch:")), "")
    desk.board.set_current(first)
    yield "today-copies", window
    window.inspector.head.editions.who.click()
    yield "today-copies-who", window
    window.hide()
    window.deleteLater()
