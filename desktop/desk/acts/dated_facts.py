# SPDX-License-Identifier: Apache-2.0
"""Days off, elections and seasons: changed by whoever plans."""

from __future__ import annotations

from collections.abc import Mapping

from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import dated_facts as ask
from desktop.screens.asking import Action
from desktop.services import dated_facts as facts


def _set_day(tx: WriteTx, action: ask.SetDayOff) -> Result:
    return Result(part=facts.set_day_off(tx, day=action.day, name=action.name, is_off=action.is_off).id)


def _drop_day(tx: WriteTx, action: ask.DropDayOff) -> Result:
    return Result(part=facts.drop_day_off(tx, holiday_id=action.holiday).id)


def _set_election(tx: WriteTx, action: ask.SetElection) -> Result:
    row = facts.set_election(
        tx,
        day=action.day,
        name=action.name,
        kind=action.kind,
        binds_mayor_office=action.binds_mayor_office,
        election_id=action.election,
    )
    return Result(part=row.id)


def _drop_election(tx: WriteTx, action: ask.DropElection) -> Result:
    return Result(part=facts.drop_election(tx, election_id=action.election).id)


def _set_season(tx: WriteTx, action: ask.SetSeason) -> Result:
    row = facts.set_season(
        tx, name=action.name, first=action.first, last=action.last, season_id=action.season
    )
    return Result(part=row.id)


def _drop_season(tx: WriteTx, action: ask.DropSeason) -> Result:
    return Result(part=facts.drop_season(tx, season_id=action.season).id)


SERVICES: Mapping[type[Action], Service] = {
    ask.SetDayOff: Service("day_off", _set_day),
    ask.DropDayOff: Service("day_off_drop", _drop_day),
    ask.SetElection: Service("election", _set_election),
    ask.DropElection: Service("election_drop", _drop_election),
    ask.SetSeason: Service("season", _set_season),
    ask.DropSeason: Service("season_drop", _drop_season),
}
