# SPDX-License-Identifier: Apache-2.0
"""One run of the program: look, office, first-run choice. The window stands before anything is opened."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop import bootstrap, userfiles
from desktop.qt.background import Background
from desktop.qt.dialogs.start import StartDialog, Wanted, Wish
from desktop.qt.frame.controller import Controller
from desktop.qt.frame.window import MainWindow
from desktop.qt.late import LateGateway
from desktop.qt.shell import SIZE, Kept
from desktop.qt.signals import connect
from desktop.words.catalogue import Lang

if TYPE_CHECKING:
    from desktop.bootstrap import OpenOffice
    from desktop.qt.gateway import Gateway
    from desktop.qt.phones.outside_reader import OutsideReader
    from desktop.qt.reminders.watch import Watch

LOOK_AGAIN_MS = 1000
SERVE_AFTER_MS = 600


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
        self.kept = Kept(settings, lang=lang, theme=theme)
        self.settings = self.kept.settings
        self.look = self.kept.look(app)
        self.background = Background(executor, self)
        self.controller = Controller(LateGateway(self._nothing), self.background, clock, self)
        self.window = MainWindow(self.look, self.controller)
        self.window.look_requested.connect(self._change_look)
        self.window.office_requested.connect(self.choose)
        self.dialog: StartDialog | None = None
        self._waits = False  # another look was chosen while something was being typed
        self.watch: Watch | None = None  # made once an office is open: the window is painted before
        self.outside: OutsideReader | None = None
        self._wanted: Wanted | str | None = None
        self.window.resize(*SIZE)
        hints = app.styleHints()
        if hasattr(hints, "colorSchemeChanged"):
            hints.colorSchemeChanged.connect(lambda _scheme: self._system_changed())

    def _change_look(self, what: str, value: str) -> None:
        """`what` is language, theme (empty: as the system) or scale (per cent)."""
        if what == "theme":
            self.kept.theme = value
        elif what == "language":
            self.kept.lang = "en" if value == "en" else "ko"
        self.settings.setValue("lang" if what == "language" else what, value)
        self._dress()

    def _system_changed(self) -> None:
        if not self.kept.theme:
            self._dress()

    def _dress(self) -> None:
        """The window is built anew: not while words stand in fields that would go with it."""
        if self.window.leaving.in_panels():
            if not self._waits:
                self.window.banner.say(self.look.words.text("unsaved.look_waits"), tone="warn")
                self._waits = True
            QTimer.singleShot(LOOK_AGAIN_MS, self.window, self._dress)
            return
        self._waits = False
        self.look = self.kept.look(self._app)
        self.window.set_look(self.look)
        if self.watch is not None:
            from desktop.qt.reminders.joining import dress

            dress(self.watch, self.window)

    def _remind(self, place: str) -> None:
        from desktop.qt.reminders.joining import begin, watch_over

        if self.watch is None:
            self.watch = watch_over(self.window)
        begin(self.watch, place)

    def _read_outside(self, office: OpenOffice) -> None:
        from desktop.qt.phones.outside_reader import watch_outside

        self.outside = watch_outside(self.outside, office, self.controller)

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
        self._serve(office, None if isinstance(old, LateGateway) else old)
        self.controller.start()
        self._remind(office.place)
        self._read_outside(office)
        self.window.uploading.use(office)
        if self.dialog is not None:
            self.dialog.accept()
            self.window.activateWindow()
            self.window.desks.current.focus_start()

    def _serve(self, office: OpenOffice, old: Gateway | None) -> None:
        """The server of phones follows the office; the one before is closed once nothing serves it."""

        def close() -> None:
            if old is not None:
                self.background.ask(old.close, lambda _none: None, lambda _error: None)

        serving = self.window.serving
        if old is None:  # the week is to be seen first
            QTimer.singleShot(SERVE_AFTER_MS, serving, lambda: serving.use(office))
        else:
            serving.use(office, then=close)

    def _failed(self, error: Exception) -> None:
        self.choose()
        if self.dialog is not None:
            self.dialog.show_busy(False)
            self.dialog.say(self.look.words.failure(error))

    def _nothing(self) -> None:
        """There is no office yet; asked for nothing."""

    def remember(self) -> None:
        """Size and place of the window, for the next time."""
        self.kept.place_of(self.window.window())


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
