# SPDX-License-Identifier: Apache-2.0
"""Who is met: those who were entered, and those who were told and say that they come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from db.records import Attendance
from db.records.enums import Attended, PersonKind, Reply, Side
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, notes
from desktop.desk.sheets.meetings import came_text
from desktop.desk.sheets.order_by_hand import is_order_by_hand
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.desk.told import reason_text, result_text
from desktop.outputs.document import Column, Items, Row, Table
from desktop.rules.commitment import PAST
from desktop.rules.meetings import MEETINGS
from desktop.rules.notice import DUTY_STATUSES, NoticeStatus
from desktop.rules.protocol_order import in_protocol_order, protocol_rank

_MOST_TOLD = 8
_SIDES = {
    PersonKind.COUNCILLOR: Side.COUNCIL,
    PersonKind.DISTRICT_HEAD: Side.DISTRICT,
    PersonKind.OFFICIAL: Side.CITY,
    PersonKind.GUEST: Side.GUEST,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """One row: 구분, 직위, 성명, what came of telling or inviting; `count` people of it come.

    `kind_of_post` is the post without a number of heads, `reply` what somebody who was told answered.
    `attendance_id` is 0 for somebody who was told but is on no list.
    """

    group: str = ""
    post: str = ""
    kind_of_post: str = ""
    name: str = ""
    notice: str = ""
    reply: str = ""
    count: int = 1
    person_id: int | None = None
    side: Side | None = None
    attendance_id: int = 0


def people_of(
    source: Source, view: View, *, posts: Mapping[int, str] | None = None, section: str = "people"
) -> tuple[Person, ...]:
    """As the view sees them, in protocol order. `posts`: person → by what office he sits in the meeting."""
    there = {row.person_id for row in source.parts.people}
    # Only of those who would stand there anything is hidden.
    board = {
        x.target.person_id: x
        for x in source.ready.board
        if x.target.person_id is not None and (x.target.person_id in there or _is_expected(source, x))
    }
    seen = view.rows(Group.NOTICES, section, board.values(), owners=list(board))
    told = {line.target.person_id: line for line in seen}
    seats = dict(posts or {})
    knows = view.sees(Group.NOTICES)
    listed = [_listed_row(source, row, told.get(row.person_id), seats, knows) for row in source.parts.people]
    others = [_told_row(source, line) for line in told.values() if line.target.person_id not in there]
    rows = _in_order(source, listed, others)
    return view.rows(Group.PEOPLE, section, rows, owners=[row.person_id for row in rows])


def _in_order(source: Source, listed: list[Person], others: list[Person]) -> list[Person]:
    """The order set by hand, or that of a meeting's seats, wins; those who were told stand between."""
    ranked = [(p, protocol_rank(side=p.side, post=p.post, name=p.name)) for p in (*listed, *others)]
    first, rest = ranked[: len(listed)], ranked[len(listed) :]
    if _is_meeting(source) or is_order_by_hand(source):
        return in_protocol_order(first, rest)
    return in_protocol_order((), ranked)


def _listed_row(
    source: Source, row: Attendance, line: NoticeStatus | None, seats: Mapping[int, str], knows: bool
) -> Person:
    """`knows`: the reader may know what was answered."""
    count = KO.text("sheets.people.heads", count=row.head_count) if row.head_count > 1 else ""
    post = _seat(source, row, line) or seats.get(row.person_id or 0) or post_of(source, row)
    return Person(
        group=KO.label(row.side),
        post=" ".join(filter(None, (post, count))),
        kind_of_post=post,
        name=name_of(source, row),
        notice=_came(source, row) or (notice_text(line) if line is not None else ""),
        count=0 if _stays_away(row, knows) else row.head_count,
        person_id=row.person_id,
        side=row.side,
        attendance_id=row.id,
    )


def _came(source: Source, row: Attendance) -> str:
    """참석, 대리 (누구), 불참 once noted; a meeting tells 본인 from 대리, elsewhere who came is there."""
    return came_label(source, row.attended) if row.attended is Attended.SELF else came_text(row)


def _is_meeting(source: Source) -> bool:
    return source.engagement.kind in MEETINGS


def came_label(source: Source, attended: Attended) -> str:
    is_told = attended is Attended.SELF and not _is_meeting(source)
    return KO.label(Reply.ATTENDS if is_told else attended)


def _stays_away(row: Attendance, knows: bool) -> bool:
    declined = knows and row.attended is None and row.reply is Reply.ABSENT
    return row.attended is Attended.ABSENT or declined


def notice_heading(source: Source) -> str:
    """참석·사전 안내 once it was held, where who came stands in that column."""
    return KO.text("sheets.result.came_heading") if source.engagement.status in PAST else ""


def notice_text(line: NoticeStatus) -> str:
    """What came of telling; 미안내 where nobody has tried yet, 다시 안내 where it changed since."""
    text = result_text(line)
    waiting = KO.label(line.state) if line.needs_telling and (line.told_by is not None or not text) else ""
    return " · ".join(filter(None, (text, waiting)))


def _is_expected(source: Source, line: NoticeStatus) -> bool:
    """Before there is a duty to tell, those who may once be told are nobody the mayor meets."""
    return source.engagement.status in DUTY_STATUSES or bool(result_text(line))


def people_table(people: tuple[Person, ...], *, came_heading: str = "") -> Table | None:
    """구분, 직위, 성명, 사전 안내 where there is anything of it; none for nobody."""
    if not people:
        return None
    say = KO.text
    columns = [
        Column(heading=say("sheets.brief.group"), width_mm=24, centred=True),
        Column(heading=say("sheets.brief.post"), width_mm=48, centred=True),
        Column(heading=say("sheets.brief.name"), width_mm=30, centred=True),
        Column(heading=came_heading or say("sheets.brief.notice"), centred=True),
    ]
    cells: list[tuple[str, ...]] = [(p.group, p.post, p.name, p.notice) for p in people]
    if not any(p.notice for p in people):
        columns = [columns[0], replace(columns[1], width_mm=0.0), replace(columns[2], width_mm=56)]
        cells = [row[:3] for row in cells]
    return Table(columns=tuple(columns), rows=tuple(Row(cells=row) for row in cells))


def with_told(people: Sequence[Person]) -> tuple[tuple[Person, ...], Items | None]:
    """Those for the table of a page that must stand alone, and one line of whoever else is told of it.

    Somebody who was told and has not said that she comes is nobody to be met, but worth a word.
    """
    met = tuple(p for p in people if p.attendance_id or p.count)
    others = [p for p in people if not (p.attendance_id or p.count)]
    if not met or not others:
        return tuple(people), None
    said = [KO.text("sheets.people.told", post=p.post, name=p.name, notice=p.notice or "-") for p in others]
    text = ", ".join(said[:_MOST_TOLD])
    if len(said) > _MOST_TOLD:
        text = KO.text("sheets.people.told_more", text=text, count=len(said) - _MOST_TOLD)
    return met, notes(KO.text("sheets.people.told_all", text=text))


def people_count(people: tuple[Person, ...]) -> str:
    """``(12명)`` for behind the heading; nothing while nobody has said that they come."""
    count = sum(person.count for person in people)
    return KO.text("sheets.page.count_people", count=count) if count else ""


def name_of(source: Source, row: Attendance) -> str:
    person = source.roster.people.get(row.person_id or 0)
    return row.name or (person.name if person is not None else "")


def post_of(source: Source, row: Attendance) -> str:
    person = source.roster.people.get(row.person_id or 0)
    return row.post or (person.post if person is not None else "")


def _seat(source: Source, row: Attendance, line: NoticeStatus | None) -> str:
    """The rule that has her told, else a post of the row's own; a person's usual post says least."""
    if line is not None:
        return reason_text(line, source.roster, marks_check=False)
    person = source.roster.people.get(row.person_id or 0)
    return row.post if person is None or row.post != person.post else ""


def _told_row(source: Source, line: NoticeStatus) -> Person:
    person = source.roster.people.get(line.target.person_id or 0)
    attends = line.told_by is not None and line.told_by.reply is Reply.ATTENDS
    side = _SIDES[person.kind] if person is not None else None
    post = reason_text(line, source.roster, marks_check=False)
    return Person(
        group=KO.label(side) if side is not None else "",
        post=post,
        kind_of_post=post,
        name=person.name if person is not None else "",
        notice=notice_text(line),
        reply=KO.label(Reply.ATTENDS) if attends else "",
        count=int(attends),
        person_id=line.target.person_id,
        side=side,
    )
