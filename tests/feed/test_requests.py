# SPDX-License-Identifier: Apache-2.0
"""Heads of requests: what is taken, what is refused and how, and that no bytes can hurt."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.feed.requests import MAX_HEAD_BYTES, Refusal, Request, is_whole, parse

HOSTS = frozenset({"192.0.2.5:8077"})
TOKEN = "Zm9v_-" + "a" * 26
HOST = b"Host: 192.0.2.5:8077\r\n"


def head(line: str = f"GET /{TOKEN}.ics HTTP/1.1", *headers: bytes, host: bytes = HOST) -> bytes:
    return line.encode("latin-1") + b"\r\n" + host + b"".join(h + b"\r\n" for h in headers) + b"\r\n"


def test_a_link_is_read_with_its_headers() -> None:
    found = parse(head(f"GET /{TOKEN}.ics HTTP/1.1", b"USER-agent:  iOS/18  ", b"Accept: */*"), HOSTS)
    assert isinstance(found, Request)
    assert (found.method, found.token) == ("GET", TOKEN)
    assert found.headers == {"host": "192.0.2.5:8077", "user-agent": "iOS/18", "accept": "*/*"}
    assert found.program == "iOS/18"
    assert TOKEN not in repr(found)


def test_lists_that_are_split_over_headers_are_joined() -> None:
    found = parse(head(f"HEAD /{TOKEN}.ics HTTP/1.0", b'If-None-Match: "a"', b'If-None-Match: W/"b"'), HOSTS)
    assert isinstance(found, Request)
    assert found.is_head
    assert found.headers["if-none-match"] == '"a", W/"b"'


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/robots.txt",
        f"/../{TOKEN}.ics",
        f"/x/../{TOKEN}.ics",
        f"/%2e%2e/{TOKEN}.ics",
        f"/{TOKEN[:-1]}%61.ics",
        f"//{TOKEN}.ics",
        f"/{TOKEN}.ics/",
        f"/{TOKEN}.ics?a=1",
        f"/{TOKEN}.ics#x",
        f"/{TOKEN}.ICS",
        f"/{TOKEN}",
        f"/{TOKEN}.ics%00",
        f"/{TOKEN}.ics.ics",
        f"/{TOKEN};.ics",
        f"/{TOKEN}\\..\\.ics",
        "/short.ics",
        "/" + "a" * 200 + ".ics",
        "/.ics",
    ],
)
def test_any_other_path_names_no_link(path: str) -> None:
    found = parse(head(f"GET {path} HTTP/1.1"), HOSTS)
    assert isinstance(found, Request)
    assert found.token is None


@pytest.mark.parametrize(
    ("line", "status"),
    [
        (f"GET http://elsewhere.example/{TOKEN}.ics HTTP/1.1", 421),
        (f"GET http://192.0.2.5:8077@elsewhere.example/{TOKEN}.ics HTTP/1.1", 421),
        (f"GET ftp://192.0.2.5:8077/{TOKEN}.ics HTTP/1.1", 400),
        ("GET http://192.0.2.5:8077 HTTP/1.1", 400),
        (f"GET {TOKEN}.ics HTTP/1.1", 400),
        ("GET * HTTP/1.1", 400),
        (f"GET /{TOKEN}.ics\0 HTTP/1.1", 400),
        (f"GET /{TOKEN}\x7f.ics HTTP/1.1", 400),
        (f"GET /{TOKEN}é.ics HTTP/1.1", 400),
        (f"GET  /{TOKEN}.ics HTTP/1.1", 400),
        (f"GET /{TOKEN}.ics  HTTP/1.1", 400),
        (f"GET /{TOKEN}.ics", 400),
        (f"GET /{TOKEN}.ics http/1.1", 400),
        (f" GET /{TOKEN}.ics HTTP/1.1", 400),
        ("", 400),
        (f"GET /{TOKEN}.ics HTTP/2.0", 505),
        (f"GET /{TOKEN}.ics HTTP/0.9", 505),
        ("PRI * HTTP/2.0", 505),
        (f"POST /{TOKEN}.ics HTTP/1.1", 405),
        (f"PUT /{TOKEN}.ics HTTP/1.1", 405),
        (f"PROPFIND /{TOKEN}.ics HTTP/1.1", 405),
        ("OPTIONS * HTTP/1.1", 405),
        (f"get /{TOKEN}.ics HTTP/1.1", 405),
        ("CONNECT 192.0.2.5:8077 HTTP/1.1", 405),
        ("GET /" + "a" * 5000 + " HTTP/1.1", 414),
    ],
)
def test_lines_that_are_refused(line: str, status: int) -> None:
    assert parse(head(line), HOSTS) == Refusal(status)


def test_a_whole_address_is_read_as_its_path() -> None:
    found = parse(head(f"GET HTTP://192.0.2.5:8077/{TOKEN}.ics HTTP/1.1"), HOSTS)
    assert isinstance(found, Request)
    assert found.token == TOKEN


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"", 400),
        (HOST + HOST, 400),
        (HOST + b"Host: elsewhere.example\r\n", 400),
        (b"Host: elsewhere.example:8077\r\n", 421),
        (b"Host: 192.0.2.5\r\n", 421),
        (b"Host: 192.0.2.5:8078\r\n", 421),
        (b"Host: 192.0.2.5:8077@elsewhere.example\r\n", 421),
        (b"Host: \r\n", 421),
        (b"Host : 192.0.2.5:8077\r\n", 400),
        (b" Host: 192.0.2.5:8077\r\n", 400),
    ],
)
def test_only_our_own_names_are_answered(host: bytes, status: int) -> None:
    assert parse(head(host=host), HOSTS) == Refusal(status)


@pytest.mark.parametrize(
    "header",
    [
        b"Content-Length: 5",
        b"Content-Length: 0\r\nContent-Length: 0",
        b"Content-Length: -1",
        b"Content-Length: 00000000000000000005",
        b"Transfer-Encoding: chunked",
        b"Transfer-Encoding: identity",
        b"X-Folded: a\r\n b",
        b"No colon",
        b": no name",
        b"Na me: x",
        b"Nul: a\0b",
        b"Escape: \x1b[31m",
        b"Bare: a\rb",
        b"Bare: a\nHost: elsewhere.example",
        "한글: x".encode(),
        b"X" * 129 + b": long name",
    ],
)
def test_hostile_headers_are_refused(header: bytes) -> None:
    assert parse(head(f"GET /{TOKEN}.ics HTTP/1.1", header), HOSTS) == Refusal(400)


def test_too_much_is_refused() -> None:
    many = head(f"GET /{TOKEN}.ics HTTP/1.1", *(b"X-%d: y" % n for n in range(64)))
    assert parse(many, HOSTS) == Refusal(431)
    long = head(f"GET /{TOKEN}.ics HTTP/1.1", b"Cookie: " + b"x" * MAX_HEAD_BYTES)
    assert is_whole(long[: MAX_HEAD_BYTES + 1])
    assert parse(long[: MAX_HEAD_BYTES + 1], HOSTS) == Refusal(431)
    assert parse(long, HOSTS) == Refusal(431)
    endless = b"GET /" + b"a" * MAX_HEAD_BYTES
    assert parse(endless, HOSTS) == Refusal(414)
    assert parse(b"GET / HTTP/1.1\r\n", HOSTS) == Refusal(400)


def test_the_name_of_a_program_is_fit_to_be_shown() -> None:
    said = "예시\u202e 달력\x85 ".encode() + b"\xff" + b"x" * 500
    found = parse(head(f"GET /{TOKEN}.ics HTTP/1.1", b"User-Agent: " + said), HOSTS)
    assert isinstance(found, Request)
    assert found.program == ("예시 달력 " + "x" * 500)[:120]


LETTERS = b'GETHAD /.ics%0123\r\n\t :;,"*W?#\\\0\x80\xff' + HOST


@given(st.binary(max_size=9000) | st.lists(st.sampled_from(list(LETTERS)), max_size=400).map(bytes))
def test_no_bytes_can_break_the_parser(data: bytes) -> None:
    found = parse(data, HOSTS)
    if isinstance(found, Refusal):
        assert found.status in (400, 405, 414, 421, 431, 505)
    else:
        assert found.method in ("GET", "HEAD")


@given(
    st.sampled_from(["GET", "HEAD", "POST", "가"]),
    st.text(max_size=60),
    st.lists(st.tuples(st.text(max_size=10), st.text(max_size=30)), max_size=5),
)
def test_what_is_taken_is_exactly_a_link(method: str, target: str, headers: list[tuple[str, str]]) -> None:
    lines = [f"{method} {target} HTTP/1.1", "Host: 192.0.2.5:8077", *(f"{n}: {v}" for n, v in headers)]
    found = parse("\r\n".join((*lines, "", "")).encode("utf-8"), HOSTS)
    if isinstance(found, Request) and found.token is not None and target.isascii():
        assert target == f"/{found.token}.ics"
        assert not set(found.token) & set("/.%\\?#: ")


@pytest.mark.parametrize("unit", [b"a", b"\r\n", b"\r\nA: b", b": ", b"\r\n ", b'"', b"\xff", b" ", b"\t"])
@pytest.mark.parametrize(("begin", "end"), [(b"", b""), (b"X:", b"\x01\r\n\r\n")])
def test_cost_does_not_grow_faster_than_the_bytes(unit: bytes, begin: bytes, end: bytes) -> None:
    room = MAX_HEAD_BYTES - len(head()) - len(end)
    data = head()[:-2] + begin + unit * (room // len(unit)) + end
    start = time.process_time()
    for _ in range(20):
        parse(data[: MAX_HEAD_BYTES + 1], HOSTS)
    assert time.process_time() - start < 1.0
