# SPDX-License-Identifier: Apache-2.0
"""구청장협의회, 부구청장회의, 정책협의회: which meeting of the series, its agenda, who comes.

Before the meeting the attendance table is one to tick; afterwards it shows who came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from db.records import Attendance, RoleHolding
from db.records.enums import Attended, Side
from db.records.meta import Group
from desktop.desk.sheets.agenda import agenda_part, count_of, points_of
from desktop.desk.sheets.brief import cautions
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, notes, present, section
from desktop.desk.sheets.earlier import last_meetings
from desktop.desk.sheets.moves import next_move, timetable
from desktop.desk.sheets.overview import overview_cells
from desktop.desk.sheets.people import people_count, people_of, people_table
from desktop.desk.sheets.seating import Seats, seats_of
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import (
    Cell,
    Column,
    Item,
    Items,
    Overview,
    Place,
    Points,
    Row,
    Section,
    Table,
)
from desktop.rules.roster import Roster, holds_on
from desktop.services import meeting_series, meetings

_TICK_ROW_MM = 7.6
_OPEN, _DONE = "□", "■"


def compose(source: Source, view: View) -> Draft:
    """개요, 말씀 핵심, 안건, 시간계획, 임원, 자치구별 참석, 시 참석자, 지난 회의."""
    e = source.engagement
    seats = seats_of(source, view)
    points = points_of(source, view)
    spoken = lines_of(view.text(Group.REMARKS, "key_points", e.key_points))
    own = tuple(p for p in people_of(source, view, posts=seats.posts) if p.side is not Side.DISTRICT)
    rows = district_rows(source, view, seats)
    minutes = view.text(Group.REMARKS, "minutes", seats.table.meeting.minutes)
    return Draft(
        title=e.title,
        confidentiality=e.confidentiality,
        foot=next_move(source) if view.whole_day else "",
        sections=present(
            (
                section("overview", Overview(_cells(source, view, seats, rows)), is_headed=False),
                section("why", items(lines_of(view.text(Group.ITINERARY, "why", e.purpose)))),
                section("key_points", Points(texts=spoken) if spoken else None),
                section("agenda", agenda_part(points), count=count_of(points)),
                section("timetable", timetable(source, view)),
                section("minutes", items(lines_of(minutes))),
                section("officers", _officers(source, view, seats)),
                _earlier(source, view, seats),
                section("city_people", people_table(own), count=people_count(own)),
                cautions(source, view),
                _attendance(rows, seats),
            )
        ),
    )


def _earlier(source: Source, view: View, seats: Seats) -> Section:
    name = KO.text("sheets.meeting.earlier")
    found = last_meetings(source, view, seats.table, section="last_meetings")
    return section("last_meetings", found, name=name)


@dataclass(frozen=True, slots=True, kw_only=True)
class DistrictRow:
    """One district at the table: who sits for it, what was answered, who came."""

    code: str
    district: str
    name: str = ""
    reply: str = ""
    attended: Attended | None = None
    deputy: str = ""


def district_rows(source: Source, view: View, seats: Seats) -> tuple[DistrictRow, ...]:
    """One for each district by its code, as on the list; before the list is filled as it would be filled."""
    roster = source.roster
    found: dict[str, DistrictRow] = {}
    for sitter in seats.table.wanted:
        if sitter.district_code:
            found[sitter.district_code] = DistrictRow(
                code=sitter.district_code,
                district=roster.district_name(sitter.district_code),
                name=roster.name_of(sitter.person_id) if sitter.person_id is not None else "",
            )
    answers = view.sees(Group.NOTICES)
    for row in seats.table.rows:
        code = row.district_code
        if code and row.side is Side.DISTRICT and not _is_marked(found.get(code)):
            found[code] = _of(row, roster, with_reply=answers)
    return view.rows(Group.PEOPLE, "attendance", (found[code] for code in sorted(found)))


def _is_marked(row: DistrictRow | None) -> bool:
    return row is not None and row.attended is not None


def _of(row: Attendance, roster: Roster, *, with_reply: bool) -> DistrictRow:
    code = row.district_code or ""
    return DistrictRow(
        code=code,
        district=roster.district_name(code),
        name=row.name or roster.name_of(row.person_id or 0),
        reply=KO.label(row.reply) if with_reply and row.reply is not None else "",
        attended=row.attended,
        deputy=row.deputy_name,
    )


def _cells(source: Source, view: View, seats: Seats, rows: Sequence[DistrictRow]) -> tuple[Cell, ...]:
    table = seats.table
    counts = seats.counts
    if not counts and rows:
        counts = KO.text("sheets.meeting.districts", count=len(rows))
    cells = overview_cells(source, view, counts=counts)
    if table.series is None:
        return cells
    number = KO.text("sheets.meeting.series", series=table.series.name, number=table.meeting.number)
    text = number if table.meeting.number else table.series.name
    return (Cell(label=KO.text("sheets.meeting.series_label"), value=text), *cells)


def _officers(source: Source, view: View, seats: Seats) -> Items | None:
    """``회장: 종로구청장 김예시`` of those in office on the day; all who hold one office in one line."""
    if seats.table.series is None:
        return None
    day = meetings.day_of(source.engagement, today=source.today)
    held = [r for r in meeting_series.officers(source.tx, seats.table.series.id) if holds_on(r, day)]
    kept = view.rows(Group.PEOPLE, "officers", held, owners=[r.person_id for r in held])
    by_role: dict[str, list[str]] = {}
    for row in kept:
        by_role.setdefault(row.title or KO.label(row.role), []).append(_officer(row, source.roster, day))
    lines = (KO.text("sheets.meeting.officer", role=role, names=", ".join(n)) for role, n in by_role.items())
    return Items(tuple(Item(text=line) for line in lines))


def _officer(row: RoleHolding, roster: Roster, day: date) -> str:
    person = roster.people.get(row.person_id)
    name = person.name if person is not None else ""
    post = f"{person.organisation}청장" if person is not None and person.organisation else ""
    return " ".join(filter(None, (post, name)))


def _attendance(rows: Sequence[DistrictRow], seats: Seats) -> Section:
    """연번, 자치구, 구청장, 회신, 본인, 대리, 불참: boxes to tick, ticked where it is known."""
    if not rows:
        return section("attendance", notes(KO.text("sheets.meeting.nobody")))
    say = KO.text
    with_reply = any(row.reply for row in rows)
    heads = [("number", 12), ("district", 24), ("name", 32)]
    heads += [("reply", 18)] if with_reply else []
    heads += [("self", 16), ("deputy", 0), ("absent", 16)]
    columns = tuple(
        Column(heading=say(f"sheets.meeting.{head}"), width_mm=width, centred=head != "deputy")
        for head, width in heads
    )
    table = Table(
        columns=columns,
        rows=tuple(_tick_row(n, row, with_reply=with_reply) for n, row in enumerate(rows, start=1)),
        least_row_mm=_TICK_ROW_MM,
        name=say("sheets.section.attendance"),
    )
    total = items([seats.counts]) if seats.counts else notes(say("sheets.meeting.how_to_tick"))
    return section("attendance", total, table, place=Place.NEW_PAGE)


def _tick_row(number: int, row: DistrictRow, *, with_reply: bool) -> Row:
    def box(attended: Attended) -> str:
        return _DONE if row.attended is attended else _OPEN

    deputy = box(Attended.DEPUTY) + (f" {row.deputy}" if row.deputy else "")
    name = row.name or KO.text("sheets.meeting.vacant")
    answers = (row.reply,) if with_reply else ()
    return Row(
        cells=(str(number), row.district, name, *answers, box(Attended.SELF), deputy, box(Attended.ABSENT)),
        key=f"d{row.code}",
    )
