# SPDX-License-Identifier: Apache-2.0
"""What was reminded of and what waits, as JSON: it survives the program."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from desktop.rules.reminders import Memory, Reminder, ReminderKind, Waiting

_TIMES = frozenset({"at", "until", "start"})


def to_json(memory: Memory) -> dict[str, Any]:
    """The memory as JSON values."""
    return {
        "told": {key: at.isoformat() for key, at in sorted(memory.told.items())},
        "waiting": [{"at": w.at.isoformat(), "reminder": _reminder_json(w.reminder)} for w in memory.waiting],
    }


def _reminder_json(reminder: Reminder) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in Reminder.__dataclass_fields__:
        value = getattr(reminder, name)
        found[name] = value.isoformat() if isinstance(value, datetime) else value
    return found


def from_json(data: object) -> Memory:
    """The memory again; what cannot be read is left out: it is a note, not a record."""
    if not isinstance(data, dict):
        return Memory()
    told = {}
    for key, text in _pairs(data.get("told")):
        at = _instant(text)
        if at is not None:
            told[key] = at
    listed = data.get("waiting")
    waiting = [_waiting(one) for one in listed[:200]] if isinstance(listed, list) else []
    return Memory(told=told, waiting=tuple(w for w in waiting if w is not None))


def _pairs(data: object) -> Iterable[tuple[str, object]]:
    return ((str(k), v) for k, v in data.items()) if isinstance(data, dict) else ()


def _instant(text: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        return None
    return at if at is not None and at.tzinfo is not None else None


def _waiting(data: object) -> Waiting | None:
    if not isinstance(data, dict) or not isinstance(data.get("reminder"), dict):
        return None
    values: dict[str, Any] = dict(data["reminder"])
    for name in _TIMES & values.keys():
        values[name] = _instant(values[name])
    at = _instant(data.get("at"))
    try:
        kind = ReminderKind(values.pop("kind"))
        whole = {n: values[n] for n in ("engagement", "travel_min", "tell", "answer", "chase", "print")}
        texts = {n: values[n] for n in ("key", "title", "place", "by")}
    except (KeyError, ValueError):
        return None
    if at is None or values.get("at") is None or values.get("until") is None:
        return None
    if not all(isinstance(n, int) for n in whole.values()) or not all(
        isinstance(t, str) for t in texts.values()
    ):
        return None
    times = {"at": values["at"], "until": values["until"], "start": values.get("start")}
    return Waiting(reminder=Reminder(kind=kind, **whole, **texts, **times), at=at)
