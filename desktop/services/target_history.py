# SPDX-License-Identifier: Apache-2.0
"""What the last change of an engagement did to the people to tell: who joined, who left, who stayed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from db import journal
from db.changes import Entry
from db.codec import unit_from_json
from db.records import Engagement, Stop
from db.records.enums import Status
from db.transaction import ReadTx
from desktop.rules.targets import TargetDiff
from desktop.services.queue import target_change

_DECIDING = frozenset({"when", "importance", "bureau", "kind"})


def last_target_change(tx: ReadTx, engagement: Engagement) -> TargetDiff | None:
    """By its last change of time, place, importance or bureau since it was planned; None without one."""
    own = journal.history(tx, book=Engagement.book.table, record_id=engagement.id)
    stops = tx.all(Stop, binned=True, engagement_id=engagement.id)
    placed = journal.history_of_many(tx, book=Stop.book.table, ids=[s.id for s in stops])
    planned = [e.journal for e in own if e.change.new.get("status") == Status.PLANNED.value]
    found = [e for e in own if e.change.unit in _DECIDING] + list(placed)
    last = max((e.journal for e in found), default=0)
    if not planned or last <= planned[0]:
        return None
    was = [e for e in found if e.journal == last]
    fields: dict[str, Any] = {}
    for entry in was:
        if entry.change.book == Engagement.book.table:
            fields |= unit_from_json(Engagement, entry.change.old or {})
    before = _stops_before(stops, [e for e in was if e.change.book == Stop.book.table])
    # Asked the other way round: what would become of the list if it were as it was.
    back = target_change(tx, engagement=engagement, fields=fields, stops=before)
    return TargetDiff(added=back.removed, removed=back.added, kept=back.kept)


def _stops_before(stops: tuple[Stop, ...], entries: list[Entry]) -> list[Stop]:
    """The places without what those entries did to them."""
    known = {s.id: s for s in stops}
    for entry in reversed(entries):
        number = entry.change.record_id
        if entry.change.unit == "*":
            known.pop(number, None)
        elif number in known and entry.change.old is not None:
            known[number] = replace(known[number], **unit_from_json(Stop, entry.change.old))
    return list(known.values())
