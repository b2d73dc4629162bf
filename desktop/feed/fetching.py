# SPDX-License-Identifier: Apache-2.0
"""Fetches a calendar from a file or an address (바깥 달력), within a bound of time, size and redirects.

Never inside a transaction. What may be secret in an address (account, path) stands in no message.
"""

from __future__ import annotations

import base64
import contextlib
import http.client
import ipaddress
import os
import socket
import ssl
import threading
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from desktop.rules.outside import is_web

_CHUNK = 65_536
_MOVED = frozenset({301, 302, 303, 307, 308})
_PORTS = {"https": 443, "http": 80}
_PROGRAM = "Dongseon"
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Bounds of one fetching: seconds in all, bytes as they end up, steps to other addresses."""

    total_s: float = 20.0
    bytes: int = 20_000_000
    redirects: int = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What came. `is_same`: nothing new since the marks that were sent; then there is no `data`.

    `modified` of a file is its time and size.
    """

    data: bytes = b""
    etag: str = ""
    modified: str = ""
    is_same: bool = False


class FetchProblem(Exception):
    """Why nothing came: a code `fetch.*` of the findings with its values."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


def fetch(
    address: str,
    *,
    etag: str = "",
    modified: str = "",
    limits: Limits | None = None,
    tls: ssl.SSLContext | None = None,
) -> Fetched:
    """Reads the file or asks the server, once. `etag` and `modified`: marks of the last good answer.

    webcal:// is asked by TLS first, and without where nothing there speaks TLS; a bad certificate is
    never passed over. Raises FetchProblem.
    """
    bounds = limits or Limits()
    if not is_web(address):
        return _read_file(Path(address), modified, bounds)
    job = _Job(bounds, tls, etag=etag, modified=modified)
    return _in_time(job, lambda: _ask_web(job, address))


# ---- a file


def _read_file(path: Path, modified: str, limits: Limits) -> Fetched:
    """Only an ordinary file: a pipe or a device would hold us for ever."""
    try:
        if not path.is_file():
            raise FetchProblem("fetch.no_file", file=path.name)
        found = path.stat()
        mark = f"{found.st_mtime_ns}-{found.st_size}"
        if mark == modified:
            return Fetched(modified=mark, is_same=True)
        with path.open("rb") as stream:
            data = stream.read(limits.bytes + 1)
    except (OSError, ValueError) as error:
        why = os.strerror(error.errno) if isinstance(error, OSError) and error.errno else "-"
        raise FetchProblem("fetch.unreadable", file=path.name, why=why) from None
    if len(data) > limits.bytes:
        raise FetchProblem("fetch.too_big", most_mb=limits.bytes // 1_000_000)
    return Fetched(data=data, modified=mark)


# ---- an address


@dataclass(slots=True)
class _Job:
    """One fetching: its bounds, its clock, the connection to cut when time is up."""

    limits: Limits
    tls: ssl.SSLContext | None
    etag: str = field(kw_only=True)
    modified: str = field(kw_only=True)
    ends: float = 0.0
    socket: socket.socket | None = None
    is_over: bool = False
    began_near: bool = False  # the first server is this computer or link-local, as she typed it

    def __post_init__(self) -> None:
        self.ends = monotonic() + self.limits.total_s

    def left_s(self) -> float:
        """Raises FetchProblem fetch.slow when nothing is left."""
        left = self.ends - monotonic()
        if left <= 0 or self.is_over:
            raise FetchProblem("fetch.slow", seconds=round(self.limits.total_s))
        return left

    def cut(self) -> None:
        """Time is up: whoever waits on the connection is woken."""
        self.is_over = True
        if self.socket is not None:
            with contextlib.suppress(OSError):
                self.socket.shutdown(socket.SHUT_RDWR)


def _in_time(job: _Job, work: Callable[[], Fetched]) -> Fetched:
    """The answer, or fetch.slow at the end of the time: asking for a name has no bound of its own."""
    found: list[Fetched] = []
    failed: list[Exception] = []

    def run() -> None:
        try:
            found.append(work())
        except Exception as error:
            failed.append(error)

    thread = threading.Thread(target=run, name="fetch", daemon=True)
    thread.start()
    thread.join(job.limits.total_s)
    if thread.is_alive():
        job.cut()
        thread.join(1.0)
    if found:
        return found[0]
    if failed and not job.is_over:
        raise failed[0]
    raise FetchProblem("fetch.slow", seconds=round(job.limits.total_s))


def _ask_web(job: _Job, address: str) -> Fetched:
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme in ("webcal", "webcals"):
        try:
            return _follow(job, f"https:{rest}")
        except _NoTls as missing:
            if scheme == "webcals":
                raise missing.problem from None
            return _follow(job, f"http:{rest}")
    try:
        return _follow(job, address)
    except _NoTls as missing:
        raise missing.problem from None


class _NoTls(Exception):
    """Nothing there speaks TLS; `problem` is how that is told."""

    def __init__(self, problem: FetchProblem) -> None:
        super().__init__(problem.code)
        self.problem = problem


def _follow(job: _Job, address: str) -> Fetched:
    """From address to address, never from TLS to none, never with an account to another server."""
    account = _account(urlsplit(address))
    for step in range(job.limits.redirects + 1):
        parts = _split(address)
        answer = _ask(job, parts, account, is_first=step == 0)
        if isinstance(answer, Fetched):
            return answer
        try:
            there = urlsplit(urljoin(_without_account(parts), answer))
        except ValueError:
            raise FetchProblem("fetch.redirect", host=_host(parts)) from None
        if there.scheme not in _PORTS or (parts.scheme == "https" and there.scheme == "http"):
            raise FetchProblem("fetch.redirect", host=_host(parts))
        if (there.scheme, there.hostname, there.port) != (parts.scheme, parts.hostname, parts.port):
            account = ""
        address = there.geturl()
    raise FetchProblem("fetch.redirects", most=job.limits.redirects)


def _split(address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        if parts.hostname and (parts.port is None or parts.port):
            return parts
    except ValueError:
        pass
    raise FetchProblem("fetch.address")


def _without_account(parts: SplitResult) -> str:
    return parts._replace(netloc=parts.netloc.rpartition("@")[2]).geturl()


def _account(parts: SplitResult) -> str:
    """The head that signs in with the account of the address, "" for none."""
    if parts.username is None:
        return ""
    pair = f"{unquote(parts.username)}:{unquote(parts.password or '')}"
    return "Basic " + base64.b64encode(pair.encode()).decode("ascii")


def _host(parts: SplitResult) -> str:
    return parts.hostname or "-"


def _ask(job: _Job, parts: SplitResult, account: str, *, is_first: bool) -> Fetched | str:
    """One question to one server: what it sent, or where it sends us."""
    host = _host(parts)
    try:
        name = host if ":" in host else host.encode("idna").decode("ascii")
        port = parts.port or _PORTS[parts.scheme]
        link = _connection(job, parts.scheme, name, port, is_first=is_first)
        try:
            link.request("GET", _target(parts), headers=_heads(job, parts, account))
            with link.getresponse() as answer:
                return _answer(job, answer, host)
        finally:
            link.close()
            job.socket = None
    except ssl.SSLCertVerificationError as error:
        raise FetchProblem("fetch.certificate", host=host, why=error.verify_message) from None
    except ssl.SSLError as error:
        problem = FetchProblem("fetch.tls", host=host)
        # Only before both sides spoke TLS: an answer that breaks off later is no reason to go without.
        in_handshake = job.socket is not None and not isinstance(job.socket, ssl.SSLSocket)
        if in_handshake and error.reason in _NOT_TLS:
            raise _NoTls(problem) from None
        raise problem from None
    except TimeoutError:
        raise FetchProblem("fetch.slow", seconds=round(job.limits.total_s)) from None
    except socket.gaierror:
        raise FetchProblem("fetch.no_host", host=host) from None
    except ConnectionRefusedError:
        problem = FetchProblem("fetch.unreachable", host=host)
        raise (_NoTls(problem) if parts.scheme == "https" and is_first else problem) from None
    except (OSError, UnicodeError):
        raise FetchProblem("fetch.unreachable", host=host) from None
    except (http.client.HTTPException, zlib.error):
        raise FetchProblem("fetch.broken", host=host) from None


def _connection(
    job: _Job, scheme: str, host: str, port: int, *, is_first: bool
) -> http.client.HTTPConnection:
    """Connected, and watched over. A server elsewhere may not send us on to this computer."""
    raw = socket.create_connection((host, port), timeout=job.left_s())
    job.socket = raw
    near = _is_near(raw)
    if is_first:
        job.began_near = near
    elif near and not job.began_near:
        raw.close()
        raise FetchProblem("fetch.redirect", host=host)
    link = http.client.HTTPConnection(host, port)
    if scheme == "https":
        raw.settimeout(job.left_s())
        try:
            raw = (job.tls or ssl.create_default_context()).wrap_socket(raw, server_hostname=host)
        except BaseException:
            raw.close()
            raise
        job.socket = raw
    raw.settimeout(job.left_s())
    link.sock = raw
    return link


def _is_near(link: socket.socket) -> bool:
    """Whether the other end is this computer or only on this wire."""
    try:
        there = ipaddress.ip_address(str(link.getpeername()[0]).partition("%")[0])
    except ValueError:
        return True
    return there.is_loopback or there.is_link_local or there.is_unspecified


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*[]")
    query = quote(parts.query, safe="/%:=&~+!$,;'@()*[]?")
    return f"{path}?{query}" if query else path


def _heads(job: _Job, parts: SplitResult, account: str) -> dict[str, str]:
    default = _PORTS[parts.scheme]
    host = _host(parts)
    name = f"[{host}]" if ":" in host else host.encode("idna").decode("ascii")
    heads = {
        "Host": name if (parts.port or default) == default else f"{name}:{parts.port}",
        "User-Agent": _PROGRAM,
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
        "Connection": "close",
    }
    if account:
        heads["Authorization"] = account
    if job.etag:
        heads["If-None-Match"] = job.etag
    if job.modified:
        heads["If-Modified-Since"] = job.modified
    return heads


def _answer(job: _Job, answer: http.client.HTTPResponse, host: str) -> Fetched | str:
    status = answer.status
    if status in _MOVED:
        return answer.getheader("Location") or ""
    if status == 304 and (job.etag or job.modified):
        return Fetched(etag=job.etag, modified=job.modified, is_same=True)
    if status in (401, 403, 407):
        raise FetchProblem("fetch.refused", host=host)
    if status in (404, 410):
        raise FetchProblem("fetch.gone", host=host)
    if status != 200:
        raise FetchProblem("fetch.status", host=host, status=status)
    return Fetched(
        data=_body(job, answer, host),
        etag=_mark(answer.getheader("ETag")),
        modified=_mark(answer.getheader("Last-Modified")),
    )


def _mark(text: str | None) -> str:
    """A mark as it may be sent back: short, one line, Latin."""
    text = text or ""
    return text if len(text) <= 200 and text.isprintable() and text.isascii() else ""


def _body(job: _Job, answer: http.client.HTTPResponse, host: str) -> bytes:
    """As it was before gzip, never more than the bound, however small it came."""
    most = job.limits.bytes
    coding = (answer.getheader("Content-Encoding") or "identity").strip().lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise FetchProblem("fetch.broken", host=host)
    unpack = None if coding == "identity" else zlib.decompressobj(31)
    parts: list[bytes] = []
    size, owed = 0, answer.length  # None where the length is not said
    while True:
        if job.socket is not None:
            job.socket.settimeout(job.left_s())
        data = answer.read1(_CHUNK if owed is None else min(_CHUNK, owed)) if owed != 0 else b""
        owed = None if owed is None else owed - len(data)
        part = data if unpack is None else unpack.decompress(data, most - size + 1)
        parts.append(part)
        size += len(part)
        if size > most:
            raise FetchProblem("fetch.too_big", most_mb=most // 1_000_000)
        if not data:
            break
    if owed or (unpack is not None and not unpack.eof):
        raise FetchProblem("fetch.broken", host=host)
    return b"".join(parts)
