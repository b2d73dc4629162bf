# SPDX-License-Identifier: Apache-2.0
"""The desk of follow-ups beyond how it opens: one with its history, each panel, nothing found."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.qt.followups.desk import FollowUpsDesk
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.rules.followups import FollowGroup
from desktop.screens.followups import FollowUpsView
from desktop.screens.office import DeskName

_PANELS = ("step", "status", "tell", "assign", "due")


def followup_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """What `desk-followups` does not show of them."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.FOLLOWUPS)
    desk = cast("FollowUpsDesk", window.desks.current)
    settled = [row for row in desk.model.rows() if row.group is FollowGroup.SETTLED]
    if settled:
        desk.list.go_to(desk.model.row_of(settled[0].key))
        yield "followup-history", window
    desk.list.go_to(desk.model.near(0))
    for name in _PANELS:
        desk.doing.want(name)
        yield f"followup-{name}", window
        desk.doing.close()
    desk.doing.new()
    yield "followup-new", window
    desk.doing.close()
    desk.doing.questions()
    yield "followup-questions", window
    desk.doing.close()
    desk.aim(FollowUpsView(text="-?-"))
    yield "followups-none-found", window
    window.hide()
    window.deleteLater()
