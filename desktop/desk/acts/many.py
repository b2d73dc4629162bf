# SPDX-License-Identifier: Apache-2.0
"""Several engagements at once, as one step of undo: all of it is kept or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from db.records import Engagement
from db.records.enums import Status
from db.transaction import WriteTx
from desktop.desk.acts import planning
from desktop.desk.acts.service import Result, Service
from desktop.rules.finding import Finding
from desktop.screens import actions as ask
from desktop.screens.asking import Action
from desktop.services import bins, status
from desktop.services.refusal import Refusal


def _together(results: list[Result]) -> Result:
    findings = tuple(f for one in results for f in one.findings)
    return Result(key=results[-1].key if results else 0, findings=findings)


def _move_many(tx: WriteTx, action: ask.MoveMany) -> Result:
    moves = [replace(one, reason=action.reason or one.reason) for one in action.moves]
    return _together([planning.move(tx, one) for one in moves])


def _copy_many(tx: WriteTx, action: ask.CopyMany) -> Result:
    return _together([planning.copy(tx, one) for one in action.copies])


def _set_status_many(tx: WriteTx, action: ask.SetStatusMany) -> Result:
    results: list[Result] = []
    refused: list[Finding] = []
    for one in action.moves:
        try:
            why = one.override_reason or action.override_reason
            results.append(planning.set_status(tx, replace(one, override_reason=why)))
        except Refusal as refusal:
            refused += refusal.findings
    if refused:
        raise Refusal(tuple(refused))  # with it nothing of the others is kept
    return _together(results)


def _duty_of_stages(tx: WriteTx, action: ask.SetStatusMany) -> None:
    for one in action.moves:
        planning.duty_of_status(tx, one)


def _cancel_many(tx: WriteTx, action: ask.CancelMany) -> Result:
    for key in action.keys:
        status.set_status(tx, base=tx.get(Engagement, key), to=Status.CANCELLED, reason=action.reason)
    return Result(key=action.keys[-1])


def _bin_many(tx: WriteTx, action: ask.BinMany) -> Result:
    for key in action.keys:
        bins.put_in_bin(tx, engagement_id=key)
    return Result(key=0)


SERVICES: Mapping[type[Action], Service] = {
    ask.MoveMany: Service("move_many", _move_many),
    ask.CopyMany: Service("copy_many", _copy_many),
    ask.SetStatusMany: Service("status_many", _set_status_many, _duty_of_stages),
    ask.CancelMany: Service("cancel_many", _cancel_many),
    ask.BinMany: Service("bin_many", _bin_many),
}
