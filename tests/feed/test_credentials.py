# SPDX-License-Identifier: Apache-2.0
"""Passwords are proved as RFC 7616 and RFC 7617 say; challenges of strangers break nothing."""

from __future__ import annotations

import base64
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop.feed.credentials import Credentials, basic, challenges, digest, is_digest

# The example of RFC 7616, 3.9.1.
REALM, NONCE = "http-auth@example.org", "7ypf/xlj9XXwfDPEoM4URrv/xwf94BcCAzFZH4GiTo0v"
CNONCE = "f2/wE4q74E6zIJEtWaHKaf5wv/H5QzzpXusqGemxURZJ"
WHO = Credentials("Mufasa", "Circle of Life")


@pytest.mark.parametrize(
    ("algorithm", "response"),
    [
        ("MD5", "8ca523f5e9506fed4657c9700eebdbec"),
        ("SHA-256", "753927fa0e85d155564e2e272a28d1802ca10daf4496794697cf8db5856cb6c1"),
    ],
)
def test_the_example_of_the_standard_comes_out(algorithm: str, response: str) -> None:
    offered = f'Digest realm="{REALM}", qop="auth, auth-int", algorithm={algorithm}'
    (challenge,) = challenges([f'{offered}, nonce="{NONCE}", opaque="x"'])
    assert is_digest(challenge)
    said = digest(challenge, WHO, method="GET", target="/dir/index.html", cnonce=CNONCE)
    assert f'response="{response}"' in said
    assert 'opaque="x"' in said
    assert said.endswith(f"algorithm={algorithm}, qop=auth, nc=00000001")
    assert "Circle" not in said


def test_each_request_of_one_nonce_counts_on() -> None:
    (challenge,) = challenges(['Digest realm="r", nonce="n", qop="auth"'])
    first, second = (
        digest(challenge, WHO, method="PUT", target="/a.ics", cnonce="c", count=count) for count in (1, 2)
    )
    assert first.endswith("nc=00000001")
    assert second.endswith("nc=00000002")
    assert first != second


def test_an_old_server_without_qop_is_answered_too() -> None:
    (challenge,) = challenges(['Digest realm="r", nonce="n"'])
    said = digest(challenge, WHO, method="PUT", target="/a.ics", cnonce="c")
    assert "nc=" not in said
    assert re.search(r'response="[0-9a-f]{32}"', said)


def test_several_challenges_in_one_line_are_told_apart() -> None:
    line = 'Negotiate, Digest realm="a, b", nonce="n\\"1", qop="auth-int", BASIC realm="우리 서버"'
    found = challenges([line, "Bearer abc=="])
    assert [one.scheme for one in found] == ["negotiate", "digest", "basic", "bearer"]
    assert found[1].params == {"realm": "a, b", "nonce": 'n"1', "qop": "auth-int"}
    assert not is_digest(found[1])  # only whole-body digests are offered
    assert not is_digest(found[2])


def test_korean_names_and_passwords_go_as_utf_8() -> None:
    said = basic(Credentials("비서", "비밀: 1"))
    assert base64.b64decode(said.removeprefix("Basic ")) == "비서:비밀: 1".encode()
    (challenge,) = challenges(['Digest realm="r", nonce="n", qop="auth"'])
    assert digest(challenge, Credentials("비서", "x"), method="PUT", target="/", cnonce="c").encode("latin-1")


def test_nothing_writes_them_down() -> None:
    assert repr(WHO) == "Credentials()"


@given(st.text(max_size=300))
def test_a_challenge_of_anybody_is_read_without_harm(text: str) -> None:
    for one in challenges([text, f"Digest {text}"]):
        if is_digest(one):
            said = digest(one, WHO, method="PUT", target="/", cnonce="c")
            assert "\n" not in said
            assert "\r" not in said
