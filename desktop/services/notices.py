# SPDX-License-Identifier: Apache-2.0
"""Recording who was told (사전 안내): attempts are facts, corrected only by a counter-entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from db.errors import InputError
from db.records import Attempt, Engagement, Notice, Stop
from db.records.enums import Channel, Outcome, Purpose, Reason, ReceivedBy, Reply
from db.transaction import WriteTx
from desktop.rules.commitment import commitment
from desktop.rules.spoken import Spoken, spoken_now
from desktop.rules.targets import NoticeTarget
from desktop.services import checks
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
) -> Attempt:
    """Keep one try to tell somebody, with what was said: time, place, lead, importance as they stand.

    `at` may lie before now (the call was typed in later) but not after it; `told` where something
    else was said than what stands in the book. A reply needs somebody who was reached. Raises
    InputError, RecordMissing.
    """
    engagement = standing(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    at = _made_at(tx, at)
    if reply is not None and outcome is not Outcome.REACHED:
        raise InputError("input.reply_without_reach", reply=reply)
    notice = notice_row(tx, engagement_id=engagement_id, recipient=recipient)
    said = told or spoken_now(commitment(engagement, tx.all(Stop, engagement_id=engagement_id)))
    attempt = tx.add(
        Attempt(
            notice_id=notice.id,
            at=at,
            by=by or tx.by,
            channel=channel,
            received_by=received_by,
            outcome=outcome,
            reply=reply,
            told_when=said.when,
            told_place=said.place,
            told_lead=said.lead,
            told_major=said.is_major,
            told_status=said.status,
            note=note,
            typed_at=tx.now,
        )
    )
    if outcome is Outcome.REACHED:
        tx.expose(engagement_id)
    return attempt


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


def add_recipient(tx: WriteTx, *, engagement_id: int, recipient: Recipient) -> Notice:
    """Somebody whom no rule names, added by hand; a duty like any other."""
    about = standing(tx, engagement_id)
    tx.subject = tx.subject or about.title
    notice = notice_row(tx, engagement_id=engagement_id, recipient=recipient)
    reasons = tuple(dict.fromkeys((*notice.reasons, Reason.MANUAL)))
    return tx.update(notice, reasons=reasons)


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
    board = checks.notice_board_of(tx, tx.get(Engagement, engagement_id), now=tx.now)
    found: Iterable[NoticeTarget] = (line.target for line in board)
    key = (recipient.person_id, recipient.office)
    return next((t for t in found if t.key == key), None)
