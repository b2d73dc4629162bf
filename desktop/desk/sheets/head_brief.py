# SPDX-License-Identifier: Apache-2.0
"""구청장 면담자료: what a district head asks for, how it stands, what was promised, how the district does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.queries.districts import next_days
from db.records import Meeting, Project, Suggestion
from db.records.enums import OPEN_SUGGESTION, FollowKind, Profile, ProjectStage, Side
from db.records.meta import Group
from desktop.desk.sheets.agenda import (
    Point,
    count_of,
    fits_a_table,
    follow_text,
    points_of,
    project_text,
    said,
)
from desktop.desk.sheets.brief import cautions
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, notes, present, section
from desktop.desk.sheets.earlier import last_meetings
from desktop.desk.sheets.moves import next_move
from desktop.desk.sheets.overview import overview_cells
from desktop.desk.sheets.people import people_count, people_of, people_table
from desktop.desk.sheets.seating import seats_of, whom_text
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import heard_openly, suggestion_items
from desktop.desk.sheets.view import View
from desktop.outputs.document import (
    Column,
    Fit,
    Item,
    Items,
    Overview,
    Place,
    Points,
    Row,
    Run,
    Section,
    Table,
    Text,
)
from desktop.services import meetings
from desktop.services.coverage import AHEAD, DistrictFigures, coverage_of, months_back
from desktop.words.dates import year_date

_OPEN_PROJECT = (ProjectStage.ASKED, ProjectStage.REVIEW, ProjectStage.UNDERWAY)
_MOST_SUGGESTIONS = 6
_FIGURES = {
    "district": 22,
    "visits": 15,
    "met": 15,
    "last_visit": 26,
    "since": 18,
    "planned": 26,
    "open_projects": 23,
    "open_asks": 25,
}
# Promises and decisions stand with the meetings they were made at.
_ASKED = (FollowKind.SUGGESTION, FollowKind.CITY_QUESTION, FollowKind.FREE_SPEECH)


def compose(source: Source, view: View) -> Draft:
    """한눈에, 말씀 핵심, 요청 안건, 지난 면담과 약속, 자치구 현황, 미결 건의, 주의."""
    e = source.engagement
    seats = seats_of(source, view)
    table = seats.table
    codes = districts_of(source, table.meeting)
    people = people_of(source, view, posts=seats.posts)
    points = points_of(source, view, section="requests")
    open_ones = _open_in(source, codes)
    cells = overview_cells(source, view, people=people, counts=seats.counts or whom_text(people))
    say = lines_of(view.text(Group.REMARKS, "key_points", e.key_points))
    is_empty = not points and not say
    return Draft(
        title=e.title,
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        foot=next_move(source) if view.whole_day else "",
        sections=present(
            (
                section("overview", Overview(cells), is_headed=False, place=Place.FIRST),
                section(
                    "why",
                    items(lines_of(view.text(Group.ITINERARY, "why", e.purpose))),
                    place=Place.FIRST,
                ),
                section("key_points", Points(texts=say) if say else None, place=Place.FIRST),
                section("requests", requests(points), count=count_of(points), place=Place.FIRST),
                _projects(source, view, open_ones, points),
                section("last_meetings", last_meetings(source, view, table, section="last_meetings")),
                _figures(source, view, codes, open_ones),
                _suggestions(source, view, open_ones),
                section("people", people_table(people), count=people_count(people))
                if len(people) > 1
                else None,
                section(
                    "minutes", items(lines_of(view.text(Group.REMARKS, "minutes", table.meeting.minutes)))
                ),
                section("nothing", notes(KO.text("sheets.meeting.no_requests")), is_headed=False)
                if is_empty
                else None,
                cautions(source, view),
            )
        ),
    )


def districts_of(source: Source, meeting: Meeting) -> tuple[str, ...]:
    """The districts it is with: its own, of a joint one those on the list; else the district of the place."""
    found = [meeting.district_code] if meeting.district_code else []
    found += [r.district_code for r in source.parts.people if r.district_code and r.side is Side.DISTRICT]
    if not found:
        found = [s.district_code for s in source.parts.stops[:1] if s.district_code]
    return tuple(dict.fromkeys(code for code in found if code))


def requests(points: Sequence[Point]) -> Table | Items | None:
    """As a table where all is short, else as points under which everything stands whole."""
    if not points:
        return None
    if fits_a_table(points, *map(_opinion, points)):
        return _table(points)
    found: list[Item] = []
    for point in points:
        runs = [Run(point.item.text.strip(), True), Run(" — "), Run(_stage(point), True)]
        runs.append(Run(f", {point.bureau}" if point.bureau else ""))
        found.append(Item(text=tuple(runs), key=f"a{point.item.id}"))
        asked = project_text(point.project) if point.project is not None else ""
        below = (asked, *_opinion(point).split("\n"))
        found += [Item(text=line, mark="-", level=2) for line in below if line]
    return Items(tuple(found))


def _table(points: Sequence[Point]) -> Table:
    """연번, 요청 내용, 소관, 단계, 검토 의견·결과."""
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.meeting.number"), width_mm=12, centred=True),
            Column(heading=say("sheets.meeting.request")),
            Column(heading=say("sheets.meeting.bureau"), width_mm=28, centred=True),
            Column(heading=say("sheets.meeting.stage"), width_mm=16, centred=True),
            Column(heading=say("sheets.meeting.opinion"), width_mm=38),
        ),
        rows=tuple(
            Row(
                cells=(str(n), said(p), p.bureau, (Run(_stage(p), True),), _opinion(p)),
                key=f"a{p.item.id}",
            )
            for n, p in enumerate(points, start=1)
        ),
        name=say("sheets.section.requests"),
    )


def _stage(point: Point) -> str:
    if point.project is not None:
        return KO.label(point.project.stage)
    return KO.label(point.follow.status) if point.follow is not None else KO.label(point.item.kind)


def _opinion(point: Point) -> str:
    note = lines_of(point.project.note) if point.project is not None else ()
    return "\n".join(filter(None, (*note, *lines_of(point.item.outcome), follow_text(point))))


@dataclass(frozen=True, slots=True)
class _Open:
    """What the districts wait for: projects (숙원사업) and follow-ups that are not settled."""

    projects: tuple[Project, ...] = ()
    follow_ups: tuple[Suggestion, ...] = ()


def _open_in(source: Source, codes: Sequence[str]) -> _Open:
    if not codes:
        return _Open()
    where = list(codes)
    return _Open(
        source.tx.all(Project, district_code=where, stage=[s.value for s in _OPEN_PROJECT]),
        source.tx.all(Suggestion, district_code=where, status=[s.value for s in OPEN_SUGGESTION]),
    )


def _projects(source: Source, view: View, open_ones: _Open, points: Sequence[Point]) -> Section:
    """Open projects of the district that are not on the agenda."""
    listed = {p.item.project_id for p in points}
    rows = [p for p in open_ones.projects if p.id not in listed]
    kept = view.rows(Group.SUGGESTIONS, "projects", sorted(rows, key=lambda p: (p.asked_on is None, p.id)))
    texts = tuple(_project(source, p) for p in kept)
    return section("projects", items(texts), count=KO.text("sheets.page.count_items", count=len(texts)))


def _project(source: Source, project: Project) -> Text:
    bureau = source.roster.bureaus.get(project.bureau_id or 0)
    about = project_text(project)
    runs = [Run(project.title), Run(f" ({about})" if about else ""), Run(" — ")]
    runs.append(Run(KO.label(project.stage), True))
    if bureau is not None:
        runs.append(Run(f", {bureau.name}"))
    return tuple(runs)


def _figures(source: Source, view: View, codes: Sequence[str], open_ones: _Open) -> Section | None:
    """자치구 현황: of how often the mayor was there only the mayor reads."""
    if not codes:
        return None
    if view.profile is not Profile.MAYOR:
        view.note("district_now", Group.INTERNAL, len(codes))
        return None
    today = source.today
    found = coverage_of(source.tx, today=today, since=months_back(today))
    by_code = {one.district.code: one for one in found.districts}
    after = meetings.day_of(source.engagement, today=today) + timedelta(days=1)
    planned = next_days(source.tx, after, after + AHEAD)
    rows = [_figure_row(by_code[code], planned.get(code), open_ones) for code in codes if code in by_code]
    columns = tuple(
        Column(heading=KO.text(f"sheets.meeting.{head}"), width_mm=width, centred=True)
        for head, width in _FIGURES.items()
    )
    name = KO.text("sheets.section.district_now")
    told = Table(columns=columns, rows=tuple(rows), name=name) if rows else None
    return section("district_now", told, count=KO.text("sheets.meeting.last_year"))


def _figure_row(one: DistrictFigures, planned: date | None, open_ones: _Open) -> Row:
    code = one.district.code
    projects = sum(1 for p in open_ones.projects if p.district_code == code)
    follow_ups = sum(1 for s in open_ones.follow_ups if s.district_code == code)
    since = one.days_since_visit
    days = KO.text("sheets.meeting.never") if since is None else KO.text("sheets.meeting.days", days=since)
    return Row(
        cells=(
            one.district.name,
            KO.text("sheets.meeting.times", count=one.visits),
            KO.text("sheets.meeting.times", count=one.meetings),
            year_date(one.last_visit) if one.last_visit is not None else "-",
            (Run(days, one.is_due),),
            year_date(planned) if planned is not None else "-",
            KO.text("sheets.meeting.cases", count=projects),
            KO.text("sheets.meeting.cases", count=follow_ups),
        )
    )


def _suggestions(source: Source, view: View, open_ones: _Open) -> Section:
    """Open suggestions of the district, the nearest due first."""
    asked = sorted(
        (s for s in open_ones.follow_ups if s.kind in _ASKED),
        key=lambda s: (s.due_on is None, s.due_on or s.received_on, s.id),
    )
    openly = heard_openly(source, view, asked, section="open_suggestions")
    kept = view.rows(Group.SUGGESTIONS, "open_suggestions", openly, owners=[s.person_id for s in openly])
    lines = Items(suggestion_items(source, kept[:_MOST_SUGGESTIONS]))
    more = len(kept) - _MOST_SUGGESTIONS
    rest = notes(KO.text("sheets.meeting.more", count=more)) if more > 0 else None
    count = KO.text("sheets.page.count_items", count=len(kept))
    return section("open_suggestions", lines, rest, count=count)
