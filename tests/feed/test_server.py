# SPDX-License-Identifier: Apache-2.0
"""The server over real sockets: what it answers, what it bears, and how it ends."""

from __future__ import annotations

import contextlib
import gzip
import logging
import socket
import ssl
import struct
import sys
import threading
import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.feed.responses import Found
from tests.feed.readers import eventually
from tests.feed.wire import FEED, GENEROUS, PATH, TOKEN, OneFeed, Wire, everything, parsed, serving


def has_ipv6() -> bool:
    with contextlib.suppress(OSError), socket.socket(socket.AF_INET6) as sock:
        sock.bind(("::1", 0))
        return True
    return False


def test_a_phone_gets_its_feed_and_then_304(wire: Wire) -> None:
    first = wire.get(Accept_Encoding="gzip, deflate", User_Agent="iOS/18 dataaccessd")
    assert (first.status, gzip.decompress(first.body)) == (200, FEED)
    again = wire.get(Accept_Encoding="gzip", If_None_Match=str(first["ETag"]))
    assert (again.status, again.body) == (304, b"")
    assert wire.get(If_Modified_Since=str(first["Last-Modified"])).status == 304


def test_thunderbird_asks_as_it_does(wire: Wire) -> None:
    headers = {"Accept": "text/calendar,text/plain;q=0.8", "Accept_Encoding": "gzip, deflate, br, zstd"}
    first = wire.get(**headers)
    assert first["Content-Type"] == "text/calendar; charset=utf-8"
    assert wire.get(If_None_Match=str(first["ETag"]), **headers).status == 304


def test_head_has_no_body(wire: Wire) -> None:
    answer = wire.get(method="HEAD")
    assert (answer.status, answer.body) == (200, b"")
    assert answer["Content-Length"] == str(len(FEED))


def test_only_a_whole_get_counts_as_read() -> None:
    feed = OneFeed()
    with serving(feed) as wire:
        wire.get(method="HEAD")
        wire.get("/" + "a" * 32 + ".ics")
        answer = wire.get(User_Agent="ICSx5/2.3 (예시)")
        wire.get(If_None_Match=str(answer["ETag"]), User_Agent="ICSx5/2.3")
        assert eventually(lambda: len(feed.told) == 2)
    assert feed.told == [(7, 200, "ICSx5/2.3 (예시)"), (7, 304, "ICSx5/2.3")]


@pytest.mark.parametrize(
    "token",
    [
        TOKEN[:-1],
        TOKEN + "a",
        TOKEN[:-1] + "A",
        TOKEN.swapcase(),
        TOKEN[1:],
        TOKEN.replace("-", "_"),
        "a" * 32,
    ],
)
def test_a_link_that_is_one_letter_off_leads_nowhere(wire: Wire, token: str) -> None:
    answer = wire.get(f"/{token}.ics")
    assert (answer.status, answer.body) == (404, b"")


@pytest.mark.parametrize(
    "path", ["/", "/../../etc/passwd", "/%2e%2e%2f", f"{PATH}?x", "/robots.txt", f"/{PATH}"]
)
def test_there_is_nothing_else_to_see(wire: Wire, feed: OneFeed, path: str) -> None:
    asked = len(feed.asked)
    answer = wire.get(path)
    assert (answer.status, answer.body) == (404, b"")
    assert len(feed.asked) == asked


def test_unknown_and_impossible_links_are_answered_alike(wire: Wire) -> None:
    unknown, impossible = wire.get("/" + "a" * 32 + ".ics"), wire.get("/index.html")
    assert unknown.raw == impossible.raw


@pytest.mark.parametrize(
    ("data", "status"),
    [
        (b"GET / HTTP/1.1\r\n\r\n", 400),
        (b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n", 400),
        (b"POST / HTTP/1.1\r\nHost: H\r\nContent-Length: 100000\r\n\r\n" + b"x" * 100_000, 400),
        (b"POST / HTTP/1.1\r\nHost: H\r\n\r\n", 405),
        (b"GET / HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n", 421),
        (b"GET / HTTP/1.1\r\nHost: H\r\nX: " + b"x" * 100_000, 431),
        (b"x" * 1_000_000, 414),
    ],
)
def test_a_refusal_arrives_whole_and_says_nothing(wire: Wire, data: bytes, status: int) -> None:
    answer = parsed(wire.raw(data.replace(b"Host: H", b"Host: " + wire.said_host.encode())))
    assert (answer.status, answer.body) == (status, b"")
    assert {"Server", "Location", "WWW-Authenticate", "Set-Cookie"}.isdisjoint(answer.headers.keys())


def test_every_name_of_this_computer_is_answered_and_no_other(wire: Wire) -> None:
    ours = ("localhost", "127.0.0.1", "[::1]", "LocalHost", socket.gethostname())
    assert {wire.get(Host=f"{name}:{wire.port}").status for name in ours} == {200}
    others = ("localhost", "localhost:1", f"localhost.example:{wire.port}", f"127.0.0.2:{wire.port}")
    assert {wire.get(Host=name).status for name in others} == {421}


@pytest.mark.skipif(not has_ipv6(), reason="this machine has no IPv6")
def test_addresses_of_version_6() -> None:
    with serving(OneFeed(), host="::1") as wire:
        assert wire.get().body == FEED


def test_an_office_that_cannot_be_asked_is_come_back_to() -> None:
    with serving(OneFeed(is_away=True)) as wire:
        answer = wire.get()
        assert (answer.status, answer["Retry-After"], answer.body) == (503, "30", b"")


def test_a_fault_of_ours_ends_one_request_and_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    limits = replace(GENEROUS, workers=1)
    with serving(OneFeed(), limits=limits) as wire:
        for _ in range(3):
            assert wire.get("/" + "b" * 32 + ".ics").status == 500
        assert wire.get().status == 200
    assert "b" * 32 not in caplog.text


def test_no_token_gets_into_a_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG), serving(OneFeed()) as wire:
        wire.get()
        wire.get("/" + "c" * 40 + ".ics")
        wire.get("/" + "b" * 32 + ".ics")
    assert "reader 7: 200" in caplog.text
    for token in (TOKEN, "c" * 40, "b" * 32):
        assert token not in caplog.text


def test_a_phone_that_tries_tls_first_learns_at_once_that_this_is_none(wire: Wire) -> None:
    start = time.monotonic()
    with wire.connect() as sock, pytest.raises(ssl.SSLError):
        ssl.create_default_context().wrap_socket(sock, server_hostname="localhost")
    assert time.monotonic() - start < 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there it is known what was confirmed")
def test_what_went_out_and_did_not_arrive_is_not_told_as_read() -> None:
    """The system takes a whole calendar long before a phone that went out of reach has any of it."""
    feed = OneFeed()
    data = bytes(range(256)) * 300
    feed.feed = replace(feed.feed, packed=gzip.compress(data, 1), size=len(data))
    with serving(feed) as wire:
        phones = []
        for _ in range(2):
            sock = socket.socket()
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            sock.connect((wire.host, wire.port))
            sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
            assert sock.recv(1) == b"H"
            phones.append(sock)
        phones[0].setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        phones[0].close()  # breaks off; the other one falls silent
        assert wire.get(User_Agent="iOS").body == data
        assert eventually(lambda: feed.told)
        assert wire.server is not None
        assert wire.server.stop()
        phones[1].close()
    assert feed.told == [(7, 200, "iOS")]


def test_who_has_all_of_it_and_does_not_close_is_told_in_the_end() -> None:
    feed = OneFeed()
    with serving(feed, limits=replace(GENEROUS, arrive_s=0.2)) as wire, wire.connect() as sock:
        sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
        assert parsed(everything(sock)).body == FEED
        assert eventually(lambda: feed.told)


def test_an_answer_arrives_whole_although_more_was_asked_behind_it(wire: Wire) -> None:
    request = f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode()
    for _ in range(20):
        answer = parsed(wire.raw(request + request * 400))
        assert (answer.status, answer.body) == (200, FEED)


def test_a_fault_in_what_is_remembered_ends_no_thread(caplog: pytest.LogCaptureFixture) -> None:
    class Forgetful(OneFeed):
        def served(self, found: Found, *, status: int, program: str) -> None:
            raise RuntimeError(TOKEN)

    with serving(Forgetful(), limits=replace(GENEROUS, workers=1)) as wire:
        for _ in range(3):
            assert wire.get(method="HEAD").status == 200
            wire.get()
    assert TOKEN not in caplog.text


def test_a_fault_while_one_connection_is_looked_after_leaves_the_others_alone(
    caplog: pytest.LogCaptureFixture,
) -> None:
    class Confused(OneFeed):
        def knows(self, token: str) -> bool:
            raise RuntimeError(token)

    with serving(Confused(), limits=replace(GENEROUS, rate_per_s=0.001, burst=1)) as wire:
        assert wire.get().status == 200
        for _ in range(3):
            with wire.connect() as sock:
                sock.sendall(f"GET {PATH} HTTP/1.1\r\nHost: {wire.said_host}\r\n\r\n".encode())
                assert everything(sock) == b""
            assert wire.get("/nothing").status == 429
    assert TOKEN not in caplog.text


def test_many_phones_at_once_all_get_their_feed(wire: Wire) -> None:
    got: list[int] = []

    def poll() -> None:
        got.extend(wire.get(Accept_Encoding="gzip").status for _ in range(10))

    phones = [threading.Thread(target=poll) for _ in range(20)]
    for phone in phones:
        phone.start()
    for phone in phones:
        phone.join(20)
    assert got == [200] * 200


PIECES = [
    b"GET ",
    b"HEAD ",
    b"/",
    PATH.encode(),
    b" HTTP/1.1",
    b"\r\n",
    b"\r\n\r\n",
    b"Host: ",
    b": ",
    b"\0",
    b"\xff",
]


@settings(max_examples=60)
@given(st.lists(st.binary(max_size=200) | st.sampled_from(PIECES), max_size=12).map(b"".join))
def test_no_bytes_over_the_wire_break_it_or_make_it_hang(wire: Wire, data: bytes) -> None:
    start = time.monotonic()
    with wire.connect() as sock:
        sock.settimeout(5)
        with contextlib.suppress(OSError):
            sock.sendall(data)
            sock.shutdown(socket.SHUT_WR)
        said = everything(sock)
    assert time.monotonic() - start < 5
    assert said == b"" or parsed(said).status in (200, 400, 404, 405, 414, 421, 431, 505)
    assert wire.get().status == 200
