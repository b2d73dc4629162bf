# SPDX-License-Identifier: Apache-2.0
"""Undo and redo: plans are taken back, facts never (사실은 되돌리지 않는다)."""

from __future__ import annotations

from db import journal
from db.changes import ActionLine
from db.errors import UndoBlocked
from db.records import Engagement, Notice
from db.transaction import ReadTx, WriteTx
from desktop.services import follow_base, meeting_numbers
from desktop.services.hold_groups import loosen


def undo(tx: WriteTx) -> ActionLine:
    """Take back this user's last standing action and return it. Raises UndoBlocked."""
    target = journal.undo_target(tx, by=tx.by)
    if target is None:
        raise UndoBlocked("undo.nothing")
    return undo_action(tx, number=target.journal)


def redo(tx: WriteTx) -> ActionLine:
    """Bring back what was undone last; returns the action that stands again. Raises UndoBlocked."""
    target = journal.redo_target(tx, by=tx.by)
    if target is None or target.undo_of is None:
        raise UndoBlocked("redo.nothing")
    original = journal.line(tx, target.undo_of)
    tx.undoes(target.journal, subject=original.subject)
    journal.reverse(tx, target.journal)
    loosen(tx)
    follow_base.true_up(tx)
    meeting_numbers.true_up(tx)
    return original


def check_undo(tx: ReadTx, *, number: int) -> None:
    """Raises the UndoBlocked that `undo_action` would raise just now, and writes nothing."""
    journal.line(tx, number)
    _check_nobody_was_told(tx, number)
    blocked = journal.why_blocked(tx, number)
    if blocked is not None:
        raise blocked


def undo_action(tx: WriteTx, *, number: int) -> ActionLine:
    """Take back any action by its journal number (the history can undo anyone's). Raises UndoBlocked."""
    target = journal.line(tx, number)
    _check_nobody_was_told(tx, number)
    tx.undoes(number, subject=target.subject)
    journal.reverse(tx, number)
    loosen(tx)
    follow_base.true_up(tx)
    meeting_numbers.true_up(tx)
    return target


def _check_nobody_was_told(tx: ReadTx, number: int) -> None:
    """Taking back the creation of something people were told of would hide it from them."""
    for entry in journal.entries_of(tx, number):
        change = entry.change
        follow_base.check_undo(tx, book=change.book, record_id=change.record_id, unit=change.unit)
        if change.unit != "*" or change.book not in ("engagement", "notice"):
            continue
        if change.book == "engagement":
            engagement = tx.get(Engagement, change.record_id)
            if engagement.exposed_edition:
                raise UndoBlocked("undo.told", title=engagement.title)
        elif _has_attempts(tx, change.record_id):
            raise UndoBlocked("undo.facts")


def _has_attempts(tx: ReadTx, notice_id: int) -> bool:
    from db.records import Attempt

    return bool(tx.all(Attempt, notice_id=tx.get(Notice, notice_id).id))
