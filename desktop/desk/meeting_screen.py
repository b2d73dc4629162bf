# SPDX-License-Identifier: Apache-2.0
"""One meeting as a screen: who sits there, its agenda, what is gathered; and one that is only proposed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from db.queries import meetings as queries
from db.records import AgendaItem, Attendance, Engagement, Meeting, Project, Suggestion
from db.records.enums import CommitteeKind, Kind, Seating
from db.records.meta import fields_of
from db.records.when import Day, Part
from db.transaction import ReadTx
from desktop.desk.gathering import of_table
from desktop.desk.lines import line_of
from desktop.desk.reading import Reading
from desktop.rules.meetings import SERIES_KINDS
from desktop.rules.roster import Roster, holds_on
from desktop.rules.sitters import Sitter
from desktop.screens.engagement import Choice
from desktop.screens.meetings import (
    AgendaRow,
    MeetingScreen,
    MeetingView,
    ProposedTable,
    Seated,
    TableScreen,
    Whom,
)
from desktop.services import meeting_series, meetings, roles
from desktop.services.knowledge import Knowledge, knowledge
from desktop.services.meeting_agenda import FOLLOWED
from desktop.services.meeting_posts import post_of, title_of
from desktop.services.meetings import Table

NO_POSTS: Mapping[int, str] = MappingProxyType({})


def meeting_screen(reading: Reading, view: MeetingView) -> MeetingScreen:
    """All of one meeting; one that is gone, binned or no meeting says so."""
    tx, today = reading.tx, reading.today
    found = tx.find(Engagement, view.key)
    if found is None or found.binned_at is not None or not meetings.is_meeting(found.kind):
        return MeetingScreen(key=view.key, is_there=False)
    known = knowledge(tx)
    table = meetings.table_of(tx, found.id, today=today)
    roster, mine = known.roster, table.meeting
    posts = {s.person_id: post_of(s, roster) for s in table.wanted if s.person_id is not None}
    places = queries.stops_of(tx, [found.id]).get(found.id, ())
    session = next((s for s in known.sessions if s.id == mine.session_id), None)
    return MeetingScreen(
        key=found.id,
        kind=found.kind,
        title=found.title,
        status=found.status,
        when=found.when or found.former_when,
        place=places[0].place if places else "",
        whom=whom_of(mine, roster),
        series=table.series.name if table.series is not None else "",
        series_id=mine.series_id or 0,
        number=mine.number,
        session=str(session.number) if session is not None else "",
        base=base_of(mine),
        people=tuple(seated(row, roster, posts) for row in table.rows),
        counts=table.counts,
        added=tuple(_named(s, roster) for s in table.fill.added),
        removed=tuple(_row_named(r, roster) for r in table.fill.removed),
        outlived=tuple(_row_named(r, roster) for r in table.fill.outlived),
        agenda=_agenda(tx, found.id, roster),
        gathered=of_table(tx, found, mine, table.rows, today=today),
        findings=tuple(line_of(f) for f in table.findings),
        heads=_heads(tx, found, table.rows, today) if found.kind is Kind.ISSUE_BRIEFING else (),
        can_edit=roles.may_edit(roles.user_of(tx, reading.by)),
    )


def base_of(meeting: Meeting) -> dict[str, object]:
    """The fields of the meeting's own row, and its number and version."""
    names = [f.name for f in fields_of(Meeting) if f.meta.unit not in (None, "bin")]
    return {name: getattr(meeting, name) for name in names}


def whom_of(meeting: Meeting, roster: Roster) -> str:
    """A committee, a party, a councillor, a district: whom a meeting is with."""
    if meeting.committee_id is not None:
        committee = roster.committees.get(meeting.committee_id)
        return committee.name if committee is not None else ""
    if meeting.party:
        return meeting.party
    if meeting.person_id is not None:
        return roster.name_of(meeting.person_id)
    return roster.district_name(meeting.district_code)


def seated(row: Attendance, roster: Roster, posts: Mapping[int, str] = NO_POSTS) -> Seated:
    """`posts`: by what office somebody sits there, where the row itself does not say it."""
    person = roster.people.get(row.person_id or 0)
    own = person.post if person is not None else ""
    return Seated(
        row=row.id,
        side=row.side,
        post=(row.post if row.post != own else "") or posts.get(row.person_id or 0) or own,
        name=row.name or (person.name if person is not None else ""),
        district=roster.district_name(row.district_code),
        reply=row.reply,
        attended=row.attended,
        deputy=row.deputy_name,
        is_vacant=bool(row.seat) and row.person_id is None and not row.name,
    )


def _of_sitter(sitter: Sitter, roster: Roster) -> Seated:
    person = roster.people.get(sitter.person_id or 0)
    return Seated(
        row=0,
        side=sitter.side,
        post=post_of(sitter, roster) or (person.post if person is not None else ""),
        name=person.name if person is not None else "",
        district=roster.district_name(sitter.district_code),
        is_vacant=sitter.person_id is None,
    )


def _named(sitter: Sitter, roster: Roster) -> str:
    one = _of_sitter(sitter, roster)
    return " ".join(filter(None, (one.post, one.name)))


def _row_named(row: Attendance, roster: Roster) -> str:
    one = seated(row, roster)
    return " ".join(filter(None, (one.post, one.name)))


def _agenda(tx: ReadTx, key: int, roster: Roster) -> tuple[AgendaRow, ...]:
    items: Sequence[AgendaItem] = queries.agenda_of(tx, [key]).get(key, ())
    projects = {p.id: p for p in tx.all(Project, id=[i.project_id for i in items if i.project_id])}
    made = {s.id: s for s in tx.all(Suggestion, id=[i.suggestion_id for i in items if i.suggestion_id])}
    rows = []
    for item in items:
        bureau = roster.bureaus.get(item.bureau_id or 0)
        follow = made.get(item.suggestion_id or 0)
        project = projects.get(item.project_id or 0)
        rows.append(
            AgendaRow(
                key=item.id,
                kind=item.kind,
                text=item.text,
                bureau=bureau.name if bureau is not None else "",
                bureau_id=item.bureau_id,
                person=roster.name_of(item.person_id or 0),
                person_id=item.person_id,
                project=project.title if project is not None else "",
                project_id=item.project_id,
                outcome=item.outcome,
                follow_up=follow.id if follow is not None else 0,
                follow_status=follow.status if follow is not None else None,
                can_follow=follow is None and item.kind in FOLLOWED,
            )
        )
    return tuple(rows)


def _heads(tx: ReadTx, engagement: Engagement, rows: Iterable[Attendance], today: date) -> tuple[Choice, ...]:
    """Bureaus whose heads may be picked and are not on the list yet."""
    there = {r.person_id for r in rows}
    found = meetings.pickable(tx, engagement, today=today)
    roster = knowledge(tx).roster
    return tuple(
        Choice(key=s.body, label=f"{roster.bureaus[int(s.body)].name} · {roster.name_of(s.person_id or 0)}")
        for s in found
        if s.person_id not in there
    )


# ---- one that is only proposed


def proposed_table(reading: Reading, wanted: ProposedTable) -> TableScreen:
    """Who would sit there, and what may be chosen on that day."""
    tx, known = reading.tx, knowledge(reading.tx)
    roster, whom = known.roster, wanted.whom
    kind, day = wanted.kind, wanted.day
    series = None
    if kind in SERIES_KINDS:
        series = (
            meeting_series.series_on(tx, kind, day)
            if whom.series_id is None
            else next((s for s in meeting_series.all_series(tx) if s.id == whom.series_id), None)
        )
    number = meetings.next_number(tx, series.id) if series is not None else 0
    meeting = Meeting(
        engagement_id=0,
        series_id=series.id if series is not None else None,
        number=number,
        seating=whom.seating,
        committee_id=whom.committee_id,
        party=whom.party,
        person_id=whom.person_id,
        district_code=whom.district_code,
    )
    about = Engagement(title="-", kind=kind, when=Day(day, Part.OPEN))
    table: Table = meetings.as_proposed(tx, about, meeting, today=reading.today, rows=())
    return TableScreen(
        kind=kind,
        day=day,
        title=title_of(kind, meeting, roster=roster, series=series),
        number=number,
        people=tuple(_of_sitter(s, roster) for s in table.wanted),
        choices=tuple(_choices(tx, known, kind, day)),
        heads=_heads(tx, about, (), reading.today) if kind is Kind.ISSUE_BRIEFING else (),
        place=series.place if series is not None else "",
        findings=tuple(line_of(f) for f in table.findings if f.code != "meeting.vacant"),
    )


def _choices(tx: ReadTx, known: Knowledge, kind: Kind, day: date) -> Iterable[tuple[Choice, Whom]]:
    """Whom a meeting of that kind can be with on that day."""
    roster = known.roster
    if kind is Kind.CONSULTATION:
        ordinary = (CommitteeKind.STANDING, CommitteeKind.STEERING)
        for committee in sorted(roster.committees.values(), key=lambda c: (c.kind not in ordinary, c.id)):
            if holds_on(committee, day):
                whom = Whom(seating=Seating.COMMITTEE, committee_id=committee.id)
                yield Choice(key=f"committee:{committee.id}", label=committee.name), whom
    if kind in (Kind.CONSULTATION, Kind.PARTY_GOV):
        yield from _parties(roster, day)
    if kind is Kind.INTERVIEW:
        yield from _councillors(roster, day)
    if kind is Kind.DISTRICT_HEAD:
        for district in sorted(roster.districts.values(), key=lambda d: d.name):
            yield Choice(key=district.code, label=district.name), Whom(district_code=district.code)
    if kind in SERIES_KINDS:
        for series in meeting_series.all_series(tx, kind=kind):
            yield Choice(key=f"series:{series.id}", label=series.name), Whom(series_id=series.id)


def _parties(roster: Roster, day: date) -> Iterable[tuple[Choice, Whom]]:
    groups = roster.floor_groups(day)
    for group in sorted(groups):
        yield Choice(key=f"group:{group}", label=group), Whom(seating=Seating.GROUP, party=group)
    parties = {m.party for m in roster.memberships if m.party and holds_on(m, day)}
    for party in sorted(parties - groups):
        yield Choice(key=f"party:{party}", label=party), Whom(seating=Seating.PARTY, party=party)


def _councillors(roster: Roster, day: date) -> Iterable[tuple[Choice, Whom]]:
    seats = [m for m in roster.memberships if holds_on(m, day)]
    for row in sorted(seats, key=lambda m: (roster.name_of(m.person_id), m.id)):
        seat = roster.constituency(row.constituency_id) if row.constituency_id is not None else None
        where = f"{roster.district_name(seat.district_code)} {seat.number}" if seat is not None else row.party
        label = f"{roster.name_of(row.person_id)} ({where})"
        yield Choice(key=str(row.person_id), label=label), Whom(person_id=row.person_id)
