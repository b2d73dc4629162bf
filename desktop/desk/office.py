# SPDX-License-Identifier: Apache-2.0
"""The office in one line: its name, its user, what can be undone, what is due on each desk."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module

from db import journal
from desktop.desk import engagement
from desktop.desk.reading import Readers, Reading
from desktop.screens.office import DeskName, OfficeLine, OfficeView
from desktop.services.backups import last_backup_at

# Desk → module and function that says how much is due there; the cost must not grow with the office.
COUNTS: Mapping[DeskName, str] = {
    DeskName.TODAY: "desktop.desk.today:left",
    DeskName.REQUESTS: "desktop.desk.requests:due",
    DeskName.COUNCIL: "desktop.desk.council:due",
    DeskName.FOLLOWUPS: "desktop.desk.followups:due",
    DeskName.PHONES: "desktop.desk.phones:due",
}


def office_line(reading: Reading, _question: OfficeView) -> OfficeLine:
    tx = reading.tx
    undo = journal.undo_target(tx, by=reading.by)
    redo = journal.redo_target(tx, by=reading.by)
    back = None if redo is None or redo.undo_of is None else journal.line(tx, redo.undo_of)
    return OfficeLine(
        name=reading.office_name,
        is_sample=engagement.is_sample(tx),
        user=reading.by,
        backup_at=last_backup_at(tx),
        undo=undo.action if undo and not undo.action.startswith("office.") else "",
        redo=back.action if back else "",
        journal=tx.journal_number(),
        counts={desk: _counter(path)(reading) for desk, path in COUNTS.items()},
    )


@cache
def _counter(path: str) -> Callable[[Reading], int]:
    module, _, name = path.partition(":")
    counter: Callable[[Reading], int] = getattr(import_module(module), name)
    return counter


READERS: Readers = {OfficeView: office_line}
