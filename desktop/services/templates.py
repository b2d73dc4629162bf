# SPDX-License-Identifier: Apache-2.0
"""Patterns (서식) that new engagements start from: kept as JSON, read with tolerance.

A body holds the fields and rows by the names of the record book. What a newer program wrote and
this one does not know is passed over; what cannot be read at all leaves that part out.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, TypeVar

from db import codec
from db.errors import InputError
from db.records import (
    Attendance,
    Bureau,
    Committee,
    District,
    Dong,
    Engagement,
    Material,
    Meeting,
    Person,
    Record,
    RunRow,
    Stop,
    Template,
    When,
    WhenError,
)
from db.records.meta import field_map
from db.transaction import ReadTx, WriteTx
from desktop.rules.copying import EVERYTHING, USUAL, Carried, fields_carried
from desktop.services import checks
from desktop.services.engagements import Planned
from desktop.services.patterns import Pattern, pattern_of, plant
from desktop.services.standing import standing

MOST = 300  # patterns of one office
_MOST_ROWS = 500
_VERSION = 1
_OF_MEETING = frozenset(
    {"series_id", "seating", "committee_id", "party", "person_id", "district_code", "is_joint", "subject"}
)
R = TypeVar("R", Stop, RunRow, Attendance, Material)
_ROWS: Mapping[str, type[Record]] = {
    "stops": Stop,
    "run_rows": RunRow,
    "people": Attendance,
    "materials": Material,
}
_NOT_KEPT = frozenset(
    {"id", "row_version", "binned_at", "engagement_id", "attachment_id", "received_at", "reminded_at"}
)


def templates_of(tx: ReadTx) -> tuple[Template, ...]:
    """The office's patterns by name."""
    return tuple(sorted(tx.all(Template), key=lambda t: (t.name, t.id)))


def save_template(
    tx: WriteTx,
    *,
    engagement_id: int,
    name: str,
    note: str = "",
    carried: frozenset[Carried] = USUAL - {Carried.PEOPLE},
) -> Template:
    """Keep an engagement as a pattern; people only when asked for. Raises InputError, RecordMissing."""
    source = standing(tx, engagement_id)
    if not name.strip():
        raise InputError("input.empty", book="template", field="name")
    known = tx.all(Template)
    if name.strip() in {t.name for t in known}:
        raise InputError("template.name_taken", name=name.strip())
    if len(known) >= MOST:
        raise InputError("template.too_many", limit=MOST)
    tx.subject = tx.subject or name.strip()
    body = body_of(pattern_of(tx, source, carried))
    return tx.add(Template(name=name.strip(), kind=source.kind, note=note.strip(), body=body))


def body_of(pattern: Pattern) -> str:
    """The pattern as JSON text; only fields that differ from an empty record."""
    said: dict[str, Any] = {"version": _VERSION, "engagement": _said(pattern.engagement)}
    if pattern.start is not None:
        said["start"] = pattern.start.isoformat()
    if pattern.meeting is not None:
        said["meeting"] = _said(pattern.meeting)
    for name in _ROWS:
        if rows := getattr(pattern, name):
            said[name] = [_said(row) for row in rows]
    return json.dumps(said, ensure_ascii=False, sort_keys=True)


def _said(record: Record) -> dict[str, Any]:
    known = field_map(type(record))
    whole = codec.record_to_json(record)
    return {
        name: value
        for name, value in whole.items()
        if name not in _NOT_KEPT and getattr(record, name) != known[name].default
    }


def read_body(text: str) -> Pattern:
    """The pattern of a body; unknown fields and rows that cannot be read are passed over.

    Raises InputError template.unreadable for text that holds no pattern at all.
    """
    try:
        said = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise InputError("template.unreadable") from error
    if not isinstance(said, dict) or not isinstance(said.get("engagement"), dict):
        raise InputError("template.unreadable")
    allowed = fields_carried(EVERYTHING)
    fields = {n: v for n, v in _fields(Engagement, said["engagement"]).items() if n in allowed}
    return Pattern(
        engagement=Engagement(**{"title": "-"} | fields),
        stops=_rows(Stop, said.get("stops")),
        run_rows=_rows(RunRow, said.get("run_rows")),
        people=_rows(Attendance, said.get("people")),
        materials=_rows(Material, said.get("materials")),
        meeting=_whom(said.get("meeting")),
        start=_instant(said.get("start")),
    )


def _fields(kind: type[Record], said: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that can be read, each for itself."""
    known = field_map(kind)
    found: dict[str, Any] = {}
    for name, value in said.items():
        if name not in known or name in _NOT_KEPT:
            continue
        try:
            found[name] = codec.from_json(known[name], value)
        except (ValueError, KeyError, TypeError, AttributeError, WhenError):
            continue
    return found


def _rows(kind: type[R], said: object) -> tuple[R, ...]:
    found = []
    for one in said[:_MOST_ROWS] if isinstance(said, list) else ():
        if isinstance(one, dict):
            try:
                row = kind(**{"engagement_id": 0} | _fields(kind, one))
                codec.checked(row)
            except (TypeError, InputError):
                continue
            found.append(row)
    return tuple(found)


def _whom(said: object) -> Meeting | None:
    """Whom a meeting made from it is with; a number, a session or minutes are of no pattern."""
    if not isinstance(said, dict):
        return None
    fields = _fields(Meeting, said)
    try:
        row = Meeting(**{"engagement_id": 0} | {n: v for n, v in fields.items() if n in _OF_MEETING})
        codec.checked(row)
    except (TypeError, InputError):
        return None
    return row


def _instant(said: object) -> datetime | None:
    try:
        at = datetime.fromisoformat(str(said))
    except ValueError:
        return None
    return at if at.tzinfo is not None else None


def engagement_from(tx: WriteTx, *, template_id: int, when: When, title: str = "") -> Planned:
    """A new draft from a pattern. Bureaus, places and people that the office no longer has are left out.

    Raises InputError template.unreadable, RecordMissing.
    """
    template = tx.get(Template, template_id)
    if template.binned_at is not None:
        raise InputError("template.binned", name=template.name)
    pattern = _still_there(tx, read_body(template.body))
    named = title.strip() or pattern.engagement.title
    tx.subject = tx.subject or named
    made = plant(tx, pattern, when=when, title=named)
    return Planned(engagement=made, findings=checks.availability_of(tx, made))


def _still_there(tx: ReadTx, pattern: Pattern) -> Pattern:
    """Numbers of what is gone would be refused by the book; without them the rest is as good."""
    named = [m.bureau_id for m in pattern.materials]
    bureaus = _there(tx, Bureau, [*named, pattern.engagement.bureau_id])
    dongs = _there(tx, Dong, [s.dong_id for s in pattern.stops])
    people = _there(tx, Person, [a.person_id for a in pattern.people])
    districts = {d.code for d in tx.all(District)}
    return replace(
        pattern,
        engagement=replace(pattern.engagement, bureau_id=_one_of(pattern.engagement.bureau_id, bureaus)),
        stops=tuple(
            replace(
                s,
                dong_id=_one_of(s.dong_id, dongs),
                district_code=s.district_code if s.district_code in districts else None,
            )
            for s in pattern.stops
        ),
        people=tuple(
            replace(
                a,
                person_id=_one_of(a.person_id, people),
                district_code=a.district_code if a.district_code in districts else None,
            )
            for a in pattern.people
        ),
        meeting=_whom_still_there(tx, pattern.meeting, districts),
        materials=tuple(replace(m, bureau_id=_one_of(m.bureau_id, bureaus)) for m in pattern.materials),
    )


def _whom_still_there(tx: ReadTx, meeting: Meeting | None, districts: set[str]) -> Meeting | None:
    if meeting is None:
        return None
    return replace(
        meeting,
        committee_id=_one_of(meeting.committee_id, _there(tx, Committee, [meeting.committee_id])),
        person_id=_one_of(meeting.person_id, _there(tx, Person, [meeting.person_id])),
        district_code=meeting.district_code if meeting.district_code in districts else None,
    )


def _there(tx: ReadTx, kind: type[Record], numbers: Iterable[int | None]) -> frozenset[int]:
    wanted = {n for n in numbers if n is not None}
    return frozenset(r.id for r in tx.all(kind, id=sorted(wanted))) if wanted else frozenset()


def _one_of(number: int | None, there: frozenset[int]) -> int | None:
    return number if number in there else None


def bin_template(tx: WriteTx, *, template_id: int) -> Template:
    """Put a pattern away; engagements made from it stay as they are."""
    template = tx.get(Template, template_id)
    tx.subject = tx.subject or template.name
    return tx.bin(template)
