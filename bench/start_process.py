# SPDX-License-Identifier: Apache-2.0
"""One start of a window, as a process of its own: `python -m bench.start_process bare|NOW STARTED [PLACE]`.

`bare` is a window with one label in the program's font. Otherwise it is the program, started as its
command starts it. STARTED is the wall clock (seconds) just before the process was made. Prints the
milliseconds to each thing that became visible, and the memory then, as JSON, and ends at once.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QWidget

if TYPE_CHECKING:
    from desktop.qt.frame.window import MainWindow

FONT = Path(__file__).parents[1] / "resources" / "fonts" / "DongseonSansKR-Regular.ttf"
_LONGEST_MS = 60_000
_QUIET_MS = 1_000

_started = 0.0
_stays = False
_seen: dict[str, float] = {}


def main() -> None:
    global _started
    mode, _started = sys.argv[1], float(sys.argv[2])
    if mode == "bare":
        _bare()
    else:
        _program(now=mode, place=sys.argv[3], stay=sys.argv[4:] == ["stay"])


def _bare() -> None:
    from PySide6.QtGui import QFont, QFontDatabase

    app = QApplication(sys.argv[:1])
    number = QFontDatabase.addApplicationFont(str(FONT))
    app.setFont(QFont(QFontDatabase.applicationFontFamilies(number)[0], 10))
    window = QMainWindow()
    window.setCentralWidget(QLabel("동선 · 서북병원 동절기 감염병 대응 점검"))
    window.resize(1280, 800)
    Painted(window, lambda: _see("painted", end=True))
    window.show()
    app.exec()


def _program(*, now: str, place: str, stay: bool) -> None:
    """The command itself, with a shell and a session that tell when something was painted."""
    global _stays
    _stays = stay
    from desktop import __main__ as program
    from desktop.qt import shell

    class Seen(shell.Shell):
        def __init__(self, *args: Any) -> None:
            super().__init__(*args)
            QTimer.singleShot(_LONGEST_MS, lambda: os._exit(4))
            self.first_frame = Painted(self.centralWidget(), lambda: _see("painted"))
            self.painted.connect(_watch_session)

    shell.Shell = Seen  # type: ignore[assignment,misc]
    program.main(["--office", place, "--now", now, "--lang", "ko"])


def _watch_session() -> None:
    """From here on a session tells when its window is painted, and when its week is."""
    from desktop.qt import session as windows

    class Watched(windows.Session):
        def __init__(self, *args: Any, **more: Any) -> None:
            super().__init__(*args, **more)
            self.first_window = Painted(self.window, lambda: _see("made"))
            self.controller.screen_ready.connect(lambda _question, _screen: self._week_read())

        def _week_read(self) -> None:
            if "filled" not in _seen:
                self.filled = Painted(self.window.calendar.grid.viewport(), self._filled)

        def _filled(self) -> None:
            _see("filled", end=not _stays)
            _print_something(self.window)

    windows.Session = Watched  # type: ignore[misc]


def _print_something(window: MainWindow) -> None:
    """Looks at three weeks and a visit, then makes a first brief: memory before and after."""
    first = window.calendar.first

    def choose() -> None:
        shown = window.calendar.shown
        assert shown is not None
        most = max(shown.items, key=lambda item: (item.blocks_left, item.warns_left))
        window.calendar.grid.select(most.key)

    def print_now() -> None:
        _see("before")
        window.deeds.print_paper()
        wait()

    def wait() -> None:
        if window.outputs.papers.window is None:
            QTimer.singleShot(100, wait)
        else:
            QTimer.singleShot(_QUIET_MS, lambda: _see("printed", end=True))

    steps: list[Callable[[], object]] = [
        partial(window.show_day, first + timedelta(days=7 * week)) for week in (1, 2, 0)
    ]
    for number, step in enumerate((*steps, choose, print_now)):
        QTimer.singleShot(_QUIET_MS * number, partial(_do, step))


def _do(step: Callable[[], object]) -> None:
    step()


class Painted(QObject):
    """Calls once when a widget has been painted: the loop comes round again after the frame is out."""

    def __init__(self, widget: QWidget, then: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget, self._then = widget, then
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint and watched is self._widget:
            self._widget.removeEventFilter(self)
            QApplication.postEvent(self, QEvent(QEvent.Type.User))
        return False

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.User:
            self._then()
            return True
        return super().event(event)


def _see(what: str, *, end: bool = False) -> None:
    _seen[what] = (time.time() - _started) * 1000
    _seen[f"{what} MB"] = memory_mb()
    if end:
        sys.stdout.write(json.dumps(_seen))
        sys.stdout.flush()
        os._exit(0)


def memory_mb() -> float:
    """What this process holds in memory now (Linux); 0 where that cannot be read."""
    try:
        text = Path("/proc/self/statm").read_text(encoding="ascii")
    except OSError:
        return 0.0
    return int(text.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


if __name__ == "__main__":
    main()
