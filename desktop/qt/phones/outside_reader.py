# SPDX-License-Identifier: Apache-2.0
"""Reads outside calendars while the window is open, on a thread of its own: when due, when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import bootstrap
from desktop.qt.signals import connect
from desktop.screens.actions import Done
from desktop.screens.outside import READS

if TYPE_CHECKING:
    from desktop.bootstrap import OpenOffice
    from desktop.qt.frame.controller import Controller

FIRST_MS, EVERY_MS = 5_000, 60_000  # after the window has come to rest; then each minute
Stopped = Callable[[], bool]
Work = Callable[[Stopped], Any]
Start = Callable[[Callable[[], None]], None]


def in_thread(run: Callable[[], None]) -> None:
    """A thread that nobody waits for when the program ends: a server may take its time."""
    threading.Thread(target=run, name="outside", daemon=True).start()


class OutsideReader(QObject):
    """One office, one reading at a time. `done` is emitted after each that read anything."""

    done = Signal(object)  # tuple of desktop.feed.outside.OutsideRead
    _ended = Signal(object)

    def __init__(self, work: Work, parent: QObject | None = None, *, start: Start = in_thread) -> None:
        super().__init__(parent)
        self._work, self._start = work, start
        self._is_reading = self._again = self._is_over = False
        connect(self._ended, self._deliver)
        self._timer = QTimer(self)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> None:
        """Looks soon, and each minute from then on."""
        self._timer.start()
        QTimer.singleShot(FIRST_MS, self, self.look)

    def look(self) -> None:
        """Reads what is due, now; once more afterwards where something is under way."""
        if self._is_over:
            return
        if self._is_reading:
            self._again = True
            return
        self._is_reading = True
        self._start(self._run)

    def _run(self) -> None:
        try:
            found: Any = self._work(lambda: self._is_over)
        except Exception:  # the office is busy or gone: its own desks say so; the next minute tries again
            found = ()
        if not self._is_over:
            self._ended.emit(found)

    def _deliver(self, found: Any) -> None:
        self._is_reading = False
        if self._is_over:
            return
        if found:
            self.done.emit(found)
        if self._again:
            self._again = False
            self.look()

    def stop(self) -> None:
        """Nothing more is begun, nothing more is told."""
        self._is_over = True
        self._timer.stop()


def watch_outside(old: OutsideReader | None, office: OpenOffice, controller: Controller) -> OutsideReader:
    """The reader of an office that was just opened, in place of the one of before."""
    if old is not None:
        old.stop()
        old.deleteLater()

    def work(stopped: Stopped) -> Any:
        return bootstrap.read_outside(office, stopped=stopped)

    reader = OutsideReader(work, controller)
    reader.done.connect(lambda _reads: controller.refresh())

    def answered(action: object, answer: object) -> None:
        if isinstance(action, READS) and isinstance(answer, Done):
            reader.look()

    connect(controller.answered, answered)
    reader.begin()
    return reader
