# SPDX-License-Identifier: Apache-2.0
"""시간계획: the rows of the run sheet, the way there before them, where to go from here."""

from __future__ import annotations

from datetime import datetime, timedelta

from db.records import Engagement, RunRow, Timed
from db.records.meta import Group
from db.records.when import zone_named
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Row, Run, Table
from desktop.rules.way import way_to
from desktop.services.checks import Situation


def timetable(source: Source, view: View, *, section: str = "timetable") -> Table | None:
    """시간, 소요, 내용, 비고 as the view sees them; none without a time or a row."""
    when = source.engagement.when
    if not isinstance(when, Timed):
        return None
    rows = _move_row(source.here, source.engagement, when) if view.whole_day else []
    run_rows = sorted(source.parts.run_rows, key=lambda r: (r.offset_min, r.position))
    rows += [_run_row(row, when) for row in run_rows]
    kept = view.rows(Group.ITINERARY, section, rows)
    if not kept:
        return None
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.brief.time"), width_mm=30, centred=True),
            Column(heading=say("sheets.brief.minutes"), width_mm=14, centred=True),
            Column(heading=say("sheets.brief.content")),
            Column(heading=say("sheets.brief.note"), width_mm=41, centred=True),
        ),
        rows=kept,
    )


def _move_row(here: Situation, engagement: Engagement, when: Timed) -> list[Row]:
    way = way_to(here.context, here.commitment_of(engagement))
    if way.leg is None or not way.leg.minutes:
        return []
    start = way.origin.place if way.origin is not None else ""
    values: dict[str, object] = {
        "start": start or KO.text("sheets.move.city_hall"),
        "goal": here.commitment_of(engagement).place,
        "km": way.leg.distance_km or 0.0,
    }
    known = way.leg.distance_km is not None
    note = ""
    if way.gap_min is not None:
        slack = way.gap_min - way.leg.minutes
        key = "slack_none" if slack == 0 else "slack" if slack > 0 else "short"
        note = KO.text(f"sheets.move.{key}", minutes=abs(slack))
    leave = when.local_start - timedelta(minutes=way.leg.minutes)
    is_short = way.gap_min is not None and way.gap_min < way.leg.minutes
    text = KO.text("sheets.move.row" if known else "sheets.move.row_typed", **values)
    time = clock_range(leave, when.local_start)
    return [Row(cells=(time, f"{way.leg.minutes}’", text, (Run(note, is_short),)))]


def _run_row(row: RunRow, when: Timed) -> Row:
    start = when.local_start + timedelta(minutes=row.offset_min)
    note = " / ".join(part for part in (row.place, row.owner_name, row.note) if part)
    end = start + timedelta(minutes=row.duration_min)
    return Row(cells=(clock_range(start, end), f"{row.duration_min}’", row.text, note))


def clock_range(start: datetime, end: datetime) -> str:
    """``14:00~15:10`` of local times."""
    return f"{start:%H:%M}~{end:%H:%M}"


def next_move(source: Source) -> str:
    """``16:30 간부회의 (이동 34분)``: what comes next on that day, and how long the way is."""
    when = source.engagement.when
    if not isinstance(when, Timed):
        return ""
    day = when.local_start.date()
    context = source.here.context
    later = [
        (c.when.start, c.id, c)
        for c in context.near(day, day + timedelta(days=1))
        if isinstance(c.when, Timed)
        and c.id != source.engagement.id
        and c.when.start >= when.end
        and not c.is_tentative
        and c.when.local_start.date() == day
    ]
    if not later:
        return ""
    start, _, after = min(later)
    way = way_to(context, after)
    values: dict[str, object] = {
        "time": f"{start.astimezone(zone_named(when.zone)):%H:%M}",
        "title": after.engagement.title,
    }
    if way.leg is None or not way.leg.minutes:
        return KO.text("sheets.next.line_here", **values)
    return KO.text("sheets.next.line", minutes=way.leg.minutes, **values)
