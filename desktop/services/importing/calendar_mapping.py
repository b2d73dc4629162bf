# SPDX-License-Identifier: Apache-2.0
"""An event of a calendar file as an engagement (일정) of the office, and unit by unit beside a kept one."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from db.codec import when_from_json, when_to_json
from db.records import Day, Days, Engagement, Part, Stop, Timed
from db.records.enums import Confidentiality, Kind, RequestDecision, Status
from db.records.when import When
from desktop.inputs.ical import CalendarEvent, EventStatus
from desktop.services.importing.lookups import Reference
from desktop.services.importing.plan import RowError
from desktop.words import Words
from desktop.words.catalogue import area

_MOST_SEQUENCE = 1_000_000_000  # so that ours can go on growing from there
_MOST_ADDRESS = 200
ON, CANCELLED, POSTPONED = "on", "cancelled", "postponed"
_KO = Words("ko")
_WRITABLE = re.compile(r"[A-Za-z0-9._@-]{1,64}")
_NAMESPACE = uuid.UUID("d2b7a1c4-5f0e-5b42-8a35-2f6f2c4d9e11")
_STATUSES = {Status.CANCELLED: CANCELLED, Status.POSTPONED: POSTPONED}
_SUFFIXES = {"open": Part.OPEN, "morning": Part.MORNING, "afternoon": Part.AFTERNOON}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapped:
    """What an event would be here. `said` holds its units as JSON values: the same for the same event."""

    engagement: Engagement
    stop: Stop | None
    said: Mapping[str, object]


def mapped(event: CalendarEvent, *, is_own: bool, today: date, reference: Reference) -> Mapped:
    """`is_own`: a file that this program wrote, for the mayor; then its lines mean what they meant."""
    title, status, is_deputy = _off(event, is_own=is_own)
    title, part = _open_part(title) if isinstance(event.when, Day) else (title, None)
    named, title = bool(title), title or _KO.text("icsin.untitled")
    when: When = event.when
    if part is not None and isinstance(when, Day):
        when = Day(when.date, part)
    elif is_own and isinstance(when, Day) and event.is_busy and status == ON:
        when = Days(when.date, when.date)
    kind = kind_of(event.categories)
    purpose, edition, address, bureau_id = _described(event, is_own=is_own, reference=reference)
    is_busy = event.is_busy or status != ON or isinstance(when, Day) or is_deputy
    fields: dict[str, object] = {
        "edition": edition,
        "bureau_id": bureau_id,
        "decision": RequestDecision.DEPUTY if is_deputy else None,
    }
    engagement = Engagement(
        uid=uid_of(event),
        kind=kind or Kind.INTERNAL,
        title=title,
        when=None if status == POSTPONED else when,
        former_when=when if status == POSTPONED else None,
        status=_status(event, status, when, is_own=is_own, today=today),
        confidentiality=Confidentiality.RESTRICTED if event.is_private else Confidentiality.INTERNAL,
        is_busy=is_busy and kind is not Kind.RESIDENCY,
        purpose=purpose,
        sequence=min(event.sequence, _MOST_SEQUENCE),
        **fields,  # type: ignore[arg-type]
    )
    if engagement.status is Status.HELD:
        engagement = replace(engagement, needs_completion=True)
    stop = _stop(event, address, reference)
    said: dict[str, object] = {"title": title} if named else {}
    said |= {
        "when": when_to_json(when),
        "status": status,
        "place": event.place,
        "purpose": purpose,
    }
    if kind is not None:
        said["kind"] = kind.value
    if event.is_private:
        said["confidentiality"] = Confidentiality.RESTRICTED.value
    return Mapped(engagement=engagement, stop=stop, said=said)


def units_of(engagement: Engagement, stop: Stop | None) -> dict[str, object]:
    """A kept engagement in the same units and JSON values."""
    when = engagement.when or engagement.former_when
    return {
        "title": engagement.title,
        "when": None if when is None else when_to_json(when),
        "status": _STATUSES.get(engagement.status, ON),
        "place": stop.place if stop is not None else "",
        "purpose": engagement.purpose,
        "kind": engagement.kind.value,
        "confidentiality": engagement.confidentiality.value,
    }


def is_equal(unit: str, ours: object, theirs: object) -> bool:
    """Whether two values of a unit are the same to people: a whole day is one whatever it is called."""
    if ours == theirs:
        return True
    if unit != "when" or not isinstance(ours, dict) or not isinstance(theirs, dict):
        return False
    one, other = when_from_json(ours), when_from_json(theirs)
    if isinstance(one, Timed) and isinstance(other, Timed):
        return (one.start, one.end) == (other.start, other.end)
    plain = (Day, Days)
    if isinstance(one, plain) and isinstance(other, plain):
        parts = [w.part for w in (one, other) if isinstance(w, Day)]
        whole = all(part is Part.ALL_DAY for part in parts)
        return whole and (one.day_from, one.day_to) == (other.day_from, other.day_to)
    return False


def shown_value(unit: str, value: object) -> object:
    """A JSON value as the office's own, for screens."""
    if unit == "when" and isinstance(value, dict):
        return when_from_json(value)
    if unit == "kind" and isinstance(value, str):
        return Kind(value)
    if unit == "confidentiality" and isinstance(value, str):
        return Confidentiality(value)
    if unit == "status" and isinstance(value, str):
        return {CANCELLED: Status.CANCELLED, POSTPONED: Status.POSTPONED}.get(value, Status.PLANNED)
    return value


def uid_of(event: CalendarEvent) -> str:
    """The event's own where our calendars can carry it, else one derived from it, always the same."""
    if event.has_own_uid and not event.recurrence and _WRITABLE.fullmatch(event.uid):
        return event.uid
    return str(uuid.uuid5(_NAMESPACE, f"{event.uid}\n{event.recurrence}"))


def apart(here: Mapped, event: CalendarEvent) -> Mapped:
    """The same under another UID, where the derived one is that of an engagement which is another's now."""
    uid = str(uuid.uuid5(_NAMESPACE, f"{event.uid}\n{event.recurrence}\napart"))
    return replace(here, engagement=replace(here.engagement, uid=uid))


def kind_of(categories: tuple[str, ...]) -> Kind | None:
    """The kind that a category names, in Korean or English."""
    known = _kinds()
    return next((known[name] for c in categories if (name := c.casefold()) in known), None)


@cache
def _kinds() -> Mapping[str, Kind]:
    found: dict[str, Kind] = {}
    for texts in (area("en", "enum"), area("ko", "enum")):
        found |= {texts[f"Kind.{k.value}"].casefold(): k for k in Kind if f"Kind.{k.value}" in texts}
    return found


def _off(event: CalendarEvent, *, is_own: bool) -> tuple[str, str, bool]:
    """Title without its prefixes, whether it is on, and whether somebody else goes.

    In a file of our own what is called off leaves the time free: there a busy title is what was typed.
    """
    title = event.title
    state = CANCELLED if event.status is EventStatus.CANCELLED else ON
    if is_own and state == ON and event.is_busy:
        return title, state, False
    for key, value in (("cancelled", CANCELLED), ("postponed", POSTPONED)):
        prefix = _KO.text(f"feeds.prefix.{key}")
        if title.startswith(prefix):
            title, state = title.removeprefix(prefix).strip(), value
            break
    deputy = _KO.text("feeds.prefix.deputy")
    if title.startswith(deputy):
        return title.removeprefix(deputy).strip(), state, True
    return title, state, False


def _open_part(title: str) -> tuple[str, Part | None]:
    for key, part in _SUFFIXES.items():
        suffix = _KO.text(f"feeds.suffix.{key}")
        if title.endswith(suffix):
            return title.removesuffix(suffix).strip(), part
    return title, None


def _status(event: CalendarEvent, state: str, when: When, *, is_own: bool, today: date) -> Status:
    """Settled only by the office itself; what others call confirmed is planned here, the past a draft."""
    if state != ON:
        return Status.CANCELLED if state == CANCELLED else Status.POSTPONED
    is_past = when.day_to <= today
    if event.status is EventStatus.CONFIRMED and (is_own or is_past):
        return Status.HELD if is_past else Status.FINAL
    return Status.DRAFT if is_past and not is_own else Status.PLANNED


_EDITION = re.compile(re.escape(_KO.text("feeds.line.edition", edition=0)).replace("0", r"(\d{1,6})"))


def _described(
    event: CalendarEvent, *, is_own: bool, reference: Reference
) -> tuple[str, int, str, int | None]:
    """Purpose, edition, address and bureau: of a file of our own its lines are taken apart again.

    Lines whose meaning is lost here (a bureau nobody knows, several places) stay as they were written.
    """
    lines = event.description.split("\n") if event.description else []
    edition, address, bureau_id = 1, "", None
    if is_own and lines and (match := _EDITION.fullmatch(lines[-1])) is not None:
        edition = max(1, int(match[1]))
        lines.pop()
        if lines and lines[0].startswith(_head_of("former", "when")):
            lines.pop(0)
        head = _head_of("address", "address")
        is_short = bool(lines) and len(lines[0]) <= len(head) + _MOST_ADDRESS
        if is_short and lines[0].startswith(head) and event.place:
            address = lines.pop(0).removeprefix(head)
        if lines and lines[0].startswith(head := _head_of("bureau", "bureau")):
            try:
                bureau_id = reference.bureau(lines[0].removeprefix(head), event.when.day_from).id
                lines.pop(0)
            except RowError:
                pass
    return "\n".join(lines), edition, address, bureau_id


@cache
def _head_of(line: str, value: str) -> str:
    """What a line of our own begins with, before its value."""
    return area("ko", "feeds")[f"line.{line}"].partition("{" + value)[0]


def _stop(event: CalendarEvent, address: str, reference: Reference) -> Stop | None:
    if not event.place:
        return None
    known = reference.places.get(event.place)
    dong_id = known.dong_id if known is not None else None
    if dong_id is not None and all(dong.id != dong_id for dong in reference.dongs):
        dong_id = None  # an office that keeps other dongs than the demonstration
    latitude, longitude = event.geo if event.geo is not None else (None, None)
    return Stop(
        engagement_id=0,
        place=event.place,
        address=address,
        district_code=known.district_code if known is not None else None,
        dong_id=dong_id,
        lat=latitude,
        lon=longitude,
    )
