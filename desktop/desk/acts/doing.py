# SPDX-License-Identifier: Apache-2.0
"""Each action of the window as one transaction of services, answered with a value."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from db import journal
from db.errors import InputError, MergeConflict, OfficeError
from db.office import Office
from db.records import WhenError
from db.transaction import ReadTx
from desktop.desk.acts.service import FIELDS, Service
from desktop.desk.lines import line_of
from desktop.desk.saying import Saying
from desktop.screens import actions as ask
from desktop.screens.asking import Action
from desktop.services.refusal import Refusal

# Each has a table SERVICES from a type of action to its Service.
MODULES = (
    "desktop.desk.acts.many",
    "desktop.desk.acts.planning",
    "desktop.desk.acts.telling",
    "desktop.desk.acts.quick",
    "desktop.desk.acts.requesting",
    "desktop.desk.acts.materials",
    "desktop.desk.acts.settings",
    "desktop.desk.acts.sheet_form",
    "desktop.desk.acts.notice_rules",
    "desktop.desk.acts.press",
    "desktop.desk.acts.dated_facts",
    "desktop.desk.acts.form",
    "desktop.desk.acts.series",
    "desktop.desk.acts.holds",
    "desktop.desk.acts.patterns",
    "desktop.desk.acts.periods",
    "desktop.desk.acts.bins",
    "desktop.desk.acts.followups",
    "desktop.desk.acts.importing",
    "desktop.desk.acts.importing_events",
    "desktop.desk.acts.sessions",
    "desktop.desk.acts.roster",
    "desktop.desk.acts.projects",
    "desktop.desk.acts.contacts",
    "desktop.desk.acts.call_sheets",
    "desktop.desk.acts.meetings",
    "desktop.desk.acts.paper",
    "desktop.desk.acts.copies",
    "desktop.desk.acts.ways",
    "desktop.desk.acts.phones",
    "desktop.desk.acts.moved",
    "desktop.desk.acts.outside",
)
# Errors of the world whose reason is the office's own state: answers, not failures.
_ANSWERS = ("undo.", "redo.", "record.", "role.")


@cache
def services() -> dict[type[Action], Service]:
    """Every action there is. Raises TypeError where two modules claim the same one."""
    found: dict[type[Action], Service] = {}
    for name in MODULES:
        for kind, service in import_module(name).SERVICES.items():
            if kind in found:
                raise TypeError(f"{kind.__name__} is declared twice")
            found[kind] = service
    return found


def act(office: Office, action: Action, *, by: str) -> ask.Answer:
    """Do one thing as one step of undo. Failures of the world are raised, refusals returned."""
    service = services()[type(action)]
    try:
        with office.write(action=service.name, by=by) as tx:
            service.guard(tx, action)
            result = service.do(tx, action)
    except Refusal as refusal:
        return ask.Refused(findings=tuple(line_of(f) for f in refusal.findings))
    except MergeConflict as conflict:
        return _conflict(office, action, conflict)
    except (InputError, WhenError) as error:
        return ask.Refused(code=error.code, values=error.values)
    except OfficeError as error:
        if error.code.startswith(_ANSWERS):
            return ask.Refused(code=error.code, values=error.values)
        raise
    if result.conflict is not None:
        return _conflict(office, action, result.conflict)
    notes = tuple(line_of(f) for f in result.findings)
    return ask.Done(key=result.key, part=result.part, action=service.name, notes=notes)


def _conflict(office: Office, action: Action, conflict: MergeConflict) -> ask.Answer:
    """The three values of each field both sides changed; where the screen cannot ask, a plain refusal."""
    units: dict[str, tuple[object, object, object]] = {}
    screen_name = {v: k for k, v in FIELDS.items()}
    for unit in conflict.units:
        for field in unit.base:
            if unit.mine[field] != unit.theirs[field]:
                name = screen_name.get(field, field)
                units[name] = (unit.base[field], unit.theirs[field], unit.mine[field])
    book, record_id = str(conflict.values["book"]), getattr(conflict.record, "id", 0)
    names = {unit.unit for unit in conflict.units}
    with office.read() as tx:
        units = _as_read(tx, book, units)
        past = [e for e in journal.history(tx, book=book, record_id=record_id) if e.change.unit in names]
    last = past[-1] if past else None
    key = getattr(action, "key", 0)
    return ask.Conflict(key=key, units=units, by=last.by if last else "", at=last.at if last else None)


def _as_read(
    tx: ReadTx, book: str, units: dict[str, tuple[object, object, object]]
) -> dict[str, tuple[object, object, object]]:
    """Numbers of districts, bureaus and people by their names: somebody is going to choose between them."""
    saying, kind = Saying(tx), journal.book_named(book)
    said: dict[str, tuple[object, object, object]] = {}
    for name, (base, theirs, mine) in units.items():
        field = FIELDS.get(name, name)
        said[name] = (
            saying.value(kind, field, base),
            saying.value(kind, field, theirs),
            saying.value(kind, field, mine),
        )
    return said
