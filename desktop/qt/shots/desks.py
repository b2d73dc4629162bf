# SPDX-License-Identifier: Apache-2.0
"""Every desk and every scale of the calendar, as an office has them: busy, or with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from PySide6.QtWidgets import QWidget

from desktop.qt.calendar.desk import PAGES
from desktop.qt.frame.desks import MAKERS
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.screens.office import DeskName


def desk_states(
    gateway: Gateway, look: Look, face: Face, now: datetime, *, name: str = ""
) -> Iterator[tuple[str, QWidget]]:
    """`name` stands before the name of each picture."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    for scale in PAGES:
        window.calendar.set_scale(scale)
        yield f"{name}calendar-{scale}", window
    window.calendar.open_filter()
    yield f"{name}filter", window
    window.calendar.close_filter()
    for desk in MAKERS:
        if desk not in (DeskName.CALENDAR, DeskName.FORM):
            window.show_desk(desk)
            yield f"{name}desk-{desk}", window
    window.hide()
    window.deleteLater()
