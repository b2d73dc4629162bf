# SPDX-License-Identifier: Apache-2.0
"""What is answered: a feed and a request to status, headers and bytes (RFC 9110, RFC 9111). Pure."""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime
from enum import StrEnum

from desktop.feed.requests import Request

_REASONS = {
    200: "OK",
    304: "Not Modified",
    400: "Bad Request",
    404: "Not Found",
    405: "Method Not Allowed",
    408: "Request Timeout",
    414: "URI Too Long",
    421: "Misdirected Request",
    429: "Too Many Requests",
    431: "Request Header Fields Too Large",
    500: "Internal Server Error",
    503: "Service Unavailable",
    505: "HTTP Version Not Supported",
}
PACKED = "-gz"
# A Last-Modified is a second long: while it lasts, the feed may change again without it (RFC 9110 8.8.2.2).
_SETTLED_S = 2
_TAG = re.compile(r'\s*(?:W/)?"([\x21\x23-\x7e\x80-\xff]*)"\s*(?:,|$)')
_LONGEST = 500  # characters of a list of encodings that anybody has reason to send
_QUALITY = re.compile(r"(?:0(?:\.[0-9]{0,3})?|1(?:\.0{0,3})?)")


class FoundStatus(StrEnum):
    """What a link leads to; one that leads nowhere is not found at all."""

    OK = "ok"
    FAREWELL = "farewell"  # taken away: a calendar of one event that says so, for some weeks


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What stands behind a link: the feed with gzip, and how large it is without (`size`).

    `etag` is the sha256 of the feed in hexadecimal digits; `at` is when the office was last asked, up to
    which the reader knows how things stand if he gets this. `engagements` are those in it.
    """

    status: FoundStatus
    packed: bytes
    size: int
    etag: str
    modified: datetime
    reader_id: int
    at: datetime
    engagements: tuple[int, ...] = ()

    @property
    def is_smaller_packed(self) -> bool:
        return len(self.packed) < self.size


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """Status, headers in their order, and the body (empty for HEAD)."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes = b""

    def to_bytes(self) -> bytes:
        lines = [f"HTTP/1.1 {self.status} {_REASONS[self.status]}", *(f"{n}: {v}" for n, v in self.headers)]
        return "\r\n".join((*lines, "", "")).encode("ascii") + self.body


def answer(request: Request, found: Found, *, now: datetime) -> Response:
    """200 with the feed, or 304 where the program has it already."""
    packed = found.is_smaller_packed and takes_gzip(request.headers.get("accept-encoding", ""))
    tags = (found.etag, found.etag + PACKED)
    tag = tags[packed]
    headers = [("Date", _date(now))]
    settled = (now - found.modified).total_seconds() >= _SETTLED_S
    modified = [("Last-Modified", _date(found.modified))] if settled else []
    common = [
        ("Cache-Control", "private, no-cache"),
        ("Vary", "Accept-Encoding"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
        ("Connection", "close"),
    ]
    if "if-none-match" in request.headers:
        had = matched(request.headers["if-none-match"], (tag, *tags))
        if had is not None:
            return Response(status=304, headers=(*headers, ("ETag", f'"{had}"'), *modified, *common))
    elif settled and _is_unmodified(request.headers.get("if-modified-since", ""), found.modified):
        return Response(status=304, headers=(*headers, ("ETag", f'"{tag}"'), *modified, *common))
    size = len(found.packed) if packed else found.size
    headers += [("Content-Type", "text/calendar; charset=utf-8"), ("Content-Length", str(size))]
    if packed:
        headers.append(("Content-Encoding", "gzip"))
    headers += [("ETag", f'"{tag}"'), *modified, *common]
    if request.is_head:
        return Response(status=200, headers=tuple(headers))
    # Every program that polls takes gzip; one that does not pays some milliseconds of ours.
    body = found.packed if packed else gzip.decompress(found.packed)
    return Response(status=200, headers=tuple(headers), body=body)


def refused(status: int, *, now: datetime, retry_after_s: int = 0) -> Response:
    """A refusal without a word: no text that could tell a stranger what answers here."""
    headers = [("Date", _date(now)), ("Content-Length", "0"), ("Cache-Control", "no-store")]
    if status == 405:
        headers.append(("Allow", "GET, HEAD"))
    if retry_after_s:
        headers.append(("Retry-After", str(retry_after_s)))
    headers.append(("Connection", "close"))
    return Response(status=status, headers=tuple(headers))


def matched(said: str, tags: tuple[str, ...]) -> str | None:
    """The first of our tags that an If-None-Match names, compared weakly; `*` is the first of all.

    A list that is none matches nothing: the program then gets the whole feed.
    """
    if said.strip() == "*":
        return tags[0]
    named, at = set(), 0
    while at < len(said):
        one = _TAG.match(said, at)
        if one is None:
            return None
        named.add(one[1])
        at = one.end()
    return next((tag for tag in tags if tag in named), None)


def takes_gzip(said: str) -> bool:
    """Whether gzip is at least as welcome as plain bytes. Without a word it is not."""
    if len(said) > _LONGEST:
        return False
    wished: dict[str, float] = {}
    for part in said.split(","):
        name, *rest = (word.strip().lower() for word in part.split(";"))
        quality = 1.0
        for word in rest:
            if word.startswith("q="):
                quality = float(word[2:]) if _QUALITY.fullmatch(word[2:]) else 0.0
        wished["gzip" if name == "x-gzip" else name] = quality
    gzip = wished.get("gzip", wished.get("*", 0.0))
    return gzip > 0 and gzip >= wished.get("identity", 0.0)


def _is_unmodified(said: str, modified: datetime) -> bool:
    """Whether that is our time to the second. A later one is no proof: our clock may have gone back."""
    if not said or len(said) > 64:
        return False
    try:
        since = parsedate_to_datetime(said)
        since = since.replace(tzinfo=UTC) if since.tzinfo is None else since
        return modified.replace(microsecond=0) == since
    except (ValueError, TypeError, IndexError, OverflowError):
        return False


def _date(at: datetime) -> str:
    return format_datetime(at.astimezone(UTC), usegmt=True)
