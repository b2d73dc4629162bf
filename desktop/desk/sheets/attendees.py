# SPDX-License-Identifier: Apache-2.0
"""참석자 명단: 구분, 직위, 성명, 비고 in the protocol order of the list, and how many of each side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from db.records import Attendance
from db.records.enums import Attended, SheetKind, Side
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, Draft, items, notes, present, section
from desktop.desk.sheets.meetings import came_text
from desktop.desk.sheets.people import Person, people_of
from desktop.desk.sheets.pieces import at_a_glance, nothing, titled
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Items, Place, Row, Run, Section, Table
from desktop.services import meetings
from desktop.services.meeting_posts import post_of

_MOST_AWAY = 12


def compose(source: Source, view: View) -> Draft:
    """Those who come, of the list and of those who were told, in protocol order; who of the list does not."""
    e = source.engagement
    posts = seats_of(source)
    people = people_of(source, view, posts=posts, section="attendees")
    coming = [p for p in people if p.count]
    away = [p for p in people if p.attendance_id and not p.count]
    notes_of = _notes_of(source, view)
    listed: tuple[Section | None, ...] = (nothing("attendees"),)
    if coming:
        table = attendees_table(coming, [notes_of.get(p.attendance_id, p.reply) for p in coming])
        listed = (section("attendees", items([_counts(coming)]), table, _away(away), place=Place.FIRST),)
    return Draft(
        title=titled(e.title, KO.label(SheetKind.ATTENDEES)),
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        sections=present((at_a_glance(source, view), *listed)),
    )


def seats_of(source: Source) -> dict[int, str]:
    """Person → by what office she sits in a meeting: 위원장, 대표의원; empty for what is none."""
    e = source.engagement
    if not meetings.is_meeting(e.kind):
        return {}
    table = meetings.table_of(source.tx, e.id, today=source.today)
    return {s.person_id: post_of(s, source.roster) for s in table.wanted if s.person_id is not None}


def attendees_table(people: Sequence[Person], remarks: Sequence[str]) -> Table:
    """Rows of one side next to one another share its name (which comes again on the next page)."""
    say = KO.text
    rows = []
    for number, (person, remark) in enumerate(zip(people, remarks, strict=True), start=1):
        joins = number > 1 and people[number - 2].group == person.group
        cells = (person.group, str(number), person.post, person.name, remark)
        rows.append(Row(cells=cells, joins=joins))
    return Table(
        columns=(
            Column(heading=say("sheets.brief.group"), width_mm=26, centred=True),
            # A number says where somebody stands; one more before her changes nothing of her.
            Column(heading=say("sheets.attendees.number"), width_mm=14, centred=True, marks=True),
            Column(heading=say("sheets.brief.post"), centred=True),
            Column(heading=say("sheets.brief.name"), width_mm=32, centred=True),
            Column(heading=say("sheets.attendees.remark"), width_mm=40, centred=True),
        ),
        rows=tuple(rows),
    )


def _notes_of(source: Source, view: View) -> dict[int, str]:
    """What stands beside each: who came in whose place, else the answer to the invitation."""
    rows = source.parts.people
    asked = [row for row in rows if row.reply is not None]
    replies = {
        row.id: KO.label(row.reply)
        for row in view.rows(Group.NOTICES, "attendees", asked, owners=[row.person_id for row in asked])
        if row.reply is not None
    }
    seen = view.rows(Group.PEOPLE, "attendees", rows, owners=[row.person_id for row in rows])
    return {row.id: _came(row) or replies.get(row.id, "") for row in seen}


def _came(row: Attendance) -> str:
    return "" if row.attended is Attended.SELF else came_text(row)


def _counts(people: Iterable[Person]) -> tuple[Run, ...]:
    """``계 18명 — 시의회 3명, 자치구 1명, 현장 기관 14명``."""
    rows = list(people)
    by_side: dict[Side, int] = {}
    for person in rows:
        if person.side is not None:
            by_side[person.side] = by_side.get(person.side, 0) + person.count
    parts = ", ".join(
        KO.text("sheets.attendees.side", side=side, count=count) for side, count in by_side.items()
    )
    found = [Run(KO.text("sheets.attendees.total", count=sum(p.count for p in rows)), True)]
    if parts:
        found.append(Run(f" — {parts}"))
    return tuple(found)


def _away(people: Sequence[Person]) -> Items | None:
    """``불참 2명: 도봉구청장 한예시, …``: those of the list who did not come, or said that they will not."""
    if not people:
        return None
    names = [" ".join(filter(None, (p.post, p.name))) for p in people]
    told = ", ".join(names[:_MOST_AWAY])
    if len(names) > _MOST_AWAY:
        told = KO.text("sheets.attendees.more", names=told, count=len(names) - _MOST_AWAY)
    return notes(KO.text("sheets.attendees.absent", count=len(names), names=told))
