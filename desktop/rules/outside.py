# SPDX-License-Identifier: Apache-2.0
"""Addresses of outside calendars (바깥 달력): what can be read, what is shown of it, when one is due."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from pathlib import PurePosixPath, PureWindowsPath
from urllib.parse import urlsplit

SCHEMES = ("https", "http", "webcal", "webcals")
MOST_CALENDARS = 50
LEAST_EVERY_MIN, MOST_EVERY_MIN = 5, 10_080  # a week
MOST_ADDRESS = 2_000
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")


def is_web(address: str) -> bool:
    """Whether it is fetched; everything else is the path of a file."""
    return address.partition(":")[0].lower() in SCHEMES and ":" in address


def problem_of(address: str) -> str:
    """Why it cannot be an address: empty, control, scheme, host, path; "" where it can."""
    if not address.strip():
        return "empty"
    if _CONTROL.search(address) or len(address) > MOST_ADDRESS:
        return "control"
    if is_web(address):
        try:
            parts = urlsplit(address)
            named = bool(parts.hostname) and (parts.port is None or 0 < parts.port < 65_536)
        except ValueError:
            named = False
        return "" if named and not re.search(r"\s", address) else "host"
    if "://" in address:
        return "scheme"
    whole = PurePosixPath(address).is_absolute() or PureWindowsPath(address).is_absolute()
    return "" if whole else "path"


def shown_address(address: str) -> str:
    """What may stand on a screen: a web address without account and path, which hold the secret of many."""
    if not is_web(address):
        return address
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return "…"
    host = f"[{host}]" if ":" in host else host
    rest = "/…" if parts.path.strip("/") or parts.query else ""
    return f"{parts.scheme}://{host}{f':{port}' if port else ''}{rest}"


def is_colour(text: str) -> bool:
    """#rrggbb, or empty for the usual one."""
    return not text or _COLOUR.fullmatch(text) is not None


def is_due(*, every_min: int, asked_at: datetime | None, now: datetime) -> bool:
    """Whether it is to be read again; a clock that was set back does not put it off for ever."""
    if asked_at is None:
        return True
    return not timedelta(0) <= now - asked_at < timedelta(minutes=every_min)
