# SPDX-License-Identifier: Apache-2.0
"""What the form does row by row, files that are attached, and actions taken back from the history."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from db.errors import InputError
from db.queries import engagements as queries
from db.records import (
    AgendaItem,
    Attachment,
    Attendance,
    Engagement,
    Material,
    Person,
    Record,
    RunRow,
    Stop,
    Suggestion,
)
from db.records.enums import MaterialKind, Status
from db.records.meta import field_map
from db.records.when import SEOUL, zone_named
from db.transaction import ReadTx, WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.places import district_code, dong_id
from desktop.desk.touched import keys_touched
from desktop.rules.finding import blocks
from desktop.screens import form as ask
from desktop.screens.asking import Action
from desktop.screens.past import UndoAction
from desktop.services import attachments, checks, history, meetings, parts, roles, suggestions
from desktop.services.roles import Duty

_BOOKS: Mapping[str, type[Record]] = {
    kind.book.table: kind for kind in (Stop, RunRow, Attendance, AgendaItem, Material, Suggestion, Attachment)
}
_COMMITTED = frozenset({Status.PLANNED, Status.FINAL})


def _add(tx: WriteTx, action: ask.AddPart) -> Result:
    kind = _kind(action.book)
    _named(tx, f"part_add.{action.book}")
    made, findings = parts.add_part(tx, record=_new(tx, kind, action), override_reason=action.reason)
    if kind is Attendance:
        meetings.check_seats(tx, tx.get(Engagement, action.key))
    return Result(key=action.key, findings=findings, part=made.id)


def _new(tx: WriteTx, kind: type[Record], action: ask.AddPart) -> Record:
    """The record as it was typed, what a row of its sort needs besides filled in."""
    about = tx.get(Engagement, action.key)
    today = tx.now.astimezone(zone_named(SEOUL)).date()
    needed: dict[type[Record], Callable[[], Record]] = {
        Stop: lambda: Stop(engagement_id=action.key, place=""),
        RunRow: lambda: RunRow(engagement_id=action.key, text=""),
        Attendance: lambda: Attendance(engagement_id=action.key),
        AgendaItem: lambda: AgendaItem(engagement_id=action.key, text=""),
        Material: lambda: Material(engagement_id=action.key, kind=MaterialKind.OTHER),
        Suggestion: lambda: suggestions.heard_at(tx, about, today=today),
    }
    if kind not in needed:
        raise InputError("input.wrong_type", book=kind.book.table, field="book")
    blank = needed[kind]()
    return replace(blank, **_of_record(tx, kind, blank, action.values))


def _edit(tx: WriteTx, action: ask.EditPart) -> Result:
    kind = _kind(action.book)
    current = _mine(tx, kind, action.part, action.key)
    _named(tx, f"part_edit.{action.book}")
    read = _of_record(tx, kind, current, action.base)
    values = _of_record(tx, kind, current, action.values)
    was = {k: v for k, v in read.items() if k in values and k not in action.force}
    _, findings = parts.change_part(
        tx, base=replace(current, **was), fields=values, override_reason=action.reason
    )
    return Result(key=action.key, findings=findings, part=action.part)


def _remove(tx: WriteTx, action: ask.RemovePart) -> Result:
    kind = _kind(action.book)
    _named(tx, f"part_remove.{action.book}")
    base = _mine(tx, kind, action.part, action.key)
    return Result(key=action.key, findings=parts.remove_part(tx, base=base, override_reason=action.reason))


def _order(tx: WriteTx, action: ask.OrderParts) -> Result:
    kind = _kind(action.book)
    _named(tx, f"part_order.{action.book}")
    parts.order_parts(tx, kind=kind, engagement_id=action.key, base=action.base, order=action.order)
    return Result(key=action.key)


def _attach(tx: WriteTx, action: ask.AttachFile) -> Result:
    read = attachments.read_file(action.path)
    kept = attachments.attach_file(
        tx, engagement_id=action.key, name=read.name, data=read.data, privacy=action.privacy
    )
    return Result(key=action.key, part=kept.id)


def _undo_action(tx: WriteTx, action: UndoAction) -> Result:
    history.undo_action(tx, number=action.journal)
    touched = queries.with_ids(tx, keys_touched(tx, tx.changes.items))
    found = [f for e in touched if e.status in _COMMITTED for f in blocks(checks.availability_of(tx, e))]
    return Result(key=min((e.id for e in touched), default=0), findings=tuple(found))


def _kind(book: str) -> type[Record]:
    if book not in _BOOKS:
        raise InputError("input.unknown_book", book=book)
    return _BOOKS[book]


def _mine(tx: ReadTx, kind: type[Record], number: int, key: int) -> Record:
    """The row, which must be this engagement's. Raises RecordMissing, InputError."""
    found = tx.get(kind, number)
    if getattr(found, "engagement_id", None) != key:
        raise InputError("input.wrong_type", book=kind.book.table, field="engagement_id")
    return found


def _named(tx: WriteTx, name: str) -> None:
    """The journal says of what sort the row was."""
    tx.action = replace(tx.action, name=name)


def _of_record(tx: ReadTx, kind: type[Record], known: Record, typed: Mapping[str, object]) -> dict[str, Any]:
    """Typed values as the record holds them: districts and dongs by name, choices by their key."""
    found: dict[str, Any] = {}
    for name, value in typed.items():
        info = field_map(kind).get(name)
        if info is None or info.meta.unit in (None, "bin"):
            raise InputError("input.field_not_here", book=kind.book.table, field=name)
        found[name] = (
            _referred(value) if info.meta.ref in ("bureau", "engagement", "person", "project") else value
        )
    if kind is Attendance and getattr(known, "person_id", None) is not None:
        _own_words_only(tx, known, found)
    if "district_code" in found:
        found["district_code"] = district_code(tx, str(found["district_code"] or ""))
    if "dong_id" in found:
        district = found.get("district_code", getattr(known, "district_code", None))
        found["dong_id"] = dong_id(tx, str(found["dong_id"] or ""), district)
        if kind is Stop and found["dong_id"] != getattr(known, "dong_id", None):
            found |= {"lat": None, "lon": None}
    return found


def _own_words_only(tx: ReadTx, known: Record, found: dict[str, Any]) -> None:
    """A person's name and post as the screen shows them are not written into the row as its own words."""
    person = tx.get(Person, known.person_id)  # type: ignore[attr-defined]
    for name in ("name", "post"):
        if not getattr(known, name) and found.get(name) == getattr(person, name):
            found[name] = ""


def _referred(value: object) -> int | None:
    text = str(value or "")
    if text and not text.isdecimal():
        raise InputError("input.wrong_type", field="bureau_id")
    return int(text) if text else None


def _material_duty(tx: WriteTx, action: ask.EditPart) -> None:
    """A liaison works on the papers of her own bureau; everything else is planning."""
    user = roles.user_of(tx, tx.by)
    if action.book == "material":
        roles.guard(tx, user, Duty.MATERIAL, material_id=action.part)
    else:
        roles.guard(tx, user, Duty.PLAN)


SERVICES: Mapping[type[Action], Service] = {
    ask.AddPart: Service("part_add.stop", _add),
    ask.EditPart: Service("part_edit.stop", _edit, _material_duty),
    ask.RemovePart: Service("part_remove.stop", _remove),
    ask.OrderParts: Service("part_order.stop", _order),
    ask.AttachFile: Service("attach", _attach),
    UndoAction: Service("undo", _undo_action),
}
