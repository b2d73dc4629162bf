# SPDX-License-Identifier: Apache-2.0
"""Serving an open office from this process: lock, listener, publisher and server put together."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path

from db.errors import InputError, OfficeError
from db.office import Office
from desktop.feed import addresses
from desktop.feed.limits import Limits
from desktop.feed.lock import ServingLock, machine, who_serves
from desktop.feed.publisher import OfficePublisher
from desktop.feed.server import Server
from desktop.feed.tls import Certificate
from desktop.rules.feeds import day_of
from desktop.rules.finding import Finding, warn
from desktop.screens.phones import ServerState
from desktop.screens.serving import ServerConfig
from desktop.services.serving import BEAT

_LOG = logging.getLogger("dongseon.feed")
_RENEWED_BEFORE = timedelta(days=14)  # who gives out certificates takes some days


@dataclass(frozen=True, slots=True, kw_only=True)
class _Running:
    """What is running from one start to its stop."""

    server: Server
    publisher: OfficePublisher
    lock: ServingLock
    state: ServerState
    certificate: Certificate | None = None


class FeedHost:
    """Starts and stops the one server of an office. Call it from one thread at a time, not the window's."""

    def __init__(
        self,
        office: Office,
        config: ServerConfig,
        *,
        clock: Callable[[], datetime],
        limits: Limits | None = None,
        beat_s: float = BEAT.total_seconds(),
    ) -> None:
        self._office, self._clock, self.config = office, clock, config
        self._limits, self._beat_s = limits, beat_s
        self._running: _Running | None = None
        self._problem: Finding | None = None
        self._ended = threading.Event()
        self._lock = threading.Lock()

    @property
    def is_running(self) -> bool:
        return self._running is not None

    @property
    def publisher(self) -> OfficePublisher | None:
        return self._running.publisher if self._running else None

    def start(self) -> ServerState:
        """Listen and serve. A second start changes nothing.

        Raises OfficeError: server.elsewhere (its `address` is who serves), server.not_ours,
        server.no_address, server.port_taken, server.port_denied, server.no_port, server.no_file,
        server.bad_certificate, server.bad_key, server.no_lock, and what writing into the office raises.
        """
        with self._lock:
            if self._running is None:
                self._running = self._begun()
                self._problem = self._seen(self._running)
                self._ended = threading.Event()
                beats = threading.Thread(
                    target=self._beat, args=[self._ended], name="feed-beats", daemon=True
                )
                beats.start()
            return replace(self._running.state, problem=self._problem)

    def stop(self) -> None:
        """End within about a second; what reached the phones is written where the office lets us."""
        with self._lock:
            self._end()

    def restart(self, config: ServerConfig) -> ServerState:
        """Serve at another address from now on. Raises as `start`; then nothing is served."""
        self.stop()
        self.config = config
        return self.start()

    def state(self) -> ServerState:
        """The office's server, ours or another's. Raises OfficeError where the office cannot be read."""
        running = self._running
        if running is not None:
            return replace(running.state, problem=self._problem)
        found = who_serves(self._office, now=self._clock())
        if found is None:
            return ServerState(problem=self._problem)
        note = found.note
        return ServerState(
            address=note.address,
            is_loopback=note.is_loopback,
            is_tls=note.is_tls,
            machine=note.machine,
            since=note.since,
        )

    def _begun(self) -> _Running:
        config, clock = self.config, self._clock
        certificate = _certificate(config)
        lock = ServingLock(self._office, clock=clock)
        lock.take()
        with ExitStack() as undo:
            undo.callback(lock.release)
            listener = addresses.listen(config.host, config.port)
            undo.callback(listener.close)
            port = int(listener.getsockname()[1])
            is_tls = certificate is not None
            state = self._state(port, is_tls=is_tls, now=clock())
            lock.note(address=state.address, is_loopback=state.is_loopback, is_tls=is_tls)
            publisher = OfficePublisher(self._office, clock=clock)
            try:
                server = Server(
                    publisher,
                    listener=listener,
                    hosts=addresses.hosts_of(config.host, port, name=config.name, is_tls=is_tls),
                    clock=clock,
                    certificate=certificate,
                    limits=self._limits,
                )
            except OSError as error:  # no more files
                raise OfficeError("server.no_lock", why=error.strerror or "-") from error
            publisher.start()
            undo.callback(publisher.stop)
            server.start()
            undo.pop_all()
        return _Running(server=server, publisher=publisher, lock=lock, state=state, certificate=certificate)

    def _state(self, port: int, *, is_tls: bool, now: datetime) -> ServerState:
        config = self.config
        return ServerState(
            address=addresses.address_of(config.host, port, name=config.name, is_tls=is_tls),
            is_ours=True,
            is_loopback=addresses.is_loopback(config.host),
            is_tls=is_tls,
            machine=machine(),
            since=now,
        )

    def _end(self) -> None:
        running, self._running = self._running, None
        self._ended.set()
        if running is None:
            return
        if not running.server.stop():
            _LOG.info("a request was still waiting for the office")
        running.publisher.stop()
        running.lock.release()

    def _beat(self, ended: threading.Event) -> None:
        """Twice a minute: say that we are there; see to the address and whether a certificate was renewed."""
        while not ended.wait(self._beat_s):
            running = self._running
            if running is None:
                return
            try:
                still = running.lock.beat()
            except OfficeError:
                continue  # locked for a while: the system's own lock still tells who serves
            except Exception as error:  # what nobody foresaw must not end the looking
                _LOG.error("the note of the server failed: %s", type(error).__name__)
                continue
            if not still:
                self._problem = warn("server.taken_over")
                with self._lock:
                    if self._running is running:
                        self._end()
                return
            if running.certificate is not None:
                running.certificate.look_again()
            self._problem = self._seen(running)

    def _seen(self, running: _Running) -> Finding | None:
        """What keeps phones away, or is going to soon."""
        if not addresses.is_ours(self.config.host) and self.config.host != "localhost":
            return warn("server.moved", address=running.state.address)
        ends_at = running.certificate.ends_at if running.certificate else None
        if ends_at is not None and ends_at <= self._clock() + _RENEWED_BEFORE:
            return warn("server.certificate_ends", last=day_of(ends_at))
        return None


def _certificate(config: ServerConfig) -> Certificate | None:
    if not config.certificate:
        if config.key:
            raise InputError("server.no_certificate", file=Path(config.key).name)
        return None
    return Certificate(Path(config.certificate), Path(config.key) if config.key else None)
