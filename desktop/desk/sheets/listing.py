# SPDX-License-Identifier: Apache-2.0
"""Schedules as lists by day: the pocket form of a week and a month, and what a grid had no room for."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from db.records.enums import Profile
from desktop.desk.sheets.days import Entry, Schedule, day_name, session_lines, time_on
from desktop.desk.sheets.draft import KO, items, notes, section
from desktop.outputs.document import Column, Items, Row, Run, Section, Table, Text
from desktop.words.dates import brief_date


def list_table(found: Schedule, *, skip_empty: bool) -> Table | None:
    """Every day with what stands on it: 날짜, 시간, 일정 with the place under it, for a pocket."""
    rows: list[Row] = []
    for day in found.days:
        entries = found.on(day)
        facts = (*found.holidays(day), *found.council(day))
        if entries or facts or not skip_empty:
            rows += _day_rows(found, day, entries)
    if not rows:
        return None
    say = KO.text
    return Table(
        columns=(
            Column(heading=say("sheets.days.day"), width_mm=17, centred=True),
            Column(heading=say("sheets.days.time"), width_mm=28, centred=True),
            Column(heading=say("sheets.days.title")),
        ),
        rows=tuple(rows),
    )


def _day_rows(found: Schedule, day: date, entries: Iterable[Entry]) -> list[Row]:
    off = "\n".join(found.holidays(day))
    council = "\n".join(found.council(day))
    head: Text = (Run(day_name(day), True), Run("".join(f"\n{part}" for part in (off, council) if part)))
    rows = []
    for number, entry in enumerate(entries):
        place = f"\n{entry.place}" if entry.place else ""
        text = (Run(entry.title, True), Run(place))
        rows.append(
            Row(
                cells=(head, time_on(entry, day), text),
                joins=number > 0,
                key=entry.key,
            )
        )
    return rows or [Row(cells=(head, "", ""))]


def over_section(found: Schedule, over: Iterable[tuple[date, Entry]]) -> Section | None:
    """What the grid shows cut or not at all, in full."""
    listed = sorted(over, key=lambda pair: pair[0])
    if not listed:
        return None
    say = KO.text
    rows = []
    before = None
    for day, entry in listed:
        cells = (brief_date(day), time_on(entry, day), entry.title, entry.place)
        rows.append(Row(cells=cells, joins=day == before, key=entry.key))
        before = day
    table = Table(
        columns=(
            Column(heading=say("sheets.days.day"), width_mm=24, centred=True),
            Column(heading=say("sheets.days.time"), width_mm=34, centred=True),
            Column(heading=say("sheets.days.title")),
            Column(heading=say("sheets.days.place"), width_mm=60, centred=True),
        ),
        rows=tuple(rows),
    )
    return section("over", table)


def months_section(found: Schedule) -> Section | None:
    """Plans of the month that no day is named for yet."""
    if not found.months:
        return None
    listed = [_with_place(entry) for entry in found.months]
    return section("months", items(listed), count=KO.text("sheets.page.count_items", count=len(listed)))


def periods_section(found: Schedule) -> Section | None:
    """What lasts several whole days: 동고동락, trips."""
    listed = []
    for entry in found.entries:
        if entry.is_long:
            span = KO.text("sheets.days.span", first=entry.seen.when.day_from, last=_last(entry))
            listed.append(f"{span} {_with_place(entry)}")
    return section("periods", Items(items(listed).items)) if listed else None


def _last(entry: Entry) -> date:
    when = entry.seen.when
    return getattr(when, "last", when.day_from)


def _with_place(entry: Entry) -> str:
    return f"{entry.title} ({entry.place})" if entry.place else entry.title


def nothing_text(found: Schedule) -> str:
    """That nothing is planned; to those who are not told of everything, that nothing is told."""
    is_told_all = found.profile not in (Profile.COUNCIL, Profile.PUBLIC)
    return KO.text("sheets.days.nothing" if is_told_all else "sheets.days.nothing_public")


def facts_section(found: Schedule, *, legend: bool) -> Section | None:
    """※ sessions, seasons and election periods, what △ means where it is used; that nothing is planned."""
    said = list(session_lines(found))
    if legend and any(entry.short != entry.title for entry in found.entries):
        said.append(KO.text("sheets.days.legend"))
    lines = [" · ".join(said)] if said else []
    if not found.entries and not found.months:
        lines.append(nothing_text(found))
    return section("facts", notes(*lines), name="") if lines else None
