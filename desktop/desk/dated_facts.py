# SPDX-License-Identifier: Apache-2.0
"""Days off, elections and seasons as rows."""

from __future__ import annotations

from datetime import timedelta

from desktop.desk.reading import Readers, Reading
from desktop.screens import dated_facts as screen
from desktop.services import roles
from desktop.services.knowledge import knowledge


def dated_facts(reading: Reading, view: screen.DatedFactsView) -> screen.DatedFacts:
    """What the office counts its days by."""
    known = knowledge(reading.tx)
    me = roles.user_of(reading.tx, reading.by)
    kept = [h for h in known.holidays if h.binned_at is None and h.day.year == view.year]
    typed = {h.day for h in kept if h.by_hand}
    return screen.DatedFacts(
        year=view.year,
        days=tuple(
            screen.DayOffLine(key=h.id if h.by_hand else 0, day=h.day, name=h.name, is_off=h.is_off)
            for h in sorted(kept, key=lambda h: (h.day, h.id))
            if h.by_hand or h.day not in typed
        ),
        elections=tuple(
            screen.ElectionRow(
                key=e.id,
                day=e.day,
                since=e.day - timedelta(days=known.settings.election_notice_days),
                name=e.name,
                kind=e.kind,
                binds_mayor_office=e.binds_mayor_office,
                certainty=e.certainty,
            )
            for e in sorted(known.elections, key=lambda e: (e.day, e.id))
            if e.binned_at is None and e.day.year >= view.year
        ),
        seasons=tuple(
            screen.SeasonRow(
                key=s.id, name=s.name, first=(s.first_month, s.first_day), last=(s.last_month, s.last_day)
            )
            for s in known.seasons
            if s.binned_at is None
        ),
        can_edit=roles.Duty.PLAN in roles.MAY[me.role],
    )


READERS: Readers = {screen.DatedFactsView: dated_facts}
