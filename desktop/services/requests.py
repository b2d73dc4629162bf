# SPDX-License-Identifier: Apache-2.0
"""Invitations (요청): received, decided, answered. What was decided makes the calendar what it says.

참석 plans it, 대참 and 축사 leave it on the calendar as not the mayor's, 불참 calls it off, 보류 keeps
it a candidate until another day.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from db.errors import InputError
from db.queries import requests as queries
from db.records import SEOUL, Engagement, Material, Stop
from db.records.enums import MaterialKind, RequestDecision, Status
from db.records.when import When, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.rules.finding import Finding
from desktop.rules.requests import can_reply, is_request
from desktop.services import checks, materials
from desktop.services.engagements import (
    Planned,
    change_engagement,
    judged,
    move_engagement,
    plan_engagement,
)
from desktop.services.refusal import Refusal
from desktop.services.standing import standing
from desktop.services.status import set_status

D, S = RequestDecision, Status
_FIELDS = frozenset({"requester", "received_on", "answer_due"})
# Stages to pass on the way to being planned; what is planned or final already stays so.
_TO_PLANNED = {
    S.CANDIDATE: (S.DRAFT, S.PLANNED),
    S.CANCELLED: (S.DRAFT, S.PLANNED),
    S.DRAFT: (S.PLANNED,),
    S.POSTPONED: (S.PLANNED,),
}
_TO_CANDIDATE = {
    S.CANCELLED: (S.DRAFT, S.CANDIDATE),
    S.PLANNED: (S.DRAFT, S.CANDIDATE),
    S.FINAL: (S.PLANNED, S.DRAFT, S.CANDIDATE),
    S.POSTPONED: (S.DRAFT, S.CANDIDATE),
    S.DRAFT: (S.CANDIDATE,),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What was decided and what that answer needs to be carried out.

    `by` empty: whoever types it. `when`: the time that was settled, else the wanted one stands.
    `deputy` for 대참, `reason` for 불참, `answer_due` for 보류, `bureau_id` who writes the 축사.
    `as_draft`: 참석 without planning it yet. `override_reason` passes what blocks the time, and is kept.
    """

    answer: RequestDecision
    by: str = ""
    when: When | None = None
    deputy: str = ""
    reason: str = ""
    answer_due: date | None = None
    bureau_id: int | None = None
    as_draft: bool = False
    override_reason: str = ""


def record_request(tx: WriteTx, *, engagement: Engagement, stops: Sequence[Stop] = ()) -> Planned:
    """Put an invitation into the book as a candidate, with what speaks against its time.

    `requester` and the wanted time are needed; without `received_on` it came today. Raises InputError.
    """
    if not engagement.requester.strip():
        raise InputError("input.empty", book="engagement", field="requester")
    if engagement.when is None:
        raise InputError("input.empty", book="engagement", field="when")
    received = engagement.received_on or _today(tx)
    _check_days(tx, received, engagement.answer_due)
    asked = replace(
        engagement, status=S.CANDIDATE, received_on=received, requester=engagement.requester.strip()
    )
    return plan_engagement(tx, engagement=asked, stops=stops)


def change_request(tx: WriteTx, *, base: Engagement, fields: dict[str, Any]) -> Engagement:
    """Correct who asked, when it came, by when it is to be answered. Raises InputError, MergeConflict."""
    strange = sorted(set(fields) - _FIELDS)
    if strange:
        raise InputError("input.field_not_here", field=strange[0])
    after = replace(base, **fields)
    if not after.requester.strip():
        raise InputError("input.empty", book="engagement", field="requester")
    if after.received_on is None:
        raise InputError("input.empty", book="engagement", field="received_on")
    _check_days(tx, after.received_on, after.answer_due)
    return change_engagement(tx, base=base, fields=fields).engagement


def decide_request(tx: WriteTx, *, base: Engagement, decision: Decision) -> Planned:
    """Decide on an invitation, or decide anew; a reply sent before no longer counts.

    Raises Refusal where the rules forbid the stage or the time, InputError for a missing deputy,
    reason or new day of answering, MergeConflict where somebody else decided meanwhile.
    """
    current = standing(tx, base.id)
    tx.subject = tx.subject or current.title
    if not is_request(current):
        raise InputError("request.no_request", title=current.title)
    if current.status in (S.HELD, S.CLOSED):
        raise InputError("request.over", title=current.title)
    _check_answer(tx, decision, _today(tx))
    known = checks.availability_of(tx, current) if decision.answer is D.ATTEND else ()
    kept = tx.update(base, **_decided(tx, current, decision))
    made = _CARRY_OUT[decision.answer](tx, kept, decision)
    if decision.answer is D.ATTEND:
        # One that was planned for a deputy passed no gate for the mayor's own time.
        return judged(tx, made.engagement, known=known, override_reason=decision.override_reason)
    return made


def send_reply(tx: WriteTx, *, base: Engagement) -> Engagement:
    """The requester was told the answer, now. Raises InputError while there is none to tell."""
    current = standing(tx, base.id)
    tx.subject = tx.subject or current.title
    if not is_request(current):
        raise InputError("request.no_request", title=current.title)
    if not can_reply(current):
        replied = current.reply_sent_at is not None
        raise InputError("request.replied" if replied else "request.undecided", title=current.title)
    kept = tx.update(base, reply_sent_at=tx.now)
    if current.decision is D.ATTEND:
        # Whoever asked knows the time now: a change of it makes the next edition.
        tx.expose(kept.id)
    return tx.get(Engagement, kept.id)


def count_due(tx: ReadTx, _now: datetime | None = None) -> int:
    """회신할 요청: undecided, or decided without a reply sent. One query, whatever the office holds.

    The same at any time of day: what is late is due as well.
    """
    return queries.count_awaiting(tx)


def requests_due(tx: ReadTx) -> tuple[Engagement, ...]:
    """Those requests themselves, by the day they came."""
    return queries.awaiting(tx)


def _today(tx: WriteTx) -> date:
    return tx.now.astimezone(zone_named(SEOUL)).date()


def _check_days(tx: WriteTx, received: date, answer_due: date | None) -> None:
    if received > _today(tx):
        raise InputError("input.in_future", book="engagement", field="received_on")
    if answer_due is not None and answer_due < received:
        raise InputError("request.due_before_received", due=answer_due, received=received)


def _check_answer(tx: WriteTx, decision: Decision, today: date) -> None:
    if decision.answer is D.DEPUTY and not decision.deputy.strip():
        raise InputError("input.empty", book="engagement", field="deputy_name")
    if decision.answer is D.DECLINE and not decision.reason.strip():
        raise InputError("input.empty", book="engagement", field="status_reason")
    if decision.answer is D.HOLD:
        if decision.answer_due is None:
            raise InputError("input.empty", book="engagement", field="answer_due")
        if decision.answer_due < today:
            raise InputError("request.due_past", due=decision.answer_due)


def _decided(tx: WriteTx, current: Engagement, decision: Decision) -> dict[str, Any]:
    answer = decision.answer
    fields: dict[str, Any] = {
        "decision": answer,
        "decided_by": decision.by.strip() or tx.by,
        "decided_at": tx.now,
        "deputy_name": decision.deputy.strip() if answer is D.DEPUTY else "",
        "reply_sent_at": None,
        "is_busy": answer not in (D.DEPUTY, D.MESSAGE),
    }
    if answer is D.HOLD:
        fields["answer_due"] = decision.answer_due
    if answer is D.DEPUTY:
        fields["lead"] = decision.deputy.strip()
    elif current.decision is D.DEPUTY and current.lead == current.deputy_name:
        fields["lead"] = ""  # the mayor after all
    return fields


def _attend(tx: WriteTx, kept: Engagement, decision: Decision) -> Planned:
    kept = _moved(tx, kept, decision)
    if decision.as_draft:
        if kept.status in (S.CANDIDATE, S.CANCELLED, S.POSTPONED):
            kept = _staged(tx, kept, S.DRAFT, decision)
    else:
        kept = _stages(tx, kept, _TO_PLANNED.get(kept.status, ()), decision)
    return Planned(engagement=kept, findings=())


def _without_mayor(tx: WriteTx, kept: Engagement, decision: Decision) -> Planned:
    """It stands on the calendar beside the mayor's: planned where place and time allow, else a draft."""
    kept = _moved(tx, kept, decision)
    findings: tuple[Finding, ...] = ()
    for stage in _TO_PLANNED.get(kept.status, ()):
        try:
            kept = _staged(tx, kept, stage, decision)
        except Refusal as refusal:
            findings = refusal.findings
            break
    if decision.answer is D.MESSAGE:
        _owe_message(tx, kept, decision.bureau_id)
    return Planned(engagement=kept, findings=findings)


def _owe_message(tx: WriteTx, kept: Engagement, bureau_id: int | None) -> None:
    """The words that are sent instead (말씀자료), owed once."""
    papers = tx.all(Material, engagement_id=kept.id)
    if not any(paper.kind is MaterialKind.REMARKS for paper in papers):
        materials.request_material(
            tx,
            engagement_id=kept.id,
            kind=MaterialKind.REMARKS,
            bureau_id=bureau_id if bureau_id is not None else kept.bureau_id,
        )


def _decline(tx: WriteTx, kept: Engagement, decision: Decision) -> Planned:
    if kept.status is not S.CANCELLED:
        kept = set_status(tx, base=kept, to=S.CANCELLED, reason=decision.reason)
    return Planned(engagement=kept, findings=())


def _hold(tx: WriteTx, kept: Engagement, decision: Decision) -> Planned:
    kept = _stages(tx, kept, _TO_CANDIDATE.get(kept.status, ()), decision)
    return Planned(engagement=kept, findings=checks.availability_of(tx, kept))


_CARRY_OUT = {
    D.ATTEND: _attend,
    D.DEPUTY: _without_mayor,
    D.MESSAGE: _without_mayor,
    D.DECLINE: _decline,
    D.HOLD: _hold,
}


def _moved(tx: WriteTx, kept: Engagement, decision: Decision) -> Engagement:
    """At the time that was settled; what is postponed gets it with its next stage."""
    if decision.when is None or decision.when == kept.when or kept.status is S.POSTPONED:
        return kept
    return move_engagement(
        tx, base=kept, when=decision.when, override_reason=decision.override_reason
    ).engagement


def _staged(tx: WriteTx, kept: Engagement, to: Status, decision: Decision) -> Engagement:
    """The next stage; something postponed comes back with the time that was settled, or the one it had."""
    again = (decision.when or kept.when or kept.former_when) if kept.status is S.POSTPONED else None
    return set_status(tx, base=kept, to=to, when=again, override_reason=decision.override_reason)


def _stages(tx: WriteTx, kept: Engagement, stages: Sequence[Status], decision: Decision) -> Engagement:
    for stage in stages:
        kept = _staged(tx, kept, stage, decision)
    return kept
