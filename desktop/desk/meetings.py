# SPDX-License-Identifier: Apache-2.0
"""Meetings with the council and the districts, as screens (회의): the list and the series."""

from __future__ import annotations

from datetime import date, timedelta

from db.queries import meetings as queries
from db.queries.meetings import Listed
from db.records import Meeting, MeetingSeries
from db.records.enums import Status
from desktop.desk.gathering import gathered
from desktop.desk.meeting_screen import meeting_screen, proposed_table, whom_of
from desktop.desk.reading import Readers, Reading
from desktop.rules import meetings as rules
from desktop.rules import sitters
from desktop.rules.meetings import MEETINGS
from desktop.rules.roster import Roster, holds_on
from desktop.screens.engagement import Choice
from desktop.screens.meetings import (
    MeetingRow,
    MeetingsScreen,
    MeetingsView,
    MeetingView,
    ProposedTable,
    Scope,
    SeriesColumn,
    SeriesGridRow,
    SeriesOfficer,
    SeriesScreen,
    SeriesView,
)
from desktop.services import meeting_series, roles
from desktop.services.knowledge import knowledge
from desktop.services.meeting_agenda import FOLLOWED

__all__ = ["READERS", "gathered", "meetings_screen", "series_screen"]

_MOST = 200
_COLUMNS = 14
_FAR_AHEAD, _FAR_BACK = timedelta(days=3 * 366), timedelta(days=10 * 366)
_OVER = frozenset({Status.HELD, Status.CLOSED, Status.CANCELLED})
_NOT_NEXT = frozenset({Status.CANCELLED, Status.POSTPONED, Status.HELD, Status.CLOSED})


def meetings_screen(reading: Reading, view: MeetingsView) -> MeetingsScreen:
    """Meetings to come with the next first, those held with the latest first, or those of a session.

    What was postponed without a new day is still to come, at the end.
    """
    tx, today = reading.tx, reading.today
    known = knowledge(tx)
    kinds = MEETINGS if view.kind is None else (view.kind,)
    sessions = sorted(known.sessions, key=lambda s: s.number, reverse=True)
    if view.scope is Scope.SESSION:
        session = next((s for s in sessions if s.number == view.session), None)
        session = session or next((s for s in sessions if s.first <= today), None)
        first = session.first if session is not None else today
        after = session.last + timedelta(days=1) if session is not None else today
        listed = queries.of_kinds(tx, kinds=kinds, first=first, day_after=after, limit=_MOST)
    elif view.scope is Scope.HELD:
        listed = queries.of_kinds(
            tx, kinds=kinds, first=today - _FAR_BACK, day_after=today + timedelta(days=1), limit=_MOST
        )
        listed = tuple(reversed([one for one in listed if _is_past(one, today)]))
    else:
        listed = queries.of_kinds(
            tx, kinds=kinds, first=today, day_after=today + _FAR_AHEAD, limit=_MOST, earliest=True
        )
        listed = tuple(one for one in listed if one.engagement.status not in _OVER)
        listed += queries.without_day(tx, kinds=kinds)
    return MeetingsScreen(
        read_at=reading.now,
        view=view,
        rows=_rows(reading, listed, today),
        is_cut=len(listed) >= _MOST,
        sessions=tuple(Choice(key=str(s.number), label=str(s.number)) for s in sessions),
        can_edit=roles.may_edit(roles.user_of(tx, reading.by)),
    )


def _is_past(one: Listed, today: date) -> bool:
    when = one.engagement.when
    return one.engagement.status in _OVER or (when is not None and when.day_to <= today)


def _rows(reading: Reading, listed: tuple[Listed, ...], today: date) -> tuple[MeetingRow, ...]:
    """Four queries for the whole list."""
    tx, known = reading.tx, knowledge(reading.tx)
    keys = [one.engagement.id for one in listed]
    came, agendas = queries.attendance_of(tx, keys), queries.agenda_of(tx, keys)
    places = queries.stops_of(tx, keys)
    names = {s.id: s.name for s in tx.all(MeetingSeries)}
    sessions = {s.id: s.number for s in known.sessions}
    following = next((one for one in listed if _can_be_next(one, reading)), None)
    rows = []
    for one in listed:
        about, mine = one.engagement, one.meeting
        items, stops = agendas.get(about.id, ()), places.get(about.id, ())
        rows.append(
            MeetingRow(
                key=about.id,
                kind=about.kind,
                title=about.title,
                status=about.status,
                when=about.when or about.former_when,
                place=stops[0].place if stops else "",
                whom=whom_of(mine, known.roster),
                series=names.get(mine.series_id or 0, ""),
                number=mine.number,
                session=sessions.get(mine.session_id or 0, 0),
                counts=rules.counted(about.kind, came.get(about.id, ())),
                items=len(items),
                to_follow=sum(1 for i in items if i.suggestion_id is None and i.kind in FOLLOWED),
                is_next=following is not None and about.id == following.engagement.id,
            )
        )
    return tuple(rows)


def _can_be_next(one: Listed, reading: Reading) -> bool:
    when = one.engagement.when
    if when is None or one.engagement.status in _NOT_NEXT:
        return False
    end = getattr(when, "end", None)
    return end > reading.now if end is not None else when.day_to > reading.today


# ---- series


def series_screen(reading: Reading, view: SeriesView) -> SeriesScreen:
    """A series with its latest meetings, the grid of districts, its officers; seven queries."""
    tx, today = reading.tx, reading.today
    every = meeting_series.all_series(tx)
    may = roles.may_edit(roles.user_of(tx, reading.by))
    names = tuple(Choice(key=str(s.id), label=s.name) for s in every)
    if not every:
        return SeriesScreen(read_at=reading.now, can_edit=may)
    chosen = next((s for s in every if s.id == view.key), every[0])
    year = meeting_series.series_year(tx, chosen.id, limit=_COLUMNS)
    roster = knowledge(tx).roster
    listed = [m for m in year.meetings if m.engagement.status is not Status.CANCELLED]
    cells = [(m.meeting.number, year.attendance.get(m.engagement.id, ())) for m in listed]
    districts = sitters.districts_of(roster, chosen)
    marks = rules.grid(cells, [d.code for d in districts])
    return SeriesScreen(
        read_at=reading.now,
        all=names,
        key=chosen.id,
        name=chosen.name,
        kind=chosen.kind,
        rhythm=chosen.rhythm,
        place=chosen.place,
        next_number=year.next_number,
        columns=tuple(_column(m, year) for m in listed),
        rows=tuple(SeriesGridRow(code=d.code, district=d.name, marks=marks[d.code]) for d in districts),
        officers=tuple(
            SeriesOfficer(
                row=r.id,
                role=r.role,
                title=r.title,
                name=roster.name_of(r.person_id),
                first=r.valid_from,
                last=rules.last_day(r.valid_to),
                is_now=holds_on(r, today),
            )
            for r in year.officers
        ),
        term=rules.term_of(chosen, today),
        people=_leaders(roster, chosen, today),
        can_edit=may,
    )


def _leaders(roster: Roster, series: MeetingSeries, day: date) -> tuple[Choice, ...]:
    """Who sits there for a district: one of them leads it."""
    seats = sitters.sitters(series.kind, day, roster=roster, meeting=Meeting(engagement_id=0), series=series)
    return tuple(
        Choice(
            key=str(s.person_id),
            label=f"{roster.district_name(s.district_code)} {roster.name_of(s.person_id)}",
        )
        for s in seats
        if s.person_id is not None and s.district_code is not None
    )


def _column(one: Listed, year: meeting_series.SeriesYear) -> SeriesColumn:
    about, mine = one.engagement, one.meeting
    return SeriesColumn(
        key=about.id,
        number=mine.number,
        when=about.when or about.former_when,
        status=about.status,
        counts=rules.counted(about.kind, year.attendance.get(about.id, ())),
    )


READERS: Readers = {
    MeetingsView: meetings_screen,
    MeetingView: meeting_screen,
    SeriesView: series_screen,
    ProposedTable: proposed_table,
}
