# SPDX-License-Identifier: Apache-2.0
"""The office's server as the window has it: started, stopped and looked at on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from desktop import bootstrap
from desktop.qt.background import Background
from desktop.screens.phones import ServerState
from desktop.screens.serving import ServerConfig

if TYPE_CHECKING:
    from desktop.bootstrap import OpenOffice
    from desktop.screens.serving import FeedServer as FeedHost

LOOK_MS = 5000


@dataclass(frozen=True, slots=True)
class _Read:
    """What is known after one look or deed."""

    host: FeedHost | None
    state: ServerState
    config: ServerConfig
    addresses: tuple[str, ...]
    error: Exception | None = None


class Serving(QObject):
    """`changed` after anything of it is another. Nothing here waits for the network or the office."""

    changed = Signal()

    def __init__(self, executor: Executor | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = executor
        self._background: Background | None = None  # no thread before it is needed
        self._opened: OpenOffice | None = None
        self._host: FeedHost | None = None
        self._is_shut = self._is_shown_only = False
        self.state = ServerState()
        self.config = ServerConfig()
        self.addresses: tuple[str, ...] = ()  # of this computer, by which phones may reach it
        self.error: Exception | None = None  # why it could not be started, stopped or kept
        self.is_busy = False
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self.look)

    @property
    def has_office(self) -> bool:
        """Whether there is anything to serve."""
        return self._opened is not None or self._is_shown_only

    @property
    def link_address(self) -> str:
        """What new links begin with: of the server that runs, else of the one that would."""
        return self.state.address or address_of(self.config)

    def show_only(self) -> None:
        """What was put into it is shown as if it were so: for pictures, where nothing listens."""
        self._is_shown_only = True
        self.changed.emit()

    # ---- what is asked of it

    def use(self, opened: OpenOffice, then: Callable[[], object] = lambda: None) -> None:
        """Another office: the server of the one before is stopped, this one's started where that is wanted.

        `then` is called once nothing serves the office before any more.
        """
        if self._is_shut:
            return
        old, self._opened = self._host, opened

        def work() -> _Read:
            if old is not None:
                _tried(old.stop)  # whatever it says, the office before must be let go of
            host = bootstrap.feed_host(opened)
            addresses = bootstrap.own_addresses()
            error: Exception | None = None
            if host.config.with_window:
                error = _tried(host.start)
            return _Read(host, _state_of(host), host.config, addresses, error)

        def done(read: _Read) -> None:
            self._take(read)
            self._timer.start()
            then()

        self._ask(work, done)

    def start(self) -> None:
        """Serve from this window."""
        self._do(lambda host: host.start())

    def stop(self) -> None:
        """Serve no longer from this window."""
        self._do(lambda host: host.stop())

    def apply(self, config: ServerConfig) -> None:
        """Kept for this computer; a server of ours goes on as it says."""
        opened = self._opened

        def work(host: FeedHost) -> None:
            if opened is not None:
                bootstrap.keep_server_config(opened, config)
            if host.is_running:
                host.restart(config)
            host.config = config

        self._do(work)

    def look(self) -> None:
        """Whether the office is served, by whom, and by which addresses it could be."""
        host, error = self._host, self.error
        if host is None or self._background is None or self.is_busy or self._is_shut:
            return

        def work() -> _Read:
            return _Read(host, _state_of(host), host.config, bootstrap.own_addresses(), error)

        self._background.ask(work, self._looked, lambda _error: None, channel="look")

    def may_close(self, again: Callable[[], object]) -> bool:
        """Whether the window may close now; `again` is called once the server has come to its end."""
        host = self._host
        if self._is_shut and self.is_busy:
            return False
        self._timer.stop()
        self._is_shut = True
        if host is None or not host.is_running:
            self._finish()
            return True

        def done(read: _Read) -> None:
            self._take(read)
            again()

        self._ask(lambda: _Read(host, _stopped(host), host.config, self.addresses), done)
        return False

    # ---- how it is done

    def _do(self, work: Callable[[FeedHost], object]) -> None:
        host = self._host
        if host is None:
            return

        def run() -> _Read:
            error = _tried(lambda: work(host))
            return _Read(host, _state_of(host), host.config, bootstrap.own_addresses(), error)

        self._ask(run, self._take)

    def _ask(self, work: Callable[[], _Read], done: Callable[[_Read], None]) -> None:
        if self._background is None:
            executor = self._executor or ThreadPoolExecutor(max_workers=1, thread_name_prefix="feed-host")
            self._background = Background(executor, self)
        self.is_busy = True
        self.changed.emit()
        self._background.ask(work, done, self._failed, channel="serving")

    def _take(self, read: _Read) -> None:
        self._host, self.state, self.config = read.host, read.state, read.config
        self.addresses, self.error, self.is_busy = read.addresses, read.error, False
        self.changed.emit()

    def _looked(self, read: _Read) -> None:
        """Nothing is said where nothing changed, nor while something else is under way."""
        if not self.is_busy and (read.state, read.addresses) != (self.state, self.addresses):
            self._take(read)

    def _failed(self, error: Exception) -> None:
        self.error, self.is_busy = error, False
        self.changed.emit()

    def _finish(self) -> None:
        if self._background is not None:
            self._background.stop()
            self._background = None


def _tried(work: Callable[[], object]) -> Exception | None:
    """What went wrong; the reason is a sentence of the catalogue."""
    try:
        work()
    except Exception as error:
        return error
    return None


def _state_of(host: FeedHost) -> ServerState:
    """Who serves the office; nobody where it cannot be read just now."""
    try:
        return host.state()
    except Exception:
        return ServerState()


def _stopped(host: FeedHost) -> ServerState:
    host.stop()
    return ServerState()


def address_of(config: ServerConfig) -> str:
    """`http://192.0.2.5:8077`; an address of the newer sort stands in brackets."""
    host = config.name or config.host
    host = f"[{host}]" if ":" in host and not host.startswith("[") else host
    return f"{'https' if config.certificate else 'http'}://{host}:{config.port}"
