# SPDX-License-Identifier: Apache-2.0
"""The council's calendar: the year as printed, other dates, an empty year; the import, dry and bad."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import cast

from PySide6.QtWidgets import QWidget

from desktop.qt.gateway import Gateway
from desktop.qt.importing import open_import
from desktop.qt.look import Look
from desktop.qt.sessions.desk import SessionsDesk
from desktop.qt.sessions.panels import MovePanel
from desktop.qt.shots.face import Face
from desktop.screens.importing import ImportKind, SaveTable
from desktop.screens.office import DeskName
from desktop.screens.sessions import SessionsView
from desktop.words.dates import bare_date

PRINTED = 2020
EMPTY = 2031
_SHOWN = 6


def session_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """The desk, its fields, and the import over it."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    window.show_desk(DeskName.SESSIONS)
    desk = cast("SessionsDesk", window.desks.current)
    yield "session", window
    desk.editing.begin("move")
    panel = desk.editing.panel
    if isinstance(panel, MovePanel):
        first, last = date(now.year, 11, 9), date(now.year, 12, 30)
        panel.shift.setChecked(True)
        panel.boxes["dates"].field.setText(f"{bare_date(first)}~{bare_date(last)}")
        panel.propose()
    yield "session-move", window
    desk.editing.close()
    desk.aim(SessionsView(year=PRINTED))
    yield "sessions-year", window
    desk.editing.new()
    yield "session-new", window
    desk.editing.close()
    desk.aim(SessionsView(year=EMPTY))
    yield "sessions-empty", window
    dialog = open_import(desk, ImportKind.DONGS)
    yield "import-empty", dialog
    with tempfile.TemporaryDirectory() as scratch:
        dialog.read(_spoiled(gateway, Path(scratch)))
        dialog.pages.show_status(None)
        yield "import-dry-run", dialog
        dialog.pages.show_busy(look.words.text("importing.dialog.writing"))
        yield "import-busy", dialog
    dialog.close()
    window.hide()
    window.deleteLater()


def _spoiled(gateway: Gateway, folder: Path) -> Path:
    """A few rows of the office's own dongs, one of each sort of them."""
    path = folder / "dongs.csv"
    gateway.read(SaveTable(kind=ImportKind.DONGS, path=str(path)))
    head, *rows = path.read_text(encoding="utf-8-sig").splitlines()[: _SHOWN + 1]
    cells = [row.split(",") for row in rows]
    cells[0][0] = "?"
    cells[1][2] = "99"
    cells[2][1] += "2"
    cells[3][2] = "37.5001"
    path.write_text("\n".join((head, *(",".join(row) for row in cells))), encoding="utf-8")
    return path
