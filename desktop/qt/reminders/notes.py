# SPDX-License-Identifier: Apache-2.0
"""Where reminders are remembered: one small file a user and office on this machine."""

from __future__ import annotations

import contextlib
from dataclasses import asdict, fields
from typing import Protocol

from desktop import userfiles
from desktop.rules.reminder_notes import from_json, to_json
from desktop.rules.reminders import Memory, Prefs

PREFS = "reminder-prefs"


class Shelf(Protocol):
    """What survives the program."""

    def load(self) -> Memory: ...

    def save(self, memory: Memory) -> None: ...

    def prefs(self) -> Prefs: ...


class FileShelf:
    """Notes in the user's own folder; one that cannot be written is forgotten, not complained of."""

    def __init__(self, place: str) -> None:
        self._name = f"reminders-{userfiles.place_key(place)}"

    def load(self) -> Memory:
        return from_json(userfiles.kept(self._name))

    def save(self, memory: Memory) -> None:
        with contextlib.suppress(OSError):
            userfiles.keep(self._name, to_json(memory))

    def prefs(self) -> Prefs:
        return read_prefs()


def read_prefs() -> Prefs:
    """How this user wants to be reminded; what cannot be read is as it comes."""
    known = {f.name for f in fields(Prefs)}
    kept = userfiles.kept(PREFS)
    return Prefs(**{name: value for name, value in kept.items() if name in known and isinstance(value, bool)})


def write_prefs(prefs: Prefs) -> None:
    """Raises OSError."""
    userfiles.keep(PREFS, asdict(prefs))
