# SPDX-License-Identifier: Apache-2.0
"""The table under the title: 일시, 장소, 소관, 참석."""

from __future__ import annotations

from collections.abc import Sequence

from db.records.meta import Group
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.people import Person
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Cell
from desktop.words.dates import when_text


def overview_cells(
    source: Source, view: View, *, people: Sequence[Person] = (), counts: str = ""
) -> tuple[Cell, ...]:
    """`people` are those that stand on the sheet, `counts` what is said of a meeting's seats instead."""
    say = KO.text
    cells = [
        Cell(label=say("sheets.overview.when"), value=when_of(source)),
        Cell(label=say("sheets.overview.place"), value=places_of(source, view)),
    ]
    bureau = bureau_of(source)
    if view.text(Group.ITINERARY, "overview", bureau):
        cells.append(Cell(label=say("sheets.overview.bureau"), value=bureau))
    if counts:
        cells.append(Cell(label=say("sheets.overview.people"), value=counts))
    elif any(person.count for person in people):
        cells.append(Cell(label=say("sheets.overview.people"), value=_people_total(people)))
    return tuple(cells)


def when_of(source: Source) -> str:
    """``2026. 11. 26.(목) 14:00~15:10``; 일시 미정 without one."""
    when = source.engagement.when
    return KO.text("sheets.overview.no_time") if when is None else when_text(when)


def bureau_of(source: Source) -> str:
    """The bureau in charge; empty where none is."""
    bureau = source.roster.bureaus.get(source.engagement.bureau_id or 0)
    return bureau.name if bureau is not None else ""


def places_of(source: Source, view: View) -> str:
    """The places in order; without the itinerary only the first, which is the place of the calendar."""
    named = []
    stops = source.parts.stops
    kept = view.rows(Group.ITINERARY, "overview", stops[1:])
    for stop in (*stops[:1], *kept):
        dong = source.roster.dongs.get(stop.dong_id or 0)
        district = source.roster.district_name(stop.district_code) if stop.district_code else ""
        where = " ".join(part for part in (district, dong.name if dong else "") if part)
        named.append(f"{stop.place} ({where})" if where else stop.place)
    return " → ".join(named) or "-"


def _people_total(people: Sequence[Person]) -> str:
    coming = [person for person in people if person.count]
    count = sum(person.count for person in coming)
    names = tuple(person.post or person.name for person in coming[:2])
    key = "people_few" if count == len(names) else "people_total"
    return KO.text(f"sheets.overview.{key}", names=names, count=count)
