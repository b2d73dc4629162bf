# SPDX-License-Identifier: Apache-2.0
"""Call sheets (전화표): what was printed to be told, and what came back of it.

A sheet remembers what stood on it. A call keyed back was made from the paper: where the engagement changed
since the print, people were told the old values, and their notice opens again by itself.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from db.codec import unit_from_json, unit_to_json
from db.errors import InputError
from db.queries import engagements
from db.queries.contacts import mobile_sheets
from db.records import Attempt, CallSheet, Engagement, Notice, Stop
from db.records.enums import Channel, Outcome, Purpose, Reason, ReceivedBy, Reply
from db.records.when import SEOUL, seoul_time, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.rules.commitment import commitment
from desktop.rules.spoken import Spoken, spoken_now
from desktop.services import contacts, notices, roles
from desktop.services.notices import Recipient
from desktop.services.queue import QueueItem
from desktop.services.roles import NotAllowed

MOST_ROWS = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class CallRow:
    """One row as printed: its number, whom to tell of what, and what stood there."""

    number: int
    engagement_id: int
    recipient: Recipient
    said: Spoken
    reasons: tuple[Reason, ...] = ()
    purposes: tuple[Purpose, ...] = (Purpose.BRIEF,)


def rows_of(sheet: CallSheet) -> tuple[CallRow, ...]:
    """The rows in the order of their numbers."""
    return tuple(
        CallRow(
            number=number,
            engagement_id=row["e"],
            recipient=Recipient.from_key(row["to"]),
            said=_spoken(row["said"]),
            reasons=tuple(Reason(r) for r in row["why"]),
            purposes=tuple(Purpose(p) for p in row["for"]),
        )
        for number, row in enumerate(json.loads(sheet.rows), start=1)
    )


def _spoken(said: dict[str, Any]) -> Spoken:
    told = unit_from_json(Attempt, said)
    return Spoken(
        when=told["told_when"],
        place=told["told_place"],
        lead=told["told_lead"],
        is_major=told["told_major"],
        status=told["told_status"],
    )


def _row(item: QueueItem) -> dict[str, Any]:
    said = spoken_now(item.commitment)
    target = item.line.target
    return {
        "e": item.engagement.id,
        "to": Recipient(person_id=target.person_id, office=target.office).key,
        "said": unit_to_json(
            Attempt,
            {
                "told_when": said.when,
                "told_place": said.place,
                "told_lead": said.lead,
                "told_major": said.is_major,
                "told_status": said.status,
            },
        ),
        "why": list(dict.fromkeys(r.reason.value for r in target.reasons)),
        "for": [p.value for p in target.purposes],
    }


def make_call_sheet(tx: WriteTx, *, items: Sequence[QueueItem], mobile_reason: str = "") -> CallSheet:
    """Remember a sheet with these rows, numbered in this order.

    With a reason it bears mobile numbers: each person on it is noted as looked at, and the copies of a day
    are numbered. Raises InputError for no rows or more than 500, NotAllowed.
    """
    if not items:
        raise InputError("input.call_sheet_empty")
    if len(items) > MOST_ROWS:
        raise InputError("input.call_sheet_long", count=len(items), limit=MOST_ROWS)
    reason = mobile_reason.strip()
    if reason and not contacts.may_see_mobile(roles.user_of(tx, tx.by)):
        raise NotAllowed("role.mobile")
    before = mobile_sheets(tx, since=seoul_time(_day(tx.now), 0)) if reason else 0
    sheet = tx.add(
        CallSheet(
            at=tx.now,
            by=tx.by,
            rows=json.dumps([_row(item) for item in items], ensure_ascii=False),
            has_mobile=bool(reason),
            mobile_reason=reason,
            copy_number=before + 1,
        )
    )
    tx.subject = tx.subject or f"#{sheet.id}"
    if reason:
        people = dict.fromkeys(i.line.target.person_id for i in items)
        for person_id in people:
            if person_id is not None:
                contacts.note_view(
                    tx, person_id=person_id, reason=reason, fields=("office_phone", contacts.MOBILE)
                )
    return sheet


def _day(at: datetime) -> date:
    return at.astimezone(zone_named(SEOUL)).date()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyedCall:
    """One row as it came back; `minute` after midnight, None for now."""

    number: int
    channel: Channel
    outcome: Outcome = Outcome.REACHED
    received_by: ReceivedBy = ReceivedBy.SELF
    reply: Reply | None = None
    minute: int | None = None
    note: str = ""


def made_at(sheet: CallSheet, minute: int | None, *, now: datetime, on: date | None = None) -> datetime:
    """When a call of that time of day was made: on the day given, else the last one on which it can be.

    Raises InputError where that lies before the day of the sheet or after now.
    """
    if minute is None and on in (None, _day(now)):
        return now
    day = on or _day(now)
    clock = timedelta(minutes=12 * 60 if minute is None else minute)
    at = datetime(day.year, day.month, day.day, tzinfo=zone_named(SEOUL)) + clock
    if on is None and at > now:
        at -= timedelta(days=1)
    if at > now:
        raise InputError("input.in_future", book="attempt", field="at")
    if _day(at) < _day(sheet.at):
        raise InputError("input.call_before_sheet", at=at, sheet=sheet.id)
    return at


def key_in(
    tx: WriteTx, *, sheet_id: int, calls: Iterable[KeyedCall], on: date | None = None
) -> tuple[Attempt, ...]:
    """Record the calls made from a sheet, with what stood on it. All of them or none.

    Raises RecordMissing, InputError input.call_no_row, input.call_before_sheet and those of record_attempt.
    """
    sheet = tx.get(CallSheet, sheet_id)
    rows = {row.number: row for row in rows_of(sheet)}
    tx.subject = tx.subject or f"#{sheet.id}"
    found = []
    for call in calls:
        row = rows.get(call.number)
        if row is None:
            raise InputError("input.call_no_row", number=call.number, sheet=sheet_id, count=len(rows))
        _keep_reasons(tx, row)
        found.append(
            notices.record_attempt(
                tx,
                engagement_id=row.engagement_id,
                recipient=row.recipient,
                channel=call.channel,
                outcome=call.outcome,
                received_by=call.received_by,
                reply=call.reply,
                note=call.note,
                at=made_at(sheet, call.minute, now=tx.now, on=on),
                told=row.said,
            )
        )
    return tuple(found)


def _keep_reasons(tx: WriteTx, row: CallRow) -> None:
    """Who left the list since the print was on it for its reasons, and is none added by hand."""
    for kept in tx.all(Notice, engagement_id=row.engagement_id):
        if (kept.person_id, kept.office) == (row.recipient.person_id, row.recipient.office):
            return
    tx.add(
        Notice(
            engagement_id=row.engagement_id,
            person_id=row.recipient.person_id,
            office=row.recipient.office,
            reasons=row.reasons,
            purposes=row.purposes,
        )
    )


def changed_since(tx: ReadTx, rows: Sequence[CallRow]) -> frozenset[int]:
    """Numbers of the rows whose engagement no longer stands as printed."""
    ids = {row.engagement_id for row in rows}
    stops: dict[int, list[Stop]] = {}
    for stop in tx.all(Stop, engagement_id=ids):
        stops.setdefault(stop.engagement_id, []).append(stop)
    now: dict[int, tuple[Engagement, Spoken]] = {}
    for engagement in engagements.with_ids(tx, ids):
        said = spoken_now(commitment(engagement, stops.get(engagement.id, ())))
        now[engagement.id] = (engagement, said)
    found = set()
    for row in rows:
        kept = now.get(row.engagement_id)
        if kept is None or kept[0].binned_at is not None or kept[1] != row.said:
            found.add(row.number)
    return frozenset(found)
