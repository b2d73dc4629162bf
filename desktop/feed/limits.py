# SPDX-License-Identifier: Apache-2.0
"""How much of the server one address may have. Bounded memory, whoever comes."""

from __future__ import annotations

import ipaddress
import sys
import threading
from collections import OrderedDict
from dataclasses import dataclass, replace
from time import monotonic


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """What the server bears. Times in seconds.

    An office of 50 phones behind one address asks once a second; whoever guesses at links knocks far
    faster. `head_s` is from the connection to the end of the request's head, TLS included; `send_s` is
    for the answer, and a second more for each `send_bytes_per_s`; `arrive_s` is how long we wait for the
    other side to have all of it.
    """

    workers: int = 8
    waiting: int = 256  # connections whose request is not there yet
    waiting_each: int = 64  # of one address
    queued: int = 64  # requests that are there and not yet answered
    writing: int = 64  # answers that are taken slowly
    writing_bytes: int = 64_000_000  # of all of them
    head_s: float = 10.0
    send_s: float = 10.0
    arrive_s: float = 10.0
    send_bytes_per_s: int = 100_000
    rate_per_s: float = 10.0
    burst: int = 120
    unknown_per_s: float = 0.2
    unknown_burst: int = 20
    link_per_s: float = 0.2
    link_burst: int = 10
    addresses: int = 4096


class Buckets:
    """A token bucket for each address (`key`), the newest `keep` of them. One thread at a time."""

    def __init__(self, *, rate_per_s: float, burst: int, keep: int) -> None:
        self._rate, self._burst, self._keep = rate_per_s, float(burst), keep
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now_s: float) -> float:
        """0 where one more may come, else the seconds until it may. `now_s` never goes back."""
        left, at = self._left.pop(key, (self._burst, now_s))
        left = min(self._burst, left + max(0.0, now_s - at) * self._rate)
        wait_s = 0.0 if left >= 1 else (1 - left) / self._rate
        self._left[key] = (left - 1 if wait_s == 0 else left, now_s)
        if len(self._left) > self._keep:
            self._left.popitem(last=False)
        return wait_s

    def __len__(self) -> int:
        return len(self._left)


def counted_as(host: str) -> str:
    """The address for counting: IPv6 by its network of 64 bits, of which anybody has many addresses."""
    try:
        address = ipaddress.ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped is not None:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)


def within_files(limits: Limits, files: int | None = None) -> Limits:
    """So many places that strangers leave the office enough of the files that this process may open.

    `files` is that number; None asks the system, which on a Mac allows no more than 256.
    """
    most = _files_allowed() if files is None else files
    return replace(
        limits,
        waiting=min(limits.waiting, max(16, most // 4)),
        queued=min(limits.queued, max(8, most // 16)),
        writing=min(limits.writing, max(8, most // 16)),
    )


def _files_allowed() -> int:
    if sys.platform == "win32":
        return 2048  # sockets are no files there; `select` takes 512 of them
    import resource

    soft, _ = resource.getrlimit(resource.RLIMIT_NOFILE)
    return 1 << 16 if soft == resource.RLIM_INFINITY else soft


class Gate:
    """How often an address may come, and how often with what leads nowhere.

    A link that is known is answered even where its address has used up the unknown ones, and, at the pace
    of a phone, where it has used up all: phones behind one router must not suffer for whoever floods from
    there. Greetings of TLS cost far more than requests, so they are counted before anything was said.
    """

    def __init__(self, limits: Limits) -> None:
        keep = limits.addresses
        self._all = Buckets(rate_per_s=limits.rate_per_s, burst=limits.burst, keep=keep)
        self._unknown = Buckets(rate_per_s=limits.unknown_per_s, burst=limits.unknown_burst, keep=keep)
        self._greetings = Buckets(rate_per_s=2 * limits.rate_per_s, burst=2 * limits.burst, keep=keep)
        self._links = Buckets(rate_per_s=limits.link_per_s, burst=limits.link_burst, keep=keep)
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

    def take_link(self, token: str) -> float:
        with self._lock:
            return self._links.take(token, monotonic())
