# SPDX-License-Identifier: Apache-2.0
"""Fetches a calendar from a file or an address (바깥 달력), within a bound of time, size and redirects.

Never inside a transaction. What may be secret in an address (account, path) stands in no message.
"""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import zlib
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit

from desktop.feed.credentials import Credentials, basic
from desktop.feed.exchange import PORTS, Address, Answer, Deadline, UploadError, ascii_host, exchange
from desktop.rules.outside import is_web

_MOVED = frozenset({301, 302, 303, 307, 308})
_SCHEMES = frozenset(PORTS)
_PROGRAM = "Dongseon"
_PROBLEMS = {
    "upload.dns": "fetch.no_host",
    "upload.tls": "fetch.tls",
    "upload.cut": "fetch.broken",
}


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
    deadline = Deadline(bounds.total_s, host="-")
    return _ask_web(_Job(bounds, tls, etag, modified, deadline), address)


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
    """One fetching: its bounds, the marks to send, when it has to end."""

    limits: Limits
    tls: ssl.SSLContext | None
    etag: str
    modified: str
    deadline: Deadline
    began_near: bool = False  # the first server is this computer or link-local, as she typed it


def _ask_web(job: _Job, address: str) -> Fetched:
    scheme, _, rest = address.partition(":")
    scheme = scheme.lower()
    if scheme not in ("webcal", "webcals"):
        return _follow(job, address)
    try:
        return _follow(job, f"https:{rest}")
    except _NoTls as missing:
        # Whoever stands between could feign this: a password is not worth a calendar.
        if scheme == "webcals" or "@" in urlsplit(f"http:{rest}").netloc:
            raise missing from None
        return _follow(job, f"http:{rest}")


class _NoTls(FetchProblem):
    """The server as typed speaks no TLS, or nothing listens there for it."""


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
            is_same = (there.scheme, there.hostname, there.port) == (parts.scheme, parts.hostname, parts.port)
        except ValueError:
            raise FetchProblem("fetch.redirect", host=_host(parts)) from None
        if there.scheme not in _SCHEMES or (parts.scheme == "https" and there.scheme == "http"):
            raise FetchProblem("fetch.redirect", host=_host(parts))
        if not is_same:
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
    return basic(Credentials(unquote(parts.username), unquote(parts.password or "")))


def _host(parts: SplitResult) -> str:
    return parts.hostname or "-"


def _ask(job: _Job, parts: SplitResult, account: str, *, is_first: bool) -> Fetched | str:
    """One question to one server: what it sent, or where it sends us."""
    host = _host(parts)

    def met(link: socket.socket) -> None:
        """A server elsewhere may not send us on to this computer."""
        near = _is_near(link)
        if is_first:
            job.began_near = near
        elif near and not job.began_near:
            raise FetchProblem("fetch.redirect", host=host)

    try:
        name = ascii_host(host)
    except ValueError:
        raise FetchProblem("fetch.no_host", host=host) from None
    try:
        answer = exchange(
            Address(parts.scheme, name, parts.port or PORTS[parts.scheme], _target(parts)),
            "GET",
            headers=_heads(job, account),
            deadline=job.deadline,
            context=job.tls,
            connect_s=job.limits.total_s,
            limit=job.limits.bytes + 1,
            met=met,
        )
    except UploadError as error:
        raise _problem(error, job, host, is_first=is_first) from None
    return _answer(job, answer, host)


def _problem(error: UploadError, job: _Job, host: str, *, is_first: bool) -> FetchProblem:
    """What kept the answer away, in the words of fetching."""
    if error.code == "upload.timeout":
        return FetchProblem("fetch.slow", seconds=round(job.limits.total_s))
    if error.code == "upload.certificate":
        return FetchProblem("fetch.certificate", host=host, why=error.values["why"])
    code = _PROBLEMS.get(error.code, "fetch.unreachable")
    # Only before both sides spoke TLS: an answer that breaks off later is no reason to go without.
    has_none = is_first and (error.has_no_tls or error.code == "upload.refused")
    return (_NoTls if has_none else FetchProblem)(code, host=host)


def _is_near(link: socket.socket) -> bool:
    """Whether the other end is this computer or only on this wire."""
    there, here = (str(end[0]).partition("%")[0] for end in (link.getpeername(), link.getsockname()))
    try:
        address = ipaddress.ip_address(there)
    except ValueError:
        return True
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped is not None:
        address = address.ipv4_mapped
    return there == here or address.is_loopback or address.is_link_local or address.is_unspecified


def _target(parts: SplitResult) -> str:
    path = quote(parts.path or "/", safe="/%:=&~+!$,;'@()*[]")
    query = quote(parts.query, safe="/%:=&~+!$,;'@()*[]?")
    return f"{path}?{query}" if query else path


def _heads(job: _Job, account: str) -> dict[str, str]:
    heads = {
        "User-Agent": _PROGRAM,
        "Accept": "text/calendar, */*;q=0.1",
        "Accept-Encoding": "gzip",
    }
    given = {"Authorization": account, "If-None-Match": job.etag, "If-Modified-Since": job.modified}
    return heads | {name: value for name, value in given.items() if value}


def _answer(job: _Job, answer: Answer, host: str) -> Fetched | str:
    status = answer.status
    if status in _MOVED:
        return answer.header("Location")
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
        etag=answer.mark("ETag"),
        modified=answer.mark("Last-Modified"),
    )


def _body(job: _Job, answer: Answer, host: str) -> bytes:
    """As it was before gzip, never more than the bound, however small it came."""
    most = job.limits.bytes
    too_big = FetchProblem("fetch.too_big", most_mb=most // 1_000_000)
    coding = (answer.header("Content-Encoding") or "identity").lower()
    if coding not in ("identity", "gzip", "x-gzip"):
        raise FetchProblem("fetch.broken", host=host)
    if len(answer.body) > most:
        raise too_big
    if not answer.is_whole:
        raise FetchProblem("fetch.broken", host=host)
    if coding == "identity":
        return answer.body
    unpack = zlib.decompressobj(31)
    try:
        data = unpack.decompress(answer.body, most + 1)
    except zlib.error:
        raise FetchProblem("fetch.broken", host=host) from None
    if len(data) > most:
        raise too_big
    if not unpack.eof or unpack.unused_data:
        raise FetchProblem("fetch.broken", host=host)
    return data
