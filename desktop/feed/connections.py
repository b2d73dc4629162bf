# SPDX-License-Identifier: Apache-2.0
"""One connection: read without waiting by the one thread that looks after all, answered with a deadline."""

from __future__ import annotations

import contextlib
import socket
import ssl
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
    SENT = auto()  # the whole answer went out
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
            return Step.GONE

    def _read(self) -> Step:
        while True:
            chunk = self.sock.recv(requests.MAX_HEAD_BYTES + 1 - len(self.data))
            if not chunk:
                return Step.GONE
            self.data += chunk
            if requests.is_whole(self.data):
                return Step.WHOLE

    def answer(self, data: bytes, sent: Callable[[], None]) -> None:
        """From now on each step sends of those bytes; `sent` is told once all of them went out."""
        self._answers, self.size = True, len(data)
        self._rest, self._sent = memoryview(data), sent

    def _push(self) -> Step:
        while self._rest:
            self._rest = self._rest[self.sock.send(self._rest[:_CHUNK]) :]
        self._sent()
        return Step.SENT

    def _drain(self) -> Step:
        while self._drained < _DRAINED_BYTES:
            chunk = self.sock.recv(_CHUNK)
            if not chunk:
                return Step.GONE
            self._drained += len(chunk)
        return Step.GONE

    def say(self, data: bytes) -> None:
        """Send some hundred bytes at once or not at all, then only listen.

        Closing while something unread lies there would take the answer away from the other side.
        """
        self.is_closing = True
        with contextlib.suppress(OSError, ValueError):
            self.sock.send(data)
            if isinstance(self.sock, ssl.SSLSocket):
                with contextlib.suppress(ssl.SSLWantReadError, ssl.SSLError):
                    self.sock.unwrap()  # says the end; what still comes is thrown away unread
                self.sock = socket.socket(fileno=self.sock.detach())
                self.sock.setblocking(False)
            self.sock.shutdown(socket.SHUT_WR)

    def end(self) -> None:
        """Let the other side know that this was all, and close.

        What it said beyond its request is taken first: closing over it would break off the answer.
        """
        with contextlib.suppress(OSError, ValueError):
            if isinstance(self.sock, ssl.SSLSocket):
                with contextlib.suppress(ssl.SSLWantReadError):
                    self.sock.unwrap()
            else:
                self.sock.shutdown(socket.SHUT_WR)
            self._drain()
        self.close()

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self.sock.close()


def _nothing() -> None:
    """Nobody wants to know."""
