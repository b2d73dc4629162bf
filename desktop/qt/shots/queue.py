# SPDX-License-Identifier: Apache-2.0
"""The queue of notices: a change to tell again, several chosen, a reason asked for, nothing found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.qt.council.desk import CouncilDesk
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.screens.council import Arranged, Telling
from desktop.screens.office import DeskName


def queue_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """Each state of the desk; nothing is recorded."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.COUNCIL)
    desk = cast("CouncilDesk", window.desks.current)
    rows = desk.model.rows()
    desk.list.setFocus()
    again = next((row for row in rows if row.group is Telling.AGAIN), None)
    if again is not None:
        desk.list.go_to(again.key)
        yield "queue-change", window
    if rows:
        desk.list.go_to(rows[0].key)
        desk.list.mark(frozenset(row.key for row in rows[:3]))
        yield "queue-several", window
        desk.list.mark(frozenset())
        desk.press("w")
        yield "queue-waive", window
        desk.asking.close()
    desk.head.arrange(Arranged.PERSON)
    yield "queue-person", window
    desk.head.finder.setText("zzz")
    yield "queue-not-found", window
    window.hide()
    window.deleteLater()
