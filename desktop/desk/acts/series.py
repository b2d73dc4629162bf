# SPDX-License-Identifier: Apache-2.0
"""Recurring meetings: made, extended, changed and called off from one on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.records import Stop
from db.transaction import WriteTx
from desktop.desk.acts.planning import editable
from desktop.desk.acts.service import Result, Service
from desktop.desk.places import stop_records
from desktop.rules.finding import blocks
from desktop.screens import series as ask
from desktop.screens.asking import Action
from desktop.services import series, series_changes


def _create(tx: WriteTx, action: ask.CreateSeries) -> Result:
    made = series.create_series(tx, engagement_id=action.key, rule=action.rule, name=action.name)
    return Result(key=action.key, findings=_blocked(made))


def _extend(tx: WriteTx, action: ask.ExtendSeries) -> Result:
    made = series.extend_series(tx, series_id=action.series, until=action.until, more=action.more)
    return Result(key=made.engagements[0].id, findings=_blocked(made))


def _blocked(made: series.Made) -> tuple[Any, ...]:
    return tuple(f for meeting in made.meetings for f in blocks(meeting.findings))


def _change(tx: WriteTx, action: ask.ChangeFrom) -> Result:
    stops = None
    if action.stops is not None:
        kept: dict[int, Stop] = {s.id: s for s in tx.all(Stop, engagement_id=action.key)}
        stops = [replace(s, id=0) for s in stop_records(tx, kept, action.stops, action.key)]
    changed = series_changes.change_from(
        tx,
        engagement_id=action.key,
        fields=editable(action.values) if action.values else None,
        when=action.when,
        stops=stops,
        override_reason=action.reason,
    )
    return Result(key=action.key, findings=changed.findings)


def _cancel(tx: WriteTx, action: ask.CancelFrom) -> Result:
    series_changes.cancel_from(
        tx, engagement_id=action.key, reason=action.reason, keep_moved=action.keep_moved
    )
    return Result(key=action.key)


def _drop(tx: WriteTx, action: ask.DropDate) -> Result:
    return Result(key=series_changes.drop_date(tx, engagement_id=action.key, reason=action.reason).id)


SERVICES: Mapping[type[Action], Service] = {
    ask.CreateSeries: Service("series_create", _create),
    ask.ExtendSeries: Service("series_extend", _extend),
    ask.ChangeFrom: Service("series_change", _change),
    ask.CancelFrom: Service("series_cancel", _cancel),
    ask.DropDate: Service("series_drop", _drop),
}
