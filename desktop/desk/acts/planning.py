# SPDX-License-Identifier: Apache-2.0
"""What the window does to one engagement: plan, move, change, tell, finalise, take back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from db.errors import InputError, MergeConflict
from db.queries import engagements as queries
from db.records import Attendance, Engagement, RunRow, Stop
from db.records.enums import Status
from db.records.meta import units_of
from db.transaction import WriteTx
from desktop.desk.acts.service import FIELDS, Result, Service
from desktop.desk.insisting import insisted
from desktop.desk.lines import line_of
from desktop.desk.places import stop_records
from desktop.desk.touched import keys_touched
from desktop.rules.finding import blocks
from desktop.screens import actions as ask
from desktop.screens.asking import Action
from desktop.services import checks, cloning, engagements, history, materials, roles, status
from desktop.services.overrides import override_block
from desktop.services.roles import Duty
from desktop.words import Words

_KO = Words("ko")
_WATCHED = frozenset({Status.PLANNED, Status.FINAL})


def _create(tx: WriteTx, action: ask.Create) -> Result:
    title = action.title if action.title.strip() else _KO.text("window.untitled")
    made = engagements.plan_engagement(
        tx, engagement=Engagement(title=title, when=action.when, kind=action.kind)
    )
    return Result(key=made.engagement.id, findings=made.findings)


def copy(tx: WriteTx, action: ask.Copy) -> Result:
    made = cloning.clone_engagement(tx, engagement_id=action.key, when=action.when)
    return Result(key=made.engagement.id, findings=made.findings)


def move(tx: WriteTx, action: ask.Move) -> Result:
    current = tx.get(Engagement, action.key)
    # Without the time that was seen a move says where to, whatever stood there before.
    base = current if action.was is None or current.when is None else replace(current, when=action.was)
    moved = engagements.move_engagement(tx, base=base, when=action.when, override_reason=action.reason)
    return Result(key=action.key, findings=moved.findings)


# What has a way of its own: stages, alternatives, series, what an answer to a request carries out.
_ELSEWHERE = frozenset({"status", "bin", "hold", "series", "decision"})
_EDITED = frozenset(
    name for unit, names in units_of(Engagement).items() if unit not in _ELSEWHERE for name in names
) - {"former_when"}


def _edit(tx: WriteTx, action: ask.Edit) -> Result:
    current = tx.get(Engagement, action.key)
    read, values = _of_record(action.base), _of_record(action.values)
    forced = {FIELDS.get(k, k) for k in action.force}
    strange = sorted(set(values) - _EDITED)
    if strange:
        raise InputError("input.field_not_here", field=strange[0])
    # The values the screen was read with: what differs from them now is somebody else's change.
    was: dict[str, Any] = {k: v for k, v in read.items() if k in values and k not in forced}
    base = replace(current, **was)
    if current.status is Status.POSTPONED and "when" in values:
        return _edit_postponed(tx, base, values, action)
    try:
        planned = _changed(tx, base, values, action.reason)
    except MergeConflict as conflict:
        # What nobody else touched is kept; only the rest is asked about.
        asked = {field for unit in conflict.units for field in unit.base}
        rest = {k: v for k, v in values.items() if k not in asked}
        if rest:
            _changed(tx, base, rest, action.reason)
        return Result(key=action.key, conflict=conflict)
    return Result(key=action.key, findings=planned.findings)


def _edit_postponed(tx: WriteTx, base: Engagement, values: dict[str, Any], action: ask.Edit) -> Result:
    """A new date plans it again; the other fields are saved with it."""
    rest = {k: v for k, v in values.items() if k != "when"}
    if rest:
        base = replace(_changed(tx, base, rest, action.reason).engagement, when=base.when)
    if values["when"] is None:
        return Result(key=action.key)
    moved = engagements.move_engagement(tx, base=base, when=values["when"], override_reason=action.reason)
    return Result(key=action.key, findings=moved.findings)


def _changed(tx: WriteTx, base: Engagement, fields: dict[str, Any], reason: str) -> engagements.Planned:
    return engagements.change_engagement(tx, base=base, fields=fields, override_reason=reason)


def editable(values: Mapping[str, object]) -> dict[str, Any]:
    """Fields of the record from those of a screen. Raises InputError for one that is changed elsewhere."""
    found = _of_record(values)
    strange = sorted(set(found) - _EDITED)
    if strange:
        raise InputError("input.field_not_here", field=strange[0])
    return found


def _of_record(values: Mapping[str, object]) -> dict[str, Any]:
    found: dict[str, Any] = {FIELDS.get(k, k): v for k, v in values.items()}
    for name in ("bureau_id", "parent_id"):
        if name in found:
            typed = str(found[name] or "")
            if typed and not typed.isdecimal():
                raise InputError("input.wrong_type", book="engagement", field=name)
            found[name] = int(typed) if typed else None
    return found


def _set_stops(tx: WriteTx, action: ask.SetStops) -> Result:
    kept = {s.id: s for s in tx.all(Stop, engagement_id=action.key)}
    base = stop_records(tx, kept, action.base, action.key)
    wanted = stop_records(tx, kept, action.stops, action.key)
    if action.force:
        base, wanted = insisted(kept, base, wanted)
    planned = engagements.set_stops(
        tx, engagement_id=action.key, base=base, stops=wanted, override_reason=action.reason
    )
    return Result(key=action.key, findings=planned.findings)


def _set_run_sheet(tx: WriteTx, action: ask.SetRunSheet) -> Result:
    kept = {r.id: r for r in tx.all(RunRow, engagement_id=action.key)}

    def record(row: Any) -> RunRow:
        known = kept.get(row.key) or RunRow(engagement_id=action.key, text="")
        return replace(
            known,
            offset_min=row.offset_min,
            duration_min=row.minutes,
            text=row.text,
            owner_name=row.who,
            place=row.place,
            note=row.note,
        )

    base = tuple(record(r) for r in action.base if r.key)
    rows = tuple(record(r) for r in action.rows)
    if action.force:
        base, rows = insisted(kept, base, rows)
    engagements.set_run_sheet(tx, engagement_id=action.key, base=base, rows=rows)
    return Result(key=action.key)


def _add_person(tx: WriteTx, action: ask.AddPerson) -> Result:
    base = tx.all(Attendance, engagement_id=action.key)
    ordered = sorted(base, key=lambda a: (a.position, a.id))
    new = Attendance(engagement_id=action.key, name=action.name, post=action.post)
    engagements.set_people(tx, engagement_id=action.key, base=ordered, people=[*ordered, new])
    return Result(key=action.key)


def _remove_person(tx: WriteTx, action: ask.RemovePerson) -> Result:
    base = sorted(tx.all(Attendance, engagement_id=action.key), key=lambda a: (a.position, a.id))
    left = [a for a in base if a.id != action.person]
    engagements.set_people(tx, engagement_id=action.key, base=base, people=left)
    return Result(key=action.key)


def set_status(tx: WriteTx, action: ask.SetStatus) -> Result:
    """Raises what `services.status.set_status` raises."""
    base = tx.get(Engagement, action.key)
    kept = status.set_status(
        tx, base=base, to=action.status, reason=action.reason, override_reason=action.override_reason
    )
    watched = kept.status in _WATCHED
    return Result(key=action.key, findings=checks.availability_of(tx, kept) if watched else ())


def _override(tx: WriteTx, action: ask.Override) -> Result:
    engagement = tx.get(Engagement, action.key)
    for finding in blocks(checks.availability_of(tx, engagement)):
        if finding.code == action.code and action.target in ("", line_of(finding).target):
            override_block(tx, engagement=engagement, finding=finding, reason=action.reason)
            return Result(key=action.key)
    raise InputError("input.no_block", finding=action.code)


def _receive_material(tx: WriteTx, action: ask.ReceiveMaterial) -> Result:
    materials.receive_material(tx, material_id=action.material)
    return Result(key=action.engagement)


def _undo(tx: WriteTx, _action: ask.Undo) -> Result:
    history.undo(tx)
    return _reversed(tx)


def _redo(tx: WriteTx, _action: ask.Redo) -> Result:
    history.redo(tx)
    return _reversed(tx)


def _reversed(tx: WriteTx) -> Result:
    """Taking back is never refused for a clash; it is told of one."""
    touched = queries.with_ids(tx, keys_touched(tx, tx.changes.items))
    found = [f for e in touched if e.status in _WATCHED for f in blocks(checks.availability_of(tx, e))]
    return Result(key=min((e.id for e in touched), default=0), findings=tuple(found))


def _duty_of_material(tx: WriteTx, action: ask.ReceiveMaterial) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.MATERIAL, material_id=action.material)


def _duty_of_reversing(tx: WriteTx, _action: object) -> None:
    roles.guard(tx, roles.user_of(tx, tx.by), Duty.REVERSE)


def duty_of_status(tx: WriteTx, action: ask.SetStatus) -> None:
    """Raises NotAllowed where the stage is not hers to give."""
    roles.guard(tx, roles.user_of(tx, tx.by), roles.duty_of(action.status))


SERVICES: Mapping[type[Action], Service] = {
    ask.Create: Service("plan", _create),
    ask.Copy: Service("copy", copy),
    ask.Move: Service("move", move),
    ask.Edit: Service("change", _edit),
    ask.SetStops: Service("stops", _set_stops),
    ask.SetRunSheet: Service("run_sheet", _set_run_sheet),
    ask.AddPerson: Service("add_person", _add_person),
    ask.RemovePerson: Service("remove_person", _remove_person),
    ask.SetStatus: Service("status", set_status, duty_of_status),
    ask.Override: Service("override", _override),
    ask.ReceiveMaterial: Service("receive_material", _receive_material, _duty_of_material),
    ask.Undo: Service("undo", _undo, _duty_of_reversing),
    ask.Redo: Service("redo", _redo, _duty_of_reversing),
}
