# SPDX-License-Identifier: Apache-2.0
"""The notice in words, call sheets made and keyed back, the rules of notice, a press announcement."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import cast

from PySide6.QtWidgets import QWidget

from db.records.enums import Kind
from desktop.qt.council.callsheet import KeyIn, PrintSheet
from desktop.qt.council.letter import NoticeDialog
from desktop.qt.form.hosting import form_of, open_form
from desktop.qt.frame.window import MainWindow
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.settings.desk import SettingsDesk
from desktop.qt.shots.face import Face
from desktop.screens.call_sheets import CallSheetScreen, KeyedRow
from desktop.screens.council import CouncilScreen, CouncilView
from desktop.screens.office import DeskName


def message_states(gateway: Gateway, look: Look, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    """Each dialog and page; nothing is recorded."""
    window = face.window(look, gateway, now)
    window.controller.start(watch=False)
    screen: CouncilScreen = gateway.read(CouncilView())
    rows = [row for row in screen.rows if row.needs_telling]
    for row in rows[:1]:
        letter = NoticeDialog(
            look, window.controller, engagement=row.engagement, notice=row.notice, parent=window
        )
        letter.show()
        for tab in letter.tabs:
            letter.show_tab(tab)
            yield f"notice-{tab}", letter
        letter.close()
        lines = [(row.engagement, row.notice) for row in rows]
        sheet = PrintSheet(look, window.controller, lines, parent=window)
        sheet.mobile.setChecked(True)
        sheet.show()
        yield "call-sheet", sheet
        sheet.close()
    yield from _keyed(window, look)
    window.show_desk(DeskName.SETTINGS)
    cast("SettingsDesk", window.desks.current).show_section("rules")
    yield "rules", window
    items = window.calendar.shown.items if window.calendar.shown is not None else ()
    press = next((item.key for item in items if item.kind is Kind.PRESS), 0)
    if press:
        open_form(window, press)
        form = form_of(window)
        if form is not None:
            form.go("press")
            yield "press", window
    window.hide()
    window.deleteLater()


def _keyed(window: MainWindow, look: Look) -> Iterator[tuple[str, QWidget]]:
    """No sheet yet, and a line that cannot be kept."""
    dialog = KeyIn(look, window.controller, parent=window)
    dialog.show()
    yield "key-in", dialog
    wrong = KeyedRow(line=1, error="input.keyed_how", text="3")
    dialog.show_screen(CallSheetScreen(sheet=1, at=window.controller.clock(), by="-", keyed=(wrong,)))
    yield "key-in-wrong", dialog
    dialog.close()
