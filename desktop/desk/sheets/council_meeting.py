# SPDX-License-Identifier: Apache-2.0
"""현안설명회, 간담회, 개별 면담, 당정협의: who sits there, what is explained, asked, suggested."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Engagement, Suggestion
from db.records.enums import OPEN_SUGGESTION, AgendaKind, Confidentiality, FollowKind, Seating
from db.records.meta import Group
from desktop.desk.follow_page import session_name
from desktop.desk.sheets.agenda import Point, count_of, point_items, points_of
from desktop.desk.sheets.brief import cautions
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, notes, present, section
from desktop.desk.sheets.earlier import last_meetings
from desktop.desk.sheets.moves import next_move, timetable
from desktop.desk.sheets.overview import overview_cells
from desktop.desk.sheets.people import people_count, people_of, people_table
from desktop.desk.sheets.seating import Seats, seats_of, whom_text
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import suggestion_items
from desktop.desk.sheets.view import View
from desktop.outputs.document import Cell, Fit, Items, Overview, Place, Points, Section
from desktop.words.council import session_cell

_TOPICS = (AgendaKind.TOPIC, AgendaKind.PROJECT)
_SETTLED = (AgendaKind.DECISION, AgendaKind.PROMISE)
_APART = {
    AgendaKind.COOPERATION: "cooperation",
    AgendaKind.SUGGESTION: "heard",
    **dict.fromkeys(_SETTLED, "decisions"),
}
_PROMISED = (FollowKind.PROMISE, FollowKind.DECISION, FollowKind.COOPERATION)


def compose(source: Source, view: View) -> Draft:
    """개요, 말씀 핵심, 안건·설명 내용, 협조 요청, 건의와 처리 상황, 결정·약속, 참석, 지난 만남, 주의.

    A councillor sees when and where it is, his own seat and how what he asked stands.
    """
    e = source.engagement
    seats = seats_of(source, view)
    points = points_of(source, view, apart=_APART)
    spoken = lines_of(view.text(Group.REMARKS, "key_points", e.key_points))
    people = people_of(source, view, posts=seats.posts)
    cells = overview_cells(source, view, people=people, counts=seats.counts or whom_text(people))
    minutes = view.text(Group.REMARKS, "minutes", seats.table.meeting.minutes)
    came = KO.text("sheets.brief.came") if seats.table.counts.is_marked else ""
    body = (
        _points("agenda", points, *_TOPICS),
        _points("cooperation", points, AgendaKind.COOPERATION),
        _heard(source, view, points, seats.table.meeting.person_id),
        _points("decisions", points, *_SETTLED),
        section("minutes", items(lines_of(minutes))),
    )
    return Draft(
        title=e.title,
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        foot=next_move(source) if view.whole_day else "",
        sections=present(
            (
                section(
                    "overview",
                    Overview((*_own_cells(source, view, seats), *cells)),
                    is_headed=False,
                    place=Place.FIRST,
                ),
                section(
                    "why", items(lines_of(view.text(Group.ITINERARY, "why", e.purpose))), place=Place.FIRST
                ),
                section("key_points", Points(texts=spoken) if spoken else None, place=Place.FIRST),
                *body,
                _nothing(view, body),
                section("timetable", timetable(source, view)),
                section(
                    "people",
                    people_table(people, came_heading=came) if len(people) > 1 else None,
                    name=KO.text("sheets.meeting.people"),
                    count=people_count(people),
                ),
                section("last_meetings", last_meetings(source, view, seats.table, section="last_meetings")),
                cautions(source, view),
            )
        ),
    )


def _points(code: str, points: Sequence[Point], *kinds: AgendaKind) -> Section:
    name = KO.text("sheets.meeting.explained") if code == "agenda" else None
    found = point_items(points, *kinds)
    return section(code, found, name=name, count=count_of(points, *kinds), place=Place.FIRST)


def _nothing(view: View, body: Sequence[Section]) -> Section | None:
    if any(part.elements for part in body):
        return None
    key = "none_for_you" if not view.sees(Group.REMARKS) else "none"
    return section("nothing", notes(KO.text(f"sheets.meeting.{key}")), is_headed=False, place=Place.FIRST)


def _own_cells(source: Source, view: View, seats: Seats) -> tuple[Cell, ...]:
    """회기 and by what it is gathered: a committee, a party."""
    meeting, roster = seats.table.meeting, source.roster
    found = []
    session = next((s for s in source.known.sessions if s.id == meeting.session_id), None)
    if session is not None:
        cell = " ".join(session_cell(session_name(session), session.first, session.last))
        found.append(Cell(label=KO.text("sheets.meeting.session"), value=cell, wide=True))
    committee = roster.committees.get(meeting.committee_id or 0)
    of = committee.name if committee is not None else meeting.party
    if meeting.seating is not Seating.OPEN and view.text(Group.PEOPLE, "overview", of):
        found.append(Cell(label=KO.text("sheets.meeting.seating"), value=of))
    return tuple(found)


def _heard(source: Source, view: View, points: Sequence[Point], person_id: int | None) -> Section:
    """건의: items that became no follow-up yet, then follow-ups of this meeting with how they stand.

    Of an interview, and on a councillor's own sheet, also what that councillor is still waiting for.
    """
    rows = [*source.tx.all(Suggestion, engagement_id=source.engagement.id)]
    rows += _waiting(source, person_id or view.reader)
    by_number = {s.id: s for s in rows if s.kind not in _PROMISED}
    found = sorted(by_number.values(), key=lambda s: (s.received_on, s.id))
    kept = view.rows(Group.SUGGESTIONS, "heard", found, owners=[s.person_id for s in found])
    new = [p for p in points if p.follow is None and not any(_is_same(p, s) for s in kept)]
    items_new = point_items(new, AgendaKind.SUGGESTION)
    lines = Items((*items_new.items, *suggestion_items(source, kept)))
    count = len(kept) + sum(1 for p in new if p.item.kind is AgendaKind.SUGGESTION)
    return section("heard", lines, count=KO.text("sheets.page.count_items", count=count))


def _waiting(source: Source, person_id: int) -> list[Suggestion]:
    """Open ones of that person; what was said behind closed doors elsewhere stays there."""
    if not person_id:
        return []
    status = [s.value for s in OPEN_SUGGESTION]
    found = source.tx.all(Suggestion, person_id=person_id, status=status)
    heard = sorted({s.engagement_id for s in found if s.engagement_id is not None})
    about = source.tx.all(Engagement, binned=True, id=heard) if heard else ()
    closed = {e.id for e in about if e.confidentiality is Confidentiality.RESTRICTED}
    return [s for s in found if s.engagement_id not in closed]


def _is_same(point: Point, kept: Suggestion) -> bool:
    """Typed as an item and as a suggestion: one says what the other says, perhaps with a word more."""
    mine, its = " ".join(point.item.text.split()), " ".join(kept.text.split())
    return its.startswith(mine) or mine.startswith(its)
