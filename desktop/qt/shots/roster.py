# SPDX-License-Identifier: Apache-2.0
"""The roster: its sections, a member's page, 변경 with what it would do, another day, and the checklist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.roster.desk import RosterDesk
from desktop.qt.roster.verbs import Verb
from desktop.qt.shots.face import Face
from desktop.screens.office import DeskName
from desktop.screens.roster import Section

_OTHER_DAY = date(2021, 3, 1)


def roster_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """What `desk-roster` does not show of it."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.ROSTER)
    desk = cast("RosterDesk", window.desks.current)
    for section in (Section.CONSTITUENCIES, Section.COMMITTEES, Section.BUREAUS, Section.HEADS):
        desk.show_section(section)
        yield f"roster-{section.value}", window
    desk.show_section(Section.MEMBERS)
    desk.list.go_to(1)
    desk.open_row()
    yield "roster-member", window
    desk.member.show_part("met")
    yield "roster-member-met", window
    desk.editing.start(Verb.CHANGE)
    dialog = desk.editing.dialog
    if dialog is not None:
        person = dialog.entries["person_id"]
        if person.line is not None:
            person.line.setText(look.words.text("window.shot_user"))
        dialog.try_now()
        yield "roster-change", dialog
        dialog.reject()
    desk.show_day(_OTHER_DAY)
    yield "roster-another-day", window
    window.hide()
    window.deleteLater()
