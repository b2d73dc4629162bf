# SPDX-License-Identifier: Apache-2.0
"""The checklist of an office without facts: what there must be before anybody can be told."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

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


class Checklist(QWidget):
    """Each step with how many there are, a template and an import."""

    section_wanted = Signal(object)  # Section
    import_wanted = Signal(object)  # ImportKind
    template_wanted = Signal(object)  # ImportKind

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        px, words = look.theme.px, look.words
        column = QVBoxLayout(self)
        column.setContentsMargins(px(1.4), px(1.2), px(1.4), px(1))
        column.setSpacing(px(0.5))
        column.addWidget(label(words.text("roll.start.title"), font="large", look=look, wrap=True))
        column.addWidget(label(words.text("roll.start.why"), tone="muted", wrap=True))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(px(0.6))
        self._grid.setVerticalSpacing(px(0.45))
        self._grid.setColumnStretch(1, 1)
        column.addLayout(self._grid)
        column.addStretch(1)
        self._steps: tuple[Step, ...] = ()

    def show_steps(self, steps: Sequence[Step]) -> None:
        if tuple(steps) == self._steps:
            return
        self._steps = tuple(steps)
        clear_layout(self._grid)
        look, words = self._look, self._look.words
        for n, step in enumerate(steps):
            done = step.count > 0 and step.count >= step.wanted
            icon, tone, said = ("ok", "ok", "done") if done else ("warn", "warn", "open")
            name = words.text(f"roll.start.{step.name}")
            self._grid.addWidget(Dot(look, icon, tone, words.text(f"roll.start.{said}")), n, 0)
            count = words.text(
                "roll.start.of" if step.wanted else "roll.start.count",
                count=step.count,
                wanted=step.wanted,
            )
            self._grid.addWidget(label(f"{name} · {count}", wrap=True), n, 1)
            kind = KINDS[step.name]
            template = words.text("roll.start.template")
            take = words.text("roll.import")
            self._grid.addWidget(
                button(look, template, partial(self.template_wanted.emit, kind), name=f"{name} {template}"),
                n,
                2,
            )
            self._grid.addWidget(
                button(look, take, partial(self.import_wanted.emit, kind), name=f"{name} {take}"), n, 3
            )
