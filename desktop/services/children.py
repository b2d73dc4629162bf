# SPDX-License-Identifier: Apache-2.0
"""The planned engagements inside a period, which have to be decided about with it."""

from __future__ import annotations

from db.records import Engagement
from db.transaction import ReadTx
from desktop.rules.commitment import GONE, PAST
from desktop.rules.status import children_undecided
from desktop.services.refusal import Refusal


def planned_children(tx: ReadTx, engagement_id: int) -> tuple[Engagement, ...]:
    """Those inside it that are still to come, by number."""
    gone = PAST | GONE
    return tuple(c for c in tx.all(Engagement, parent_id=engagement_id) if c.status not in gone)


def ask_about_children(tx: ReadTx, period: Engagement) -> None:
    """Raises Refusal period.children_undecided where something planned lies inside."""
    found = planned_children(tx, period.id)
    if found:
        raise Refusal((children_undecided(period, found),))
