# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts (회의): made, filled from the roster of the day, marked.

One mechanism for all kinds: a meeting is an engagement with one row of its own, an attendance list whose
rows remember the seat they were filled for, an agenda and minutes.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from db.errors import InputError
from db.records import Attendance, Engagement, Meeting, MeetingSeries, Stop
from db.records.enums import Attended, Confidentiality, Kind, Seating, Side, Status
from db.records.meta import field_map
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.rules import meetings as rules
from desktop.rules import sitters as sitting
from desktop.rules.finding import Finding, blocks
from desktop.rules.roster import Roster
from desktop.rules.sitters import Sitter
from desktop.services.engagements import plan_engagement
from desktop.services.knowledge import knowledge
from desktop.services.meeting_numbers import check_number, next_number
from desktop.services.meeting_posts import post_of
from desktop.services.parts import in_order
from desktop.services.refusal import Refusal
from desktop.services.standing import standing

__all__ = [
    "Mark",
    "Table",
    "as_proposed",
    "check_seats",
    "day_of",
    "fill_attendance",
    "is_meeting",
    "make_meeting",
    "mark_attendance",
    "meeting_of",
    "next_number",
    "pick_heads",
    "pickable",
    "set_meeting",
    "table_of",
]

_OVER = frozenset({Status.HELD, Status.CLOSED})
_ALONE = frozenset({Kind.INTERVIEW, Kind.DISTRICT_HEAD})
_WHOM = ("person_id", "district_code", "is_joint")


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A meeting as it stands: its engagement, its own row, who is on the list, and what is wrong.

    `meeting.id` is 0 while nothing of it was kept. `fill` is what filling would do now.
    """

    engagement: Engagement
    meeting: Meeting
    series: MeetingSeries | None
    rows: tuple[Attendance, ...]
    wanted: tuple[Sitter, ...]
    fill: rules.Fill
    counts: rules.Counts
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """Whether somebody came: 본인, 대리 (by whom), 불참; None takes the mark away."""

    row: int
    attended: Attended | None
    deputy_name: str = ""


# ---- reading


def is_meeting(kind: Kind) -> bool:
    """Kinds that have a table, an agenda and minutes."""
    return kind in rules.MEETINGS


def meeting_of(tx: ReadTx, engagement_id: int) -> Meeting:
    """The meeting part of an engagement; a blank one (id 0) where nothing of it was kept yet."""
    found = tx.all(Meeting, engagement_id=engagement_id)
    return found[0] if found else Meeting(engagement_id=engagement_id)


def day_of(engagement: Engagement, *, today: date) -> date:
    """The day whose roster counts: that of the meeting, today's while it has none."""
    when = engagement.when or engagement.former_when
    return today if when is None else when.day_from


def table_of(tx: ReadTx, engagement_id: int, *, today: date) -> Table:
    """Raises RecordMissing, and InputError meeting.not_one for what is no meeting."""
    engagement = _meeting_engagement(tx, engagement_id)
    return as_proposed(tx, engagement, meeting_of(tx, engagement_id), today=today)


def as_proposed(
    tx: ReadTx,
    engagement: Engagement,
    meeting: Meeting,
    *,
    today: date,
    districts: Sequence[str] = (),
    rows: Sequence[Attendance] | None = None,
) -> Table:
    """The same for a meeting that was not kept yet, or is about to be changed."""
    roster = knowledge(tx).roster
    listed = tuple(in_order(tx, Attendance, engagement.id) if rows is None else rows)
    series = tx.find(MeetingSeries, meeting.series_id) if meeting.series_id is not None else None
    day = day_of(engagement, today=today)
    further = [*districts, *(r.district_code for r in listed if meeting.is_joint and r.district_code)]
    wanted = sitting.sitters(
        engagement.kind, day, roster=roster, meeting=meeting, series=series, districts=further
    )
    found = rules.problems(engagement.kind, day, roster=roster, meeting=meeting, rows=listed, wanted=wanted)
    return Table(
        engagement=engagement,
        meeting=meeting,
        series=series,
        rows=listed,
        wanted=wanted,
        fill=rules.fill(wanted, listed),
        counts=rules.counted(engagement.kind, listed),
        findings=found,
    )


def pickable(tx: ReadTx, engagement: Engagement, *, today: date) -> tuple[Sitter, ...]:
    """The heads of bureaus that may be picked for it (관련 실·본부·국장)."""
    return sitting.pickable(knowledge(tx).roster, day_of(engagement, today=today))


# ---- writing


def make_meeting(
    tx: WriteTx,
    *,
    engagement: Engagement,
    meeting: Meeting,
    stops: Sequence[Stop] = (),
    districts: Sequence[str] = (),
    picked: Sequence[int] = (),
    is_filled: bool = True,
) -> Table:
    """A new meeting as a draft, its list filled from the roster of its day.

    In a series without a number it gets the next one. `districts` are further ones of a joint meeting,
    `picked` the bureaus whose heads come. Raises InputError, Refusal.
    """
    if not is_meeting(engagement.kind):
        raise InputError("meeting.not_one", title=engagement.title)
    if engagement.kind is Kind.INTERVIEW and engagement.confidentiality is Confidentiality.PUBLIC:
        engagement = replace(engagement, confidentiality=Confidentiality.INTERNAL)
    meeting = replace(meeting, id=0, session_id=meeting.session_id or _session_on(tx, engagement))
    if meeting.series_id is not None and not meeting.number:
        meeting = replace(meeting, number=next_number(tx, meeting.series_id))
    planned = plan_engagement(tx, engagement=engagement, stops=stops)
    key = planned.engagement.id
    check_number(tx, planned.engagement, replace(meeting, engagement_id=key))
    kept = tx.add(_checked(tx, planned.engagement, replace(meeting, engagement_id=key), districts))
    if is_filled:
        _fill(tx, as_proposed(tx, planned.engagement, kept, today=_today(tx), districts=districts))
        pick_heads(tx, engagement_id=key, bureaus=picked)
    return table_of(tx, key, today=_today(tx))


def set_meeting(tx: WriteTx, *, base: Meeting, fields: dict[str, Any], refill: bool = False) -> Table:
    """Save fields of a meeting over it as it was read (`base`, id 0 while nothing was kept).

    `refill` fills its list anew. Raises InputError, Refusal, MergeConflict, RecordMissing.
    """
    strange = sorted(n for n in fields if field_map(Meeting)[n].meta.unit in (None, "bin"))
    if strange:
        raise InputError("input.field_not_here", book="meeting", field=strange[0])
    engagement = _meeting_engagement(tx, base.engagement_id)
    tx.subject = tx.subject or engagement.title
    series = fields.get("series_id", base.series_id)
    if series is None and "series_id" in fields:
        fields = {**fields, "number": 0}
    elif series is not None and series != base.series_id and not fields.get("number"):
        fields = {**fields, "number": next_number(tx, series)}
    # Whoever was filled in for the one before makes room, as long as nothing was noted of her.
    refill = refill or (engagement.kind in _ALONE and any(n in fields for n in _WHOM))
    if "series_id" in fields or "number" in fields:
        check_number(tx, engagement, replace(base, **fields))
    wanted = _checked(tx, engagement, replace(base, **fields), (), is_refilled=refill)
    if "seating" in fields:
        fields = {**fields, "committee_id": wanted.committee_id}
    if base.id == 0:
        current = meeting_of(tx, engagement.id)
        # Somebody else kept it first: what was typed here goes over a blank one, unit by unit.
        base = replace(base, id=current.id, row_version=current.row_version)
    if base.id == 0:
        tx.add(wanted)
    else:
        tx.update(base, **fields)
    table = table_of(tx, engagement.id, today=_today(tx))
    if refill:
        _fill(tx, table)
        table = table_of(tx, engagement.id, today=_today(tx))
    return table


def fill_attendance(
    tx: WriteTx, *, engagement_id: int, districts: Sequence[str] = ()
) -> tuple[rules.Fill, Table]:
    """Adds who is missing, keeps what was typed, takes away whom the day no longer seats.

    At a meeting that was held nobody is taken away. Raises InputError, RecordMissing.
    """
    engagement = _meeting_engagement(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    before = as_proposed(tx, engagement, meeting_of(tx, engagement_id), today=_today(tx), districts=districts)
    done = _fill(tx, before)
    return done, table_of(tx, engagement_id, today=_today(tx))


def _fill(tx: WriteTx, table: Table) -> rules.Fill:
    """The list in order of protocol: seats first as they are ordered, then what was put in by hand."""
    roster, done = knowledge(tx).roster, table.fill
    if table.engagement.status in _OVER:
        done = replace(done, removed=(), outlived=(*done.outlived, *done.removed))
    for row in done.removed:
        tx.bin(row)
    key = table.engagement.id
    places = {_place(s): n for n, s in enumerate(table.wanted)}
    for sitter in done.added:
        tx.add(_row(sitter, key, roster, position=places[_place(sitter)]))
    listed = tx.all(Attendance, engagement_id=key)
    last = len(places)
    ordered = sorted(listed, key=lambda r: (places.get(_place_of_row(r), last), r.position, r.id))
    for position, row in enumerate(ordered):
        if row.position != position:
            tx.update(row, position=position)
    return done


def _place(sitter: Sitter) -> object:
    return sitter.person_id if sitter.person_id is not None else sitter.seat


def _place_of_row(row: Attendance) -> object:
    return row.person_id if row.person_id is not None else row.seat


def _row(sitter: Sitter, key: int, roster: Roster, *, position: int = 0) -> Attendance:
    return Attendance(
        engagement_id=key,
        person_id=sitter.person_id,
        post=post_of(sitter, roster),
        side=sitter.side,
        district_code=sitter.district_code,
        seat=sitter.seat,
        position=position,
        invited=True,
    )


def pick_heads(tx: WriteTx, *, engagement_id: int, bureaus: Sequence[int]) -> tuple[Attendance, ...]:
    """Adds the heads of those bureaus of the day; who is on the list already is not added again."""
    if not bureaus:
        return ()
    engagement = _meeting_engagement(tx, engagement_id)
    roster = knowledge(tx).roster
    there = in_order(tx, Attendance, engagement_id)
    seated = {r.person_id for r in there}
    wanted = {str(b) for b in bureaus}
    found = [
        s
        for s in pickable(tx, engagement, today=_today(tx))
        if s.body in wanted and s.person_id not in seated
    ]
    tx.subject = tx.subject or engagement.title
    return tuple(tx.add(_row(s, engagement_id, roster, position=len(there) + n)) for n, s in enumerate(found))


def mark_attendance(tx: WriteTx, *, engagement_id: int, marks: Sequence[Mark]) -> Table:
    """Who came, many at once, as one step. Raises InputError for a row of another meeting."""
    engagement = _meeting_engagement(tx, engagement_id)
    tx.subject = tx.subject or engagement.title
    rows = {r.id: r for r in in_order(tx, Attendance, engagement_id)}
    for mark in marks:
        row = rows.get(mark.row)
        if row is None:
            raise InputError("input.wrong_type", book="attendance", field="engagement_id")
        deputy = mark.deputy_name.strip() if mark.attended is Attended.DEPUTY else ""
        if mark.attended is Attended.DEPUTY and not deputy:
            deputy = row.deputy_name
        tx.update(row, attended=mark.attended, deputy_name=deputy)
    return table_of(tx, engagement_id, today=_today(tx))


# ---- inside


def _meeting_engagement(tx: ReadTx, engagement_id: int) -> Engagement:
    engagement = standing(tx, engagement_id)
    if not is_meeting(engagement.kind):
        raise InputError("meeting.not_one", title=engagement.title)
    return engagement


def check_seats(tx: ReadTx, engagement: Engagement) -> None:
    """Raises Refusal where the list contradicts the kind: two councillors at an interview."""
    if not is_meeting(engagement.kind):
        return
    meeting, rows = meeting_of(tx, engagement.id), in_order(tx, Attendance, engagement.id)
    found = rules.problems(engagement.kind, None, roster=knowledge(tx).roster, meeting=meeting, rows=rows)
    if refused := blocks(found):
        raise Refusal(refused)


def _today(tx: WriteTx) -> date:
    return tx.now.astimezone(zone_named(SEOUL)).date()


def _session_on(tx: ReadTx, engagement: Engagement) -> int | None:
    """The session of the council that the day lies in."""
    when = engagement.when
    if when is None or engagement.kind not in rules.COUNCIL_KINDS:
        return None
    day = when.day_from
    return next((s.id for s in knowledge(tx).sessions if s.first <= day <= s.last), None)


def _checked(
    tx: ReadTx,
    engagement: Engagement,
    meeting: Meeting,
    districts: Sequence[str],
    *,
    is_refilled: bool = False,
) -> Meeting:
    """The meeting with what contradicts itself taken out of it. Raises InputError, Refusal."""
    roster = knowledge(tx).roster
    if meeting.district_code is not None and meeting.district_code not in roster.districts:
        raise InputError("input.unknown_district", value=meeting.district_code)
    if meeting.seating is not Seating.COMMITTEE and engagement.kind is Kind.CONSULTATION:
        meeting = replace(meeting, committee_id=None)
    rows: Sequence[Attendance] = in_order(tx, Attendance, engagement.id) if engagement.id else ()
    if is_refilled:
        day = engagement.when.day_from if engagement.when is not None else date.max
        filled = as_proposed(tx, engagement, meeting, today=day, rows=rows).fill
        gone = () if engagement.status in _OVER else {r.id for r in filled.removed}
        rows = [r for r in rows if r.id not in gone]
    proposed = [*rows, *(_stand_in(code) for code in districts)]
    found = rules.problems(engagement.kind, None, roster=roster, meeting=meeting, rows=proposed)
    refused = blocks(found)
    if refused:
        raise Refusal(refused)
    return meeting


def _stand_in(code: str) -> Attendance:
    return Attendance(engagement_id=0, side=Side.DISTRICT, district_code=code)
