# SPDX-License-Identifier: Apache-2.0
"""The head of the roster desk: the day everything is shown as of, the search, files in and out."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout

from desktop.inputs.jump import NoDay, day_meant
from desktop.qt.fields import LineField
from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.widgets import button, label
from desktop.screens.roster import RosterScreen, Section
from desktop.words.dates import bare_date


class RosterHead(QFrame):
    """`day_wanted` carries a date, or None for today."""

    day_wanted = Signal(object)
    searched = Signal(str)
    new_wanted = Signal()
    import_wanted = Signal()
    export_wanted = Signal()
    section_wanted = Signal(object)  # Section, where there is no room for the list of sections

    def __init__(self, look: Look, ask: Ask) -> None:
        super().__init__()
        self._look, self._ask = look, ask
        words, px = look.words, look.theme.px
        self.setObjectName("week_head")
        row = QHBoxLayout(self)
        row.setContentsMargins(px(0.8), px(0.5), px(0.6), px(0.4))
        row.setSpacing(px(0.5))
        self.title = label(words.text("roll.title"), font="large", look=look)
        self.as_of = label(words.text("roll.day.as_of"), tone="muted")
        self.sections = QComboBox()
        self.sections.setAccessibleName(words.text("roll.sections"))
        for section in Section:
            self.sections.addItem(words.text(f"roll.section.{section.value}"), section)
        self.sections.hide()
        self.sections.activated.connect(self._section_chosen)
        row.addWidget(self.title)
        row.addWidget(self.sections)
        row.addWidget(self.as_of)
        self.day = LineField(
            words.text("roll.day.as_of"), placeholder=words.text("roll.day_hint.as_of"), most=40
        )
        self.day.setMinimumWidth(px(7.5))
        self.day.setMaximumWidth(px(9))
        self.day.committed.connect(self._day_typed)
        row.addWidget(self.day)
        self.chip = label("", tone="chip_warn", font="small_bold", look=look)
        self.chip.hide()
        row.addWidget(self.chip, 0, Qt.AlignmentFlag.AlignVCenter)
        self.field = LineField(words.text("roll.search"), placeholder=words.text("roll.search"), most=100)
        self.field.setMinimumWidth(px(6))
        self.field.textChanged.connect(self.searched.emit)
        row.addStretch(1)
        row.addWidget(self.field, 2)
        self.import_button = button(look, words.text("roll.import"), self.import_wanted.emit)
        self.export_button = button(look, words.text("roll.export"), self.export_wanted.emit)
        self.new_button = button(
            look, words.text("roll.new"), self.new_wanted.emit, icon="plus", kind="primary"
        )
        for one in (self.import_button, self.export_button, self.new_button):
            row.addWidget(one)

    def show_screen(self, screen: RosterScreen) -> None:
        self.day.show_value(bare_date(screen.day))
        self.sections.setCurrentIndex(list(Section).index(screen.section))
        other = screen.day != screen.today
        self.chip.setText(self._look.words.text("roll.not_today"))
        self.chip.setVisible(other)
        for one in (self.import_button, self.new_button):
            one.setEnabled(screen.can_edit)

    def set_small(self, small: bool) -> None:
        """Without room the sections are a list to open here, and the words beside fields go."""
        self.sections.setVisible(small)
        for one in (self.title, self.as_of):
            one.setVisible(not small)
        new = self._look.words.text("roll.verb.begin" if small else "roll.new")
        self.new_button.setText(new)

    def _section_chosen(self, at: int) -> None:
        self.section_wanted.emit(Section(self.sections.itemData(at)))

    def _day_typed(self, text: str) -> None:
        today = self._ask.today()
        found = day_meant(text, today=today) if text.strip() else today
        if isinstance(found, NoDay):
            words = self._look.words
            self.day.set_wrong(words.error("input.bad_date", {"text": text}))
            return
        self.day.set_wrong("")
        wanted: date | None = None if found == today else found
        self.day.setText(bare_date(found))
        self.day.show_value(bare_date(found))
        self.day_wanted.emit(wanted)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.field.hasFocus() and self.field.text():
            self.field.clear()
        else:
            super().keyPressEvent(event)
