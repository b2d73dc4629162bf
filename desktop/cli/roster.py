# SPDX-License-Identifier: Apache-2.0
"""`seat`, `member list|show` and `roster check`: who sits where on a day, and what is wrong or missing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from db.errors import InputError
from db.records import Membership, Person
from db.text import search_form
from db.transaction import ReadTx
from desktop.cli import failures, jsons, typed
from desktop.cli.result import BLOCKED, DONE, Call, Result
from desktop.cli.showing import columns
from desktop.desk.places import district_code
from desktop.desk.roster_rows import posts_of, seat_name
from desktop.desk.roster_said import answer_name, post_name, seat_said, span_said
from desktop.rules.finding import Severity
from desktop.rules.roster import Roster, holds_on
from desktop.rules.roster_findings import Window, roster_findings
from desktop.rules.seats import SeatAnswer, body_name
from desktop.services import members
from desktop.services.knowledge import knowledge


def day_of(call: Call) -> date:
    """--date, else today."""
    return typed.day(call, "date") or call.today


def seat_command(call: Call) -> Result:
    """Who held a seat or an office that day; exit 2 where nothing is so called."""
    what, day = " ".join(call.arg("what")), day_of(call)
    with call.read() as tx:
        found = members.seat_on(tx, what, day)
    if not found:
        raise InputError("input.unknown_seat", book="membership", value=what[:60], day=day)
    lines = []
    for one in found:
        if one.to_check:
            lines.append(call.text("roll.line.to_check", district=one.district, dong=one.dong))
        who = ", ".join(f"{h.name} ({span_said(call.words, h.first, h.valid_to)})" for h in one.holders)
        lines.append(
            call.text(
                "roll.line.seat", what=answer_name(call.words, one), who=who or call.text("roll.line.nobody")
            )
        )
    return Result(
        lines=tuple(lines), data={"day": day.isoformat(), "seats": [_answer_data(a) for a in found]}
    )


def _answer_data(one: SeatAnswer) -> dict[str, Any]:
    return {
        "role": one.role.value if one.role is not None else None,
        "district": one.district,
        "number": one.number,
        "body": one.body,
        "dong": one.dong,
        "to_check": one.to_check,
        "holders": [
            {
                "person": h.person_id,
                "name": h.name,
                "title": h.title,
                "party": h.party,
                "from": h.first.isoformat(),
                "to": jsons.plain(h.valid_to),
            }
            for h in one.holders
        ],
    }


def list_command(call: Call) -> Result:
    """Everybody with a seat on a day, by seat."""
    day, party = day_of(call), call.arg("party")
    with call.read() as tx:
        roster = knowledge(tx).roster
        code = district_code(tx, call.arg("district") or "")
        seats = [m for m in roster.memberships if holds_on(m, day)]
        if party:
            seats = [m for m in seats if party in (m.party, m.floor_group)]
        if code is not None:
            own = {c.id for c in roster.constituencies_in(code, day)}
            seats = [m for m in seats if m.constituency_id in own]
        seats.sort(key=lambda m: (m.constituency_id is None, m.constituency_id or 0, m.id))
        lines = [call.text("roll.line.members", day=day, count=len(seats))]
        lines += [_member_line(call, roster, m, day) for m in seats]
        rows = [_member_data(roster, m, day) for m in seats]
    return Result(lines=tuple(lines), data={"day": day.isoformat(), "members": rows})


def _member_line(call: Call, roster: Roster, seat: Membership, day: date) -> str:
    posts = ", ".join(post_name(call.words, p.role, p.body) for p in posts_of(roster, seat.person_id, day))
    name = seat_said(call.words, seat_name(roster, seat.constituency_id))
    return columns(str(seat.person_id), roster.name_of(seat.person_id), name, seat.party, posts)


def _member_data(roster: Roster, seat: Membership, day: date) -> dict[str, Any]:
    own = seat_name(roster, seat.constituency_id)
    return {
        "person": seat.person_id,
        "name": roster.name_of(seat.person_id),
        "district": own.district,
        "number": own.number,
        "party": seat.party,
        "floor_group": seat.floor_group,
        "from": seat.valid_from.isoformat(),
        "to": jsons.plain(seat.valid_to),
        "roles": [{"role": p.role.value, "body": p.body} for p in posts_of(roster, seat.person_id, day)],
    }


def person_of(tx: ReadTx, text: str, day: date) -> Person:
    """By number or name; of several so called the one with a seat that day. Raises InputError."""
    if text.removeprefix("#").isascii() and text.removeprefix("#").isdecimal():
        return tx.get(Person, typed.number(text, "WHO"))
    roster = knowledge(tx).roster
    wanted = search_form(text)
    named = [p for p in roster.people.values() if search_form(p.name) == wanted]
    if len(named) > 1:
        named = [p for p in named if roster.seat_of(p.id, day) is not None] or named
    if len(named) != 1:
        raise InputError("tenure.unknown_person", value=text[:60])
    return named[0]


def show_command(call: Call) -> Result:
    """One person in full: seat and offices over time, told, asked, promised, met."""
    with call.read() as tx:
        who = person_of(tx, call.arg("who"), call.today)
        found = members.member_file(tx, who.id, now=call.now)
        roster = knowledge(tx).roster
        lines = [columns(str(who.id), who.name, who.post, who.organisation)]
        for seat in found.seats:
            name = seat_said(call.words, seat_name(roster, seat.constituency_id))
            lines.append(
                columns("  " + name, seat.party, span_said(call.words, seat.valid_from, seat.valid_to))
            )
        for role in found.roles:
            title = role.title or post_name(call.words, role.role, body_name(roster, role.role, role.body))
            lines.append(columns("  " + title, span_said(call.words, role.valid_from, role.valid_to)))
    parts = {"told": found.told, "asked": found.asked, "promised": found.promised, "met": found.met}
    for name, some in parts.items():
        lines.append(call.text("roll.line.part", name=call.text(f"roll.part.{name}"), count=len(some)))
    lines += [f"  {t.engagement.title}" for t in found.told[:10]]
    data = {
        "person": who.id,
        "name": who.name,
        "seats": [jsons.record(s) for s in found.seats],
        "roles": [jsons.record(r) for r in found.roles],
        "told": [
            {
                "engagement": t.engagement.id,
                "title": t.engagement.title,
                "waived": t.notice.waived_at is not None,
                "attempts": [jsons.record(a) for a in t.attempts],
            }
            for t in found.told
        ],
        "asked": [jsons.record(s) for s in found.asked],
        "promised": [jsons.record(s) for s in found.promised],
        "met": [{"engagement": m.engagement.id, "title": m.engagement.title} for m in found.met],
    }
    return Result(lines=tuple(lines), data=data)


def check_command(call: Call) -> Result:
    """Gaps and overlaps; exit 1 where something cannot be true."""
    day = day_of(call)
    with call.read() as tx:
        found = roster_findings(knowledge(tx).roster, Window(day, day + timedelta(days=1)))
    key = "roll.line.checked" if found else "roll.line.clean"
    lines = [call.text(key, day=day, count=len(found))]
    lines += [failures.finding_line(f, call.words) for f in found]
    blocked = any(f.severity is Severity.BLOCK for f in found)
    return Result(
        lines=tuple(lines),
        data={"day": day.isoformat(), "findings": [failures.finding_data(f, call.words) for f in found]},
        code=BLOCKED if blocked else DONE,
    )
