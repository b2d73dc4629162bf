# SPDX-License-Identifier: Apache-2.0
"""Answers: conditional requests, gzip, and the headers that a feed has and has not."""

from __future__ import annotations

import gzip
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.feed.requests import Request
from desktop.feed.responses import Response, answer, matched, refused, takes_gzip
from tests.feed.wire import FEED, NOW, TOKEN, found

ETAG = found().etag
TAG, PACKED_TAG = f'"{ETAG}"', f'"{ETAG}-gz"'


def asked(*, method: str = "GET", **headers: str) -> Request:
    given = {name.replace("_", "-").lower(): value for name, value in headers.items()}
    return Request(method=method, token=TOKEN, headers=given)


def got(response: Response, name: str) -> str | None:
    return dict(response.headers).get(name)


def test_a_feed_with_all_it_says_of_itself() -> None:
    response = answer(asked(), found(), now=NOW)
    assert response.status == 200
    assert response.body == FEED
    assert dict(response.headers) == {
        "Date": "Mon, 23 Nov 2026 00:00:30 GMT",
        "Content-Type": "text/calendar; charset=utf-8",
        "Content-Length": str(len(FEED)),
        "ETag": TAG,
        "Last-Modified": "Sun, 22 Nov 2026 09:00:00 GMT",
        "Cache-Control": "private, no-cache",
        "Vary": "Accept-Encoding",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Connection": "close",
    }


def test_a_packed_feed_is_another_representation() -> None:
    response = answer(asked(Accept_Encoding="gzip, deflate, br, zstd"), found(), now=NOW)
    assert got(response, "Content-Encoding") == "gzip"
    assert got(response, "ETag") == PACKED_TAG
    assert got(response, "Content-Length") == str(len(response.body))
    assert gzip.decompress(response.body) == FEED


def test_a_small_feed_is_not_packed() -> None:
    response = answer(asked(Accept_Encoding="gzip"), found(b"x"), now=NOW)
    assert response.body == b"x"
    assert got(response, "Content-Encoding") is None


@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_head_says_what_get_would(encoding: str) -> None:
    whole = answer(asked(Accept_Encoding=encoding), found(), now=NOW)
    only = answer(asked(method="HEAD", Accept_Encoding=encoding), found(), now=NOW)
    assert (only.headers, only.body) == (whole.headers, b"")


@pytest.mark.parametrize(
    "said",
    [TAG, f"W/{TAG}", PACKED_TAG, f"W/{PACKED_TAG}", f'"x", {TAG}', f'"x",W/"y" , {TAG}', "*", f"{TAG},"],
)
@pytest.mark.parametrize("encoding", ["", "gzip"])
def test_what_a_program_has_already_is_not_sent_again(said: str, encoding: str) -> None:
    response = answer(asked(If_None_Match=said, Accept_Encoding=encoding), found(), now=NOW)
    assert (response.status, response.body) == (304, b"")
    assert got(response, "Content-Length") is None
    assert got(response, "Content-Type") is None
    assert got(response, "Vary") == "Accept-Encoding"
    assert got(response, "Cache-Control") == "private, no-cache"


def test_304_names_the_tag_that_the_program_has() -> None:
    response = answer(asked(If_None_Match=TAG, Accept_Encoding="gzip"), found(), now=NOW)
    assert got(response, "ETag") == TAG


@pytest.mark.parametrize(
    "said", ["", ETAG, '"x"', f'"{ETAG}', f"w/{TAG}", f'"{ETAG[:-1]}"', "*, *", f"*,{TAG}"]
)
def test_another_tag_gets_the_feed(said: str) -> None:
    assert answer(asked(If_None_Match=said), found(), now=NOW).status == 200


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("Sun, 22 Nov 2026 09:00:00 GMT", 304),
        ("Sun, 22 Nov 2026 08:59:59 GMT", 200),
        ("Sunday, 22-Nov-26 09:00:00 GMT", 304),
        ("Sun Nov 22 09:00:00 2026", 304),
        ("Sun, 22 Nov 2026 09:00:01 GMT", 200),
        ("Tue, 22 Nov 2044 09:00:00 GMT", 200),
        ("yesterday", 200),
        ("Sun, 99 Nov 2026 09:00:00 GMT", 200),
        ("", 200),
        ("9" * 70, 200),
    ],
)
def test_since_a_time(said: str, status: int) -> None:
    assert answer(asked(If_Modified_Since=said), found(), now=NOW).status == status


def test_a_tag_counts_more_than_a_time() -> None:
    request = asked(If_Modified_Since="Sun, 22 Nov 2026 09:00:00 GMT", If_None_Match='"x"')
    assert answer(request, found(), now=NOW).status == 200


def test_a_feed_that_just_changed_has_no_time_yet() -> None:
    fresh = found(modified=NOW - timedelta(seconds=1))
    response = answer(asked(If_Modified_Since="Mon, 23 Nov 2026 00:00:29 GMT"), fresh, now=NOW)
    assert response.status == 200
    assert got(response, "Last-Modified") is None


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        ("gzip", True),
        ("x-gzip", True),
        ("GZIP;q=0.5", True),
        ("*", True),
        ("deflate, *;q=0.1", True),
        ("gzip;q=0", False),
        ("gzip; q=0.000", False),
        ("*;q=0", False),
        ("gzip;q=0, *", False),
        ("gzip;q=0.5, identity", False),
        ("identity;q=0.5, gzip", True),
        ("gzip;q=2", False),
        ("gzip;q=a", False),
        ("", False),
        ("deflate", False),
        ("gzipped", False),
        ("gzip," * 101, False),
    ],
)
def test_who_takes_gzip(said: str, takes: bool) -> None:
    assert takes_gzip(said) is takes


@pytest.mark.parametrize("status", [400, 404, 405, 414, 421, 431, 500, 505])
def test_a_refusal_has_no_words(status: int) -> None:
    response = refused(status, now=NOW)
    assert response.body == b""
    assert got(response, "Content-Length") == "0"
    assert got(response, "Allow") == ("GET, HEAD" if status == 405 else None)


def test_a_refusal_says_when_to_come_again() -> None:
    assert got(refused(429, now=NOW, retry_after_s=7), "Retry-After") == "7"


FORBIDDEN = {"server", "set-cookie", "content-disposition", "location", "www-authenticate", "x-powered-by"}


@given(
    st.dictionaries(
        st.sampled_from(["if-none-match", "if-modified-since", "accept-encoding", "user-agent", "range"]),
        st.text(st.characters(min_codepoint=32, max_codepoint=255), max_size=80)
        | st.sampled_from([TAG, PACKED_TAG, "*", "gzip", "gzip;q=0", "Sun, 22 Nov 2026 09:00:00 GMT"]),
    ),
    st.sampled_from(["GET", "HEAD"]),
)
def test_any_headers_get_a_whole_answer(headers: dict[str, str], method: str) -> None:
    response = answer(Request(method=method, token=TOKEN, headers=headers), found(), now=NOW)
    assert response.status in (200, 304)
    assert not {name.lower() for name, _ in response.headers} & FORBIDDEN
    head, _, body = response.to_bytes().partition(b"\r\n\r\n")
    assert head.count(b"\r\n") == len(response.headers)
    assert body == response.body
    if response.status == 200 and method == "GET":
        packed = got(response, "Content-Encoding") == "gzip"
        assert (gzip.decompress(body) if packed else body) == FEED
        assert got(response, "Content-Length") == str(len(body))


@given(st.text(max_size=200))
def test_any_list_of_tags_is_read(said: str) -> None:
    assert matched(said, ("a", "b")) in (None, "a", "b")
