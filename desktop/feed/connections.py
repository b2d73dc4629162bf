# SPDX-License-Identifier: Apache-2.0
"""One connection: read without waiting by the one thread that looks after all, answered with a deadline."""

from __future__ import annotations

import contextlib
import socket
import ssl
import sys
from collections.abc import Callable
from enum import Enum, auto

from desktop.feed import requests

_CHUNK = 65_536
_DRAINED_BYTES = 1_000_000


class Step(Enum):
    """How a connection goes on."""

    READ = auto()  # more is to come
    WRITE = auto()  # the other side has to take something first
    WHOLE = auto()  # the head of the request is there
    SENT = auto()  # the whole answer went out, and that this was all
    GONE = auto()


class Connection:
    """A socket that does not block, what came over it, and by when the rest has to be there."""

    __slots__ = (
        "_answers",
        "_drained",
        "_greets",
        "_rest",
        "_sent",
        "data",
        "deadline_s",
        "is_closing",
        "key",
        "size",
        "sock",
    )

    def __init__(
        self, sock: socket.socket, *, key: str, deadline_s: float, tls: ssl.SSLContext | None
    ) -> None:
        sock.setblocking(False)
        self.sock: socket.socket = sock
        if tls is not None:
            self.sock = tls.wrap_socket(sock, server_side=True, do_handshake_on_connect=False)
        self.key, self.deadline_s = key, deadline_s
        self.data = bytearray()
        self.is_closing = False
        self._greets = tls is not None
        self._drained = 0
        self._answers, self.size = False, 0
        self._rest, self._sent = memoryview(b""), _nothing

    def step(self) -> Step:
        """Take what has come, or send what is taken. Never waits."""
        try:
            if self._greets and isinstance(self.sock, ssl.SSLSocket):
                self.sock.do_handshake()
                self._greets = False
            if self._answers:
                return self._push()
            return self._drain() if self.is_closing else self._read()
        except BlockingIOError:
            return Step.WRITE if self._answers else Step.READ
        except ssl.SSLWantReadError:
            return Step.READ
        except ssl.SSLWantWriteError:
            return Step.WRITE
        except (OSError, ValueError):
            self._sent = _nothing
            return Step.GONE

    def _read(self) -> Step:
        while True:
            chunk = self.sock.recv(requests.MAX_HEAD_BYTES + 1 - len(self.data))
            if not chunk:
                return Step.GONE
            self.data += chunk
            if requests.is_whole(self.data):
                return Step.WHOLE

    def answer(self, data: bytes, arrived: Callable[[], None]) -> None:
        """From now on each step sends of those bytes; `arrived` is told once the other side has them all."""
        self._answers, self.size = True, len(data)
        self._rest, self._sent = memoryview(data), arrived

    def _push(self) -> Step:
        while self._rest:
            self._rest = self._rest[self.sock.send(self._rest[:_CHUNK]) :]
        self._finish()
        return Step.SENT

    def say(self, data: bytes) -> None:
        """Send some hundred bytes at once or not at all, then only listen."""
        with contextlib.suppress(OSError, ValueError):
            self.sock.send(data)
            self._finish()
        self.is_closing = True

    def _finish(self) -> None:
        """Let the other side know that this was all, and from now on throw away what it says.

        Closing while something unread lies there would take the answer away from it, and its own end is
        the sign that it has everything.
        """
        self._answers, self.is_closing = False, True
        if isinstance(self.sock, ssl.SSLSocket):
            with contextlib.suppress(ssl.SSLError):
                self.sock.unwrap()
            self.sock = socket.socket(fileno=self.sock.detach())
            self.sock.setblocking(False)
        self.sock.shutdown(socket.SHUT_WR)

    def _drain(self) -> Step:
        while self._drained < _DRAINED_BYTES:
            chunk = self.sock.recv(_CHUNK)
            if not chunk:
                return Step.GONE
            self._drained += len(chunk)
        self._sent = _nothing
        return Step.GONE

    def close(self) -> None:
        arrived, self._sent = self._sent, _nothing
        is_there = self.is_closing and arrived is not _nothing and _has_all(self.sock)
        with contextlib.suppress(OSError):
            self.sock.close()
        if is_there:
            arrived()


if sys.platform == "linux":

    def _has_all(sock: socket.socket) -> bool:
        """Whether the other side confirmed what was sent; the end itself is counted as one byte."""
        import fcntl
        import termios

        try:
            said = fcntl.ioctl(sock, termios.TIOCOUTQ, bytes(4))
        except (OSError, ValueError):
            return False
        return int.from_bytes(said, sys.byteorder) <= 1

else:

    def _has_all(sock: socket.socket) -> bool:
        """Other systems do not tell: what went out without an error is taken to have arrived."""
        return sock.fileno() >= 0


def _nothing() -> None:
    """Nobody wants to know."""
