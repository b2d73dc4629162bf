# SPDX-License-Identifier: Apache-2.0
"""What all services of follow-ups (조치사항) share: the one in question, what was told of it, its session."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from db.errors import RecordMissing, UndoBlocked
from db.queries import followups as queries
from db.records import CouncilSession, Progress, ProposerTold, Suggestion
from db.records.enums import Outcome
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.rules import followups as rules
from desktop.rules.finding import Finding
from desktop.services.refusal import Refusal

SUBJECT = 80


def today_of(tx: WriteTx) -> date:
    """Today by the wall clock of Seoul."""
    return tx.now.astimezone(zone_named(SEOUL)).date()


def session_last(tx: ReadTx, follow_up: Suggestion) -> date | None:
    """The last day of the session that a question was asked in."""
    if follow_up.session_id is None:
        return None
    session = tx.find(CouncilSession, follow_up.session_id)
    return None if session is None or session.binned_at is not None else session.last


def refuse(findings: Sequence[Finding]) -> None:
    if findings:
        raise Refusal(tuple(findings))


def kept(tx: ReadTx, suggestion_id: int) -> Suggestion:
    found = tx.get(Suggestion, suggestion_id)
    if found.binned_at is not None:
        raise RecordMissing("record.binned", title=found.text.split("\n")[0][:SUBJECT])
    return found


def named(tx: WriteTx, s: Suggestion) -> None:
    tx.subject = tx.subject or s.text.split("\n")[0][:SUBJECT]


def steps_of(tx: ReadTx, suggestion_id: int) -> tuple[Progress, ...]:
    return queries.steps_of(tx, [suggestion_id]).get(suggestion_id, ())


def note_told(tx: WriteTx, s: Suggestion) -> Suggestion:
    """The day of the last telling stands on the follow-up itself, where lists and figures read it."""
    rows = tx.all(ProposerTold, suggestion_id=s.id)
    if not any(t.outcome is Outcome.REACHED for t in rows):
        return s  # a day kept without its telling, as earlier releases had it
    return tx.update(s, told_on=rules.told_on(rows, s.posted_on))


def true_up(tx: WriteTx) -> None:
    """After something was taken back: the day told is again that of the tellings, which stay."""
    touched = {c.record_id for c in tx.changes.items if c.book == Suggestion.book.table}
    for number in sorted(touched):
        found = tx.get(Suggestion, number)
        if found.binned_at is None:
            note_told(tx, found)


def check_undo(tx: ReadTx, *, book: str, record_id: int, unit: str) -> None:
    """A telling is a fact, and what a proposer was told of stays. Raises UndoBlocked."""
    if book == ProposerTold.book.table:
        raise UndoBlocked("undo.facts")
    is_creation = book == Suggestion.book.table and unit == "*"
    if is_creation and rules.effective(tx.all(ProposerTold, suggestion_id=record_id)):
        title = tx.get(Suggestion, record_id).text.split("\n")[0][:SUBJECT]
        raise UndoBlocked("undo.told_proposer", title=title)
