# SPDX-License-Identifier: Apache-2.0
"""An engagement that may be worked on: there, and not in the bin."""

from __future__ import annotations

from db.errors import RecordMissing
from db.records import Engagement
from db.transaction import ReadTx


def standing(tx: ReadTx, engagement_id: int) -> Engagement:
    """Raises RecordMissing: record.missing, or record.binned where somebody took it back meanwhile.

    Without this a call or a text would be kept on a record that no screen shows.
    """
    found = tx.get(Engagement, engagement_id)
    if found.binned_at is not None:
        raise RecordMissing("record.binned", title=found.title)
    return found
