# SPDX-License-Identifier: Apache-2.0
"""One event in so few bytes that a telephone photographs it: a calendar file with the least that it needs.

Times are UTC, so that no time zone has to be declared; days are days. It bears the UID of the reader's
calendar, so that what is imported is the same event. What does not fit is shortened, the least needed
first, and said.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from db.records.when import Month, Timed
from desktop.outputs.ical.text import clean_line, clean_lines, escaped, folded
from desktop.outputs.ical.values import FeedEntry, FeedStatus
from desktop.outputs.ical.write import PRODID

MOST_BYTES = 1000
_CUT = "…"
_LEAST_TITLE = 20  # letters


@dataclass(frozen=True, slots=True)
class EventCode:
    """The bytes, and codes of what they leave out: `alarm`, `point`, `description`, `description_cut`,
    `place_cut`, `place`, `title_cut`.
    """

    data: bytes
    dropped: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Said:
    title: str
    place: str
    lines: tuple[str, ...]


def event_code(entry: FeedEntry, *, most: int = MOST_BYTES) -> EventCode:
    """A calendar of that one event of at most `most` bytes (300 at least). Raises ValueError for a month."""
    if isinstance(entry.when, Month) or most < 300:
        raise ValueError("nothing that a code could hold")
    title = clean_line(f"{entry.prefix}{entry.summary}{entry.suffix}")
    lines = tuple(line for line in clean_lines(entry.description).split("\n") if line)
    said = _Said(title, clean_line(entry.location), lines)
    fitting = _fitted(entry, said, most)
    return EventCode(_bytes(entry, fitting), tuple(_dropped(entry, said, fitting)))


def _fitted(entry: FeedEntry, said: _Said, most: int) -> _Said:
    """Lines go from the last, then the end of the place, then the end of the title."""

    def fits(one: _Said) -> bool:
        return len(_bytes(entry, one)) <= most

    while said.lines and not fits(said):
        said = replace(said, lines=said.lines[:-1])
    while said.place and not fits(said):
        said = replace(said, place=_shorter(said.place))
    while len(said.title) > _LEAST_TITLE and not fits(said):
        said = replace(said, title=_shorter(said.title))
    return said


def _shorter(text: str) -> str:
    """Two letters less, with a mark of it; nothing of what would be two letters."""
    kept = text.removesuffix(_CUT)[:-2].rstrip()
    return f"{kept}{_CUT}" if len(kept) > 2 else ""


def _dropped(entry: FeedEntry, said: _Said, fitting: _Said) -> Iterator[str]:
    if entry.alarm_min is not None:
        yield "alarm"
    if entry.geo is not None:
        yield "point"
    if said.lines != fitting.lines:
        yield "description_cut" if fitting.lines else "description"
    if said.place != fitting.place:
        yield "place_cut" if fitting.place else "place"
    if said.title != fitting.title:
        yield "title_cut"


def _bytes(entry: FeedEntry, said: _Said) -> bytes:
    return b"".join(folded(line) for line in _content(entry, said))


def _content(entry: FeedEntry, said: _Said) -> Iterator[str]:
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODID}", "BEGIN:VEVENT")
    yield f"UID:{entry.uid}"
    yield f"DTSTAMP:{_utc(entry.stamp)}"
    yield f"SEQUENCE:{entry.sequence}"
    yield from _times(entry)
    if said.title:
        yield f"SUMMARY:{escaped(said.title)}"
    if entry.status is FeedStatus.CANCELLED:
        yield "STATUS:CANCELLED"
    if said.place:
        yield f"LOCATION:{escaped(said.place)}"
    if said.lines:
        yield "DESCRIPTION:" + escaped("\n".join(said.lines))
    yield from ("END:VEVENT", "END:VCALENDAR")


def _times(entry: FeedEntry) -> Iterator[str]:
    when = entry.when
    if isinstance(when, Timed):
        yield f"DTSTART:{_utc(when.start)}"
        yield f"DTEND:{_utc(max(when.end, when.start + timedelta(minutes=1)))}"
    else:
        yield f"DTSTART;VALUE=DATE:{when.day_from:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{when.day_to:%Y%m%d}"


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
