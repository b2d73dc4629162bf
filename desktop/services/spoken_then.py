# SPDX-License-Identifier: Apache-2.0
"""What was to be said of an engagement at a time before now: a call typed in later told what stood then."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from db import journal
from db.codec import unit_from_json
from db.records import Engagement, Stop
from db.transaction import ReadTx
from desktop.rules.commitment import commitment
from desktop.rules.spoken import Spoken, places_text, spoken_now

_SPOKEN_UNITS = ("when", "status", "lead", "importance")


def spoken_then(tx: ReadTx, engagement: Engagement, at: datetime) -> Spoken:
    """Time, place, lead, importance and stage as they stood at `at`; before it was entered, as entered."""
    stops = commitment(engagement, tx.all(Stop, engagement_id=engagement.id)).stops
    now = spoken_now(commitment(engagement, stops))
    own = journal.units_of_many(tx, book="engagement", ids=[engagement.id], units=_SPOKEN_UNITS)
    values: dict[str, Any] = {}
    for old in _undone(own.get(engagement.id, ()), at):
        values |= unit_from_json(Engagement, old)
    moved = journal.units_of_many(tx, book="stop", ids=[s.id for s in stops], units=("place",))
    places = [_place_then(stop, moved.get(stop.id, ()), at) for stop in stops]
    return Spoken(
        when=values.get("when", now.when),
        place=places_text(places),
        lead=values.get("lead", now.lead),
        is_major=values.get("is_major", now.is_major),
        status=str(values.get("status", now.status)),
    )


def _place_then(stop: Stop, entries: Iterable[journal.UnitEntry], at: datetime) -> str:
    place = stop.place
    for old in _undone(entries, at):
        place = str(old.get("place", place))
    return place


def _undone(entries: Iterable[journal.UnitEntry], at: datetime) -> Iterable[dict[str, Any]]:
    """The old values of what changed after `at`, the newest change first."""
    for entry in reversed(list(entries)):
        if entry.at > at and entry.old is not None:
            yield json.loads(entry.old)
