# SPDX-License-Identifier: Apache-2.0
"""Above the pages of phones: how many links lead nowhere by now, and the way to new ones."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from desktop.qt.frame.desk import Ask
from desktop.qt.look import Look
from desktop.qt.phones.moved_address import Candidate, candidates
from desktop.qt.phones.serving import Serving
from desktop.qt.widgets import Dot, button, label
from desktop.screens.moved import is_moved
from desktop.screens.phones import PhonesScreen

if TYPE_CHECKING:
    from desktop.qt.phones.moved import MovedDialog


class MovedLine(QFrame):
    """Hidden while all links lead here, and from who may not write. `use` gives it the window's server."""

    left = Signal()  # it is gone with its dialog: the keyboard belongs to the page

    def __init__(self, look: Look, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look, self._ask = look, ask
        self._serving: Serving | None = None
        self._screen: PhonesScreen | None = None
        self.dialog: MovedDialog | None = None
        self.setObjectName("moved_line")
        row = QHBoxLayout(self)
        px = look.theme.px
        row.setContentsMargins(px(0.9), px(0.35), px(0.7), px(0.35))
        row.setSpacing(px(0.5))
        row.addWidget(Dot(look, "warn", "warn", look.text("readiness.warn")))
        self.said = label("", wrap=True)
        row.addWidget(self.said, 1)
        self.open = button(look, look.words.text("moved.line.open"), self.open_dialog)
        row.addWidget(self.open)
        self.hide()

    def use(self, serving: Serving) -> None:
        """Whose address it is."""
        self._serving = serving
        serving.changed.connect(self._show)
        self._show()

    def show_screen(self, screen: PhonesScreen) -> None:
        """Fresh readers."""
        self._screen = screen
        self._show()

    @property
    def choices(self) -> tuple[Candidate, ...]:
        """Under which addresses new links may be handed out."""
        return candidates(self._serving) if self._serving is not None else ()

    def _show(self) -> None:
        screen, found = self._screen, self.choices
        address = found[0].address if found else ""
        count = sum(is_moved(row, address) for row in screen.readers) if screen is not None else 0
        if count:
            self.said.setText(self._look.words.text("moved.line.said", count=count, address=address))
        self.setVisible(count > 0 and screen is not None and screen.may_write)

    def open_dialog(self) -> None:
        """The list, and new links."""
        serving = self._serving
        if serving is None or self.dialog is not None or not self.choices:
            return
        from desktop.qt.phones.moved import MovedDialog

        def apply(candidate: Candidate, then: Callable[[bool], None]) -> None:
            serve_at(serving, candidate, then)

        self.dialog = MovedDialog(self._look, self._ask, self.choices, apply, parent=self.window())
        self.dialog.finished.connect(self._closed)
        self.dialog.open()

    def _closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None
        if self.isVisible():
            self.open.setFocus()
        else:
            self.left.emit()


def serve_at(serving: Serving, candidate: Candidate, then: Callable[[bool], None]) -> None:
    """Has this computer serve there, and says whether it does once that is known."""
    config = candidate.config
    if config is None or not serving.has_office:
        then(config is None)
        return

    def settled() -> None:
        if not serving.is_busy:
            serving.changed.disconnect(settled)
            then(serving.error is None and serving.config == config)

    serving.changed.connect(settled)
    serving.apply(config)
