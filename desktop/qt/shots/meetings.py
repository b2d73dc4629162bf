# SPDX-License-Identifier: Apache-2.0
"""The meetings desk: held ones with attendance, a series, a new one, a meeting in the form."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.qt.form.desk import FormDesk
from desktop.qt.form.hosting import open_form
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.meetings.desk import MeetingsDesk
from desktop.qt.meetings.new import NewMeeting
from desktop.qt.shots.face import Face
from desktop.screens.meetings import MeetingsView, Scope
from desktop.screens.office import DeskName


def meeting_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """Needs meetings that were held."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.MEETINGS)
    desk = cast("MeetingsDesk", window.desks.get(DeskName.MEETINGS))
    desk.show_view(MeetingsView(scope=Scope.HELD))
    yield "meetings-held", window
    key = desk.model.rows[min(1, len(desk.model.rows) - 1)].key if desk.model.rows else 0
    desk.show_series()
    yield "meetings-series", window
    desk.show_view(MeetingsView())
    desk.opening.new()
    panel = desk.panel
    if isinstance(panel, NewMeeting) and desk.model.rows:
        panel.whom.field.setText(panel.table.choices[1][0].label if panel.table is not None else "")
        panel.propose()
    yield "meetings-new", window
    desk.opening.close()
    if key:
        open_form(window, key)
        cast("FormDesk", window.desks.get(DeskName.FORM)).go("meeting")
        yield "meetings-form", window
    window.hide()
    window.deleteLater()
