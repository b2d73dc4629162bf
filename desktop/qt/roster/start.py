# SPDX-License-Identifier: Apache-2.0
"""The checklist of an office without facts: what there must be before anybody can be told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.flow import Flow
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, button, label
from desktop.screens.importing import ImportKind
from desktop.screens.roster import Step

KINDS = {
    "dongs": ImportKind.CONSTITUENCIES,  # the file of constituencies names their dongs
    "constituencies": ImportKind.CONSTITUENCIES,
    "members": ImportKind.MEMBERS,
    "committees": ImportKind.COMMITTEES,
}


class Checklist(QScrollArea):
    """Each step with how many there are, a template and an import."""

    import_wanted = Signal(object)  # ImportKind
    template_wanted = Signal(object)  # ImportKind

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px, words = look.theme.px, look.words
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(px(1.4), px(1.2), px(1.4), px(1))
        column.setSpacing(px(0.5))
        column.addWidget(label(words.text("roll.start.title"), font="large", look=look, wrap=True))
        column.addWidget(label(words.text("roll.start.why"), tone="muted", wrap=True))
        self._rows = QVBoxLayout()
        self._rows.setSpacing(px(0.7))
        column.addLayout(self._rows)
        column.addStretch(1)
        self.setObjectName("settings_page")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setWidget(inside)
        self._steps: tuple[Step, ...] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        clear_layout(self._rows)
        for step in steps:
            self._rows.addWidget(self._row(step))

    def _row(self, step: Step) -> QWidget:
        look, words, px = self._look, self._look.words, self._look.theme.px
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(0.25))
        done = step.count > 0 and step.count >= step.wanted
        icon, tone, said = ("ok", "ok", "done") if done else ("warn", "warn", "open")
        name = words.text(f"roll.start.{step.name}")
        key = "roll.start.of" if step.wanted else "roll.start.count"
        count = words.text(key, count=step.count, wanted=step.wanted)
        head = QHBoxLayout()
        head.addWidget(Dot(look, icon, tone, words.text(f"roll.start.{said}")))
        head.addWidget(label(f"{name} · {count}", wrap=True), 1)
        column.addLayout(head)
        kind, buttons = KINDS[step.name], Flow(spacing=px(0.4))
        for text, signal in (
            (words.text("roll.start.template"), self.template_wanted),
            (words.text("roll.import"), self.import_wanted),
        ):
            buttons.addWidget(button(look, text, partial(signal.emit, kind), name=f"{name} {text}"))
        column.addLayout(buttons)
        return row
