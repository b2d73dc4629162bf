# SPDX-License-Identifier: Apache-2.0
"""시간계획: what happens when and where, moves as rows of their own."""

from __future__ import annotations

from db.records import Stop, Timed
from db.records.enums import SheetKind
from db.records.meta import Group
from db.records.when import SEOUL, zone_named
from desktop.desk.sheets.draft import KO, Draft, notes, present, section
from desktop.desk.sheets.moves import next_move, timetable
from desktop.desk.sheets.pieces import at_a_glance, lean, nothing, titled
from desktop.desk.sheets.source import Source
from desktop.desk.sheets.view import View
from desktop.outputs.document import Column, Fit, Place, Row, Section, Table


def compose(source: Source, view: View) -> Draft:
    """개요, 시간계획, 방문지; the line at the foot says where to go from there."""
    e = source.engagement
    table = timetable(source, view, in_full=True)
    return Draft(
        title=titled(e.title, KO.label(SheetKind.TIMETABLE)),
        confidentiality=e.confidentiality,
        fit=Fit.ONE_PAGE,
        foot=next_move(source) if view.whole_day else "",
        sections=present(
            (
                at_a_glance(source, view),
                section("timetable", table, notes(*_times(source, view)), place=Place.FIRST)
                if table
                else nothing("timetable"),
                stops_section(source, view),
            )
        ),
    )


def _times(source: Source, view: View) -> tuple[str, ...]:
    """How long the run sheet is, and whether it fits the time there is."""
    rows = view.rows(Group.ITINERARY, "timetable", source.parts.run_rows)
    when = source.engagement.when
    if not rows:
        return ()
    needs = max(r.offset_min + r.duration_min for r in rows)
    told = [KO.text("sheets.timetable.needs", minutes=needs)]
    if isinstance(when, Timed):
        lasts = int((when.end - when.start).total_seconds() // 60)
        if needs > lasts:
            told.append(KO.text("sheets.timetable.too_long", minutes=lasts, over=needs - lasts))
    else:
        told.append(KO.text("sheets.timetable.from_start"))
    return tuple(told)


def stops_section(source: Source, view: View) -> Section | None:
    """방문지: 순서, 장소와 주소, 도착~출발, 맞이; none where the places say no more than the head does."""
    stops = source.parts.stops
    if len(stops) < 2 and not any(s.address or s.host or s.arrive_at for s in stops):
        return None
    kept = view.rows(Group.ITINERARY, "stops", stops)
    if not kept:
        return None
    say = KO.text
    table = Table(
        columns=(
            Column(heading=say("sheets.stops.number"), width_mm=14, centred=True),
            Column(heading=say("sheets.stops.place")),
            Column(heading=say("sheets.stops.times"), width_mm=32, centred=True),
            Column(heading=say("sheets.stops.host"), width_mm=46, centred=True),
        ),
        rows=tuple(_stop_row(source, number, stop) for number, stop in enumerate(kept, start=1)),
    )
    return section("stops", lean(table))


def _stop_row(source: Source, number: int, stop: Stop) -> Row:
    return Row(cells=(str(number), place_text(source, stop), stop_times(source, stop), stop.host))


def place_text(source: Source, stop: Stop) -> str:
    """The place with its district and dong, its address on a line of its own."""
    dong = source.roster.dongs.get(stop.dong_id or 0)
    district = source.roster.district_name(stop.district_code) if stop.district_code else ""
    where = " ".join(part for part in (district, dong.name if dong else "") if part)
    named = f"{stop.place} ({where})" if where else stop.place
    return f"{named}\n{stop.address}" if stop.address else named


def stop_times(source: Source, stop: Stop) -> str:
    """``14:00~14:45``, or the one of the two that is known."""
    when = source.engagement.when
    zone = zone_named(when.zone) if isinstance(when, Timed) else zone_named(SEOUL)
    both = (stop.arrive_at, stop.leave_at)
    times = [f"{at.astimezone(zone):%H:%M}" if at is not None else "" for at in both]
    return "~".join(times) if any(times) else ""
