# SPDX-License-Identifier: Apache-2.0
"""Each action of the window as one transaction of services, answered with a value."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from db.errors import InputError, MergeConflict, OfficeError
from db.office import Office
from db.records import Attendance, Engagement, RunRow, Stop, WhenError
from db.records.enums import Status
from db.transaction import WriteTx
from desktop.desk.lines import line_of
from desktop.desk.places import stop_records
from desktop.rules.finding import Finding, blocks
from desktop.screens import actions as ask
from desktop.services import checks, engagements, history, materials, notices, status
from desktop.services.overrides import override_block
from desktop.services.refusal import Refusal

Result = tuple[int, tuple[Finding, ...]]  # engagement number, what is worth a word


def act(office: Office, action: ask.Action, *, by: str) -> ask.Answer:
    """Do one thing as one step of undo. Failures of the world are raised, refusals returned."""
    name, service = _SERVICES[type(action)]
    try:
        with office.write(action=name, by=by) as tx:
            key, findings = service(tx, action)
    except Refusal as refusal:
        return ask.Refused(findings=tuple(line_of(f) for f in refusal.findings))
    except MergeConflict as conflict:
        return _conflict(office, action, conflict)
    except (InputError, WhenError) as error:
        return ask.Refused(code=error.code, values=error.values)
    except OfficeError as error:
        if error.code.startswith(("undo.", "redo.", "record.", "notice.", "status.")):
            return ask.Refused(code=error.code, values=error.values)
        raise
    return ask.Done(key=key, action=name, notes=tuple(line_of(f) for f in findings))


def _create(tx: WriteTx, action: ask.Create) -> Result:
    planned = engagements.plan_engagement(
        tx, engagement=Engagement(title=action.title, when=action.when, kind=action.kind)
    )
    return planned.engagement.id, planned.findings


def _move(tx: WriteTx, action: ask.Move) -> Result:
    # A move says where to, whatever stood there before: the newest version is what it moves.
    base = tx.get(Engagement, action.key)
    planned = engagements.move_engagement(tx, base=base, when=action.when)
    return action.key, planned.findings


_FIELDS = {"bureau": "bureau_id"}  # names the screen uses for another field of the record


def _edit(tx: WriteTx, action: ask.Edit) -> Result:
    current = tx.get(Engagement, action.key)
    read = {_FIELDS.get(k, k): v for k, v in action.base.items()}
    values = {_FIELDS.get(k, k): v for k, v in action.values.items()}
    forced = {_FIELDS.get(k, k) for k in action.force}
    for known in (read, values):
        if "bureau_id" in known:
            known["bureau_id"] = int(str(known["bureau_id"])) if known["bureau_id"] else None
    # The values the screen was read with: what differs from them now is somebody else's change.
    was: dict[str, Any] = {k: v for k, v in read.items() if k in values and k not in forced}
    base = replace(current, **was)
    planned = engagements.change_engagement(tx, base=base, fields=values)
    return action.key, planned.findings


def _set_stops(tx: WriteTx, action: ask.SetStops) -> Result:
    kept = {s.id: s for s in tx.all(Stop, engagement_id=action.key)}
    base = stop_records(tx, kept, () if action.force else action.base, action.key)
    if action.force:
        base = tuple(kept.values())
    wanted = stop_records(tx, kept, action.stops, action.key)
    planned = engagements.set_stops(tx, engagement_id=action.key, base=base, stops=wanted)
    return action.key, planned.findings


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
        )

    base = tuple(kept.values()) if action.force else tuple(record(r) for r in action.base if r.key)
    rows = tuple(record(r) for r in action.rows)
    engagements.set_run_sheet(tx, engagement_id=action.key, base=base, rows=rows)
    return action.key, ()


def _add_person(tx: WriteTx, action: ask.AddPerson) -> Result:
    base = tx.all(Attendance, engagement_id=action.key)
    ordered = sorted(base, key=lambda a: (a.position, a.id))
    new = Attendance(engagement_id=action.key, name=action.name, post=action.post)
    engagements.set_people(tx, engagement_id=action.key, base=ordered, people=[*ordered, new])
    return action.key, ()


def _remove_person(tx: WriteTx, action: ask.RemovePerson) -> Result:
    base = sorted(tx.all(Attendance, engagement_id=action.key), key=lambda a: (a.position, a.id))
    left = [a for a in base if a.id != action.person]
    engagements.set_people(tx, engagement_id=action.key, base=base, people=left)
    return action.key, ()


def _set_status(tx: WriteTx, action: ask.SetStatus) -> Result:
    base = tx.get(Engagement, action.key)
    kept = status.set_status(tx, base=base, to=action.status, reason=action.reason)
    watch = kept.status in (Status.PLANNED, Status.FINAL)
    return action.key, checks.availability_of(tx, kept) if watch else ()


def _record_attempt(tx: WriteTx, action: ask.RecordAttempt) -> Result:
    notices.record_attempt(
        tx,
        engagement_id=action.engagement,
        recipient=notices.Recipient.from_key(action.notice),
        channel=action.channel,
        outcome=action.outcome,
        received_by=action.received_by,
        reply=action.reply,
        note=action.note,
    )
    return action.engagement, ()


def _waive(tx: WriteTx, action: ask.WaiveNotice) -> Result:
    recipient = notices.Recipient.from_key(action.notice)
    notices.waive_notice(tx, engagement_id=action.engagement, recipient=recipient, reason=action.reason)
    return action.engagement, ()


def _override(tx: WriteTx, action: ask.Override) -> Result:
    engagement = tx.get(Engagement, action.key)
    for finding in blocks(checks.availability_of(tx, engagement)):
        if finding.code == action.code:
            override_block(tx, engagement=engagement, finding=finding, reason=action.reason)
            return action.key, ()
    raise InputError("input.no_block", finding=action.code)


def _receive_material(tx: WriteTx, action: ask.ReceiveMaterial) -> Result:
    materials.receive_material(tx, material_id=action.material)
    return action.engagement, ()


def _undo(tx: WriteTx, _action: ask.Undo) -> Result:
    history.undo(tx)
    return next(iter(sorted(tx.changes.records("engagement"))), 0), ()


def _redo(tx: WriteTx, _action: ask.Redo) -> Result:
    history.redo(tx)
    return next(iter(sorted(tx.changes.records("engagement"))), 0), ()


_SERVICES: dict[type, tuple[str, Callable[[WriteTx, Any], Result]]] = {
    ask.Create: ("plan", _create),
    ask.Move: ("move", _move),
    ask.Edit: ("change", _edit),
    ask.SetStops: ("stops", _set_stops),
    ask.SetRunSheet: ("run_sheet", _set_run_sheet),
    ask.AddPerson: ("add_person", _add_person),
    ask.RemovePerson: ("remove_person", _remove_person),
    ask.SetStatus: ("status", _set_status),
    ask.RecordAttempt: ("tell", _record_attempt),
    ask.WaiveNotice: ("waive", _waive),
    ask.Override: ("override", _override),
    ask.ReceiveMaterial: ("receive_material", _receive_material),
    ask.Undo: ("undo", _undo),
    ask.Redo: ("redo", _redo),
}


def _conflict(office: Office, action: ask.Action, conflict: MergeConflict) -> ask.Answer:
    """The three values of each field both sides changed; where the screen cannot ask, a plain refusal."""
    from db import journal

    key = getattr(action, "key", 0)
    units: dict[str, tuple[object, object, object]] = {}
    screen_name = {v: k for k, v in _FIELDS.items()}
    for unit in conflict.units:
        for field in unit.base:
            if unit.mine[field] != unit.theirs[field]:
                name = screen_name.get(field, field)
                units[name] = (unit.base[field], unit.theirs[field], unit.mine[field])
    with office.read() as tx:
        book, record_id = conflict.values["book"], getattr(conflict.record, "id", 0)
        past = journal.history(tx, book=str(book), record_id=record_id)
    last = past[-1] if past else None
    return ask.Conflict(key=key, units=units, by=last.by if last else "", at=last.at if last else None)
