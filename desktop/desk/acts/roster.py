# SPDX-License-Identifier: Apache-2.0
"""Dated reference facts: from a day on, put right, ended, begun, put away."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from db.records.meta import Record
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.rules.roster_edits import Edits
from desktop.screens import roster as ask
from desktop.screens.asking import Action
from desktop.services import roster, roster_writing
from desktop.services.knowledge import knowledge


def edits_of(tx: ReadTx, edit: ask.RowEdit, *, today: date) -> tuple[Record | None, Edits]:
    """The row it is about as it stands, and what would be written. Raises InputError."""
    present = knowledge(tx).roster
    if isinstance(edit, ask.BeginRow):
        return None, roster_writing.begin(present, roster.KINDS[edit.book], edit.values, today=today)
    base = roster.read(tx, edit.book, edit.key, version=edit.version)
    match edit:
        case ask.ChangeRow():
            return base, roster_writing.change(present, base, edit.on, edit.values)
        case ask.CorrectRow():
            return base, roster_writing.correct(present, base, edit.values)
        case ask.EndRow():
            return base, roster.end_edits(present, base=base, last=edit.last)
    return base, roster.removal(tx, base=base)


def _write(tx: WriteTx, edit: ask.RowEdit) -> Result:
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    _base, edits = edits_of(tx, edit, today=today)
    kept = roster.keep(tx, edits)
    return Result(part=next((r.id for r in kept if r.book.table == edit.book), 0))


SERVICES: Mapping[type[Action], Service] = {
    ask.ChangeRow: Service("roster_change", _write),
    ask.CorrectRow: Service("roster_correct", _write),
    ask.EndRow: Service("roster_end", _write),
    ask.BeginRow: Service("roster_begin", _write),
    ask.RemoveRow: Service("roster_remove", _write),
}
