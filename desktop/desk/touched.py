# SPDX-License-Identifier: Apache-2.0
"""Which engagements changes are about, directly or through what belongs to them."""

from __future__ import annotations

from collections.abc import Iterable

from db import journal
from db.changes import Change
from db.records import Attempt, CopyReturn, IssuedSheet, Notice
from db.records.meta import Record
from db.transaction import ReadTx

_AT_ONCE = 5_000


def keys_touched(tx: ReadTx, changes: Iterable[Change]) -> frozenset[int]:
    """Engagement numbers; one query for each book and 5,000 records, however many changes there are."""
    keys: set[int] = set()
    parts: dict[type[Record], set[int]] = {}
    for change in changes:
        kind = journal.kind_of(change)
        if change.book == "engagement":
            keys.add(change.record_id)
        elif kind.book.owner or kind in (Notice, Attempt, IssuedSheet, CopyReturn):
            parts.setdefault(kind, set()).add(change.record_id)
    attempts = parts.pop(Attempt, set())
    parts.setdefault(Notice, set()).update(_numbers(tx, Attempt, attempts, "notice_id"))
    returns = parts.pop(CopyReturn, set())
    parts.setdefault(IssuedSheet, set()).update(_numbers(tx, CopyReturn, returns, "issue_id"))
    for kind, ids in parts.items():
        keys.update(_numbers(tx, kind, ids, kind.book.owner or "engagement_id"))
    return frozenset(keys - {0})


def _numbers(tx: ReadTx, kind: type[Record], ids: Iterable[int], field: str) -> Iterable[int]:
    ordered = sorted(ids)
    for at in range(0, len(ordered), _AT_ONCE):
        for record in tx.all(kind, binned=True, id=ordered[at : at + _AT_ONCE]):
            yield getattr(record, field) or 0
