# SPDX-License-Identifier: Apache-2.0
"""Following what was asked, promised or decided until it is settled (조치사항), and telling who asked.

Moves and orders are the rules' (`desktop.rules.followups`); telling is a fact, corrected only by a
counter-entry. What is owed is read by `desktop.services.followups_owed`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import CouncilSession, Progress, Suggestion
from db.records.enums import OPEN_SUGGESTION, QUESTIONS, Proposer, SuggestionStatus
from db.transaction import ReadTx, WriteTx
from desktop.rules import followups as rules
from desktop.rules.finding import Finding, block
from desktop.services.follow_base import kept, named, refuse, today_of
from desktop.services.follow_telling import (
    correct_told,
    drop_follow_up,
    post_result,
    take_back_posting,
    tell_proposer,
)
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.standing import standing

__all__ = [
    "add_progress",
    "assign",
    "change_follow_up",
    "check_change",
    "correct_told",
    "drop_follow_up",
    "judge",
    "open_follow_up",
    "open_questions",
    "post_result",
    "reopen",
    "set_due",
    "set_status",
    "settle",
    "take_back_posting",
    "tell_proposer",
]


# ---- opening


def open_follow_up(tx: WriteTx, *, suggestion: Suggestion, known: Knowledge | None = None) -> Suggestion:
    """Keep a new follow-up, assigned or not; without a due day it is due by the rule of its kind.

    It may come as settled as it is (an import of past years), with what that needs. Raises InputError
    without a text, for a day still to come or a due day before the receipt; Refusal where the rules
    say no; RecordMissing for an engagement in the bin.
    """
    made = replace(
        suggestion,
        text=suggestion.text.strip(),
        division=suggestion.division.strip(),
        proposer_name=suggestion.proposer_name.strip(),
    )
    if made.engagement_id is not None:
        standing(tx, made.engagement_id)
    if made.kind in QUESTIONS and made.person_id is not None:
        made = replace(made, proposer=Proposer.COUNCILLOR)
    if made.status in OPEN_SUGGESTION:
        made = replace(made, settled_on=None)
    elif made.settled_on is None:
        made = replace(made, settled_on=today_of(tx))
    judge(tx, made, today=today_of(tx), known=known)
    named(tx, made)
    return tx.add(made)


def open_questions(tx: WriteTx, *, session_id: int, rows: Iterable[Suggestion]) -> tuple[Suggestion, ...]:
    """Several questions of one session as one action, in the order given. Raises as `open_follow_up`."""
    session = tx.get(CouncilSession, session_id)
    return tuple(open_follow_up(tx, suggestion=replace(row, session_id=session.id)) for row in rows)


def change_follow_up(tx: WriteTx, *, base: Suggestion, fields: dict[str, Any]) -> Suggestion:
    """Other words, proposer, place or session; status, telling and posting have services of their own.

    Raises InputError, Refusal, MergeConflict, RecordMissing.
    """
    current = kept(tx, base.id)
    after = replace(current, **fields)
    check_change(tx, before=current, after=after)
    named(tx, current)
    return tx.update(base, **fields)


def check_change(tx: WriteTx, *, before: Suggestion, after: Suggestion) -> None:
    """What no follow-up may become by hand, wherever it is edited. Raises InputError, Refusal."""
    if after.status is not before.status:
        refuse(rules.status_gate(replace(after, status=before.status), after.status))
    if after.told_on != before.told_on:
        raise InputError("input.field_not_here", book="suggestion", field="told_on")
    judge(tx, after, today=today_of(tx), before=before)


def judge(
    tx: ReadTx,
    s: Suggestion,
    *,
    today: date,
    known: Knowledge | None = None,
    before: Suggestion | None = None,
) -> None:
    """What no follow-up may be, new or changed; `known` where many are judged. Raises InputError, Refusal.

    What was amiss `before` (its session was moved or put away since) stands in the way of no other change.
    """
    if not s.text.strip():
        raise InputError("input.empty", book="suggestion", field="text")
    if s.received_on > today:
        raise InputError("input.in_future", book="suggestion", field="received_on")
    old = () if before is None else _amiss(tx, before, today=today, known=known)
    refuse(tuple(f for f in _amiss(tx, s, today=today, known=known) if f not in old))


def _amiss(tx: ReadTx, s: Suggestion, *, today: date, known: Knowledge | None) -> tuple[Finding, ...]:
    found: list[Finding] = []
    if s.due_on is not None and s.due_on < s.received_on:
        found.append(block("followup.due_before_received", due=s.due_on, received=s.received_on))
    found += rules.lacking(s, s.status)
    found += rules.days_amiss(s, today=today)
    if s.kind in QUESTIONS:
        found += _asked_by(tx, s, known)
    session = _session(tx, s, known)
    last = session.last if session is not None else None
    return (*found, *rules.order_gate(s, session_last=last, today=today))


def _session(tx: ReadTx, s: Suggestion, known: Knowledge | None) -> CouncilSession | None:
    if s.session_id is None:
        return None
    if known is not None:
        return next((x for x in known.sessions if x.id == s.session_id), None)
    found = tx.get(CouncilSession, s.session_id)
    return found if found.binned_at is None else None


def _asked_by(tx: ReadTx, s: Suggestion, known: Knowledge | None) -> tuple[Finding, ...]:
    """A question has a session, and whoever asked it a seat in it."""
    session = _session(tx, s, known)
    if session is None:
        return (block("followup.no_session", kind=s.kind),)
    if s.person_id is None:
        if s.proposer_name.strip():
            return ()
        return (block("followup.no_councillor", kind=s.kind),)
    roster = (known or knowledge(tx)).roster
    sat = any(roster.seat_of(s.person_id, day) is not None for day in (session.first, session.last))
    if sat:
        return ()
    name, records = roster.name_of(s.person_id) or f"#{s.person_id}", (("person", s.person_id),)
    return (block("followup.no_seat", name=name, number=session.number, records=records),)


# ---- working on it


def add_progress(
    tx: WriteTx,
    *,
    suggestion_id: int,
    text: str,
    on: date | None = None,
    status: SuggestionStatus | None = None,
    result: str | None = None,
    reason: str | None = None,
) -> Suggestion:
    """One step: what was done on a day, and the status from then on where it changes.

    What is settled takes no further step before it is reopened. Raises InputError without a text or
    for a day that cannot be, Refusal for a move that is not allowed.
    """
    current = kept(tx, suggestion_id)
    if status is not None and status is not current.status:
        return set_status(
            tx, suggestion_id=suggestion_id, to=status, result=result, reason=reason, text=text, on=on
        )
    if not text.strip():
        raise InputError("input.empty", book="progress", field="text")
    if current.status not in OPEN_SUGGESTION:
        refuse((block("followup.settled", status=current.status),))
    named(tx, current)
    _step(tx, current, on=_day(tx, on, current), text=text, status=None)
    fields = {n: v.strip() for n, v in (("result", result), ("reason", reason)) if v is not None}
    return tx.update(current, **fields) if fields else current


def set_status(
    tx: WriteTx,
    *,
    suggestion_id: int,
    to: SuggestionStatus,
    result: str | None = None,
    reason: str | None = None,
    text: str = "",
    on: date | None = None,
) -> Suggestion:
    """Another status, with what it needs, and the step that says so. Raises Refusal, InputError."""
    current = kept(tx, suggestion_id)
    named(tx, current)
    day = _day(tx, on, current)
    fields: dict[str, Any] = {
        n: v.strip() for n, v in (("result", result), ("reason", reason)) if v is not None
    }
    after = replace(current, **fields)
    refuse(rules.status_gate(after, to))
    settled = to in rules.SETTLED
    fields |= {"status": to, "settled_on": day if settled else None}
    if to not in rules.NEEDS_REASON and reason is None:
        fields["reason"] = ""
    said = text.strip() or (after.reason if to in rules.NEEDS_REASON else after.result if settled else "")
    _step(tx, current, on=day, text=said, status=to)
    return tx.update(current, **fields)


def settle(
    tx: WriteTx,
    *,
    suggestion_id: int,
    to: SuggestionStatus,
    result: str | None = None,
    reason: str | None = None,
    on: date | None = None,
) -> Suggestion:
    """완료, 미반영, 타기관 이첩 or 취하, with the words that each needs. Raises Refusal."""
    if to not in rules.SETTLED:
        raise InputError("input.wrong_type", book="suggestion", field="status")
    return set_status(tx, suggestion_id=suggestion_id, to=to, result=result, reason=reason, on=on)


def reopen(
    tx: WriteTx,
    *,
    suggestion_id: int,
    reason: str,
    to: SuggestionStatus = SuggestionStatus.REVIEW,
    on: date | None = None,
) -> Suggestion:
    """What was settled is worked on again, and why. Raises InputError without a reason, Refusal."""
    current = kept(tx, suggestion_id)
    if not reason.strip():
        raise InputError("input.empty", book="progress", field="text")
    if current.status in OPEN_SUGGESTION:
        refuse((block("followup.not_settled", status=current.status),))
    return set_status(tx, suggestion_id=suggestion_id, to=to, text=reason, on=on)


def assign(
    tx: WriteTx,
    *,
    suggestion_id: int,
    bureau_id: int | None,
    division: str = "",
    owner_name: str = "",
) -> Suggestion:
    """Who is responsible; what was taken up keeps a bureau or a division. Raises Refusal."""
    current = kept(tx, suggestion_id)
    fields: dict[str, Any] = {
        "bureau_id": bureau_id,
        "division": division.strip(),
        "owner_name": owner_name.strip(),
    }
    refuse(rules.lacking(replace(current, **fields), current.status))
    named(tx, current)
    return tx.update(current, **fields)


def set_due(tx: WriteTx, *, suggestion_id: int, due_on: date | None, reason: str = "") -> Suggestion:
    """Another due day and why; None returns to the rule. Raises InputError without a reason."""
    current = kept(tx, suggestion_id)
    if due_on is not None and not reason.strip():
        raise InputError("input.empty", book="suggestion", field="due_reason")
    fields: dict[str, Any] = {"due_on": due_on, "due_reason": reason.strip()}
    judge(tx, replace(current, **fields), today=today_of(tx), before=current)
    named(tx, current)
    return tx.update(current, **fields)


def _day(tx: WriteTx, on: date | None, s: Suggestion) -> date:
    today = today_of(tx)
    day = on or today
    if day > today:
        raise InputError("input.in_future", book="progress", field="on")
    if day < s.received_on:
        refuse((block("followup.step_before_received", day=day, received=s.received_on),))
    return day


def _step(tx: WriteTx, s: Suggestion, *, on: date, text: str, status: SuggestionStatus | None) -> Progress:
    return tx.add(Progress(suggestion_id=s.id, on=on, text=text.strip(), status=status, by=tx.by))
