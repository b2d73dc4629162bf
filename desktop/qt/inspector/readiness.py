# SPDX-License-Identifier: Apache-2.0
"""The readiness list: each line a sign, a sentence and the one thing that mends it."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.qt.inspector.section import Section
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label, rule
from desktop.screens.engagement import ReadinessLine

SIGNS = {
    "block": ("block", "danger"),
    "warn": ("warn", "warn"),
    "info": ("info", "muted"),
    "ok": ("ok", "ok"),
}
# What the inspector itself can do about a line. An action not listed gets no button.
HANDLED = frozenset(
    {
        "notice.record",
        "notice.call_list",
        "when.edit",
        "place.edit",
        "bureau.edit",
        "material.receive",
        "runsheet.edit",
        "people.edit",
        "remarks.edit",
        "urgency.reason",
        "override.give",
        "roster.edit",
        "engagement.show",
    }
)


def sentence_of(line: ReadinessLine, look: Look) -> str:
    """The sentence of a finding or a passed check."""
    if look.words.has(f"findings.{line.code}"):
        return look.words.finding(line.code, line.values)
    return look.text("readiness.unknown", code=line.code)


class Readiness(Section):
    """`acted` carries the action's name and the line."""

    acted = Signal(str, object)

    def __init__(self, look: Look) -> None:
        super().__init__(look, look.text("section.readiness"))

    def show_lines(self, lines: tuple[ReadinessLine, ...], *, can_edit: bool) -> None:
        """Blocks first, then what to look at, then what is settled."""
        self.clear()
        counted = [line for line in lines if line.severity != "info"]
        settled = sum(1 for line in counted if line.severity == "ok" or line.override)
        self.title.setText(self.look.text("section.readiness_count", done=settled, total=len(counted)))
        self.setVisible(bool(lines))
        order = {"block": 0, "warn": 1, "info": 2, "ok": 3}
        ranked = sorted(lines, key=lambda x: order.get(x.severity, 2) if not x.override else 3)
        for number, line in enumerate(ranked):
            if number:
                self.add(rule())
            self.add(self._line(line, can_edit=can_edit))

    def _line(self, line: ReadinessLine, *, can_edit: bool) -> QWidget:
        look = self.look
        made = QWidget()
        row = QHBoxLayout(made)
        row.setContentsMargins(0, look.theme.px(0.15), 0, look.theme.px(0.15))
        row.setSpacing(look.theme.px(0.45))
        drawing, tone = SIGNS["ok"] if line.override else SIGNS.get(line.severity, SIGNS["info"])
        meaning = (
            look.text("readiness.overridden") if line.override else look.text(f"readiness.{line.severity}")
        )
        row.addWidget(Dot(look, drawing, tone, meaning), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        sentence = sentence_of(line, look)
        words.addWidget(label(sentence, wrap=True))
        if line.override:
            words.addWidget(
                label(look.text("readiness.override_reason", reason=line.override), tone="muted", wrap=True)
            )
        row.addLayout(words, 1)
        buttons = QVBoxLayout()
        buttons.setSpacing(0)
        for action in self._actions(line) if can_edit else ():
            one = button(
                look,
                look.words.action(action),
                partial(self.acted.emit, action, line),
                kind="link",
                name=look.text("readiness.action_name", action=look.words.action(action), line=sentence),
            )
            buttons.addWidget(one, 0, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        buttons.addStretch(1)
        row.addLayout(buttons)
        return made

    def _actions(self, line: ReadinessLine) -> list[str]:
        if line.override or line.severity == "ok":
            return []
        offered = [line.action] if line.action in HANDLED else []
        # A block that is not about telling people can be passed with a written reason.
        if (
            line.severity == "block"
            and not line.action.startswith("notice.")
            and "override.give" not in offered
        ):
            offered.append("override.give")
        return offered
