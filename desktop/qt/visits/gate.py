# SPDX-License-Identifier: Apache-2.0
"""What stands in the way of another stage, said before it is tried, with a place for the reason."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from desktop.qt.fields import LineField
from desktop.qt.inspector.panels import Panel
from desktop.qt.inspector.readiness import sentence_of
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.actions import SetStatus, SetStatusMany
from desktop.screens.visits import GateScreen

MOST_SAID = 4
MOST_SAID_MANY = 8


class GatePanel(Panel):
    """Says why, and takes a written reason where one passes it or the stage itself asks for one."""

    given = Signal(object)  # SetStatus

    def __init__(self, look: Look, gate: GateScreen) -> None:
        super().__init__(look)
        self.gate = gate
        words = look.words
        title = words.text("visits.gate_title", title=gate.title, old=gate.status, new=gate.to)
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        said = [sentence_of(line, look) for line in gate.blocked_by]
        for sentence in said[:MOST_SAID]:
            self.column.addWidget(
                label(words.text("visits.gate_line", line=sentence), tone="danger", wrap=True)
            )
        if len(said) > MOST_SAID:
            more = words.text("visits.gate_more", count=len(said) - MOST_SAID)
            self.column.addWidget(label(more, tone="muted"))
        row = QHBoxLayout()
        self.field: LineField | None = None
        self.confirm: QPushButton | None = None
        self.back = button(look, look.text("reason.back"), self.closed.emit)
        if gate.can_pass:
            key = "visits.gate_reason" if gate.blocked_by else "visits.gate_why"
            hint = words.text(key)
            self.field = LineField(hint, placeholder=hint, most=2000)
            row.addWidget(self.field, 1)
            self.confirm = button(look, words.text(f"visits.to.{gate.to}"), self._give, kind="primary")
            row.addWidget(self.confirm)
            self.field.textChanged.connect(lambda text: self._check(text))
            self.field.returnPressed.connect(self._give)
            self._check("")
        else:
            row.addWidget(label(words.text("visits.gate_shut"), tone="muted", wrap=True), 1)
        row.addWidget(self.back)
        self.column.addLayout(row)

    def _check(self, text: str) -> None:
        if self.confirm is not None:
            self.confirm.setEnabled(bool(text.strip()))

    def focus_start(self) -> None:
        (self.field or self.back).setFocus()

    def _give(self) -> None:
        if self.field is None:
            return
        self.field.commit_composition()
        why = self.field.text().strip()
        if not why:
            return
        self.given.emit(to_stage(self.gate, why))


class ManyGatesPanel(Panel):
    """The same for several at once: every refusal by its visit, one reason for all, or only the rest."""

    given = Signal(object)  # SetStatusMany

    def __init__(self, look: Look, gates: Sequence[GateScreen]) -> None:
        super().__init__(look)
        self.gates = tuple(gates)
        words = look.words
        shut = [gate for gate in gates if gate.is_shut]
        title = words.text("visits.gates_title", count=len(gates), shut=len(shut))
        self.setAccessibleName(title)
        self.column.addWidget(label(title, font="bold", look=look, wrap=True))
        said = [line for gate in shut for line in _lines_of(gate, look)]
        for sentence in said[:MOST_SAID_MANY]:
            self.column.addWidget(
                label(words.text("visits.gate_line", line=sentence), tone="danger", wrap=True)
            )
        if len(said) > MOST_SAID_MANY:
            more = words.text("visits.gate_more", count=len(said) - MOST_SAID_MANY)
            self.column.addWidget(label(more, tone="muted"))
        row = QHBoxLayout()
        self.field: LineField | None = None
        self.confirm: QPushButton | None = None
        self.rest: QPushButton | None = None
        if all(gate.can_pass for gate in shut):
            hint = words.text("visits.gate_reason" if any(g.blocked_by for g in shut) else "visits.gate_why")
            self.field = LineField(hint, placeholder=hint, most=2000)
            self.confirm = button(look, words.text("visits.gates_do"), self._give, kind="primary")
            self.confirm.setEnabled(False)
            self.field.textChanged.connect(self._check)
            self.field.returnPressed.connect(self._give)
            row.addWidget(self.field, 1)
            row.addWidget(self.confirm)
        else:
            row.addWidget(label(words.text("visits.gate_shut"), tone="muted", wrap=True), 1)
        if len(shut) < len(self.gates):
            free = words.text("visits.gates_rest", count=len(self.gates) - len(shut))
            self.rest = button(look, free, self._give_rest)
            row.addWidget(self.rest)
        self.back = button(look, look.text("reason.back"), self.closed.emit)
        row.addWidget(self.back)
        self.column.addLayout(row)

    def _check(self, text: str) -> None:
        if self.confirm is not None:
            self.confirm.setEnabled(bool(text.strip()))

    def focus_start(self) -> None:
        (self.field or self.rest or self.back).setFocus()

    def _give(self) -> None:
        if self.field is None:
            return
        self.field.commit_composition()
        why = self.field.text().strip()
        if why:
            self.given.emit(SetStatusMany(moves=tuple(to_stage(gate, why) for gate in self.gates)))

    def _give_rest(self) -> None:
        free = [gate for gate in self.gates if not gate.is_shut]
        self.given.emit(SetStatusMany(moves=tuple(to_stage(gate) for gate in free)))


def _lines_of(gate: GateScreen, look: Look) -> list[str]:
    """Each thing in the way, by the visit that it holds up."""
    values = {"title": gate.title, "old": gate.status, "new": gate.to}
    if not gate.blocked_by:
        return [look.words.text("visits.gate_of_free", **values)]
    return [
        look.words.text("visits.gate_of", line=sentence_of(line, look), **values) for line in gate.blocked_by
    ]


def to_stage(gate: GateScreen, why: str = "") -> SetStatus:
    """The action behind a gate; the reason goes where it is asked for."""
    return SetStatus(
        key=gate.key,
        version=gate.version,
        status=gate.to,
        reason=why if gate.needs_reason else "",
        override_reason=why if gate.blocked_by else "",
    )
