# SPDX-License-Identifier: Apache-2.0
"""Calendar files and feeds: a fragment of bytes per event, kept by the caller, and the joining of them.

`icalendar` 7.3 makes the content lines; the text escaping, the VALUE parameters, the time zones, the order
and the folding are ours, because its setters get them wrong (see the notes where each is used).
A calendar is the same bytes whether its events were just made or come from a cache.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING

from db.records.when import SEOUL, Day, Days, Month, Part, Timed, When
from desktop.outputs.ical.text import clean_line, clean_lines, escaped, folded
from desktop.outputs.ical.values import FeedEntry, FeedHead, FeedStatus
from desktop.outputs.ical.zones import timezones, writable, zone_of

if TYPE_CHECKING:
    from icalendar import Component

PRODID = "-//Dongseon//Dongseon Calendar//KO"
# Grows when the same values give other bytes: part of the key under which fragments are cached.
GENERATOR = 2

_STATUS = {
    FeedStatus.TENTATIVE: "TENTATIVE",
    FeedStatus.CONFIRMED: "CONFIRMED",
    FeedStatus.CANCELLED: "CANCELLED",
    FeedStatus.POSTPONED: "TENTATIVE",
}


def write_calendar(head: FeedHead | None, entries: Iterable[FeedEntry]) -> bytes:
    """A whole calendar. Without `head` it is a plain file to hand over (one event), which names no calendar.

    Entries with only a month are left out. Raises ValueError where two entries share a UID, or where there
    is neither a head nor an event.
    """
    kept = list(entries)
    zones = {zone for entry in kept if (zone := zone_for(entry))}
    return join_calendar(head, [fragment(entry) for entry in kept], zones)


def join_calendar(head: FeedHead | None, fragments: Iterable[bytes], zones: Iterable[str]) -> bytes:
    """The calendar that `write_calendar` makes of the same entries, from their fragments and zones.

    The order of both does not matter: events stand by UID, so that a moved event changes only its own lines.
    `zones` are the values of `zone_for` that are not None. Raises ValueError as `write_calendar` does.
    """
    events = sorted(part for part in fragments if part)
    uids = {part[: part.index(b"\r\n", 14)] for part in events}
    if len(uids) != len(events):
        raise ValueError("two entries share a UID")
    if not events and head is None:
        raise ValueError("a file without an event")
    # A calendar must hold some component: an empty feed holds a time zone.
    declared = frozenset(zones) if events else frozenset({SEOUL})
    return b"".join([_opening(head), _zone_bytes(declared), *events, b"END:VCALENDAR\r\n"])


def zone_for(entry: FeedEntry) -> str | None:
    """The zone that a calendar with this entry declares; None for days and for times written in UTC."""
    return zone_of(entry.when)


def fragment(entry: FeedEntry) -> bytes:
    """One VEVENT with its folded lines and CRLF; empty for an entry without a day (`Month`)."""
    from icalendar import Event
    from icalendar.prop import vUnknown

    if isinstance(entry.when, Month):
        return b""
    event = Event()
    # UID comes first: sorted fragments are in the order of their UIDs.
    event.add("UID", vUnknown(entry.uid))
    event.add("DTSTAMP", entry.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("LAST-MODIFIED", entry.stamp.astimezone(UTC).replace(microsecond=0))
    event.add("SEQUENCE", entry.sequence)
    start, end = _span(entry.when)
    event.add("DTSTART", start)
    event.add("DTEND", end)
    _add_text(event, "SUMMARY", _summary(entry))
    _add_status(event, entry)
    _add_place(event, entry)
    _add_text(event, "DESCRIPTION", clean_lines(entry.description))
    if categories := _categories(entry):
        event.add("CATEGORIES", vUnknown(",".join(escaped(name) for name in categories)))
    if entry.alarm_min is not None and isinstance(entry.when, Timed) and not _is_off(entry):
        event.add_component(_alarm(entry))
    return _lines(event)


def _span(when: Timed | Day | Days) -> tuple[date, date]:
    """DTSTART and DTEND (exclusive): dates, wall times of the zone, or UTC where it cannot be declared."""
    if not isinstance(when, Timed):
        return when.day_from, when.day_to
    if writable(when):
        start, end = when.local_start, when.local_end
    else:
        start, end = when.start, when.end
    start, end = start.replace(microsecond=0), end.replace(microsecond=0)
    # Seconds are all a file can say; an end that falls on its start would make the event vanish in readers.
    return start, end if end > start else start + timedelta(seconds=1)


def _summary(entry: FeedEntry) -> str:
    return clean_line(f"{entry.prefix}{entry.summary}{entry.suffix}")


def _is_off(entry: FeedEntry) -> bool:
    return entry.status in (FeedStatus.CANCELLED, FeedStatus.POSTPONED)


def _hour_open(when: When) -> bool:
    return isinstance(when, Day) and when.part is not Part.ALL_DAY


def _add_status(event: Component, entry: FeedEntry) -> None:
    """STATUS, TRANSP and Outlook's busy status, which is BUSY even beside TRANSPARENT if left out."""
    status = "" if entry.status is None else _STATUS[entry.status]
    if entry.status is FeedStatus.CANCELLED and entry.keep_cancelled_visible:
        status = "CONFIRMED"
    elif status == "CONFIRMED" and _hour_open(entry.when):
        status = "TENTATIVE"
    _add_raw(event, "STATUS", status)
    transparent = True if _is_off(entry) else entry.transparent
    if transparent is None:
        return
    _add_raw(event, "TRANSP", "TRANSPARENT" if transparent else "OPAQUE")
    if not status:
        return
    busy = "FREE" if transparent else "TENTATIVE" if status == "TENTATIVE" else "BUSY"
    _add_raw(event, "X-MICROSOFT-CDO-BUSYSTATUS", busy)


def _add_place(event: Component, entry: FeedEntry) -> None:
    """LOCATION and the point on the map; Apple draws no map unless X-TITLE equals LOCATION.

    Readers disagree on a backslash in a parameter, so a place that holds one goes without the Apple line.
    """
    location = clean_line(entry.location)
    _add_text(event, "LOCATION", location)
    if entry.geo is None:
        return
    latitude, longitude = (_degrees(value) for value in entry.geo)
    _add_raw(event, "GEO", f"{latitude};{longitude}")
    if location and "\\" not in location:
        parameters = {"VALUE": "URI", "X-TITLE": location}
        _add_raw(event, "X-APPLE-STRUCTURED-LOCATION", f"geo:{latitude},{longitude}", parameters)


def _degrees(value: float) -> str:
    """Six decimals (a hand's breadth), never an exponent, never a negative zero."""
    return f"{round(value, 6) + 0.0:.6f}"


def _categories(entry: FeedEntry) -> list[str]:
    """Names without commas (some readers split there even when escaped), each once, in the given order."""
    names = (re.sub(r"\s*,[\s,]*", "·", clean_line(name)) for name in entry.categories)
    return list(dict.fromkeys(name for name in names if name))


def _alarm(entry: FeedEntry) -> Component:
    from icalendar import Alarm

    alarm = Alarm()
    _add_raw(alarm, "ACTION", "DISPLAY")
    # An alarm without a description makes some readers refuse the file, so an untitled entry rings as "-".
    _add_text(alarm, "DESCRIPTION", _summary(entry) or "-")
    alarm.add("TRIGGER", -timedelta(minutes=entry.alarm_min or 0))
    return alarm


def _opening(head: FeedHead | None) -> bytes:
    """BEGIN:VCALENDAR and the calendar's own properties, all of which stand before the first component."""
    from icalendar import Calendar

    calendar = Calendar()
    _add_raw(calendar, "VERSION", "2.0")
    _add_raw(calendar, "PRODID", PRODID)
    _add_raw(calendar, "CALSCALE", "GREGORIAN")
    if head is not None:
        name = clean_line(head.name)
        # icalendar's own `calendar_name` writes both unescaped.
        _add_text(calendar, "NAME", name)
        _add_text(calendar, "X-WR-CALNAME", name)
        _add_raw(calendar, "X-WR-TIMEZONE", head.zone)
        interval = f"PT{head.refresh_min}M"
        # icalendar's own `refresh_interval` forgets the VALUE, and it writes an X- duration as "0:15:00".
        _add_raw(calendar, "REFRESH-INTERVAL", interval, {"VALUE": "DURATION"})
        _add_raw(calendar, "X-PUBLISHED-TTL", interval)
        _add_raw(calendar, "COLOR", head.color)
        _add_raw(calendar, "X-APPLE-CALENDAR-COLOR", head.color_hex.upper())
        if head.stamp is not None:
            calendar.add("LAST-MODIFIED", head.stamp.astimezone(UTC).replace(microsecond=0))
    return _lines(calendar).removesuffix(b"END:VCALENDAR\r\n")


@lru_cache(maxsize=64)
def _zone_bytes(zones: frozenset[str]) -> bytes:
    return b"".join(_lines(component) for component in timezones(zones))


def _add_text(component: Component, name: str, text: str) -> None:
    _add_raw(component, name, escaped(text))


def _add_raw(component: Component, name: str, value: str, parameters: dict[str, str] | None = None) -> None:
    """A line whose value is written as it stands; no line for an empty value."""
    from icalendar.prop import vUnknown

    if value:
        component.add(name, vUnknown(value, params=parameters or {}))


def _lines(component: Component) -> bytes:
    return b"".join(folded(line) for line in component.content_lines(sorted=False) if line)
