# SPDX-License-Identifier: Apache-2.0
"""What is filled in in a dialog of the roster, as an action."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from desktop.qt.roster.entry import Entry
from desktop.qt.roster.verbs import Verb
from desktop.screens.roster import (
    BeginRow,
    ChangeRow,
    CorrectRow,
    EndRow,
    RemoveRow,
    RosterForm,
    RowEdit,
)


def edit_of(
    verb: Verb, form: RosterForm, days: Mapping[str, date | None], entries: Iterable[Entry]
) -> RowEdit | None:
    """The action of a verb; None while the day that it needs is not given."""
    match verb:
        case Verb.BEGIN:
            given = {name: day for name, day in days.items() if day is not None}
            return BeginRow(book=form.book, values=_values(entries) | given)
        case Verb.CHANGE:
            on = days["on"]
            values = _values(entries, changed=True)
            if on is None:
                return None
            return ChangeRow(book=form.book, key=form.key, version=form.version, on=on, values=values)
        case Verb.CORRECT:
            was = {"first": form.first, "last": form.last}
            moved = {name: day for name, day in days.items() if day != was[name]}
            values = _values(entries, changed=True) | moved
            return CorrectRow(book=form.book, key=form.key, version=form.version, values=values)
        case Verb.END:
            last = days["last"]
            if last is None:
                return None
            return EndRow(book=form.book, key=form.key, version=form.version, last=last)
    return RemoveRow(book=form.book, key=form.key, version=form.version)


def _values(entries: Iterable[Entry], *, changed: bool = False) -> dict[str, object]:
    found: dict[str, object] = {}
    for entry in entries:
        if not changed or entry.is_changed:
            found.update(entry.given())
    return found


def is_filled(edit: RowEdit, entries: Iterable[Entry]) -> bool:
    """Whether there is enough to be tried: something that differs, or everything that is needed."""
    if isinstance(edit, ChangeRow | CorrectRow):
        return bool(edit.values)
    if isinstance(edit, BeginRow):
        return all(not one.field.required or any(one.given().values()) for one in entries)
    return True
