# SPDX-License-Identifier: Apache-2.0
"""What the open program needs to know to remind of anything."""

from __future__ import annotations

from datetime import timedelta

from db.records import Timed
from db.records.when import SEOUL, zone_named
from desktop.desk.reading import Readers, Reading
from desktop.rules.agenda import departures
from desktop.rules.reminders import Leaving, Planned
from desktop.rules.requests import answer_by
from desktop.screens.reminders import PlannedScreen, PlannedView
from desktop.services.today import agenda


def planned_screen(reading: Reading, _view: PlannedView) -> PlannedScreen:
    """Ways of today up to the next working day; due is what must be done by tonight."""
    found = agenda(reading.tx, now=reading.now)
    span = found.span
    leaving = []
    for day in range((span.next_day - span.today).days + 1):
        for way in departures(found.here.context, span.today + timedelta(days=day)):
            when = way.c.when
            if isinstance(when, Timed) and way.leave_at is not None and way.travel_min:
                leaving.append(
                    Leaving(
                        engagement=way.c.id,
                        title=way.c.engagement.title,
                        place=way.c.place,
                        start=when.start,
                        leave_at=way.leave_at,
                        travel_min=way.travel_min,
                    )
                )
    zone = zone_named(SEOUL)
    tell = [t for t in found.tell if t.line.due is not None and t.line.due.at is not None]
    return PlannedScreen(
        planned=Planned(
            leaving=tuple(leaving),
            tell=sum(t.line.due.at.astimezone(zone).date() <= span.today for t in tell),  # type: ignore[union-attr]
            answer=sum((answer_by(e) or span.next_day) <= span.today for e in found.requests),
            chase=len(found.papers),
            print=sum(s.c.when is not None and s.c.when.day_from <= span.today for s in found.sheets),
        ),
        settings=found.known.settings,
        off=found.known.off,
    )


READERS: Readers = {PlannedView: planned_screen}
