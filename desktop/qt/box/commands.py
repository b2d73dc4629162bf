# SPDX-License-Identifier: Apache-2.0
"""Commands of the box: what the window can do, found by name, by initials (초성) or behind / and >."""

from __future__ import annotations

from dataclasses import dataclass

from db.text import chosung, is_chosung, search_form
from desktop.screens.keys import KEYS, Where
from desktop.words import Words

PREFIXES = ("/", ">")
# Name → where its key is declared, and under which name there; none: without a key.
_KEYS: dict[str, tuple[Where, str] | None] = {
    "new": (Where.ANYWHERE, "new"),
    "go_to": (Where.CALENDAR, "jump"),
    "today": (Where.CALENDAR, "today"),
    "day": (Where.CALENDAR, "day"),
    "week": (Where.CALENDAR, "week"),
    "month": (Where.CALENDAR, "month"),
    "year": (Where.CALENDAR, "year"),
    "agenda": (Where.CALENDAR, "agenda"),
    "print": (Where.ANYWHERE, "print"),
    "export": (Where.ANYWHERE, "phone"),
    "import_calendar": None,
    "undo": (Where.ANYWHERE, "undo"),
    "redo": (Where.ANYWHERE, "redo"),
    "desk_today": (Where.ANYWHERE, "desk_today"),
    "desk_calendar": (Where.ANYWHERE, "desk_calendar"),
    "desk_visits": (Where.ANYWHERE, "desk_visits"),
    "desk_requests": (Where.ANYWHERE, "desk_requests"),
    "desk_council": (Where.ANYWHERE, "desk_council"),
    "desk_districts": (Where.ANYWHERE, "desk_districts"),
    "desk_followups": (Where.ANYWHERE, "desk_followups"),
    "desk_bin": (Where.ANYWHERE, "desk_bin"),
    "desk_settings": (Where.ANYWHERE, "desk_settings"),
    "keys": (Where.ANYWHERE, "keys"),
    "refresh": (Where.ANYWHERE, "refresh"),
    "recent": (Where.ANYWHERE, "recent"),
    "repeat": (Where.ANYWHERE, "repeat"),
    "alternative": (Where.ANYWHERE, "alternative"),
    "template": None,
    "template_save": None,
}
NAMES = tuple(_KEYS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Command:
    """`name` is what `Box.commanded` carries, `keys` how the keyboard does it, as printed."""

    name: str
    label: str
    keys: str = ""


def standard_commands(words: Words, names: tuple[str, ...] = NAMES) -> tuple[Command, ...]:
    """The window's commands with their keys, in the order in which they are listed."""
    return tuple(
        Command(name=name, label=words.text(f"box.command.{name}"), keys=_keys_of(name)) for name in names
    )


def _keys_of(name: str) -> str:
    declared = _KEYS[name]
    found = [key for key in KEYS if declared is not None and (key.where, key.name) == declared]
    return found[0].keys[0] if found else ""


def is_command(text: str) -> bool:
    """Whether only commands are asked for."""
    return text.lstrip().startswith(PREFIXES)


def matching(commands: tuple[Command, ...], text: str) -> tuple[Command, ...]:
    """Those whose name holds every word; behind a prefix alone all of them.

    Without a prefix a word has to be at least two letters long and to begin a word of the name.
    """
    prefixed = is_command(text)
    words = text.strip().lstrip("/>").split()
    if not words:
        return commands if prefixed else ()
    return tuple(c for c in commands if all(_holds(c, word, prefixed=prefixed) for word in words))


def _holds(command: Command, word: str, *, prefixed: bool) -> bool:
    form = chosung if is_chosung(word) else search_form
    wanted = form(word)
    if not wanted:
        return False
    if prefixed:
        return wanted in form(command.label) or command.name.startswith(wanted)
    if len(wanted) < 2:
        return False
    label = form(command.label)
    return label.startswith(wanted) or any(form(part).startswith(wanted) for part in command.label.split())
