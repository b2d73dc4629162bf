# SPDX-License-Identifier: Apache-2.0
"""Checks of one VEVENT: identity, time, status and alarms, as readers of many makes need them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from desktop.outputs.ical.check_zone import DeclaredZone, is_known
from desktop.outputs.ical.lines import ContentLine, Problem

_REQUIRED = ("UID", "DTSTAMP", "DTSTART", "DTEND")
Lines = dict[str, ContentLine]


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A DTSTART, DTEND, EXDATE or RECURRENCE-ID: a `kind` (date, utc, zoned), its zone and its value."""

    kind: str
    zone: str
    value: date
    line: int

    def instant(self) -> datetime | None:
        """In UTC; None for a date."""
        return self.value.astimezone(UTC) if isinstance(self.value, datetime) else None


def check_event(
    line: int,
    lines: list[ContentLine],
    alarms: list[tuple[int, list[ContentLine]]],
    zones: dict[str, DeclaredZone],
    problems: list[Problem],
) -> tuple[tuple[str, str], set[str]]:
    """Adds what is wrong with an event; returns its identity (UID, RECURRENCE-ID) and the zones it uses."""
    by_name: Lines = {}
    for content in lines:
        by_name.setdefault(content.name, content)
    missing = [name for name in _REQUIRED if name not in by_name]
    problems.extend(Problem("ical.property_missing", line, {"name": name}) for name in missing)
    if "DURATION" in by_name and "DTEND" in by_name:
        problems.append(Problem("ical.end_and_duration", by_name["DURATION"].line))
    used = {content.param("TZID") for content in lines} - {""}
    start = _moment(by_name.get("DTSTART"), zones, problems)
    end = _moment(by_name.get("DTEND"), zones, problems)
    if start and end:
        _check_span(start, end, problems)
    if start:
        _check_recurrence(lines, start, zones, problems)
    _check_identity(by_name, problems)
    _check_status(by_name, bool(alarms), problems)
    _check_place(by_name, problems)
    for alarm_line, alarm_lines in alarms:
        _check_alarm(alarm_line, {content.name for content in alarm_lines}, problems)
    uid, recurrence = by_name.get("UID"), by_name.get("RECURRENCE-ID")
    return (uid.value if uid else "", recurrence.value if recurrence else ""), used


def _moment(
    line: ContentLine | None, zones: dict[str, DeclaredZone], problems: list[Problem]
) -> Moment | None:
    if line is None:
        return None
    zone, kind = line.param("TZID"), line.param("VALUE") or "DATE-TIME"
    values: dict[str, object] = {"name": line.name, "value": line.value}
    if re.fullmatch(r"[0-9]{8}", line.value):
        if kind != "DATE":
            problems.append(Problem("ical.value_parameter", line.line, {"name": line.name, "needed": "DATE"}))
        if zone:
            problems.append(Problem("ical.date_with_zone", line.line, values))
    elif kind != "DATE-TIME" or not re.fullmatch(r"[0-9]{8}T[0-9]{6}Z?", line.value):
        problems.append(Problem("ical.value_malformed", line.line, values))
        return None
    try:
        return _read_moment(line, zone, zones, problems)
    except ValueError:
        problems.append(Problem("ical.value_malformed", line.line, values))
        return None


def _read_moment(
    line: ContentLine, zone: str, zones: dict[str, DeclaredZone], problems: list[Problem]
) -> Moment | None:
    """Raises ValueError for a day or hour that no calendar has, or a year that no office plans."""
    if not 1900 <= int(line.value[:4]) <= 2200:
        raise ValueError(line.value)
    values: dict[str, object] = {"name": line.name, "value": line.value, "zone": zone}
    if len(line.value) == 8:
        day = datetime.strptime(line.value, "%Y%m%d").date()  # noqa: DTZ007 (a date)
        return Moment(kind="date", zone="", value=day, line=line.line)
    wall = datetime.strptime(line.value.rstrip("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007 (a wall time)
    if line.value.endswith("Z"):
        if zone:
            problems.append(Problem("ical.utc_with_zone", line.line, values))
        return Moment(kind="utc", zone="", value=wall.replace(tzinfo=UTC), line=line.line)
    if not zone:
        problems.append(Problem("ical.floating", line.line, values))
        return None
    if zone not in zones:
        problems.append(Problem("ical.zone_undeclared", line.line, values))
    if not is_known(zone):
        return None
    moment = wall.replace(tzinfo=ZoneInfo(zone))
    if moment.utcoffset() != moment.replace(fold=1).utcoffset():
        problems.append(Problem("ical.hour_unclear", line.line, values))
    elif (
        zone in zones
        and zones[zone].offset_at(moment.astimezone(UTC).replace(tzinfo=None)) != moment.utcoffset()
    ):
        problems.append(Problem("ical.zone_differs", line.line, values))
    return Moment(kind="zoned", zone=zone, value=moment, line=line.line)


def _check_span(start: Moment, end: Moment, problems: list[Problem]) -> None:
    if (start.kind == "date") != (end.kind == "date"):
        problems.append(Problem("ical.end_of_other_kind", end.line))
        return
    first, last = start.instant() or start.value, end.instant() or end.value
    if last <= first:
        problems.append(Problem("ical.end_not_after_start", end.line))


def _check_recurrence(
    lines: list[ContentLine], start: Moment, zones: dict[str, DeclaredZone], problems: list[Problem]
) -> None:
    for line in lines:
        if line.name in ("EXDATE", "RECURRENCE-ID", "RDATE"):
            for value in line.value.split(","):
                single = ContentLine(name=line.name, params=line.params, value=value, line=line.line)
                moment = _moment(single, zones, problems)
                if moment and (moment.kind, moment.zone) != (start.kind, start.zone):
                    problems.append(Problem("ical.instance_form", line.line, {"name": line.name}))
            if "RANGE" in line.params:
                problems.append(Problem("ical.this_and_future", line.line))
        elif line.name == "RRULE":
            parts = dict(part.partition("=")[::2] for part in line.value.split(";"))
            if "UNTIL" in parts and "COUNT" in parts:
                problems.append(Problem("ical.until_and_count", line.line))
            if "RSCALE" in parts:
                problems.append(Problem("ical.rscale", line.line))
            form = r"[0-9]{8}" if start.kind == "date" else r"[0-9]{8}T[0-9]{6}Z"
            if "UNTIL" in parts and not re.fullmatch(form, parts["UNTIL"]):
                problems.append(Problem("ical.until_form", line.line, {"value": parts["UNTIL"]}))


def _check_identity(by_name: Lines, problems: list[Problem]) -> None:
    uid = by_name.get("UID")
    if uid and "@" in uid.value:
        # RFC 7986 5.3: no host names, no data about the event.
        problems.append(Problem("ical.uid_host", uid.line, {"uid": uid.value}))
    stamp, changed = by_name.get("DTSTAMP"), by_name.get("LAST-MODIFIED")
    if stamp and changed and stamp.value != changed.value:
        problems.append(Problem("ical.stamp_differs", stamp.line))


def _check_status(by_name: Lines, has_alarm: bool, problems: list[Problem]) -> None:
    status, transp, busy = (
        by_name[name].value if name in by_name else ""
        for name in ("STATUS", "TRANSP", "X-MICROSOFT-CDO-BUSYSTATUS")
    )
    line = next((by_name[n].line for n in ("TRANSP", "STATUS", "UID") if n in by_name), 1)
    if status == "CANCELLED" and transp != "TRANSPARENT":
        problems.append(Problem("ical.cancelled_blocks_time", line))
    if status == "CANCELLED" and has_alarm:
        problems.append(Problem("ical.cancelled_rings", line))
    # Of a hidden one there is nothing but the time: no status, and nothing made up for Outlook.
    if transp and status and not busy:
        problems.append(Problem("ical.busy_missing", line))
    elif busy:
        expected = "FREE" if transp == "TRANSPARENT" else "TENTATIVE" if status == "TENTATIVE" else "BUSY"
        if busy != expected:
            problems.append(Problem("ical.busy_differs", line, {"value": busy, "expected": expected}))


def _check_place(by_name: Lines, problems: list[Problem]) -> None:
    geo = by_name.get("GEO")
    if geo and re.fullmatch(r"-?[0-9]+(\.[0-9]+)?;-?[0-9]+(\.[0-9]+)?", geo.value):
        latitude, longitude = map(float, geo.value.split(";"))
        if abs(latitude) > 90 or abs(longitude) > 180:
            problems.append(Problem("ical.value_malformed", geo.line, {"name": "GEO", "value": geo.value}))
    apple = by_name.get("X-APPLE-STRUCTURED-LOCATION")
    if apple is None:
        return
    location = by_name.get("LOCATION")
    shown = re.sub(r"\\([\\;,])", r"\1", location.value) if location else ""
    if apple.param("X-TITLE") != shown:
        problems.append(Problem("ical.place_title_differs", apple.line))
    if geo is None or apple.value != "geo:" + geo.value.replace(";", ","):
        problems.append(Problem("ical.place_point_differs", apple.line))


def _check_alarm(line: int, names: set[str], problems: list[Problem]) -> None:
    missing = [name for name in ("ACTION", "DESCRIPTION", "TRIGGER") if name not in names]
    problems.extend(Problem("ical.property_missing", line, {"name": name}) for name in missing)
