# SPDX-License-Identifier: Apache-2.0
"""The sections of the roster at the left, each with how many findings it has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from desktop.qt.look import Look
from desktop.qt.roster.table import SIGNS
from desktop.qt.widgets import button
from desktop.screens.roster import Section, SectionCount


class SectionSide(QFrame):
    """Up and down walk; what is walked to is shown."""

    wanted = Signal(object)  # Section
    left = Signal()  # the keyboard goes on into the table

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self.setObjectName("settings_side")
        self.section = Section.MEMBERS
        column = QVBoxLayout(self)
        px = look.theme.px
        column.setContentsMargins(px(0.5), px(0.6), px(0.5), px(0.3))
        column.setSpacing(px(0.05))
        self.buttons: dict[Section, QPushButton] = {}
        for section in Section:
            one = button(
                look, look.words.text(f"roll.section.{section.value}"), partial(self._press, section)
            )
            one.setCheckable(True)
            one.setAutoExclusive(True)
            one.setChecked(section is self.section)
            one.setProperty("look", "section")
            one.setIconSize(QSize(px(1.1), px(1.1)))
            self.buttons[section] = one
            column.addWidget(one)
        column.addStretch(1)

    def show_counts(self, counts: Sequence[SectionCount]) -> None:
        words = self._look.words
        for count in counts:
            one = self.buttons[count.section]
            name = words.text(f"roll.section.{count.section.value}")
            if count.findings:
                said = words.text("roll.section_count", name=name, count=count.findings)
                icon, tone = SIGNS[count.severity]
                one.setIcon(self._look.icon(icon, tone))
                one.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
            else:
                said = name
                one.setIcon(self._look.icon("ok", "ok") if count.rows else self._look.icon("blank"))
            one.setText(said)
            one.setAccessibleName(said)
            one.setToolTip(words.text("roll.section_tip", name=name, rows=count.rows, count=count.findings))

    def mark(self, section: Section) -> None:
        self.section = section
        self.buttons[section].setChecked(True)

    def _press(self, section: Section) -> None:
        self.mark(section)
        self.wanted.emit(section)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        order = list(Section)
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        focused = next((s for s, one in self.buttons.items() if one.hasFocus()), None)
        if focused is not None and step is not None:
            beside = order[max(0, min(len(order) - 1, order.index(focused) + step))]
            self.buttons[beside].setFocus()
            self._press(beside)
        elif focused is not None and event.key() in (
            Qt.Key.Key_Right,
            Qt.Key.Key_Return,
            Qt.Key.Key_Enter,
        ):
            self.left.emit()
        else:
            super().keyPressEvent(event)
