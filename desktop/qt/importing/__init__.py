# SPDX-License-Identifier: Apache-2.0
"""Files brought into the office from any desk: `open_import(desk, kind)`, `open_calendar(desk)`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.screens.importing import ImportKind

if TYPE_CHECKING:
    from desktop.qt.frame.desk import Desk
    from desktop.qt.importing.calendar import CalendarDialog
    from desktop.qt.importing.dialog import ImportDialog
    from desktop.qt.phones.page import PhonesPage

__all__ = ["ImportKind", "open_calendar", "open_import"]


def open_import(desk: Desk, kind: ImportKind, *, path: Path | None = None) -> ImportDialog:
    """The dialog of a file of this kind; a file that is known already is read at once."""
    from desktop.qt.importing.dialog import ImportDialog

    dialog = ImportDialog(desk.look, desk.ask, kind, parent=desk)
    back = desk.focusWidget()
    if back is not None:
        dialog.closed.connect(back.setFocus)
    dialog.open()
    if path is not None:
        dialog.read(path)
    return dialog


def open_calendar(desk: Desk | PhonesPage, *, path: Path | None = None) -> CalendarDialog:
    """The dialog of calendar files (.ics); a file that is known already is read at once."""
    from desktop.qt.importing.calendar import CalendarDialog

    dialog = CalendarDialog(desk.look, desk.ask, parent=desk)
    back = desk.focusWidget()
    if back is not None:
        dialog.closed.connect(back.setFocus)
    dialog.open()
    if path is not None:
        dialog.read(path)
    return dialog
