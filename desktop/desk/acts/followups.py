# SPDX-License-Identifier: Apache-2.0
"""What the window does about follow-ups: opened, worked on, told, posted, corrected."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path
from typing import Any

from db.errors import InputError
from db.records import ProposerTold, Suggestion
from db.records.enums import OPEN_SUGGESTION, Proposer
from db.records.when import SEOUL, zone_named
from db.transaction import WriteTx
from desktop.desk import follow_imports
from desktop.desk.acts.service import Result, Service
from desktop.desk.places import district_code
from desktop.rules.finding import warn
from desktop.screens import followups as ask
from desktop.screens.asking import Action
from desktop.services import follow_import, followups, roles
from desktop.services.roles import Duty


def _working(tx: WriteTx, follow_up: int) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.FOLLOW, follow_up_id=follow_up)


def _may_work(tx: WriteTx, action: ask.AddStep | ask.SetFollowStatus | ask.TellProposer) -> None:
    _working(tx, action.follow_up)


def _may_correct(tx: WriteTx, action: ask.CorrectTold) -> None:
    _working(tx, tx.get(ProposerTold, action.told).suggestion_id)


def _open(tx: WriteTx, action: ask.OpenFollowUp) -> Result:
    kept = followups.open_follow_up(
        tx,
        suggestion=Suggestion(
            text=action.text,
            kind=action.kind,
            engagement_id=action.engagement or None,
            proposer=action.proposer,
            proposer_name=action.name,
            person_id=action.person or None,
            place=action.place,
            district_code=district_code(tx, action.district),
            bureau_id=action.bureau or None,
            division=action.division,
            received_on=action.received_on or tx.now.astimezone(zone_named(SEOUL)).date(),
            due_on=action.due_on,
        ),
    )
    return Result(part=kept.id)


def _questions(tx: WriteTx, action: ask.OpenQuestions) -> Result:
    from db.records import CouncilSession

    session = tx.get(CouncilSession, action.session)
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    rows = (
        Suggestion(
            kind=row.kind,
            text=row.text,
            person_id=row.person or None,
            proposer=Proposer.COUNCILLOR,
            bureau_id=row.bureau or None,
            division=row.division,
            received_on=min(session.last, today),
        )
        for row in action.rows
    )
    made = followups.open_questions(tx, session_id=action.session, rows=rows)
    return Result(part=made[0].id if made else 0)


def _edit(tx: WriteTx, action: ask.EditFollowUp) -> Result:
    current = tx.get(Suggestion, action.follow_up)
    values: dict[str, Any] = dict(action.values)
    was: dict[str, Any] = {k: v for k, v in action.base.items() if k in values}
    followups.change_follow_up(tx, base=replace(current, **was), fields=values)
    return Result(part=current.id)


def _step(tx: WriteTx, action: ask.AddStep) -> Result:
    followups.add_progress(
        tx, suggestion_id=action.follow_up, text=action.text, on=action.on, status=action.status
    )
    return Result(part=action.follow_up)


def _status(tx: WriteTx, action: ask.SetFollowStatus) -> Result:
    current = tx.get(Suggestion, action.follow_up)
    if current.status not in OPEN_SUGGESTION and action.to in OPEN_SUGGESTION:
        followups.reopen(tx, suggestion_id=current.id, reason=action.reason or "", to=action.to, on=action.on)
    else:
        followups.set_status(
            tx,
            suggestion_id=current.id,
            to=action.to,
            result=action.result,
            reason=action.reason,
            on=action.on,
        )
    return Result(part=current.id)


def _assign(tx: WriteTx, action: ask.AssignFollowUp) -> Result:
    followups.assign(
        tx,
        suggestion_id=action.follow_up,
        bureau_id=action.bureau or None,
        division=action.division,
        owner_name=action.owner,
    )
    return Result(part=action.follow_up)


def _due(tx: WriteTx, action: ask.SetFollowDue) -> Result:
    followups.set_due(tx, suggestion_id=action.follow_up, due_on=action.due, reason=action.reason)
    return Result(part=action.follow_up)


def _tell(tx: WriteTx, action: ask.TellProposer) -> Result:
    followups.tell_proposer(
        tx,
        suggestion_id=action.follow_up,
        channel=action.channel,
        outcome=action.outcome,
        at=action.at,
        text=action.text,
    )
    return Result(part=action.follow_up)


def _correct(tx: WriteTx, action: ask.CorrectTold) -> Result:
    entry = followups.correct_told(tx, told_id=action.told, reason=action.reason)
    return Result(part=entry.suggestion_id)


def _post(tx: WriteTx, action: ask.PostResult) -> Result:
    if action.is_back:
        followups.take_back_posting(tx, suggestion_id=action.follow_up)
    else:
        followups.post_result(tx, suggestion_id=action.follow_up, on=action.on)
    return Result(part=action.follow_up)


def _drop(tx: WriteTx, action: ask.DropFollowUp) -> Result:
    followups.drop_follow_up(tx, suggestion_id=action.follow_up)
    return Result()


def _import(tx: WriteTx, action: ask.ImportFollowUps) -> Result:
    """The same bytes that were looked at; a row that the rules refuse is left out and named."""
    path = Path(action.path)
    data = follow_imports.read_bytes(path)
    if hashlib.sha256(data).hexdigest() != action.digest:
        raise InputError("import.file_changed")
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    plan = follow_imports.plan_of(tx, data, name=path.name, today=today)
    tx.subject = path.name
    _count, refused = follow_import.apply_plan(tx, plan)
    findings = (warn("followup.row_left", line=row.line) for row in refused)
    return Result(findings=tuple(findings))


SERVICES: dict[type[Action], Service] = {
    ask.OpenFollowUp: Service("follow_open", _open),
    ask.OpenQuestions: Service("follow_many", _questions),
    ask.EditFollowUp: Service("follow_edit", _edit),
    ask.AddStep: Service("follow_progress", _step, guard=_may_work),
    ask.SetFollowStatus: Service("follow_status", _status, guard=_may_work),
    ask.AssignFollowUp: Service("follow_assign", _assign),
    ask.SetFollowDue: Service("follow_due", _due),
    ask.TellProposer: Service("follow_tell", _tell, guard=_may_work),
    ask.CorrectTold: Service("follow_correct", _correct, guard=_may_correct),
    ask.PostResult: Service("follow_post", _post),
    ask.DropFollowUp: Service("follow_drop", _drop),
    ask.ImportFollowUps: Service("follow_import", _import),
}
