# SPDX-License-Identifier: Apache-2.0
"""What a key of the window is, and where the keyboard must be for it; the table is `screens.keys`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where the keyboard must be for a key to work, in the order in which the list shows it."""

    ANYWHERE = "anywhere"
    BOX = "box"
    CALENDAR = "calendar"
    GRID = "grid"
    MONTH = "month"
    YEAR = "year"
    AGENDA = "agenda"
    TABLE = "table"
    INSPECTOR = "inspector"
    TODAY = "today"
    VISITS = "visits"
    REQUESTS = "requests"
    COUNCIL = "council"
    MEETINGS = "meetings"
    SESSIONS = "sessions"
    ROSTER = "roster"
    DISTRICTS = "districts"
    FOLLOWUPS = "followups"
    FOLLOW_TELL = "follow_tell"
    PHONES = "phones"
    PHONE_LINK = "phone_link"
    WAYS = "ways"
    OUTSIDE = "outside"
    IMPORTING = "importing"
    BIN = "bin"
    SETTINGS = "settings"
    FORM = "form"
    PAPER = "paper"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Key:
    """One thing the keyboard does. Each of `keys` does it: `Ctrl+K`, `N`, `Shift+Down`, `PageUp`."""

    where: Where
    name: str
    keys: tuple[str, ...]

    @property
    def text(self) -> str:
        """The key of the catalogue that says what it does."""
        return f"keys.{self.where}.{self.name}"


def keys_of(where: Where, **named: str) -> Iterator[Key]:
    """`name="K J"`: two keys of one meaning."""
    for name, keys in named.items():
        yield Key(where, name, tuple(keys.split()))
