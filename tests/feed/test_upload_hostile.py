# SPDX-License-Identifier: Apache-2.0
"""Servers that hang, break off, send us elsewhere or flood us: bounded, said plainly, nothing given away."""

from __future__ import annotations

import itertools
import socket
from email.message import Message
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.feed.credentials import Credentials
from desktop.feed.exchange import ANSWER_LIMIT, Answer, UploadError, address_of
from desktop.feed.upload import Means, Patience, Target, _elsewhere, put, refusal
from tests.feed.webdav import PASSWORD, USER, scripted, whole_request

DATA = b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n"
WHO = Credentials(USER, PASSWORD)
MISSING = b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
TAKEN = b'HTTP/1.1 201 Created\r\nETag: "1"\r\nContent-Length: 0\r\n\r\n'


def status(code: int, *headers: str) -> bytes:
    return "\r\n".join([f"HTTP/1.1 {code} Said", *headers, "Content-Length: 0", "", ""]).encode()


def tried(
    url: str, *, each_s: float = 5.0, waits_s: tuple[float, ...] = (), who: Credentials | None = None
) -> str:
    """The code of the refusal; "" when it was taken. Waiting is only written down."""
    patience = Patience(connect_s=each_s, each_s=each_s, total_s=600, waits_s=waits_s)
    try:
        put(DATA, Target(url=url, credentials=who), means=Means(patience=patience, sleep=WAITED.append))
    except UploadError as error:
        return "leaked" if PASSWORD in str(error) else error.code
    return ""


WAITED: list[float] = []


@pytest.fixture(autouse=True)
def _nothing_waited() -> None:
    WAITED.clear()


def test_a_server_that_says_nothing_is_left_after_the_time_and_tried_again() -> None:
    def silent(wire: socket.socket) -> None:
        while wire.recv(65536):
            pass

    with scripted(silent) as server:
        assert tried(server.url, each_s=0.1, waits_s=(1, 4)) == "upload.timeout"
    assert WAITED == [1, 4]


def test_a_server_that_drips_its_answer_is_left_at_the_same_time() -> None:
    """Each byte comes before a socket's timeout would; the whole must still end. The clock is ours."""
    ticks = itertools.count(0, 1.0)

    def drip(wire: socket.socket) -> None:
        whole_request(wire)
        wire.sendall(b"HTTP/1.1 200 OK\r\n\r\n")
        while True:
            wire.sendall(b"drip")

    with scripted(drip) as server:
        means = Means(patience=Patience(each_s=20, waits_s=()), clock=lambda: next(ticks))
        with pytest.raises(UploadError) as caught:
            put(DATA, Target(url=server.url), means=means)
    assert caught.value.code == "upload.timeout"


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"nonsense\r\n\r\n",
        b"HTTP/1.1 2000 OK\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: 1\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"a" * 70_000 + b"\r\n\r\n",
        b"HTTP/1.1 100 Continue\r\n\r\n" * 3,
    ],
    ids=["closed", "no http", "bad status", "many headers", "long header", "only continue"],
)
def test_an_answer_that_is_none_is_a_broken_one(answer: bytes) -> None:
    with scripted(answer) as server:
        assert tried(server.url) == "upload.cut"


def test_an_endless_body_is_read_to_its_bound_only() -> None:
    def flood(wire: socket.socket) -> None:
        whole_request(wire)
        wire.sendall(b"HTTP/1.1 413 Large\r\n\r\n")
        for _ in range(100):
            wire.sendall(b"x" * (ANSWER_LIMIT // 10))

    with scripted(MISSING, flood) as server:
        assert tried(server.url) == "upload.too_large"


@pytest.mark.parametrize("etag", ['"a"\r\n "b"', '"' + "x" * 5_000 + '"', '"\x07"', '"\xff"'])
def test_a_mark_that_cannot_be_sent_back_is_none(etag: str) -> None:
    lines = b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\nETag: " + etag.encode("latin-1") + b"\r\n\r\n"
    taken = b"HTTP/1.1 204 OK\r\nETag: " + etag.encode("latin-1") + b"\r\n\r\n"
    asked: list[bytes] = []

    def answering(wire: socket.socket) -> None:
        asked.append(whole_request(wire))
        wire.sendall(taken if asked[-1].startswith(b"PUT") else lines)

    with scripted(answering) as server:
        means = Means(patience=Patience(each_s=5, waits_s=()))
        done = put(DATA, Target(url=server.url), means=means, force=True)
        assert done.etag == ""
        put(b"other", Target(url=server.url, version=sha256(b"").hexdigest()), means=means)
    assert not [one for one in asked if b"If-Match" in one]


def test_failures_that_pass_are_tried_again_and_others_are_not() -> None:
    with scripted(status(503, "Retry-After: 7"), status(502), MISSING, status(500), TAKEN) as server:
        assert tried(server.url, waits_s=(1, 4, 10)) == ""
        assert WAITED == [7, 4, 1]
    for code in (400, 403, 413, 423, 429, 501, 507):
        WAITED.clear()
        with scripted(MISSING, status(code)) as server:
            assert tried(server.url, waits_s=(1, 4, 10)).startswith("upload.")
            assert len(server.asked) == 2
        assert WAITED == []


def test_three_failures_more_and_it_is_given_up() -> None:
    with scripted(status(503)) as server:
        assert tried(server.url, waits_s=(1, 4, 10)) == "upload.server"
        assert len(server.asked) == 4 + 4  # the look says nothing, the writing fails
    assert WAITED == [1, 4, 10, 1, 4, 10]


def test_a_server_may_send_us_to_another_of_its_own_pages() -> None:
    with scripted(status(307, "Location: /other.ics"), MISSING, TAKEN) as server:
        assert tried(server.url) == ""
        assert [asked.split(b" ")[1] for asked in server.asked] == [b"/cal.ics", b"/other.ics", b"/other.ics"]
        assert server.asked[2].endswith(DATA)


@pytest.mark.parametrize(
    "location",
    [
        "http://localhost:{port}/a.ics",
        "http://example.invalid/a.ics",
        "http://127.0.0.1:1/a.ics",
        "ftp://127.0.0.1/a",
        "",
        "/",
        "http://[::1/a",
    ],
)
def test_we_are_not_sent_to_another_server(location: str) -> None:
    said: list[bytes] = []

    def send(wire: socket.socket) -> None:
        said.append(whole_request(wire))
        wire.sendall(status(308, f"Location: {location.replace('{port}', str(wire.getsockname()[1]))}"))

    with scripted(send) as server:
        assert tried(server.url, who=WHO) == "upload.redirect"
        assert len(said) == 1


def test_going_round_in_circles_ends() -> None:
    with scripted(status(302, "Location: /cal.ics")) as server:
        assert tried(server.url) == "upload.redirect"
        assert len(server.asked) == 4


def test_from_tls_to_no_tls_we_are_not_sent() -> None:
    headers = Message()
    headers["Location"] = "http://example.org/a.ics"
    with pytest.raises(UploadError) as caught:
        _elsewhere(address_of("https://example.org/a.ics"), Answer(status=302, headers=headers))
    assert caught.value.code == "upload.redirect"


def test_the_password_itself_goes_over_no_open_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """The server is reached under a name that is not this computer's own."""
    with scripted(status(401, 'WWW-Authenticate: Basic realm="x"')) as server:
        monkeypatch.setattr(
            socket,
            "getaddrinfo",
            lambda *_a, **_k: [(socket.AF_INET, socket.SOCK_STREAM, 0, "", ("127.0.0.1", server.port))],
        )
        url = f"http://office.example:{server.port}/a.ics"
        assert tried(url, who=WHO) == "upload.login_plain"
        assert not any(b"Authorization" in asked for asked in server.asked)


@pytest.mark.parametrize(
    ("challenge", "code"),
    [
        ("Negotiate", "upload.login_scheme"),
        ('Digest realm="a", nonce="b", algorithm=SHA-512', "upload.login_scheme"),
        ('Digest realm="a", nonce="b", qop="auth"', "upload.login"),
        ('Basic realm="a"', "upload.login"),
    ],
)
def test_a_login_that_is_not_taken_is_not_repeated(challenge: str, code: str) -> None:
    with scripted(status(401, f"WWW-Authenticate: {challenge}")) as server:
        assert tried(server.url, who=WHO, waits_s=(1, 4)) == code
        assert len(server.asked) == (1 if code == "upload.login_scheme" else 2)
        assert WAITED == []


def test_a_nonce_that_grew_old_is_answered_once_more_and_a_refusal_is_not() -> None:
    first = status(401, 'WWW-Authenticate: Digest realm="r", nonce="one", qop="auth"')
    old = status(401, 'WWW-Authenticate: Digest realm="r", nonce="two", qop="auth", stale=true')
    with scripted(first, MISSING, old, TAKEN) as server:
        assert tried(server.url, who=WHO) == ""
        assert b'nonce="two"' in server.asked[3]
    with scripted(first, MISSING, first, TAKEN) as server:
        assert tried(server.url, who=WHO) == "upload.login"
        assert len(server.asked) == 3


def test_of_two_digests_the_better_is_answered() -> None:
    both = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", algorithm=MD5'
    better = 'WWW-Authenticate: Digest realm="r", nonce="n", qop="auth", algorithm=SHA-256'
    with scripted(status(401, both, better), MISSING, TAKEN) as server:
        assert tried(server.url, who=WHO) == ""
        assert b"algorithm=SHA-256" in server.asked[1]
        assert PASSWORD.encode() not in b"".join(server.asked)


def test_an_answer_lost_after_the_file_arrived_is_found_out() -> None:
    """The first PUT is stored but breaks off; the second meets its own file."""
    there = f'HTTP/1.1 200 OK\r\nETag: "7"\r\nContent-Length: {len(DATA)}\r\n\r\n'.encode()
    bare = b'HTTP/1.1 200 OK\r\nETag: "7"\r\n\r\n'
    with scripted(MISSING, b"", status(412), there + DATA, bare) as server:
        assert tried(server.url, waits_s=(1,)) == ""


def test_nobody_listening_and_no_such_name_are_told_apart() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    assert tried(f"http://127.0.0.1:{port}/a.ics", waits_s=(1,)) == "upload.refused"
    assert tried("http://name.invalid./a.ics", waits_s=(1,)) == "upload.dns"
    assert WAITED == []


def test_no_tls_where_it_was_promised_is_said() -> None:
    with scripted(lambda wire: wire.sendall(b"HTTP/1.1 400 Bad\r\n\r\n")) as server:
        assert tried(server.url.replace("http:", "https:")) == "upload.tls"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org/a.ics",
        "ftp://example.org/a.ics",
        "https:///a.ics",
        "https://example.org",
        "https://example.org/",
        "https://example.org/folder/",
        "https://user:secret@example.org/a.ics",
        "https://example.org/a.ics#part",
        "https://example.org:99999/a.ics",
        "https://example.org/a b.ics",
        "https://example.org/a\r\nHost: b.ics",
        "https://[::1/a.ics",
        "https://" + "한" * 300 + "/a.ics",
    ],
)
def test_what_is_no_address_of_a_file_is_refused_before_anything_is_sent(url: str) -> None:
    assert tried(url) == "upload.address"


def test_addresses_are_sent_in_ascii() -> None:
    address = address_of(" https://예시.kr:443/달력/시장%20일정.ics?a=가 ")
    assert address.host.startswith("xn--")
    assert address.netloc == address.host
    assert address.target == "/%EB%8B%AC%EB%A0%A5/%EC%8B%9C%EC%9E%A5%20%EC%9D%BC%EC%A0%95.ics?a=%EA%B0%80"
    assert address_of("http://[::1]:8080/a.ics").netloc == "[::1]:8080"
    assert address_of("http://[::1]:8080/a.ics").is_loopback
    assert not address_of("http://192.0.2.1/a.ics").is_loopback


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_every_answer_of_a_server_has_its_sentence(lang: str) -> None:
    from desktop.words import Words

    words = Words("ko" if lang == "ko" else "en")
    for code in range(300, 600):
        said = words.failure(refusal(code, "dav.example"))
        assert said != words.error("unexpected", {})
        assert "dav.example" in said


@settings(max_examples=40)
@given(st.lists(st.binary(max_size=200), min_size=1, max_size=4), st.booleans())
def test_whatever_a_server_says_the_upload_ends_in_success_or_in_a_sentence(
    parts: list[bytes], is_http: bool
) -> None:
    answers = [b"HTTP/1.1 200 OK\r\n" + part if is_http else part for part in parts]
    with scripted(*answers) as server:
        code = tried(server.url, each_s=1.0, who=WHO)
    assert code == "" or code.startswith("upload.")
