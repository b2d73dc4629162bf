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
from collections import Counter, OrderedDict
from collections.abc import Callable, Iterable
from datetime import datetime
from math import ceil
from time import monotonic
from typing import Protocol

from desktop.feed import requests, responses
from desktop.feed.connections import Connection, Step
from desktop.feed.limits import Buckets, Limits, counted_as
from desktop.feed.requests import Refusal, Request
from desktop.feed.responses import Found, Response
from desktop.feed.tls import Certificate

_LOG = logging.getLogger("dongseon.feed")
_AT_ONCE = 32  # connections taken before those that are there are looked at again
_LINGER_S = 1.0


class Unavailable(Exception):
    """The office cannot be asked now, and nothing of it is kept for that link: 503."""

    def __init__(self, retry_after_s: int = 60) -> None:
        super().__init__(f"retry after {retry_after_s} s")
        self.retry_after_s = retry_after_s


class Publisher(Protocol):
    """Who has the feeds. Called from several threads at once."""

    def find(self, token: str) -> Found | None:
        """What stands behind the link; None for one that leads nowhere. Raises Unavailable."""

    def served(self, found: Found, *, status: int, program: str) -> None:
        """A GET was answered in full: 200, or 304 for a program that has it already. Never waits."""


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
        self.limits = limits or Limits()
        self._gate = _Gate(self.limits)
        self._jobs: queue.Queue[tuple[Connection, Request] | None] = queue.Queue(self.limits.queued)
        self._busy: set[Connection] = set()
        self._stopping = threading.Event()
        self._wake, self._woken = socket.socketpair()
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
        with contextlib.suppress(OSError):
            self._wake.send(b"x")
        for connection in list(self._busy):
            connection.break_off()
        with contextlib.suppress(queue.Empty):
            while True:
                job = self._jobs.get_nowait()
                if job is not None:
                    job[0].close()
        for _ in range(self.limits.workers):
            with contextlib.suppress(queue.Full):
                self._jobs.put_nowait(None)
        for thread in filter(threading.Thread.is_alive, self._threads):
            thread.join(max(0.0, until - monotonic()))
        self._wake.close()
        return not any(thread.is_alive() for thread in self._threads)

    # -- the thread that reads ----------------------------------------------------------------

    def _look_after_all(self) -> None:
        waiting = _Waiting(self.limits)
        selector = waiting.selector
        selector.register(self._listener, selectors.EVENT_READ)
        selector.register(self._woken, selectors.EVENT_READ)
        try:
            while not self._stopping.is_set():
                for key, _ in selector.select(waiting.next_s()):
                    if key.fileobj is self._listener:
                        self._accept(waiting)
                    elif key.data is not None and waiting.has(key.data):
                        self._go_on(waiting, key.data)
                waiting.drop_late()
        finally:
            waiting.close()
            self._listener.close()
            self._woken.close()

    def _accept(self, waiting: _Waiting) -> None:
        for _ in range(_AT_ONCE):
            try:
                sock, peer = self._listener.accept()
            except BlockingIOError:
                return
            except OSError:  # no more files, or gone before it was taken
                waiting.drop_oldest()
                self._stopping.wait(0.02)
                return
            key = counted_as(str(peer[0]))
            if not waiting.has_room(key) or (self._certificate and self._gate.take_greeting(key)):
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

    def _go_on(self, waiting: _Waiting, connection: Connection) -> None:
        step = connection.step()
        if step is Step.GONE:
            waiting.drop(connection)
        elif step is Step.WHOLE:
            self._take(waiting, connection)
        else:
            waiting.watch(connection, writes=step is Step.WRITE)

    def _take(self, waiting: _Waiting, connection: Connection) -> None:
        """Refuse at once, or leave it to a worker."""
        wait_s = self._gate.take(connection.key)
        request = requests.parse(bytes(connection.data), self._hosts)
        connection.data.clear()
        if wait_s:
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

    def _refused(self, status: int, wait_s: float = 0) -> Response:
        return responses.refused(status, now=self._clock(), retry_after_s=ceil(wait_s))

    def _unknown(self, key: str) -> Response:
        wait_s = self._gate.take_unknown(key)
        return self._refused(429, wait_s) if wait_s else self._refused(404)

    # -- the threads that answer --------------------------------------------------------------

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None and not self._stopping.is_set():
            connection, request = job
            self._busy.add(connection)
            try:
                self._answer(connection, request)
            finally:
                self._busy.discard(connection)
                connection.end()
        if job is not None:
            job[0].close()

    def _answer(self, connection: Connection, request: Request) -> None:
        found, response = self._response(connection, request)
        data = response.to_bytes()
        within_s = self.limits.send_s + len(data) / self.limits.send_bytes_per_s
        sent = not self._stopping.is_set() and connection.send(data, within_s=within_s)
        _LOG.info("reader %s: %s, %s bytes", found.reader_id if found else "-", response.status, len(data))
        if sent and found is not None and not request.is_head:
            self._publisher.served(found, status=response.status, program=request.program)

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


class _Gate:
    """How often an address may come, and how often with what leads nowhere.

    A link that is known is answered even where its address has used up the unknown ones: phones behind
    one router must not suffer for one of them that still asks for a link taken away. Greetings of TLS cost
    far more than requests, so they are counted before anything was said.
    """

    def __init__(self, limits: Limits) -> None:
        keep = limits.addresses
        self._all = Buckets(rate_per_s=limits.rate_per_s, burst=limits.burst, keep=keep)
        self._unknown = Buckets(rate_per_s=limits.unknown_per_s, burst=limits.unknown_burst, keep=keep)
        self._greetings = Buckets(rate_per_s=2 * limits.rate_per_s, burst=2 * limits.burst, keep=keep)
        self._lock = threading.Lock()

    def take_greeting(self, key: str) -> float:
        with self._lock:
            return self._greetings.take(key, monotonic())

    def take(self, key: str) -> float:
        with self._lock:
            return self._all.take(key, monotonic())

    def take_unknown(self, key: str) -> float:
        with self._lock:
            return self._unknown.take(key, monotonic())


class _Waiting:
    """Connections whose request is not there yet, the oldest first; and those about to be closed."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self.selector = selectors.DefaultSelector()
        self._reading: OrderedDict[Connection, bool] = OrderedDict()
        self._closing: OrderedDict[Connection, bool] = OrderedDict()
        self._each: Counter[str] = Counter()

    def has_room(self, key: str) -> bool:
        """Whether one more of that address is taken; where all is full the oldest gives way."""
        if self._each[key] >= self._limits.waiting_each:
            return False
        if len(self._reading) + len(self._closing) >= self._limits.waiting:
            self.drop_oldest()
        return True

    def add(self, connection: Connection) -> None:
        self._reading[connection] = True
        self._each[connection.key] += 1
        self.selector.register(connection.sock, selectors.EVENT_READ, connection)

    def watch(self, connection: Connection, *, writes: bool) -> None:
        events = selectors.EVENT_WRITE if writes else selectors.EVENT_READ
        self.selector.modify(connection.sock, events, connection)

    def linger(self, connection: Connection, *, until_s: float) -> None:
        self._reading.pop(connection, None)
        connection.deadline_s = until_s
        self._closing[connection] = True
        self.watch(connection, writes=False)

    def release(self, connection: Connection) -> None:
        """Somebody else looks after it from now on."""
        if not (self._reading.pop(connection, False) or self._closing.pop(connection, False)):
            return
        self._each[connection.key] -= 1
        if self._each[connection.key] <= 0:
            del self._each[connection.key]
        with contextlib.suppress(KeyError, ValueError):
            self.selector.unregister(connection.sock)

    def has(self, connection: Connection) -> bool:
        return connection in self._reading or connection in self._closing

    def drop(self, connection: Connection) -> None:
        self.release(connection)
        connection.close()

    def drop_oldest(self) -> None:
        for kept in (self._closing, self._reading):
            if kept:
                self.drop(next(iter(kept)))
                return

    def drop_late(self) -> None:
        now_s = monotonic()
        for kept in (self._reading, self._closing):
            while kept and (first := next(iter(kept))).deadline_s <= now_s:
                self.drop(first)

    def next_s(self) -> float | None:
        """Seconds until somebody is late; None where nobody waits."""
        firsts = [next(iter(kept)).deadline_s for kept in (self._reading, self._closing) if kept]
        return max(0.0, min(firsts) - monotonic()) if firsts else None

    def close(self) -> None:
        for connection in (*self._reading, *self._closing):
            connection.close()
        self.selector.close()
