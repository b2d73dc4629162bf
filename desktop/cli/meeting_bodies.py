# SPDX-License-Identifier: Apache-2.0
"""`meeting series|series-add|officer|next`: standing bodies whose meetings are numbered (협의체)."""

from __future__ import annotations

from dataclasses import replace

from db.records import Engagement, Meeting, MeetingSeries, Stop
from db.records.enums import Attended, Kind, Role
from desktop.cli import jsons, typed
from desktop.cli.meetings import person_named, series_named, told
from desktop.cli.result import Call, Result
from desktop.cli.showing import columns
from desktop.desk.meeting_words import counts_text
from desktop.rules import meetings as rules
from desktop.rules import sitters
from desktop.services import meeting_series, meetings
from desktop.services.knowledge import knowledge
from desktop.services.meeting_posts import title_of


def series_command(call: Call) -> Result:
    """All series; of one its meetings, who came from each district, its officers, its next number."""
    if call.arg("id") is None:
        with call.read() as tx:
            listed = meeting_series.all_series(tx)
            following = {s.id: meetings.next_number(tx, s.id) for s in listed}
        return Result(
            lines=tuple(_series_line(call, s, following[s.id]) for s in listed)
            or (call.text("meetings.no_series"),),
            data={"series": [{**jsons.record(s), "next_number": following[s.id]} for s in listed]},
        )
    with call.read() as tx:
        year = meeting_series.series_year(tx, series_named(tx, call.arg("id")).id)
        roster = knowledge(tx).roster
    districts = sitters.districts_of(roster, year.series)
    cells = [(one.meeting.number, year.attendance.get(one.engagement.id, ())) for one in year.meetings]
    grid = rules.grid(cells, [d.code for d in districts])
    lines = [_series_line(call, year.series, year.next_number)]
    for one in year.meetings:
        rows = year.attendance.get(one.engagement.id, ())
        counted = counts_text(one.engagement.kind, rules.counted(one.engagement.kind, rows), call.words)
        lines.append(
            columns(
                call.text("meetings.line.number", number=one.meeting.number),
                call.text("meetings.line.when", when=one.engagement.when),
                call.words.label(one.engagement.status),
                counted,
            )
        )
    lines += [_officer_line(call, r.role, r.title, roster.name_of(r.person_id), r) for r in year.officers]
    return Result(
        lines=tuple(lines),
        data={
            "series": {**jsons.record(year.series), "next_number": year.next_number},
            "meetings": [
                {"number": m.meeting.number, "id": m.engagement.id, "status": m.engagement.status.value}
                for m in year.meetings
            ],
            "grid": {code: [_cell(c) for c in marks] for code, marks in grid.items()},
            "officers": [{**jsons.record(r), "name": roster.name_of(r.person_id)} for r in year.officers],
        },
    )


def _cell(mark: Attended | None) -> str | None:
    return None if mark is None else mark.value


def _series_line(call: Call, series: MeetingSeries, following: int) -> str:
    following_text = call.text("meetings.line.next", number=following)
    return columns(f"#{series.id}", series.name, call.words.label(series.kind), series.rhythm, following_text)


def _officer_line(call: Call, role: Role, title: str, name: str, row: object) -> str:
    first, after = getattr(row, "valid_from", None), getattr(row, "valid_to", None)
    term = call.text("meetings.line.term", first=first, last=rules.last_day(after))
    return columns(title or call.words.label(role), name, term)


def series_add_command(call: Call) -> Result:
    with call.write("series_body") as tx:
        made = meeting_series.add_series(
            tx,
            series=MeetingSeries(
                name=call.arg("name"),
                kind=Kind(call.arg("kind")),
                first_number=typed.number(call.arg("first"), "--first") if call.arg("first") else 1,
                term_month=typed.number(call.arg("month"), "--month") if call.arg("month") else 7,
                region=call.arg("region") or "",
                place=call.arg("place") or "",
                rhythm=call.arg("rhythm") or "",
            ),
        )
        following = meetings.next_number(tx, made.id)
    return Result(
        lines=(call.text("cli.line.added"), _series_line(call, made, following)),
        data={"series": {**jsons.record(made), "next_number": following}},
    )


def officer_command(call: Call) -> Result:
    """Somebody leads the series for the year that the day lies in."""
    role = Role(call.arg("role"))
    with call.write("series_officer") as tx:
        made = meeting_series.set_officer(
            tx,
            series_id=series_named(tx, call.arg("id")).id,
            person_id=person_named(knowledge(tx).roster, call.arg("person")).id,
            role=role,
            title=call.arg("title") or "",
            day=typed.day(call, "date") or call.today,
        )
        name = knowledge(tx).roster.name_of(made.person_id)
    return Result(
        lines=(_officer_line(call, made.role, made.title, name, made),), data={"officer": jsons.record(made)}
    )


def next_command(call: Call) -> Result:
    """The next meeting of a series under its next number, everybody with a seat that day on its list."""
    with call.read() as tx:
        kind = series_named(tx, call.arg("id")).kind
    when = typed.when(call, kind)
    with call.write("meeting_make") as tx:
        series = series_named(tx, call.arg("id"))
        meeting = Meeting(engagement_id=0, series_id=series.id, number=meetings.next_number(tx, series.id))
        title = title_of(kind, meeting, roster=knowledge(tx).roster, series=series)
        place = call.arg("place") or series.place
        made = meetings.make_meeting(
            tx,
            engagement=Engagement(title=title, kind=kind, when=when),
            meeting=replace(meeting, number=0),
            stops=[Stop(engagement_id=0, place=place)] if place else (),
        )
    return told(call, made)
