# SPDX-License-Identifier: Apache-2.0
"""Outside calendars (바깥 달력): which lie over ours. What they say is read by `desktop.feed.outside`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db.errors import InputError, RecordMissing
from db.queries import outside as queries
from db.records import OutsideCalendar
from db.transaction import ReadTx, WriteTx
from desktop.rules import outside as rules

_FIELDS = frozenset({"name", "address", "is_shown", "color", "every_min"})
_BOOK = OutsideCalendar.book.table


def add_calendar(tx: WriteTx, *, calendar: OutsideCalendar) -> OutsideCalendar:
    """Keep a new one; it is due to be read at once. Raises InputError."""
    kept = tx.all(OutsideCalendar)
    if len(kept) >= rules.MOST_CALENDARS:
        raise InputError("calendar.too_many", limit=rules.MOST_CALENDARS)
    checked = _checked(calendar)
    same = next((one for one in kept if one.address == checked.address), None)
    if same is not None:
        raise InputError("calendar.twice", name=same.name)
    tx.subject = tx.subject or checked.name
    return tx.add(checked)


def change_calendar(tx: WriteTx, *, base: OutsideCalendar, fields: dict[str, Any]) -> OutsideCalendar:
    """Another name, address, colour or pace; what an address of before said is forgotten with it.

    Raises InputError, RecordMissing, MergeConflict.
    """
    strange = sorted(set(fields) - _FIELDS)
    if strange:
        raise InputError("input.field_not_here", field=strange[0])
    current = standing(tx, base.id)
    tx.subject = tx.subject or current.name
    fields = {n: v.strip() if isinstance(v, str) else v for n, v in fields.items()}
    kept = tx.update(base, **fields)
    _checked(kept)
    for other in tx.all(OutsideCalendar):
        if other.id != kept.id and other.address == kept.address:
            raise InputError("calendar.twice", name=other.name)
    if kept.address != current.address:
        queries.forget(tx, kept.id)
    return kept


def show_calendar(tx: WriteTx, *, base: OutsideCalendar, shown: bool) -> OutsideCalendar:
    """Lay it over ours, or leave it away; it goes on being read."""
    return change_calendar(tx, base=base, fields={"is_shown": shown})


def bin_calendar(tx: WriteTx, *, base: OutsideCalendar) -> OutsideCalendar:
    """Put it away with everything it said; brought back by undo it is read anew."""
    current = standing(tx, base.id)
    tx.subject = tx.subject or current.name
    queries.forget(tx, current.id)
    return tx.bin(current)


def ask_again(tx: WriteTx, *, calendar_id: int = 0) -> None:
    """It (0: all of them) is due to be read at once and whole; what it said stays until then.

    Leaves nothing in the journal. Raises RecordMissing.
    """
    wanted = (standing(tx, calendar_id),) if calendar_id else tx.all(OutsideCalendar)
    known = queries.states(tx)
    for one in wanted:
        if one.id in known:
            state = known[one.id]
            queries.keep_state(
                tx,
                queries.OutsideState(
                    calendar_id=one.id, read_at=state.read_at, problem=state.problem, count=state.count
                ),
            )


def standing(tx: ReadTx, calendar_id: int) -> OutsideCalendar:
    """Raises RecordMissing: record.missing, or record.binned where it was put away."""
    found = tx.get(OutsideCalendar, calendar_id)
    if found.binned_at is not None:
        raise RecordMissing("record.binned", title=found.name)
    return found


def _checked(calendar: OutsideCalendar) -> OutsideCalendar:
    """The calendar without blanks around its texts. Raises InputError."""
    made = replace(calendar, name=calendar.name.strip(), address=calendar.address.strip())
    if not made.name:
        raise InputError("input.empty", book=_BOOK, field="name")
    problem = rules.problem_of(made.address)
    if problem:
        raise InputError(f"calendar.address_{problem}")
    if not rules.LEAST_EVERY_MIN <= made.every_min <= rules.MOST_EVERY_MIN:
        raise InputError("calendar.pace", least=rules.LEAST_EVERY_MIN, most=rules.MOST_EVERY_MIN)
    if not rules.is_colour(made.color):
        raise InputError("calendar.colour")
    return made
