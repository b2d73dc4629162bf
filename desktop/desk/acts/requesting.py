# SPDX-License-Identifier: Apache-2.0
"""Invitations: received, corrected, decided, answered."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.records import Engagement
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.places import stop_records
from desktop.screens import requests as ask
from desktop.screens.asking import Action
from desktop.screens.engagement import StopRow
from desktop.services import requests


def _record(tx: WriteTx, action: ask.RecordRequest) -> Result:
    rows = [StopRow(key=0, place=action.place, district=action.district)] if action.place.strip() else []
    engagement = Engagement(
        title=action.title,
        requester=action.requester,
        when=action.when,
        kind=action.kind,
        received_on=action.received_on,
        answer_due=action.answer_due,
    )
    made = requests.record_request(tx, engagement=engagement, stops=stop_records(tx, {}, rows, 0))
    return Result(key=made.engagement.id, findings=made.findings)


def _decide(tx: WriteTx, action: ask.DecideRequest) -> Result:
    base = replace(tx.get(Engagement, action.key), decision=action.was)
    decision = requests.Decision(
        answer=action.answer,
        by=action.by,
        when=action.when,
        deputy=action.deputy,
        reason=action.reason,
        answer_due=action.answer_due,
        as_draft=action.as_draft,
        override_reason=action.override_reason,
    )
    made = requests.decide_request(tx, base=base, decision=decision)
    return Result(key=action.key, findings=made.findings)


def _reply(tx: WriteTx, action: ask.SendReply) -> Result:
    requests.send_reply(tx, base=tx.get(Engagement, action.key))
    return Result(key=action.key)


def _change(tx: WriteTx, action: ask.ChangeRequest) -> Result:
    was: dict[str, Any] = {k: v for k, v in action.base.items() if k in action.values}
    base = replace(tx.get(Engagement, action.key), **was)
    requests.change_request(tx, base=base, fields=dict(action.values))
    return Result(key=action.key)


SERVICES: dict[type[Action], Service] = {
    ask.RecordRequest: Service("request", _record),
    ask.DecideRequest: Service("decide", _decide),
    ask.SendReply: Service("reply", _reply),
    ask.ChangeRequest: Service("change_request", _change),
}
