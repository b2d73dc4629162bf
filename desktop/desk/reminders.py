# SPDX-License-Identifier: Apache-2.0
"""What the open program needs to know to remind of anything."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta

from db.records import Timed
from db.records.when import SEOUL, zone_named
from desktop.desk.reading import Readers, Reading
from desktop.rules.agenda import departures
from desktop.rules.reminders import Leaving, Planned, Unread
from desktop.rules.requests import answer_by
from desktop.screens.reminders import PlannedScreen, PlannedView
from desktop.services.behind import Lag
from desktop.services.today import Agenda, agenda


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
            unread=tuple(_unread(found, {one.engagement: one for one in leaving})),
            tell=sum(t.line.due.at.astimezone(zone).date() <= span.today for t in tell),  # type: ignore[union-attr]
            answer=sum((answer_by(e) or span.next_day) <= span.today for e in found.requests),
            chase=len(found.papers),
            print=sum(s.c.when is not None and s.c.when.day_from <= span.today for s in found.sheets),
        ),
        settings=found.known.settings,
        off=found.known.off,
    )


def _unread(found: Agenda, ways: Mapping[int, Leaving]) -> Iterator[Unread]:
    """What begins by the end of the next working day and some phone does not know of."""
    lags: dict[int, list[tuple[str, Lag]]] = {}
    for standing in found.phones:
        for lag in standing.soon:
            if found.span.now < lag.starts < found.span.due_until:
                lags.setdefault(lag.engagement.id, []).append((standing.reader.name, lag))
    for number, behind in sorted(lags.items()):
        first = min((lag for _, lag in behind), key=lambda lag: lag.starts)
        way = ways.get(number)
        yield Unread(
            engagement=number,
            title=first.engagement.title,
            start=first.starts,
            leave_at=way.leave_at if way is not None and way.start == first.starts else first.starts,
            names=tuple(name for name, _ in behind),
            since=max(lag.since for _, lag in behind),
        )


READERS: Readers = {PlannedView: planned_screen}
