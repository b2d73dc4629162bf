# SPDX-License-Identifier: Apache-2.0
"""Starts the window: look, office, first-run choice. The window paints before anything is opened."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer
from PySide6.QtWidgets import QApplication

from desktop import bootstrap, userfiles
from desktop.qt.background import Background
from desktop.qt.dialogs.start import StartDialog, Wanted, Wish
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.late import LateGateway
from desktop.qt.look import Look
from desktop.qt.signals import connect
from desktop.qt.theme import apply_theme, make_theme, system_theme_name
from desktop.words import LANGS, Words
from desktop.words.catalogue import Lang

if TYPE_CHECKING:
    from desktop.bootstrap import OpenOffice
    from desktop.qt.reminders.watch import Watch

GC_MS = 3000


def run(
    place: str | None,
    clock: Callable[[], datetime],
    lang: Lang,
    by: str,
    *,
    theme: str = "",
) -> int:
    """Shows the window until it is closed; returns the exit code.

    `place` is a file or a URL (None: the office opened last, else the choice of the first start);
    `theme` is light, dark or empty for what was chosen last or what the system says.
    """
    found = QApplication.instance()
    app = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    app.setApplicationName("dongseon")
    session = Session(app, clock=clock, lang=lang, by=by, theme=theme)
    session.window.show()
    QTimer.singleShot(0, lambda: session.begin(place))
    _collect_here(app)
    code = app.exec()
    session.remember()
    return code


def _collect_here(app: QApplication) -> None:
    """Garbage is collected by the GUI thread only: a worker must never be the one to destroy a widget."""
    gc.disable()
    timer = QTimer(app)
    timer.setInterval(GC_MS)
    timer.timeout.connect(lambda: gc.collect(1))
    timer.start()


class Session(QObject):
    """One run of the program: its window, its office, and what is remembered between runs."""

    def __init__(
        self,
        app: QApplication,
        *,
        clock: Callable[[], datetime],
        lang: Lang,
        by: str,
        theme: str = "",
        executor: Executor | None = None,
        settings: Path | None = None,
    ) -> None:
        super().__init__()
        self._app, self._clock, self._by = app, clock, by
        path = settings or userfiles.data_folder() / "look.ini"
        self.settings = QSettings(str(path), QSettings.Format.IniFormat)
        self._theme = theme or str(self.settings.value("theme", ""))
        kept = str(self.settings.value("lang", ""))
        self._lang: Lang = next((one for one in LANGS if one == kept), lang) if lang == "ko" else lang
        self.look = self._make_look()
        self.background = Background(executor, self)
        self.controller = Controller(LateGateway(self._nothing), self.background, clock, self)
        self.window = MainWindow(self.look, self.controller)
        self.window.look_requested.connect(self._change_look)
        self.window.office_requested.connect(self.choose)
        self.dialog: StartDialog | None = None
        self.watch: Watch | None = None  # made once an office is open: the window is painted before
        self._wanted: Wanted | str | None = None
        geometry = self.settings.value("geometry")
        if geometry is None or not self.window.restoreGeometry(geometry):
            self.window.resize(1280, 800)
        hints = app.styleHints()
        if hasattr(hints, "colorSchemeChanged"):
            hints.colorSchemeChanged.connect(lambda _scheme: self._system_changed())

    def _make_look(self) -> Look:
        name = self._theme or system_theme_name(self._app)
        theme = make_theme(self._app, name=name, scale=self._scale())
        apply_theme(self._app, theme)
        return Look(theme, Words(self._lang))

    def _scale(self) -> float:
        """Text size of this user, in per cent of the system's; 100 where nothing sensible is kept."""
        kept = str(self.settings.value("scale", ""))
        return max(75, min(300, int(kept))) / 100 if kept.isdecimal() else 1.0

    def _change_look(self, what: str, value: str) -> None:
        """`what` is language, theme (empty: as the system) or scale (per cent)."""
        if what == "theme":
            self._theme = value
        elif what == "language":
            self._lang = "en" if value == "en" else "ko"
        self.settings.setValue("lang" if what == "language" else what, value)
        self._dress()

    def _system_changed(self) -> None:
        if not self._theme:
            self._dress()

    def _dress(self) -> None:
        self.look = self._make_look()
        self.window.set_look(self.look)
        if self.watch is not None:
            from desktop.qt.reminders.joining import dress

            dress(self.watch, self.window)

    def _remind(self, place: str) -> None:
        from desktop.qt.reminders.joining import begin, watch_over

        if self.watch is None:
            self.watch = watch_over(self.window)
        begin(self.watch, place)

    def begin(self, place: str | None) -> None:
        """Opens the office typed or the last one; without either the choice is offered."""
        place = place or userfiles.last_office()
        if place is None:
            self.choose()
        else:
            self.open(place)

    def choose(self) -> None:
        """The choice of offices."""
        if self.dialog is None:
            self.dialog = StartDialog(self.look, folder=userfiles.data_folder(), parent=self.window)
            connect(self.dialog.wanted, self.open)
            self.dialog.finished.connect(self._dialog_closed)
            self.dialog.open()

    def _dialog_closed(self, _result: int) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def open(self, wanted: Wanted | str) -> None:
        """Opens or makes an office in the background; a failure is one sentence in the choice."""
        if self.dialog is not None:
            self.dialog.show_busy(True)
        clock, by = self._clock, self._by

        def work() -> OpenOffice:
            office = opened(wanted, clock=clock)
            return replace(office, by=by) if by else office

        self.background.ask(work, self._opened, self._failed, channel="open")

    def _opened(self, office: OpenOffice) -> None:
        userfiles.remember_office(office.place)
        old = self.controller.gateway
        self.window.answers.forget()
        self.controller.use(bootstrap.gateway(office))
        if not isinstance(old, LateGateway):
            self.background.ask(old.close, lambda _none: None, lambda _error: None)
        self.controller.start()
        self._remind(office.place)
        if self.dialog is not None:
            self.dialog.accept()
            self.window.activateWindow()
            self.window.desks.current.focus_start()

    def _failed(self, error: Exception) -> None:
        self.choose()
        if self.dialog is not None:
            self.dialog.show_busy(False)
            self.dialog.say(self.look.words.failure(error))

    def _nothing(self) -> None:
        """There is no office yet; asked for nothing."""

    def remember(self) -> None:
        """Size and place of the window, for the next time."""
        self.settings.setValue("geometry", self.window.saveGeometry())
        self.settings.sync()


def opened(wanted: Wanted | str, *, clock: Callable[[], datetime]) -> OpenOffice:
    """The office wanted, made first where it is new. Runs on the worker; raises OfficeError."""
    if isinstance(wanted, str):
        return bootstrap.open_office(wanted, clock=clock)
    if wanted.wish is Wish.SAMPLE:
        path = userfiles.data_folder() / userfiles.SAMPLE_NAME
        if path.exists():
            return bootstrap.open_office(path, clock=clock)
        return bootstrap.create_sample(path, clock=clock)
    assert wanted.place is not None
    if wanted.wish is Wish.NEW:
        return bootstrap.create_empty(wanted.place, clock=clock)
    return bootstrap.open_office(wanted.place, clock=clock)
