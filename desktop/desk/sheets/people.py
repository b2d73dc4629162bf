# SPDX-License-Identifier: Apache-2.0
"""Who is met: those who were entered, and those who were told and say that they come."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from db.records import Attendance
from db.records.enums import PersonKind, Reply, Side
from db.records.meta import Group
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.meetings import came_text
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.desk.told import reason_text, result_text
from desktop.outputs.document import Column, Row, Table
from desktop.rules.notice import NoticeStatus

_SIDES = {
    PersonKind.COUNCILLOR: Side.COUNCIL,
    PersonKind.DISTRICT_HEAD: Side.DISTRICT,
    PersonKind.OFFICIAL: Side.CITY,
    PersonKind.GUEST: Side.GUEST,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row: 구분, 직위, 성명, what came of telling or inviting; `count` people stand in it.

    `attendance_id` is 0 for somebody who was told but is on no list.
    """

    group: str = ""
    post: str = ""
    name: str = ""
    notice: str = ""
    count: int = 1
    person_id: int | None = None
    side: Side | None = None
    attendance_id: int = 0


def people_of(
    source: Source, view: View, *, posts: Mapping[int, str] | None = None, section: str = "people"
) -> tuple[Person, ...]:
    """As the view sees them. `posts`: person → by what office he sits in the meeting."""
    board = {x.target.person_id: x for x in source.ready.board if x.target.person_id is not None}
    seen = view.rows(Group.NOTICES, section, board.values(), owners=list(board))
    told = {line.target.person_id: line for line in seen}
    listed: set[int | None] = set()
    seats = dict(posts or {})
    rows = []
    for row in source.parts.people:
        line = told.get(row.person_id) if row.person_id is not None else None
        listed.add(row.person_id)
        count = KO.text("sheets.people.heads", count=row.head_count) if row.head_count > 1 else ""
        post = _seat(source, row, line) or seats.get(row.person_id or 0) or post_of(source, row)
        rows.append(
            Person(
                group=KO.label(row.side),
                post=" ".join(filter(None, (post, count))),
                name=name_of(source, row),
                notice=came_text(row) or (result_text(line) if line is not None else ""),
                count=row.head_count,
                person_id=row.person_id,
                side=row.side,
                attendance_id=row.id,
            )
        )
    rows += [_told_row(source, line) for line in told.values() if line.target.person_id not in listed]
    return view.rows(Group.PEOPLE, section, rows, owners=[row.person_id for row in rows])


def people_table(people: tuple[Person, ...], *, came_heading: str = "") -> Table | None:
    """구분, 직위, 성명, 사전 안내; none for nobody."""
    if not people:
        return None
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.brief.group"), width_mm=24, centred=True),
            Column(heading=say("sheets.brief.post"), width_mm=48, centred=True),
            Column(heading=say("sheets.brief.name"), width_mm=30, centred=True),
            Column(heading=came_heading or say("sheets.brief.notice"), centred=True),
        ),
        rows=tuple(Row(cells=(p.group, p.post, p.name, p.notice)) for p in people),
    )


def people_count(people: tuple[Person, ...]) -> str:
    """``(12명)`` for behind the heading."""
    return KO.text("sheets.page.count_people", count=sum(person.count for person in people))


def name_of(source: Source, row: Attendance) -> str:
    person = source.roster.people.get(row.person_id or 0)
    return row.name or (person.name if person is not None else "")


def post_of(source: Source, row: Attendance) -> str:
    person = source.roster.people.get(row.person_id or 0)
    return row.post or (person.post if person is not None else "")


def _seat(source: Source, row: Attendance, line: NoticeStatus | None) -> str:
    """The rule that has her told, else a post of the row's own; a person's usual post says least."""
    if line is not None:
        return reason_text(line, source.roster)
    person = source.roster.people.get(row.person_id or 0)
    return row.post if person is None or row.post != person.post else ""


def _told_row(source: Source, line: NoticeStatus) -> Person:
    person = source.roster.people.get(line.target.person_id or 0)
    attends = line.told_by is not None and line.told_by.reply is Reply.ATTENDS
    side = _SIDES[person.kind] if person is not None else None
    return Person(
        group=KO.label(side) if side is not None else "",
        post=reason_text(line, source.roster),
        name=person.name if person is not None else "",
        notice=result_text(line),
        count=int(attends),
        person_id=line.target.person_id,
        side=side,
    )
