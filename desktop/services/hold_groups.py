# SPDX-License-Identifier: Apache-2.0
"""A time that is held alone is no alternative (대안): the group ends with its last but one."""

from __future__ import annotations

from db.records import Engagement
from db.transaction import WriteTx


def loosen(tx: WriteTx) -> None:
    """Take what is left alone by this action out of its group: others binned, brought back or undone."""
    groups: set[str] = set()
    for change in tx.changes.items:
        if change.book != Engagement.book.table or change.unit not in ("*", "hold", "bin"):
            continue
        groups.add(tx.get(Engagement, change.record_id).hold_group)
        groups.add(str((change.old or {}).get("hold_group", "")))
    for group in sorted(groups - {""}):
        held = tx.all(Engagement, hold_group=group)
        if len(held) == 1:
            tx.update(held[0], hold_group="")
