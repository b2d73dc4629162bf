# SPDX-License-Identifier: Apache-2.0
"""What the server bears: slow, many, silent and faulty callers, and how it ends."""

from __future__ import annotations

import contextlib
import gzip
import socket
import sys
import threading
import time
from dataclasses import replace

import pytest

from desktop.feed.limits import Limits
from tests.feed.readers import eventually
from tests.feed.wire import GENEROUS, PATH, OneFeed, everything, parsed, serving

HURRIED = replace(GENEROUS, head_s=0.3)


def test_slow_callers_hold_up_nobody_and_are_sent_away() -> None:
    with serving(OneFeed(), limits=replace(HURRIED, workers=1)) as wire:
        slow = [wire.connect() for _ in range(10)]
        for number, sock in enumerate(slow):
            sock.sendall(b"GET /" if number % 2 else b"")
        start = time.monotonic()
        assert wire.get().status == 200
        assert time.monotonic() - start < HURRIED.head_s
        for sock in slow:
            assert everything(sock) == b""
            sock.close()
        assert time.monotonic() - start < 3


def test_one_byte_after_another_ends_with_the_deadline() -> None:
    with serving(OneFeed(), limits=HURRIED) as wire, wire.connect() as sock:
        start = time.monotonic()
        with contextlib.suppress(OSError):
            for byte in f"GET {PATH} HTTP/1.1\r\nX-Long: {'x' * 4000}".encode():
                sock.sendall(bytes([byte]))
                sock.settimeout(0.05)
                with contextlib.suppress(TimeoutError):
                    if sock.recv(1) == b"":
                        break
        assert HURRIED.head_s * 0.9 < time.monotonic() - start < 3


def test_who_does_not_read_his_answer_does_not_hold_a_worker() -> None:
    feed = OneFeed()
    big = bytes(range(256)) * 80_000  # twenty megabytes do not fit into the buffers of two sockets
    feed.feed = replace(feed.feed, packed=gzip.compress(big, 1), size=len(big))
    limits = replace(GENEROUS, workers=1, send_s=0.3, send_bytes_per_s=10**9)
    with serving(feed, limits=limits) as wire, wire.connect() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
        start = time.monotonic()
        assert wire.get(If_None_Match=f'"{feed.feed.etag}"').status == 304
        assert time.monotonic() - start < 5
    assert (7, 200, "") not in feed.told


def test_a_phone_is_not_locked_out_by_who_holds_all_places_of_its_address() -> None:
    limits = replace(GENEROUS, waiting_each=8, head_s=30)
    with serving(OneFeed(), limits=limits) as wire:
        silent = [wire.connect() for _ in range(limits.waiting_each + 4)]
        assert wire.get().status == 200
        assert wire.get().status == 200
        for sock in silent:
            sock.close()


def test_a_phone_is_answered_although_its_address_asks_too_much() -> None:
    limits = replace(GENEROUS, rate_per_s=0.001, burst=5, link_per_s=0.001, link_burst=2)
    with serving(OneFeed(), limits=limits) as wire:
        flood = [wire.get(f"/{n:032}.ics").status for n in range(7)]
        assert flood == [404] * 5 + [429] * 2
        assert [wire.get().status for _ in range(3)] == [200, 200, 429]


@pytest.mark.parametrize("bounds", [{"writing": 4}, {"writing_bytes": 90_000_000}])
def test_who_takes_his_answer_slowly_holds_up_nobody(bounds: dict[str, int]) -> None:
    feed = OneFeed()
    big = bytes(range(256)) * 80_000
    feed.feed = replace(feed.feed, packed=gzip.compress(big, 1), size=len(big))
    limits = replace(GENEROUS, workers=1, **bounds)
    with serving(feed, limits=limits) as wire, contextlib.ExitStack() as closing:
        slow = []
        for _ in range(6):
            sock = closing.enter_context(wire.connect())
            sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
            slow.append(sock)
        start = time.monotonic()
        assert wire.get(If_None_Match=f'"{feed.feed.etag}"').status == 304
        assert time.monotonic() - start < 5
        assert eventually(lambda: feed.told == [(7, 304, "")])
        # The two that came first gave way; the last one is sent all of it once it begins to read.
        assert len(everything(slow[0])) < len(big)
        assert parsed(everything(slow[-1])).body == big
        slow[-1].close()
        assert eventually(lambda: (7, 200, "") in feed.told)


def test_a_thousand_connections_cost_no_more_than_the_places_there_are() -> None:
    limits = replace(GENEROUS, waiting=100, waiting_each=50, head_s=30)
    allow_files(3000)
    threads = threading.active_count()
    with serving(OneFeed(), limits=limits) as wire:
        started = threading.active_count()
        socks = []
        for _ in range(1000):
            with contextlib.suppress(OSError):
                sock = socket.create_connection((wire.host, wire.port), timeout=5)
                socks.append(sock)
        closed = 0
        for sock in socks[: -limits.waiting_each]:
            with contextlib.suppress(ConnectionError):
                closed += sock.recv(1) == b""
        assert closed > 500
        assert threading.active_count() == started
        for sock in socks:
            sock.close()
        assert eventually(lambda: wire.get().status == 200)
    assert threading.active_count() == threads


def allow_files(count: int) -> None:
    """Where a process may open few files unless it asks for more."""
    if sys.platform == "win32":
        return
    import resource

    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if soft < count:
        resource.setrlimit(resource.RLIMIT_NOFILE, (min(count, hard), hard))


def test_whoever_comes_too_often_is_told_when_to_come_again() -> None:
    limits = Limits(rate_per_s=0.5, burst=3, unknown_per_s=1, unknown_burst=99, link_burst=0)
    with serving(OneFeed(), limits=limits) as wire:
        answers = [wire.get() for _ in range(5)]
    assert [a.status for a in answers] == [200, 200, 200, 429, 429]
    assert answers[-1]["Retry-After"] == "2"


def test_guessing_is_slower_still_and_hurts_no_phone_behind_the_same_router() -> None:
    limits = Limits(rate_per_s=1000, burst=1000, unknown_per_s=0.1, unknown_burst=2)
    with serving(OneFeed(), limits=limits) as wire:
        unknown = [wire.get(f"/{n:032}.ics").status for n in range(4)]
        assert unknown == [404, 404, 429, 429]
        assert wire.get("/anything").status == 429
        assert wire.get().status == 200


def test_it_ends_within_a_second_with_connections_open() -> None:
    gate = threading.Event()
    feed = OneFeed()
    with serving(feed) as wire:
        idle = [wire.connect() for _ in range(20)]
        feed.gate = gate
        waits = wire.connect()
        waits.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
        assert eventually(lambda: feed.asked)
        start = time.monotonic()
        assert wire.server is not None
        assert not wire.server.stop()  # one of its threads still hangs in the office
        assert time.monotonic() - start < 1.5
        gate.set()
        assert everything(waits) == b""
        for sock in (*idle, waits):
            sock.close()
        with pytest.raises(OSError):
            wire.connect()


def test_it_ends_although_somebody_does_not_read_his_answer() -> None:
    feed = OneFeed()
    big = bytes(range(256)) * 80_000
    feed.feed = replace(feed.feed, packed=gzip.compress(big, 1), size=len(big))
    with serving(feed) as wire, wire.connect() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
        assert sock.recv(1) == b"H"
        assert wire.server is not None
        assert wire.server.stop()


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_a_flood_leaves_no_file_open() -> None:
    import os

    with serving(OneFeed()) as wire:
        wire.get()
        before = len(os.listdir("/proc/self/fd"))
        for number in range(200):
            wire.raw(b"GET /%d HTTP/1.1\r\nHost: %b\r\n\r\n" % (number, wire.said_host.encode()))
        assert eventually(lambda: len(os.listdir("/proc/self/fd")) <= before)
