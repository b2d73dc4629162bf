# SPDX-License-Identifier: Apache-2.0
"""The head of a request: bytes to a value, or to the status that refuses it (RFC 9112, strictly).

Pure and bounded: whatever bytes come, the answer costs no more than reading them a few times.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

MAX_HEAD_BYTES = 8192
MAX_HEADERS = 64
END = b"\r\n\r\n"

_LINE = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,32}) ([\x21-\x7e]{1,4096}) HTTP/([0-9])\.([0-9])")
# One stretch after the colon, spaces and all: two that both take spaces would be tried in every division.
_HEADER = re.compile(rb"([!#$%&'*+.^_`|~0-9A-Za-z-]{1,128}):([\x21-\x7e\x80-\xff \t]*)")
_ABSOLUTE = re.compile(r"https?://([^/?#]+)(/.*)", re.IGNORECASE)  # as a proxy is asked (RFC 9112 3.2.2)
_TOKEN_PATH = re.compile(r"/([A-Za-z0-9_-]{22,86})\.ics")
# Said twice they are a trick: the two ends of a chain of programs would each believe another one.
_ONCE = frozenset({"host", "content-length", "transfer-encoding"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """A GET or HEAD that may be looked at. Names of headers are small letters, values as sent.

    `token` is what the path names, None for a path that cannot be a link; no text of ours shows it.
    """

    method: str
    token: str | None = field(repr=False)
    headers: Mapping[str, str] = field(repr=False)

    @property
    def is_head(self) -> bool:
        return self.method == "HEAD"

    @property
    def program(self) -> str:
        """What the calendar program calls itself: printable, at most 120 characters."""
        said = self.headers.get("user-agent", "")
        # Header bytes are read as Latin-1; a name in Hangul comes as UTF-8.
        said = said.encode("latin-1", "replace").decode("utf-8", "replace")
        return " ".join("".join(c for c in said if c.isprintable() and c != "�").split())[:120]


@dataclass(frozen=True, slots=True)
class Refusal:
    """What is answered instead of looking: 400, 404, 405, 414, 421, 431 or 505."""

    status: int


def is_whole(data: bytes | bytearray) -> bool:
    """Whether nothing more need be read: the head has ended, is too long, or can be none.

    A program that tries TLS first must learn at once that this is none, or it waits for its own deadline.
    """
    return END in data or len(data) > MAX_HEAD_BYTES or (bool(data) and not data[:1].isalpha())


def parse(data: bytes, hosts: Iterable[str]) -> Request | Refusal:
    """The request whose head those bytes begin with; `hosts` are the values of Host that are ours."""
    head, found, _rest = data.partition(END)
    if not found or len(head) + len(END) > MAX_HEAD_BYTES:
        too_long = b"\r\n" not in data[:4200] and len(data) > 4200
        if len(data) > MAX_HEAD_BYTES or found:
            return Refusal(414 if too_long else 431)
        return Refusal(400)
    first, *rest = head.split(b"\r\n")
    line = _LINE.fullmatch(first)
    if line is None:
        return Refusal(414 if len(first) > 4140 else 400)
    if line[3] != b"1":
        return Refusal(505)
    if len(rest) > MAX_HEADERS:
        return Refusal(431)
    headers = _headers(rest)
    if headers is None or not _is_without_body(headers):
        return Refusal(400)
    if "host" not in headers:
        return Refusal(400)
    if headers["host"].lower() not in hosts:
        return Refusal(421)
    method, target = line[1].decode("ascii"), line[2].decode("ascii")
    if method not in ("GET", "HEAD"):
        return Refusal(405)
    if absolute := _ABSOLUTE.fullmatch(target):
        if absolute[1].lower() not in hosts:
            return Refusal(421)
        target = absolute[2]
    if not target.startswith("/"):
        return Refusal(400)
    named = _TOKEN_PATH.fullmatch(target)
    return Request(method=method, token=named[1] if named else None, headers=headers)


def _headers(lines: Iterable[bytes]) -> dict[str, str] | None:
    """None where a line is no header: folded, without a colon, with a space before it, with controls."""
    found: dict[str, str] = {}
    for line in lines:
        match = _HEADER.fullmatch(line)
        if match is None:
            return None
        name, value = match[1].decode("ascii").lower(), match[2].decode("latin-1").strip(" \t")
        if name in found:
            if name in _ONCE:
                return None
            value = f"{found[name]}, {value}"
        found[name] = value
    return found


def _is_without_body(headers: Mapping[str, str]) -> bool:
    return "transfer-encoding" not in headers and headers.get("content-length", "0") in ("0", "")
