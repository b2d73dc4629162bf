# SPDX-License-Identifier: Apache-2.0
"""A calendar written to a file on a WebDAV or static server: looked at first, put under a condition.

What lies there is replaced only if we put it there ourselves or somebody asks for it (`force`). Nothing
here knows the office or the clock of days; waiting and telling time are handed in.
"""

from __future__ import annotations

import secrets
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from urllib.parse import urljoin

from desktop.feed import credentials as proving
from desktop.feed.credentials import Challenge, Credentials
from desktop.feed.exchange import (
    ANSWER_LIMIT,
    Address,
    Answer,
    Deadline,
    Monotonic,
    UploadError,
    address_of,
    exchange,
)

CONTENT_TYPE = "text/calendar; charset=utf-8"
AGENT = "Dongseon"
COMPARED_LIMIT = 20_000_000  # bytes of another's file that are read to see whether it is ours
REDIRECTS = 3
_LONGEST_WAIT_S = 30.0  # what a server may ask us to wait before we call it busy

_REFUSALS = {
    401: "upload.login",
    403: "upload.forbidden",
    404: "upload.no_folder",
    405: "upload.not_taken",
    409: "upload.no_folder",
    412: "upload.changed",
    413: "upload.too_large",
    423: "upload.locked",
    429: "upload.busy",
    501: "upload.not_taken",
    507: "upload.full",
}
# Answers that a moment later may be others; 501, 505, 507 and 511 stay what they are.
_PASSING = frozenset({500, 502, 503, 504})


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long anything may take, in seconds; `waits_s` lie between one try and the next."""

    connect_s: float = 10.0
    each_s: float = 60.0
    total_s: float = 240.0
    waits_s: tuple[float, ...] = (1.0, 4.0, 10.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where a calendar goes and what is known of it: the ETag and the sha256 of what we put there last."""

    url: str
    credentials: Credentials | None = None
    etag: str = ""
    version: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Put:
    """It lies there. `is_same`: it lay there already, byte by byte. `version` is the sha256 of the bytes."""

    etag: str
    version: str
    is_same: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Means:
    """What the world gives: trust, time, waiting, chance. Tests hand in their own."""

    context: ssl.SSLContext | None = None
    patience: Patience = Patience()
    clock: Monotonic = time.monotonic
    sleep: Callable[[float], object] = time.sleep
    chance: Callable[[], str] = field(default=lambda: secrets.token_hex(16))


def put(data: bytes, target: Target, *, means: Means = Means(), force: bool = False) -> Put:
    """Write `data` to the address. Raises UploadError: nothing of ours lies there then, or what lay before.

    A server that does not keep to If-Match is looked at just before; what somebody else wrote between the
    look and the writing is then lost, which only such a server allows.
    """
    visit = _Visit(address_of(target.url), target.credentials, means)
    version = sha256(data).hexdigest()
    there = visit.look()
    if there.exists and not force and not _is_ours(there, target):
        found = visit.version()
        if found == version:
            return Put(etag=there.etag, version=version, is_same=True)
        if not target.version or found != target.version:
            raise UploadError("upload.changed" if target.version else "upload.exists", host=visit.host)
    answer = visit.ask("PUT", body=data, headers=_condition(there, target, force=force))
    if answer.status == 412 and not force:
        # An earlier try of ours may have arrived although its answer did not.
        if visit.version() != version:
            raise UploadError("upload.changed" if target.version else "upload.exists", host=visit.host)
        return Put(etag=visit.look().etag, version=version)
    if answer.status not in {200, 201, 202, 204}:
        raise refusal(answer.status, visit.host)
    return Put(etag=answer.mark("ETag") or visit.look(quietly=True).etag, version=version)


def refusal(status: int, host: str) -> UploadError:
    """What an answer of the server means in plain words."""
    if status in _REFUSALS:
        return UploadError(_REFUSALS[status], host=host)
    if 300 <= status < 400:
        return UploadError("upload.redirect", host=host)
    if status >= 500:
        return UploadError("upload.server", host=host, status=status, is_passing=status in _PASSING)
    return UploadError("upload.other", host=host, status=status)


@dataclass(frozen=True, slots=True)
class _There:
    """What lies at the address; `exists` is None where the server does not say."""

    exists: bool | None
    etag: str = ""


def _is_ours(there: _There, target: Target) -> bool:
    return bool(target.etag) and there.etag.removeprefix("W/") == target.etag.removeprefix("W/")


def _condition(there: _There, target: Target, *, force: bool) -> dict[str, str]:
    """If-Match compares strongly, so a weak ETag would never match."""
    if force:
        return {}
    if there.exists is False:
        return {"If-None-Match": "*"}
    etag = there.etag if there.exists else target.etag
    if there.exists is None and not target.version:
        return {"If-None-Match": "*"}
    return {"If-Match": etag} if etag and not etag.startswith("W/") else {}


class _Visit:
    """One upload's talk with a server: where it sends us, how we prove ourselves, how long is left."""

    def __init__(self, address: Address, credentials: Credentials | None, means: Means) -> None:
        self._address, self._credentials, self._means = address, credentials, means
        self._challenge: Challenge | None = None
        self._answered = 0  # requests that this challenge was answered for
        self._whole = Deadline(means.patience.total_s, host=address.host, clock=means.clock)

    @property
    def host(self) -> str:
        return self._address.host

    def look(self, *, quietly: bool = False) -> _There:
        """What lies there, without fetching it. `quietly` takes any failure for not knowing."""
        try:
            answer = self.ask("HEAD")
        except UploadError:
            if quietly:
                return _There(None)
            raise
        if answer.status == 200:
            return _There(True, answer.mark("ETag"))
        if answer.status == 401 and not quietly:
            raise refusal(401, self.host)
        return _There(False if answer.status in {404, 410} else None)

    def version(self) -> str:
        """The sha256 of what lies there, "" where it cannot be read whole."""
        answer = self.ask("GET", limit=COMPARED_LIMIT)
        is_read = answer.status == 200 and answer.is_whole
        return sha256(answer.body).hexdigest() if is_read else ""

    def ask(
        self,
        method: str,
        *,
        headers: dict[str, str] | None = None,
        body: bytes | None = None,
        limit: int = ANSWER_LIMIT,
    ) -> Answer:
        """Ask as often as is sensible: again after a failure that passes, elsewhere when sent there."""
        given = {"User-Agent": AGENT, "Accept": "*/*"} | (headers or {})
        if body is not None:
            given["Content-Type"] = CONTENT_TYPE
        for wait_s in (*self._means.patience.waits_s, None):
            try:
                answer = self._followed(method, given, body, limit)
            except UploadError as error:
                if wait_s is None or not error.is_passing:
                    raise
                self._wait(wait_s)
                continue
            if wait_s is None or answer.status not in _PASSING:
                return answer
            self._wait(max(wait_s, _asked_wait_s(answer)))
        raise AssertionError("the last try answers or raises")

    def _wait(self, seconds: float) -> None:
        if seconds >= self._whole.left():
            raise UploadError("upload.timeout", host=self.host, is_passing=True)
        self._means.sleep(seconds)

    def _followed(self, method: str, headers: dict[str, str], body: bytes | None, limit: int) -> Answer:
        for _ in range(REDIRECTS + 1):
            answer = self._proved(method, headers, body, limit)
            if answer.status not in {301, 302, 307, 308}:
                return answer
            self._address = _elsewhere(self._address, answer)
        raise UploadError("upload.redirect", host=self.host)

    def _proved(self, method: str, headers: dict[str, str], body: bytes | None, limit: int) -> Answer:
        """Asks, and once more with the credentials when the server wants them."""
        was_given = self._challenge is not None
        answer = self._once(method, headers, body, limit)
        if answer.status != 401:
            return answer
        offered = proving.challenges(answer.every("WWW-Authenticate"))
        is_stale = any(one.params.get("stale", "").lower() == "true" for one in offered)
        if self._credentials is None:
            raise UploadError("upload.login_needed", host=self.host)
        if was_given and not is_stale:
            return answer
        self._challenge, self._answered = self._chosen(offered), 0
        return self._once(method, headers, body, limit)

    def _chosen(self, offered: tuple[Challenge, ...]) -> Challenge:
        digests = [one for one in offered if proving.is_digest(one)]
        if digests:
            return max(digests, key=lambda one: "256" in one.params.get("algorithm", ""))
        basics = [one for one in offered if one.scheme == "basic"]
        if not basics:
            raise UploadError("upload.login_scheme", host=self.host)
        if not (self._address.is_tls or self._address.is_loopback):
            raise UploadError("upload.login_plain", host=self.host)
        return basics[0]

    def _once(self, method: str, headers: dict[str, str], body: bytes | None, limit: int) -> Answer:
        means = self._means
        seconds = min(means.patience.each_s, self._whole.left())
        return exchange(
            self._address,
            method,
            headers=headers | self._authorization(method),
            body=body,
            deadline=Deadline(seconds, host=self.host, clock=means.clock),
            context=means.context,
            connect_s=means.patience.connect_s,
            limit=limit,
        )

    def _authorization(self, method: str) -> dict[str, str]:
        if self._challenge is None or self._credentials is None:
            return {}
        if self._challenge.scheme == "basic":
            return {"Authorization": proving.basic(self._credentials)}
        self._answered += 1
        return {
            "Authorization": proving.digest(
                self._challenge,
                self._credentials,
                method=method,
                target=self._address.target,
                cnonce=self._means.chance(),
                count=self._answered,
            )
        }


def _elsewhere(address: Address, answer: Answer) -> Address:
    """Where the server sends us, if that is the same server. Raises UploadError upload.redirect."""
    try:
        found = address_of(urljoin(address.url, answer.header("Location")))
    except (UploadError, ValueError):
        raise UploadError("upload.redirect", host=address.host) from None
    is_same = (found.scheme, found.port) == (address.scheme, address.port)
    is_secured = found.is_tls and not address.is_tls
    if found.host != address.host or not (is_same or is_secured) or not answer.header("Location"):
        raise UploadError("upload.redirect", host=address.host)
    return found


def _asked_wait_s(answer: Answer) -> float:
    text = answer.header("Retry-After")
    return min(float(text), _LONGEST_WAIT_S) if text.isascii() and text.isdecimal() else 0.0
