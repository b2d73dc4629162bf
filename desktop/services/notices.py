# SPDX-License-Identifier: Apache-2.0
"""Recording who was told (사전 안내): attempts are facts, corrected only by a counter-entry."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from db.errors import InputError
from db.records import Attempt, Engagement, Notice, Stop
from db.records.enums import Channel, Outcome, Purpose, Reason, ReceivedBy, Reply
from db.transaction import WriteTx
from desktop.rules.commitment import commitment
from desktop.rules.notice import NoticeStatus, valid_attempts
from desktop.rules.retelling import no_letting_be, told_just_now
from desktop.rules.spoken import Spoken, changes_between, spoken_in, spoken_now
from desktop.rules.targets import NoticeTarget
from desktop.services import checks
from desktop.services.knowledge import knowledge
from desktop.services.overrides import override_block
from desktop.services.refusal import Refusal
from desktop.services.spoken_then import spoken_then
from desktop.services.standing import standing


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipient:
    """A person by number, or an office by name; exactly one of the two."""

    person_id: int | None = None
    office: str = ""

    @property
    def key(self) -> str:
        """The same as one text, as screens carry it."""
        return f"o:{self.office}" if self.person_id is None else f"p:{self.person_id}"

    @classmethod
    def from_key(cls, key: str) -> Recipient:
        """Raises InputError for a text that `key` never gives."""
        kind, _, value = key.partition(":")
        if kind == "p" and value.isdecimal():
            return cls(person_id=int(value))
        if kind == "o" and value:
            return cls(office=value)
        raise InputError("input.no_recipient", value=key)


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """Somebody to be told of an engagement. `told`: what the caller saw of it, None for how it stands."""

    engagement_id: int
    recipient: Recipient
    told: Spoken | None = None


def record_many(
    tx: WriteTx,
    *,
    calls: Sequence[Call],
    channel: Channel,
    outcome: Outcome = Outcome.REACHED,
    received_by: ReceivedBy = ReceivedBy.SELF,
    reply: Reply | None = None,
    note: str = "",
    at: datetime | None = None,
    by: str = "",
    override_reason: str = "",
) -> tuple[Attempt, ...]:
    """The same call to several people, as one action: all of them or none. Raises as `record_attempt`."""
    return tuple(
        record_attempt(
            tx,
            engagement_id=call.engagement_id,
            recipient=call.recipient,
            channel=channel,
            outcome=outcome,
            received_by=received_by,
            reply=reply,
            note=note,
            at=at,
            by=by,
            told=call.told,
            override_reason=override_reason,
        )
        for call in calls
    )


def record_attempt(
    tx: WriteTx,
    *,
    engagement_id: int,
    recipient: Recipient,
    channel: Channel,
    outcome: Outcome = Outcome.REACHED,
    received_by: ReceivedBy = ReceivedBy.SELF,
    reply: Reply | None = None,
    note: str = "",
    at: datetime | None = None,
    by: str = "",
    told: Spoken | None = None,
    override_reason: str = "",
) -> Attempt:
    """Keep one try to tell somebody, with what was said: time, place, lead, importance as they stand.

    `at` may lie before now (the call was typed in later) but not after it: what stood then was told.
    `told` where something else was said: what the caller saw, where a colleague moved it in between. A
    reply needs somebody who was reached. The same call recorded twice within a minute, in two
    windows, is refused unless `override_reason` says that there were two. Raises InputError, Refusal,
    RecordMissing.
    """
    if outcome is Outcome.LET_BE:
        raise InputError("input.not_a_call", outcome=outcome)
    engagement = standing(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    at = _made_at(tx, at)
    if reply is not None and outcome is not Outcome.REACHED:
        raise InputError("input.reply_without_reach", reply=reply)
    notice = notice_row(tx, engagement_id=engagement_id, recipient=recipient)
    stands = spoken_now(commitment(engagement, tx.all(Stop, engagement_id=engagement_id)))
    said = told or (stands if at >= tx.now else spoken_then(tx, engagement, at))
    made = Attempt(
        notice_id=notice.id,
        at=at,
        by=by or tx.by,
        channel=channel,
        received_by=received_by,
        outcome=outcome,
        reply=reply,
        note=note,
        typed_at=tx.now,
    )
    made = with_told(made, said)
    _refuse_twice(tx, made, recipient, engagement, override_reason)
    attempt = tx.add(made)
    if outcome is Outcome.REACHED:
        settings = knowledge(tx).settings
        tx.expose(engagement_id, superseded=bool(changes_between(said, stands, settings)))
    return attempt


def with_told(attempt: Attempt, said: Spoken) -> Attempt:
    """The attempt bearing what was said."""
    return replace(
        attempt,
        told_when=said.when,
        told_place=said.place,
        told_lead=said.lead,
        told_major=said.is_major,
        told_status=said.status,
    )


def _refuse_twice(
    tx: WriteTx, made: Attempt, recipient: Recipient, engagement: Engagement, override_reason: str
) -> None:
    """Raises Refusal where the same call stands recorded within a minute of this one."""
    found = told_just_now(
        made,
        valid_attempts(tx.all(Attempt, notice_id=made.notice_id)),
        name=_name_of(tx, recipient),
        key=recipient.key,
        settings=knowledge(tx).settings,
    )
    if found is not None and not override_reason.strip():
        raise Refusal((found,))
    if found is not None:
        override_block(tx, engagement=engagement, finding=found, reason=override_reason)


def _name_of(tx: WriteTx, recipient: Recipient) -> str:
    if recipient.person_id is None:
        return recipient.office
    return knowledge(tx).roster.name_of(recipient.person_id) or f"#{recipient.person_id}"


def record_reply(
    tx: WriteTx, *, attempt_id: int, reply: Reply | None, note: str = "", channel: Channel | None = None
) -> Attempt:
    """An answer that came after the call was over: a new fact, with what was told last.

    Raises InputError where the attempt does not stand or reached nobody.
    """
    asked = tx.get(Attempt, attempt_id)
    notice = tx.get(Notice, asked.notice_id)
    engagement = standing(tx, notice.engagement_id)
    tx.subject = tx.subject or engagement.title
    stand = valid_attempts(tx.all(Attempt, notice_id=notice.id))
    reached = [a for a in stand if a.outcome is Outcome.REACHED]
    if asked not in reached:
        raise InputError("input.reply_without_reach", reply=reply or note)
    if reply is None and not note.strip():
        raise InputError("input.empty", book="attempt", field="reply")
    said = spoken_in(reached[-1])
    answer = replace(
        asked,
        id=0,
        at=tx.now,
        by=tx.by,
        channel=channel or asked.channel,
        reply=reply if reply is not None else reached[-1].reply,
        note=note,
        typed_at=tx.now,
    )
    return tx.add(with_told(answer, said))


def let_be(tx: WriteTx, *, engagement_id: int, recipient: Recipient, reason: str) -> Attempt:
    """Nobody is rung up about a small change: the notice is closed for how it stands now, and why is kept.

    Only the hour, moved by no more than the setting allows, and only where somebody was told before.
    Raises InputError without a reason, Refusal.
    """
    if not reason.strip():
        raise InputError("input.empty", book="attempt", field="note")
    engagement = standing(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    line = _line(tx, engagement, recipient)
    found = no_letting_be(line, name=_name_of(tx, recipient), settings=knowledge(tx).settings)
    if found is not None:
        raise Refusal((found,))
    assert line is not None
    assert line.told_by is not None
    now = spoken_now(commitment(engagement, tx.all(Stop, engagement_id=engagement_id)))
    decided = replace(
        line.told_by,
        id=0,
        at=tx.now,
        by=tx.by,
        outcome=Outcome.LET_BE,
        reply=None,
        note=reason.strip(),
        typed_at=tx.now,
    )
    return tx.add(with_told(decided, now))


def _made_at(tx: WriteTx, at: datetime | None) -> datetime:
    """When a call was made: now unless said, never still to come."""
    if at is not None and at.tzinfo is None:
        raise InputError("input.wrong_type", book="attempt", field="at")
    if at is not None and at > tx.now:
        raise InputError("input.in_future", book="attempt", field="at")
    return at or tx.now


def correct_attempt(tx: WriteTx, *, attempt_id: int, reason: str) -> Attempt:
    """“Recorded in error”: a counter-entry that voids an attempt. Raises InputError without a reason."""
    if not reason.strip():
        raise InputError("input.empty", book="attempt", field="note")
    wrong = tx.get(Attempt, attempt_id)
    notice = tx.get(Notice, wrong.notice_id)
    tx.subject = tx.subject or tx.get(Engagement, notice.engagement_id).title
    return tx.add(replace(wrong, id=0, at=tx.now, by=tx.by, note=reason, typed_at=tx.now, corrects=wrong.id))


def waive_notice(tx: WriteTx, *, engagement_id: int, recipient: Recipient, reason: str) -> Notice:
    """Nobody needs to tell this one, and why. Raises InputError without a reason."""
    if not reason.strip():
        raise InputError("input.empty", book="notice", field="waiver_reason")
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    notice = notice_row(tx, engagement_id=engagement_id, recipient=recipient)
    return tx.update(notice, waived_at=tx.now, waiver_reason=reason.strip(), waived_by=tx.by)


def set_due(tx: WriteTx, *, engagement_id: int, recipient: Recipient, due_at: datetime | None) -> Notice:
    """A due time set by hand; None returns to the rule."""
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    return tx.update(notice_row(tx, engagement_id=engagement_id, recipient=recipient), due_at=due_at)


def add_recipient(
    tx: WriteTx,
    *,
    engagement_id: int,
    recipient: Recipient,
    purposes: Iterable[Purpose] = (Purpose.BRIEF,),
) -> Notice:
    """Somebody whom no rule names, added by hand, and for what; a duty like any other."""
    wanted = set(purposes)
    if not wanted:
        raise InputError("input.empty", book="notice", field="purposes")
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    notice = notice_row(tx, engagement_id=engagement_id, recipient=recipient)
    reasons = tuple(dict.fromkeys((*notice.reasons, Reason.MANUAL)))
    return tx.update(notice, reasons=reasons, purposes=tuple(p for p in Purpose if p in wanted))


def notice_row(tx: WriteTx, *, engagement_id: int, recipient: Recipient) -> Notice:
    """The row that keeps what is known of this duty, made when there is first something to keep."""
    for row in tx.all(Notice, engagement_id=engagement_id):
        if (row.person_id, row.office) == (recipient.person_id, recipient.office):
            return row
    target = _target(tx, engagement_id, recipient)
    reasons = tuple(dict.fromkeys(r.reason for r in target.reasons)) if target else (Reason.MANUAL,)
    return tx.add(
        Notice(
            engagement_id=engagement_id,
            person_id=recipient.person_id,
            office=recipient.office,
            reasons=reasons,
            purposes=target.purposes if target else (Purpose.BRIEF,),
        )
    )


def _target(tx: WriteTx, engagement_id: int, recipient: Recipient) -> NoticeTarget | None:
    line = _line(tx, tx.get(Engagement, engagement_id), recipient)
    return line.target if line is not None else None


def _line(tx: WriteTx, engagement: Engagement, recipient: Recipient) -> NoticeStatus | None:
    """The recipient's line of the board as it stands now."""
    key = (recipient.person_id, recipient.office)
    board = checks.notice_board_of(tx, engagement, now=tx.now)
    return next((line for line in board if line.target.key == key), None)
