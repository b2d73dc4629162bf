# SPDX-License-Identifier: Apache-2.0
"""What opens over the window: the paper window, the list of keys."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog

from desktop import bootstrap
from desktop.qt.fields import finish_editing
from desktop.qt.paper.hosting import Papers
from desktop.screens.paper import PaperView

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.keylist.panel import KeyPanel


class Outputs:
    """Opens the dialogs of its window; `open` is the one that is open, `papers` has the paper window."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.open: QDialog | None = None
        self.papers = Papers(window)

    def paper(self, view: PaperView) -> None:
        """What can be printed of an engagement or of some days, in a window of its own."""
        self.papers.show(view)

    def keys(self) -> None:
        """The list of keys, which can be printed; needs no office."""
        from desktop.qt.keylist.panel import KeyPanel  # few ask for it, and the window paints first

        finish_editing()
        panel = KeyPanel(self._window.look, parent=self._window)
        panel.save_requested.connect(lambda path: self._print_keys(panel, path))
        self._open(panel)

    def _print_keys(self, panel: KeyPanel, path: Path) -> None:
        window = self._window
        words, clock = window.look.words, window.controller.clock

        def done(_nothing: None) -> None:
            panel.say(words.text("keys.panel.saved", file=path), ok=True)

        def failed(error: Exception) -> None:
            panel.say(words.failure(error), ok=False)

        window.controller.background.ask(
            lambda: bootstrap.write_key_sheet(path, words, clock=clock), done, failed
        )

    def _open(self, dialog: QDialog) -> None:
        self.open = dialog
        dialog.finished.connect(self._closed)
        dialog.open()

    def _closed(self, _result: int) -> None:
        if self.open is not None:
            self.open.deleteLater()
        self.open = None
