# SPDX-License-Identifier: Apache-2.0
"""Long work in small steps, one at a time on the worker: it can be stopped, and others get their turn."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from desktop.qt.background import Background
from desktop.qt.paper.alive import is_alive


class Steps(QObject):
    """Runs each step to its end; `stop` lets the one under way finish and begins no other.

    Ends exactly once with one of `finished`, `stopped` and `failed`; `results` holds what steps gave.
    """

    progressed = Signal(int, int)  # steps done, of how many
    finished = Signal(object)  # results
    stopped = Signal(object)  # results so far
    failed = Signal(object, object)  # Exception, results so far

    def __init__(
        self, background: Background, steps: Sequence[Callable[[], Any]], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._steps = background, tuple(steps)
        self.results: list[Any] = []
        self._is_stopped = self._is_over = False

    @property
    def is_running(self) -> bool:
        return not self._is_over

    def begin(self) -> None:
        self.progressed.emit(0, len(self._steps))
        QTimer.singleShot(0, self, self._next)

    def stop(self) -> None:
        """Nothing more is begun."""
        self._is_stopped = True

    def _next(self) -> None:
        if self._is_over:
            return
        if len(self.results) == len(self._steps):
            self._is_over = True
            self.finished.emit(self.results)
        elif self._is_stopped:
            self._is_over = True
            self.stopped.emit(self.results)
        else:
            self._background.ask(self._steps[len(self.results)], self._done, self._failed)

    def _done(self, result: Any) -> None:
        if not is_alive(self):  # the window was closed meanwhile
            return
        self.results.append(result)
        self.progressed.emit(len(self.results), len(self._steps))
        QTimer.singleShot(0, self, self._next)

    def _failed(self, error: Exception) -> None:
        if not is_alive(self):
            return
        self._is_over = True
        self.failed.emit(error, self.results)
