# SPDX-License-Identifier: Apache-2.0
"""Every desk and every scale of the calendar in the window: from the key to the frame that shows the answer.

Each is opened once cold (its widgets are made) and then several times from elsewhere.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

from bench.harness import Bench
from desktop.screens.office import DeskName

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from db.office import Office
    from desktop.qt.frame.window import MainWindow
    from desktop.qt.look import Look

NOW = datetime(2026, 11, 23, 0, 0, tzinfo=UTC)
TIMES = 9
_LONGEST_MS = 10_000


def run(b: Bench) -> None:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtWidgets import QApplication

    from desktop.qt.look import Look
    from desktop.qt.theme import apply_theme, make_theme
    from desktop.words import Words

    app = QApplication([])
    theme = make_theme(app, name="light")
    apply_theme(app, theme)
    look = Look(theme, Words("ko"))
    for years in b.years:
        with b.office(years) as office:
            office.clock = lambda: NOW
            _Watch(b, app, look, office, f"{years} y").all()
    b.flat()


class _Watch:
    """One window on one office, timed from request to painted."""

    def __init__(self, b: Bench, app: QApplication, look: Look, office: Office, age: str) -> None:
        from PySide6.QtCore import QEventLoop

        from desktop.desk.gateway import OfficeGateway
        from desktop.qt.background import Background
        from desktop.qt.frame.controller import Controller
        from desktop.qt.frame.window import MainWindow

        self.bench, self.app, self.age = b, app, age
        self.loop = QEventLoop()
        self.background = Background()
        self.controller = Controller(OfficeGateway(office, by="예시"), self.background, lambda: NOW)
        self.window: MainWindow = MainWindow(look, self.controller)
        self.window.resize(1280, 800)
        self.window.show()
        self.controller.screen_ready.connect(lambda _question, _screen: self.loop.quit())
        self.controller.start(watch=False)
        self.loop.exec()
        self._settle()

    def _settle(self) -> None:
        """Lays out and paints whatever waits for it."""
        from PySide6.QtCore import QEvent

        self.app.sendPostedEvents()
        self.app.processEvents()
        self.app.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def taken(self, ask: Callable[[], object]) -> float:
        """Milliseconds from asking to the frame that shows the answer."""
        from PySide6.QtCore import QTimer

        timeout = QTimer()
        timeout.setSingleShot(True)
        timeout.timeout.connect(self.loop.quit)
        timeout.start(_LONGEST_MS)
        start = perf_counter()
        ask()
        self.loop.exec()
        self._settle()
        taken = (perf_counter() - start) * 1000
        self.wait()
        return taken

    def wait(self) -> None:
        """Until nothing is under way any more."""
        from PySide6.QtCore import QTimer

        QTimer.singleShot(60, self.loop.quit)
        self.loop.exec()
        self._settle()

    def all(self) -> None:
        from desktop.qt.calendar.desk import PAGES
        from desktop.qt.frame.desks import MAKERS
        from desktop.screens.calendar import Scale

        calendar = partial(self.window.show_desk, DeskName.CALENDAR)
        for name in MAKERS:
            if name not in (DeskName.CALENDAR, DeskName.FORM):
                self._opened(f"desk {name}", partial(self.window.show_desk, name), calendar)
        week = partial(self.window.calendar.set_scale, Scale.WEEK)
        for scale in PAGES:
            if scale is not Scale.WEEK:
                self._opened(f"calendar, {scale}", partial(self.window.calendar.set_scale, scale), week)
        month = partial(self.window.calendar.set_scale, Scale.MONTH)
        month()
        self.wait()
        self._opened("calendar, week", week, month)
        week()
        self.wait()
        self._opened("next week", lambda: self.window.calendar.turn(1), lambda: self.window.calendar.turn(-1))
        if DeskName.FORM in MAKERS:
            self._form()
        self.window.hide()
        self.background.stop()

    def _form(self) -> None:
        """The whole form of another visit each time."""
        from desktop.qt.form.hosting import open_form

        shown = self.window.calendar.shown
        keys = iter([one.key for one in (shown.items if shown is not None else ())] * 4)
        calendar = partial(self.window.show_desk, DeskName.CALENDAR)
        self._opened("form of a visit", lambda: open_form(self.window, next(keys)), calendar)

    def _opened(self, what: str, ask: Callable[[], object], away: Callable[[], object]) -> None:
        cold = self.taken(ask)
        self.taken(away)
        again = []
        for _ in range(TIMES):
            again.append(self.taken(ask))
            self.taken(away)
        self.bench.note(f"{self.age}: {what}, the first time", cold)
        self.bench.note(f"{self.age}: {what}, to painted", median(again), budget=50)
