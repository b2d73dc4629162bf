# SPDX-License-Identifier: Apache-2.0
"""The list of recent actions over its window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop.qt.fields import finish_editing
from desktop.qt.form.hosting import open_form

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.history.dialog import RecentDialog


def show_recent(window: MainWindow) -> RecentDialog:
    """Opens the list of what everybody did last; it is the window's open dialog."""
    from desktop.qt.history.dialog import RecentDialog

    finish_editing()
    dialog = RecentDialog(window.look, window.controller, parent=window)
    dialog.opened.connect(lambda key: open_form(window, key))
    dialog.finished.connect(lambda _result: dialog.deleteLater())
    dialog.open()
    return dialog
