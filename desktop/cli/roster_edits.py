# SPDX-License-Identifier: Apache-2.0
"""`member add|change|correct|end|office` and `roster dongs`: dated facts written with their two verbs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.queries.reliance import Relied
from db.records import Constituency, Membership, RoleHolding
from db.records.enums import Role
from db.records.meta import Record
from db.transaction import ReadTx
from desktop.cli import jsons, typed
from desktop.cli.result import Call, Result
from desktop.cli.roster import day_of, person_of
from desktop.desk.places import district_code
from desktop.rules import seats
from desktop.rules.roster import Roster
from desktop.rules.roster_edits import Edits, after
from desktop.services import reliance, roster, roster_writing
from desktop.services.knowledge import knowledge
from desktop.services.roster_preview import Different, told_differently

_INDENT = "  "


def add_command(call: Call) -> Result:
    """Somebody takes a seat; a name nobody has makes a new person."""
    first = typed.day(call, "first") or call.today
    with call.write("roster_begin") as tx:
        known = knowledge(tx).roster
        values = _party(call) | {"first": first} | _person(tx, call.arg("name"), first)
        own = seat_id(known, call.arg("seat"), first)
        values["constituency_id"] = own
        if call.arg("last") is not None:
            values["last"] = typed.day(call, "last")
        edits = roster_writing.begin(known, Membership, values, today=call.today)
        different = told_differently(tx, after(known, edits), today=call.today)
        kept = roster.keep(tx, edits)
    line = call.text("cli.line.added")
    return _result(call, line, kept[-1], different, ())


def change_command(call: Call) -> Result:
    """변경: from --on somebody else sits there, or the same member with another party."""
    on = typed.day(call, "on")
    assert on is not None
    with call.write("roster_change") as tx:
        known = knowledge(tx).roster
        seat = _seat_of(tx, call.arg("who"), on)
        values = _party(call)
        if call.arg("person") is not None:
            values |= _person(tx, call.arg("person"), on)
        edits = roster_writing.change(known, seat, on, values)
        different = told_differently(tx, after(known, edits), today=call.today)
        kept = roster.keep(tx, edits)
        name = known.name_of(seat.person_id)
    line = call.text("roll.line.changed", name=name, on=on)
    new = next(r for r in kept if isinstance(r, Membership))
    return _result(call, line, new, different, ())


def correct_command(call: Call) -> Result:
    """정정: lists what was told and issued on the strength of the row."""
    with call.write("roster_correct") as tx:
        known = knowledge(tx).roster
        day = day_of(call)
        seat = _seat_of(tx, call.arg("who"), day)
        values = _party(call)
        for name in ("first", "last"):
            if call.arg(name) is not None:
                values[name] = typed.day(call, name)
        if call.arg("seat") is not None:
            values["constituency_id"] = seat_id(known, call.arg("seat"), seat.valid_from)
        edits = roster_writing.correct(known, seat, values)
        relied = reliance.relied(tx, seat, _after_of(edits, seat))
        different = told_differently(tx, after(known, edits), today=call.today)
        roster.keep(tx, edits)
        name, kept = known.name_of(seat.person_id), tx.get(Membership, seat.id)
    line = call.text("roll.line.corrected", name=name)
    return _result(call, line, kept, different, relied)


def _after_of(edits: Edits, seat: Membership) -> Membership:
    return next((replace(seat, **u.fields) for u in edits.updates if u.base == seat), seat)


def end_command(call: Call) -> Result:
    """끝: the seat is held until and including --last; offices of the council end with it."""
    last = typed.day(call, "last")
    assert last is not None
    with call.write("roster_end") as tx:
        known = knowledge(tx).roster
        seat = _seat_of(tx, call.arg("who"), last)
        edits = roster.end_edits(known, base=seat, last=last)
        different = told_differently(tx, after(known, edits), today=call.today)
        roster.keep(tx, edits)
        name, kept = known.name_of(seat.person_id), tx.get(Membership, seat.id)
    return _result(call, call.text("roll.line.ended", name=name, last=last), kept, different, ())


def office_command(call: Call) -> Result:
    """An office from a day on; two speakers at once are refused."""
    first = typed.day(call, "first")
    assert first is not None
    with call.write("roster_begin") as tx:
        known = knowledge(tx).roster
        role = Role(call.arg("role"))
        who = person_of(tx, call.arg("who"), first)
        values: dict[str, Any] = {
            "person_id": who.id,
            "role": role,
            "body": _body(tx, known, role, call.arg("body") or "", first),
            "title": call.arg("title") or "",
            "first": first,
        }
        if call.arg("last") is not None:
            values["last"] = typed.day(call, "last")
        edits = roster_writing.begin(known, RoleHolding, values, today=call.today)
        different = told_differently(tx, after(known, edits), today=call.today)
        kept = roster.keep(tx, edits)
    return _result(call, call.text("cli.line.added"), kept[-1], different, ())


def dongs_command(call: Call) -> Result:
    """The dongs of a constituency as a whole; one that another of the term has is refused."""
    with call.write("roster_correct") as tx:
        known = knowledge(tx).roster
        day = day_of(call)
        own = tx.get(Constituency, seat_id(known, call.arg("seat"), day) or 0)
        edits = roster_writing.dong_edits(known, own, call.arg("names"))
        relied = reliance.relied(tx, own, own)
        different = told_differently(tx, after(known, edits), today=call.today)
        roster.keep(tx, edits)
        name = call.text("roll.seat", district=known.district_name(own.district_code), number=own.number)
    return _result(call, call.text("roll.line.corrected", name=name), own, different, relied)


# -- what was typed ----------------------------------------------------------------------------------


def _party(call: Call) -> dict[str, Any]:
    names = {"party": "party", "group": "floor_group", "reason": "reason"}
    return {field: call.arg(name) for name, field in names.items() if call.arg(name) is not None}


def _person(tx: ReadTx, text: str, day: date) -> dict[str, Any]:
    """Somebody known by number or name, else a new person of that name."""
    try:
        return {"person_id": person_of(tx, text, day).id}
    except InputError:
        if any(p.name == text.strip() for p in knowledge(tx).roster.people.values()):
            raise
        return {"person_name": text}


def _seat_of(tx: ReadTx, text: str, day: date) -> Membership:
    """The membership of a person, or of a seat by its name, on that day. Raises InputError."""
    known = knowledge(tx).roster
    found = seats.constituency_named(known, text, day)
    if found is not None:
        rows = known.members_of(found.id, day)
        if len(rows) == 1:
            return rows[0]
        raise InputError("tenure.no_seat", value=text[:60], day=day)
    who = person_of(tx, text, day)
    seat = known.seat_of(who.id, day)
    if seat is None:
        raise InputError("tenure.no_seat", value=who.name, day=day)
    return seat


def seat_id(known: Roster, text: str, day: date) -> int | None:
    """The constituency of a name on a day; None for 비례. Raises InputError."""
    if seats.is_proportional(text):
        return None
    found = seats.constituency_named(known, text, day)
    if found is None:
        raise InputError("input.unknown_seat", book="membership", value=text[:60], day=day)
    return found.id


def _body(tx: ReadTx, known: Roster, role: Role, text: str, day: date) -> str:
    """What an office is of, by its name, as the record keeps it. Raises InputError."""
    sort = roster_writing.body_sort(role)
    if sort == "district":
        return district_code(tx, text) or ""
    rows = known.committees if sort == "committee" else known.bureaus if sort == "bureau" else {}
    named = [r for r in rows.values() if r.name == text.strip()]
    for row in named:
        if (row.valid_from is None or row.valid_from <= day) and (row.valid_to is None or day < row.valid_to):
            return str(row.id)
    if sort in ("committee", "bureau") and (text or role is not Role.STEERING_CHAIR):
        raise InputError("input.unknown_seat", book="role_holding", value=text[:60] or role.value, day=day)
    return text.strip()


# -- what is said ------------------------------------------------------------------------------------


def _result(
    call: Call, line: str, record: Record, different: Iterable[Different], relied: Iterable[Relied]
) -> Result:
    told, on = list(different), list(relied)
    data = {
        "record": jsons.record(record),
        "told": [
            {
                "engagement": d.engagement.id,
                "added": [t.person_id for t in d.diff.added],
                "removed": [t.person_id for t in d.diff.removed],
                "kept": [t.person_id for t in d.diff.kept],
            }
            for d in told
        ],
        "relied": [
            {"engagement": r.engagement.id, "notices": r.notices, "attempts": r.attempts, "sheets": r.sheets}
            for r in on
        ],
    }
    return Result(lines=(line, *_told_lines(call, told), *_relied_lines(call, on)), data=data)


def _told_lines(call: Call, told: Sequence[Different]) -> Iterator[str]:
    if told:
        yield call.text("roll.line.told", count=len(told))
    for one in told:
        yield _INDENT + call.text(
            "roll.line.told_line",
            when=one.engagement.when,
            title=one.engagement.title,
            added=len(one.diff.added),
            removed=len(one.diff.removed),
            kept=len(one.diff.kept),
        )


def _relied_lines(call: Call, relied: Sequence[Relied]) -> Iterator[str]:
    if relied:
        yield call.text("roll.line.relied", count=len(relied))
    for one in relied:
        yield _INDENT + call.text(
            "roll.line.relied_line",
            when=one.engagement.when,
            title=one.engagement.title,
            notices=one.notices,
            attempts=one.attempts,
            sheets=one.sheets,
        )
