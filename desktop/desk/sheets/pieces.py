# SPDX-License-Identifier: Apache-2.0
"""What the sheets of one visit have in common: titles, the cells at the top, what is said of nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from db.records import Engagement
from db.records.enums import Kind
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, items, lines_of, notes, section
from desktop.desk.sheets.overview import overview_cells
from desktop.desk.sheets.people import Person
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Items, Overview, Place, Run, Section, Table, Text, plain

_LONG_TITLE = 120
_HEAD_CHARS = 24
_PIECE_CHARS = 150
_SENTENCE_ENDS = (". ", "? ", "! ", "다. ", ", ")


def titled(title: str, words: str) -> str:
    """The title with what the sheet is behind it; before a title so long that its end may be cut."""
    key = "behind" if len(title) <= _LONG_TITLE else "before"
    return KO.text(f"sheets.title.{key}", title=title, sheet=words)


def at_a_glance(
    source: Source, view: View, *, people: Sequence[Person] | None = None, counts: str = "", name: str = ""
) -> Section:
    """일시, 장소, 소관, 참석 under the title; `name` heads them where they are a part of a plan."""
    cells = overview_cells(source, view, people=people, counts=counts)
    is_headed = bool(name)
    return section("overview", Overview(cells), name=name or None, is_headed=is_headed, place=Place.FIRST)


def when_and_where(source: Source, view: View) -> Section:
    """일시 and 장소 alone, each across the page: the head of what is read standing."""
    cells = overview_cells(source, view)[:2]
    made = Overview(tuple(replace(cell, wide=True) for cell in cells))
    return section("overview", made, is_headed=False, place=Place.FIRST)


def lean(table: Table) -> Table:
    """The table without columns in which nothing stands."""
    kept = [n for n in range(len(table.columns)) if any(plain(row.cells[n]).strip() for row in table.rows)]
    if len(kept) == len(table.columns):
        return table
    return replace(
        table,
        columns=tuple(table.columns[n] for n in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[n] for n in kept)) for row in table.rows),
    )


def part_name(engagement: Engagement, part: str) -> str:
    """방문개요, 방문목적, 방문내용 of a visit; 개요, 목적, 내용 of all else."""
    is_visit = engagement.kind in (Kind.VISIT, Kind.RESIDENCY)
    return KO.text(f"sheets.plan.{part}_{'visit' if is_visit else 'other'}")


def nothing(sheet: str) -> Section:
    """The one line of a sheet that has nothing to say yet."""
    words = notes(KO.text(f"sheets.nothing.{sheet}"))
    return section("nothing", words, is_headed=False, place=Place.FIRST)


def note(code: str, *texts: Text, place: Place = Place.LATER) -> Section | None:
    """Remarks behind ※ without a heading."""
    return section(code, notes(*texts), is_headed=False, place=place) if texts else None


def typed(
    view: View,
    group: Group,
    code: str,
    text: str,
    *,
    name: str | None = None,
    place: Place = Place.LATER,
) -> Section | None:
    """A typed text as points under the heading of its section; none where it is empty or hidden."""
    found = lines_of(view.text(group, code, text))
    return section(code, headed(found), name=name, place=place) if found else None


def headed(lines: Sequence[str]) -> Items:
    """Points; what stands before a colon (`총괄: 비서실`) is bold, as long as it is short."""
    return items([strong_head(line) for line in lines])


def strong_head(line: str) -> Text:
    """``총괄: 비서실`` with 총괄 in bold; a time (14:00) is no head."""
    head, colon, rest = line.partition(":")
    if not colon or not rest.startswith(" ") or len(head) > _HEAD_CHARS:
        return line
    return (Run(head.strip(), True), Run(f": {rest.strip()}"))


def pieces(text: str, *, most: int = _PIECE_CHARS) -> tuple[str, ...]:
    """A long text in pieces of at most `most` letters, parted behind a sentence, else at a space."""
    found = []
    rest = text.strip()
    while len(rest) > most:
        at = _cut(rest, most)
        found.append(rest[:at].rstrip())
        rest = rest[at:].lstrip()
    return (*found, rest) if rest else tuple(found)


def _cut(text: str, most: int) -> int:
    for mark in _SENTENCE_ENDS:
        at = text.rfind(mark, most // 3, most)
        if at > 0:
            return at + len(mark)
    at = text.rfind(" ", most // 3, most)
    return at + 1 if at > 0 else most
