# SPDX-License-Identifier: Apache-2.0
"""`meeting add|set|table|fill|attend`: who sits at a meeting and who came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import Attendance, Engagement, Meeting, MeetingSeries
from db.records.enums import Attended, Kind, Seating
from db.transaction import ReadTx
from desktop.cli import engagements, failures, jsons, showing, typed
from desktop.cli.result import Call, Result, UsageError
from desktop.cli.showing import columns
from desktop.desk.meeting_words import counts_text
from desktop.desk.places import district_code
from desktop.rules import meetings as rules
from desktop.rules.roster import Roster, holds_on
from desktop.services import meeting_series, meetings
from desktop.services.knowledge import knowledge
from desktop.services.meeting_posts import title_of
from desktop.services.meetings import Mark, Table

_WITH = ("committee", "party", "group", "person", "series", "number", "joint")


def add_command(call: Call) -> Result:
    """A new meeting, its list filled from the roster of its day; --plan plans it at once."""
    kind = Kind(call.arg("kind")) if call.arg("kind") else Kind.CONSULTATION
    when = typed.when(call, kind)
    day = when.day_from
    with call.write("meeting_make") as tx:
        asked = engagements.fields(call, tx, on=day)
        meeting = _with(call, tx, Meeting(engagement_id=0), kind, day)
        if kind is Kind.DISTRICT_HEAD and call.arg("district") is not None:
            meeting = replace(meeting, district_code=district_code(tx, call.arg("district")))
        if meeting.series_id is None and kind in rules.SERIES_KINDS and not call.arg("series"):
            series = meeting_series.series_on(tx, kind, day)
            meeting = replace(meeting, series_id=series.id if series is not None else None)
        number = meeting.number or (meetings.next_number(tx, meeting.series_id) if meeting.series_id else 0)
        meeting = replace(meeting, number=number)
        title = engagements.title(call) if call.arg("title") is not None else _title(tx, kind, meeting)
        has_place = bool(call.arg("place"))
        made = meetings.make_meeting(
            tx,
            engagement=replace(Engagement(title=title, kind=kind, when=when), **asked),
            meeting=meeting,
            stops=[replace(s, id=0) for s in engagements.stops(call, tx, base=())] if has_place else (),
            districts=_districts(call, tx),
            picked=_bureaus(call, tx, day),
            is_filled=not call.arg("no_fill"),
        )
        if call.arg("plan"):
            engagements.plan(tx, made.engagement, override=call.arg("override") or "")
        made = meetings.table_of(tx, made.engagement.id, today=call.today)
    return told(call, made, head=call.text("cli.line.added", **_named(made)))


def _title(tx: ReadTx, kind: Kind, meeting: Meeting) -> str:
    series = tx.find(MeetingSeries, meeting.series_id) if meeting.series_id else None
    return title_of(kind, meeting, roster=knowledge(tx).roster, series=series)


def set_command(call: Call) -> Result:
    """Whom it is with, its number, what it is about, its minutes; --refill fills the list anew."""
    key = typed.number(call.arg("id"), "ID")
    with call.write("meeting_set") as tx:
        table = meetings.table_of(tx, key, today=call.today)
        engagement, base = table.engagement, table.meeting
        day = meetings.day_of(engagement, today=call.today)
        wanted = _with(call, tx, base, engagement.kind, day)
        if call.arg("district") is not None:
            wanted = replace(wanted, district_code=district_code(tx, call.arg("district")))
        for name in ("subject", "minutes"):
            if call.arg(name) is not None:
                wanted = replace(wanted, **{name: call.arg(name)})
        names = ("series_id", "number", "seating", "committee_id", "party", "person_id", "district_code",
                 "is_joint", "subject", "minutes")  # fmt: skip
        fields = {n: getattr(wanted, n) for n in names if getattr(wanted, n) != getattr(base, n)}
        kept = meetings.set_meeting(tx, base=base, fields=fields, refill=bool(call.arg("refill")))
        if call.arg("with_district") or call.arg("with_bureau"):
            meetings.fill_attendance(tx, engagement_id=key, districts=_districts(call, tx))
            meetings.pick_heads(tx, engagement_id=key, bureaus=_bureaus(call, tx, day))
            kept = meetings.table_of(tx, key, today=call.today)
    return told(call, kept)


def table_command(call: Call) -> Result:
    """Who sits there, who came, and what filling would change."""
    key = typed.number(call.arg("id"), "ID")
    with call.read() as tx:
        return told(call, meetings.table_of(tx, key, today=call.today))


def fill_command(call: Call) -> Result:
    """Adds who is missing, keeps what was typed, takes away whom the day no longer seats."""
    key = typed.number(call.arg("id"), "ID")
    with call.write("meeting_fill") as tx:
        day = meetings.day_of(meetings.table_of(tx, key, today=call.today).engagement, today=call.today)
        done, _ = meetings.fill_attendance(tx, engagement_id=key, districts=_districts(call, tx))
        picked = meetings.pick_heads(tx, engagement_id=key, bureaus=_bureaus(call, tx, day))
        table = meetings.table_of(tx, key, today=call.today)
    line = call.text(
        "meetings.line.filled",
        added=len(done.added) + len(picked),
        removed=len(done.removed),
        kept=len(done.kept),
    )
    return told(call, table, head=line, done=done)


def attend_command(call: Call) -> Result:
    """본인, 대리, 불참 for some of the list at once; --rest is everybody of whom nothing is noted yet."""
    key, came = typed.number(call.arg("id"), "ID"), Attended(call.arg("as"))
    with call.write("meeting_mark") as tx:
        table = meetings.table_of(tx, key, today=call.today)
        side = rules.counted_side(table.engagement.kind)
        rows = [_row_named(table.rows, name, knowledge(tx).roster) for name in call.arg("who") or ()]
        if call.arg("rest"):
            open_rows = (r for r in table.rows if r.side is side and r.attended is None)
            rows += [r for r in open_rows if r.person_id is not None or r.name]
        if not rows:
            raise UsageError("meetings.line.nobody")
        marks = [Mark(row=r.id, attended=came, deputy_name=call.arg("deputy") or "") for r in rows]
        table = meetings.mark_attendance(tx, engagement_id=key, marks=marks)
    return told(call, table)


def _row_named(rows: Sequence[Attendance], name: str, roster: Roster) -> Attendance:
    """By number, name, post or district. Raises InputError where it is not exactly one."""
    text = name.strip()
    code = next((d.code for d in roster.districts.values() if text in (d.name, d.code)), None)
    found = [
        r
        for r in rows
        if text in (f"#{r.id}", r.name, r.post, roster.name_of(r.person_id or 0))
        or (code is not None and r.district_code == code)
    ]
    if len(found) != 1:
        raise InputError("meeting.unknown_person", value=name[:40])
    return found[0]


# ---- what was typed


def _with(call: Call, tx: ReadTx, base: Meeting, kind: Kind, day: date) -> Meeting:
    """Committee, party, floor group, councillor, series and number put into a meeting."""
    roster, found = knowledge(tx).roster, base
    if (name := call.arg("committee")) is not None:
        committees = [c for c in roster.committees.values() if c.name == name.strip() and holds_on(c, day)]
        if not committees:
            raise InputError("meeting.unknown_committee", value=name[:40])
        found = replace(found, seating=Seating.COMMITTEE, committee_id=committees[0].id, party="")
    for option, seating, field in (
        ("party", Seating.PARTY, "party"),
        ("group", Seating.GROUP, "floor_group"),
    ):
        if (name := call.arg(option)) is not None:
            there = any(getattr(m, field) == name and holds_on(m, day) for m in roster.memberships)
            if not there:
                raise InputError("meeting.unknown_party", value=name[:40])
            found = replace(found, seating=seating, party=name, committee_id=None)
    if (name := call.arg("person")) is not None:
        found = replace(found, person_id=person_named(roster, name).id)
    if (name := call.arg("series")) is not None:
        found = replace(found, series_id=series_named(tx, name).id)
    if (number := call.arg("number")) is not None:
        found = replace(found, number=typed.number(number, "--number"))
    return replace(found, is_joint=True) if call.arg("joint") else found


def person_named(roster: Roster, text: str) -> Any:
    """By number or whole name. Raises InputError."""
    bare = text.strip().removeprefix("#")
    if bare.isdecimal() and int(bare) in roster.people:
        return roster.people[int(bare)]
    found = [p for p in roster.people.values() if p.name == text.strip()]
    if len(found) != 1:
        raise InputError("meeting.unknown_person", value=text[:40])
    return found[0]


def series_named(tx: ReadTx, text: str) -> MeetingSeries:
    """By number or name. Raises InputError."""
    bare = text.strip().removeprefix("#")
    for series in meeting_series.all_series(tx):
        if series.name == text.strip() or (bare.isdecimal() and series.id == int(bare)):
            return series
    raise InputError("meeting.unknown_series", value=text[:40])


def _districts(call: Call, tx: ReadTx) -> list[str]:
    return [code for name in call.arg("with_district") or () if (code := district_code(tx, name)) is not None]


def _bureaus(call: Call, tx: ReadTx, day: date) -> list[int]:
    names: Iterable[str] = call.arg("with_bureau") or ()
    return [b for name in names if (b := engagements.bureau_id(tx, name, on=day)) is not None]


# ---- what is told


def _named(table: Table) -> dict[str, object]:
    about = table.engagement
    return {"id": about.id, "title": about.title, "status": about.status}


def told(call: Call, table: Table, *, head: str = "", done: rules.Fill | None = None) -> Result:
    with call.read() as tx:
        roster = knowledge(tx).roster
        places = showing.engagement_lines(call.words, [(table.engagement, ())])
    counted = counts_text(table.engagement.kind, table.counts, call.words)
    return Result(
        lines=(
            *filter(None, (head,)),
            *places,
            *filter(None, (counted,)),
            *(_line(call, row, roster) for row in table.rows),
            *(failures.finding_line(f, call.words) for f in table.findings),
        ),
        data=table_data(call, table, roster, done),
    )


def _line(call: Call, row: Attendance, roster: Roster) -> str:
    came = "" if row.attended is None else call.words.label(row.attended)
    if row.deputy_name:
        came = call.text("meetings.line.deputy", came=came, name=row.deputy_name)
    return columns(f"#{row.id}", call.words.label(row.side), row.post, _name(row, roster), came)


def _name(row: Attendance, roster: Roster) -> str:
    return row.name or roster.name_of(row.person_id or 0)


def table_data(call: Call, table: Table, roster: Roster, done: rules.Fill | None = None) -> dict[str, Any]:
    counts = table.counts
    return {
        "engagement": showing.engagement_data(table.engagement, ()),
        "meeting": jsons.record(table.meeting),
        "series": None if table.series is None else table.series.name,
        "attendance": [{**jsons.record(r), "person": _name(r, roster)} for r in table.rows],
        "counts": {
            "seats": counts.seats,
            "present": counts.present,
            "in_person": counts.in_person,
            "by_deputy": counts.by_deputy,
            "absent": counts.absent,
            "open": counts.open,
            "text": counts_text(table.engagement.kind, counts, call.words),
        },
        "fill": {
            "added": [jsons.plain(s) for s in (done or table.fill).added],
            "removed": [r.id for r in (done or table.fill).removed],
            "kept": [r.id for r in (done or table.fill).kept],
            "outlived": [r.id for r in (done or table.fill).outlived],
        },
        "findings": [failures.finding_data(f, call.words) for f in table.findings],
    }
