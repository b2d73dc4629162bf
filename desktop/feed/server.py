# SPDX-License-Identifier: Apache-2.0
"""The subscription server: one thread reads all requests, a few answer them.

A slow or silent caller costs a place in a bounded list and no thread; only a whole request of somebody
who names what may be a link reaches a worker. Nothing is logged but reader number, status and bytes.
"""

from __future__ import annotations

import contextlib
import logging
import queue
import selectors
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterable
from datetime import datetime
from math import ceil
from time import monotonic
from typing import Protocol

from desktop.feed import requests, responses
from desktop.feed.connections import Connection, Step
from desktop.feed.limits import Gate, Limits, counted_as, within_files
from desktop.feed.requests import Refusal, Request
from desktop.feed.responses import Found, Response
from desktop.feed.tls import Certificate
from desktop.feed.waiting import Waiting

_LOG = logging.getLogger("dongseon.feed")
_AT_ONCE = 32  # connections taken before those that are there are looked at again
_LINGER_S = 1.0
_PAUSE_S = 0.02


class Unavailable(Exception):
    """The office cannot be asked now, and nothing of it is kept for that link: 503."""

    def __init__(self, retry_after_s: int = 60) -> None:
        super().__init__(f"retry after {retry_after_s} s")
        self.retry_after_s = retry_after_s


class Publisher(Protocol):
    """Who has the feeds. Called from several threads at once."""

    def find(self, token: str) -> Found | None:
        """What stands behind the link; None for one that leads nowhere. Raises Unavailable."""

    def knows(self, token: str) -> bool:
        """Whether that link led somewhere when the office was last asked. Never waits."""

    def served(self, found: Found, *, status: int, program: str) -> None:
        """A GET was answered and has all of it: 200, or 304 where it had it already. Never waits."""


class Server:
    """Listens at one address from `start` to `stop`. `hosts` are the values of Host that are its own."""

    def __init__(
        self,
        publisher: Publisher,
        *,
        listener: socket.socket,
        hosts: Iterable[str],
        clock: Callable[[], datetime],
        certificate: Certificate | None = None,
        limits: Limits | None = None,
    ) -> None:
        self._publisher, self._listener = publisher, listener
        self._hosts = frozenset(host.lower() for host in hosts)
        self._clock, self._certificate = clock, certificate
        self.limits = within_files(limits or Limits())
        self._gate = Gate(self.limits)
        self._jobs: queue.Queue[tuple[Connection, Request] | None] = queue.Queue(self.limits.queued)
        self._answered: deque[Connection] = deque()  # left to the reading thread by those who answer
        self._stopping = threading.Event()
        self._wake, self._woken = socket.socketpair()
        self._wake.setblocking(False)
        names = ("feed-reads", *(f"feed-answers-{n}" for n in range(self.limits.workers)))
        whats = (self._look_after_all, *([self._work] * self.limits.workers))
        self._threads = [
            threading.Thread(target=what, name=name, daemon=True)
            for name, what in zip(names, whats, strict=True)
        ]

    def start(self) -> None:
        self._listener.setblocking(False)
        for thread in self._threads:
            thread.start()

    def stop(self, *, within_s: float = 1.0) -> bool:
        """Break off what is going on; False where a thread still hangs in the office after that time."""
        until = monotonic() + within_s
        self._stopping.set()
        self._wake_up()
        reads, *answers = self._threads
        if reads.is_alive():  # first, so that nothing more is queued
            reads.join(max(0.0, until - monotonic()))
        with contextlib.suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                if job is not None:
                    job[0].close()
        for _ in answers:
            with contextlib.suppress(queue.Full):
                self._jobs.put_nowait(None)
        for thread in filter(threading.Thread.is_alive, answers):
            thread.join(max(0.0, until - monotonic()))
        self._wake.close()
        while self._answered:
            self._answered.pop().close()
        return not any(thread.is_alive() for thread in self._threads)

    # -- the thread that reads ----------------------------------------------------------------

    def _look_after_all(self) -> None:
        waiting = Waiting(self.limits)
        selector = waiting.selector
        selector.register(self._listener, selectors.EVENT_READ)
        selector.register(self._woken, selectors.EVENT_READ)
        try:
            while not self._stopping.is_set():
                for key, _ in selector.select(waiting.next_s()):
                    if key.data is None:
                        self._look_after(waiting, key.fileobj)
                    elif waiting.has(key.data):
                        self._go_on(waiting, key.data)
                waiting.drop_late()
        finally:
            waiting.close()
            self._listener.close()
            self._woken.close()

    def _look_after(self, waiting: Waiting, which: object) -> None:
        try:
            if which is self._listener:
                self._accept(waiting)
            else:
                self._take_back(waiting)
        except Exception as error:  # such as the system's bound of what may be watched
            _LOG.error("connections failed: %s", type(error).__name__)
            self._stopping.wait(_PAUSE_S)

    def _accept(self, waiting: Waiting) -> None:
        for _ in range(_AT_ONCE):
            try:
                sock, peer = self._listener.accept()
            except BlockingIOError:
                return
            except OSError:  # no more files, or gone before it was taken
                waiting.drop_oldest()
                self._stopping.wait(_PAUSE_S)
                return
            key = counted_as(str(peer[0]))
            if (self._certificate and self._gate.take_greeting(key)) or not waiting.make_room(key):
                sock.close()
                continue
            deadline_s = monotonic() + self.limits.head_s
            context = None
            try:
                context = self._certificate.context() if self._certificate else None
                connection = Connection(sock, key=key, deadline_s=deadline_s, tls=context)
            except (OSError, ValueError):
                sock.close()
                continue
            waiting.add(connection)
            self._go_on(waiting, connection)  # the request is usually there already

    def _go_on(self, waiting: Waiting, connection: Connection) -> None:
        try:
            self._step(waiting, connection)
        except Exception as error:  # whatever one connection brings, the others are looked after
            _LOG.error("a connection failed: %s", type(error).__name__)
            waiting.drop(connection)

    def _step(self, waiting: Waiting, connection: Connection) -> None:
        step = connection.step()
        if step is Step.GONE:
            waiting.drop(connection)
        elif step is Step.WHOLE:
            self._take(waiting, connection)
        elif step is Step.SENT:
            waiting.release(connection)
            waiting.add_arriving(connection)
        else:
            waiting.watch(connection, writes=step is Step.WRITE)

    def _take(self, waiting: Waiting, connection: Connection) -> None:
        """Refuse at once, or leave it to a worker."""
        wait_s = self._gate.take(connection.key)
        request = requests.parse(bytes(connection.data), self._hosts)
        connection.data.clear()
        if wait_s and not self._may_all_the_same(request):
            refusal = self._refused(429, wait_s)
        elif isinstance(request, Refusal):
            refusal = self._refused(request.status)
        elif request.token is None:
            refusal = self._unknown(connection.key)
        else:
            waiting.release(connection)
            try:
                self._jobs.put_nowait((connection, request))
            except queue.Full:
                connection.close()
            return
        connection.say(refusal.to_bytes())
        waiting.linger(connection, until_s=monotonic() + _LINGER_S)

    def _may_all_the_same(self, request: Request | Refusal) -> bool:
        """Whether that is a phone of ours at its usual pace, although its address asks too much."""
        token = None if isinstance(request, Refusal) else request.token
        return token is not None and self._publisher.knows(token) and not self._gate.take_link(token)

    def _take_back(self, waiting: Waiting) -> None:
        with contextlib.suppress(OSError):
            self._woken.recv(4096)
        while self._answered:
            connection = self._answered.popleft()
            if connection.is_closing:
                waiting.add_arriving(connection)
            else:
                waiting.add_slow(connection)
            self._go_on(waiting, connection)

    def _wake_up(self) -> None:
        with contextlib.suppress(OSError):  # full: it is awake already
            self._wake.send(b"x")

    def _refused(self, status: int, wait_s: float = 0) -> Response:
        return responses.refused(status, now=self._clock(), retry_after_s=ceil(wait_s))

    def _unknown(self, key: str) -> Response:
        wait_s = self._gate.take_unknown(key)
        return self._refused(429, wait_s) if wait_s else self._refused(404)

    # -- the threads that answer --------------------------------------------------------------

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._stopping.is_set():
            connection, request = job
            try:
                self._answer(connection, request)
            except Exception as error:  # one answer fails, the next ones do not
                _LOG.error("an answer failed: %s", type(error).__name__)
                connection.close()
        if job is not None:
            job[0].close()

    def _answer(self, connection: Connection, request: Request) -> None:
        """Send what the other side takes at once; the rest is left to the thread that never waits."""
        found, response = self._response(connection, request)
        data = response.to_bytes()
        _LOG.info("reader %s: %s, %s bytes", found.reader_id if found else "-", response.status, len(data))

        def arrived() -> None:
            if found is not None and not request.is_head:
                self._served(found, response.status, request.program)

        connection.answer(data, arrived)
        step = Step.GONE if self._stopping.is_set() else connection.step()
        if step is Step.GONE:
            connection.close()
            return
        connection.deadline_s = monotonic() + self.limits.send_s + len(data) / self.limits.send_bytes_per_s
        self._answered.append(connection)
        self._wake_up()

    def _served(self, found: Found, status: int, program: str) -> None:
        try:
            self._publisher.served(found, status=status, program=program)
        except Exception as error:  # the answer is there all the same
            _LOG.error("what a phone has could not be noted: %s", type(error).__name__)

    def _response(self, connection: Connection, request: Request) -> tuple[Found | None, Response]:
        try:
            found = self._publisher.find(request.token or "")
            if found is None:
                return None, self._unknown(connection.key)
            return found, responses.answer(request, found, now=self._clock())
        except Unavailable as error:
            return None, self._refused(503, error.retry_after_s)
        except Exception as error:  # a stranger's request must never end a thread
            _LOG.error("a request failed: %s", type(error).__name__)
            return None, self._refused(500)
