# SPDX-License-Identifier: Apache-2.0
"""이력: what was done to this visit; read when it is opened and again when something changed."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtWidgets import QWidget

from desktop.qt.form.section import FormSection
from desktop.qt.history.panel import PastPanel
from desktop.screens.form import FormScreen
from desktop.screens.past import PastScreen, PastView


class PastSection(FormSection):
    """The history of the engagement shown."""

    name = "past"

    def build(self) -> None:
        self.panel = PastPanel(self.look, self.ask, self._act)
        self.column.addWidget(self.panel, 1)

    def show_form(self, screen: FormScreen) -> None:
        super().show_form(screen)
        self.read()

    def read(self) -> None:
        """Asks for the history, if it is the section that is seen."""
        if self.kept is not None and self.isVisible():
            self.ask.read(PastView(key=self.kept.key), self._show, channel="form_past")

    def _show(self, screen: PastScreen) -> None:
        if self.kept is not None and screen.key == self.kept.key:
            self.panel.show_past(screen)

    def first_widgets(self) -> Iterator[QWidget]:
        yield self.panel.table
