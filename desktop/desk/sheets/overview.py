# SPDX-License-Identifier: Apache-2.0
"""The table under the title: 일시, 장소, 소관, 참석."""

from __future__ import annotations

from collections.abc import Sequence

from db.records import Day, Engagement, Part
from db.records.enums import Kind, Side, Status
from db.records.meta import Group
from desktop.desk.sheets.draft import KO
from desktop.desk.sheets.people import Person
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Cell
from desktop.rules.commitment import PAST
from desktop.rules.requests import attends
from desktop.words.dates import full_date, when_text

_UNSETTLED = (Status.DRAFT, Status.CANDIDATE)
_MOST_NAMED = 2
_FEW = 2


def overview_cells(
    source: Source, view: View, *, people: Sequence[Person] | None = None, counts: str = ""
) -> tuple[Cell, ...]:
    """`people` are those that stand on the sheet, `counts` what is said of a meeting's seats instead.

    Without either nothing is said of who takes part.
    """
    say = KO.text
    cells = [
        Cell(label=say("sheets.overview.when"), value=when_of(source)),
        Cell(label=say("sheets.overview.place"), value=places_of(source, view)),
    ]
    bureau = bureau_of(source)
    if view.text(Group.ITINERARY, "overview", bureau):
        cells.append(Cell(label=say("sheets.overview.bureau"), value=bureau))
    if people is not None or counts:
        who = _who(_head(source.engagement), people or (), counts)
        if who:
            cells.append(Cell(label=say("sheets.overview.people"), value=who))
    return tuple(cells)


def when_of(source: Source) -> str:
    """``2026. 11. 26.(목) 14:00~15:10``; 일시 미정 without one, 미확정 while it is not even planned."""
    e = source.engagement
    if e.when is None:
        if e.former_when is None:
            return KO.text("sheets.overview.no_time")
        return KO.text("sheets.overview.no_time_now", former=when_text(e.former_when))
    if isinstance(e.when, Day) and e.when.part is Part.OPEN and e.status in PAST:
        return full_date(e.when.date)  # a day long gone has no hour that would still be open
    text = when_text(e.when)
    return KO.text("sheets.overview.unsettled", when=text) if e.status in _UNSETTLED else text


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


def _head(e: Engagement) -> str:
    """시장; whoever leads in the mayor's place; nobody for time that is only kept."""
    if attends(e):
        return "" if e.kind is Kind.HOLD else KO.text("sheets.overview.mayor")
    return e.lead.strip()


def _who(head: str, people: Sequence[Person], counts: str) -> str:
    """``시장, 의장, 은평구청장``; of more ``시장 외 18명 (의장·은평구청장 등)``."""
    if counts:
        return ", ".join(filter(None, (head, counts)))
    named: dict[str, int] = {}
    for person in people:
        if person.count:
            named[_label(person)] = named.get(_label(person), 0) + person.count
    total = sum(named.values())
    first = tuple(named)[:_MOST_NAMED]
    if len(named) <= _FEW and total <= _FEW:
        return ", ".join(filter(None, (head, *(_one(person) for person in people if person.count))))
    key = ("all" if len(named) == len(first) else "total") if head else "alone"
    return KO.text(f"sheets.overview.people_{key}", head=head, names="·".join(first), count=total)


def _one(person: Person) -> str:
    """Post and name; a group as it stands in the list."""
    if not person.name.strip():
        return person.post
    return " ".join(dict.fromkeys(filter(None, (_label(person), person.name))))


def _label(person: Person) -> str:
    """The post without a number of heads; whoever sits for a constituency is 시의원."""
    if person.side is Side.COUNCIL and person.post.endswith(KO.text("sheets.overview.constituency")):
        return KO.text("sheets.overview.member")
    return person.kind_of_post or person.name
