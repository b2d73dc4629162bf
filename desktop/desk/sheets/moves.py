# SPDX-License-Identifier: Apache-2.0
"""시간계획: the rows of the run sheet, the way there before them, where to go from here."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import pairwise

from db.records import Engagement, RunRow, Stop, Timed
from db.records.meta import Group
from db.records.when import zone_named
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.neighbours import may_be_named, title_of
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Row, Run, Table, Text, plain
from desktop.rules.commitment import Commitment
from desktop.rules.day_context import DayContext
from desktop.rules.way import way_to
from desktop.services.checks import Situation


def timetable(
    source: Source, view: View, *, section: str = "timetable", in_full: bool = False
) -> Table | None:
    """시간, 소요, 내용, 비고 as the view sees them; none without a row.

    Without a time of its own (time open) rows count minutes from the start. `in_full`: also the ways from
    stop to stop that the run sheet does not name, and moves tinted.
    """
    when = source.engagement.when
    start = when.local_start if isinstance(when, Timed) else None
    rows: list[Row] = []
    if isinstance(when, Timed) and view.whole_day:
        rows = _move_row(source.here, source.engagement, when)
    run_rows = sorted(source.parts.run_rows, key=lambda r: (r.offset_min, r.position))
    timed = [(row.offset_min, _run_row(row, start)) for row in run_rows]
    if in_full and isinstance(when, Timed):
        timed += _stop_moves(source.parts.stops, run_rows, when)
        timed.sort(key=lambda pair: pair[0])
    rows += [row for _, row in timed]
    if rows and not run_rows and isinstance(when, Timed) and not source.parts.stops[1:]:
        rows.append(_itself(source.engagement, when))
    if in_full:
        rows = [replace(row, is_strong=_is_move(plain(row.cells[2]))) for row in rows]
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


def _itself(e: Engagement, when: Timed) -> Row:
    """What the way leads to, where no running order says more."""
    minutes = int((when.end - when.start).total_seconds() // 60)
    return Row(cells=(clock_range(when.local_start, when.local_end), f"{minutes}’", e.title, ""))


def _is_move(text: str) -> bool:
    return text.startswith(KO.text("sheets.move.word"))


def _stop_moves(stops: Sequence[Stop], run_rows: Sequence[RunRow], when: Timed) -> list[tuple[int, Row]]:
    """The ways between stops with times, unless the run sheet says itself that one moves then."""
    start = when.local_start
    named = [(r.offset_min, r.offset_min + r.duration_min) for r in run_rows if _is_move(r.text)]
    found = []
    for a, b in pairwise(stops):
        if a.leave_at is None or b.arrive_at is None or b.arrive_at <= a.leave_at:
            continue
        leave, arrive = (at.astimezone(start.tzinfo) for at in (a.leave_at, b.arrive_at))
        first, last = (int((at - start).total_seconds() // 60) for at in (leave, arrive))
        if any(begin < last and first < end for begin, end in named):
            continue
        text = KO.text("sheets.move.row_typed", start=a.place, goal=b.place)
        found.append((first, Row(cells=(clock_range(leave, arrive), f"{last - first}’", text, ""))))
    return found


def _move_row(here: Situation, engagement: Engagement, when: Timed) -> list[Row]:
    move = move_of(here.context, here.commitment_of(engagement), stands_alone=True)
    if move is None:
        return []
    time = clock_range(when.local_start - timedelta(minutes=move.minutes), when.local_start)
    return [Row(cells=(time, f"{move.minutes}’", move.text, move.note))]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """The way to an engagement: how long it takes, from where to where, how much time there is for it."""

    minutes: int
    text: str
    note: Text


def move_of(context: DayContext, c: Commitment, *, stands_alone: bool = False) -> Move | None:
    """How one gets there from what comes before it, else from City Hall; None where there is no way to go.

    `stands_alone`: what comes before it is not on the sheet, and perhaps must not be.
    """
    way = way_to(context, c)
    if way.leg is None or not way.leg.minutes:
        return None
    start = way.origin.place if way.origin is not None else ""
    if way.origin is not None and stands_alone and not may_be_named(way.origin.engagement, c.engagement):
        start = KO.text("sheets.move.somewhere")
    values: dict[str, object] = {
        "start": start or KO.text("sheets.move.city_hall"),
        "goal": c.place,
        "km": way.leg.distance_km or 0.0,
    }
    known = way.leg.distance_km is not None
    note: Text = ""
    if way.gap_min is not None:
        slack = way.gap_min - way.leg.minutes
        key = "slack_none" if slack == 0 else "slack" if slack > 0 else "short"
        note = (Run(KO.text(f"sheets.move.{key}", minutes=abs(slack)), slack < 0),)
    return Move(
        minutes=way.leg.minutes,
        text=KO.text("sheets.move.row" if known else "sheets.move.row_typed", **values),
        note=note,
    )


def _run_row(row: RunRow, start: datetime | None) -> Row:
    note = " / ".join(part for part in (row.place, row.owner_name, row.note) if part)
    return Row(cells=(row_time(row, start), f"{row.duration_min}’", row.text, note))


def row_time(row: RunRow, start: datetime | None) -> str:
    """``14:00~14:05``; minutes from the start where that is open: ``+0~5’``."""
    if start is None:
        return f"+{row.offset_min}~{row.offset_min + row.duration_min}’"
    first = start + timedelta(minutes=row.offset_min)
    return clock_range(first, first + timedelta(minutes=row.duration_min))


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
        "title": title_of(after.engagement, source.engagement),
    }
    if way.leg is None or not way.leg.minutes:
        return KO.text("sheets.next.line_here", **values)
    return KO.text("sheets.next.line", minutes=way.leg.minutes, **values)
