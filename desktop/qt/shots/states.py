# SPDX-License-Identifier: Apache-2.0
"""The states of the main window around the sample week: busy, asked, refused, failed, empty."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication, QWidget

from db.records.enums import Kind, Status
from desktop.qt.dialogs.start import StartDialog
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.shots.face import Face
from desktop.screens.actions import Conflict, Edit
from desktop.screens.calendar import week_of


def states(
    app: QApplication, gateway: Gateway, look: Look, face: Face, now: datetime
) -> Iterator[tuple[str, QWidget]]:
    """The week, its inspector, what happens in it, and the dialogs."""
    window = face.window(look, gateway, now)
    controller = window.controller
    yield "opening", window
    controller.start(watch=False)
    yield "week", window
    visit = _busiest(window)
    window.calendar.grid.select(visit)
    yield "visit", window
    bar = window.inspector.area.verticalScrollBar()
    for part in (1, 2):
        app.processEvents()
        bar.setValue(bar.maximum() * part // 2)
        yield f"visit-{part + 1}", window
    for state in _panels(window, controller):
        yield state, window
    yield from _dialogs(window, look)
    window.hide()  # not closed: the office goes on to the next face
    window.deleteLater()


def _busiest(window: MainWindow) -> int:
    """The planned visit with most to do."""
    items = window.calendar.shown.items if window.calendar.shown is not None else ()
    planned = [i for i in items if i.kind is Kind.VISIT and i.status is Status.PLANNED] or list(items)
    return max(planned, key=lambda i: (i.blocks_left, i.warns_left, -i.key)).key if planned else 0


def _panels(window: MainWindow, controller: Controller) -> Iterator[str]:
    """Brings the window into one state after the other and names it."""
    inspector = window.inspector
    shown = inspector.shown
    if shown is not None:
        if shown.notices:
            inspector.mending.open_call(shown.notices[0].key)
            yield "call"
        cancel = next((m for m in shown.moves if m.status is Status.CANCELLED), None)
        if cancel is not None:
            inspector.mending.ask_status(cancel)
            _to_top(window)
            yield "cancel"
        units: dict[str, tuple[object, object, object]] = {
            "title": (shown.title, f"{shown.title} 2", f"{shown.title} 3"),
            "when": (shown.when, shown.when, shown.when),
        }
        conflict = Conflict(key=shown.key, units=units, by=shown.saved_by)
        inspector.mending.close()
        inspector.answer(Edit(key=conflict.key, version=1, base={}, values={}), conflict)
        _to_top(window)
        yield "conflict"
        inspector.mending.close()
    window.answers.fail(RuntimeError("shot"))
    yield "error"
    window.banner.clear()
    window.box.setText(shown.title[:2] if shown is not None else "a")
    window.box.look_up()
    yield "search"
    window.box.setText("zzz")
    window.box.look_up()
    yield "nothing-found"
    window.box.setText(window.look.words.text("box.shot_line"))
    window.box.look_up()
    yield "quick"
    window.box.setText("/")
    window.box.look_up()
    yield "commands"
    window.box.clear_all()
    window.calendar.grid.select(0)
    controller.open_engagement(0)
    far = controller.today() + timedelta(days=7 * 200)
    window.show_day(far)
    yield "empty-week"
    window.calendar.expect(week_of(far + timedelta(days=7)))
    yield "loading"


def _to_top(window: MainWindow) -> None:
    window.inspector.area.verticalScrollBar().setValue(0)


def _dialogs(window: MainWindow, look: Look) -> Iterator[tuple[str, QWidget]]:
    window.show_day(window.controller.today())
    window.controller.refresh()
    start = StartDialog(look, folder=Path(), parent=window)
    start.show()
    yield "start", start
    start.say(look.words.error("office.damaged", {"office": "sample.dongseon"}))
    yield "start-error", start
    start.close()
