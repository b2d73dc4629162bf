# SPDX-License-Identifier: Apache-2.0
"""월간 일정표: a calendar from Monday to Sunday for the wall, a list by day for the pocket."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from db.records import Days
from desktop.desk.sheets.days import Entry, Schedule, schedule, start_on
from desktop.desk.sheets.draft import KO, Draft, present, section
from desktop.desk.sheets.grids import cut_to, height_of, least_of, room_for
from desktop.desk.sheets.listing import (
    facts_section,
    list_table,
    months_section,
    over_section,
    periods_section,
)
from desktop.desk.sheets.source import Stretch
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Row, Run, Section, Table
from desktop.outputs.pdf.styles import MM, SMALL
from desktop.words.dates import KOREAN_WEEKDAYS

_WEEK = 7
_TITLE_WIDTH = 26.0
_LONG_WIDTH = 9.0
_LINE_WIDTH = 10.2
"""Hangul syllables in a line of a box, roughly: only to judge how much fits the page."""
_MOST, _LEAST = 6, 3


@dataclass(frozen=True, slots=True)
class _Cell:
    """What stands in the box of a day: the texts, and what was cut or left out."""

    runs: tuple[Run, ...]
    over: tuple[Entry, ...]


def compose(stretch: Stretch, view: View) -> Draft:
    """More than fits a box becomes 외 n건 and is listed under the grid, like plans without a day."""
    found = schedule(stretch, view)
    pocket = stretch.pocket
    facts = facts_section(found, legend=not pocket)
    return Draft(
        title=_title(stretch),
        confidentiality=found.confidentiality,
        is_landscape=not pocket,
        is_pocket=pocket,
        fit=Fit.SMALL,
        sections=present((facts, *(_pocket(found) if pocket else _wall(found)))),
    )


def _title(stretch: Stretch) -> str:
    first, last = stretch.first, stretch.last
    if first.day == 1 and last + timedelta(days=1) == month_after(first):
        return KO.text("sheets.days.title_month", year=first.year, month=first.month)
    return KO.text("sheets.days.title_span", when=Days(first, last))


def month_after(day: date) -> date:
    """The first day of the month after that of the day."""
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def month_of(day: date) -> tuple[date, date]:
    """First and last day of the month of that day."""
    return day.replace(day=1), month_after(day) - timedelta(days=1)


def _pocket(found: Schedule) -> Iterator[Section | None]:
    table = list_table(found, skip_empty=True)
    yield section("days", table, name="") if table is not None else None
    yield months_section(found)


def _wall(found: Schedule) -> Iterator[Section | None]:
    weeks = list(_weeks(found))
    periods = periods_section(found)
    cells, least = _fitting(found, weeks, room_for(SMALL, (facts_section(found, legend=True), periods)))
    yield section("month", _grid(weeks, cells, least), name="")
    yield periods
    yield over_section(found, [(day, entry) for day, cell in cells.items() for entry in cell.over])
    yield months_section(found)


def _weeks(found: Schedule) -> Iterator[tuple[date | None, ...]]:
    """Weeks from Monday to Sunday; None for days before and behind."""
    monday = found.first - timedelta(days=found.first.weekday())
    while monday <= found.last:
        week = (monday + timedelta(days=n) for n in range(_WEEK))
        yield tuple(day if found.first <= day <= found.last else None for day in week)
        monday += timedelta(days=_WEEK)


def _fitting(
    found: Schedule, weeks: Sequence[tuple[date | None, ...]], room: float
) -> tuple[dict[date, _Cell], float]:
    """The boxes with as many engagements in each as lets the grid stay on one page, three at least.

    With them the least height of a week: weeks with much in them take from those with little.
    """
    for most in range(_MOST, _LEAST - 1, -1):
        cells = {day: _cell(found, day, most) for day in found.days}
        wanted = [_height(cells, week) for week in weeks]
        if sum(wanted) <= room:
            break
    # A span of a week or two does not become a page of empty boxes.
    return cells, least_of(wanted, room, fewest=4)


def _height(cells: dict[date, _Cell], week: Sequence[date | None]) -> float:
    return height_of((cells[day].runs for day in week if day is not None), SMALL, line=_LINE_WIDTH)


def _grid(weeks: Sequence[tuple[date | None, ...]], cells: dict[date, _Cell], least: float) -> Table:
    rows = tuple(
        Row(cells=tuple(cells[day].runs if day is not None else "" for day in week)) for week in weeks
    )
    heads = tuple(Column(heading=name) for name in KOREAN_WEEKDAYS)
    return Table(columns=heads, rows=rows, is_calendar=True, least_row_mm=least / MM)


def _cell(found: Schedule, day: date, most: int) -> _Cell:
    facts = (*found.holidays(day), *found.council(day))
    head = f"{day.day}"
    runs = [Run(head, True)]
    if facts:
        runs.append(Run("  " + "·".join(facts)))
    over: list[Entry] = []
    entries = sorted(found.on(day), key=lambda e: not e.is_long)
    room = most if len(entries) <= most else most - 1
    for entry in entries[:room]:
        text, is_whole = _line(entry, day)
        runs.append(Run(f"\n{text}"))
        if not is_whole:
            over.append(entry)
    left = entries[room:]
    if left:
        runs.append(Run("\n" + KO.text("sheets.days.more", count=len(left)), True))
    return _Cell(tuple(runs), (*over, *left))


def _line(entry: Entry, day: date) -> tuple[str, bool]:
    """``14:00 서북병원 점검``, and whether it is the whole title."""
    title = " ".join(entry.short.split())
    if entry.is_long:
        # The section above names it in full, with its days.
        return KO.text("sheets.days.runs", title=cut_to(title, _LONG_WIDTH)), True
    shown = cut_to(title, _TITLE_WIDTH)
    return f"{start_on(entry, day)} {shown}".strip(), shown == title
