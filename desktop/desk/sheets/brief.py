# SPDX-License-Identifier: Apache-2.0
"""보고서: the mayor's one page of one engagement. Page 1 stands alone; what does not fit goes overleaf."""

from __future__ import annotations

from dataclasses import replace

from db.records.meta import Group
from desktop.desk.sheets.attached import enclosures
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, notes, present, section
from desktop.desk.sheets.meetings import meeting_parts
from desktop.desk.sheets.moves import next_move, timetable
from desktop.desk.sheets.neighbours import finding_text
from desktop.desk.sheets.overview import overview_cells
from desktop.desk.sheets.people import notice_heading, people_count, people_of, people_table, with_told
from desktop.desk.sheets.pieces import nothing
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.suggestions import open_suggestions, suggestion_items
from desktop.desk.sheets.view import View
from desktop.outputs.document import Caution, Fit, Items, Overview, Place, Points, Section, plain
from desktop.rules.finding import Severity

# Findings that a mayor can act on in the car; what is only the office's work stays with the office.
_FEW_FILES = 3
# So many people are met on page 1 whatever else goes overleaf.
_MOST_FIRST = 12
_CAUTIONS = ("clash.", "travel.", "gap.", "council.", "election.")


def compose(source: Source, view: View) -> Draft:
    """한눈에, 왜 가는가, 말씀 핵심, 시간계획, 만나는 사람, 미결 건의, 주의."""
    e = source.engagement
    asked = open_suggestions(source, view, section="open_suggestions")
    listed = frozenset(one.id for one in asked)
    meeting = meeting_parts(source.tx, e, view, now=source.now, known=listed)
    people = people_of(source, view, posts=dict(meeting.posts))
    came = KO.text("sheets.brief.came") if meeting.counts else notice_heading(source)
    met, told = with_told(people)
    cells = overview_cells(source, view, people=people, counts=meeting.counts)
    count = KO.text
    parts = present(
        (
            _first("why", items(lines_of(view.text(Group.ITINERARY, "why", e.purpose)))),
            _key_points(source, view),
            _first(
                "agenda",
                Items(meeting.agenda),
                count=count("sheets.page.count_items", count=meeting.agenda_count),
            ),
            section("timetable", timetable(source, view), place=Place.FIRST),
            section(
                "people",
                people_table(met, came_heading=came),
                told,
                count=people_count(people),
                place=Place.FIRST if len(met) <= _MOST_FIRST else Place.LATER,
            ),
            section(
                "open_suggestions",
                Items(suggestion_items(source, asked)),
                count=count("sheets.page.count_items", count=len(asked)),
            ),
            section("gathered", Items(meeting.gathered)),
            _enclosed(source, view),
            cautions(source, view),
        )
    )
    top = section("overview", Overview(cells), is_headed=False, place=Place.FIRST)
    return Draft(
        title=e.title,
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        foot=next_move(source) if view.whole_day else "",
        sections=(top, *(parts or (nothing("shown"),))),
    )


def _first(code: str, found: Items, *, count: str = "") -> Section:
    return section(code, found, count=count, place=Place.FIRST)


def _enclosed(source: Source, view: View) -> Section | None:
    """A few files behind the page take one line of it: its room is for what is read."""
    found = enclosures(source, view)
    listed = found.elements[0] if found is not None else None
    if found is None or not isinstance(listed, Items) or len(listed.items) > _FEW_FILES:
        return found
    named = " ".join(" ".join(filter(None, (one.mark, plain(one.text)))) for one in listed.items)
    return replace(found, elements=(notes(f"{found.name}: {named}"),), is_headed=False)


def _key_points(source: Source, view: View) -> Section | None:
    points = lines_of(view.text(Group.REMARKS, "key_points", source.engagement.key_points))
    return section("key_points", Points(texts=points), place=Place.FIRST) if points else None


def cautions(source: Source, view: View) -> Section | None:
    """The 주의 box: what was typed, and for those who know the day what is grave about it."""
    own = lines_of(view.text(Group.REMARKS, "cautions", source.engagement.cautions))
    if not view.sees(Group.REMARKS):
        return None
    found: tuple[str, ...] = ()
    if view.whole_day:
        grave = (
            f
            for f in source.ready.availability
            if f.severity is not Severity.INFO and f.code.startswith(_CAUTIONS)
        )
        found = tuple(finding_text(source, f.code, f.values) for f in grave)
    texts = (*own, *found)
    return section("cautions", Caution(texts=texts), is_headed=False, place=Place.FOOT) if texts else None
