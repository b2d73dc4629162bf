# SPDX-License-Identifier: Apache-2.0
"""A calendar file taken into the office, as one step of undo."""

from __future__ import annotations

from db.errors import InputError
from db.transaction import WriteTx
from desktop.desk.acts.service import Result, Service
from desktop.desk.importing import Unfit, watching
from desktop.desk.importing_events import planned
from desktop.screens.asking import Action
from desktop.screens.importing_events import ApplyEvents
from desktop.services.importing.calendar_applying import Choice, apply_calendar
from desktop.services.importing.plan import Stopped


def _apply(tx: WriteTx, action: ApplyEvents) -> Result:
    """Planned once more: what is written is what the office holds now. Raises InputError import.*."""
    choice = Choice(left_out=action.left_out, ours=action.ours, theirs=action.theirs)
    try:
        digest, plan = planned(tx, action.path, now=tx.now, progress=action.progress)
        if digest != action.digest:
            raise InputError("import.file_changed")
        apply_calendar(tx, plan, choice, watch=watching(action.progress))
    except Unfit as unfit:
        raise InputError("import.file_gone", file=unfit.said.values.get("file", "-")) from None
    except Stopped:
        raise InputError("import.stopped") from None
    return Result()


SERVICES: dict[type[Action], Service] = {ApplyEvents: Service("import", _apply)}
