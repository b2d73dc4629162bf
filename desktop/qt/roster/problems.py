# SPDX-License-Identifier: Apache-2.0
"""What is wrong or missing in a section, each with the one thing that mends it (고치기)."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from desktop.qt.inspector.readiness import SIGNS, sentence_of
from desktop.qt.inspector.section import clear_layout
from desktop.qt.look import Look
from desktop.qt.widgets import Dot, ElidedLabel, button, label
from desktop.screens.roster import RosterFinding

MOST_SHOWN = 60


class Problems(QFrame):
    """`mend` carries the finding. At most five rows tall."""

    mend = Signal(object)  # RosterFinding

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._found: tuple[RosterFinding, ...] | None = None
        self._room = 0
        px = look.theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(0.6), px(0.3), px(0.6), px(0.3))
        column.setSpacing(px(0.15))
        self.head = label("", tone="muted", font="small_bold", look=look)
        column.addWidget(self.head)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        holder = QWidget()
        self.rows = QVBoxLayout(holder)
        self.rows.setContentsMargins(0, 0, 0, 0)
        self.rows.setSpacing(0)
        self.area.setWidget(holder)
        column.addWidget(self.area)

    def show_findings(self, found: Sequence[RosterFinding], *, can_edit: bool) -> None:
        """Gravest first; hidden where there are none."""
        if tuple(found) == self._found:
            return
        self._found = tuple(found)
        look, px = self._look, self._look.theme.px
        clear_layout(self.rows)
        self.setVisible(bool(found))
        self.head.setText(look.words.text("roll.problems", count=len(found)))
        row_px = px(2.1)
        for one in found[:MOST_SHOWN]:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            icon, tone = SIGNS[one.line.severity]
            line.addWidget(Dot(look, icon, tone, look.words.text(f"roll.severity.{one.line.severity}")))
            sentence = sentence_of(one.line, look)
            line.addWidget(ElidedLabel(sentence), 1)
            if can_edit:
                name = look.words.text("roll.mend_of", what=sentence)
                line.addWidget(
                    button(
                        look,
                        look.words.text("roll.mend"),
                        partial(self.mend.emit, one),
                        kind="link",
                        name=name,
                    )
                )
            row.setFixedHeight(row_px)
            self.rows.addWidget(row)
        if len(found) > MOST_SHOWN:
            more = look.words.text("roll.problems_more", count=len(found) - MOST_SHOWN)
            self.rows.addWidget(label(more, tone="muted"))
        self.rows.addStretch(1)
        self.fit(self._room)

    def fit(self, room_px: int) -> None:
        """As tall as its rows, and at most a third of the desk's height."""
        self._room = room_px
        row_px = self._look.theme.px(2.1)
        most = max(2, min(5, room_px // 3 // row_px))
        self.area.setFixedHeight(row_px * min(most, max(1, len(self._found or ()))))

    def focus_start(self) -> None:
        """The first thing that can be mended."""
        links = self.findChildren(QPushButton)
        if links and self.isVisible():
            links[0].setFocus(Qt.FocusReason.TabFocusReason)
