# SPDX-License-Identifier: Apache-2.0
"""Calendars from outside (바깥 달력): added, changed, shown, put away."""

from __future__ import annotations

from typing import Any

from db.errors import InputError
from db.records import OutsideCalendar
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.screens import outside as ask
from desktop.screens.asking import Action
from desktop.services import outside


def _save(tx: WriteTx, action: ask.SaveOutside) -> Result:
    fields: dict[str, Any] = {"name": action.name, "color": action.color, "every_min": action.every_min}
    if not action.key:
        kept = outside.add_calendar(tx, calendar=OutsideCalendar(address=action.address or "", **fields))
        return Result(part=kept.id)
    base = outside.standing(tx, action.key)
    if base.row_version != action.version:
        raise InputError("calendar.changed", name=base.name)
    if action.address is not None:
        fields["address"] = action.address
    outside.change_calendar(tx, base=base, fields=fields)
    return Result(part=base.id)


def _show(tx: WriteTx, action: ask.ShowOutside) -> Result:
    base = outside.standing(tx, action.key)
    outside.show_calendar(tx, base=base, shown=action.is_shown)
    return Result(part=base.id)


def _bin(tx: WriteTx, action: ask.BinOutside) -> Result:
    outside.bin_calendar(tx, base=outside.standing(tx, action.key))
    return Result(part=action.key)


def _read(tx: WriteTx, action: ask.ReadOutside) -> Result:
    outside.ask_again(tx, calendar_id=action.key)
    return Result(part=action.key)


SERVICES: dict[type[Action], Service] = {
    ask.SaveOutside: Service("outside_save", _save),
    ask.ShowOutside: Service("outside_show", _show),
    ask.BinOutside: Service("outside_bin", _bin),
    ask.ReadOutside: Service("outside_read", _read),
}
