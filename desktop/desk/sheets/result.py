# SPDX-License-Identifier: Apache-2.0
"""방문 결과보고: what was held, what came of it, who asked for what and who owes it until when."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Attendance, Suggestion
from db.records.enums import OPEN_SUGGESTION, Attended
from db.records.meta import Group
from desktop.desk.sheets.attached import enclosures
from desktop.desk.sheets.checklist import notice_counts
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, notes, present, section
from desktop.desk.sheets.meetings import meeting_parts
from desktop.desk.sheets.moves import timetable
from desktop.desk.sheets.people import came_label, notice_heading, people_count, people_of, people_table
from desktop.desk.sheets.pieces import at_a_glance, headed, note, nothing, part_name, titled
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Item, Items, Place, Row, Run, Section, Table
from desktop.rules.commitment import PAST
from desktop.rules.notice_tally import tally
from desktop.words.dates import brief_date


def compose(source: Source, view: View) -> Draft:
    """개요, 주요 결과, 건의사항, 참석, 진행, 사전 안내, 향후 조치."""
    e = source.engagement
    meeting = meeting_parts(source.tx, e, view, now=source.now)
    people = [
        p
        for p in people_of(source, view, posts=dict(meeting.posts), section="participants")
        if p.attendance_id or p.count
    ]
    heard = _heard(source, view)
    parts = present(
        (
            _not_yet(source),
            _results(source, view),
            section(
                "agenda",
                Items(meeting.agenda),
                count=KO.text("sheets.page.count_items", count=meeting.agenda_count),
            ),
            _suggestions(source, heard),
            _next_steps(source, heard),
            section(
                "participants",
                people_table(tuple(people), came_heading=notice_heading(source)),
                notes(*_who_came(source, view)),
                count=people_count(tuple(people)),
            ),
            section("timetable", timetable(source, view)),
            _told(source, view),
            enclosures(source, view),
        )
    )
    top = at_a_glance(source, view, people=people, counts=meeting.counts, name=part_name(e, "overview"))
    return Draft(
        title=titled(e.title, KO.text("sheets.result.report")),
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        sections=(top, *(parts or (nothing("shown"),))),
    )


def _not_yet(source: Source) -> Section | None:
    if source.engagement.status in PAST:
        return None
    return note("nothing", KO.text("sheets.nothing.result"), place=Place.FIRST)


def _results(source: Source, view: View) -> Section | None:
    found = lines_of(view.text(Group.REMARKS, "results", source.engagement.results))
    return section("results", headed(found), place=Place.FIRST) if found else None


def _heard(source: Source, view: View) -> tuple[Suggestion, ...]:
    rows = [s for s in source.parts.suggestions_heard if s.binned_at is None]
    rows.sort(key=lambda s: (s.received_on, s.id))
    return view.rows(Group.SUGGESTIONS, "suggestions_heard", rows, owners=[s.person_id for s in rows])


def _suggestions(source: Source, heard: Sequence[Suggestion]) -> Section | None:
    """건의사항: by whom, what, who is in charge, until when, how it stands."""
    if not heard:
        return None
    say = KO.text
    table = Table(
        columns=(
            Column(heading=say("sheets.result.proposer"), width_mm=30, centred=True),
            Column(heading=say("sheets.result.text")),
            Column(heading=say("sheets.result.bureau"), width_mm=34, centred=True),
            Column(heading=say("sheets.result.due"), width_mm=22, centred=True),
            Column(heading=say("sheets.result.state"), width_mm=22, centred=True),
        ),
        rows=tuple(_suggestion_row(source, s) for s in heard),
    )
    count = say("sheets.page.count_items", count=len(heard))
    return section("suggestions_heard", table, count=count, place=Place.FIRST)


def _suggestion_row(source: Source, row: Suggestion) -> Row:
    bureau = source.roster.bureaus.get(row.bureau_id or 0)
    who = row.proposer_name or (source.roster.name_of(row.person_id) if row.person_id else "")
    group = KO.label(row.proposer)
    return Row(
        cells=(
            f"{group}\n{who}" if who else group,
            row.text,
            " ".join(filter(None, (bureau.name if bureau is not None else "", row.division))),
            brief_date(row.due_on) if row.due_on is not None else "",
            KO.label(row.status),
        ),
        key=f"s{row.id}",
    )


def _next_steps(source: Source, heard: Sequence[Suggestion]) -> Section | None:
    """향후 조치: what is open, soonest first, grouped by who owes it."""
    waiting = [s for s in heard if s.status in OPEN_SUGGESTION]
    by_owner: dict[str, list[Suggestion]] = {}
    for one in sorted(waiting, key=lambda s: (s.due_on is None, s.due_on or s.received_on, s.id)):
        bureau = source.roster.bureaus.get(one.bureau_id or 0)
        owner = " ".join(filter(None, (bureau.name if bureau is not None else "", one.division)))
        by_owner.setdefault(owner or KO.text("sheets.result.nobody"), []).append(one)
    found = [Item(text=(Run(owner, True), Run(f": {_owed(rows)}"))) for owner, rows in by_owner.items()]
    return section("next_steps", Items(tuple(found))) if found else None


def _owed(rows: Sequence[Suggestion]) -> str:
    due = min((s.due_on for s in rows if s.due_on is not None), default=None)
    key = "owed" if due is not None else "owed_undated"
    return KO.text(f"sheets.result.{key}", count=len(rows), due=due)


def _who_came(source: Source, view: View) -> tuple[str, ...]:
    """How many of those expected came themselves, sent somebody, or stayed away."""
    rows = view.rows(
        Group.PEOPLE, "participants", source.parts.people, owners=[r.person_id for r in source.parts.people]
    )
    noted = [row for row in rows if row.attended is not None]
    if not noted:
        return ()
    counts = {sort: _heads(noted, sort) for sort in Attended}
    told = ", ".join(
        KO.text("sheets.result.came", came=came_label(source, sort), count=count)
        for sort, count in counts.items()
        if count
    )
    return (KO.text("sheets.result.came_all", text=told),)


def _heads(rows: Sequence[Attendance], sort: Attended) -> int:
    return sum(row.head_count for row in rows if row.attended is sort)


def _told(source: Source, view: View) -> Section | None:
    """사전 안내: how many were told in time, late, afterwards."""
    board = [line for line in source.ready.board if not line.is_removed]
    kept = view.rows(Group.NOTICES, "notices", board, owners=[line.target.person_id for line in board])
    if not kept:
        return None
    counts = tally(kept)
    after = KO.text("sheets.result.after", count=counts.after) if counts.after else ""
    found = " · ".join(filter(None, (notice_counts(counts), after)))
    return section("notices", items([found]))
