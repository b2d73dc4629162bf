# SPDX-License-Identifier: Apache-2.0
"""The council's calendar as the desk changes it, each change one step of undo."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

from db.records import CouncilDay, CouncilSession
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.sessions import day_of
from desktop.screens import sessions as ask
from desktop.screens.asking import Action
from desktop.services import sessions


def _add(tx: WriteTx, action: ask.AddSession) -> Result:
    wanted = CouncilSession(
        number=action.number,
        kind=action.kind,
        first=action.first,
        last=action.last,
        agenda=action.agenda,
        notes=action.notes,
        source=action.source,
    )
    return Result(part=sessions.add_session(tx, session=wanted).id)


def _move(tx: WriteTx, action: ask.MoveSession) -> Result:
    done = sessions.move_session(
        tx,
        base=tx.get(CouncilSession, action.session),
        first=action.first,
        last=action.last,
        shift_days=action.shift,
    )
    return Result(part=done.session.id)


def _change(tx: WriteTx, action: ask.ChangeSession) -> Result:
    was: dict[str, Any] = {name: v for name, v in action.base.items() if name in action.values}
    base = replace(tx.get(CouncilSession, action.session), **was)
    return Result(part=sessions.change_session(tx, base=base, fields=dict(action.values)).id)


def _withdraw(tx: WriteTx, action: ask.WithdrawSession) -> Result:
    former = sessions.withdraw_session(tx, base=tx.get(CouncilSession, action.session))
    return Result(part=former.id if former is not None else 0)


def _keep_day(tx: WriteTx, action: ask.KeepDay) -> Result:
    base = None
    if action.day:
        was = (
            {} if action.base is None else {f.name: getattr(action.base, f.name) for f in fields(action.base)}
        )
        base = replace(tx.get(CouncilDay, action.day), **was)
    sessions.set_day(tx, day=day_of(action.values, action.session), base=base)
    return Result(part=action.session)


def _remove_day(tx: WriteTx, action: ask.RemoveDay) -> Result:
    day = tx.get(CouncilDay, action.day)
    sessions.remove_day(tx, base=day)
    return Result(part=day.session_id)


SERVICES: dict[type[Action], Service] = {
    ask.AddSession: Service("session_add", _add),
    ask.MoveSession: Service("session_move", _move),
    ask.ChangeSession: Service("session_edit", _change),
    ask.WithdrawSession: Service("session_withdraw", _withdraw),
    ask.KeepDay: Service("session_day", _keep_day),
    ask.RemoveDay: Service("session_day_remove", _remove_day),
}
