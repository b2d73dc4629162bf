# SPDX-License-Identifier: Apache-2.0
"""Days off, elections and seasons as the office types them: facts that deadlines are counted by."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import Election, Holiday, Season
from db.records.enums import Certainty, ElectionKind
from db.transaction import WriteTx

BY_HAND = "직접 입력"
_LEAP = 2028  # a year with a 29 February, which a season may begin on


def set_day_off(tx: WriteTx, *, day: date, name: str, is_off: bool = True) -> Holiday:
    """A day typed by hand: off (임시공휴일), or with `is_off` False a shipped holiday that is worked on.

    On a day with rows typed by hand only those decide. The same day is replaced. Raises InputError
    without a name.
    """
    name = _named(name, Holiday)
    tx.subject = tx.subject or name
    for row in tx.all(Holiday, day=day):
        if row.by_hand:
            return tx.update(row, name=name, is_off=is_off)
    return tx.add(Holiday(day=day, name=name, is_off=is_off, by_hand=True, source=BY_HAND))


def drop_day_off(tx: WriteTx, *, holiday_id: int) -> Holiday:
    """A day typed by hand is as it shipped again. Raises InputError for a shipped row: it is worked on
    instead (`set_day_off` with `is_off` False).
    """
    row = tx.get(Holiday, holiday_id)
    if not row.by_hand:
        raise InputError("input.shipped_day", book="holiday", field="day", name=row.name)
    tx.subject = tx.subject or row.name
    return tx.bin(row)


def set_election(
    tx: WriteTx,
    *,
    day: date,
    name: str,
    kind: ElectionKind,
    binds_mayor_office: bool = False,
    certainty: Certainty = Certainty.SURE,
    election_id: int = 0,
) -> Election:
    """A new election, or another day, name or kind of a known one. Raises InputError without a name, and
    for a second election of that name on that day.
    """
    name = _named(name, Election)
    tx.subject = tx.subject or name
    fields: dict[str, Any] = {
        "day": day,
        "name": name,
        "kind": kind,
        "binds_mayor_office": binds_mayor_office,
        "certainty": certainty,
        "source": BY_HAND,
    }
    if any(e.name == name and e.id != election_id for e in tx.all(Election, day=day)):
        raise InputError("input.known_day", book="election", field="day", name=name)
    if election_id:
        return tx.update(tx.get(Election, election_id), **fields)
    return tx.add(Election(**fields))


def drop_election(tx: WriteTx, *, election_id: int) -> Election:
    """Into the bin; undo brings it back."""
    row = tx.get(Election, election_id)
    tx.subject = tx.subject or row.name
    return tx.bin(row)


def set_season(
    tx: WriteTx, *, name: str, first: tuple[int, int], last: tuple[int, int], season_id: int = 0
) -> Season:
    """A season by (month, day), both included; it may run over New Year. Raises InputError for a day that
    no year has.
    """
    name = _named(name, Season)
    tx.subject = tx.subject or name
    for field, (month, day) in (("first_day", first), ("last_day", last)):
        if not (1 <= month <= 12 and 1 <= day <= monthrange(_LEAP, month)[1]):
            raise InputError("input.no_such_day", book="season", field=field, text=f"{month}.{day}.")
    fields: dict[str, Any] = {
        "name": name,
        "first_month": first[0],
        "first_day": first[1],
        "last_month": last[0],
        "last_day": last[1],
    }
    if season_id:
        return tx.update(tx.get(Season, season_id), **fields)
    return tx.add(Season(**fields, source=BY_HAND))


def drop_season(tx: WriteTx, *, season_id: int) -> Season:
    """Into the bin; undo brings it back."""
    row = tx.get(Season, season_id)
    tx.subject = tx.subject or row.name
    return tx.bin(row)


def _named(name: str, kind: type[Holiday] | type[Election] | type[Season]) -> str:
    if not name.strip():
        raise InputError("input.empty", book=kind.book.table, field="name")
    return name.strip()
