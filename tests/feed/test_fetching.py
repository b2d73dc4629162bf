# SPDX-License-Identifier: Apache-2.0
"""Fetching calendars from files and from real servers that behave well, badly and worse."""

from __future__ import annotations

import gzip
import socket
import ssl
import threading
import tracemalloc
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from time import monotonic

import pytest

from desktop.feed.exchange import UploadError
from desktop.feed.fetching import FetchProblem, Limits, _is_near, fetch
from desktop.feed.upload import Means, Patience, Target, put
from tests.feed.webdav import Pem, make_certificate

CALENDAR = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"


HURRIED = Means(patience=Patience(connect_s=0.2, each_s=0.2, total_s=1, waits_s=()))


Answer = Callable[[BaseHTTPRequestHandler], None]


class Server:
    """Answers by path, and remembers what it was asked."""

    def __init__(self, pem: Pem | None = None) -> None:
        self.answers: dict[str, Answer] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                outer.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}))
                outer.answers.get(self.path, say(404))(self)

            def log_message(self, *_args: object) -> None:
                """Nothing."""

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, *_args: object) -> None:
                """A client that hangs up is what is tested."""

        self.server = Quiet(("127.0.0.1", 0), Handler)
        self.scheme = "http"
        if pem is not None:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(pem.certificate, pem.key)
            self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
            self.scheme = "https"
        self.port = self.server.server_address[1]
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.01,), daemon=True)
        self.thread.start()

    def url(self, path: str = "/a.ics", *, scheme: str = "", account: str = "") -> str:
        return f"{scheme or self.scheme}://{account}127.0.0.1:{self.port}{path}"

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


def say(status: int, body: bytes = b"", **heads: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        given = {name.replace("_", "-"): value for name, value in heads.items()}
        for name, value in ({"Content-Length": str(len(body))} | given).items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return answer


@pytest.fixture
def server() -> Iterator[Server]:
    made = Server()
    yield made
    made.close()


@pytest.fixture(scope="module")
def pem(tmp_path_factory: pytest.TempPathFactory) -> Pem:
    return make_certificate(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def safe(pem: Pem) -> Iterator[Server]:
    made = Server(pem)
    yield made
    made.close()


def trusting(pem: Pem) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(pem.certificate))


@contextmanager
def problem(code: str) -> Iterator[pytest.ExceptionInfo[FetchProblem]]:
    with pytest.raises(FetchProblem) as caught:
        yield caught
    assert caught.value.code == code


def test_a_calendar_comes_with_its_marks_and_they_are_sent_back(server: Server) -> None:
    server.answers["/a.ics"] = say(200, CALENDAR, ETag='"7"', Last_Modified="Thu, 26 Nov 2026 01:00:00 GMT")
    got = fetch(server.url())
    assert (got.data, got.etag, got.is_same) == (CALENDAR, '"7"', False)
    server.answers["/a.ics"] = say(304)
    again = fetch(server.url(), etag=got.etag, modified=got.modified)
    assert (again.is_same, again.data, again.etag, again.modified) == (True, b"", got.etag, got.modified)
    heads = server.asked[1][1]
    assert heads["if-none-match"] == '"7"'
    assert heads["if-modified-since"] == "Thu, 26 Nov 2026 01:00:00 GMT"
    assert heads["host"] == f"127.0.0.1:{server.port}"


def test_a_304_that_was_not_asked_for_is_no_answer(server: Server) -> None:
    server.answers["/a.ics"] = say(304)
    with problem("fetch.status"):
        fetch(server.url())


def test_what_comes_by_gzip_is_unpacked_and_never_beyond_the_bound(server: Server) -> None:
    server.answers["/a.ics"] = say(200, gzip.compress(CALENDAR), Content_Encoding="gzip")
    assert fetch(server.url()).data == CALENDAR
    bomb = gzip.compress(b"A" * 30_000_000)
    assert len(bomb) < 40_000
    server.answers["/a.ics"] = say(200, bomb, Content_Encoding="gzip")
    tracemalloc.start()
    try:
        with problem("fetch.too_big") as caught:
            fetch(server.url(), limits=Limits(bytes=2_000_000))
        assert tracemalloc.get_traced_memory()[1] < 6_000_000
    finally:
        tracemalloc.stop()
    assert caught.value.values == {"most_mb": 2}
    server.answers["/a.ics"] = say(200, gzip.compress(CALENDAR)[:-9], Content_Encoding="gzip")
    with problem("fetch.broken"):
        fetch(server.url())


def test_nothing_may_follow_what_was_packed(server: Server) -> None:
    server.answers["/a.ics"] = say(200, gzip.compress(CALENDAR) + b"x" * 3_000, Content_Encoding="gzip")
    with problem("fetch.broken"):
        fetch(server.url())


def test_an_endless_answer_that_unpacks_to_nothing_ends_at_the_bound(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(b""))
        with suppress(OSError):
            while True:
                handler.wfile.write(b"\0" * 65_536)

    server.answers["/a.ics"] = endless
    begun = monotonic()
    with problem("fetch.too_big"):
        fetch(server.url(), limits=Limits(bytes=500_000))
    assert monotonic() - begun < 5


def test_a_name_that_nobody_answers_for_is_left_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    hangs = threading.Event()

    def asked(*_args: object, **_named: object) -> list[object]:
        hangs.wait(10)
        return []

    monkeypatch.setattr(socket, "getaddrinfo", asked)
    begun = monotonic()
    try:
        with problem("fetch.slow"):
            fetch("http://calendar.example/a.ics", limits=Limits(total_s=0.2))
        with pytest.raises(UploadError) as caught:
            put(b"x", Target(url="http://calendar.example/a.ics"), means=HURRIED)
    finally:
        hangs.set()
    assert caught.value.code == "upload.timeout"
    assert monotonic() - begun < 3


@pytest.mark.skipif(not socket.has_ipv6, reason="this machine has no IPv6")
def test_this_computer_is_known_by_each_of_its_names(server: Server) -> None:
    try:
        link = socket.create_connection(("::ffff:127.0.0.1", server.port), timeout=5)
    except OSError:
        pytest.skip("this machine has no IPv6")
    with link:
        assert _is_near(link)


def test_a_calendar_larger_than_the_bound_is_not_read_to_its_end(server: Server) -> None:
    server.answers["/a.ics"] = say(200, b"x" * 5_001)
    with problem("fetch.too_big"):
        fetch(server.url(), limits=Limits(bytes=5_000))
    server.answers["/a.ics"] = say(200, b"x" * 5_000)
    assert len(fetch(server.url(), limits=Limits(bytes=5_000)).data) == 5_000


def test_an_answer_that_breaks_off_is_not_taken_for_a_calendar(server: Server) -> None:
    server.answers["/a.ics"] = say(200, CALENDAR, Content_Length="9999")
    with problem("fetch.broken"):
        fetch(server.url())


@pytest.mark.parametrize(
    ("status", "code"),
    [(401, "refused"), (403, "refused"), (404, "gone"), (410, "gone"), (500, "status"), (204, "status")],
)
def test_what_a_server_refuses_is_told_by_what_can_be_done(server: Server, status: int, code: str) -> None:
    server.answers["/a.ics"] = say(status)
    with problem(f"fetch.{code}"):
        fetch(server.url())


def test_other_addresses_are_followed_five_times_and_no_more(server: Server) -> None:
    for n in range(6):
        server.answers[f"/{n}"] = say(302, Location=f"/{n + 1}")
    server.answers["/5"] = say(200, CALENDAR)
    assert fetch(server.url("/0")).data == CALENDAR
    server.answers["/5"] = say(302, Location="/0")
    with problem("fetch.redirects"):
        fetch(server.url("/0"))


@pytest.mark.parametrize(
    "there",
    [
        "ftp://127.0.0.1/a.ics",
        "file:///etc/passwd",
        "http://[::1",
        "http://:80/x",
        "http://127.0.0.1:99999/x",
    ],
)
def test_nobody_is_sent_on_to_what_is_no_web_address(server: Server, there: str) -> None:
    server.answers["/a.ics"] = say(302, Location=there)
    with pytest.raises(FetchProblem) as caught:
        fetch(server.url())
    assert caught.value.code in ("fetch.redirect", "fetch.address")


def test_tls_is_checked_and_never_left_by_being_sent_on(server: Server, safe: Server, pem: Pem) -> None:
    server.answers["/a.ics"] = safe.answers["/a.ics"] = say(200, CALENDAR)
    assert fetch(safe.url(), tls=trusting(pem)).data == CALENDAR
    with problem("fetch.certificate") as caught:
        fetch(safe.url())
    assert caught.value.values["host"] == "127.0.0.1"
    safe.answers["/down"] = say(302, Location=server.url())
    with problem("fetch.redirect"):
        fetch(safe.url("/down"), tls=trusting(pem))
    server.answers["/up"] = say(301, Location=safe.url())
    assert fetch(server.url("/up"), tls=trusting(pem)).data == CALENDAR


def test_webcal_asks_by_tls_first_and_without_only_where_there_is_none(
    server: Server, safe: Server, pem: Pem
) -> None:
    server.answers["/a.ics"] = safe.answers["/a.ics"] = say(200, CALENDAR)
    assert fetch(safe.url(scheme="webcal"), tls=trusting(pem)).data == CALENDAR
    assert fetch(server.url(scheme="webcal"), tls=trusting(pem)).data == CALENDAR
    with problem("fetch.tls"):
        fetch(server.url(scheme="webcals"), tls=trusting(pem))
    with problem("fetch.certificate"):  # a bad certificate is no reason to go without
        fetch(safe.url(scheme="webcal"))


def test_a_password_is_not_sent_in_the_open_where_tls_was_kept_away(server: Server) -> None:
    server.answers["/a.ics"] = say(200, CALENDAR)
    with problem("fetch.tls"):
        fetch(server.url(scheme="webcal", account="kim:geheim@"))
    assert server.asked == []
    assert fetch(server.url(account="kim:geheim@")).data == CALENDAR  # as typed


def test_the_account_of_an_address_goes_to_its_server_and_to_no_other(server: Server) -> None:
    other = Server()
    try:
        other.answers["/b.ics"] = say(200, CALENDAR)
        server.answers["/a.ics"] = say(302, Location="/c.ics")
        server.answers["/c.ics"] = say(302, Location=other.url("/b.ics"))
        assert fetch(server.url(account="kim:p%40ss@")).data == CALENDAR
        assert [heads.get("authorization") for _path, heads in server.asked] == ["Basic a2ltOnBAc3M="] * 2
        assert "authorization" not in other.asked[0][1]
    finally:
        other.close()


def test_no_problem_tells_the_account_or_the_path_of_an_address(server: Server) -> None:
    server.answers["/secret-token/a.ics"] = say(403)
    with problem("fetch.refused") as caught:
        fetch(server.url("/secret-token/a.ics", account="kim:geheim@"))
    told = f"{caught.value} {caught.value.values}"
    assert "geheim" not in told
    assert "kim" not in told
    assert "secret-token" not in told


def test_a_server_that_never_answers_is_left_in_time() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        begun = monotonic()
        with problem("fetch.slow"):
            fetch(f"http://127.0.0.1:{silent.getsockname()[1]}/", limits=Limits(total_s=0.3))
        assert monotonic() - begun < 2


def test_a_server_that_drips_is_left_in_time(server: Server) -> None:
    enough = threading.Event()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.1 200 OK\r\n")
        while not enough.wait(0.02):
            handler.wfile.write(b"X-More: 1\r\n"[:1])

    server.answers["/a.ics"] = drip
    begun = monotonic()
    try:
        with problem("fetch.slow"):
            fetch(server.url(), limits=Limits(total_s=0.3))
        assert monotonic() - begun < 2
    finally:
        enough.set()


@pytest.mark.parametrize(
    ("begin", "more"),
    [
        (b"Transfer-Encoding: chunked\r\n\r\n-5\r\n", b"x" * 65_536),
        (b"Transfer-Encoding: chunked\r\n\r\n7fffffffffffffff\r\n", b"x" * 65_536),
        (b"Transfer-Encoding: chunked\r\n\r\n5;", b"x" * 65_536),
        (b"Transfer-Encoding: chunked\r\n\r\n0\r\n", b"X: y\r\n" * 9_000),
        (b"", b"X: y\r\n" * 9_000),
        (b"X: ", b"y" * 65_536),
    ],
)
def test_an_answer_without_an_end_costs_no_more_than_its_bound(
    server: Server, begin: bytes, more: bytes
) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        with suppress(OSError):
            handler.wfile.write(b"HTTP/1.1 200 OK\r\n" + begin)
            while True:
                handler.wfile.write(more)

    server.answers["/a.ics"] = endless
    begun = monotonic()
    with pytest.raises(FetchProblem) as caught:
        fetch(server.url(), limits=Limits(bytes=500_000))
    assert caught.value.code in ("fetch.broken", "fetch.too_big")
    assert monotonic() - begun < 5


def test_garbage_instead_of_an_answer_is_told_as_broken() -> None:
    with socket.create_server(("127.0.0.1", 0)) as odd:

        def answer() -> None:
            link, _ = odd.accept()
            link.recv(1000)
            link.sendall(b"\x00\xffnot http at all\r\n\r\n")
            link.close()

        thread = threading.Thread(target=answer)
        thread.start()
        with problem("fetch.broken"):
            fetch(f"http://127.0.0.1:{odd.getsockname()[1]}/")
        thread.join()


def test_a_server_that_is_not_there_is_named() -> None:
    with socket.create_server(("127.0.0.1", 0)) as gone:
        port = gone.getsockname()[1]
    for scheme in ("http", "https", "webcal"):
        with problem("fetch.unreachable") as caught:
            fetch(f"{scheme}://127.0.0.1:{port}/a.ics")
        assert caught.value.values == {"host": "127.0.0.1"}


def test_korean_letters_in_an_address_are_sent_as_the_web_writes_them(server: Server) -> None:
    server.answers["/%EC%9D%BC%EC%A0%95.ics?q=%EA%B0%80"] = say(200, CALENDAR)
    assert fetch(server.url("/일정.ics?q=가")).data == CALENDAR
