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
from desktop.outputs.pdf.styles import MM, NORMAL, SMALL, WALL, Scale
from desktop.words.dates import KOREAN_WEEKDAYS

_WEEK = 7
_TITLE_WIDTH = 26.0
_LONG_WIDTH = 9.0
_MOST, _LEAST = 6, 3
_WEEKS_OF_A_MONTH = 6


@dataclass(frozen=True, slots=True)
class _Try:
    """A type with the Hangul syllables in a line of its boxes, roughly, and how much of a title stands there.

    In the crowded ones a title has two lines with its time, then one.
    """

    fit: Fit
    line: float
    most: int
    title: float = _TITLE_WIDTH

    @property
    def scale(self) -> Scale:
        return _SCALES[self.fit]


_SCALES = {Fit.WALL: WALL, Fit.NORMAL: NORMAL, Fit.SMALL: SMALL}
# The first two only for a month that is told whole in them: it hangs on a wall.
_LARGER = (_Try(Fit.WALL, 7.6, _MOST), _Try(Fit.NORMAL, 10.1, _MOST))
_SMALL = (
    *(_Try(Fit.SMALL, 11.4, most) for most in range(_MOST, _LEAST - 1, -1)),
    _Try(Fit.SMALL, 11.4, _LEAST, 16.5),
    *(_Try(Fit.SMALL, 11.4, most, 8.2) for most in (4, 3, 2)),
)


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
    fit, parts = (Fit.SMALL, list(_pocket(found))) if pocket else _wall(found, facts)
    return Draft(
        title=_title(stretch),
        confidentiality=found.confidentiality,
        is_landscape=not pocket,
        is_pocket=pocket,
        fit=fit,
        sections=present((facts, *parts)),
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


def _wall(found: Schedule, facts: Section | None) -> tuple[Fit, list[Section | None]]:
    weeks = list(_weeks(found))
    periods, months = periods_section(found), months_section(found)
    tried, cells, least = _fitting(found, weeks, (facts, periods, months))
    over = over_section(found, [(day, entry) for day, cell in cells.items() for entry in cell.over])
    return tried.fit, [section("month", _grid(weeks, cells, least), name=""), periods, over, months]


def _weeks(found: Schedule) -> Iterator[tuple[date | None, ...]]:
    """Weeks from Monday to Sunday; None for days before and behind."""
    monday = found.first - timedelta(days=found.first.weekday())
    while monday <= found.last:
        week = (monday + timedelta(days=n) for n in range(_WEEK))
        yield tuple(day if found.first <= day <= found.last else None for day in week)
        monday += timedelta(days=_WEEK)


def _fitting(
    found: Schedule, weeks: Sequence[tuple[date | None, ...]], beside: Sequence[Section | None]
) -> tuple[_Try, dict[date, _Cell], float]:
    """The boxes in the largest type and with as many engagements as let the grid stay on one page.

    With them the least height of a week: weeks with much in them take from those with little.
    """
    by_day = found.by_day()
    heads = {day: _head(found, day) for day in by_day}
    # More weeks than a month has go on overleaf in any case.
    for tried in (*_LARGER, *_SMALL) if len(weeks) <= _WEEKS_OF_A_MONTH else _SMALL[:1]:
        # Plans without a day belong on the page of a month that is told whole; else they follow overleaf.
        room = room_for(tried.scale, beside if tried in _LARGER else beside[:2])
        cells = {day: _cell(heads[day], day, tried, entries) for day, entries in by_day.items()}
        wanted = [_height(cells, week, tried) for week in weeks]
        if sum(wanted) <= room and not (tried in _LARGER and any(c.over for c in cells.values())):
            break
    # A span of a week or two does not become a page of empty boxes.
    return tried, cells, least_of(wanted, room, fewest=4)


def _height(cells: dict[date, _Cell], week: Sequence[date | None], tried: _Try) -> float:
    return height_of((cells[day].runs for day in week if day is not None), tried.scale, line=tried.line)


def _grid(weeks: Sequence[tuple[date | None, ...]], cells: dict[date, _Cell], least: float) -> Table:
    rows = tuple(
        Row(cells=tuple(cells[day].runs if day is not None else "" for day in week)) for week in weeks
    )
    heads = tuple(Column(heading=name) for name in KOREAN_WEEKDAYS)
    return Table(columns=heads, rows=rows, is_calendar=True, least_row_mm=least / MM)


def _head(found: Schedule, day: date) -> list[Run]:
    """The number of the day, its holidays and what the council does."""
    facts = (*found.holidays(day), *found.council(day))
    number = Run(f"{day.day}", True)
    return [number, Run("  " + "·".join(facts))] if facts else [number]


def _cell(head: Sequence[Run], day: date, tried: _Try, found: Sequence[Entry]) -> _Cell:
    runs = list(head)
    over: list[Entry] = []
    entries = sorted(found, key=lambda e: not e.is_long)
    room = tried.most if len(entries) <= tried.most else tried.most - 1
    for entry in entries[:room]:
        text, is_whole = _line(entry, day, tried.title)
        runs.append(Run(f"\n{text}"))
        if not is_whole:
            over.append(entry)
    left = entries[room:]
    if left:
        runs.append(Run("\n" + KO.text("sheets.days.more", count=len(left)), True))
    return _Cell(tuple(runs), (*over, *left))


def _line(entry: Entry, day: date, width: float) -> tuple[str, bool]:
    """``14:00 서북병원 점검``, and whether it is the whole title."""
    title = " ".join(entry.short.split())
    if entry.is_long:
        # The section above names it in full, with its days.
        return KO.text("sheets.days.runs", title=cut_to(title, _LONG_WIDTH)), True
    shown = cut_to(title, width)
    return f"{start_on(entry, day)} {shown}".strip(), shown == title
