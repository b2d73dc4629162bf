# SPDX-License-Identifier: Apache-2.0
"""Issued sheets (배포): who has which edition of which paper."""

from __future__ import annotations

import hashlib

from db import journal
from db.changes import Change
from db.records import Engagement, IssuedSheet
from db.records.enums import Profile
from db.transaction import ReadTx, WriteTx


def next_copy_number(tx: ReadTx, *, engagement_id: int, sheet: str, profile: Profile, edition: int) -> int:
    """Copies of one edition are numbered from 1."""
    same = tx.all(IssuedSheet, engagement_id=engagement_id, sheet=sheet, profile=profile, edition=edition)
    return max((i.copy_number for i in same), default=0) + 1


def issue_sheet(
    tx: WriteTx,
    *,
    engagement_id: int,
    sheet: str,
    profile: Profile,
    data: bytes,
    pages: int,
    copy_number: int,
    edition: int,
    issued_to: str = "",
    drawn_at: int | None = None,
) -> IssuedSheet:
    """Remember a print or save; the next visible change makes a new edition of the engagement.

    `edition` and `copy_number` are those printed on the paper, `drawn_at` the journal number it was
    drawn from: where something visible changed since, what stands now is another edition.
    """
    tx.subject = tx.subject or tx.get(Engagement, engagement_id).title
    issued = tx.add(
        IssuedSheet(
            engagement_id=engagement_id,
            sheet=sheet,
            profile=profile,
            edition=edition,
            copy_number=copy_number,
            issued_to=issued_to,
            by=tx.by,
            at=tx.now,
            sha256=hashlib.sha256(data).hexdigest(),
            pages=pages,
        )
    )
    now = tx.get(Engagement, engagement_id)
    if edition == now.edition:
        stale = drawn_at is not None and changed_visibly(tx, engagement_id, since=drawn_at)
        tx.expose(engagement_id, superseded=stale)
    return issued


def changed_visibly(tx: ReadTx, engagement_id: int, *, since: int) -> bool:
    """Whether people would see another engagement than after the action of that number."""
    return any(_shows(tx, entry.change, engagement_id) for entry in journal.since(tx, since))


def _shows(tx: ReadTx, change: Change, engagement_id: int) -> bool:
    kind = journal.kind_of(change)
    if kind is Engagement:
        return change.record_id == engagement_id and change.unit in kind.book.visible_units
    unit = "bin" if change.unit == "*" else change.unit
    if kind.book.owner is None or unit not in kind.book.visible_units:
        return False
    return bool(getattr(tx.get(kind, change.record_id), kind.book.owner) == engagement_id)
