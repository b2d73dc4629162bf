# SPDX-License-Identifier: Apache-2.0
"""주간 일정표: seven days side by side for the wall, a list by day for the pocket."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from db.records import Days, Timed
from desktop.desk.sheets.days import Entry, Schedule, day_name, schedule, time_on
from desktop.desk.sheets.draft import KO, Draft, present, section
from desktop.desk.sheets.grids import cut_to, height_of, least_of, room_for, width_of
from desktop.desk.sheets.listing import (
    facts_section,
    list_table,
    months_section,
    over_section,
)
from desktop.desk.sheets.source import Stretch
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Row, Run, Section, Table, Text
from desktop.outputs.pdf.styles import MM, NORMAL, SMALL, WALL

_WEEK = 7
_TITLE_WIDTH = 50.0
_PLACE_WIDTH = 30.0
_NOON, _EVENING = 12, 18
_LABEL_MM, _LEAST_MM = 17.0, 9.0
_SCALES = {Fit.WALL: WALL, Fit.NORMAL: NORMAL, Fit.SMALL: SMALL}
_LINES = {Fit.WALL: 6.8, Fit.NORMAL: 9.3, Fit.SMALL: 10.6}
"""Hangul syllables in a line of a day, roughly."""


def compose(stretch: Stretch, view: View) -> Draft:
    """Rows are 종일·미정, 오전, 오후, 저녁; what a cell cannot hold in full is listed under them."""
    found = schedule(stretch, view)
    shown = found.days
    fit = Fit.NORMAL if stretch.pocket else _fit(found, shown)
    tables = list(_pocket(found)) if stretch.pocket else list(_wall(found, shown, fit))
    over = [] if stretch.pocket else [(d, e) for d in shown for e in found.on(d) if _is_cut(e)]
    return Draft(
        title=KO.text(_title(stretch), when=Days(stretch.first, stretch.last)),
        confidentiality=found.confidentiality,
        is_landscape=not stretch.pocket,
        is_pocket=stretch.pocket,
        fit=fit,
        sections=present(
            (
                facts_section(found, legend=not stretch.pocket),
                *tables,
                over_section(found, over),
                months_section(found),
            )
        ),
    )


def _title(stretch: Stretch) -> str:
    is_week = (stretch.last - stretch.first).days < _WEEK
    return "sheets.days.title_week" if is_week else "sheets.days.title_span"


def _pocket(found: Schedule) -> Iterator[Section]:
    table = list_table(found, skip_empty=not found.entries)
    if table is not None:
        yield section("days", table, name="")


def _fit(found: Schedule, days: Sequence[date]) -> Fit:
    """The largest type in which the week stands on one page; the smallest where it goes on overleaf."""
    if len(days) > _WEEK:
        return Fit.SMALL
    facts = facts_section(found, legend=True)
    rows, lines = tuple(_rows(found, days)), _head_lines(_heads(found, days))
    for fit, scale in _SCALES.items():
        wanted = sum(_wanted(rows, fit))
        if wanted <= room_for(scale, (facts, months_section(found)), head_lines=lines):
            return fit
    return Fit.SMALL


def _heads(found: Schedule, days: Sequence[date]) -> list[str]:
    return ["\n".join((day_name(day), *found.holidays(day), *found.council(day))) for day in days]


def _head_lines(heads: Sequence[str]) -> int:
    return max(head.count("\n") + 1 for head in heads)


def _wanted(rows: Sequence[Row], fit: Fit) -> list[float]:
    return [height_of(row.cells, _SCALES[fit], line=_LINES[fit]) for row in rows]


def _wall(found: Schedule, days: Sequence[date], fit: Fit) -> Iterator[Section]:
    """A table for every seven days; one alone fills the page."""
    facts = facts_section(found, legend=True)
    for at in range(0, len(days), _WEEK):
        week = days[at : at + _WEEK]
        heads = _heads(found, week)
        rows = tuple(_rows(found, week))
        room = room_for(_SCALES[fit], (facts,), head_lines=_head_lines(heads))
        table = Table(
            columns=(
                Column(heading="", width_mm=_LABEL_MM, centred=True, bold=True),
                *(Column(heading=head) for head in heads),
            ),
            rows=rows,
            is_calendar=True,
            least_row_mm=_least(rows, room, fit) if len(days) <= _WEEK else _LEAST_MM,
        )
        yield section("week", table, name="")


def _least(rows: Sequence[Row], room: float, fit: Fit) -> float:
    wanted = _wanted(rows, fit)
    if sum(wanted) > room:
        return _LEAST_MM
    return least_of(wanted, room) / MM


def _rows(found: Schedule, days: Sequence[date]) -> Iterator[Row]:
    for code, belongs, always in _BANDS:
        columns = [[_text(e, day) for e in found.on(day) if belongs(e, day)] for day in days]
        height = max(map(len, columns), default=0)
        if always or height:
            yield from _band_rows(KO.text(f"sheets.days.{code}"), columns, max(height, 1))


def _band_rows(label: str, columns: Sequence[Sequence[Text]], height: int) -> Iterator[Row]:
    """The n-th of every day side by side, so that a band may go on overleaf between two of them."""
    for n in range(height):
        cells = (column[n] if n < len(column) else "" for column in columns)
        yield Row(cells=(label, *cells), joins=n > 0)


def _text(entry: Entry, day: date) -> Text:
    place = cut_to(entry.place, _PLACE_WIDTH)
    under = f"\n{place}" if place else ""
    title = cut_to(entry.short, _TITLE_WIDTH)
    if not _begins(entry, day):
        when = entry.seen.when
        mark = time_on(entry, day) + "\n" if isinstance(when, Timed) else _open_mark(entry, day)
        return (Run(mark), Run(title, True), Run(under))
    return (Run(time_on(entry, day), True), Run(f"\n{title}{under}"))


def _open_mark(entry: Entry, day: date) -> str:
    """오후, 시간 미정 before what has no hour; nothing before what lasts the day."""
    time = time_on(entry, day)
    return "" if time == KO.text("sheets.days.all_day") else f"{time}\n"


def _is_cut(entry: Entry) -> bool:
    title, place = (" ".join(text.split()) for text in (entry.short, entry.place))
    return width_of(title) > _TITLE_WIDTH or width_of(place) > _PLACE_WIDTH


def _begins(entry: Entry, day: date) -> bool:
    when = entry.seen.when
    return isinstance(when, Timed) and when.day_from == day


def _hours(first: int, after: int) -> Callable[[Entry, date], bool]:
    def belongs(entry: Entry, day: date) -> bool:
        when = entry.seen.when
        return _begins(entry, day) and isinstance(when, Timed) and first <= when.local_start.hour < after

    return belongs


_BANDS: tuple[tuple[str, Callable[[Entry, date], bool], bool], ...] = (
    ("band_days", lambda entry, day: not _begins(entry, day), False),
    ("band_morning", _hours(0, _NOON), True),
    ("band_afternoon", _hours(_NOON, _EVENING), True),
    ("band_evening", _hours(_EVENING, 24), False),
)


def week_of(day: date) -> tuple[date, date]:
    """Monday and Sunday of the week of that day."""
    monday = day - timedelta(days=day.weekday())
    return monday, monday + timedelta(days=_WEEK - 1)
