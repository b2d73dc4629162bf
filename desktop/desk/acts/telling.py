# SPDX-License-Identifier: Apache-2.0
"""Telling people beforehand (사전 안내): calls, what came of them, waivers, due times, recipients."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from db.errors import InputError
from db.records import Attempt, Engagement, Notice, Person
from db.records.enums import PersonKind, Proposer
from db.records.when import SEOUL, zone_named
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.rules.spoken import Spoken
from desktop.screens import actions as ask
from desktop.screens import council
from desktop.screens.asking import Action
from desktop.services import calls, notices, roles, suggestions
from desktop.services.knowledge import knowledge
from desktop.services.notices import Recipient
from desktop.services.roles import Duty
from desktop.words import Words

_KO = Words("ko")
MOST_AT_ONCE = 2_000
_PROPOSERS = {
    PersonKind.COUNCILLOR: Proposer.COUNCILLOR,
    PersonKind.DISTRICT_HEAD: Proposer.DISTRICT_HEAD,
}


def _record_attempt(tx: WriteTx, action: ask.RecordAttempt) -> Result:
    made = notices.record_attempt(
        tx,
        engagement_id=action.engagement,
        recipient=Recipient.from_key(action.notice),
        channel=action.channel,
        outcome=action.outcome,
        received_by=action.received_by,
        reply=action.reply,
        note=action.note,
        at=action.at,
        told=_as_seen(action.told, action.at),
        override_reason=action.override_reason,
    )
    return Result(key=action.engagement, part=made.id)


def _as_seen(said: Spoken | None, at: datetime | None) -> Spoken | None:
    """What the screen showed; at an hour of before it was not that which was told."""
    return said if at is None else None


def _not_too_many(chosen: Sequence[council.Call]) -> Sequence[council.Call]:
    """All of them or none: whoever was left out in silence would be taken for told. Raises InputError."""
    if len(chosen) > MOST_AT_ONCE:
        raise InputError("input.too_many_calls", count=len(chosen), limit=MOST_AT_ONCE)
    return chosen


def _tell_many(tx: WriteTx, action: council.TellMany) -> Result:
    made = notices.record_many(
        tx,
        calls=[
            notices.Call(
                engagement_id=call.engagement,
                recipient=Recipient.from_key(call.notice),
                told=_as_seen(call.said, action.at),
            )
            for call in _not_too_many(action.calls)
        ],
        channel=action.channel,
        outcome=action.outcome,
        received_by=action.received_by,
        reply=action.reply,
        note=action.note,
        at=action.at,
        override_reason=action.override_reason,
    )
    return Result(key=action.calls[-1].engagement, part=made[-1].id) if made else Result()


def _amend(tx: WriteTx, action: council.AmendCalls) -> Result:
    changed: dict[str, Any] = {
        name: value
        for name in ("reply", "received_by", "note", "at")
        if (value := getattr(action, name)) is not None
    }
    reason = _KO.text("queue.amend_reason")
    for call in action.calls:
        calls.amend_attempt(tx, attempt_id=_last(tx, call).id, reason=reason, **changed)
    return Result(key=action.calls[-1].engagement if action.calls else 0)


def _correct(tx: WriteTx, action: council.CorrectCalls) -> Result:
    reason = action.reason or _KO.text("queue.correct_reason")
    for number in (*action.attempts, *(_last(tx, call).id for call in action.calls)):
        notices.correct_attempt(tx, attempt_id=number, reason=reason)
    return Result()


def _late_reply(tx: WriteTx, action: council.LateReply) -> Result:
    made = notices.record_reply(tx, attempt_id=action.attempt, reply=action.reply, note=action.note)
    return Result(key=_about(tx, made.id), part=made.id)


def _about(tx: WriteTx, attempt: int) -> int:
    """The engagement a try was about."""
    return tx.get(Notice, tx.get(Attempt, attempt).notice_id).engagement_id


def _last(tx: WriteTx, call: council.Call) -> Attempt:
    recipient = Recipient.from_key(call.notice)
    return calls.last_call(tx, engagement_id=call.engagement, recipient=recipient, after=call.after, by=tx.by)


def _waive(tx: WriteTx, action: ask.WaiveNotice) -> Result:
    recipient = Recipient.from_key(action.notice)
    notices.waive_notice(tx, engagement_id=action.engagement, recipient=recipient, reason=action.reason)
    return Result(key=action.engagement)


def _each(
    action: council.WaiveMany | council.LetChangeBe | council.SetNoticeDue,
    one: Callable[[int, Recipient], object],
) -> Result:
    for call in _not_too_many(action.calls):
        one(call.engagement, Recipient.from_key(call.notice))
    return Result(key=action.calls[-1].engagement if action.calls else 0)


def _waive_many(tx: WriteTx, action: council.WaiveMany) -> Result:
    return _each(
        action,
        lambda e, r: notices.waive_notice(tx, engagement_id=e, recipient=r, reason=action.reason),
    )


def _let_be(tx: WriteTx, action: council.LetChangeBe) -> Result:
    return _each(action, lambda e, r: notices.let_be(tx, engagement_id=e, recipient=r, reason=action.reason))


def _set_due(tx: WriteTx, action: council.SetNoticeDue) -> Result:
    return _each(action, lambda e, r: notices.set_due(tx, engagement_id=e, recipient=r, due_at=action.due_at))


def _add_recipient(tx: WriteTx, action: council.AddRecipient) -> Result:
    recipient = Recipient.from_key(action.notice)
    notices.add_recipient(tx, engagement_id=action.engagement, recipient=recipient)
    return Result(key=action.engagement)


def _hear(tx: WriteTx, action: council.HearSuggestion) -> Result:
    about = tx.get(Engagement, action.engagement)
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    heard = suggestions.heard_at(tx, about, today=today)
    person = tx.get(Person, action.person) if action.person else None
    proposed = replace(
        heard,
        text=action.text.strip(),
        proposer=_proposer(tx, person, today),
        person_id=person.id if person is not None else None,
        proposer_name="" if person is not None else action.name,
        received_on=today,
    )
    kept = suggestions.hear_suggestion(tx, suggestion=proposed)
    return Result(key=action.engagement, part=kept.id)


def _proposer(tx: WriteTx, person: Person | None, day: date) -> Proposer:
    """By the seat held that day, else by what sort of person it is."""
    if person is None:
        return Proposer.OTHER
    if knowledge(tx).roster.seat_of(person.id, day) is not None:
        return Proposer.COUNCILLOR
    return _PROPOSERS.get(person.kind, Proposer.OTHER)


def _guard(tx: WriteTx, engagements: Iterable[int]) -> None:
    user = roles.user_of(tx, tx.by)
    for number in dict.fromkeys(engagements):
        roles.guard(tx, user, Duty.NOTICE, engagement_id=number)


def _duty_of_one(tx: WriteTx, action: Any) -> None:
    _guard(tx, [action.engagement])


def _duty_of_many(tx: WriteTx, action: Any) -> None:
    _guard(tx, [call.engagement for call in action.calls])


def _duty_of_correcting(tx: WriteTx, action: council.CorrectCalls) -> None:
    """By what was really called, not by what the screen says."""
    _duty_of_many(tx, action)
    _guard(tx, [_about(tx, number) for number in action.attempts])


def _duty_of_late_reply(tx: WriteTx, action: council.LateReply) -> None:
    _guard(tx, [_about(tx, action.attempt)])


SERVICES: Mapping[type[Action], Service] = {
    ask.RecordAttempt: Service("tell", _record_attempt, _duty_of_one),
    ask.WaiveNotice: Service("waive", _waive, _duty_of_one),
    council.TellMany: Service("tell_many", _tell_many, _duty_of_many),
    council.AmendCalls: Service("amend_call", _amend, _duty_of_many),
    council.LateReply: Service("late_reply", _late_reply, _duty_of_late_reply),
    council.CorrectCalls: Service("correct_call", _correct, _duty_of_correcting),
    council.WaiveMany: Service("waive_many", _waive_many, _duty_of_many),
    council.LetChangeBe: Service("let_be", _let_be, _duty_of_many),
    council.SetNoticeDue: Service("notice_due", _set_due, _duty_of_many),
    council.AddRecipient: Service("add_recipient", _add_recipient, _duty_of_one),
    council.HearSuggestion: Service("hear", _hear, _duty_of_one),
}
