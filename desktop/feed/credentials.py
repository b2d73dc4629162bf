# SPDX-License-Identifier: Apache-2.0
"""How a user proves himself to a web server: Basic and Digest, as the server's challenge asks.

Basic sends the password itself, so it is only for TLS or this very computer. Digest of RFC 7616 with
MD5 or SHA-256 and `qop=auth`, which is what WebDAV servers offer.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

_LONGEST = 4096  # characters of a challenge that anybody has reason to send
# Every stretch is taken once (`*+`, no start within a word): a hostile challenge costs its length.
_PART = re.compile(
    r'(?<![\w-])([A-Za-z][\w-]*+)(\s*+=\s*+)?(?(2)(?:"((?:[^"\\]|\\.)*+)"|([^\s,"]*+))|(?=\s|,|$))'
)
_HASHES: dict[str, Callable[[bytes], str]] = {
    "MD5": lambda data: hashlib.md5(data, usedforsecurity=False).hexdigest(),
    "SHA-256": lambda data: hashlib.sha256(data).hexdigest(),
}


@dataclass(frozen=True, slots=True)
class Credentials:
    """A user and his password; neither is written anywhere by `repr`."""

    user: str = field(repr=False)
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Challenge:
    """What a server asks for: `basic` or `digest` with its parameters, names in small letters."""

    scheme: str
    params: dict[str, str]


def challenges(headers: Sequence[str]) -> tuple[Challenge, ...]:
    """Every challenge of the WWW-Authenticate lines; what cannot be read is left out."""
    found: list[Challenge] = []
    for header in headers:
        for name, is_value, quoted, bare in _PART.findall(header[:_LONGEST]):
            if not is_value:
                found.append(Challenge(name.lower(), {}))
            elif found:
                found[-1].params.setdefault(name.lower(), re.sub(r"\\(.)", r"\1", quoted) or bare)
    return tuple(found)


def basic(credentials: Credentials) -> str:
    """The Authorization of Basic, in UTF-8 as RFC 7617 asks."""
    pair = f"{credentials.user}:{credentials.password}".encode()
    return "Basic " + b64encode(pair).decode("ascii")


def is_digest(challenge: Challenge) -> bool:
    """A digest that can be answered here."""
    offered = [one.strip().lower() for one in challenge.params.get("qop", "").split(",") if one.strip()]
    return (
        challenge.scheme == "digest"
        and _algorithm(challenge) in _HASHES
        and "nonce" in challenge.params
        and (not offered or "auth" in offered)
    )


def digest(
    challenge: Challenge, credentials: Credentials, *, method: str, target: str, cnonce: str, count: int = 1
) -> str:
    """The Authorization of Digest for the `count`-th request answered with this challenge's nonce."""
    params, name = challenge.params, _algorithm(challenge)
    hashed = _HASHES[name]
    realm, nonce = params.get("realm", ""), params["nonce"]
    secret = hashed(f"{credentials.user}:{realm}:{credentials.password}".encode())
    asked = hashed(f"{method}:{target}".encode())
    said = [("username", credentials.user), ("realm", realm), ("nonce", nonce), ("uri", target)]
    ending = f", algorithm={name}"
    if params.get("qop"):
        response = hashed(f"{secret}:{nonce}:{count:08x}:{cnonce}:auth:{asked}".encode())
        said.append(("cnonce", cnonce))
        ending += f", qop=auth, nc={count:08x}"
    else:
        response = hashed(f"{secret}:{nonce}:{asked}".encode())
    said.append(("response", response))
    if "opaque" in params:
        said.append(("opaque", params["opaque"]))
    return "Digest " + ", ".join(f'{key}="{_quoted(value)}"' for key, value in said) + ending


def _algorithm(challenge: Challenge) -> str:
    return challenge.params.get("algorithm", "MD5").upper()


def _quoted(text: str) -> str:
    # Headers are Latin-1 for http.client; UTF-8 bytes pass as such letters.
    plain = text.replace("\\", "\\\\").replace('"', '\\"').replace("\r", "").replace("\n", "")
    return plain.encode().decode("latin-1")
