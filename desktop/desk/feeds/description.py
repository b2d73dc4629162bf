# SPDX-License-Identifier: Apache-2.0
"""What stands under the title of an entry on a phone: where, by which plan, who is in charge, which 판."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import timedelta

from db.records import Day, Part, RunRow, Stop, Timed, When
from db.records.enums import Status
from db.records.meta import Group
from desktop.desk.seen import Seen
from desktop.rules.redaction import Access, access, redact
from desktop.services.knowledge import Knowledge
from desktop.words import Words
from desktop.words.dates import time_text

_KO = Words("ko")
_OPEN_PART = {Part.OPEN: "open", Part.MORNING: "morning", Part.AFTERNOON: "afternoon"}


def suffix(when: When) -> str:
    """What stands behind the title of a day whose hour is open."""
    if isinstance(when, Day) and when.part in _OPEN_PART:
        return " " + _KO.text(f"feeds.suffix.{_OPEN_PART[when.part]}")
    return ""


def geo(seen: Seen) -> tuple[float, float] | None:
    """The point of the first place, as far as the reader may know it."""
    if seen.places and seen.places[0].lat is not None and seen.places[0].lon is not None:
        return seen.places[0].lat, seen.places[0].lon
    return None


def description(known: Knowledge, seen: Seen, rows: Sequence[RunRow]) -> tuple[str, ...]:
    """Its lines, of redacted values only."""
    return tuple(_lines(known, seen, rows))


def _lines(known: Knowledge, shown: Seen, rows: Sequence[RunRow]) -> Iterator[str]:
    seen, kept = shown.engagement, shown.kept
    if kept.status is Status.POSTPONED and seen.former_when is not None and seen.when is None:
        yield _KO.text("feeds.line.former", when=seen.former_when)
    if access(shown.reading, Group.ITINERARY) is not Access.SHOW:
        return  # not even the 판: it grows with the run sheet, and would tell that something hidden changed
    yield from _places(shown)
    bureau = known.roster.bureaus.get(seen.bureau_id or 0)
    if bureau is not None:
        yield _KO.text("feeds.line.bureau", bureau=bureau.name)
    yield from (line for line in seen.purpose.splitlines() if line.strip())
    yield from _plan(shown, rows)
    yield _KO.text("feeds.line.edition", edition=kept.edition)


def _places(shown: Seen) -> Iterator[str]:
    places = shown.places
    if len(places) == 1 and places[0].address.strip():
        yield _KO.text("feeds.line.address", address=places[0].address.strip())
    if len(places) > 1:
        for number, stop in enumerate(places, start=1):
            line = _KO.text("feeds.line.stop", number=number, place=stop.place)
            yield " ".join(filter(None, (line, _arrival(stop, shown.when), stop.address.strip())))


def _arrival(stop: Stop, when: When) -> str:
    if stop.arrive_at is None or not isinstance(when, Timed):
        return ""
    return time_text(stop.arrive_at.astimezone(when.local_start.tzinfo))


def _plan(shown: Seen, rows: Sequence[RunRow]) -> Iterator[str]:
    """The run sheet with the clock of the place."""
    when = shown.when
    seen = [row for r in rows if (row := redact(r, shown.reading)) is not None and row.text.strip()]
    if not seen or not isinstance(when, Timed):
        return
    yield _KO.text("feeds.line.plan")
    for row in seen:
        at = time_text(when.local_start + timedelta(minutes=row.offset_min))
        text = " ".join(row.text.split())
        key = "feeds.line.row_owner" if row.owner_name.strip() else "feeds.line.row"
        yield _KO.text(key, at=at, text=text, owner=row.owner_name.strip())
