# SPDX-License-Identifier: Apache-2.0
"""The page of one person as a screen."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta

from db.records import Attempt, MeetingSeries, Membership, RoleHolding, Suggestion
from db.records.enums import OPEN_SUGGESTION, Role
from desktop.desk.reading import Readers, Reading
from desktop.rules.roster import Roster, holds_on
from desktop.rules.seats import body_name
from desktop.screens.members import (
    FollowLine,
    MemberScreen,
    MemberView,
    MetLine,
    OwedLine,
    SpanLine,
    ToldLine,
    TryLine,
)
from desktop.services import members, queue
from desktop.services.knowledge import knowledge
from desktop.services.members import MemberFile, Met, Told

_DAY = timedelta(days=1)
# Where one day both take or leave it: the seat first, then the offices as they are listed.
_RANK = {role: n for n, role in enumerate(Role, start=1)}


def member_screen(reading: Reading, view: MemberView) -> MemberScreen:
    """The page; what has still to be told is asked of the queue."""
    found = members.member_file(reading.tx, view.person, now=reading.now)
    roster = knowledge(reading.tx).roster
    series = series_names(reading, found.roles)
    spans = [seat_line(roster, s, found.today) for s in found.seats]
    spans += [role_line(roster, r, found.today, series) for r in found.roles]
    person = found.person
    return MemberScreen(
        person=person.id,
        version=person.row_version,
        name=person.name,
        kind=person.kind,
        post=person.post,
        organisation=person.organisation,
        note=person.note,
        today=found.today,
        spans=tuple(sorted(spans, key=_newest_first)),
        owed=_owed(reading, person.id),
        told=tuple(_told(t) for t in found.told),
        asked=tuple(_follow(roster, s, found) for s in found.asked),
        promised=tuple(_follow(roster, s, found) for s in found.promised),
        met=tuple(_met(m) for m in found.met),
        coming=tuple(_met(m) for m in found.coming),
        last_met=found.last_met,
        cut=found.cut,
    )


def _newest_first(line: SpanLine) -> tuple[int, int, int, int]:
    rank = 0 if line.role is None else _RANK[line.role]
    return (-line.is_now, -line.first.toordinal(), rank, line.key)


def series_names(reading: Reading, roles: Iterable[RoleHolding]) -> dict[str, str]:
    """Body of an officer → name of the standing body (협의체)."""
    if not any(r.body.startswith("meeting_series:") for r in roles):
        return {}
    return {f"meeting_series:{s.id}": s.name for s in reading.tx.all(MeetingSeries, binned=True)}


def last_day(valid_to: date | None) -> date | None:
    """The last day as people read it."""
    return None if valid_to is None else valid_to - _DAY


def seat_line(roster: Roster, seat: Membership, today: date) -> SpanLine:
    """A membership as a line."""
    own = roster.constituency(seat.constituency_id) if seat.constituency_id is not None else None
    term = next((t for t in roster.terms if t.id == seat.term_id), None)
    return SpanLine(
        book="membership",
        key=seat.id,
        district=roster.district_name(own.district_code) if own is not None else "",
        number=own.number if own is not None else None,
        party=seat.party,
        floor_group=seat.floor_group,
        term=term.number if term is not None else 0,
        first=seat.valid_from,
        last=last_day(seat.valid_to),
        reason=seat.reason,
        is_now=holds_on(seat, today),
    )


def role_line(roster: Roster, role: RoleHolding, today: date, series: dict[str, str]) -> SpanLine:
    """An office as a line."""
    district = roster.districts.get(role.body)
    return SpanLine(
        book="role_holding",
        key=role.id,
        role=role.role,
        district=district.name if district is not None else "",
        body="" if district is not None else series.get(role.body, body_name(roster, role.role, role.body)),
        title=role.title,
        first=role.valid_from,
        last=last_day(role.valid_to),
        is_now=holds_on(role, today),
    )


def _owed(reading: Reading, person_id: int) -> tuple[OwedLine, ...]:
    """What the queue asks to tell this person, by due time."""
    return tuple(
        OwedLine(
            engagement=item.engagement.id,
            title=item.engagement.title,
            when=item.engagement.when,
            due_at=item.due_at,
            is_late=item.due_at is not None and item.due_at < reading.now,
        )
        for item in queue.queue(reading.tx, now=reading.now, person_id=person_id)
        if item.line.needs_telling
    )


def _told(told: Told) -> ToldLine:
    about = told.engagement
    return ToldLine(
        engagement=about.id,
        title=about.title,
        kind=about.kind,
        status=about.status,
        when=about.when or about.former_when,
        tries=tuple(_try(a) for a in told.attempts),
        is_waived=told.notice.waived_at is not None,
        waiver_reason=told.notice.waiver_reason,
    )


def _try(attempt: Attempt) -> TryLine:
    return TryLine(
        at=attempt.at,
        by=attempt.by,
        channel=attempt.channel,
        outcome=attempt.outcome,
        received_by=attempt.received_by,
        reply=attempt.reply,
        note=attempt.note,
    )


def _follow(roster: Roster, one: Suggestion, found: MemberFile) -> FollowLine:
    heard = found.engagements.get(one.engagement_id or 0)
    bureau = roster.bureaus.get(one.bureau_id or 0)
    is_open = one.status in OPEN_SUGGESTION
    return FollowLine(
        key=one.id,
        kind=one.kind,
        text=one.text,
        received_on=one.received_on,
        due_on=one.due_on,
        status=one.status,
        is_open=is_open,
        is_late=is_open and one.due_on is not None and one.due_on < found.today,
        heard=heard.title if heard is not None else "",
        engagement=heard.id if heard is not None else 0,
        bureau=bureau.name if bureau is not None else "",
        answer=one.result or one.reason,
        told_on=one.told_on,
    )


def _met(met: Met) -> MetLine:
    about = met.engagement
    return MetLine(
        engagement=about.id,
        title=about.title,
        kind=about.kind,
        status=about.status,
        when=about.when or about.former_when,
        is_deputy=met.is_deputy,
        reply=met.attendance.reply if met.attendance is not None else None,
    )


READERS: Readers = {MemberView: member_screen}
