# SPDX-License-Identifier: Apache-2.0
"""Telling a proposer how it stands, and posting the answer to a council question (W6)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from db.errors import InputError
from db.records import ProposerTold, Suggestion
from db.records.enums import QUESTIONS, Channel, Outcome
from db.records.when import SEOUL, zone_named
from db.transaction import WriteTx
from desktop.rules import followups as rules
from desktop.rules.finding import block
from desktop.services.follow_base import (
    kept,
    named,
    note_told,
    refuse,
    session_last,
    steps_of,
    today_of,
)


def tell_proposer(
    tx: WriteTx,
    *,
    suggestion_id: int,
    channel: Channel,
    outcome: Outcome = Outcome.REACHED,
    at: datetime | None = None,
    text: str = "",
    by: str = "",
) -> ProposerTold:
    """Keep one try to tell the proposer how it stands; reached, it counts as told that day.

    Raises InputError for a time still to come or without anybody to tell; Refusal for a question
    while its session lasts.
    """
    current = kept(tx, suggestion_id)
    if at is not None and at.tzinfo is None:
        raise InputError("input.wrong_type", book="proposer_told", field="at")
    if at is not None and at > tx.now:
        raise InputError("input.in_future", book="proposer_told", field="at")
    if not rules.has_proposer(current):
        refuse((block("followup.nobody_to_tell"),))
    named(tx, current)
    at = at or tx.now
    day = at.astimezone(zone_named(SEOUL)).date()
    if outcome is Outcome.REACHED:
        _told_in_order(tx, current, day)
    step = max((p.id for p in steps_of(tx, current.id) if p.on <= day), default=None)
    told = tx.add(
        ProposerTold(
            suggestion_id=current.id,
            at=at,
            by=by or tx.by,
            channel=channel,
            outcome=outcome,
            text=text.strip(),
            status=current.status,
            progress_id=step,
        )
    )
    note_told(tx, current)
    return told


def _told_in_order(tx: WriteTx, s: Suggestion, day: date) -> None:
    """Nobody is told before it came in, nor of a question while its session lasts."""
    if day < s.received_on and s.kind not in QUESTIONS:
        refuse((block("followup.told_before_received", day=day, received=s.received_on),))
    last = session_last(tx, s)
    if s.kind in QUESTIONS and last is not None and day < last:
        refuse((block("followup.told_in_session", day=day, last=last),))


def correct_told(tx: WriteTx, *, told_id: int, reason: str) -> ProposerTold:
    """“Recorded in error”: a counter-entry that voids one telling.

    Refused while a posting relies on it. Raises InputError without a reason, Refusal.
    """
    if not reason.strip():
        raise InputError("input.empty", book="proposer_told", field="text")
    wrong = tx.get(ProposerTold, told_id)
    current = kept(tx, wrong.suggestion_id)
    rows = tx.all(ProposerTold, suggestion_id=current.id)
    if wrong.id not in {t.id for t in rules.effective(rows)}:
        raise InputError("input.told_void", book="proposer_told", field="corrects")
    left = [t for t in rows if t.id != wrong.id]
    if current.posted_on is not None and rules.told_on(left, current.posted_on) is None:
        refuse((block("followup.posting_relies", posted=current.posted_on),))
    named(tx, current)
    entry = tx.add(
        replace(wrong, id=0, at=tx.now, by=tx.by, text=reason.strip(), corrects=wrong.id, progress_id=None)
    )
    note_told(tx, current)
    return entry


def post_result(tx: WriteTx, *, suggestion_id: int, on: date | None = None) -> Suggestion:
    """The answer stands on 의정플러스 since a day (today): W6. Raises Refusal."""
    current = kept(tx, suggestion_id)
    day = on or today_of(tx)
    after = replace(current, posted_on=day)
    refuse(rules.order_gate(after, session_last=session_last(tx, current), today=today_of(tx)))
    named(tx, current)
    return tx.update(current, posted_on=day)


def take_back_posting(tx: WriteTx, *, suggestion_id: int) -> Suggestion:
    """It is not on 의정플러스 after all."""
    current = kept(tx, suggestion_id)
    named(tx, current)
    return note_told(tx, tx.update(current, posted_on=None))


def drop_follow_up(tx: WriteTx, *, suggestion_id: int) -> Suggestion:
    """Put away what was typed by mistake; what the proposer was told of is withdrawn instead."""
    current = kept(tx, suggestion_id)
    if rules.effective(tx.all(ProposerTold, suggestion_id=current.id)):
        refuse((block("followup.drop_told"),))
    named(tx, current)
    return tx.bin(current)
