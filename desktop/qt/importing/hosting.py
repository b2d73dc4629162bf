# SPDX-License-Identifier: Apache-2.0
"""A calendar file dropped on the window is looked at in the import dialog, whatever desk is shown."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from desktop.qt.importing import open_calendar
from desktop.qt.importing.dropping import CalendarDrop
from desktop.qt.signals import connect

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

_NAME = "calendar_drop"


def accept_calendars(window: MainWindow) -> None:
    """Once a window: it is built anew in another language or theme, and goes on hearing."""
    if window.findChild(CalendarDrop, _NAME) is not None:
        return
    drop = CalendarDrop(window)
    drop.setObjectName(_NAME)

    def dropped(path: Path) -> None:
        open_calendar(window.desks.current, path=path)

    connect(drop.dropped, dropped)
