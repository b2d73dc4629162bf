# SPDX-License-Identifier: Apache-2.0
"""Moving engagements from stage to stage: at once where nothing is in the way, else after a reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from db.records.enums import Status
from desktop.qt.signals import connect
from desktop.qt.visits.gate import GatePanel, ManyGatesPanel, to_stage
from desktop.screens.actions import SetStatusMany
from desktop.screens.asking import Action
from desktop.screens.visits import STAGES, GateScreen, VisitGate, VisitGates, VisitRow

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
        self.panel: GatePanel | ManyGatesPanel | None = None

    def step(self, rows: Iterable[VisitRow], by: int) -> None:
        """The stage before or after, for everything chosen."""
        wanted, shut = [], []
        for row in rows:
            to = beside(row.status, by)
            if to is None:
                shut.append(row)
            else:
                wanted.append((row, to))
        if shut:
            words = self._desk.look.words
            self._desk.told.emit(words.text("visits.no_stage", status=shut[0].status), "warn")
        self.move_rows(wanted)

    def move_rows(self, wanted: Sequence[tuple[VisitRow, Status]]) -> None:
        """Several to their stages as one step; what is in the way of any is asked about together."""
        if len(wanted) == 1:
            self.move(wanted[0][0].key, wanted[0][1])
        elif wanted:
            asked = tuple(VisitGate(key=row.key, to=to) for row, to in wanted)
            self._desk.ask.read(VisitGates(asked=asked), self._all_gated)

    def move(self, key: int, to: Status) -> None:
        """Another stage; what stands in its way is asked for first, so that nothing is tried in vain."""
        self._desk.ask.read(VisitGate(key=key, to=to), self._gated)

    def say_no_move(self, old: Status, new: Status) -> None:
        words = self._desk.look.words
        self._desk.told.emit(words.finding("status.not_allowed", {"old": old, "new": new}), "warn")

    def _gated(self, gate: GateScreen) -> None:
        if not self._is_as_seen(gate):
            return
        if not gate.is_shut:
            self._desk.acted.emit(to_stage(gate))
        else:
            self._open(GatePanel(self._desk.look, gate))

    def _all_gated(self, gates: tuple[GateScreen, ...]) -> None:
        gates = tuple(gate for gate in gates if self._is_as_seen(gate))
        if any(gate.is_shut for gate in gates):
            self._open(ManyGatesPanel(self._desk.look, gates))
        elif gates:
            self._desk.acted.emit(SetStatusMany(moves=tuple(to_stage(gate) for gate in gates)))

    def _is_as_seen(self, gate: GateScreen) -> bool:
        """A stage asked for by what the row showed is not given to what a colleague moved meanwhile."""
        desk = self._desk
        rows = desk.shown.rows if desk.shown is not None else ()
        seen = next((row.status for row in rows if row.key == gate.key), gate.status)
        if seen is not gate.status:
            words = desk.look.words
            desk.told.emit(words.text("visits.gate_moved", title=gate.title, status=gate.status), "warn")
        return seen is gate.status

    def _open(self, panel: GatePanel | ManyGatesPanel) -> None:
        self.close()
        panel.closed.connect(self._given_up)
        connect(panel.given, self._given)
        self.panel = panel
        self._desk.put_under_head(panel)
        panel.focus_start()

    def _given(self, action: Action) -> None:
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
