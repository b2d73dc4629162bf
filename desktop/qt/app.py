# SPDX-License-Identifier: Apache-2.0
"""Starts the window. Its frame is on the screen before the modules of the desks are even imported."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from desktop.qt.shell import Kept, Shell
from desktop.words.catalogue import Lang

if TYPE_CHECKING:
    from desktop.qt.session import Session

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
    kept = Kept(None, lang=lang, theme=theme)
    shell = Shell(kept.look(app))
    kept.place(shell)
    sessions: list[Session] = []
    shell.painted.connect(lambda: sessions.append(_begin(app, shell, place, clock, lang, by, theme)))
    shell.show()
    _collect_here(app)
    code = app.exec()
    for session in sessions:
        session.remember()
    return code


def _begin(
    app: QApplication,
    shell: Shell,
    place: str | None,
    clock: Callable[[], datetime],
    lang: Lang,
    by: str,
    theme: str,
) -> Session:
    from desktop.qt import session as sessions

    session = sessions.Session(app, clock=clock, lang=lang, by=by, theme=theme)
    shell.take(session.window)
    QTimer.singleShot(0, lambda: session.begin(place))
    return session


def _collect_here(app: QApplication) -> None:
    """Garbage is collected by the GUI thread only: a worker must never be the one to destroy a widget."""
    gc.disable()
    timer = QTimer(app)
    timer.setInterval(GC_MS)
    timer.timeout.connect(lambda: gc.collect(1))
    timer.start()
