# SPDX-License-Identifier: Apache-2.0
"""The districts by each measure, the table where there is room for it only, and a district's page."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from db.records.enums import Kind
from desktop.qt.districts.desk import DistrictsDesk
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.screens.districts import Measure
from desktop.screens.office import DeskName

_BUSY = "11380"  # 은평구


def district_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """What `desk-districts` does not show of them."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.DISTRICTS)
    desk = cast("DistrictsDesk", window.desks.current)
    for measure in (Measure.VISITS, Measure.MEETINGS):
        desk.set_measure(measure)
        yield f"districts-{measure}", window
    desk.set_measure(Measure.SINCE)
    desk.show_other()
    yield "districts-table", window
    desk.open(_BUSY)
    yield "district", window
    page = desk.page
    page.begin(Kind.DISTRICT_HEAD)
    yield "district-meeting", window
    page.close_panel()
    page.project(page.shown.projects[0].key if page.shown is not None and page.shown.projects else None)
    yield "district-project", window
    page.close_panel()
    page.blank(look.words.text("districts.loading"))
    yield "district-loading", window
    window.hide()
    window.deleteLater()
