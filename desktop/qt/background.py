# SPDX-License-Identifier: Apache-2.0
"""Everything slow happens on one worker thread; answers come back to the GUI thread as values.

One worker, so that writes keep the order in which they were asked for.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import CancelledError, Executor, Future, ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Signal

from desktop.qt.signals import connect

T = TypeVar("T")


class InlineExecutor(Executor):
    """Does the work at once in the calling thread, for tests and pictures."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future


class Background(QObject):
    """Asks the office off the GUI thread. `busy_changed` tells whether anything is under way."""

    busy_changed = Signal(bool)
    _answered = Signal(object)

    def __init__(self, executor: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="office")
        self._numbers: dict[str, int] = {}
        self._under_way = 0
        self._stopped = False
        connect(self._answered, self._deliver)

    @property
    def is_busy(self) -> bool:
        """Something is under way."""
        return self._under_way > 0

    def ask(
        self,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None],
        *,
        channel: str = "",
    ) -> None:
        """Runs `work` on the worker and hands its result, or its exception, to a callback here.

        Of several questions on the same `channel` only the latest is answered: a week flipped
        past is not shown.
        """
        number = self._numbers.get(channel, 0) + 1
        self._numbers[channel] = number
        self._under_way += 1
        if self._under_way == 1:
            self.busy_changed.emit(True)
        future = self._executor.submit(work)
        future.add_done_callback(lambda f: self._answered.emit((f, done, failed, channel, number)))

    def _deliver(
        self, answer: tuple[Future[Any], Callable[[Any], None], Callable[[Exception], None], str, int]
    ) -> None:
        future, done, failed, channel, number = answer
        self._under_way -= 1
        try:
            self._hand_over(future, done, failed, channel, number)
        finally:
            if self._under_way == 0:  # only now: a window that waits to close has to know the last answer
                self.busy_changed.emit(False)

    def _hand_over(
        self,
        future: Future[Any],
        done: Callable[[Any], None],
        failed: Callable[[Exception], None],
        channel: str,
        number: int,
    ) -> None:
        if self._stopped or (channel and self._numbers[channel] != number):
            return
        try:
            result = future.result()
        except CancelledError:
            return
        except Exception as error:
            failed(error)
            return
        done(result)

    def stop(self) -> None:
        """Finishes what was begun and delivers nothing more."""
        self._stopped = True
        self._executor.shutdown(wait=True)
