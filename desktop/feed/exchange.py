# SPDX-License-Identifier: Apache-2.0
"""One question to a web server and its answer, within a deadline and a bound of bytes.

`http.client` over a socket that knows how long is left: a server that drips its answer byte by byte
cannot hold anybody longer than one that says nothing. Certificates are always checked.
"""

from __future__ import annotations

import contextlib
import http.client
import io
import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from typing import cast
from urllib.parse import quote, urlsplit

from db.errors import OfficeError

Monotonic = Callable[[], float]  # seconds that only grow

ANSWER_LIMIT = 1_000_000  # bytes of status line, headers and body of an answer that nobody reads further
_SEND_AT_ONCE = 65_536
_ADDRESSES_TRIED = 4
PORTS = {"http": 80, "https": 443}
_ALWAYS = {"Connection": "close", "Accept-Encoding": "identity"}
# What a handshake says where the other side does not speak TLS at all.
_NOT_TLS = frozenset(
    {
        "WRONG_VERSION_NUMBER",
        "HTTP_REQUEST",
        "UNEXPECTED_EOF_WHILE_READING",
        "PACKET_LENGTH_TOO_LONG",
        "RECORD_LAYER_FAILURE",
    }
)
_LONGEST_MARK = 200
# What stands in an address as it is; everything else is written as UTF-8 in per cent.
_PATH_SAFE = "/%:@!$&'()*+,;=-._~"


class UploadError(OfficeError):
    """The other server was not reached or did not take it; `values` hold its `host`, never a secret.

    `is_passing` says that the same may go well a moment later, `has_no_tls` that nothing there speaks TLS.
    """

    def __init__(
        self, code: str, *, is_passing: bool = False, has_no_tls: bool = False, **values: object
    ) -> None:
        super().__init__(code, **values)
        self.is_passing, self.has_no_tls = is_passing, has_no_tls


@dataclass(frozen=True, slots=True)
class Address:
    """A web address taken apart. `host` in ASCII, `target` is path and query as sent."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def is_tls(self) -> bool:
        return self.scheme == "https"

    @property
    def is_loopback(self) -> bool:
        """The server is this very computer, so that nothing passes a network."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def netloc(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port == PORTS[self.scheme] else f"{host}:{self.port}"

    @property
    def url(self) -> str:
        return f"{self.scheme}://{self.netloc}{self.target}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What came back. `body` is cut at the bound (`is_whole` tells)."""

    status: int
    headers: Message
    body: bytes = b""
    is_whole: bool = True

    def header(self, name: str) -> str:
        return str(self.headers.get(name) or "").strip()

    def mark(self, name: str) -> str:
        """An ETag or a time as it may be kept and sent back: short, one line, Latin; else ""."""
        text = self.header(name)
        return text if len(text) <= _LONGEST_MARK and text.isprintable() and text.isascii() else ""

    def every(self, name: str) -> tuple[str, ...]:
        return tuple(str(value) for value in self.headers.get_all(name) or ())


class Deadline:
    """How long is left of a number of seconds; `left` raises `upload.timeout` when nothing is."""

    __slots__ = ("_clock", "_end", "_host")

    def __init__(self, seconds: float, *, host: str, clock: Monotonic = time.monotonic) -> None:
        self._clock, self._host = clock, host
        self._end = clock() + seconds

    def left(self) -> float:
        seconds = self._end - self._clock()
        if seconds <= 0:
            raise UploadError("upload.timeout", host=self._host, is_passing=True)
        return seconds


def address_of(url: str) -> Address:
    """An address as typed, taken apart. Raises UploadError upload.address for what is no file on a server.

    User and password inside the address are refused: it is kept in the office, and they must not be.
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
        host = (parts.hostname or "").strip(".")
        host = ascii_host(host)
        if ":" in host:
            ipaddress.IPv6Address(host)
    except (ValueError, UnicodeError):
        raise UploadError("upload.address") from None
    is_wrong = (
        parts.scheme not in PORTS
        or not host
        or any(letter <= " " or letter == "\x7f" for letter in url.strip())
        or "@" in parts.netloc
        or bool(parts.fragment)
        or not parts.path.strip("/")
        or parts.path.endswith("/")
    )
    if is_wrong:
        raise UploadError("upload.address")
    target = quote(parts.path, safe=_PATH_SAFE)
    if parts.query:
        target += "?" + quote(parts.query, safe=_PATH_SAFE + "?")
    return Address(parts.scheme, host, port or PORTS[parts.scheme], target)


def ascii_host(host: str) -> str:
    """A name as it is asked for. Raises ValueError."""
    return host if host.isascii() else host.encode("idna").decode("ascii")


def trusting(ca_file: Path | None = None) -> ssl.SSLContext:
    """What certificates are checked against: the system's, and those of a PEM file beside them.

    Raises UploadError upload.ca_file for a file that holds none.
    """
    context = ssl.create_default_context()
    if ca_file is not None:
        try:
            context.load_verify_locations(cafile=ca_file)
        except (OSError, ValueError):  # ssl.SSLError is an OSError
            raise UploadError("upload.ca_file", file=ca_file.name) from None
    return context


def exchange(
    address: Address,
    method: str,
    *,
    headers: Mapping[str, str],
    deadline: Deadline,
    body: bytes | None = None,
    context: ssl.SSLContext | None = None,
    connect_s: float = 10.0,
    limit: int = ANSWER_LIMIT,
    met: Callable[[socket.socket], None] | None = None,
) -> Answer:
    """Ask once over a connection of its own. Raises UploadError; an answer of any status is an answer.

    `met` is shown the connection before anything is said, and may raise.
    """
    plain = _plain_socket(address, deadline, connect_s)
    wire = _Wire(_secured(plain, address, deadline, context, connect_s, met), deadline, limit)
    client = http.client.HTTPConnection(address.host, address.port)
    client.sock = cast(socket.socket, wire)
    try:
        # It may answer before it has everything: too large, not allowed.
        with contextlib.suppress(BrokenPipeError, ConnectionResetError, ConnectionAbortedError):
            sent = _ALWAYS | {"Host": address.netloc} | dict(headers)
            client.request(method, address.target, body=body, headers=sent)
        return _answer(client.getresponse(), limit)
    except (TimeoutError, UploadError) as error:
        raise _timeout(address) if isinstance(error, TimeoutError) else error from None
    except (http.client.HTTPException, OSError, ValueError):
        raise UploadError("upload.cut", host=address.host, is_passing=True) from None
    finally:
        client.close()
        wire.shut()


def _answer(response: http.client.HTTPResponse, limit: int) -> Answer:
    with response:
        body = response.read(limit)
        return Answer(
            status=response.status,
            headers=response.headers,
            body=body,
            is_whole=len(body) < limit and not response.length,
        )


def _secured(
    plain: socket.socket,
    address: Address,
    deadline: Deadline,
    context: ssl.SSLContext | None,
    connect_s: float,
    met: Callable[[socket.socket], None] | None,
) -> socket.socket:
    """The connection, behind TLS where the address says so; closed where that fails."""
    link = plain
    try:
        if met is not None:
            met(plain)
        if not address.is_tls:
            return plain
        trusted = context or trusting()
        link = trusted.wrap_socket(plain, server_hostname=address.host, do_handshake_on_connect=False)
        link.settimeout(min(connect_s, deadline.left()))
        link.do_handshake()
        return link
    except BaseException as error:
        link.close()
        if isinstance(error, ssl.SSLCertVerificationError):
            raise UploadError("upload.certificate", host=address.host, why=error.verify_message) from None
        if isinstance(error, TimeoutError):
            raise _timeout(address) from None
        if isinstance(error, (OSError, ValueError)):
            has_none = isinstance(error, ssl.SSLError) and error.reason in _NOT_TLS
            raise UploadError("upload.tls", host=address.host, has_no_tls=has_none) from None
        raise


def _plain_socket(address: Address, deadline: Deadline, connect_s: float) -> socket.socket:
    """A connection to the first of the host's addresses that takes one."""
    last: OSError | None = None
    for family, kind, protocol, where in _resolved(address, deadline, connect_s):
        plain = socket.socket(family, kind, protocol)
        try:
            plain.settimeout(min(connect_s, deadline.left()))
            plain.connect(where)
        except OSError as error:
            plain.close()
            last = error
        except UploadError:
            plain.close()
            raise
        else:
            return plain
    if isinstance(last, TimeoutError):
        raise _timeout(address)
    if isinstance(last, ConnectionRefusedError):
        raise UploadError("upload.refused", host=address.host, port=address.port)
    raise UploadError("upload.unreachable", host=address.host)


def _resolved(
    address: Address, deadline: Deadline, connect_s: float
) -> list[tuple[int, int, int, tuple[str | int | bytes, ...]]]:
    """The addresses behind the name. The system's own question has no bound of time, so a thread asks it."""
    found: list[tuple[int, int, int, tuple[str | int | bytes, ...]]] = []
    failed: list[Exception] = []

    def ask() -> None:
        try:
            for family, kind, protocol, _name, where in socket.getaddrinfo(
                address.host, address.port, type=socket.SOCK_STREAM
            )[:_ADDRESSES_TRIED]:
                found.append((family, kind, protocol, where))
        except Exception as error:
            failed.append(error)

    asking = threading.Thread(target=ask, name="asks-for-a-name", daemon=True)
    asking.start()
    asking.join(min(connect_s, deadline.left()))
    if asking.is_alive():
        raise _timeout(address)
    if failed or not found:
        raise UploadError("upload.dns", host=address.host)
    return found


def _timeout(address: Address) -> UploadError:
    return UploadError("upload.timeout", host=address.host, is_passing=True)


class _Wire:
    """The socket as `http.client` uses one: every send and receive gets only what is left of the time."""

    def __init__(self, inner: socket.socket, deadline: Deadline, limit: int) -> None:
        self._inner, self._deadline = inner, deadline
        # Headers come on top of the body's bound; `http.client` holds at most 100 of 64 KiB each.
        self._room = limit + ANSWER_LIMIT

    def sendall(self, data: bytes) -> None:
        view = memoryview(data)
        while view:
            self._inner.settimeout(self._deadline.left())
            view = view[self._inner.send(view[:_SEND_AT_ONCE]) :]

    def makefile(self, _mode: str) -> io.BufferedReader:
        return io.BufferedReader(_Received(self))

    def receive_into(self, room: memoryview) -> int:
        if self._room <= 0:
            raise http.client.HTTPException("too much")
        self._inner.settimeout(self._deadline.left())
        count = self._inner.recv_into(room)
        self._room -= count
        return count

    def close(self) -> None:
        """`http.client` lets go of it before the body is read; `shut` is the end."""

    def shut(self) -> None:
        self._inner.close()


class _Received(io.RawIOBase):
    """What comes over the wire, as a file."""

    def __init__(self, wire: _Wire) -> None:
        super().__init__()
        self._wire = wire

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        return self._wire.receive_into(memoryview(cast(bytearray, buffer)))
