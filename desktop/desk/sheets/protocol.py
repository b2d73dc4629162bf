# SPDX-License-Identifier: Apache-2.0
"""의전·안전 사항: who meets the mayor where, bad weather, cars and way, whom to call, what to mind."""

from __future__ import annotations

from db.records import Stop
from db.records.enums import SheetKind
from db.records.meta import Group
from desktop.desk.sheets.draft import KO, Draft, items, lines_of, present, section
from desktop.desk.sheets.moves import next_move
from desktop.desk.sheets.pieces import at_a_glance, headed, lean, nothing, titled, typed
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.timetable_sheet import place_text, stop_times, stops_section
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Place, Row, Section, Table
from desktop.rules.care import care_lines

_MIND_SEASON = "season."


def compose(source: Source, view: View) -> Draft:
    """접견·맞이, 의전·우천 대책, 차량·동선, 비상연락, 유의 사항."""
    e = source.engagement
    parts = present(
        (
            _welcome(source, view),
            typed(view, Group.ITINERARY, "protocol", e.protocol, place=Place.FIRST),
            _route(source, view),
            _calls(source, view),
            _mind(source, view),
        )
    )
    return Draft(
        title=titled(e.title, KO.label(SheetKind.PROTOCOL)),
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        foot=next_move(source) if view.whole_day else "",
        sections=(
            at_a_glance(source, view),
            *(parts or (nothing("protocol"),)),
        ),
    )


def _welcome(source: Source, view: View) -> Section | None:
    """A row a place: when, who meets the mayor there; places alone, where nobody is named, are 방문지."""
    stops = view.rows(Group.ITINERARY, "welcome", source.parts.stops)
    if not any(s.host for s in stops):
        return stops_section(source, view)
    say = KO.text
    table = Table(
        columns=(
            Column(heading=say("sheets.stops.place")),
            Column(heading=say("sheets.stops.times"), width_mm=32, centred=True),
            Column(heading=say("sheets.stops.host"), width_mm=56, centred=True),
        ),
        rows=tuple(Row(cells=(place_text(source, s), stop_times(source, s), s.host)) for s in stops),
    )
    return section("welcome", lean(table), place=Place.FIRST)


def _route(source: Source, view: View) -> Section | None:
    """Route, cars, entrances, lodging: only for those named to see them."""
    e = source.engagement
    ways = [text for stop in source.parts.stops if (text := _way(stop))]
    found = [
        *view.rows(Group.SECURITY, "route", lines_of(e.route_note)),
        *view.rows(Group.SECURITY, "route", ways),
        *view.rows(
            Group.SECURITY,
            "route",
            [KO.text("sheets.protocol.lodging", text=line) for line in lines_of(e.lodging)],
        ),
    ]
    return section("route", headed(found)) if found else None


def _way(stop: Stop) -> str:
    text = ", ".join(part for part in (stop.mode, *lines_of(stop.entrance_note)) if part)
    return f"{stop.place}: {text}" if text else ""


def _calls(source: Source, view: View) -> Section | None:
    lines = view.rows(Group.OFFICE_NUMBER, "calls", lines_of(source.engagement.contact_line))
    return section("calls", items(lines)) if lines else None


def _mind(source: Source, view: View) -> Section | None:
    """What was typed to be careful with; what electoral law or the sort of place asks for; the season."""
    typed_lines = view.rows(Group.REMARKS, "mind", lines_of(source.engagement.cautions))
    care = care_lines(source.here.dossier_of(source.engagement))
    season = [f for f in source.ready.availability if f.code.startswith(_MIND_SEASON)]
    told = view.rows(Group.ITINERARY, "mind", [KO.finding(f.code, f.values) for f in (*care, *season)])
    lines = (*typed_lines, *told)
    return section("mind", items(lines)) if lines else None
