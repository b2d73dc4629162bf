# SPDX-License-Identifier: Apache-2.0
"""Periods with the visits inside; postponing with a new date at once."""

from __future__ import annotations

from collections.abc import Mapping

from db.records import Engagement
from db.records.enums import Status
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import periods as ask
from desktop.screens.asking import Action
from desktop.services import checks, periods, status


def _move(tx: WriteTx, action: ask.MovePeriod) -> Result:
    moved = periods.move_period(
        tx,
        base=tx.get(Engagement, action.key),
        when=action.when,
        with_children=action.with_children,
        override_reason=action.reason,
    )
    return Result(key=action.key, findings=moved.findings)


def _cancel(tx: WriteTx, action: ask.CancelPeriod) -> Result:
    periods.cancel_period(
        tx,
        base=tx.get(Engagement, action.key),
        reason=action.reason,
        with_children=action.with_children,
        override_reason=action.override_reason,
    )
    return Result(key=action.key)


def _postpone(tx: WriteTx, action: ask.Postpone) -> Result:
    current = tx.get(Engagement, action.key)
    kept = status.set_status(
        tx,
        base=current,
        to=Status.POSTPONED,
        reason=action.reason,
        when=action.when,
        override_reason=action.override_reason,
    )
    found = checks.availability_of(tx, kept) if kept.status is not Status.POSTPONED else ()
    return Result(key=action.key, findings=found)


SERVICES: Mapping[type[Action], Service] = {
    ask.MovePeriod: Service("move", _move),
    ask.CancelPeriod: Service("status", _cancel),
    ask.Postpone: Service("status", _postpone),
}
