# SPDX-License-Identifier: Apache-2.0
"""The foot of the paper window: what came of it, how far it is, and the buttons."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QProgressBar, QWidget

from desktop.qt.look import Look
from desktop.qt.widgets import button, label

_BESIDE, _ABOVE = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class Foot(QWidget):
    """Either the buttons or, while something runs, how far it is and 멈춤.

    What is said stands beside the buttons, above them where there is no room for all of it.
    """

    save_wanted = Signal()
    bind_wanted = Signal()
    print_wanted = Signal()
    copy_wanted = Signal()
    stop_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        theme, text = look.theme, look.words.text
        self._both = QBoxLayout(_BESIDE, self)
        self._both.setContentsMargins(theme.px(0.8), theme.px(0.5), theme.px(0.8), theme.px(0.5))
        self._both.setSpacing(theme.px(0.5))
        self.tone = ""
        self.said = label("", wrap=True)
        self._both.addWidget(self.said, 1)
        self._hands = QWidget()
        row = QHBoxLayout(self._hands)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(0.5))
        row.addStretch(1)
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
        self._both.addWidget(self._hands)
        self.is_busy = False
        self.note()
        self.show_count(1, able=False)

    def note(self) -> None:
        """What saving and printing mean."""
        self.say(self._look.words.text("paper.do.note"), tone="muted")

    def say(self, sentence: str, *, tone: str = "") -> None:
        """What became of it; `tone` is ok, danger, warn or muted."""
        is_news = tone not in ("", "muted") and sentence != self.said.text()
        self.tone = tone
        self.said.setProperty("tone", tone)
        self.said.setText(sentence)
        self.said.setAccessibleName(sentence)
        self.said.style().unpolish(self.said)
        self.said.style().polish(self.said)
        self._fit()
        if is_news and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self.said, QAccessible.Event.Alert))

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
        self._fit()

    def show_progress(self, sentence: str, done: int, count: int) -> None:
        """Something runs; the sentence says what, and how far it is."""
        self.progress.setRange(0, max(1, count))
        self.progress.setValue(done)
        self.progress.setAccessibleName(sentence)
        self.say(sentence)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Beside the buttons if the whole sentence has room there."""
        margins = self._both.contentsMargins()
        room = self.width() - margins.left() - margins.right() - self._both.spacing()
        wide = self.said.fontMetrics().horizontalAdvance(self.said.text())
        fits = wide + self._look.theme.px(1) <= room - self._hands.sizeHint().width()
        self._both.setDirection(_BESIDE if fits else _ABOVE)
