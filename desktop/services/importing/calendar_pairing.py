# SPDX-License-Identifier: Apache-2.0
"""Which kept engagement an event of a file is, where its series was changed since it was last taken.

A series moved by an hour, one that became weekly, or one written in another zone names its instances
otherwise than before. They are the same instances by their day, as long as no day has two of them.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from db.codec import when_from_json
from db.queries.imported import Kept, KeptEvents
from db.records import ImportedEvent
from desktop.inputs.ical import CalendarEvent
from desktop.inputs.ical.times import moment
from desktop.services.importing.calendar_mapping import CANCELLED, Mapped

_SEOUL = timedelta(hours=9)


def paired(events: Sequence[CalendarEvent], kept: KeptEvents) -> Mapping[str, Kept]:
    """What is kept of each event, by the event's key: by UID and instance, else by UID and day."""
    found: dict[str, Kept] = {}
    left: defaultdict[tuple[str, str], list[CalendarEvent]] = defaultdict(list)
    named = {(event.uid, event.recurrence) for event in events}
    known = {uid for uid, _ in kept.by_event}
    for event in events:
        if (own := kept.by_event.get((event.uid, event.recurrence))) is not None:
            found[event.key] = own
        elif event.uid in known:
            left[event.uid, _day_of(event)].append(event)
    if not left:
        return found
    loose: defaultdict[tuple[str, str], list[Kept]] = defaultdict(list)
    for (uid, recurrence), own in kept.by_event.items():
        if (uid, recurrence) not in named:
            loose[uid, _day_kept(recurrence, own)].append(own)
    for key, some in left.items():
        if len(some) == 1 and len(others := loose.get(key, [])) == 1:
            found[some[0].key] = others[0]
    return found


def series_called_off(
    event: CalendarEvent, here: Mapped, kept: KeptEvents, *, today: date
) -> list[tuple[CalendarEvent, Mapped, Kept]] | None:
    """The instances ahead of a series that is called off as a whole; None where it is no such thing."""
    if event.recurrence or here.said["status"] != CANCELLED or (event.uid, "") in kept.by_event:
        return None
    found = []
    for (uid, recurrence), own in kept.by_event.items():
        when = own.engagement.when or own.engagement.former_when
        if uid == event.uid and when is not None and when.day_to > today:
            said = {**said_before(own.imported), "status": CANCELLED}
            one = replace(event, recurrence=recurrence)
            found.append((one, replace(here, engagement=own.engagement, said=said), own))
    return found or None


def said_before(imported: ImportedEvent | None) -> Mapping[str, Any]:
    """What the file said when it was last taken; nothing where that cannot be read."""
    if imported is None or not imported.said:
        return {}
    try:
        said = json.loads(imported.said)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def _day_of(event: CalendarEvent) -> str:
    return _day_in(event.recurrence) or event.when.day_from.strftime("%Y%m%d")


def _day_in(recurrence: str) -> str:
    """The day in Seoul that an instance names: what one program writes in UTC another writes as wall time."""
    if not recurrence.endswith("Z"):
        return recurrence[:8]
    said = moment(recurrence)
    if said is None or said.wall is None:
        return recurrence[:8]
    return (said.wall + _SEOUL).strftime("%Y%m%d")


def _day_kept(recurrence: str, own: Kept) -> str:
    """The day that the file gave it; its own where that cannot be read."""
    if recurrence:
        return _day_in(recurrence)
    said = said_before(own.imported).get("when")
    try:
        when = when_from_json(said) if isinstance(said, dict) else own.engagement.when
    except (ValueError, KeyError, TypeError):
        when = own.engagement.when
    return "" if when is None else when.day_from.strftime("%Y%m%d")
