# SPDX-License-Identifier: Apache-2.0
"""Whether somebody put the people of an engagement into an order of their own (의전 순서)."""

from __future__ import annotations

import json
from datetime import datetime

from db.journal import units_of_many
from desktop.desk.sheets.source import Source
from desktop.rules.protocol_order import was_sorted_by_hand

_UNIT, _FIELD = "seat", "position"


def is_order_by_hand(source: Source) -> bool:
    """Their places are no longer those in which they were entered, or were changed and changed back."""
    ids = [row.id for row in source.parts.people]
    if len(ids) < 2:
        return False
    past = units_of_many(source.tx, book="attendance", ids=ids, units=(_UNIT,))
    moves: dict[datetime, list[tuple[int, int]]] = {}
    for entries in past.values():
        for entry in entries:
            old, new = (json.loads(text or "{}").get(_FIELD) for text in (entry.old, entry.new))
            if old is not None and new is not None:
                moves.setdefault(entry.at, []).append((old, new))
    return was_sorted_by_hand(ids, moves.values())
