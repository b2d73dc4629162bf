# SPDX-License-Identifier: Apache-2.0
"""현장방문 계획(안): the paper by which a visit is decided, from why one goes to what is still open."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Material
from db.records.meta import Group
from desktop.desk.sheets.attached import enclosures
from desktop.desk.sheets.checklist import checklist, notice_counts
from desktop.desk.sheets.draft import KO, Draft, lines_of, present, section
from desktop.desk.sheets.flows import flow_names, flow_section
from desktop.desk.sheets.moves import timetable
from desktop.desk.sheets.people import notice_heading, people_count, people_of, people_table
from desktop.desk.sheets.pieces import at_a_glance, part_name, titled, typed
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import open_suggestions, suggestion_items
from desktop.desk.sheets.timetable_sheet import stops_section
from desktop.desk.sheets.view import View
from desktop.desk.told import due_text, office_text, reason_text
from desktop.outputs.document import Column, Item, Items, Place, Row, Run, Section, Table
from desktop.rules.notice import DUTY_STATUSES, NoticeStatus
from desktop.rules.notice_tally import tally
from desktop.rules.parts_lines import is_material_in, material_due, owing_bureau
from desktop.words.dates import brief_date, brief_datetime

_MOST_OPEN = 12
_MOST_STEPS = 10


def compose(source: Source, view: View) -> Draft:
    """개요, 목적, 내용, 세부일정, 참석자, 사전 안내, 언론계획, 행정사항, 자료, 사전 점검, 붙임."""
    e = source.engagement
    people = people_of(source, view, section="participants")
    asked = open_suggestions(source, view, section="open_suggestions")
    return Draft(
        title=titled(e.title, KO.text("sheets.plan.plan")),
        confidentiality=e.confidentiality,
        sections=present(
            (
                at_a_glance(source, view, people=people, name=part_name(e, "overview")),
                typed(
                    view,
                    Group.ITINERARY,
                    "purpose",
                    e.purpose,
                    name=part_name(e, "purpose"),
                    place=Place.FIRST,
                ),
                _content(source, view),
                section("schedule", timetable(source, view, section="schedule", in_full=True)),
                stops_section(source, view),
                section(
                    "participants",
                    people_table(people, came_heading=notice_heading(source)),
                    count=people_count(people),
                ),
                _notices(source, view),
                section(
                    "open_suggestions",
                    Items(suggestion_items(source, asked)),
                    count=KO.text("sheets.page.count_items", count=len(asked)),
                ),
                typed(view, Group.ITINERARY, "press_plan", e.press_plan),
                typed(view, Group.ITINERARY, "duties", e.duties),
                _materials(source, view),
                section("checks", checklist(source, view, people)),
                enclosures(source, view),
            )
        ),
    )


def _content(source: Source, view: View) -> Section | None:
    """방문내용: what is done in which order, and what the mayor says there."""
    rows = sorted(source.parts.run_rows, key=lambda r: (r.offset_min, r.position))
    steps = [" ".join(row.text.split()) for row in view.rows(Group.ITINERARY, "content", rows)]
    points = view.rows(Group.REMARKS, "content", lines_of(source.engagement.key_points))
    found: list[Item] = []
    if steps:
        head = Run(KO.text("sheets.plan.steps"), True)
        told = " → ".join(steps[:_MOST_STEPS])
        if len(steps) > _MOST_STEPS:
            told = KO.text("sheets.plan.steps_more", steps=told, count=len(steps))
        found.append(Item(text=(head, Run(f": {told}"))))
    if points:
        found.append(Item(text=(Run(KO.text("sheets.plan.points"), True),)))
        found += [Item(text=point, mark="-", level=2) for point in points]
    name = part_name(source.engagement, "content")
    return section("content", Items(tuple(found)), name=name, place=Place.FIRST) if found else None


def _notices(source: Source, view: View) -> Section | None:
    """사전 안내 현황: the flow, how many know, who does not yet."""
    e = source.engagement
    board = [line for line in source.ready.board if not line.is_removed]
    flow = flow_section("visit").elements if flow_names([e]) else ()
    board = board if e.status in DUTY_STATUSES else []
    kept = view.rows(Group.NOTICES, "notices", board, owners=[line.target.person_id for line in board])
    told = Items(notice_items(source, kept)) if kept else None
    return section("notices", *flow, told)


def notice_items(source: Source, board: Sequence[NoticeStatus]) -> tuple[Item, ...]:
    """``안내 대상 11명 중 8명 안내``, then each who is still to be told, and until when."""
    counts = tally(board)
    waiting = [line for line in board if line.needs_telling]
    found = [Item(text=notice_counts(counts))]
    found += [Item(text=_waiting_text(source, line), mark="-", level=2) for line in waiting[:_MOST_OPEN]]
    if len(waiting) > _MOST_OPEN:
        more = KO.text("sheets.plan.waiting_more", count=len(waiting) - _MOST_OPEN)
        found.append(Item(text=more, mark="-", level=2))
    return tuple(found)


def _waiting_text(source: Source, line: NoticeStatus) -> tuple[Run, ...]:
    person = source.roster.people.get(line.target.person_id or 0)
    name = person.name if person is not None else office_text(line.target.office)
    why = reason_text(line, source.roster)
    who = KO.text("sheets.plan.who", name=name, reason=why) if why else name
    return (Run(KO.label(line.state), True), Run(KO.text("sheets.plan.waiting", who=who, due=due_text(line))))


def _materials(source: Source, view: View) -> Section | None:
    """제출 자료: what which bureau owes until when, and what has come."""
    rows = view.rows(Group.ITINERARY, "materials", source.parts.materials)
    if not rows:
        return None
    say = KO.text
    table = Table(
        columns=(
            Column(heading=say("sheets.materials.what")),
            Column(heading=say("sheets.materials.bureau"), width_mm=44, centred=True),
            Column(heading=say("sheets.materials.due"), width_mm=30, centred=True),
            Column(heading=say("sheets.materials.state"), width_mm=42, centred=True),
        ),
        rows=tuple(_material_row(source, m) for m in rows),
    )
    return section("materials", table)


def _material_row(source: Source, material: Material) -> Row:
    known = source.known
    due = material_due(material, source.engagement.when, known.settings, known.off)
    bureau = source.roster.bureaus.get(owing_bureau(material, source.engagement) or 0)
    state: str | tuple[Run, ...] = (Run(KO.text("sheets.materials.missing"), True),)
    if is_material_in(material) and material.received_at is not None:
        state = KO.text("sheets.materials.arrived", at=brief_datetime(material.received_at))
    return Row(
        cells=(
            material.title or KO.label(material.kind),
            bureau.name if bureau is not None else "",
            brief_date(due) if due is not None else "",
            state,
        )
    )
