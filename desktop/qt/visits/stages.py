# SPDX-License-Identifier: Apache-2.0
"""Moving engagements from stage to stage: at once where nothing is in the way, else after a reason."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from db.records.enums import Status
from desktop.qt.signals import connect
from desktop.qt.visits.gate import GatePanel
from desktop.screens.actions import SetStatus
from desktop.screens.visits import STAGES, GateScreen, VisitGate, VisitRow

if TYPE_CHECKING:
    from desktop.qt.visits.desk import VisitsDesk


def beside(status: Status, by: int) -> Status | None:
    """The stage after (1) or before (-1); what was called off or postponed begins anew."""
    if status not in STAGES:
        return Status.PLANNED if status is Status.POSTPONED and by > 0 else Status.DRAFT
    at = STAGES.index(status) + by
    return STAGES[at] if 0 <= at < len(STAGES) else None


class Stages:
    """Belongs to the desk and asks in its place."""

    def __init__(self, desk: VisitsDesk) -> None:
        self._desk = desk
        self.panel: GatePanel | None = None

    def step(self, rows: Iterable[VisitRow], by: int) -> None:
        """The stage before or after, for everything chosen."""
        desk = self._desk
        for row in tuple(rows):
            to = beside(row.status, by)
            if to is None:
                desk.told.emit(desk.look.words.text("visits.no_stage", status=row.status), "warn")
            else:
                self.move(row.key, to)

    def move(self, key: int, to: Status) -> None:
        """Another stage; what stands in its way is asked for first, so that nothing is tried in vain."""
        self._desk.ask.read(VisitGate(key=key, to=to), self._gated)

    def say_no_move(self, old: Status, new: Status) -> None:
        words = self._desk.look.words
        self._desk.told.emit(words.finding("status.not_allowed", {"old": old, "new": new}), "warn")

    def _gated(self, gate: GateScreen) -> None:
        desk = self._desk
        if not gate.blocked_by and not gate.needs_reason:
            desk.acted.emit(SetStatus(key=gate.key, version=gate.version, status=gate.to))
            return
        self.close()
        panel = GatePanel(desk.look, gate)
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)
        self.panel = panel
        desk.put_under_head(panel)
        panel.focus_start()

    def _given(self, action: SetStatus) -> None:
        self._given_up()
        self._desk.acted.emit(action)

    def _given_up(self) -> None:
        self.close()
        self._desk.focus_start()

    def close(self) -> None:
        """Takes the question away."""
        panel, self.panel = self.panel, None
        if panel is not None:
            panel.hide()
            panel.setParent(None)
            panel.deleteLater()
