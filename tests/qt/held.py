# SPDX-License-Identifier: Apache-2.0
"""A slow office: what is asked is done only when the test lets it go on."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Executor, Future
from typing import Any


class HeldExecutor(Executor):
    """Keeps work in its order until `go_on`."""

    def __init__(self) -> None:
        self._waiting: deque[tuple[Future[Any], Callable[[], Any]]] = deque()

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        future: Future[Any] = Future()
        self._waiting.append((future, lambda: fn(*args, **kwargs)))
        return future

    def go_on(self) -> None:
        """Does everything that waits, and what that asks for."""
        while self._waiting:
            future, work = self._waiting.popleft()
            try:
                future.set_result(work())
            except Exception as error:
                future.set_exception(error)
