# SPDX-License-Identifier: Apache-2.0
"""The foot of the paper window: what came of it, how far it is, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import ElidedLabel, button


class Foot(QWidget):
    """Either the buttons or, while something runs, how far it is and 멈춤."""

    save_wanted = Signal()
    bind_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme, text = look.theme, look.words.text
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(0.8), theme.px(0.5), theme.px(0.8), theme.px(0.5))
        row.setSpacing(theme.px(0.5))
        self.said = ElidedLabel()
        row.addWidget(self.said, 1)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(theme.px(12))
        row.addWidget(self.progress)
        self.stop = button(look, text("paper.do.stop"), self.stop_wanted.emit)
        self.copy = button(look, text("paper.do.copy"), self.copy_wanted.emit, icon="copy")
        self.bind = button(look, text("paper.do.bind"), self.bind_wanted.emit)
        self.print = button(look, text("paper.do.print"), self.print_wanted.emit, icon="print")
        self.save = button(look, text("paper.do.save"), self.save_wanted.emit, kind="primary")
        for made in (self.stop, self.copy, self.bind, self.print, self.save):
            row.addWidget(made)
        self.is_busy = False
        self.note()
        self.show_count(1, able=False)

    def note(self) -> None:
        """What saving and printing mean."""
        self.say(self._look.words.text("paper.do.note"), tone="muted")

    def say(self, sentence: str, *, tone: str = "") -> None:
        """What became of it; `tone` is ok, danger, warn or muted."""
        self.said.setProperty("tone", tone)
        self.said.setText(sentence)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)

    def show_count(self, count: int, *, able: bool, can_copy: bool = False) -> None:
        """So many sheets would go out; `able` fails where nothing can."""
        text, many = self._look.words.text, count > 1
        save = text("paper.do.save_many", count=count) if many else text("paper.do.save")
        for made, said in (
            (self.save, save),
            (self.print, text("paper.do.print_many", count=count) if many else text("paper.do.print")),
        ):
            made.setText(said)
            made.setAccessibleName(said)
        running = self.is_busy
        for made in (self.save, self.print, self.copy):
            made.setVisible(not running)
            made.setEnabled(can_copy if made is self.copy else able)
        self.bind.setVisible(many and not running)
        self.bind.setEnabled(able)
        self.stop.setVisible(running)
        self.progress.setVisible(running)

    def show_progress(self, sentence: str, done: int, count: int) -> None:
        """Something runs; the sentence says what, and how far it is."""
        self.progress.setRange(0, max(1, count))
        self.progress.setValue(done)
        self.progress.setAccessibleName(sentence)
        self.say(sentence)
