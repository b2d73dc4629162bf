# SPDX-License-Identifier: Apache-2.0
"""Every screen and state of the sample office as pictures at a fixed clock, each one audited."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication, QWidget

from db.records.enums import Kind, Status
from db.records.when import seoul_time
from desktop import bootstrap
from desktop.qt.audit import audit
from desktop.qt.background import Background, InlineExecutor
from desktop.qt.dialogs.start import StartDialog
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.gateway import Gateway
from desktop.qt.look import Look
from desktop.qt.theme import apply_theme, make_theme
from desktop.screens.actions import Conflict, Edit
from desktop.screens.calendar import week_of
from desktop.words import Words
from desktop.words.catalogue import Lang

AT = seoul_time(date(2026, 11, 26), 9, 25)


@dataclass(frozen=True, slots=True)
class Face:
    """One way the window may look."""

    lang: Lang
    theme: str
    width: int
    height: int
    scale: float


_SIZES: tuple[tuple[Lang, str, int, int], ...] = (
    ("ko", "light", 1280, 800),
    ("ko", "dark", 1920, 1080),
    ("en", "light", 1280, 800),
)
FACES: tuple[Face, ...] = tuple(
    Face(lang, theme, width, height, scale) for lang, theme, width, height in _SIZES for scale in (1.0, 2.0)
)


def run(folder: Path) -> int:
    """Writes the pictures into `folder` and says what cannot be read; 0 when everything can."""
    with tempfile.TemporaryDirectory() as scratch:
        user = Words("ko").text("window.shot_user")  # the pictures show nobody's account
        office = bootstrap.create_sample(Path(scratch) / "sample.dongseon", clock=bootstrap.fixed_clock(AT))
        try:
            findings = shots(folder, bootstrap.gateway(replace(office, by=user)), now=AT)
        finally:
            office.close()
    for line in findings:
        sys.stderr.write(f"{line}\n")
    return 1 if findings else 0


def shots(folder: Path, gateway: Gateway, *, now: datetime, faces: tuple[Face, ...] = FACES) -> list[str]:
    """Pictures of every screen and state for each face; what is wrong with their texts comes back."""
    folder.mkdir(parents=True, exist_ok=True)
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    findings: list[str] = []
    for face in faces:
        name = f"{face.lang}-{face.theme}-{face.width}x{face.height}-{round(face.scale * 100)}"
        for state, widget in _states(app, gateway, face, now):
            _settle(app)
            widget.grab().save(str(folder / f"{state}-{name}.png"))
            findings.extend(f"{state} {name}: {line}" for line in audit(widget))
    return findings


def _settle(app: QApplication) -> None:
    """Lets layouts and deletions come to rest."""
    for _ in range(3):
        app.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _states(app: QApplication, gateway: Gateway, face: Face, now: datetime) -> Iterator[tuple[str, QWidget]]:
    theme = make_theme(app, name=face.theme, scale=face.scale)
    apply_theme(app, theme)
    look = Look(theme, Words(face.lang))
    controller = Controller(gateway, Background(InlineExecutor()), lambda: now)
    window = MainWindow(look, controller)
    window.resize(face.width, face.height)
    window.show()
    yield "opening", window
    controller.start(watch=False)
    yield "week", window
    visit = _busiest(window)
    window.calendar.grid.select(visit)
    yield "visit", window
    bar = window.inspector.area.verticalScrollBar()
    for part in (1, 2):
        _settle(app)
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
    window.box.results.hide()
    window.box.clear()
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
    controller = window.controller
    window.show_day(controller.today())
    controller.refresh()
    visit = _busiest(window)
    if visit:
        window.calendar.grid.select(visit)
        window.print_brief()
        if window.outputs.open is not None:
            yield "preview", window.outputs.open
            window.outputs.open.close()
    window.export_calendar()
    if window.outputs.open is not None:
        yield "calendar", window.outputs.open
        window.outputs.open.close()
    start = StartDialog(look, folder=Path(), parent=window)
    start.show()
    yield "start", start
    start.say(look.words.error("office.damaged", {"office": "sample.dongseon"}))
    yield "start-error", start
    start.close()
