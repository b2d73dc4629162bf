# SPDX-License-Identifier: Apache-2.0
"""Press announcements: preparing is the planner's, publishing the approver's."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import press as ask
from desktop.screens.asking import Action
from desktop.services import press, roles
from desktop.services.roles import Duty


def _plan(tx: WriteTx, action: ask.PlanPress) -> Result:
    kept = press.plan_press(
        tx,
        engagement_id=action.engagement,
        decided_on=action.decided_on,
        medium=action.medium,
        embargo_at=action.embargo_at,
        needs_progress=action.needs_progress,
    )
    return Result(key=action.engagement, part=kept.id)


def _publish(tx: WriteTx, action: ask.Publish) -> Result:
    found = press.publish(
        tx, engagement_id=action.engagement, at=action.at, override_reason=action.override_reason
    )
    return Result(key=action.engagement, findings=tuple(f for f in found.findings if not f.is_blocking))


def _take_back(tx: WriteTx, action: ask.TakeBackPress) -> Result:
    press.take_back(tx, engagement_id=action.engagement, reason=action.why)
    return Result(key=action.engagement)


def _report(tx: WriteTx, action: ask.ReportProgress) -> Result:
    made = press.record_progress(
        tx, engagement_id=action.engagement, text=action.text, on=action.on, is_done=action.is_done
    )
    return Result(key=action.engagement, part=made.id)


def _approves(tx: WriteTx, _action: object) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.FINALISE)


SERVICES: Mapping[type[Action], Service] = {
    ask.PlanPress: Service("press_plan", _plan),
    ask.Publish: Service("press_publish", _publish, guard=_approves),
    ask.TakeBackPress: Service("press_take_back", _take_back, guard=_approves),
    ask.ReportProgress: Service("press_report", _report),
}
