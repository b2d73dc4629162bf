# SPDX-License-Identifier: Apache-2.0
"""The whole form of one engagement as values, and a file handed out of the office again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from db import journal
from db.queries import engagements as queries
from db.queries.engagements import NO_PARTS, Parts
from db.records import AgendaItem, Attachment, Engagement, Record, Stop, Suggestion, Timed
from db.records.enums import Kind
from db.records.meta import Group, fields_of
from db.transaction import ReadTx
from desktop.desk.engagement import engagement_screen
from desktop.desk.files import write_beside
from desktop.desk.reading import Reading
from desktop.desk.today import reminder_text
from desktop.rules.meetings import MEETINGS
from desktop.rules.parts_lines import is_material_in
from desktop.rules.travel import Leg, leg_between
from desktop.rules.way import way_to
from desktop.screens.asking import Question
from desktop.screens.engagement import Choice
from desktop.screens.form import FormScreen, FormView, PartRow, SaveAttachment, SavedFile
from desktop.services import attachments, checks, materials, roles
from desktop.services.checks import Situation
from desktop.services.parts import in_order
from desktop.services.today import Paper

GUARDED = frozenset({Group.SECURITY})
_NAMED = {"bureau_id": "bureau"}
_PERIODS = frozenset({Kind.RESIDENCY, Kind.TRIP})


def form_screen(reading: Reading, view: FormView) -> FormScreen:
    """Everything of one engagement; one that is gone or in the bin says so."""
    tx = reading.tx
    found = tx.find(Engagement, view.key)
    if found is None:
        return FormScreen(key=view.key)
    user = roles.user_of(tx, reading.by)
    may_edit = roles.may_edit(user)
    withheld = frozenset[str]() if may_edit else _guarded(Engagement) | _guarded(Stop)
    here = checks.situation_of(tx, found)
    parts = here.parts.get(found.id, NO_PARTS)
    return FormScreen(
        key=found.id,
        title=found.title,
        is_binned=found.binned_at is not None,
        shown=engagement_screen(tx, key=found.id, now=reading.now, may_edit=may_edit),
        fields=_fields(found, withheld),
        parts=_parts(tx, here, found, parts, withheld),
        parents=_parents(tx, found),
        withheld=withheld,
    )


def _guarded(kind: type[Record]) -> frozenset[str]:
    return frozenset(f.name for f in fields_of(kind) if f.meta.group in GUARDED)


def _fields(record: Record, withheld: frozenset[str] = frozenset()) -> dict[str, object]:
    """Field name → value of what has a merge unit; choices by their key as text."""
    values: dict[str, object] = {}
    for info in fields_of(type(record)):
        if info.meta.unit in (None, "bin"):
            continue
        value = "" if info.name in withheld else getattr(record, info.name)
        if info.name in _NAMED and isinstance(record, Engagement):
            values[_NAMED[info.name]] = str(value or "")
        elif info.meta.ref in ("bureau", "engagement"):
            values[info.name] = str(value or "")
        else:
            values[info.name] = value
    return values


def _parts(
    tx: ReadTx, here: Situation, engagement: Engagement, parts: Parts, withheld: frozenset[str]
) -> dict[str, tuple[PartRow, ...]]:
    rows: dict[str, tuple[PartRow, ...]] = {
        "stop": tuple(_stops(here, engagement, parts.stops, withheld)),
        "attendance": tuple(_person(here, a) for a in parts.people),
        "material": tuple(_material(here, engagement, m) for m in parts.materials),
        "suggestion": tuple(_suggestion(here, s) for s in parts.suggestions_heard),
        "attachment": tuple(_attachments(tx, engagement.id)),
        "agenda_item": tuple(_agenda(tx, engagement)),
    }
    return rows


def _stops(
    here: Situation, engagement: Engagement, stops: Iterable[Stop], withheld: frozenset[str]
) -> Iterable[PartRow]:
    roster = here.known.roster
    before: Stop | None = None
    when = engagement.when
    start = when.start if isinstance(when, Timed) else None
    for stop in stops:
        values = _fields(stop, withheld)
        dong = roster.dongs.get(stop.dong_id) if stop.dong_id else None
        values["district_code"] = roster.district_name(stop.district_code) if stop.district_code else ""
        values["dong_id"] = dong.name if dong is not None else ""
        yield PartRow(key=stop.id, values=values, more=_leg(here, engagement, before, stop, start))
        before = stop


def _leg(
    here: Situation, engagement: Engagement, before: Stop | None, stop: Stop, start: datetime | None
) -> Mapping[str, object]:
    """From where, how far, how fast and how long; `minutes` is what is planned with."""
    context = here.context
    origin, leg = "", None
    depart = start if before is None else before.leave_at or start
    if before is None:
        way = way_to(context, here.commitment_of(engagement))
        leg, origin = way.leg, way.origin.place if way.origin is not None else ""
    elif depart is not None:
        leg, origin = _between(here, before, stop, depart), before.place
    if leg is None:
        return {}
    known: Leg | None = leg
    if leg.is_typed and before is not None and depart is not None:
        known = _between(here, before, replace(stop, travel_min=None), depart)
    return {
        "start": origin,
        "km": None if known is None else known.distance_km,
        "speed": None if known is None else known.speed_kmh,
        "minutes": leg.minutes,
        "is_typed": leg.is_typed,
        "estimate": None if known is None or known.is_typed else known.minutes,
        "is_rough": bool(known is not None and known.is_rough),
    }


def _between(here: Situation, before: Stop, stop: Stop, depart: datetime) -> Leg | None:
    context = here.context
    return leg_between(
        before,
        stop,
        depart,
        dongs=context.dongs,
        districts=context.districts,
        settings=context.settings,
        off=context.off,
    )


def _person(here: Situation, row: Any) -> PartRow:
    person = here.known.roster.people.get(row.person_id) if row.person_id else None
    values = _fields(row)
    values["name"] = row.name or (person.name if person is not None else "")
    values["post"] = row.post or (person.post if person is not None else "")
    return PartRow(key=row.id, values=values)


def _material(here: Situation, engagement: Engagement, row: Any) -> PartRow:
    due = materials.due_on(row, engagement, here.known)
    paper = Paper(material=row, engagement=engagement, due=due, is_the_day=False)
    more = {
        "owed_by": materials.bureau_name(row, engagement, here.known),
        "due": due,
        "is_in": is_material_in(row),
        "reminder": reminder_text(paper, here.known),
    }
    return PartRow(key=row.id, values=_fields(row), more=more)


def _suggestion(here: Situation, row: Suggestion) -> PartRow:
    bureau = here.known.roster.bureaus.get(row.bureau_id) if row.bureau_id else None
    values = _fields(row)
    return PartRow(key=row.id, values=values, more={"bureau_name": bureau.name if bureau else ""})


def _agenda(tx: ReadTx, engagement: Engagement) -> Iterable[PartRow]:
    """Of meetings only: their section reads the rest by itself."""
    if engagement.kind in MEETINGS:
        for item in in_order(tx, AgendaItem, engagement.id):
            yield PartRow(key=item.id, values=_fields(item))


def _attachments(tx: ReadTx, key: int) -> Iterable[PartRow]:
    files = tx.all(Attachment, engagement_id=key)
    made = {
        e.change.record_id: e
        for e in journal.history_of_many(tx, book="attachment", ids=[f.id for f in files])
        if e.change.unit == "*"
    }
    for file in files:
        entry = made.get(file.id)
        more = {} if entry is None else {"at": entry.at, "by": entry.by}
        yield PartRow(key=file.id, values=_fields(file), more=more)


def _parents(tx: ReadTx, engagement: Engagement) -> tuple[Choice, ...]:
    """Periods it may lie in: those that touch its days, and the one it has."""
    when = engagement.when or engagement.former_when
    near = () if when is None else queries.between(tx, when.day_from, when.day_to)
    found = {e.id: e.title for e in near if e.id != engagement.id and _is_period(e)}
    if engagement.parent_id is not None and engagement.parent_id not in found:
        parent = tx.find(Engagement, engagement.parent_id)
        found[engagement.parent_id] = parent.title if parent is not None else str(engagement.parent_id)
    return tuple(Choice(key=str(key), label=title) for key, title in sorted(found.items()))


def _is_period(found: Engagement) -> bool:
    when = found.when
    return found.kind in _PERIODS or (when is not None and (when.day_to - when.day_from).days > 1)


def save_attachment(reading: Reading, wanted: SaveAttachment) -> SavedFile:
    """Raises RecordMissing, OfficeError file.content_lost, file.not_written, role.viewer's own refusal."""
    kept, data = attachments.attached_bytes(reading.tx, attachment_id=wanted.attachment)
    user = roles.user_of(reading.tx, reading.by)
    if kept.privacy in GUARDED and not roles.may_edit(user):
        raise roles.NotAllowed("role.viewer")
    write_beside(wanted.path, data)
    return SavedFile(name=kept.name, path=wanted.path, size_bytes=len(data))


READERS: Mapping[type[Question[Any]], Callable[[Reading, Any], Any]] = {
    FormView: form_screen,
    SaveAttachment: save_attachment,
}
