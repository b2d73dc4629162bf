# SPDX-License-Identifier: Apache-2.0
"""What a day asks for early (일찍 챙길 일): when to leave first, which papers are not in, who is not told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from db.records import Material
from db.records.enums import Profile
from db.records.when import SEOUL, zone_named
from desktop.desk.sheets.days import Schedule
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.source import Stretch
from desktop.rules.agenda import departures
from desktop.rules.day_context import DayContext
from desktop.rules.parts_lines import is_material_in
from desktop.services import checks

_MOST = 6


def first_departure(context: DayContext | None, day: date) -> str:
    """``07:20 (08:00 조찬간담회, 15분 일찍 도착)``; nothing for those who may not know the way.

    The row of the way says when one must leave at the latest; the office has him there some minutes early.
    """
    ways = departures(context, day) if context is not None else ()
    first = next((d for d in ways if d.leave_at and d.travel_min), None)
    if first is None or first.leave_at is None or first.travel_min is None:
        return ""
    start = getattr(first.c.when, "start", first.leave_at)
    zone = zone_named(SEOUL)
    minutes = int((start - first.leave_at).total_seconds() // 60) - first.travel_min
    return KO.text(
        "sheets.days.leave_early" if minutes > 0 else "sheets.days.leave",
        minutes=minutes,
        leave=f"{first.leave_at.astimezone(zone):%H:%M}",
        time=f"{start.astimezone(zone):%H:%M}",
        title=first.c.engagement.title.strip(),
    )


def early_lines(stretch: Stretch, found: Schedule, context: DayContext | None) -> tuple[str, ...]:
    """For those who may know the whole day. Notices are the mayor's office's own business."""
    if context is None or not found.entries or stretch.last < stretch.today:
        return ()
    papers = list(_papers(stretch, found))
    untold = list(_untold(stretch, found)) if found.profile is Profile.MAYOR else []
    return tuple(line for lines in (papers, untold) for line in _bounded(lines))


def _bounded(lines: list[str]) -> Iterator[str]:
    yield from lines[:_MOST]
    if len(lines) > _MOST:
        yield KO.text("sheets.days.more", count=len(lines) - _MOST)


def _papers(stretch: Stretch, found: Schedule) -> Iterator[str]:
    ids = [e.seen.kept.id for e in found.entries]
    titles = {e.seen.kept.id: e.seen.title.strip() for e in found.entries}
    bureaus = found.known.roster.bureaus
    for paper in stretch.tx.all(Material, engagement_id=ids):
        if not is_material_in(paper):
            bureau = bureaus.get(paper.bureau_id or 0)
            name = paper.title.strip() or KO.label(paper.kind)
            key = "paper" if bureau is not None else "paper_bare"
            yield KO.text(
                f"sheets.days.{key}",
                paper=name,
                bureau=bureau.name if bureau is not None else "",
                title=titles[paper.engagement_id],
            )


def _untold(stretch: Stretch, found: Schedule) -> Iterator[str]:
    """How many must still be told of what, before it begins."""
    here = checks.situation(stretch.tx, first=stretch.first, day_after=stretch.last + timedelta(days=1))
    for entry in found.entries:
        board = checks.board_in(here, entry.seen.kept, now=stretch.now)
        count = sum(line.needs_telling for line in board)
        if count:
            yield KO.text("sheets.days.untold", count=count, title=entry.seen.title.strip())
