# SPDX-License-Identifier: Apache-2.0
"""Call sheets as the window makes them and keys them back."""

from __future__ import annotations

from collections.abc import Mapping

from db.records import CallSheet
from db.transaction import WriteTx
from desktop.desk import call_sheets as desk
from desktop.desk.acts.service import Result, Service
from desktop.inputs.call_sheet import read_keyed
from desktop.screens.asking import Action
from desktop.screens.call_sheets import KeyInCalls, MakeCallSheet
from desktop.services import call_sheets
from desktop.services.knowledge import knowledge


def _make(tx: WriteTx, action: MakeCallSheet) -> Result:
    items = desk.items_for(tx, action.lines, now=tx.now)
    ordered = desk.sorted_items(items, knowledge(tx), action.arranged)
    made = call_sheets.make_call_sheet(tx, items=ordered, mobile_reason=action.mobile_reason)
    return Result(part=made.id)


def _key_in(tx: WriteTx, action: KeyInCalls) -> Result:
    calls = desk.calls_of(read_keyed(action.typed))
    made = call_sheets.key_in(tx, sheet_id=action.sheet, calls=calls, on=action.on)
    return Result(part=len(made))


def _may_make(tx: WriteTx, action: MakeCallSheet) -> None:
    desk.may_tell(tx, tx.by, (engagement for engagement, _ in action.lines))


def _may_key_in(tx: WriteTx, action: KeyInCalls) -> None:
    rows = {row.number: row for row in call_sheets.rows_of(tx.get(CallSheet, action.sheet))}
    typed = (line.number for line in read_keyed(action.typed).lines)
    desk.may_tell(tx, tx.by, (rows[number].engagement_id for number in typed if number in rows))


SERVICES: Mapping[type[Action], Service] = {
    MakeCallSheet: Service("make_call_sheet", _make, guard=_may_make),
    KeyInCalls: Service("key_in_calls", _key_in, guard=_may_key_in),
}
