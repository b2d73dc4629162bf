# SPDX-License-Identifier: Apache-2.0
"""A server on a free port of this computer, a publisher with one feed, and callers of it."""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import socket
import ssl
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.parser import BytesParser

from desktop.feed import addresses
from desktop.feed.limits import Limits
from desktop.feed.responses import Found, FoundStatus
from desktop.feed.server import Publisher, Server, Unavailable
from desktop.feed.tls import Certificate

NOW = datetime(2026, 11, 23, 0, 0, 30, tzinfo=UTC)
MODIFIED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
TOKEN = "예시".encode().hex() + "A_b-cdefghijklmnopqr"
FEED = b"BEGIN:VCALENDAR\r\nX-EXAMPLE:" + b"0123456789" * 300 + b"\r\nEND:VCALENDAR\r\n"
PATH = f"/{TOKEN}.ics"
GENEROUS = Limits(rate_per_s=1e6, burst=10**6, unknown_per_s=1e6, unknown_burst=10**6)


def found(data: bytes = FEED, *, reader_id: int = 7, modified: datetime = MODIFIED) -> Found:
    return Found(
        status=FoundStatus.OK,
        packed=gzip.compress(data, mtime=0),
        size=len(data),
        etag=hashlib.sha256(data).hexdigest(),
        modified=modified,
        reader_id=reader_id,
        at=NOW,
    )


@dataclass
class OneFeed:
    """Knows TOKEN. `gate`: finding waits for it where one is given."""

    feed: Found = field(default_factory=found)
    gate: threading.Event | None = None
    is_away: bool = False
    asked: list[str] = field(default_factory=list)
    told: list[tuple[int, int, str]] = field(default_factory=list)
    heard: threading.Event = field(default_factory=threading.Event)

    def find(self, token: str) -> Found | None:
        self.asked.append(token)
        if self.gate is not None:
            self.gate.wait(10)
        if self.is_away:
            raise Unavailable(30)
        if token == "b" * 32:
            raise RuntimeError(token)
        return self.feed if token == TOKEN else None

    def knows(self, token: str) -> bool:
        return token == TOKEN

    def served(self, found: Found, *, status: int, program: str) -> None:
        self.told.append((found.reader_id, status, program))
        self.heard.set()


@dataclass(frozen=True)
class Answer:
    status: int
    headers: Message
    body: bytes
    raw: bytes

    def __getitem__(self, name: str) -> str | None:
        value = self.headers[name]
        return None if value is None else str(value)


@dataclass(frozen=True)
class Wire:
    """Where the server listens."""

    host: str
    port: int
    server: Server | None = None
    client: ssl.SSLContext | None = None

    @property
    def said_host(self) -> str:
        return f"[{self.host}]:{self.port}" if ":" in self.host else f"{self.host}:{self.port}"

    def connect(self) -> socket.socket:
        sock = socket.create_connection((self.host, self.port), timeout=10)
        return self.client.wrap_socket(sock, server_hostname=self.host) if self.client else sock

    def raw(self, data: bytes) -> bytes:
        """Everything that is answered to those bytes until the other side closes."""
        with self.connect() as sock:
            with contextlib.suppress(OSError):  # a refusal may come before all was sent
                sock.sendall(data)
            return everything(sock)

    def get(self, path: str = PATH, *, method: str = "GET", **headers: str) -> Answer:
        lines = [f"{method} {path} HTTP/1.1"]
        given: Mapping[str, str] = {"Host": self.said_host} | {
            name.replace("_", "-"): value for name, value in headers.items()
        }
        lines += [f"{name}: {value}" for name, value in given.items()]
        return parsed(self.raw("\r\n".join((*lines, "", "")).encode()))


def everything(sock: socket.socket) -> bytes:
    parts = []
    with contextlib.suppress(ConnectionError, ssl.SSLError):
        while part := sock.recv(65_536):
            parts.append(part)
    return b"".join(parts)


def parsed(data: bytes) -> Answer:
    head, _, body = data.partition(b"\r\n\r\n")
    line, _, rest = head.partition(b"\r\n")
    return Answer(int(line.split()[1]), BytesParser().parsebytes(rest + b"\r\n\r\n"), body, data)


@contextlib.contextmanager
def serving(
    publisher: Publisher,
    *,
    host: str = "127.0.0.1",
    limits: Limits = GENEROUS,
    certificate: Certificate | None = None,
    client: ssl.SSLContext | None = None,
    clock: Callable[[], datetime] = lambda: NOW,
) -> Iterator[Wire]:
    listener = addresses.listen(host, 0)
    port = int(listener.getsockname()[1])
    server = Server(
        publisher,
        listener=listener,
        hosts=addresses.hosts_of(host, port, is_tls=certificate is not None),
        clock=clock,
        certificate=certificate,
        limits=limits,
    )
    server.start()
    try:
        yield Wire(host, port, server, client)
    finally:
        server.stop()
