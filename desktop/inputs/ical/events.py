# SPDX-License-Identifier: Apache-2.0
"""A VEVENT as written to what it says: each property that cannot be read is a problem, the event stays."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from db.records.when import FIRST_YEAR, LAST_YEAR, Day, Days, Part, Timed
from desktop.inputs.ical import text
from desktop.inputs.ical.components import Prop, RawEvent
from desktop.inputs.ical.times import Moment, duration, moment
from desktop.inputs.ical.values import CalendarEvent, EventStatus, Problem
from desktop.inputs.ical.zones import UTC_ZONE, Zone, Zones

_HOUR = timedelta(hours=1)
_ONE = timedelta(days=1)
_LONGEST = timedelta(days=1_100)
_MIDNIGHT = datetime.min.time()
_UNPLACED = Day(date(2000, 1, 1), Part.ALL_DAY)  # until `placed`
_NAMESPACE = uuid.UUID("6f1d3c0e-8c1b-5a55-9d59-7a1f0f2f6a10")
_PRIVATE = ("PRIVATE", "CONFIDENTIAL")


@dataclass(slots=True)
class Start:
    """When an event begins: a day, or a wall time in a zone."""

    day: date
    wall: datetime | None
    zone: Zone
    shown: str = ""  # the zone in which people see it, where that is another

    @property
    def instant(self) -> datetime:
        assert self.wall is not None
        return self.zone.instant(self.wall)

    @property
    def key(self) -> str:
        """RECURRENCE-ID of an instance that begins here."""
        if self.wall is None:
            return self.day.strftime("%Y%m%d")
        return self.wall.strftime("%Y%m%dT%H%M%S") + ("Z" if self.zone is UTC_ZONE else "")


@dataclass(slots=True)
class Draft:
    """An event before its series is expanded; `length` is exact for times, whole days for days."""

    raw: RawEvent
    event: CalendarEvent
    start: Start
    length: timedelta
    original: Start | None = None  # RECURRENCE-ID
    problems: list[Problem] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Reads the values of one file; counts its floating times.

    `is_plain`: ours, which never writes mark-up, so that what looks like it was typed.
    """

    zones: Zones
    cancels: bool = False
    is_plain: bool = False
    floating: int = 0
    floating_line: int = 0

    def read(self, raw: RawEvent) -> Draft | None:
        """None for an event without any time that could be read; its problems then say so."""
        problems = raw.problems
        begun = self._start(raw, problems)
        if begun is None:
            return None
        begun, length = self._span(raw, begun, problems)
        original = None
        if (prop := raw.once.get("RECURRENCE-ID")) is not None:
            original = self.start(prop, "RECURRENCE-ID", problems)
            if prop.params.get("RANGE", "").upper() == "THISANDFUTURE":
                problems.append(Problem("icsin.problem.this_and_future", prop.line))
        event = self._event(raw, begun, problems)
        if event is None:
            return None
        return Draft(raw, event, begun, length, original, problems)

    def _start(self, raw: RawEvent, problems: list[Problem]) -> Start | None:
        """DTSTART; where it says nothing, the nearest property that does."""
        prop = raw.once.get("DTSTART")
        begun = self.start(prop, "DTSTART", problems) if prop is not None else None
        if begun is not None:
            return begun
        for name in ("RECURRENCE-ID", "DTEND"):
            other = raw.once.get(name)
            begun = self.start(other, name, []) if other is not None else None
            if begun is not None:
                if name == "DTEND":
                    begun = _earlier(begun, other)
                values = {"from": name}
                problems.append(Problem("icsin.problem.start_from", raw.line, values))
                return begun
        problems.append(Problem("icsin.problem.no_start", raw.line))
        return None

    def start(self, prop: Prop, name: str, problems: list[Problem]) -> Start | None:
        """A DTSTART, DTEND or RECURRENCE-ID; None where no day can be read."""
        said = moment(prop.value)
        if said is None or not FIRST_YEAR <= said.day.year < LAST_YEAR:
            values = {"name": name, "value": prop.value.strip()[:60]}
            problems.append(Problem("icsin.problem.bad_value", prop.line, values))
            return None
        if said.is_odd:
            values = {"name": name, "value": prop.value.strip()[:60]}
            problems.append(Problem("icsin.problem.odd_value", prop.line, values))
        tzid = prop.params.get("TZID", "")
        says_date = prop.params.get("VALUE", "").upper() == "DATE"
        if said.wall is None or (says_date and said.wall.time() == _MIDNIGHT):
            if tzid and not said.is_odd:
                problems.append(Problem("icsin.problem.date_with_zone", prop.line, {"name": name}))
            return Start(said.day, None, self.zones.default)
        wall, zone = self._placed(said, tzid, prop, problems)
        # UTC is how programs write, not where anything takes place.
        return Start(wall.date(), wall, zone, self.zones.default.name if zone.name == "UTC" else "")

    def _placed(self, said: Moment, tzid: str, prop: Prop, problems: list[Problem]) -> tuple[datetime, Zone]:
        assert said.wall is not None
        zone = self.zones.named(tzid) if tzid else None
        if tzid and zone is None:
            values = {"zone": tzid[:80], "taken": self.zones.default.name}
            problems.append(Problem("icsin.problem.zone_unknown", prop.line, values))
            zone = self.zones.default
        if said.offset is not None:
            wall = said.wall - said.offset
            return (wall, UTC_ZONE) if zone is None else (zone.wall(UTC_ZONE.instant(wall)), zone)
        if zone is None:
            self.floating += 1
            self.floating_line = self.floating_line or prop.line
            zone = self.zones.default
        return said.wall, zone

    def _span(self, raw: RawEvent, begun: Start, problems: list[Problem]) -> tuple[Start, timedelta]:
        """The start and how long it lasts; midnight to midnight of Outlook's whole days are days."""
        prop, lasting = raw.once.get("DTEND"), raw.once.get("DURATION")
        whole = raw.once.get("X-MICROSOFT-CDO-ALLDAYEVENT")
        is_whole = whole is not None and whole.value.strip().upper() == "TRUE"
        if begun.wall is not None and is_whole and begun.wall.time() == _MIDNIGHT:
            begun = Start(begun.day, None, begun.zone)
        length: timedelta | None = None
        if prop is not None:
            ends = self.start(prop, "DTEND", problems)
            if ends is not None:
                length = _between(begun, ends)
                if length < timedelta(0) or (begun.wall is not None and not length):
                    if length:
                        problems.append(Problem("icsin.problem.end_before_start", prop.line))
                    length = None
        elif lasting is not None:
            length = duration(lasting.value)
            if length is None:
                values = {"name": "DURATION", "value": lasting.value.strip()[:60]}
                problems.append(Problem("icsin.problem.bad_value", lasting.line, values))
        if length is not None and length > _LONGEST:
            line = (prop or lasting or Prop({}, "", raw.line)).line
            problems.append(Problem("icsin.problem.too_long", line, {"limit": _LONGEST.days}))
            length = None
        if begun.wall is None:
            return begun, max(_ONE, timedelta(days=(length or _ONE).days))
        if not length:
            if prop is None and lasting is None:
                problems.append(Problem("icsin.problem.no_end_time", raw.line))
            length = _HOUR
        return begun, length

    def _event(self, raw: RawEvent, begun: Start, problems: list[Problem]) -> CalendarEvent | None:
        once = raw.once
        title = text.clean_line(once["SUMMARY"].value[:4_000], text.LINE + 1) if "SUMMARY" in once else ""
        if len(title) > text.LINE:
            title = title[: text.LINE].rstrip()
            values = {"limit": text.LINE}
            problems.append(Problem("icsin.problem.title_cut", once["SUMMARY"].line, values))
        place = text.clean_line(once["LOCATION"].value[:4_000], 200) if "LOCATION" in once else ""
        said_uid = once["UID"].value.strip() if "UID" in once else ""
        uid = text.composed("".join(c for c in said_uid[:4_000] if c.isprintable()))[:1000]
        has_own = bool(uid)
        if not uid:
            problems.append(Problem("icsin.problem.no_uid", raw.line))
            uid = str(uuid.uuid5(_NAMESPACE, f"{begun.key}\n{title}\n{place}"))
        return CalendarEvent(
            uid=uid,
            line=raw.line,
            number=raw.number,
            when=_UNPLACED,
            title=title,
            place=place,
            description=_description(raw, is_plain=self.is_plain),
            status=self._status(once.get("STATUS"), problems),
            categories=_categories(raw),
            geo=_geo(once.get("GEO"), problems),
            sequence=_sequence(once.get("SEQUENCE"), problems),
            modified=_modified(once.get("LAST-MODIFIED"), problems),
            is_busy=_is_busy(raw),
            is_private="CLASS" in once and once["CLASS"].value.strip().upper() in _PRIVATE,
            has_own_uid=has_own,
        )

    def _status(self, prop: Prop | None, problems: list[Problem]) -> EventStatus:
        if self.cancels:
            return EventStatus.CANCELLED
        if prop is None:
            return EventStatus.UNSAID
        said = prop.value.strip().lower()
        if said in ("canceled", "cancelled"):
            return EventStatus.CANCELLED
        if said in ("confirmed", "tentative"):
            return EventStatus(said)
        values = {"name": "STATUS", "value": prop.value.strip()[:60]}
        problems.append(Problem("icsin.problem.bad_value", prop.line, values))
        return EventStatus.UNSAID


def placed(event: CalendarEvent, begun: Start, length: timedelta, recurrence: str) -> CalendarEvent | None:
    """The event at an instance's time; None where the calendar of the program ends."""
    try:
        if begun.wall is None:
            last = begun.day + length - _ONE
            when: Timed | Day | Days = (
                Day(begun.day, Part.ALL_DAY) if last <= begun.day else Days(begun.day, last)
            )
        else:
            start = begun.instant
            when = Timed(start, start + length, begun.shown or begun.zone.name)
    except (ValueError, OverflowError):
        return None
    return replace(event, when=when, recurrence=recurrence)


def _earlier(ends: Start, written: Prop | None) -> Start:
    """An hour before the end, or its last day; a day whose hour could not be read is that day."""
    if ends.wall is None:
        is_last = written is not None and "T" in written.value.upper()
        return Start(ends.day if is_last else ends.day - _ONE, None, ends.zone)
    wall = ends.wall - _HOUR
    return Start(wall.date(), wall, ends.zone, ends.shown)


def _between(begun: Start, ends: Start) -> timedelta:
    """From the start to the end; a day and a time beside each other are compared as days or midnight."""
    if begun.wall is None:
        days = (ends.day - begun.day).days
        return timedelta(days=days + (1 if ends.wall is not None and ends.wall.time() != _MIDNIGHT else 0))
    if ends.wall is None:
        ends = Start(ends.day, datetime.combine(ends.day, _MIDNIGHT), begun.zone)
    return ends.instant - begun.instant


def _description(raw: RawEvent, *, is_plain: bool) -> str:
    """DESCRIPTION, and the address of URL where it does not stand in it."""
    written = raw.once["DESCRIPTION"].value if "DESCRIPTION" in raw.once else ""
    said = text.clean_text(written, is_plain=is_plain)
    url = text.clean_line(raw.once["URL"].value[:2_000], 500) if "URL" in raw.once else ""
    if url.startswith(("http://", "https://")) and url not in said:
        said = f"{said}\n{url}" if said else url
    return said


def _categories(raw: RawEvent) -> tuple[str, ...]:
    found = (
        text.clean_line(part[:400], 100)
        for prop in raw.many.get("CATEGORIES", ())[:20]
        for part in text.items(prop.value)[:20]
    )
    return tuple(dict.fromkeys(name for name in found if name))[:20]


def _geo(prop: Prop | None, problems: list[Problem]) -> tuple[float, float] | None:
    if prop is None:
        return None
    parts = prop.value.replace("\\;", ";").replace(",", ";").split(";")[:3]
    try:
        latitude, longitude = (float(part) for part in parts)
    except ValueError:
        latitude = longitude = 999.0
    if -90 <= latitude <= 90 and -180 <= longitude <= 180:
        return latitude, longitude
    values = {"name": "GEO", "value": prop.value.strip()[:60]}
    problems.append(Problem("icsin.problem.bad_value", prop.line, values))
    return None


def _sequence(prop: Prop | None, problems: list[Problem]) -> int:
    if prop is None:
        return 0
    said = prop.value.strip()
    if said.isdecimal() and len(said) <= 10 and int(said) < 2**31:
        return int(said)
    problems.append(Problem("icsin.problem.bad_value", prop.line, {"name": "SEQUENCE", "value": said[:60]}))
    return 0


def _modified(prop: Prop | None, problems: list[Problem]) -> datetime | None:
    """LAST-MODIFIED is always UTC; one without Z is read so too."""
    if prop is None:
        return None
    said = moment(prop.value)
    if said is not None and FIRST_YEAR <= said.day.year < LAST_YEAR:
        wall = said.wall or datetime.combine(said.day, _MIDNIGHT)
        return UTC_ZONE.instant(wall - (said.offset or timedelta(0)))
    values = {"name": "LAST-MODIFIED", "value": prop.value.strip()[:60]}
    problems.append(Problem("icsin.problem.bad_value", prop.line, values))
    return None


def _is_busy(raw: RawEvent) -> bool:
    if "TRANSP" in raw.once:
        return raw.once["TRANSP"].value.strip().upper() != "TRANSPARENT"
    busy = raw.once.get("X-MICROSOFT-CDO-BUSYSTATUS")
    return busy is None or busy.value.strip().upper() != "FREE"
