# SPDX-License-Identifier: Apache-2.0
"""A file taken into the office, as one step of undo."""

from __future__ import annotations

from db.errors import InputError
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.importing import Unfit, planned, table_at, watching
from desktop.desk.reading import Reading
from desktop.rules.council_moves import now_in_conflict
from desktop.rules.finding import Finding
from desktop.screens.asking import Action
from desktop.screens.importing import ApplyImport, ImportKind
from desktop.services.council_changes import changed_days, in_conflict
from desktop.services.importing.applying import apply_import
from desktop.services.importing.plan import ImportPlan, Stopped


def _apply(tx: WriteTx, action: ApplyImport) -> Result:
    """Planned once more: what is written is what the office holds now. Raises InputError import.*."""
    watch = watching(action.progress)
    try:
        digest, table = table_at(action.path)
    except Unfit as unfit:
        raise InputError("import.file_gone", file=unfit.said.values.get("file", "-")) from None
    if digest != action.digest:
        raise InputError("import.file_changed")
    try:
        plan = planned(tx, action.kind, table, reading=Reading(tx, tx.now, tx.by), watch=watch)
        apply_import(tx, plan, skip_bad=action.skip_bad, watch=watch)
    except Stopped:
        raise InputError("import.stopped") from None
    return Result(findings=_met(tx, plan))


def _met(tx: WriteTx, plan: ImportPlan) -> tuple[Finding, ...]:
    """Plans that the council's new days stand in the way of, in one word."""
    days = changed_days(plan) if plan.kind is ImportKind.SESSIONS else None
    met = in_conflict(tx, first=days[0], last=days[1]) if days is not None else ()
    return now_in_conflict([engagement for engagement, _found in met])


SERVICES: dict[type[Action], Service] = {ApplyImport: Service("import", _apply)}
